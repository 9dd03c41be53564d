using Activations.Course.Timing;

namespace Activations.Benchmarks.Measuring;

/// <summary>The one place that knows how the library is told to split a span over threads.</summary>
internal static class Threads
{
    /// <summary>The same work on several threads.</summary>
    public static Alternative Use(int threads, Alternative ours) => new(Alternative.OursOn(threads), () =>
    {
        Parallelism.SpanThreads = threads;
        ours.Run();
        Parallelism.SpanThreads = 1;
    });
}
