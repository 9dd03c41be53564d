using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <content>Softplus with parameters off their defaults.</content>
public sealed partial class Softplus
{
    /// <inheritdoc/>
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        if (IsPlain)
        {
            Elementwise.StagedValue(default(Kernel), x, y);
        }
        else
        {
            Elementwise.StagedValue(_scaled, x, y);
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
            Elementwise.StagedBackward(_scaled, x, dy, dx);
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
        (float)threshold > 0
            ? (float)threshold
            : throw new ArgumentOutOfRangeException(
                nameof(threshold), threshold, $"'{nameof(threshold)}' must be positive in single precision.");

    /// <summary>The formula at every width, for any parameters.</summary>
    public readonly struct Scaled(float beta, float threshold) : IStagedFormula, IStagedDerivative
    {
        // Beta as m 2^k with m in [1, 2), so that the division by it does not leave the range of a tail; the unit is 2^(1 - k).
        private readonly float _beta = beta, _m = MathF.ScaleB(beta, -MathF.ILogB(beta)), _unit = MathF.ScaleB(2f, -MathF.ILogB(beta));

        // From here to the right f(x) = x.
        private readonly float _line = Math.Min(threshold, 18f);

        // From here to the left f(x) rounds to zero.
        private readonly float _floor = (float)((Math.Min(0, Math.Log(beta)) - 110) / beta);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndValue(x, BeginValue(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndDerivative(x, BeginDerivative(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // max(x, 0) + ln(1 + e^-|z|) / beta with z = beta x as a sum of two numbers.
            VectorMath.Product(TLanes.Min(TLanes.All(-_floor), TLanes.Abs(x)), TLanes.All(_beta), out TLanes z, out TLanes zLow);
            Stage<TLanes> gate = VectorMath.BeginGate(z, zLow, VectorMath.Shift - 1);
            VectorMath.EndGate(gate, out TLanes high, out TLanes tail);
            return new(high, tail, gate.C);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes beta = TLanes.All(_beta), small = VectorMath.Unshifted(begun.C);
            VectorMath.LogRatio(begun.A * small, begun.B * small, out TLanes high, out TLanes tail);
            Over(high, tail, beta, out high, out tail);
            VectorMath.Sum(TLanes.Max(TLanes.All(0f), x), high, out TLanes sum, out TLanes lost);

            // Far to the left ln(1 + e^z) is e^z; the power of two comes last.
            Over(begun.A, begun.B, TLanes.All(_m), out TLanes q, out TLanes qTail);
            TLanes far = VectorMath.Scaled(q + qTail, begun.C, _unit);
            TLanes left = TLanes.IfGreater(TLanes.All(-18f), x * beta, far, sum + (lost + tail));
            return TLanes.IfGreater(x * beta, TLanes.All(_line), x, left);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.Product(TLanes.Min(TLanes.All(110f / _beta), TLanes.Abs(x)), TLanes.All(_beta), out TLanes z, out TLanes zLow);
            return VectorMath.BeginGate(z, zLow);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            // The closed gate g = sigmoid(-|z|), or 1 - g.
            TLanes one = TLanes.All(1f);
            TLanes closed = VectorMath.Scaled(VectorMath.EndGate(begun), begun.C);
            TLanes open = TLanes.IfGreater(x * TLanes.All(_beta), TLanes.All(_line), one, one - closed);
            return TLanes.IfGreater(x, TLanes.All(0f), open, closed);
        }

        // (a + aTail) / b = high + tail, for a constant b.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Over<TLanes>(TLanes a, TLanes aTail, TLanes b, out TLanes high, out TLanes tail)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.Divide(a, aTail, b, TLanes.All(0f), out high, out tail);
    }
}
