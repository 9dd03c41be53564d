using System.Runtime.CompilerServices;
using Activations.Simd;

namespace Activations.Functions;

/// <content>Softplus with parameters off their defaults.</content>
public sealed partial class Softplus
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        if (IsPlain)
        {
            Elementwise.Value(default(Kernel), x, y);
        }
        else
        {
            Elementwise.Value(_scaled, x, y);
        }
    }

    /// <inheritdoc/>
    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (IsPlain)
        {
            Elementwise.Backward(default(Kernel), x, dy, dx);
        }
        else
        {
            Elementwise.Backward(_scaled, x, dy, dx);
        }
    }

    /// <inheritdoc/>
    public override string ToString() =>
        Beta == 1 && double.IsInfinity(Threshold) ? Name
        : double.IsInfinity(Threshold) ? FormattableString.Invariant($"{Name} (beta {(float)Beta})")
        : FormattableString.Invariant($"{Name} (beta {(float)Beta}, threshold {(float)Threshold})");

    // The plain kernel's values at a threshold so high are those with the threshold; its derivatives too.
    private bool IsPlain => Beta == 1 && Threshold >= 20;

    private static float Sharpness(double beta) =>
        beta is >= 1e-9 and <= 1e9
            ? (float)beta
            : throw new ArgumentOutOfRangeException(nameof(beta), beta, $"'{nameof(beta)}' must lie between 1e-9 and 1e9.");

    private static float Line(double threshold) =>
        threshold > 0
            ? (float)threshold
            : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, $"'{nameof(threshold)}' must be positive.");

    /// <summary>The formula at every width, for any parameters.</summary>
    public readonly struct Scaled(float beta, float threshold) : IFormula
    {
        // Beta as m 2^k with m in [1, 2), so that the division by it does not leave the range of a tail.
        private readonly float _beta = beta, _inverse = 1 / beta, _m = MathF.ScaleB(beta, -MathF.ILogB(beta)), _k = MathF.ILogB(beta);

        // Above 20 f(x) rounds to x.
        private readonly float _line = Math.Min(threshold, 20f);

        // Below this f(x) rounds to zero.
        private readonly float _floor = (-110f + Math.Min(0, (float)Math.Log(beta))) / beta;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // max(x, 0) + ln(1 + e^-|z|) / beta with z = beta x as a sum of two floats.
            TLanes beta = TLanes.All(_beta), m = TLanes.All(_m), inverse = TLanes.All(1f / _m);
            TLanes minus = TLanes.Max(TLanes.All(_floor), TLanes.All(0f) - TLanes.Abs(x));
            VectorMath.Product(minus, beta, out TLanes u, out TLanes uLow);
            VectorMath.Log1PExp(u, uLow, out TLanes high, out TLanes low, out TLanes n);
            TLanes q = high * inverse, qLow = inverse * (TLanes.Fma(TLanes.All(0f) - q, m, high) + low);
            n -= TLanes.All(_k);
            TLanes linear = TLanes.Max(TLanes.All(0f), TLanes.Min(TLanes.All(20f * _inverse), x));
            VectorMath.Sum(linear, TLanes.Scale(q, n), out TLanes sum, out TLanes lost);
            return TLanes.IfGreater(x * beta, TLanes.All(_line), x, sum + (lost + TLanes.Scale(qLow, n)));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes beta = TLanes.All(_beta), inside = TLanes.Max(TLanes.All(_floor), TLanes.Min(TLanes.All(20f * _inverse), x));
            VectorMath.Product(inside, beta, out TLanes z, out TLanes zLow);
            return TLanes.IfGreater(x * beta, TLanes.All(_line), TLanes.All(1f), VectorMath.Logistic(z, zLow));
        }
    }
}
