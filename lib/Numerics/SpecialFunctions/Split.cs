using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// A function that is short where |x| is small, and longer beyond, for inputs so rare that most vectors hold none.
/// Parameters are fields, at most one float.
/// </summary>
internal interface ISplit
{
    /// <summary>The largest |x| for which <see cref="Near"/> is right.</summary>
    float Bound { get; }

    /// <summary>The function where |x| is at most the bound; elsewhere the result is not used.</summary>
    T Near<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>The function beyond the bound; elsewhere the result is not used.</summary>
    T Far<T>(T x)
        where T : struct, ILanes<T>;
}

/// <summary>Joins the two parts of a function; which other numbers a vector holds does not change a bit.</summary>
internal static class Split
{
    /// <summary>The function at x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T At<TSplit, T>(TSplit split, T x)
        where TSplit : struct, ISplit
        where T : struct, ILanes<T> => T.AnyGreater(T.Abs(x), split.Bound) ? Mixed(split, x, 1) : split.Near(x);

    /// <summary>The function at x, split by the size of scale x.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T At<TSplit, T>(TSplit split, T x, float scale)
        where TSplit : struct, ISplit
        where T : struct, ILanes<T> =>
        T.AnyGreater(T.Abs(x * scale), split.Bound) ? Mixed(split, x, scale) : split.Near(x);

    // Only the vector as it was loaded and scalars go through this call. A vector or a struct that the caller has just
    // put together in parts would be read back across two stores, for which the processor waits (1.6 to 2.6 times as
    // long, measured).
    [MethodImpl(NoInlining | AggressiveOptimization)]
    private static T Mixed<TSplit, T>(TSplit split, T x, float scale)
        where TSplit : struct, ISplit
        where T : struct, ILanes<T> => T.IfGreater(T.Abs(x * scale), split.Bound, split.Far(x), split.Near(x));
}
