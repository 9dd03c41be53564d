using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Continuously differentiable exponential linear unit, f(x) = x for x > 0 and alpha (e^(x / alpha) - 1) otherwise, with
/// f'(x) = 1 or e^(x / alpha): smooth at 0 for every alpha.
/// </summary>
/// <param name="alpha">Depth of the negative plateau, from 1e-30 to 1e30.</param>
/// <exception cref="ArgumentOutOfRangeException">Alpha is outside that range.</exception>
public sealed class CELU(double alpha = 1) : TwiceStagedActivation<CELU.Kernel>(new(Depth(alpha, nameof(alpha))))
{
    /// <summary>The depth alpha of the negative plateau.</summary>
    public double Alpha { get; } = (float)alpha;

    /// <inheritdoc/>
    public override string Name => "CELU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} x & x > 0 \\ \alpha\,(e^{x/\alpha} - 1) & x \le 0 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "J. T. Barron, Continuously differentiable exponential linear units, 2017, arXiv:1704.07483";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.Above(-Alpha),
        IsMonotonic = true,
        Smoothness = 1,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x / Alpha < -1e-17 ? Alpha * StableMath.ExpM1(x / Alpha) : x;

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 : Math.Exp(x / Alpha);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} (alpha {(float)Alpha})");

    private static float Depth(double alpha, string name) =>
        alpha is >= 1e-30 and <= 1e30
            ? (float)alpha
            : throw new ArgumentOutOfRangeException(name, alpha, $"'{name}' must lie between 1e-30 and 1e30.");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float alpha) : IStagedFormula, IStagedDerivative
    {
        private readonly float _alpha = alpha, _floor = VectorMath.ExpUnderflow * alpha;

        // From here to 0 f(x) rounds to x, and x / alpha may vanish among the subnormals.
        private readonly float _near = -alpha / (1 << 26);
        private readonly float _inverse = 1 / alpha, _inverseLow = (float)((1.0 / alpha) - (1 / alpha));

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
            Quotient(x, out TLanes z, out TLanes low);
            return VectorMath.BeginExpM1(z, low);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(TLanes.All(_near), x, VectorMath.EndExpM1(begun, _alpha), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Quotient(x, out TLanes z, out TLanes low);
            return VectorMath.ExpParts(z, low);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.OnePlus(begun, out TLanes high, out TLanes tail);
            return TLanes.IfGreater(x, TLanes.All(0f), TLanes.All(1f), VectorMath.Scaled(high + tail, begun.C));
        }

        // x / alpha as a sum of two numbers, clamped where e^z is zero; what it is on the right is not chosen.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Quotient<TLanes>(TLanes x, out TLanes z, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes a = TLanes.Max(TLanes.All(_floor), x);
            VectorMath.Product(a, TLanes.All(_inverse), out z, out TLanes error);
            low = TLanes.Fma(a, TLanes.All(_inverseLow), error);
        }
    }
}
