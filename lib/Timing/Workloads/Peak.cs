using System.Runtime.CompilerServices;
using Activations.Numerics;

namespace Activations.Timing;

/// <summary>
/// What arithmetic costs at best: loops of nothing but one operation, on the widest vectors, in several chains that do
/// not wait for each other.
/// </summary>
/// <param name="MultiplyAdds">Fused multiply-adds a nanosecond, a number each.</param>
/// <param name="Divisions">Divisions a nanosecond.</param>
/// <param name="Timings">What was measured.</param>
public sealed record Peak(double MultiplyAdds, double Divisions, IReadOnlyList<Timings> Timings)
{
    private const int Steps = 2000;

    private static readonly float[] s_kept = new float[64];

    /// <summary>
    /// Measures both. For multiply-adds the better of twelve and of twenty-four chains counts: processors with few
    /// registers have no room for more than twelve, some with many need more to be kept busy.
    /// </summary>
    public static Peak Measure()
    {
        Workload[] loops =
        [
            new("12 chains", () => MultiplyAdd(Steps)),
            new("24 chains", () => Widest.Run(new TwentyFourChains(Steps))),
            new("divisions", () => Widest.Run(new DivisionChains(Steps))),
        ];
        IReadOnlyList<Timings> timings = InterleavedRunner.Measure(loops, seconds: 0.1, minimum: 50, cached: false);
        double Rate(int loop, int chains) => Steps * chains * Width / (timings[loop].Best * 1e9);
        return new(Math.Max(Rate(0, 12), Rate(1, 24)), Rate(2, 12), timings);
    }

    internal static int Width => Machine.This.VectorBits / 32;

    /// <summary>Twelve multiply-adds on the widest vectors, a number of times.</summary>
    internal static void MultiplyAdd(long steps) => Widest.Run(new TwelveChains(steps));

    // Twelve chains: enough to hide the latency of the multiply-add on most processors, few enough for sixteen
    // registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyAdd<TLanes>(long steps)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes m = 0.5f,
            a = m,
            b = m,
            c = m,
            d = m,
            e = m,
            f = m,
            g = m,
            h = m,
            i = m,
            j = m,
            k = m,
            l = m;
        for (long step = 0; step < steps; step++)
        {
            a = TLanes.Fma(a, m, m);
            b = TLanes.Fma(b, m, m);
            c = TLanes.Fma(c, m, m);
            d = TLanes.Fma(d, m, m);
            e = TLanes.Fma(e, m, m);
            f = TLanes.Fma(f, m, m);
            g = TLanes.Fma(g, m, m);
            h = TLanes.Fma(h, m, m);
            i = TLanes.Fma(i, m, m);
            j = TLanes.Fma(j, m, m);
            k = TLanes.Fma(k, m, m);
            l = TLanes.Fma(l, m, m);
        }

        (a + b + c + d + e + f + g + h + i + j + k + l).Store(ref s_kept[0], 0);
    }

    // Six times four chains.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void MultiplyAddWide<TLanes>(long steps)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes m = 0.5f,
            a = m,
            b = m,
            c = m,
            d = m,
            e = m,
            f = m;
        for (long step = 0; step < steps; step++)
        {
            a = TLanes.Fma(a, m, m);
            b = TLanes.Fma(b, m, m);
            c = TLanes.Fma(c, m, m);
            d = TLanes.Fma(d, m, m);
            e = TLanes.Fma(e, m, m);
            f = TLanes.Fma(f, m, m);
        }

        (a + b + c + d + e + f).Store(ref s_kept[0], 0);
    }

    // Three times four chains; 2 / x turns 3 into 2/3 and that into 3 again.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Divide<TLanes>(long steps)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes two = 2,
            a = 3,
            b = a,
            c = a;
        for (long step = 0; step < steps; step++)
        {
            a = two / a;
            b = two / b;
            c = two / c;
        }

        (a + b + c).Store(ref s_kept[0], 0);
    }

    private readonly struct TwelveChains(long steps) : ILaneWork
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes> => MultiplyAdd<TLanes>(steps);
    }

    private readonly struct TwentyFourChains(long steps) : ILaneWork
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes> => MultiplyAddWide<Quad<TLanes>>(steps);
    }

    private readonly struct DivisionChains(long steps) : ILaneWork
    {
        public void Run<TLanes>()
            where TLanes : struct, ILanes<TLanes> => Divide<Quad<TLanes>>(steps);
    }
}
