using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// A curved activation whose coefficient each unit learns, from 1: beta of Swish, x sigmoid(beta x), or alpha of ELU,
/// alpha (e^x - 1) below 0.
/// </summary>
internal sealed class LearnedCurve : Layer
{
    private readonly Activation _function;
    private readonly bool _isSwish;
    private readonly Parameter _coefficients;
    private Matrix<float>? _input;

    /// <summary>A layer of learned curves.</summary>
    /// <param name="function">Swish or ELU.</param>
    /// <param name="units">Units of the layer.</param>
    /// <exception cref="ArgumentException">The function is another.</exception>
    public LearnedCurve(string function, int units)
    {
        (_isSwish, _function) = function switch
        {
            "Swish" => (true, (Activation)new Sigmoid()),
            "ELU" => (false, new ELU()),
            _ => throw new ArgumentException(
                $"Expected Swish or ELU, whose coefficient can be learned, but got '{function}'.",
                nameof(function)
            ),
        };
        _coefficients = new(_isSwish ? "beta" : "alpha", Matrix<float>.Build.Dense(units, 1, 1)) { Decays = false };
        Parameters = [_coefficients];
    }

    /// <summary>
    /// The experiment "curvature": what "learn" measures but for dead units, and mean, least and largest coefficient
    /// over all units after training. Its settings are those of "learn"; its functions are "Swish, learned" and "ELU,
    /// learned".
    /// </summary>
    public static Experiment Experiment { get; } = new("curvature", Run);

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The coefficients, one per unit.</summary>
    public Span<float> Coefficients => _coefficients.Value.AsColumnMajorArray();

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        RequireFeatures(x, _coefficients.Value.RowCount);
        _input = x;
        Matrix<float> y = Buffer("y", x.RowCount, x.ColumnCount);
        Span<float> inputs = x.AsColumnMajorArray(),
            outputs = y.AsColumnMajorArray(),
            bent = Bent(x, (function, bent) => function.Forward(bent, bent)),
            coefficients = Coefficients;
        for (int i = 0; i < inputs.Length; i++)
        {
            outputs[i] =
                _isSwish ? inputs[i] * bent[i]
                : inputs[i] > 0 ? inputs[i]
                : coefficients[i % coefficients.Length] * bent[i];
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> x = InputOrThrow(_input);
        RequireGradient(dy, x.RowCount, x.ColumnCount);
        Matrix<float> dx = Buffer("dx", x.RowCount, x.ColumnCount);
        Span<float> inputs = x.AsColumnMajorArray(),
            above = dy.AsColumnMajorArray(),
            below = dx.AsColumnMajorArray(),
            bent = Bent(x, (function, bent) => function.Forward(bent, bent)),
            slopes = Bent(x, Slopes),
            gradient = _coefficients.Gradient.AsColumnMajorArray(),
            coefficients = Coefficients;
        gradient.Clear();
        for (int i = 0; i < inputs.Length; i++)
        {
            int unit = i % coefficients.Length;
            float coefficient = coefficients[unit];
            (float byInput, float byCoefficient) =
                _isSwish ? (bent[i] + (coefficient * inputs[i] * slopes[i]), inputs[i] * inputs[i] * slopes[i])
                : inputs[i] > 0 ? (1, 0)
                : (coefficient * slopes[i], bent[i]);
            below[i] = above[i] * byInput;
            gradient[unit] += above[i] * byCoefficient;
        }

        return dx;

        static void Slopes(Activation function, float[] bent)
        {
            float[] ones = new float[bent.Length];
            Array.Fill(ones, 1);
            function.Backward(bent, ones, bent);
        }
    }

    // The sigmoid of beta x, or ELU with alpha 1; or its derivative there.
    private float[] Bent(Matrix<float> x, Action<Activation, float[]> bend)
    {
        float[] bent = [.. x.AsColumnMajorArray()];
        Span<float> coefficients = Coefficients;
        for (int i = 0; _isSwish && i < bent.Length; i++)
        {
            bent[i] *= coefficients[i % coefficients.Length];
        }

        bend(_function, bent);
        return bent;
    }

    private static (string, double)[] Run(Settings settings, long seed)
    {
        const string Learned = ", learned";
        string name = settings.Text("function");
        if (!name.EndsWith(Learned, StringComparison.Ordinal))
        {
            throw new ArgumentException(
                $"Expected a function whose coefficient is learned, such as 'Swish{Learned}', but got '{name}'.",
                nameof(settings)
            );
        }

        string function = name[..^Learned.Length];
        LearningTask task = Learning.TaskOf(settings.With("function", function)) with
        {
            Architecture = (task, features, outputs, start) => NetworkOf(function, task, features, outputs, start),
        };
        (LearningTask.Start trained, List<(string, double)> results, bool hasDiverged) = Learning.Follow(
            task,
            settings.Whole("long", 3),
            seed
        );
        double[] coefficients =
        [
            .. trained
                .Network.Layers.OfType<LearnedCurve>()
                .SelectMany(layer => layer.Coefficients.ToArray())
                .Select(coefficient => (double)coefficient),
        ];
        return
        [
            .. results,
            ("coefficient", coefficients.Average()),
            ("least", coefficients.Min()),
            ("largest", coefficients.Max()),
            ("diverged", hasDiverged ? 1 : 0),
        ];
    }

    // The perceptron that starts from the same weights as one of the fixed function.
    private static Network NetworkOf(string function, LearningTask task, int features, int outputs, long seed)
    {
        var random = new RandomStream(seed, "initialisation");
        int[] sizes = [features, .. task.Hidden];
        return new([
            .. sizes
                .Skip(1)
                .SelectMany(
                    (units, i) =>
                        new Layer[]
                        {
                            new Dense(sizes[i], units, task.WeightInitialiser, random, task.Bias),
                            new LearnedCurve(function, units),
                        }
                ),
            new Dense(sizes[^1], outputs, task.WeightInitialiser, random, 0),
        ]);
    }
}
