using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Timing;

/// <summary>
/// Steps of training a perceptron by plain stochastic gradient descent: forward pass, loss, backward pass, update. For
/// each function the whole step and its activation layers alone take turns, and for all together the step of a network
/// without any.
/// </summary>
public static class StepTimes
{
    /// <summary>The step of the network with no activation layer.</summary>
    public const string Without = "no activation";

    // So small a step that the weights, and with them the numbers that flow, stay what they are.
    private const double LearningRate = 1e-6;

    /// <summary>Nine rounds, each with networks of its own.</summary>
    /// <param name="sizes">Features, units of the hidden layers, classes.</param>
    /// <param name="batch">Samples a step.</param>
    /// <param name="functions">Names, and what makes a hidden layer's function from its number of units.</param>
    /// <param name="repetitions">How often each has its turn in a round.</param>
    /// <returns>
    /// Workloads with the functions' names, those named as <see cref="Alone"/> says, and <see cref="Without"/>.
    /// </returns>
    public static Rounds Measure(
        IReadOnlyList<int> sizes,
        int batch,
        IReadOnlyList<(string Name, Func<int, Activation> Make)> functions,
        int repetitions
    )
    {
        // On a small network: what is compiled does not depend on the size.
        InterleavedRunner.WarmUp(All([32, 32, 16], 16, functions, 1));
        return Rounds.Measure(round =>
            InterleavedRunner.Measure(All(sizes, batch, functions, round + 1), seconds: 0, repetitions)
        );
    }

    /// <summary>What a function's activation layers alone are called among the workloads.</summary>
    public static string Alone(string function) => $"{function} alone";

    /// <summary>The whole step of a network of its own for each function.</summary>
    internal static Workload[] Steps(
        IReadOnlyList<int> sizes,
        int batch,
        IReadOnlyList<(string Name, Func<int, Activation> Make)> functions,
        long seed
    ) =>
        [
            .. functions.Select(one => new Workload(
                one.Name,
                Step(Network.Perceptron(sizes, one.Make, Initialiser.He, seed), sizes, batch, seed)
            )),
        ];

    private static Workload[] All(
        IReadOnlyList<int> sizes,
        int batch,
        IReadOnlyList<(string Name, Func<int, Activation> Make)> functions,
        long seed
    ) =>
        [
            .. functions.SelectMany(one => Workloads(sizes, batch, one.Name, one.Make, seed)),
            .. Bare(sizes, batch, seed),
        ];

    private static IEnumerable<Workload> Workloads(
        IReadOnlyList<int> sizes,
        int batch,
        string name,
        Func<int, Activation> make,
        long seed
    )
    {
        var network = Network.Perceptron(sizes, make, Initialiser.He, seed);
        Action step = Step(network, sizes, batch, seed);
        step();
        (ActivationLayer Layer, Matrix<float> X, Matrix<float> Dy)[] layers =
        [
            .. network.ActivationLayers.Select(
                (layer, i) => (layer, layer.Input!, Normal(layer.Input!.RowCount, batch, seed, $"gradient {i}"))
            ),
        ];
        yield return new(name, step);
        yield return new(
            Alone(name),
            () =>
            {
                foreach ((ActivationLayer layer, Matrix<float> x, Matrix<float> _) in layers)
                {
                    layer.Forward(x);
                }

                for (int i = layers.Length - 1; i >= 0; i--)
                {
                    layers[i].Layer.Backward(layers[i].Dy);
                }
            }
        );
    }

    private static IEnumerable<Workload> Bare(IReadOnlyList<int> sizes, int batch, long seed)
    {
        var full = Network.Perceptron(sizes, _ => new Functions.Identity(), Initialiser.He, seed);
        yield return new(
            Without,
            Step(new([.. full.Layers.Where(layer => layer is not ActivationLayer)]), sizes, batch, seed)
        );
    }

    private static Action Step(Network network, IReadOnlyList<int> sizes, int batch, long seed)
    {
        Matrix<float> x = Normal(sizes[0], batch, seed, "inputs");
        Matrix<float> targets = Matrix<float>.Build.Dense(
            sizes[^1],
            batch,
            (row, column) => row == column % sizes[^1] ? 1 : 0
        );
        Matrix<float> gradient = Matrix<float>.Build.Dense(sizes[^1], batch);
        var loss = new SoftmaxCrossEntropy();
        var descent = new SGD(LearningRate);
        return () =>
        {
            loss.Evaluate(network.Forward(x, training: true), targets, gradient);
            network.Backward(gradient);
            descent.Step(network.Parameters);
        };
    }

    private static Matrix<float> Normal(int rows, int columns, long seed, string purpose)
    {
        var random = new RandomStream(seed, purpose);
        return Matrix<float>.Build.Dense(rows, columns, (_, _) => (float)random.NextNormal());
    }
}
