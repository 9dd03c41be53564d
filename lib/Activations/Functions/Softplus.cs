using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Softplus, f(x) = ln(1 + e^(beta x)) / beta, with f'(x) = sigmoid(beta x): a smooth ReLU, the sharper the larger beta.
/// </summary>
/// <remarks>
/// Where beta x is above the threshold the function is x itself. By default there is no threshold: any above 17 gives the
/// same single-precision values, PyTorch's 20 among them. A lower one is a jump, as it is there.
/// </remarks>
/// <param name="beta">Sharpness of the bend, from 1e-9 to 1e9; 1 in the paper.</param>
/// <param name="threshold">Where the line begins, a positive beta x; none by default.</param>
/// <exception cref="ArgumentOutOfRangeException">Beta is outside that range, or the threshold is not positive.</exception>
public sealed partial class Softplus(double beta = 1, double threshold = double.PositiveInfinity) : Activation
{
    private readonly Scaled _scaled = new(Sharpness(beta), Line(threshold));

    /// <summary>The sharpness beta of the bend.</summary>
    public double Beta { get; } = (float)beta;

    /// <summary>The value of beta x above which f(x) = x; infinite if there is none.</summary>
    public double Threshold { get; } = (float)threshold;

    /// <inheritdoc/>
    public override string Name => "Softplus";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \frac{1}{\beta} \ln(1 + e^{\beta x})";

    /// <inheritdoc/>
    public override string Source => "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia, Incorporating second-order functional knowledge for better option pricing, NeurIPS 2000";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.Above(0),
        IsMonotonic = double.IsInfinity(Threshold),
        Smoothness = double.IsInfinity(Threshold) ? ActivationProperties.Analytic : ActivationProperties.Discontinuous,
        Lipschitz = double.IsInfinity(Threshold) ? 1 : double.PositiveInfinity,
    };

    /// <inheritdoc/>
    public override double Value(double x) => Beta * x > Threshold ? x : Math.Max(x, 0) + (Tail(Beta * x) / Beta);

    /// <inheritdoc/>
    public override double Derivative(double x) => Beta * x > Threshold ? 1 : StableMath.Sigmoid(Beta * x);

    internal static double Of(double x) => Math.Max(x, 0) + Tail(x);

    // ln(1 + e^-|x|), what the function is above the ramp.
    private static double Tail(double x) => StableMath.Log1P(Math.Exp(-Math.Abs(x)));

    /// <summary>The formula at every width, for beta = 1.</summary>
    public readonly struct Kernel : IStagedFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            EndValue(x, BeginValue(x));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            default(Sigmoid.Kernel).Value(x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // ln(1 + e^-a) by the gate at a + ln 2, a = |x|.
            Stage<TLanes> gate = VectorMath.BeginGate(TLanes.Min(TLanes.All(-VectorMath.ExpUnderflow), TLanes.Abs(x)), VectorMath.Shift - 1);
            VectorMath.EndGate(gate, out TLanes high, out TLanes tail);
            return new(high, tail, gate.C);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes zero = TLanes.All(0f), small = VectorMath.Unshifted(begun.C);
            VectorMath.LogRatio(begun.A * small, begun.B * small, out TLanes high, out TLanes tail);

            // max(x, 0) + high + tail; the error of the first sum is added to the last.
            TLanes ramp = TLanes.Max(zero, x), sum = ramp + high, part = sum - ramp;
            TLanes error = ramp - (sum - part) + (high - part);
            TLanes near = sum + (error + tail);

            // Far to the left ln(1 + e^x) is e^x, far to the right x.
            TLanes far = TLanes.IfGreater(TLanes.All(-18f), x, VectorMath.Scaled(begun.A + begun.B, begun.C, factor: 2), x);
            return TLanes.IfGreater(TLanes.Abs(x), TLanes.All(18f), far, near);
        }
    }
}
