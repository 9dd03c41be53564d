using static System.Numerics.Tensors.TensorPrimitives;

namespace Activations.Timing;

/// <summary>Outputs y of inputs x, with one span for intermediate results.</summary>
internal delegate void ForwardSpans(ReadOnlySpan<float> x, Span<float> y, Span<float> s);

/// <summary>dx = dy f'(x), with two spans for intermediate results.</summary>
internal delegate void BackwardSpans(
    ReadOnlySpan<float> x,
    ReadOnlySpan<float> dy,
    Span<float> dx,
    Span<float> s,
    Span<float> t
);

/// <summary>
/// The functions as a reader would compose them from TensorPrimitives: whole spans at a time, as few passes as the
/// operations allow, buffers for intermediate results at hand.
/// </summary>
internal static class TensorPrimitivesBaseline
{
    public static void Identity(ReadOnlySpan<float> x, Span<float> y, Span<float> s) => x.CopyTo(y);

    public static void IdentityBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    ) => dy.CopyTo(dx);

    public static void Sigmoid(ReadOnlySpan<float> x, Span<float> y, Span<float> s) => Sigmoid<float>(x, y);

    public static void SigmoidBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Sigmoid<float>(x, s);
        Subtract(1f, s, t);
        Multiply(s, t, s);
        Multiply(s, dy, dx);
    }

    public static void Tanh(ReadOnlySpan<float> x, Span<float> y, Span<float> s) => Tanh<float>(x, y);

    public static void TanhBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Tanh<float>(x, s);
        Multiply(s, s, s);
        Subtract(1f, s, s);
        Multiply(s, dy, dx);
    }

    public static void ReLU(ReadOnlySpan<float> x, Span<float> y, Span<float> s) => Max(x, 0f, y);

    public static void ReLUBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Step(x, s);
        Multiply(s, dy, dx);
    }

    public static ForwardSpans Leaky(float slope) =>
        (x, y, s) =>
        {
            Multiply(x, slope, s);
            Max(x, s, y);
        };

    public static BackwardSpans LeakyBackward(float slope) =>
        (x, dy, dx, s, t) =>
        {
            Step(x, s);
            Max(s, slope, s);
            Multiply(s, dy, dx);
        };

    public static void ELU(ReadOnlySpan<float> x, Span<float> y, Span<float> s)
    {
        Min(x, 0f, s);
        Exp(s, s);
        Subtract(s, 1f, s);
        Max(x, s, y);
    }

    public static void ELUBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Min(x, 0f, s);
        Exp(s, s);
        Multiply(s, dy, dx);
    }

    public static void SELU(ReadOnlySpan<float> x, Span<float> y, Span<float> s)
    {
        Min(x, 0f, s);
        Exp(s, s);
        Subtract(s, 1f, s);
        Multiply(s, MathFBaseline.SELU.Plateau, s);
        Max(x, 0f, y);
        MultiplyAdd(y, MathFBaseline.SELU.Lambda, s, y);
    }

    public static void SELUBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Step(x, t);
        Min(x, 0f, s);
        Exp(s, s);
        Multiply(s, MathFBaseline.SELU.Plateau, s);
        MultiplyAdd(t, MathFBaseline.SELU.Lambda - MathFBaseline.SELU.Plateau, s, s);
        Multiply(s, dy, dx);
    }

    public static void GELUTanh(ReadOnlySpan<float> x, Span<float> y, Span<float> s)
    {
        GELUTanhInner(x, s);
        AddMultiply(s, 1f, x, s);
        Multiply(s, 0.5f, y);
    }

    public static void GELUTanhBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        GELUTanhInner(x, s);
        Multiply(s, s, t);
        Subtract(1f, t, t);
        Multiply(t, x, t);
        Add(s, 1f, s);
        Multiply(x, x, dx);
        Multiply(dx, 3 * MathFBaseline.GELUTanh.K * MathFBaseline.GELUTanh.C, dx);
        Add(dx, MathFBaseline.GELUTanh.C, dx);
        MultiplyAdd(t, dx, s, s);
        Multiply(s, 0.5f, s);
        Multiply(s, dy, dx);
    }

    public static void SiLU(ReadOnlySpan<float> x, Span<float> y, Span<float> s)
    {
        Sigmoid<float>(x, s);
        Multiply(s, x, y);
    }

    public static void SiLUBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Sigmoid<float>(x, s);
        Subtract(1f, s, t);
        MultiplyAdd(t, x, 1f, t);
        Multiply(s, t, s);
        Multiply(s, dy, dx);
    }

    public static void Softplus(ReadOnlySpan<float> x, Span<float> y, Span<float> s)
    {
        Exp(x, s);
        LogP1(s, y);
    }

    public static void SoftplusBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Sigmoid<float>(x, s);
        Multiply(s, dy, dx);
    }

    public static void Mish(ReadOnlySpan<float> x, Span<float> y, Span<float> s)
    {
        Softplus(x, s, s);
        Tanh<float>(s, s);
        Multiply(s, x, y);
    }

    public static void MishBackward(
        ReadOnlySpan<float> x,
        ReadOnlySpan<float> dy,
        Span<float> dx,
        Span<float> s,
        Span<float> t
    )
    {
        Softplus(x, s, s);
        Tanh<float>(s, s);
        Multiply(s, s, t);
        Subtract(1f, t, t);
        Multiply(t, x, t);
        Sigmoid<float>(x, dx);
        MultiplyAdd(t, dx, s, s);
        Multiply(s, dy, dx);
    }

    // 1 where x > 0, else 0.
    private static void Step(ReadOnlySpan<float> x, Span<float> y)
    {
        Clamp(x, 0f, 1f, y);
        Ceiling<float>(y, y);
    }

    private static void GELUTanhInner(ReadOnlySpan<float> x, Span<float> s)
    {
        Multiply(x, x, s);
        Multiply(s, MathFBaseline.GELUTanh.K * MathFBaseline.GELUTanh.C, s);
        Add(s, MathFBaseline.GELUTanh.C, s);
        Multiply(s, x, s);
        Tanh<float>(s, s);
    }
}
