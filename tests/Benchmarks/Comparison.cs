using Activations.Timing;

namespace Activations.Benchmarks;

/// <summary>The main run: every function, direction and size, a table for each direction and size.</summary>
internal static class Comparison
{
    /// <summary>Measures and prints.</summary>
    public static IReadOnlyList<Measurement> Measure(Settings settings, ITorch? torch, TextWriter writer)
    {
        Direction[] directions = Enum.GetValues<Direction>();
        using (var small = new Buffers(4096, settings.Aligned, range: settings.Range))
        using (ITorchFunctions? torchSmall = torch?.Functions(small, settings.Aligned))
        {
            InterleavedRunner.WarmUp([
                .. directions.SelectMany(direction =>
                    settings.Functions.SelectMany(activation =>
                        Workloads(activation, direction, small, torchSmall, threads: 1)
                    )
                ),
            ]);
        }

        var all = new List<Measurement>();
        foreach (int size in settings.Sizes)
        {
            using var buffers = new Buffers(size, settings.Aligned, range: settings.Range);
            using ITorchFunctions? torchFunctions = torch?.Functions(buffers, settings.Aligned);
            int threads = size == settings.Sizes.Max() ? settings.Threads : 1;
            foreach (Direction direction in directions)
            {
                var table = new List<Measurement>();
                foreach (Activation activation in settings.Functions)
                {
                    table.AddRange(
                        Measurement.Measure(
                            activation.Name,
                            direction,
                            size,
                            [.. Workloads(activation, direction, buffers, torchFunctions, threads)],
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

    private static IEnumerable<Workload> Workloads(
        Activation activation,
        Direction direction,
        Buffers buffers,
        ITorchFunctions? torch,
        int threads
    )
    {
        List<Workload> all = [.. Baseline.Workloads(activation, direction, buffers)];
        int[] counts = threads == 1 ? [1] : [1, threads];
        all.AddRange(counts.Select(count => torch?.Workload(activation, direction, count)).OfType<Workload>());
        if (threads > 1)
        {
            Workload ours = all.Single(one => one.Name == Workload.Ours);
            all.Add(new(Workload.OursOn(threads), () => SpanTimes.OnThreads(threads, ours.Run)));
        }

        return all;
    }
}
