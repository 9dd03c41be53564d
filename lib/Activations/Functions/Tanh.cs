using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Hyperbolic tangent, f(x) = (e^x - e^-x) / (e^x + e^-x), with f'(x) = 1 - f(x)^2, at most 1.
/// </summary>
public sealed class Tanh : Activation<Tanh.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "Tanh";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \tanh x = \frac{e^{x} - e^{-x}}{e^{x} + e^{-x}}";

    /// <inheritdoc/>
    public override string Source => "Y. LeCun, L. Bottou, G. B. Orr and K.-R. Müller, Efficient BackProp, in Neural Networks: Tricks of the Trade, Springer, 1998";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(-1, 1),
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1,
        FixedPoints = [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => Math.Tanh(x);

    /// <inheritdoc/>
    public override double Derivative(double x)
    {
        double cosh = Math.Cosh(x);
        return 1 / (cosh * cosh);
    }

    /// <summary>The formula at every width: pieces of polynomials; the derivative as 4 sigmoid'(2x).</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.CopySign(TanhPieces.Value(TLanes.Abs(x)), x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            Sigmoid.Kernel.Slope(x + x, factor: 4);
    }
}
