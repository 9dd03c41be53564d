using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Swish, f(x) = x sigmoid(beta x), with f'(x) = s + beta x s (1 - s). It is x / 2 for beta towards 0 and ReLU for beta
/// towards infinity; with beta = 1 it is <see cref="SiLU"/>.
/// </summary>
/// <param name="beta">Steepness of the gate, from 1e-9 to 1e9.</param>
/// <exception cref="ArgumentOutOfRangeException">Beta is outside that range.</exception>
public sealed class Swish(double beta = 1) : StagedActivation<Swish.Kernel>(new(Steepness(beta, nameof(beta))))
{
    /// <summary>The steepness beta of the gate.</summary>
    public double Beta { get; } = (float)beta;

    /// <inheritdoc/>
    public override string Name => "Swish";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = x\,\sigma(\beta x) = \frac{x}{1 + e^{-\beta x}}";

    /// <inheritdoc/>
    public override string Source => "P. Ramachandran, B. Zoph and Q. V. Le, Searching for activation functions, 2017, arXiv:1710.05941";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(-0.27846454276107380 / Beta),
        IsMonotonic = false,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1.0998393201288669,
        Minimum = new(-1.2784645427610738 / Beta, -0.27846454276107380 / Beta),
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => StableMath.Times(StableMath.Sigmoid(Beta * x), x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double z = Beta * x, s = StableMath.Sigmoid(z), product = s * StableMath.Sigmoid(-z);
        return s + StableMath.Times(product, z);
    }

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} (beta {(float)Beta})");

    private static float Steepness(double beta, string name) =>
        beta is >= 1e-9 and <= 1e9
            ? (float)beta
            : throw new ArgumentOutOfRangeException(name, beta, $"'{name}' must lie between 1e-9 and 1e9.");

    /// <summary>The formula at every width; the derivative as that of <see cref="SiLU"/>.</summary>
    public readonly struct Kernel(float beta) : IStagedFormula
    {
        private readonly float _beta = beta;

        // Above these -x e^(-beta x) and e^(-beta x) round to zero.
        private readonly float _limit = (float)((110 - Math.Min(0, Math.Log(beta))) / beta), _slopeLimit = 110f / beta;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndValue(x, BeginValue(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.AnyBeyond(x * TLanes.All(_beta), LogisticPieces.SlopeEnd) ? FarDerivative(x) : NearDerivative(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Argument(x, _limit, out _, out TLanes z, out TLanes low);
            return VectorMath.BeginGate(z, low);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            Argument(x, _limit, out TLanes a, out _, out _);
            return VectorMath.Gated(x, a, begun);
        }

        // With the closed gate g = sigmoid(-beta a), a = |x|: f'(-a) = g (1 - beta a (1 - g)), and f'(a) = 1 - f'(-a).
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private TLanes NearDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.Product(TLanes.Abs(x), TLanes.All(_beta), out TLanes z, out TLanes low);
            return VectorMath.Complemented(x, LogisticPieces.Slope(z, low));
        }

        [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
        private TLanes FarDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            Argument(x, _slopeLimit, out _, out TLanes z, out TLanes low);
            Stage<TLanes> begun = VectorMath.BeginGate(z, low);
            VectorMath.EndGate(begun, out TLanes high, out TLanes tail);
            TLanes far = VectorMath.Complemented(x, VectorMath.GatedSlope(z, low, high, tail, begun.C));
            return VectorMath.Beyond(x * TLanes.All(_beta), LogisticPieces.SlopeEnd, far, NearDerivative(x));
        }

        // a = |x|, clamped, and beta a as a sum of two numbers.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Argument<TLanes>(TLanes x, float limit, out TLanes a, out TLanes z, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes beta = TLanes.All(_beta);
            a = TLanes.Min(TLanes.All(limit), TLanes.Abs(x));
            VectorMath.Product(beta, a, out z, out low);
        }
    }
}
