using Activations.Timing;

namespace Activations.Benchmarks;

/// <summary>The main run: every function, direction and size, a table for each direction and size.</summary>
internal static class Comparison
{
    /// <summary>Measures and prints.</summary>
    public static IReadOnlyList<Measurement> Measure(Settings settings, TextWriter writer)
    {
        Direction[] directions = Enum.GetValues<Direction>();
        using (var small = new Buffers(4096, settings.Aligned, range: settings.Range))
        {
            InterleavedRunner.WarmUp([
                .. directions.SelectMany(direction =>
                    settings.Functions.SelectMany(activation => Baseline.Workloads(activation, direction, small))
                ),
            ]);
        }

        var all = new List<Measurement>();
        foreach (int size in settings.Sizes)
        {
            using var buffers = new Buffers(size, settings.Aligned, range: settings.Range);
            int threads = size == settings.Sizes.Max() ? settings.Threads : 1;
            foreach (Direction direction in directions)
            {
                var table = new List<Measurement>();
                foreach (Activation activation in settings.Functions)
                {
                    List<Workload> workloads = [.. Baseline.Workloads(activation, direction, buffers)];
                    if (threads > 1)
                    {
                        Workload ours = workloads.Single(one => one.Name == Workload.Ours);
                        workloads.Add(new(Workload.OursOn(threads), () => SpanTimes.OnThreads(threads, ours.Run)));
                    }

                    table.AddRange(
                        Measurement.Measure(
                            activation.Name,
                            direction,
                            size,
                            workloads,
                            settings.Seconds,
                            settings.Repetitions
                        )
                    );
                }

                Report.Print(
                    writer,
                    $"{direction}, {size:N0} elements: nanoseconds an element on one thread, then ratios of times",
                    table
                );
                all.AddRange(table);
            }
        }

        return all;
    }
}
