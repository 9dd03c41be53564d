using System.Reflection;
using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Exhaustive;

/// <summary>
/// The ways into the library, each to be the first call of a process of its own: what is prepared on the way must not
/// depend on what was used before.
/// </summary>
internal static class FirstCalls
{
    private const int Count = 60;

    /// <summary>
    /// The names of all calls. Functions are found by reflection, and are made with their default parameters.
    /// </summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. FunctionTypes.SelectMany(type =>
            new[] { $"{type.Name} forward", $"{type.Name} backward", $"{type.Name} in double precision" }
        ),
        .. Others().Keys,
    ];

    /// <summary>The functions of the library, without touching one.</summary>
    public static IEnumerable<Type> FunctionTypes =>
        typeof(Activation)
            .Assembly.GetExportedTypes()
            .Where(type => type.IsSubclassOf(typeof(Activation)) && !type.IsAbstract);

    /// <summary>A fingerprint of what a call gives.</summary>
    public static ulong Of(string name)
    {
        var hash = new Hash();
        hash.Add([.. Run(name)]);
        return hash.Value;
    }

    private static float[] Run(string name)
    {
        if (Others().TryGetValue(name, out Func<float[]>? other))
        {
            return other();
        }

        string[] words = name.Split(' ', 2);
        Type type = FunctionTypes.Single(one => one.Name == words[0]);
        ConstructorInfo constructor = type.GetConstructors()
            .First(one => one.GetParameters().All(parameter => parameter.HasDefaultValue));
        object?[] defaults = [.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)];
        var function = (Activation)constructor.Invoke(defaults);
        float[] result = new float[Count];
        switch (words[1])
        {
            case "forward":
                function.Forward(Numbers(Count), result);
                return result;
            case "backward":
                function.Backward(Numbers(Count), Numbers(Count), result);
                return result;
            default:
                double[] x = [.. Numbers(Count)];
                return [.. x.Select(function.Value).Concat(x.Select(function.Derivative)).Select(y => (float)y)];
        }
    }

    private static Dictionary<string, Func<float[]>> Others() =>
        new()
        {
            ["All functions"] = () => [.. Catalogue.All.Select(f => (float)f.Value(1))],
            ["PReLU with channels, forward"] = () => Rows((x, y) => new PReLU(6).Forward(x, y), Count),
            ["PReLU with channels, backward"] = () => Rows((x, dx) => new PReLU(6).Backward(x, x, dx), Count),
            ["PReLU, its slopes"] = () => Rows((x, slopes) => new PReLU(6).SlopeGradient(x, x, slopes), 6),
            ["PReLU for images"] = () => Rows((x, y) => PReLU.ForImages(2, 15).Forward(x, y), Count),
            ["Softplus (beta 5)"] = () => Rows((x, y) => new Softplus(5).Forward(x, y), Count),
            ["ELU (alpha 1e30)"] = () => Rows((x, dx) => new ELU(1e30).Backward(x, x, dx), Count),
            ["Softmax forward"] = () => Rows((x, y) => new Softmax(6).Forward(x, y), Count),
            ["Softmax backward"] = () => Rows((y, dx) => new Softmax(6).Backward(y, y, dx), Count),
            ["LogSoftmax forward"] = () => Rows((x, y) => new LogSoftmax(6).Forward(x, y), Count),
            ["LogSoftmax backward"] = () => Rows((y, dx) => new LogSoftmax(6).Backward(y, y, dx), Count),
            ["GLU forward"] = () => Rows((x, y) => new GLU(10).Forward(x, y), Count / 2),
            ["GLU backward"] = () => Rows((x, dx) => new GLU(10).Backward(x, Numbers(Count / 2), dx), Count),
            ["SwiGLU forward"] = () => Rows((x, y) => new SwiGLU(10).Forward(x, y), Count / 2),
            ["SwiGLU backward"] = () => Rows((x, dx) => new SwiGLU(10).Backward(x, Numbers(Count / 2), dx), Count),
            ["GEGLU forward"] = () => Rows((x, y) => new GEGLU(10).Forward(x, y), Count / 2),
            ["GEGLU backward"] = () => Rows((x, dx) => new GEGLU(10).Backward(x, Numbers(Count / 2), dx), Count),
            ["RandomReLU"] = () => Rows((x, y) => new RandomReLU(new RReLU(), new(7, "slopes")).Forward(x, y), Count),
            ["MeanSquaredError"] = () => Loss(new MeanSquaredError()),
            ["SoftmaxCrossEntropy"] = () => Loss(new SoftmaxCrossEntropy()),
            ["BinaryCrossEntropy"] = () => Loss(new BinaryCrossEntropy()),
            ["Metrics"] = () => [(float)Metrics.Accuracy(Inputs(), Inputs()), Metrics.Largest(Numbers(Count))],
            ["Probes"] = () => [(float)Probes.MomentsOf(Numbers(Count)).Mean],
            ["Products in order"] = () =>
            {
                Matrix<float> product = Matrix<float>.Build.Dense(6, 6);
                Inputs().MultiplyInOrder(Matrix<float>.Build.Dense(10, 6, Numbers(Count)), product);
                return product.ToColumnMajorArray();
            },
            ["Initialisers"] = () =>
                [
                    .. new[] { Initialiser.He, Initialiser.GlorotUniform, Initialiser.Orthogonal }.SelectMany(
                        initialiser =>
                        {
                            Matrix<float> weights = Matrix<float>.Build.Dense(6, 6);
                            initialiser.Fill(weights, new RandomStream(7, "weights"));
                            return weights.ToColumnMajorArray();
                        }
                    ),
                ],
            ["Dense"] = () => Layer(new Dense(6, 6, Initialiser.He, new(7, "weights"))),
            ["ActivationLayer of Mish"] = () => Layer(new ActivationLayer(new Mish())),
            ["ActivationLayer of RandomReLU"] = () =>
                Layer(new ActivationLayer(new RandomReLU(new RReLU(), new(7, "slopes")))),
            ["BatchNorm"] = () => Layer(new BatchNorm(6)),
            ["Dropout"] = () => Layer(new Dropout(0.3, new(7, "dropout"))),
            ["AlphaDropout"] = () => Layer(new AlphaDropout(0.3, new(7, "dropout"))),
            ["Conv2D"] = () => Layer(new Conv2D(new(1, 2, 3), 2, 2, Initialiser.He, new(7, "weights"))),
            ["MaxPool"] = () => Layer(new MaxPool(new(1, 2, 3), 2)),
            ["Recurrent"] = () => Layer(new Recurrent(3, 2, 4, new Tanh(), Initialiser.LeCun, new(7, "weights"))),
            ["Residual"] = () => Layer(new Residual(new Dense(6, 6, Initialiser.He, new(7, "weights")))),
            ["Spirals"] = () => Synthetic.Spirals(30, seed: 7).Inputs.ToColumnMajorArray(),
            ["Digits"] = () => Digits.Load().Take([0, 1]).Inputs.ToColumnMajorArray(),
            ["Standardisation"] = () =>
            {
                Dataset moons = Synthetic.Moons(30, seed: 7);
                return new Standardisation(moons).Apply(moons).Inputs.ToColumnMajorArray();
            },
            ["Logistic regression"] = () => Regression(new BinaryCrossEntropy(), new SGD(0.1, 0.9)),
            ["Linear regression"] = () => Regression(new MeanSquaredError(), new Adam()),
            ["Optimiser Adam"] = () => Optimised(new Adam()),
            ["Optimiser AdamW"] = () => Optimised(new AdamW()),
            ["Optimiser SGD"] = () => Optimised(new SGD(0.1)),
        };

    private delegate void RowPass(ReadOnlySpan<float> x, Span<float> y);

    private static float[] Rows(RowPass pass, int results)
    {
        float[] y = new float[results];
        pass(Numbers(Count), y);
        return y;
    }

    private static float[] Loss(Loss loss)
    {
        Matrix<float> gradient = Matrix<float>.Build.Dense(6, 10);
        Matrix<float> targets = Matrix<float>.Build.Dense(6, 10, (row, column) => row == column % 6 ? 1 : 0);
        double value = loss.Evaluate(Inputs(), targets, gradient);
        return [(float)value, .. gradient.ToColumnMajorArray()];
    }

    private static float[] Layer(Layer layer)
    {
        Matrix<float> y = layer.Forward(Inputs());
        return [.. y.ToColumnMajorArray(), .. layer.Backward(y).ToColumnMajorArray()];
    }

    private static float[] Regression(Loss loss, Optimiser optimiser)
    {
        var layer = new Dense(2, 1, Initialiser.LeCun, new(7, "weights"));
        Matrix<float> targets = Matrix<float>.Build.Dense(1, 30, (_, sample) => sample % 2);
        var data = new Dataset("two sides", Matrix<float>.Build.Dense(2, 30, Numbers(60)), targets);
        new Trainer(loss, optimiser, batchSize: 7, seed: 7).Fit(new Network(layer), data, 2);
        return layer.Weights.Value.ToColumnMajorArray();
    }

    private static float[] Optimised(Optimiser optimiser)
    {
        var parameter = new Parameter("weights", Inputs());
        Inputs().CopyTo(parameter.Gradient);
        optimiser.Step([parameter]);
        return parameter.Value.ToColumnMajorArray();
    }

    private static Matrix<float> Inputs() => Matrix<float>.Build.Dense(6, 10, Numbers(Count));

    // Within the pieces of polynomials and beyond them.
    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (i - 29.5f) * 0.7f)];
}
