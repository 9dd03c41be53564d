using System.Numerics;
using System.Runtime.CompilerServices;
using static Activations.Exhaustive.Reference.Kernels;

namespace Activations.Exhaustive.Reference;

/// <summary>x above zero, slope x below; f'(0) = slope. With slopes 1 and 0: Identity and ReLU.</summary>
internal readonly struct TwoSlopes(double slope) : IExact
{
    private readonly double _slope = slope;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), x * All(_slope), x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), All(1), All(_slope));
}

/// <summary>scale x above zero, scale depth (e^(x / width) - 1) below: ELU, SELU, CELU.</summary>
internal readonly struct ExponentialBelowZero(double scale, double depth, double width) : IExact
{
    private readonly double _scale = scale,
        _below = scale * depth,
        _slope = scale * depth / width,
        _width = width;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Divide(x, out Vector<double> z, out Vector<double> rest);
        return Vector.ConditionalSelect(
            Vector.LessThan(x, Vector<double>.Zero),
            ExpM1(z, rest) * All(_below),
            x * All(_scale)
        );
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Divide(x, out Vector<double> z, out Vector<double> rest);
        return Vector.ConditionalSelect(
            Vector.GreaterThan(x, Vector<double>.Zero),
            All(_scale),
            Exp(z, rest) * All(_slope)
        );
    }

    // x / width with its rest: far left a relative error in z would count |z| times.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Divide(Vector<double> x, out Vector<double> z, out Vector<double> rest)
    {
        Vector<double> inside = Clamp(x, -Limit * _width, 0),
            width = All(_width),
            inverse = All(1 / _width);
        z = inside * inverse;
        rest = Fma(-z, width, inside) * inverse;
    }
}

internal readonly struct Logistic : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) => All(1) / (All(1) + Exp(Clamp(-x, -Limit, Limit)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> w = Exp(Vector.MaxNative(-Vector.Abs(x), All(-Limit))),
            d = w + All(1);
        return w / (d * d);
    }
}

internal readonly struct HyperbolicTangent : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Vector<double> m = ExpM1(Vector.MaxNative(Vector.Abs(x) * All(-2), All(-Limit)), Vector<double>.Zero);
        return Vector.CopySign(m / (m + All(2)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> w = Exp(Vector.MaxNative(Vector.Abs(x) * All(-2), All(-Limit))),
            d = w + All(1);
        return All(4) * w / (d * d);
    }
}

/// <summary>
/// ln(1 + e^(beta x)) / beta, or x where beta x is above the threshold: Softplus. The product is exact.
/// </summary>
internal readonly struct SmoothRectifier(double beta, double threshold) : IExact
{
    private readonly double _beta = beta,
        _inverse = 1 / beta,
        _threshold = threshold;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Vector<double> z = x * All(_beta);
        return Vector.ConditionalSelect(Vector.GreaterThan(z, All(_threshold)), x, Of(z) * All(_inverse));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> z = x * All(_beta);
        return Vector.ConditionalSelect(Vector.GreaterThan(z, All(_threshold)), All(1), default(Logistic).Value(z));
    }

    /// <summary>ln(1 + e^z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Of(Vector<double> z) =>
        Vector.MaxNative(z, Vector<double>.Zero) + Log1P(Exp(Vector.MaxNative(-Vector.Abs(z), All(-Limit))));
}

/// <summary>ln sigmoid(x): LogSigmoid.</summary>
internal readonly struct LogLogistic : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) => -SmoothRectifier.Of(-x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) => default(Logistic).Value(-x);
}

/// <summary>x - tanh x: below 1/2, where the difference cancels, x^3 S(x^2); polynomial to 2^-54.</summary>
internal readonly struct TangentShrinkage : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Vector<double> difference = x - default(HyperbolicTangent).Value(x),
            near = Vector.Abs(x),
            s = x * x;
        if (!Vector.LessThanAny(near, All(0.5)))
        {
            return difference;
        }

        Vector<double> sum = All(2.295330465333733e-05);
        sum = Fma(sum, s, All(-8.819580305745065e-05));
        sum = Fma(sum, s, All(0.00023635364294136244));
        sum = Fma(sum, s, All(-0.0005894667419101905));
        sum = Fma(sum, s, All(0.0014557608138655873));
        sum = Fma(sum, s, All(-0.0035921217969498704));
        sum = Fma(sum, s, All(0.008863235198659135));
        sum = Fma(sum, s, All(-0.0218694885258676));
        sum = Fma(sum, s, All(0.053968253968089755));
        sum = Fma(sum, s, All(-0.1333333333333323));
        sum = Fma(sum, s, All(0.3333333333333333));
        return Vector.ConditionalSelect(Vector.LessThan(near, All(0.5)), sum * s * x, difference);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> t = default(HyperbolicTangent).Value(x);
        return t * t;
    }
}

/// <summary>x sigmoid(beta x): SiLU and Swish. The product beta x of two floats is exact.</summary>
internal readonly struct LogisticGate(double beta) : IExact
{
    private readonly double _beta = beta;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) => x / (All(1) + Exp(Clamp(x * All(-_beta), -Limit, Limit)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> z = x * All(_beta),
            inside = Clamp(z, -Limit, Limit),
            w = Exp(-inside),
            inverse = All(1) / (All(1) + w);
        return DerivativeZero.SiLU.Mend(z, inverse * Fma(inside, w * inverse, All(1)));
    }
}

/// <summary>x times the normal distribution function.</summary>
internal readonly struct NormalGate : IExact
{
    private const double OneOverSqrtTwoPi = 0.3989422804014327;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        var a = Vector.MinNative(Vector.Abs(x), All(TailEnd));
        return Vector.MaxNative(x, Vector<double>.Zero) - (a * Gaussian(a) * ScaledTail(a));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        var a = Vector.MinNative(Vector.Abs(x), All(TailEnd));
        Vector<double> left = Gaussian(a) * Fma(a, All(-OneOverSqrtTwoPi), ScaledTail(a));
        var f = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<double>.Zero), All(1) - left, left);
        return DerivativeZero.GELU.Mend(x, f);
    }

    // The square of a float is exact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Gaussian(Vector<double> a) => Exp(a * a * All(-0.5));
}

/// <summary>x sigmoid(A x + B x^3), A = 2 sqrt(2 / pi), B = 0.044715 A: GELU's tanh approximation.</summary>
internal readonly struct CubicGate : IExact
{
    private const double A = 1.5957691216057308,
        ARest = -9.96930880911092e-17;
    private const double B = 0.07135481627260025,
        BRest = -6.175149918155315e-19;

    // Beyond this the gate is 0 or 1 even in double precision.
    private const double End = 16;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Argument(Clamp(x, -End, End), out _, out Vector<double> u, out Vector<double> rest);
        return x / (All(1) + Exp(-u, -rest));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> inside = Clamp(x, -End, End);
        Argument(inside, out Vector<double> square, out Vector<double> u, out Vector<double> rest);
        Vector<double> w = Exp(-u, -rest),
            inverse = All(1) / (All(1) + w);
        Vector<double> slope = Fma(square, All(3 * B), All(A));
        return DerivativeZero.GELUTanh.Mend(x, inverse * Fma(inside * slope, w * inverse, All(1)));
    }

    // A x + B x^3 as a sum of two: far left a relative error would count 100 times.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Argument(
        Vector<double> x,
        out Vector<double> square,
        out Vector<double> u,
        out Vector<double> rest
    )
    {
        square = x * x;
        Vector<double> product = square * All(B),
            productRest = Fma(square, All(B), -product) + (square * All(BRest));
        Vector<double> sum = product + All(A),
            part = sum - product;
        Vector<double> sumRest = product - (sum - part) + (All(A) - part) + (productRest + All(ARest));
        u = x * sum;
        rest = Fma(x, sumRest, Fma(x, sum, -u));
    }
}

/// <summary>x tanh(ln(1 + e^x)), with w = e^x: x w (w + 2) / (w (w + 2) + 2).</summary>
internal readonly struct MishGate : IExact
{
    // Above this the gate is 1 even in double precision, and w^4 is far from overflow.
    private const double End = 40;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Vector<double> w = Exp(Clamp(x, -Limit, End)),
            product = w * (w + All(2));
        return x * (product / (product + All(2)));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> inside = Clamp(x, -Limit, End),
            w = Exp(inside),
            t = w + All(2),
            d = Fma(w, t, All(2));
        Vector<double> slope = Fma(All(4) * inside, w + All(1), t * d);
        return DerivativeZero.Mish.Mend(x, w * slope / (d * d));
    }
}
