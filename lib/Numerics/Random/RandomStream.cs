using System.Numerics;
using Activations.Numerics;

namespace Activations;

/// <summary>
/// A stream of random numbers with the same bits on every platform: xoshiro256** (D. Blackman and S. Vigna, Scrambled
/// linear pseudorandom number generators, 2021), seeded by SplitMix64. Streams of the same seed for different purposes
/// (initialisation, order of the data, noise) are independent of one another.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong[] _state = new ulong[4];

    /// <summary>Starts the stream.</summary>
    /// <param name="seed">Seed of the run.</param>
    /// <param name="purpose">What the numbers are for, such as <c>"initialisation"</c>.</param>
    public RandomStream(long seed, string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        ulong mixed = (ulong)seed;
        foreach (char letter in purpose)
        {
            mixed = (SplitMix64(ref mixed) ^ letter) + (ulong)seed;
        }

        for (int i = 0; i < _state.Length; i++)
        {
            _state[i] = SplitMix64(ref mixed);
        }
    }

    /// <summary>Continues from a given state, to compare with published sequences.</summary>
    internal RandomStream(params ReadOnlySpan<ulong> state) => state.CopyTo(_state);

    /// <summary>On which all further numbers depend.</summary>
    internal Span<ulong> State => _state;

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        ulong[] s = _state;
        ulong result = BitOperations.RotateLeft(s[1] * 5, 7) * 9,
            shifted = s[1] << 17;
        s[2] ^= s[0];
        s[3] ^= s[1];
        s[1] ^= s[2];
        s[0] ^= s[3];
        s[2] ^= shifted;
        s[3] = BitOperations.RotateLeft(s[3], 45);
        return result;
    }

    /// <summary>A number from [0, 1), a multiple of 2^-53.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1L << 53));

    /// <summary>A number from [low, high); low where both are equal.</summary>
    /// <param name="low">The least number; finite.</param>
    /// <param name="high">The limit, which is never reached; finite and not below <paramref name="low"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A limit is not finite, or the second is below the first.
    /// </exception>
    public double NextDouble(double low, double high)
    {
        if (!(double.IsFinite(low) && double.IsFinite(high) && low <= high))
        {
            throw new ArgumentOutOfRangeException(
                nameof(high),
                FormattableString.Invariant($"The limits must be finite and in order, but are {low} and {high}.")
            );
        }

        // The distance of two numbers of opposite sign may be too large for a number. The sum may be rounded to the
        // limit.
        double share = NextDouble(),
            distance = high - low;
        double number = double.IsFinite(distance) ? low + (distance * share) : (low * (1 - share)) + (high * share);
        return number < high ? number : Math.Max(low, Math.BitDecrement(high));
    }

    /// <summary>A whole number from [0, limit), each equally likely.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The limit is not positive.</exception>
    public int NextInteger(int limit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ulong range = (ulong)limit,
            reject = ulong.MaxValue - (ulong.MaxValue % range);
        ulong bits;
        do
        {
            bits = NextBits();
        } while (bits >= reject);
        return (int)(bits % range);
    }

    /// <summary>A number from the normal distribution with mean 0 and variance 1.</summary>
    public double NextNormal() => PortableMath.NormalQuantile(((NextBits() >> 12) + 0.5) * (1.0 / (1L << 52)));

    /// <summary>
    /// Fills the span with numbers from the normal distribution with mean 0, rounded to single precision.
    /// </summary>
    /// <param name="values">Overwritten, in order.</param>
    /// <param name="deviation">Standard deviation; at least 0, and small enough for every number to be finite.</param>
    /// <exception cref="ArgumentOutOfRangeException">The deviation is negative, not a number or too large.</exception>
    public void FillNormal(Span<float> values, double deviation = 1)
    {
        Require.Deviation(deviation);
        foreach (ref float value in values)
        {
            value = (float)(deviation * NextNormal());
        }
    }

    /// <summary>
    /// The whole numbers from 0 to below <paramref name="count"/> in random order, every order equally likely.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public int[] Permutation(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] items = [.. Enumerable.Range(0, count)];
        Shuffle<int>(items);
        return items;
    }

    /// <summary>Puts the items into a random order, every order equally likely (Fisher and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (int last = items.Length - 1; last > 0; last--)
        {
            int other = NextInteger(last + 1);
            (items[last], items[other]) = (items[other], items[last]);
        }
    }

    private static ulong SplitMix64(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
