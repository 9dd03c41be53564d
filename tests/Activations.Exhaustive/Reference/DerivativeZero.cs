using System.Numerics;
using System.Runtime.CompilerServices;
using static Activations.Exhaustive.Reference.Kernels;

namespace Activations.Exhaustive.Reference;

/// <summary>
/// Where a derivative crosses zero its formula cancels. Within 1/16 of the zero a polynomial times the exact distance
/// takes its place; coefficients and errors (2^-53) from fit.py.
/// </summary>
internal readonly struct DerivativeZero(double high, double low, double[] coefficients)
{
    public static readonly DerivativeZero SiLU = new(
        -1.2784645427610737,
        -1.0946994183093437e-16,
        [
            0.2178117057198001,
            0.1466487969969469,
            0.018874814223782312,
            -0.015222655223188148,
            -0.00660658913835674,
            0.00012662741024933803,
            0.0007985218819014031,
            0.00018570714518015201,
            -4.0905378424928386e-05,
            -2.970834297088227e-05,
            -2.9334007380745856e-06,
        ]
    );

    public static readonly DerivativeZero GELU = new(
        -0.7517915246935645,
        1.4956759177009883e-17,
        [
            0.4314939923140469,
            0.388284982990552,
            -0.018199676398671087,
            -0.11400823329722115,
            -0.01477152214824395,
            0.019421679837385172,
            0.00453922837857017,
            -0.002239537597663443,
            -0.0007448265137523845,
            0.00018621931104207233,
            8.607628504951225e-05,
        ]
    );

    public static readonly DerivativeZero GELUTanh = new(
        -0.7524614220710163,
        3.635560509207687e-17,
        [
            0.4304000910248585,
            0.38751844613578895,
            -0.01578285352184803,
            -0.11394448308095724,
            -0.016619328343051767,
            0.019682309457330606,
            0.005261059253779794,
            -0.002422730381296863,
            -0.0009274413546156923,
            0.00026355256899180106,
            0.00012408110902774487,
        ]
    );

    public static readonly DerivativeZero Mish = new(
        -1.1924312145154952,
        -4.8484829848031044e-17,
        [
            0.2669479140495345,
            0.20473126408010586,
            0.04190782104360987,
            -0.02027182271668338,
            -0.01582112656173343,
            -0.0033606849282617358,
            0.0010924055410129621,
            0.0009898188269325653,
            0.0002541293238972445,
            -4.2147114428316386e-05,
            -5.581870998681495e-05,
        ]
    );

    private readonly double _low = low;
    private readonly double[] _coefficients = coefficients;

    /// <summary>The zero, rounded to double.</summary>
    public double At { get; } = high;

    /// <summary>The derivative: <paramref name="formula"/> corrected where it cancels.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Mend(Vector<double> x, Vector<double> formula)
    {
        Vector<double> distance = x - All(At);
        return Vector.LessThanAny(Vector.Abs(distance), All(1.0 / 16)) ? Near(distance, formula) : formula;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private Vector<double> Near(Vector<double> distance, Vector<double> formula)
    {
        Vector<double> d = distance - All(_low),
            sum = Vector<double>.Zero;
        for (int i = _coefficients.Length - 1; i >= 0; i--)
        {
            sum = Fma(sum, d, All(_coefficients[i]));
        }

        return Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(distance), All(1.0 / 16)), sum * d, formula);
    }
}
