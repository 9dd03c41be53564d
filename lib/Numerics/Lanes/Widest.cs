using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Activations.Numerics;

/// <summary>Work that is written once for lanes of any width.</summary>
internal interface ILaneWork
{
    /// <summary>Does the work on lanes of one width.</summary>
    void Run<TLanes>()
        where TLanes : struct, ILanes<TLanes>;
}

/// <summary>The one place that chooses the width: the widest vectors that the processor has.</summary>
internal static class Widest
{
    /// <summary>
    /// Runs the work at that width. What it gives back, it writes through its own references or spans.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Run<TWork>(TWork work)
        where TWork : struct, ILaneWork, allows ref struct
    {
        if (Vector512.IsHardwareAccelerated)
        {
            work.Run<Lanes512>();
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            work.Run<Lanes256>();
        }
        else
        {
            work.Run<Lanes128>();
        }
    }
}
