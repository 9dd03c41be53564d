using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Exponential linear unit, f(x) = x for x > 0 and alpha (e^x - 1) otherwise, with f'(x) = 1 or alpha e^x, which is
/// f(x) + alpha; f'(0) = alpha. It saturates at -alpha, and f' is continuous only for alpha = 1.
/// </summary>
/// <param name="alpha">Depth of the negative plateau; 1 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">Alpha is not finite.</exception>
public sealed class ELU(double alpha = 1) : StagedActivation<ELU.Kernel>(new(Finite(alpha, nameof(alpha))))
{
    /// <summary>The depth alpha of the negative plateau.</summary>
    public double Alpha { get; } = (float)alpha;

    /// <inheritdoc/>
    public override string Name => "ELU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "D.-A. Clevert, T. Unterthiner and S. Hochreiter, Fast and accurate deep network learning by exponential linear units (ELUs), ICLR 2016, arXiv:1511.07289";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Alpha > 0 ? Interval.Above(-Alpha) : Interval.From(0),
        IsMonotonic = Alpha >= 0,
        Smoothness = Alpha == 1 ? 1 : 0,
        Lipschitz = Math.Max(1, Math.Abs(Alpha)),
        Minimum = Alpha < 0 ? new(0, 0) : null,
        FixedPoints = Alpha > 1 ? [StableMath.ElbowOf(Alpha)] : [],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < 0 ? Alpha * StableMath.ExpM1(x) : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : Alpha * Math.Exp(x);

    /// <inheritdoc/>
    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (Math.Abs(Alpha) <= Kernel.LargestAlpha)
        {
            Elementwise.StagedBackward(Formulation, x, dy, dx);
        }
        else
        {
            Elementwise.Backward(new Steep((float)Alpha), x, dy, dx);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} (alpha {(float)Alpha})");

    /// <summary>The formula at every width; its derivative up to <see cref="LargestAlpha"/>.</summary>
    public readonly struct Kernel(float alpha) : IStagedFormula, IStagedDerivative
    {
        /// <summary>2^89: a larger alpha times the least exponential is above zero.</summary>
        public const float LargestAlpha = 6.1897002e26f;

        private readonly float _alpha = alpha, _mantissa = MathF.ScaleB(alpha, -Exponent(alpha));
        private readonly float _unit = MathF.ScaleB(VectorMath.FarUnshift, Exponent(alpha));

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
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginExpM1(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.All(0f), x, VectorMath.EndExpM1(begun, _alpha), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginExp(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f), VectorMath.EndExp(begun, _mantissa, unit: _unit));

        // Of alpha, but not below what leaves the unit above zero.
        private static int Exponent(float alpha) => Math.Max(MathF.ILogB(alpha), -35);
    }

    /// <summary>
    /// The formula for an alpha so large that alpha e^x spans more powers of two than a float has:
    /// f'(x) = alpha (e^(x/2))^2.
    /// </summary>
    public readonly struct Steep(float alpha) : IFormula
    {
        // Here alpha e^x is below half the smallest subnormal, whatever alpha.
        private const float Lowest = -194f;

        private readonly float _alpha = alpha, _mantissa = MathF.ScaleB(alpha, -MathF.ILogB(alpha));
        private readonly float _unit = MathF.ScaleB(1f, MathF.ILogB(alpha) - (2 * VectorMath.Shift));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            new Kernel(_alpha).Value(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // The power of e^(x/2) is 2^(n + 64): the first product with it is exact, and the second is rounded to what
            // subnormal numbers allow.
            TLanes zero = TLanes.All(0f), half = TLanes.Min(zero, TLanes.Max(TLanes.All(Lowest), x)) * TLanes.All(0.5f);
            VectorMath.ExpPair(half, zero, out TLanes high, out TLanes tail, out TLanes power);
            VectorMath.Product(high, high, out TLanes square, out TLanes squareTail);
            TLanes mantissa = TLanes.All(_mantissa), low = mantissa * TLanes.Fma(high + high, tail, squareTail);
            TLanes slope = TLanes.Fma(mantissa, square, low) * (power * TLanes.All(_unit)) * power;
            return TLanes.IfGreater(x, zero, TLanes.All(1f), slope);
        }
    }
}
