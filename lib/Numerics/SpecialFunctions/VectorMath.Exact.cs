using System.Runtime.CompilerServices;

namespace Activations.Numerics;

/// <content>Sums and products without error: a rounded result and what it lacks.</content>
internal static partial class VectorMath
{
    /// <summary>a + b = sum + error exactly (Knuth's two-sum), for a and b of any order but finite, as their sum.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sum<TLanes>(TLanes a, TLanes b, out TLanes sum, out TLanes error)
        where TLanes : struct, ILanes<TLanes>
    {
        sum = a + b;
        TLanes partOfB = sum - a;
        error = a - (sum - partOfB) + (b - partOfB);
    }

    /// <summary>a b = product + error exactly, unless the error is below the smallest subnormal.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Product<TLanes>(TLanes a, TLanes b, out TLanes product, out TLanes error)
        where TLanes : struct, ILanes<TLanes>
    {
        product = a * b;
        error = TLanes.Fms(a, b, product);
    }
}
