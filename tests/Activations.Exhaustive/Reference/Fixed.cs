using System.Numerics;

namespace Activations.Exhaustive.Reference;

/// <summary>
/// A number with 384 bits after the point: slow, simple, and far more exact than anything it judges. Only truncation
/// loses anything, at most a few 2^-384 an operation.
/// </summary>
internal readonly struct Fixed(BigInteger scaled)
{
    private const int Bits = 384;

    private readonly BigInteger _scaled = scaled;

    private static readonly Lazy<Fixed> Ln2 = new(() => 2 * ArTanh(One / 3));
    private static readonly Lazy<Fixed> Pi = new(() => (16 * ArcTan(One / 5)) - (4 * ArcTan(One / 239)));

    public static Fixed One => 1;

    public static Fixed SqrtTwoPi => SqrtTwoPiOnce.Value;

    private static readonly Lazy<Fixed> SqrtTwoPiOnce = new(() => Sqrt(2 * Pi.Value));

    /// <summary>sqrt(2 / pi).</summary>
    public static Fixed SqrtTwoOverPi => 2 / SqrtTwoPi;

    public static implicit operator Fixed(int value) => new((BigInteger)value << Bits);

    /// <summary>A double as it is; bits below 2^-384 are dropped.</summary>
    public static explicit operator Fixed(double value)
    {
        if (value == 0)
        {
            return default;
        }

        int exponent = Math.ILogB(value) - 52;
        var mantissa = (BigInteger)Math.ScaleB(value, -exponent);
        int shift = exponent + Bits;
        return new(shift >= 0 ? mantissa << shift : mantissa >> -shift);
    }

    public static Fixed operator +(Fixed a, Fixed b) => new(a._scaled + b._scaled);

    public static Fixed operator -(Fixed a, Fixed b) => new(a._scaled - b._scaled);

    public static Fixed operator -(Fixed a) => new(-a._scaled);

    public static Fixed operator *(Fixed a, Fixed b) => new((a._scaled * b._scaled) >> Bits);

    public static Fixed operator /(Fixed a, Fixed b) => new((a._scaled << Bits) / b._scaled);

    public static Fixed operator /(Fixed a, int b) => new(a._scaled / b);

    public static bool operator <(Fixed a, Fixed b) => a._scaled < b._scaled;

    public static bool operator >(Fixed a, Fixed b) => a._scaled > b._scaled;

    public static Fixed Abs(Fixed a) => new(BigInteger.Abs(a._scaled));

    public static Fixed Sqrt(Fixed a)
    {
        BigInteger target = a._scaled << Bits,
            root = BigInteger.One << (int)((target.GetBitLength() / 2) + 1);
        while (true)
        {
            BigInteger next = (root + (target / root)) >> 1;
            if (next >= root)
            {
                return new(root);
            }

            root = next;
        }
    }

    public static Fixed Exp(Fixed x)
    {
        // e^x = 2^n e^r, r = 2^-16 of the rest, sixteen squarings.
        int n = (int)(long)((double)x * 1.4426950408889634);
        Fixed rest = x - (n * Ln2.Value),
            r = new(rest._scaled >> 16),
            sum = 1,
            term = 1;
        for (int k = 1; term._scaled > 1 || term._scaled < -1; k++)
        {
            term = term * r / k;
            sum += term;
        }

        for (int i = 0; i < 16; i++)
        {
            sum *= sum;
        }

        return new(n >= 0 ? sum._scaled << n : sum._scaled >> -n);
    }

    /// <summary>ln(1 + e) for e in [0, 1].</summary>
    public static Fixed Log1P(Fixed e) => 2 * ArTanh(e / (e + 2));

    /// <summary>
    /// Normal distribution function at -a, for a in [0, 16]: 1/2 less the series of the density around 0.
    /// </summary>
    public static Fixed NormalTail(Fixed a)
    {
        // a phi(a) (1 + a^2/3 + a^4/(3 5) + ...): every term positive.
        Fixed square = a * a,
            sum = 1,
            term = 1;
        for (int k = 3; term._scaled > 1; k += 2)
        {
            term = term * square / k;
            sum += term;
        }

        return (One / 2) - (a * Exp(-(square / 2)) / SqrtTwoPi * sum);
    }

    /// <summary>The nearest double, good to 2^-52 relative while 2^-384 is far smaller.</summary>
    public static explicit operator double(Fixed value)
    {
        int extra = Math.Max(0, (int)value._scaled.GetBitLength() - 62);
        return Math.ScaleB((double)(long)(value._scaled >> extra), extra - Bits);
    }

    private static Fixed ArTanh(Fixed t) => Odd(t, t * t);

    private static Fixed ArcTan(Fixed t) => Odd(t, -(t * t));

    private static Fixed Odd(Fixed power, Fixed square)
    {
        Fixed sum = power;
        for (int k = 3; power._scaled > 1 || power._scaled < -1; k += 2)
        {
            power *= square;
            sum += power / k;
        }

        return sum;
    }
}
