using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Tests.Training;

/// <summary>Whole trainings against the bits they had when they were first recorded, whatever the machine.</summary>
public class SameBitsTests
{
    private static readonly Dataset Images = Digits.Load();

    public static TheoryData<string, string> Recorded =>
        new()
        {
            { "SGD", "16E1674628BB82AF" },
            { "Momentum", "8C3D6AB104FB50F4" },
            { "Adam", "A6F13D0F1C60F6D9" },
            { "AdamW", "1B2D2C78C10F205D" },
            { "Orthogonal, clipped", "C1B18290AF9F5EC6" },
            { "uniform, binary, decaying", "29BC9B24A17D6B51" },
        };

    [Theory]
    [MemberData(nameof(Recorded))]
    public void An_epoch_of_the_digits_ends_in_the_recorded_bits(string name, string recorded)
    {
        (Optimiser optimiser, Initialiser initialiser, Loss loss) = Setting(name);
        var network = Network.Perceptron([64, 20, 10], units => new PReLU(units), initialiser, seed: 4);
        new Trainer(loss, optimiser, batchSize: 50, seed: 4).Fit(network, Images, 1);
        Assert.Equal(recorded, Hash(network));
    }

    private static (Optimiser Optimiser, Initialiser Initialiser, Loss Loss) Setting(string name) =>
        name switch
        {
            "SGD" => (new SGD(0.1), Initialiser.He, new SoftmaxCrossEntropy()),
            "Momentum" => (new SGD(0.05, 0.9), Initialiser.Glorot, new SoftmaxCrossEntropy()),
            "Adam" => (new Adam(), Initialiser.He, new SoftmaxCrossEntropy()),
            "AdamW" => (new AdamW(0.002, weightDecay: 0.1), Initialiser.He, new SoftmaxCrossEntropy()),
            "Orthogonal, clipped" => (
                new SGD(0.3, 0.5) { ClipNorm = 0.3 },
                Initialiser.Orthogonal,
                new SoftmaxCrossEntropy()
            ),
            "uniform, binary, decaying" => (
                new SGD(0.5, 0.9, weightDecay: 0.01),
                Initialiser.HeUniform,
                new BinaryCrossEntropy()
            ),
            _ => throw new ArgumentException($"There is no setting '{name}'.", nameof(name)),
        };

    private static string Hash(Network network)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (Parameter parameter in network.Parameters)
        {
            hash.AppendData(MemoryMarshal.AsBytes(parameter.Value.Values()));
        }

        return Convert.ToHexString(hash.GetHashAndReset())[..16];
    }
}
