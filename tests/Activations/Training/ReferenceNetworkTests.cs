using System.Text.Json;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

/// <summary>
/// Whole networks against PyTorch: outputs, loss, gradients and the parameters after some steps of every optimiser, for
/// the numbers that torch_reference.py wrote beside this file.
/// </summary>
/// <remarks>
/// PyTorch computed in double precision, so the difference is our rounding: some ten roundings of 2^-24 one after
/// another from an input to a gradient, and five times as many to a parameter after five steps. Allowed are 3e-6 of the
/// largest number of a matrix, which is 50 of them; what a step changes in a parameter is a hundredth to a tenth of it.
/// </remarks>
public class ReferenceNetworkTests(ITestOutputHelper output)
{
    private const double Allowed = 3e-6;

    private static readonly JsonElement File = Read();

    private static readonly Dictionary<string, Func<Optimiser>> Optimisers = new()
    {
        ["SGD"] = () => new SGD(0.1),
        ["momentum"] = () => new SGD(0.05, 0.9),
        ["Adam"] = () => new Adam(0.01),
        ["AdamW"] = () => new AdamW(0.01, weightDecay: 0.1),
    };

    public static TheoryData<string> Networks =>
        new(File.GetProperty("networks").EnumerateArray().Select(n => n.GetProperty("name").GetString()!));

    public static IEnumerable<TheoryDataRow<string, string>> Steps =>
        from network in Networks
        from optimiser in Optimisers.Keys
        select new TheoryDataRow<string, string>(network.Data, optimiser);

    [Fact]
    public void The_file_says_where_it_is_from()
    {
        Assert.StartsWith("PyTorch ", File.GetProperty("source").GetString(), StringComparison.Ordinal);
        Assert.True(Networks.Count >= 25);
    }

    [Theory]
    [MemberData(nameof(Networks))]
    public void Outputs_loss_and_gradients_are_PyTorch_s(string name)
    {
        var task = new Task(name);
        double value = task.Pass(out Matrix<float> outputs);

        double expected = task.Json.GetProperty("value").GetDouble();
        Assert.Equal(expected, value, Allowed * Math.Max(1, expected));
        double worst = Worst(task.Json.GetProperty("outputs"), outputs);
        worst = Math.Max(
            worst,
            Worst(task.Json.GetProperty("gradients"), task.Network.Parameters.Select(p => p.Gradient))
        );
        JsonElement[] running = [.. task.Json.GetProperty("running").EnumerateArray()];
        BatchNorm[] norms = [.. task.Network.Layers.OfType<BatchNorm>()];
        Assert.Equal(running.Length, norms.Length);
        for (int i = 0; i < norms.Length; i++)
        {
            worst = Math.Max(worst, Worst(running[i], [norms[i].RunningMean, norms[i].RunningVariance]));
        }

        output.WriteLine($"Largest difference {worst:g2} of the largest number of its matrix.");
        Assert.InRange(worst, 0, Allowed);
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void Parameters_after_some_steps_are_PyTorch_s(string name, string optimiserName)
    {
        var task = new Task(name);
        Optimiser optimiser = Optimisers[optimiserName]();
        for (int step = 0; step < File.GetProperty("steps").GetInt32(); step++)
        {
            task.Pass(out _);
            optimiser.Step(task.Network.Parameters);
        }

        double worst = Worst(
            task.Json.GetProperty("after").GetProperty(optimiserName),
            task.Network.Parameters.Select(p => p.Value)
        );
        output.WriteLine($"Largest difference {worst:g2} of the largest number of its matrix.");
        Assert.InRange(worst, 0, Allowed);
    }

    private static double Worst(JsonElement expected, IEnumerable<Matrix<float>> actual)
    {
        (JsonElement First, Matrix<float> Second)[] pairs = [.. expected.EnumerateArray().Zip(actual)];
        Assert.Equal(expected.GetArrayLength(), actual.Count());
        return pairs.Max(pair => Worst(pair.First, pair.Second));
    }

    // The largest difference, as a share of the largest number.
    private static double Worst(JsonElement expected, Matrix<float> actual)
    {
        double[] numbers = [.. expected.EnumerateArray().Select(v => v.GetDouble())];
        Assert.Equal(numbers.Length, actual.Values().Length);
        double worst = numbers.Zip(actual.Values().ToArray(), (e, a) => Math.Abs(e - a)).Max();
        return double.IsNaN(worst) ? double.PositiveInfinity : worst / numbers.Max(Math.Abs);
    }

    private static JsonElement Read()
    {
        using Stream stream = typeof(ReferenceNetworkTests).Assembly.GetManifestResourceStream("torch_reference.json")!;
        using var document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    /// <summary>A network of the file with its samples.</summary>
    private sealed class Task
    {
        private readonly Matrix<float> _inputs,
            _targets,
            _gradient;
        private readonly Loss _loss;

        public Task(string name)
        {
            Json = File.GetProperty("networks").EnumerateArray().Single(n => n.GetProperty("name").GetString() == name);
            Network = new([.. Json.GetProperty("layers").EnumerateArray().Select(Layer)]);
            JsonElement[] parameters = [.. Json.GetProperty("parameters").EnumerateArray()];
            Assert.Equal(parameters.Length, Network.Parameters.Count);
            for (int i = 0; i < parameters.Length; i++)
            {
                Singles(parameters[i]).CopyTo(Network.Parameters[i].Value.Values());
            }

            _targets = Samples("targets", 3);
            _inputs = Samples("inputs", Json.GetProperty("inputs").GetArrayLength() / _targets.ColumnCount);
            _gradient = _targets.Clone();
            _loss =
                Json.GetProperty("loss").GetString() == "squared error"
                    ? new MeanSquaredError()
                    : new SoftmaxCrossEntropy();
        }

        public JsonElement Json { get; }

        public Network Network { get; }

        public double Pass(out Matrix<float> outputs)
        {
            outputs = Network.Forward(_inputs, training: true);
            double value = _loss.Evaluate(outputs, _targets, _gradient);
            Network.Backward(_gradient);
            return value;
        }

        private static Layer Layer(JsonElement words)
        {
            int Number(int place) => words[place].GetInt32();
            ImageShape Images(int place) => new(Number(place), Number(place + 1), Number(place + 2));
            var random = new RandomStream(1, "replaced");
            return words[0].GetString() switch
            {
                "dense" => new Dense(Number(1), Number(2), Initialiser.He, random),
                "activation" => new ActivationLayer(Activation(words[1].GetString()!)),
                "convolution" => new Conv2D(
                    Images(1),
                    Number(4),
                    Number(5),
                    Initialiser.He,
                    random,
                    Number(6),
                    Number(7)
                ),
                "pooling" => new MaxPool(Images(1), Number(4)),
                "batch normalisation" => new BatchNorm(Images(1)),
                "recurrent" => new Recurrent(
                    Number(1),
                    Number(2),
                    Number(3),
                    new Tanh(),
                    Initialiser.He,
                    random,
                    everyStep: words[4].GetString() == "every"
                ),
                "residual" => new Residual([.. words.EnumerateArray().Skip(1).Select(Layer)]),
                _ => throw new InvalidDataException($"torch_reference.json has a layer unknown here: {words}."),
            };
        }

        // A PReLU learns, so each network needs one of its own.
        private static Activation Activation(string name) =>
            name == "PReLU (4 channels)" ? new PReLU(4) : Functions.TestedFunctions.Find(name);

        private Matrix<float> Samples(string property, int features)
        {
            float[] numbers = Singles(Json.GetProperty(property));
            return Matrix<float>.Build.Dense(features, numbers.Length / features, numbers);
        }

        private static float[] Singles(JsonElement array) => [.. array.EnumerateArray().Select(v => v.GetSingle())];
    }
}
