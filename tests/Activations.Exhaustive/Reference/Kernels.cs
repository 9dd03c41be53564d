using System.Numerics;
using System.Runtime.CompilerServices;

namespace Activations.Exhaustive.Reference;

/// <summary>
/// Exponentials, logarithm and Gaussian tail in double precision, several numbers at a time: what the references are
/// made of. Coefficients come from fit.py, which also states each polynomial's error. Nothing here is shared with the
/// single-precision kernels under test.
/// </summary>
internal static class Kernels
{
    /// <summary>Arguments of an exponential are held within this, where e^x is a normal number.</summary>
    public const double Limit = 700;

    /// <summary>Where the Gaussian tail ends: a Q(a) is then below 2^-159.</summary>
    public const double TailEnd = 15;

    private const double Log2E = 1.4426950408889634,
        Ln2 = 0.6931471805599453,
        Ln2Rest = 2.3190468138462996e-17;

    // Added to a number below 2^51 it leaves the nearest whole number plus 1023 in the lowest bits.
    private const double Shifter = 6755399441055744.0 + 1023;

    /// <summary>The same number in every place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> All(double value) => new(value);

    /// <summary>a b + c, rounded once.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Fma(Vector<double> a, Vector<double> b, Vector<double> c) =>
        Vector.FusedMultiplyAdd(a, b, c);

    /// <summary>x held between two bounds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Clamp(Vector<double> x, double low, double high) =>
        Vector.MinNative(Vector.MaxNative(x, All(low)), All(high));

    /// <summary>e^x for |x| at most <see cref="Limit"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x) => Exp(x, Vector<double>.Zero);

    /// <summary>e^(x + rest) for |x| at most <see cref="Limit"/> and a rest far smaller.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Exp(Vector<double> x, Vector<double> rest)
    {
        Reduce(x, rest, out Vector<double> r, out Vector<double> power);
        return Fma(ExpM1Reduced(r), power, power);
    }

    /// <summary>e^(x + rest) - 1 for |x| at most <see cref="Limit"/>, without cancellation near zero.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ExpM1(Vector<double> x, Vector<double> rest)
    {
        Reduce(x, rest, out Vector<double> r, out Vector<double> power);
        return Fma(ExpM1Reduced(r), power, power - All(1));
    }

    /// <summary>ln(1 + e) for e in [0, 1], as 2 artanh(t) with t = e / (2 + e); polynomial to 2^-58.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Log1P(Vector<double> e)
    {
        Vector<double> t = e / (e + All(2)),
            s = t * t,
            s2 = s * s;
        Vector<double> even = Fma(All(0.1563057780092285), s2, All(0.10845178394880015));
        Vector<double> odd = Fma(All(0.07492143795550767), s2, All(0.11734279061303197));
        even = Fma(even, s2, All(0.13335178631449257));
        odd = Fma(odd, s2, All(0.1538454396486055));
        even = Fma(even, s2, All(0.18181819897962714));
        odd = Fma(odd, s2, All(0.2222222219823677));
        even = Fma(even, s2, All(0.285714285716001));
        odd = Fma(odd, s2, All(0.39999999999999525));
        even = Fma(even, s2, All(0.6666666666666666));
        return Fma(Fma(odd, s, even), s * t, t + t);
    }

    /// <summary>
    /// The scaled Gaussian tail Q(a) e^(a^2/2), Q(a) = erfc(a / sqrt 2) / 2, for a in [0, <see cref="TailEnd"/>]:
    /// G(t) / (a + 4) with t = (a - 4) / (a + 4); polynomial to 2^-52.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> ScaledTail(Vector<double> a)
    {
        Vector<double> inverse = All(1) / (a + All(4)),
            t = (a - All(4)) * inverse,
            s = t * t;
        Vector<double> even = Fma(All(6.061321731138424e-10), s, All(-8.068841630360149e-08));
        Vector<double> odd = Fma(All(-1.1915421334930881e-08), s, All(-1.2144090248443892e-07));
        even = Fma(even, s, All(2.8737859943294344e-07));
        odd = Fma(odd, s, All(1.0056893785529352e-06));
        even = Fma(even, s, All(-6.438314607812273e-07));
        odd = Fma(odd, s, All(-5.917435077504747e-06));
        even = Fma(even, s, All(7.221341521436071e-07));
        odd = Fma(odd, s, All(3.514493647564681e-05));
        even = Fma(even, s, All(-1.909415821003036e-06));
        odd = Fma(odd, s, All(-0.00023109511092857132));
        even = Fma(even, s, All(0.00013334445357689724));
        odd = Fma(odd, s, All(0.0016308184855608116));
        even = Fma(even, s, All(-0.00347969237710465));
        odd = Fma(odd, s, All(-0.007540188968694303));
        even = Fma(even, s, All(0.060396574891279566));
        odd = Fma(odd, s, All(-0.1865218579595996));
        even = Fma(even, s, All(0.38713740074220965));
        odd = Fma(odd, s, All(-0.6078966419718925));
        even = Fma(even, s, All(0.7552851304157515));
        return Fma(odd, t, even) * inverse;
    }

    /// <summary>x + rest as n ln 2 + r with whole n and |r| at most ln(2)/2; power is 2^n.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Reduce(Vector<double> x, Vector<double> rest, out Vector<double> r, out Vector<double> power)
    {
        Vector<double> shifted = Fma(x, All(Log2E), All(Shifter)),
            n = shifted - All(Shifter);
        r = Fma(n, All(-Ln2), x);
        r += Fma(n, All(-Ln2Rest), rest);
        power = Vector.AsVectorDouble(Vector.ShiftLeft(Vector.AsVectorInt64(shifted), 52));
    }

    /// <summary>e^r - 1 for |r| at most ln(2)/2: r + r^2 Q(r); polynomial to 2^-54.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> ExpM1Reduced(Vector<double> r)
    {
        Vector<double> s = r * r;
        Vector<double> even = Fma(All(2.7620088445409746e-07), s, All(2.4801521295954376e-05));
        Vector<double> odd = Fma(All(2.510038549551032e-08), s, All(2.7557268459997064e-06));
        even = Fma(even, s, All(0.0013888888917213717));
        odd = Fma(odd, s, All(0.00019841269863053618));
        even = Fma(even, s, All(0.04166666666662413));
        odd = Fma(odd, s, All(0.008333333333330062));
        even = Fma(even, s, All(0.5000000000000001));
        odd = Fma(odd, s, All(0.16666666666666669));
        return Fma(Fma(odd, r, even), s, r);
    }
}
