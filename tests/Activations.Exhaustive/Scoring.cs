using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Activations.Exhaustive.Reference;

namespace Activations.Exhaustive;

/// <summary>Counts over a block of floats in order of magnitude, all of one sign.</summary>
internal static class Scoring
{
    /// <summary>Adds the errors of a block to the tally.</summary>
    public static void Score(
        Expectation expectation,
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<double> exact,
        bool derivative,
        Tally tally
    )
    {
        tally.Points += x.Length;
        int whole = x.Length - (x.Length % Vector<float>.Count);
        bool nearZero = derivative && expectation.Zero is double zero && CouldBeNear(x, zero, expectation.Reach);
        if (!nearZero && Fast(y[..whole], exact[..whole], out long rounded, out double ulp, out double absolute))
        {
            tally.Rounded += rounded;
            uint first = BitConverter.SingleToUInt32Bits(x[0]);
            if (tally.Ulp.IsBeatenBy(ulp, first))
            {
                tally.Ulp = tally.Ulp.Or(Find(x, y, exact, ulp, Ulp.Error));
            }

            if (tally.Absolute.IsBeatenBy(absolute, first))
            {
                tally.Absolute = tally.Absolute.Or(Find(x, y, exact, absolute, Ulp.Absolute));
            }

            if (tally.Counted.IsBeatenBy(ulp, first))
            {
                tally.Counted = tally.Counted.Or(Find(x, y, exact, ulp, Ulp.Error));
            }
        }
        else
        {
            whole = 0;
        }

        for (int i = whole; i < x.Length; i++)
        {
            uint bits = BitConverter.SingleToUInt32Bits(x[i]);
            if (y[i] == (float)exact[i])
            {
                tally.Rounded++;
            }

            tally.Ulp = tally.Ulp.Or(new(Ulp.Error(y[i], exact[i]), bits));
            tally.Absolute = tally.Absolute.Or(new(Ulp.Absolute(y[i], exact[i]), bits));
            tally.Counted = tally.Counted.Or(new(expectation.Error(x[i], y[i], exact[i], derivative), bits));
        }
    }

    /// <summary>Neighbours in the wrong order.</summary>
    /// <param name="y">Results in order of magnitude of the input.</param>
    /// <param name="falling">Whether they should fall (inputs below zero).</param>
    public static long Decreases(ReadOnlySpan<float> y, bool falling)
    {
        ref float p = ref MemoryMarshal.GetReference(y);
        int last = y.Length - 1,
            i = 0;
        Vector<int> count = default;
        for (; i + Vector<float>.Count <= last; i += Vector<float>.Count)
        {
            Vector<float> a = Vector.LoadUnsafe(ref p, (nuint)i),
                b = Vector.LoadUnsafe(ref p, (nuint)i + 1);
            count -= falling ? Vector.GreaterThan(b, a) : Vector.LessThan(b, a);
        }

        long total = Vector.Sum(count);
        for (; i < last; i++)
        {
            total += (falling ? y[i + 1] > y[i] : y[i + 1] < y[i]) ? 1 : 0;
        }

        return total;
    }

    /// <summary>Results at x and -x that are not mirrored, bit for bit.</summary>
    public static long Asymmetries(ReadOnlySpan<float> plus, ReadOnlySpan<float> minus, Symmetry symmetry)
    {
        int flip = symmetry == Symmetry.Odd ? int.MinValue : 0,
            i = 0;
        ReadOnlySpan<int> a = MemoryMarshal.Cast<float, int>(plus),
            b = MemoryMarshal.Cast<float, int>(minus);
        Vector<int> equal = default;
        for (; i + Vector<int>.Count <= a.Length; i += Vector<int>.Count)
        {
            equal -= Vector.Equals(new Vector<int>(a[i..]) ^ new Vector<int>(flip), new Vector<int>(b[i..]));
        }

        long total = i - Vector.Sum(equal);
        for (; i < a.Length; i++)
        {
            total += (a[i] ^ flip) == b[i] ? 0 : 1;
        }

        return total;
    }

    private static bool CouldBeNear(ReadOnlySpan<float> x, double zero, double reach)
    {
        double low = Math.Min(x[0], x[^1]),
            high = Math.Max(x[0], x[^1]);
        return low <= zero + reach && high >= zero - reach;
    }

    /// <summary>
    /// False where a result is not finite or the exact value overflows: then each has to be looked at.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static bool Fast(
        ReadOnlySpan<float> y,
        ReadOnlySpan<double> exact,
        out long rounded,
        out double ulp,
        out double absolute
    )
    {
        ref float py = ref MemoryMarshal.GetReference(y);
        ref double pe = ref MemoryMarshal.GetReference(exact);
        Vector<double> maxUlp = default,
            maxDifference = default;
        Vector<int> equal = default,
            finite = Vector<int>.AllBitsSet;
        var infinity = new Vector<float>(float.PositiveInfinity);
        for (nuint i = 0; i < (nuint)y.Length; i += (nuint)Vector<float>.Count)
        {
            var actual = Vector.LoadUnsafe(ref py, i);
            Vector<double> e0 = Vector.LoadUnsafe(ref pe, i),
                e1 = Vector.LoadUnsafe(ref pe, i + (nuint)Vector<double>.Count);
            var nearest = Vector.Narrow(e0, e1);
            equal -= Vector.Equals(actual, nearest);
            finite &= Vector.LessThan(Vector.Abs(actual), infinity) & Vector.LessThan(Vector.Abs(nearest), infinity);
            Vector.Widen(actual, out Vector<double> a0, out Vector<double> a1);
            Vector<double> d0 = a0 - e0,
                d1 = a1 - e1;
            maxDifference = Vector.MaxNative(maxDifference, Vector.MaxNative(Vector.Abs(d0), Vector.Abs(d1)));
            maxUlp = Vector.MaxNative(maxUlp, Vector.MaxNative(Ulp.Error(d0, e0), Ulp.Error(d1, e1)));
        }

        rounded = Vector.Sum(equal);
        (ulp, absolute) = (0, 0);
        for (int i = 0; i < Vector<double>.Count; i++)
        {
            ulp = Math.Max(ulp, maxUlp[i]);
            absolute = Math.Max(absolute, maxDifference[i] * (1 << 25));
        }

        return Vector.EqualsAll(finite, Vector<int>.AllBitsSet);
    }

    private static Worst Find(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> y,
        ReadOnlySpan<double> exact,
        double error,
        Func<float, double, double> distance
    )
    {
        int i = 0;
        while (distance(y[i], exact[i]) != error)
        {
            i++;
        }

        return new(error, BitConverter.SingleToUInt32Bits(x[i]));
    }
}
