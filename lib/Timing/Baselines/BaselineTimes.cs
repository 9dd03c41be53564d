using MathNet.Numerics;

namespace Activations.Timing;

/// <summary>One pass of a function as the library runs it, and as a reader would write it.</summary>
/// <param name="Function">The function.</param>
/// <param name="Direction">The pass.</param>
/// <param name="Ours">Nanoseconds an element in this library.</param>
/// <param name="TensorPrimitives">
/// Composed from System.Numerics.Tensors; NaN where its operations do not suffice.
/// </param>
/// <param name="Loop">A loop over one number at a time.</param>
/// <param name="IsSinglePrecision">
/// Whether that is written with MathF; else it is the definition in double precision.
/// </param>
/// <param name="Map">MathNet's Map of the same function of one number.</param>
/// <param name="Timings">What was measured.</param>
public sealed record BaselineTimes(
    Activation Function,
    Direction Direction,
    double Ours,
    double TensorPrimitives,
    double Loop,
    bool IsSinglePrecision,
    double Map,
    IReadOnlyList<Timings> Timings
)
{
    /// <summary>Times every function in both directions; the ways to write one take turns.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="elements">Numbers in each span.</param>
    /// <param name="seconds">The time for one function and direction.</param>
    public static IReadOnlyList<BaselineTimes> Measure(
        IReadOnlyList<Activation> functions,
        int elements = 2048,
        double seconds = 0.02
    )
    {
        int threads = Control.MaxDegreeOfParallelism;
        Control.MaxDegreeOfParallelism = 1;
        try
        {
            (Activation Function, Direction Direction)[] passes = Roofline.Passes(functions);
            using (var few = new Buffers(256))
            {
                InterleavedRunner.WarmUp([
                    .. passes.SelectMany(pass => Baseline.Workloads(pass.Function, pass.Direction, few)),
                ]);
            }

            using var buffers = new Buffers(elements);
            return [.. passes.Select(pass => Measure(pass.Function, pass.Direction, buffers, seconds))];
        }
        finally
        {
            Control.MaxDegreeOfParallelism = threads;
        }
    }

    private static BaselineTimes Measure(Activation function, Direction direction, Buffers buffers, double seconds)
    {
        IReadOnlyList<Timings> timings = InterleavedRunner.Measure(
            [.. Baseline.Workloads(function, direction, buffers)],
            seconds,
            minimum: 9
        );
        double Time(string name) =>
            timings.FirstOrDefault(one => one.Name == name)?.NanosecondsPer(buffers.Length) ?? double.NaN;
        return new(
            function,
            direction,
            Time(Workload.Ours),
            Time(Baseline.Tensors),
            Time(Baseline.MathF),
            Baseline.HasMathF(function),
            Time(Baseline.MathNet),
            timings
        );
    }
}
