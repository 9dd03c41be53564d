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
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Max(TLanes.All(0f), x) + VectorMath.Log1P(VectorMath.Exp(TLanes.All(0f) - TLanes.Abs(x)));

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            default(Sigmoid.Kernel).Value(x);
    }
}
