using MathNet.Numerics.Statistics;

namespace Activations.Timing;

/// <summary>How long one workload took, once a repetition.</summary>
/// <param name="Name">The workload.</param>
/// <param name="Seconds">Seconds a call, in the order of the repetitions; at least one.</param>
public sealed record Timings(string Name, IReadOnlyList<double> Seconds)
{
    /// <summary>The shortest.</summary>
    public double Best { get; } = Seconds.Min();

    /// <summary>The one in the middle.</summary>
    public double Median { get; } = Seconds.Median();

    /// <summary>The shortest as nanoseconds an element: what the machine does when nothing disturbs it.</summary>
    public double NanosecondsPer(long elements) => Best * 1e9 / elements;
}
