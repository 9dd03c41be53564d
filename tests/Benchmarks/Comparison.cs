using Activations.Benchmarks.Measuring;
using Activations.Course.Timing;
using Activations.Course.Timing.Peers;

namespace Activations.Benchmarks;

/// <summary>The main run: every function, direction and size, a table for each direction and size.</summary>
internal static class Comparison
{
    /// <summary>Measures and prints; the result holds every figure, those of other programs included.</summary>
    public static IReadOnlyList<Figure> Measure(Settings settings, IReadOnlyList<Figure> peers, TextWriter writer)
    {
        Direction[] directions = Enum.GetValues<Direction>();
        using (var small = new Buffers(4096, settings.Aligned, range: settings.Range))
        {
            Interleaved.WarmUp([.. directions.SelectMany(direction =>
                settings.Functions.SelectMany(activation => Peer.Alternatives(activation, direction, small)))]);
        }

        var all = new List<Figure>();
        foreach (int size in settings.Sizes)
        {
            using var buffers = new Buffers(size, settings.Aligned, range: settings.Range);
            int threads = size == settings.Sizes.Max() ? settings.Threads : 1;
            foreach (Direction direction in directions)
            {
                var table = new List<Figure>();
                foreach (Activation activation in settings.Functions)
                {
                    List<Alternative> alternatives = [.. Peer.Alternatives(activation, direction, buffers)];
                    if (threads > 1)
                    {
                        alternatives.Add(Threads.Use(threads, alternatives.Single(one => one.Name == Alternative.Ours)));
                    }

                    table.AddRange(Figure.Measure(
                        activation.Name, direction, size, alternatives, settings.Seconds, settings.Repetitions));
                    table.AddRange(peers.Where(figure =>
                        figure.Function == activation.Name && figure.Direction == direction && figure.Elements == size));
                }

                Report.Print(writer, $"{direction}, {size:N0} elements: nanoseconds an element on one thread, then ratios of times", table);
                all.AddRange(table);
            }
        }

        return all;
    }
}
