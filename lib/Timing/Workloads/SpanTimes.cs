using System.Runtime.InteropServices;
using Activations.Course.Experiments;
using Activations.Functions;
using Activations.Numerics;

namespace Activations.Timing;

/// <summary>
/// How the time of a forward pass depends on how the span is worked through: its length, the vectors' width, the
/// threads.
/// </summary>
public static class SpanTimes
{
    private const int Cached = 1 << 20;

    /// <summary>Nanoseconds an element of a copy and of functions, at several lengths.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="lengths">Numbers in each span.</param>
    /// <returns>
    /// For each length the timings of <see cref="Workload.Copy"/> and, under their names, of the functions.
    /// </returns>
    public static IReadOnlyList<(int Elements, IReadOnlyList<Timings> Timings)> ByLength(
        IReadOnlyList<Activation> functions,
        IReadOnlyList<int> lengths
    )
    {
        using (var few = new Buffers(256, scratch: false))
        {
            InterleavedRunner.WarmUp([.. Forwards(functions, few)]);
        }

        return
        [
            .. lengths.Select(length =>
            {
                using var buffers = new Buffers(length, scratch: false);
                return (
                    length,
                    InterleavedRunner.Measure(
                        [.. Forwards(functions, buffers)],
                        seconds: 0.02,
                        minimum: 5,
                        cached: length <= Cached
                    )
                );
            }),
        ];
    }

    /// <summary>
    /// A function on one number, and on 4, 8 and 16 at a time: its timings, and whether all gave the same bits.
    /// </summary>
    /// <remarks>Wider vectors than the processor has are left out: the runtime would imitate them.</remarks>
    /// <param name="function">A function of <see cref="Catalogue.All"/>.</param>
    /// <param name="elements">Numbers in each span, a multiple of 16.</param>
    public static IReadOnlyList<(int Lanes, Timings Timings, bool SameBits)> ByWidth(
        Activation function,
        int elements = 2048
    )
    {
        ElementwiseKernel kernel =
            function.Vectorised
            ?? throw new ArgumentException(
                $"Expected a function made of one formula, but {function} is not; use one of Catalogue.All.",
                nameof(function)
            );
        using var buffers = new Buffers(elements, scratch: false);
        (int Lanes, Workload Workload)[] all =
        [
            (1, new("1", () => kernel.ForwardBy<Scalar>(buffers.X, buffers.Y))),
            (4, new("4", () => kernel.ForwardBy<Lanes128>(buffers.X, buffers.Y))),
            (8, new("8", () => kernel.ForwardBy<Lanes256>(buffers.X, buffers.Y))),
            (16, new("16", () => kernel.ForwardBy<Lanes512>(buffers.X, buffers.Y))),
        ];
        all = [.. all.Where(one => one.Lanes <= Peak.Width)];
        InterleavedRunner.WarmUp([.. all.Select(one => one.Workload)]);
        float[][] results =
        [
            .. all.Select(one =>
            {
                one.Workload.Run();
                return buffers.Y.ToArray();
            }),
        ];
        bool Same(float[] y) => MemoryMarshal.AsBytes<float>(y).SequenceEqual(MemoryMarshal.AsBytes<float>(results[0]));
        IReadOnlyList<Timings> timings = InterleavedRunner.Measure(
            [.. all.Select(one => one.Workload)],
            seconds: 0.05,
            minimum: 20
        );
        return [.. all.Select((one, k) => (one.Lanes, timings[k], Same(results[k])))];
    }

    /// <summary>
    /// A forward pass on one thread and on several, in turn, and whether both gave the same bits; long spans only gain.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="elements">Numbers in each span.</param>
    /// <param name="threads">How many, at most as many as there are processors.</param>
    /// <param name="repetitions">How often each has its turn, at least <see cref="Ratio.Fewest"/> times.</param>
    public static (Ratio SpeedUp, bool SameBits, IReadOnlyList<Timings> Timings) ByThreads(
        Activation function,
        int elements,
        int threads,
        int repetitions = 9
    )
    {
        using var buffers = new Buffers(elements, scratch: false);
        Workload one = new("1", () => function.Forward(buffers.X, buffers.Y));
        Workload several = new($"{threads}", () => OnThreads(threads, one.Run));
        one.Run();
        float[] alone = buffers.Y.ToArray();
        buffers.Y.Clear();
        several.Run();
        bool same = MemoryMarshal.AsBytes<float>(alone).SequenceEqual(MemoryMarshal.AsBytes(buffers.Y));
        IReadOnlyList<Timings> timings = InterleavedRunner.Measure(
            [one, several],
            seconds: 0,
            repetitions,
            cached: elements <= Cached
        );
        return (Ratio.Of([.. timings[0].Seconds.Zip(timings[1].Seconds, (a, b) => a / b)]), same, timings);
    }

    /// <summary>Lets the library use several threads for one call.</summary>
    internal static void OnThreads(int threads, Action run)
    {
        int before = Parallelism.SpanThreads;
        Parallelism.SpanThreads = threads;
        try
        {
            run();
        }
        finally
        {
            Parallelism.SpanThreads = before;
        }
    }

    private static IEnumerable<Workload> Forwards(IReadOnlyList<Activation> functions, Buffers b) =>
        [
            new(Workload.Copy, () => b.X.CopyTo(b.Y)),
            .. functions.Select(function => new Workload(function.Name, () => function.Forward(b.X, b.Y))),
        ];
}
