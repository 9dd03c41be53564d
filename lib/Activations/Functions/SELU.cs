using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Scaled exponential linear unit, f(x) = lambda x for x > 0 and lambda alpha (e^x - 1) otherwise, with f'(x) = lambda or
/// lambda alpha e^x; f'(0) = lambda alpha. The two constants make mean 0 and variance 1 a fixed point of a layer.
/// </summary>
public sealed class SELU : TwiceStagedActivation<SELU.Kernel>
{
    /// <summary>The constant alpha (appendix A.2.1 of the paper).</summary>
    public const double Alpha = 1.6732632423543772848;

    /// <summary>The constant lambda (appendix A.2.1 of the paper).</summary>
    public const double Lambda = 1.0507009873554804934;

    /// <inheritdoc/>
    public override string Name => "SELU";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \lambda \begin{cases} x & x > 0 \\ \alpha\,(e^{x} - 1) & x \le 0 \end{cases},\quad \alpha \approx 1.6733,\ \lambda \approx 1.0507";

    /// <inheritdoc/>
    public override string Source => "G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter, Self-normalizing neural networks, NeurIPS 2017, arXiv:1706.02515";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.Above(-Lambda * Alpha),
        IsMonotonic = true,
        Smoothness = 0,
        Lipschitz = Lambda * Alpha,
        FixedPoints = [-1.2588171640638234, 0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => Lambda * (x < 0 ? Alpha * StableMath.ExpM1(x) : x);

    /// <inheritdoc/>
    public override double Derivative(double x) => Lambda * (x > 0 ? 1 : Alpha * Math.Exp(x));

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IStagedFormula, IStagedDerivative
    {
        // Each constant as a sum of two floats, so that its rounding does not add to the result's. The first is rounded
        // down: both parts have the constant's sign, and zeros and infinities come through.
        private const float LambdaHigh = 1.0507009f, LambdaLow = (float)(Lambda - LambdaHigh);
        private const float PlateauHigh = (float)(Lambda * Alpha), PlateauLow = (float)((Lambda * Alpha) - PlateauHigh);

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
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes positive = TLanes.Fma(x, TLanes.All(LambdaHigh), x * TLanes.All(LambdaLow));
            return TLanes.IfGreater(TLanes.All(0f), x, VectorMath.EndExpM1(begun, PlateauHigh, PlateauLow), positive);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            VectorMath.BeginExp(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(x, TLanes.All(0f), TLanes.All((float)Lambda), VectorMath.EndExp(begun, PlateauHigh, PlateauLow));
    }
}
