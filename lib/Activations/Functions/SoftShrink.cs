using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Soft shrinkage, f(x) = x moved towards 0 by lambda, and 0 once there, with f'(x) = 1 for |x| > lambda and 0 otherwise, at
/// both kinks too, as in PyTorch.
/// </summary>
/// <param name="lambda">The shift, not negative; 0.5 by default.</param>
/// <exception cref="ArgumentOutOfRangeException">Lambda is negative or not finite.</exception>
public sealed class SoftShrink(double lambda = 0.5) : Activation<SoftShrink.Kernel>(new(NotNegative(lambda, nameof(lambda))))
{
    /// <summary>The shift lambda.</summary>
    public double Lambda { get; } = (float)lambda;

    /// <inheritdoc/>
    public override string Name => "SoftShrink";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \operatorname{sign}(x) \max(|x| - \lambda, 0)";

    /// <inheritdoc/>
    public override string Source => "D. L. Donoho, De-noising by soft-thresholding, IEEE Transactions on Information Theory 41, 1995";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.All,
        IsMonotonic = true,
        Smoothness = Lambda == 0 ? ActivationProperties.Analytic : 0,
        Lipschitz = 1,
        FixedPoints = Lambda == 0 ? [] : [0],
    };

    /// <inheritdoc/>
    public override double Value(double x) => x > Lambda ? x - Lambda : x < -Lambda ? x + Lambda : 0 * x;

    /// <inheritdoc/>
    public override double Derivative(double x) => Math.Abs(x) > Lambda ? 1 : double.IsNaN(x) ? x : 0;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Lambda})");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float lambda) : IFormula
    {
        private readonly float _lambda = lambda;

        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes clamped = TLanes.Min(TLanes.All(_lambda), TLanes.Max(TLanes.All(-_lambda), x));
            return TLanes.CopySign(x - clamped, x);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.OrNaN(TLanes.IfGreater(TLanes.Abs(x), TLanes.All(_lambda), TLanes.All(1f), TLanes.All(0f)), x);
    }
}
