namespace Activations.Benchmarks.Measuring;

/// <summary>The one place that knows how the library is told to split a span over threads.</summary>
internal static class Threads
{
    /// <summary>Makes an alternative of it, or nothing where the library cannot do it.</summary>
    public static Alternative? Use(int threads, Alternative ours) => threads == 1 ? ours : null;
}
