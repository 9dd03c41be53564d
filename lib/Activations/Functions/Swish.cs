using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Swish, f(x) = x sigmoid(beta x), with f'(x) = s + beta x s (1 - s). It is x / 2 for beta towards 0 and ReLU for beta
/// towards infinity; with beta = 1 it is <see cref="SiLU"/>.
/// </summary>
/// <param name="beta">Steepness of the gate, from 1e-9 to 1e9.</param>
/// <exception cref="ArgumentOutOfRangeException">Beta is outside that range.</exception>
public sealed class Swish(double beta = 1)
    : Activation(
        "Swish",
        @"f(x) = x\,\sigma(\beta x) = \frac{x}{1 + e^{-\beta x}}",
        "P. Ramachandran, B. Zoph and Q. V. Le, Searching for activation functions, 2017, arXiv:1710.05941",
        KernelOf(Scale(beta, nameof(beta)))
    )
{
    /// <summary>The steepness beta of the gate.</summary>
    public double Beta { get; } = (float)beta;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(-0.27846454276107380 / Beta),
            IsMonotonic = false,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1.0998393201288669,
            Minimum = new(-1.2784645427610738 / Beta, -0.27846454276107380 / Beta),
            FixedPoints = [0],
        };

    public override double Value(double x) => StableMath.Times(StableMath.Sigmoid(Beta * x), x);

    public override double Derivative(double x)
    {
        double z = Beta * x,
            s = StableMath.Sigmoid(z),
            product = s * StableMath.Sigmoid(-z);
        return s + StableMath.Times(product, z);
    }

    public override string ToString() => FormattableString.Invariant($"{Name} (beta {(float)Beta})");

    // For beta = 1 it is SiLU.
    internal static ElementwiseKernel KernelOf(float beta) =>
        beta == 1 ? SiLU.Kernel() : ElementwiseKernel.Of(new ValueKernel(beta), new SlopeKernel(beta));

    private readonly struct ValueKernel(float beta) : IOfExponential
    {
        // Above the limit -x e^(-beta x) rounds to zero.
        private readonly float _beta = beta,
            _limit = (float)((110 - Math.Min(0, Math.Log(beta))) / beta);

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.Odds(Two<T>.Product(_beta, T.Min(_limit, T.Abs(x))));

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Gated(x, T.Min(_limit, T.Abs(x)), exp);
    }

    private readonly struct SlopeKernel(float beta) : IOfExponential
    {
        private readonly float _beta = beta;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Exp<T>(T x)
            where T : struct, ILanes<T> => Logistic.Odds(Argument(x));

        [MethodImpl(AggressiveInlining)]
        public T At<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T> => Logistic.Complement(x, Logistic.GatedSlope(Argument(x), exp));

        // |beta x|, at most 110.
        [MethodImpl(AggressiveInlining)]
        private Two<T> Argument<T>(T x)
            where T : struct, ILanes<T> => Two<T>.Product(_beta, T.Min(110f / _beta, T.Abs(x)));
    }
}
