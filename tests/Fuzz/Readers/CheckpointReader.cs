using System.Buffers.Binary;
using System.Security.Cryptography;
using Activations.Functions;
using Activations.Training;

namespace Activations.Fuzz.Readers;

/// <summary>Checkpoints, most of them with length and checksum made right again after the damage.</summary>
internal sealed class CheckpointReader : Reader
{
    private const int LengthPlace = 16;

    private readonly byte[] _sample;

    public CheckpointReader()
        : base("checkpoint", ".bin")
    {
        string file = Path.GetTempFileName();
        (Network network, Optimiser optimiser) = Make();
        Checkpoint.Save(file, network, optimiser, 7);
        _sample = File.ReadAllBytes(file);
        File.Delete(file);
    }

    public override IReadOnlyList<byte[]> Samples => [_sample];

    public override byte[] Damaged(Random random)
    {
        byte[] damaged = base.Damaged(random);
        if (random.Next(8) == 0 || damaged.Length < LengthPlace + sizeof(ulong) + SHA256.HashSizeInBytes)
        {
            return damaged;
        }

        BinaryPrimitives.WriteUInt64LittleEndian(damaged.AsSpan(LengthPlace), (ulong)damaged.Length);
        int content = damaged.Length - SHA256.HashSizeInBytes;
        SHA256.HashData(damaged.AsSpan(0, content), damaged.AsSpan(content));
        return damaged;
    }

    public override void Read(string file)
    {
        (Network network, Optimiser optimiser) = Make();
        float[] before = [.. network.Parameters.SelectMany(p => p.Value.Enumerate())];
        try
        {
            int completed = Checkpoint.Load(file, network, optimiser);
            if (completed < 0 || !double.IsFinite(optimiser.LearningRate))
            {
                throw new InvalidOperationException(
                    $"Read {completed} epochs and the learning rate {optimiser.LearningRate}."
                );
            }
        }
        catch (InvalidDataException)
        {
            if (!before.SequenceEqual(network.Parameters.SelectMany(p => p.Value.Enumerate())))
            {
                throw new InvalidOperationException("A refused checkpoint has changed the network.");
            }

            throw;
        }
    }

    private static (Network Network, Optimiser Optimiser) Make()
    {
        RandomStream weights = new(1, "initialisation"),
            dropout = new(1, "dropout");
        return (
            new(
                new Dense(3, 4, Initialiser.He, weights),
                new BatchNorm(4),
                new ActivationLayer(new PReLU(4)),
                new Dropout(0.1, dropout),
                new Residual(new Dense(4, 4, Initialiser.He, weights))
            ),
            new Adam()
        );
    }
}
