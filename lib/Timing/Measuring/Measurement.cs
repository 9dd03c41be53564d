using Activations.Course.Timing;

namespace Activations.Benchmarks.Measuring;

/// <summary>What was measured for one alternative in one cell.</summary>
internal sealed record Figure(
    string Function, Direction Direction, int Elements, string Alternative, double BestNs, double MedianNs, int Repetitions)
{
    // Up to here the buffers may stay in a cache.
    private const int MayBeCached = 1 << 20;

    /// <summary>Nanoseconds an element for each alternative, as <see cref="Interleaved"/> measures them.</summary>
    public static IEnumerable<Figure> Measure(
        string function, Direction direction, int elements, IReadOnlyList<Alternative> alternatives, double seconds, int minimum) =>
        Interleaved.Measure(alternatives, seconds, minimum, cached: elements <= MayBeCached).Select(samples => new Figure(
            function, direction, elements, samples.Name, samples.NanosecondsPer(elements), samples.Median * 1e9 / elements, samples.Seconds.Count));
}
