namespace Activations.Timing;

/// <summary>What was measured for one workload in one cell.</summary>
internal sealed record Measurement(
    string Function,
    Direction Direction,
    int Elements,
    string Workload,
    double BestNs,
    double MedianNs,
    int Repetitions
)
{
    // Up to here the buffers may stay in a cache.
    private const int MayBeCached = 1 << 20;

    /// <summary>Nanoseconds an element for each workload, as <see cref="InterleavedRunner"/> measures them.</summary>
    public static IEnumerable<Measurement> Measure(
        string function,
        Direction direction,
        int elements,
        IReadOnlyList<Workload> workloads,
        double seconds,
        int minimum
    ) =>
        InterleavedRunner
            .Measure(workloads, seconds, minimum, cached: elements <= MayBeCached)
            .Select(timings => new Measurement(
                function,
                direction,
                elements,
                timings.Name,
                timings.NanosecondsPer(elements),
                timings.Median * 1e9 / elements,
                timings.Seconds.Count
            ));
}
