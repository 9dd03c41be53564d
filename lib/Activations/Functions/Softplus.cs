using System.Runtime.CompilerServices;
using Activations.Simd;
using MathNet.Numerics;

namespace Activations.Functions;

/// <summary>Softplus, f(x) = ln(1 + e^x), with f'(x) = sigmoid(x): a smooth ReLU.</summary>
public sealed class Softplus : Activation<Softplus.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "Softplus";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \ln(1 + e^{x})";

    /// <inheritdoc/>
    public override string Source => "C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau and R. Garcia, Incorporating second-order functional knowledge for better option pricing, NeurIPS 2000";

    /// <inheritdoc/>
    public override double Value(double x) => Of(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => 1 / (1 + Math.Exp(-x));

    internal static double Of(double x) => Math.Max(x, 0) + SpecialFunctions.Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes zero = TLanes.All(0f), a = TLanes.Abs(x), minus = TLanes.Max(TLanes.All(VectorMath.ExpUnderflow), zero - a);
            VectorMath.ExpPair(minus, zero, out TLanes e, out TLanes eTail, out TLanes n);
            TLanes power = VectorMath.NormalPower(n);
            VectorMath.Log1P(e * power, eTail * power, out TLanes high, out TLanes tail);

            // max(x, 0) + high + tail; the error of the first sum is added to the last.
            TLanes ramp = TLanes.Max(zero, x), sum = ramp + high, part = sum - ramp;
            TLanes error = ramp - (sum - part) + (high - part);
            TLanes near = sum + (error + tail);

            // Far to the left ln(1 + e^x) is e^x, far to the right x.
            TLanes far = TLanes.IfGreater(TLanes.All(-18f), x, TLanes.Scale(e + eTail, n), x);
            return TLanes.IfGreater(a, TLanes.All(18f), far, near);
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            default(Sigmoid.Kernel).Value(x);
    }
}
