using Activations.Course.Sweeps;

namespace Activations.Course.Experiments;

/// <summary>
/// What the alpha of ELU sets: the function's limit on the left and its distance from ReLU (<c>eluLimit</c>, with the
/// setting <c>alpha</c>), and the gradients of an untrained network (<c>firstToLast</c>, with the settings of <see
/// cref="Learning"/>).
/// </summary>
internal static class AlphaOfElu
{
    private const int Reach = 30;
    private const int PerUnit = 256;

    public static Experiment Limit { get; } = new("eluLimit", Measure);

    public static Experiment Gradients { get; } = new("firstToLast", Ratio);

    private static (string, double)[] Measure(Settings settings, long seed)
    {
        string alpha = settings.Text("alpha");
        Activation elu = ActivationByName.Of("ELU, " + alpha)(1),
            relu = ActivationByName.Of("ReLU")(1);
        float[] x = [.. Enumerable.Range(-Reach * PerUnit, (2 * Reach * PerUnit) + 1).Select(i => (float)i / PerUnit)],
            y = new float[x.Length],
            z = new float[x.Length];
        elu.Forward(x, y);
        relu.Forward(x, z);
        return [("lowest", y.Min()), ("limit", y[0]), ("fromRelu", y.Zip(z, (a, b) => Math.Abs((double)a - b)).Max())];
    }

    private static (string, double)[] Ratio(Settings settings, long seed)
    {
        IReadOnlyList<double> norms = GradientFlow.AtInitialisation(Learning.TaskOf(settings), seed);
        return [("first", norms[0]), ("last", norms[^1])];
    }
}
