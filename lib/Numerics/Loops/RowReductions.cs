using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// Row-wise pieces: checks of shapes, and sums over a row in one fixed order, sixteen partial sums folded in halves
/// whatever the vector width, so that a sum has the same bits everywhere.
/// </summary>
internal static class RowReductions
{
    /// <summary>The largest number; NaN if there is one.</summary>
    public static float Maximum(ReadOnlySpan<float> row)
    {
        float largest = row[0];
        foreach (float x in row)
        {
            largest = x > largest || float.IsNaN(x) ? x : largest;
        }

        return largest;
    }

    /// <summary>The sum of the numbers.</summary>
    public static float Sum(ReadOnlySpan<float> row)
    {
        Sum(row, out float high, out float low);
        return high + low;
    }

    /// <summary>The sum of the numbers as high + low: what each addition loses is added up too.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static void Sum(ReadOnlySpan<float> row, out float high, out float low)
    {
        Span<float> sums = stackalloc float[16],
            losses = stackalloc float[16];
        Quad<Lanes128> sum = 0,
            loss = 0;
        while (row.Length > 0)
        {
            int count = Math.Min(row.Length, 16);
            sums.Clear();
            row[..count].CopyTo(sums);
            var next = Two<Quad<Lanes128>>.Sum(sum, Quad<Lanes128>.Load(ref sums[0], 0));
            sum = next.High;
            loss += next.Low;
            row = row[count..];
        }

        sum.Store(ref sums[0], 0);
        loss.Store(ref losses[0], 0);
        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                var folded = Two<Scalar>.Sum(sums[i], sums[i + half]);
                sums[i] = (float)folded.High;
                losses[i] += losses[i + half] + (float)folded.Low;
            }
        }

        (high, low) = (sums[0], losses[0]);
    }

    /// <summary>The sum of the products a b.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        Span<float> sums = stackalloc float[16],
            restOfA = stackalloc float[16],
            restOfB = stackalloc float[16];
        Quad<Lanes128> sum = 0;
        for (; a.Length >= 16; a = a[16..], b = b[16..])
        {
            Quad<Lanes128> x = Quad<Lanes128>.Load(ref Unsafe.AsRef(in a[0]), 0),
                y = Quad<Lanes128>.Load(ref Unsafe.AsRef(in b[0]), 0);
            sum = Quad<Lanes128>.Fma(x, y, sum);
        }

        restOfA.Clear();
        restOfB.Clear();
        a.CopyTo(restOfA);
        b.CopyTo(restOfB);
        Quad<Lanes128>
            .Fma(Quad<Lanes128>.Load(ref restOfA[0], 0), Quad<Lanes128>.Load(ref restOfB[0], 0), sum)
            .Store(ref sums[0], 0);
        return Fold(sums);
    }

    /// <summary>The sum of sixteen partial sums, folded in halves in place.</summary>
    public static float Fold(Span<float> sums)
    {
        for (int half = 8; half > 0; half /= 2)
        {
            for (int i = 0; i < half; i++)
            {
                sums[i] += sums[i + half];
            }
        }

        return sums[0];
    }

    /// <summary>Requires rows of <paramref name="width"/> and nothing over.</summary>
    public static void RequireWhole(int length, int width, string name)
    {
        if (length % width != 0)
        {
            throw new ArgumentException(
                $"'{name}' must hold whole rows of {width}: a length divisible by {width}, not {length}.",
                name
            );
        }
    }

    /// <summary>Requires spans that share no memory.</summary>
    public static void RequireDisjoint(
        ReadOnlySpan<float> source,
        string sourceName,
        ReadOnlySpan<float> destination,
        string destinationName
    )
    {
        if (source.Overlaps(destination))
        {
            throw new ArgumentException(
                $"'{destinationName}' overlaps '{sourceName}'. Pass spans that share no memory.",
                destinationName
            );
        }
    }
}
