using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Logarithm of the sigmoid, f(x) = ln sigmoid(x) = -softplus(-x), with f'(x) = sigmoid(-x).
/// </summary>
public sealed class LogSigmoid : StagedActivation<LogSigmoid.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "LogSigmoid";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \ln \sigma(x) = -\ln(1 + e^{-x})";

    /// <inheritdoc/>
    public override string Source => "J. Berkson, Application of the logistic function to bio-assay, Journal of the American Statistical Association 39, 1944 (the log-likelihood of a logistic model)";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = new(double.NegativeInfinity, 0),
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => Math.Min(x, 0) - StableMath.Log1P(Math.Exp(-Math.Abs(x)));

    /// <inheritdoc/>
    public override double Derivative(double x) => StableMath.Sigmoid(-x);

    /// <summary>The formula at every width.</summary>
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
            default(Sigmoid.Kernel).Value(TLanes.All(0f) - x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> BeginValue<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            default(Softplus.Kernel).BeginValue(TLanes.All(0f) - x);

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.All(0f) - default(Softplus.Kernel).EndValue(TLanes.All(0f) - x, begun);
    }
}
