using Activations.Course.Experiments;
using MathNet.Numerics.Statistics;

namespace Activations.Timing;

/// <summary>
/// Times of several workloads in several rounds. In a round the workloads take turns on memory of its own, and the
/// round counts once, by its shortest times: so an interval over the rounds covers the luck of where the memory lies.
/// </summary>
/// <param name="Times">For each round the timings of every workload, in the same order.</param>
public sealed record Rounds(IReadOnlyList<IReadOnlyList<Timings>> Times)
{
    /// <summary>As many as make the interval of a ratio the second smallest to the second largest.</summary>
    public const int Count = 9;

    /// <summary>Measures the rounds one after another.</summary>
    /// <param name="round">Measures one, with workloads of the same names in the same order.</param>
    /// <param name="count">How many, at least <see cref="Ratio.Fewest"/>.</param>
    public static Rounds Measure(Func<int, IReadOnlyList<Timings>> round, int count = Count) =>
        new([.. Enumerable.Range(0, count).Select(round)]);

    /// <summary>Everything that was measured.</summary>
    public IEnumerable<Timings> All => Times.SelectMany(round => round);

    /// <summary>Seconds a call: the median of the rounds' shortest.</summary>
    public double Seconds(string name) => Shortest(name).Median();

    /// <summary>How many times longer one takes than another.</summary>
    public Ratio Ratio(string name, string than) =>
        Course.Experiments.Ratio.Of([.. Shortest(name).Zip(Shortest(than), (a, b) => a / b)]);

    private double[] Shortest(string name) =>
        [.. Times.Select(round => round.Single(timings => timings.Name == name).Best)];
}
