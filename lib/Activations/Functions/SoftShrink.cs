using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Soft shrinkage, f(x) = x moved towards 0 by lambda, and 0 once there, with f'(x) = 1 for |x| > lambda and 0
/// otherwise, at both kinks too, as in PyTorch.
/// </summary>
/// <param name="lambda">The shift, not negative; 0.5 by default.</param>
/// <exception cref="ArgumentOutOfRangeException">Lambda is negative or not finite.</exception>
public sealed class SoftShrink(double lambda = 0.5)
    : Activation(
        "SoftShrink",
        @"f(x) = \operatorname{sign}(x) \max(|x| - \lambda, 0)",
        "D. L. Donoho, De-noising by soft-thresholding, IEEE Transactions on Information Theory 41, 1995",
        ElementwiseKernel.Of(new Kernel(NotNegative(lambda, nameof(lambda))))
    )
{
    /// <summary>The shift lambda.</summary>
    public double Lambda { get; } = (float)lambda;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.All,
            IsMonotonic = true,
            Smoothness = Lambda == 0 ? ActivationProperties.Analytic : 0,
            Lipschitz = 1,
            FixedPoints = Lambda == 0 ? [] : [0],
        };

    public override double Value(double x) =>
        x > Lambda ? x - Lambda
        : x < -Lambda ? x + Lambda
        : 0 * x;

    public override double Derivative(double x) =>
        Math.Abs(x) > Lambda ? 1
        : double.IsNaN(x) ? x
        : 0;

    public override string ToString() => FormattableString.Invariant($"{Name} ({(float)Lambda})");

    private readonly struct Kernel(float lambda) : IFormula
    {
        private readonly float _lambda = lambda;

        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> => T.CopySign(x - T.Min(_lambda, T.Max(-_lambda, x)), x);

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => T.OrNaN(T.IfGreater(T.Abs(x), _lambda, 1, 0), x);
    }
}
