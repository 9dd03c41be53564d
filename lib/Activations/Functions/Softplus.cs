using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Softplus, f(x) = ln(1 + e^(beta x)) / beta, with f'(x) = sigmoid(beta x): a smooth ReLU, the sharper the larger
/// beta.
/// </summary>
/// <remarks>
/// Where beta x is above the threshold the function is x itself. By default there is no threshold: any above 17 gives
/// the same single-precision values, PyTorch's 20 among them. A lower one is a jump, as it is there.
/// </remarks>
/// <param name="beta">Sharpness of the bend, from 1e-9 to 1e9; 1 in the paper.</param>
/// <param name="threshold">Where the line begins, a positive beta x; none by default.</param>
/// <exception cref="ArgumentOutOfRangeException">
/// Beta is outside that range, or the threshold is not positive.
/// </exception>
public sealed class Softplus(double beta = 1, double threshold = double.PositiveInfinity)
    : Activation(
        "Softplus",
        @"f(x) = \frac{1}{\beta} \ln(1 + e^{\beta x})",
        "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia, Incorporating second-order functional "
            + "knowledge for better option pricing, NeurIPS 2000",
        KernelOf(Scale(beta, nameof(beta)), Line(threshold))
    )
{
    /// <summary>The sharpness beta of the bend.</summary>
    public double Beta { get; } = (float)beta;

    /// <summary>The value of beta x above which f(x) = x; infinite if there is none.</summary>
    public double Threshold { get; } = (float)threshold;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.Above(0),
            IsMonotonic = double.IsInfinity(Threshold),
            Smoothness = double.IsInfinity(Threshold)
                ? ActivationProperties.Analytic
                : ActivationProperties.Discontinuous,
            Lipschitz = double.IsInfinity(Threshold) ? 1 : double.PositiveInfinity,
        };

    public override double Value(double x) => Beta * x > Threshold ? x : Math.Max(x, 0) + (Tail(Beta * x) / Beta);

    public override double Derivative(double x) => Beta * x > Threshold ? 1 : StableMath.Sigmoid(Beta * x);

    internal static double Of(double x) => Math.Max(x, 0) + Tail(x);

    // ln(1 + e^-|x|), what the function is above the ramp.
    private static double Tail(double x) => StableMath.Log1P(Math.Exp(-Math.Abs(x)));

    public override string ToString() =>
        Beta == 1 && double.IsInfinity(Threshold) ? Name
        : double.IsInfinity(Threshold) ? FormattableString.Invariant($"{Name} (beta {(float)Beta})")
        : FormattableString.Invariant($"{Name} (beta {(float)Beta}, threshold {(float)Threshold})");

    // For beta = 1 and a threshold so high, ln(1 + e^x) rounds to x from the threshold on.
    private static ElementwiseKernel KernelOf(float beta, float threshold) =>
        beta == 1 && threshold >= 20
            ? ElementwiseKernel.Of(default(ValueKernel), default(SigmoidKernel))
            : ElementwiseKernel.Of(
                new ScaledKernel(new Sharpness(beta, threshold)),
                new SlopeKernel(new Sharpness(beta, threshold))
            );

    private static float Line(double threshold) =>
        (float)threshold > 0
            ? (float)threshold
            : throw new ArgumentOutOfRangeException(
                nameof(threshold),
                threshold,
                $"'{nameof(threshold)}' must be positive in single precision."
            );

    // ln(1 + e^x), for beta = 1.
    private readonly struct ValueKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => LogOnePlusExp.Begin(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => LogOnePlusExp.Value(x, exp);
    }

    // sigmoid(x).
    private readonly struct SigmoidKernel : IOfExponential
    {
        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.RoundedOdds(x);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Sigmoid(x, exp);
    }

    // ln(1 + e^(beta x)) / beta.
    private readonly struct ScaledKernel(Sharpness beta) : IOfExponential
    {
        private readonly Sharpness _beta = beta;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => LogOnePlusExp.Begin(x, _beta);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => LogOnePlusExp.Value(x, exp, _beta);
    }

    // sigmoid(beta x).
    private readonly struct SlopeKernel(Sharpness beta) : IOfExponential
    {
        private readonly Sharpness _beta = beta;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => LogOnePlusExp.Odds(x, _beta);

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => LogOnePlusExp.Slope(x, exp, _beta);
    }
}
