using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Inverse square root linear unit, f(x) = x for x > 0 and x / sqrt(1 + alpha x^2) otherwise, with f'(x) = 1 or
/// (1 + alpha x^2)^(-3/2). It saturates at -1 / sqrt(alpha) as ELU does at -alpha, without an exponential, and its second
/// derivative is continuous.
/// </summary>
/// <param name="alpha">How fast it saturates, from 1e-9 to 1e9; 1 or 3 in the paper.</param>
/// <exception cref="ArgumentOutOfRangeException">Alpha is outside that range.</exception>
public sealed class ISRLU(double alpha = 1)
    : Activation(
        "ISRLU",
        @"f(x) = \begin{cases} x & x > 0 \\ \dfrac{x}{\sqrt{1 + \alpha x^{2}}} & x \le 0 \end{cases}",
        "B. Carlile, G. Delamarter, P. Kinney, A. Marti and B. Whitney, Improving deep learning by inverse square root "
            + "linear units (ISRLUs), 2017, arXiv:1710.09967",
        ElementwiseKernel.Of(new Kernel(Scale(alpha, nameof(alpha))))
    )
{
    /// <summary>How fast the function saturates.</summary>
    public double Alpha { get; } = (float)alpha;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.Above(-1 / Math.Sqrt(Alpha)),
            IsMonotonic = true,
            Smoothness = 2,
            Lipschitz = 1,
        };

    public override double Value(double x) =>
        double.IsNegativeInfinity(x) ? -1 / Math.Sqrt(Alpha)
        : x < 0 ? x / Root(x)
        : x;

    public override double Derivative(double x) => x > 0 ? 1 : 1 / Root(x) / Root(x) / Root(x);

    public override string ToString() => FormattableString.Invariant($"{Name} (alpha {(float)Alpha})");

    private double Root(double x) => double.Hypot(1, Math.Sqrt(Alpha) * x);

    private readonly struct Kernel(float alpha) : IFormula
    {
        // Further to the left the value is at its limit, and the derivative rounds to zero.
        private readonly float _alpha = alpha,
            _far = 2251799813685248 / MathF.Sqrt(alpha);

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T> =>
            T.IfGreater(0, x, (T.Max(-_far, x) / Two<T>.Sqrt(OnePlusSquare(x))).Rounded, x);

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T>
        {
            // 1 / s times 1 / sqrt(s), of which neither underflows.
            Two<T> s = OnePlusSquare(x),
                a = 1 / s,
                b = 1 / Two<T>.Sqrt(s);
            T slope = T.Fma(a.High, b.High, T.Fma(a.High, b.Low, a.Low * b.High));
            return T.OrNaN(T.IfGreater(0, x, slope, 1), x);
        }

        // 1 + alpha x^2.
        [MethodImpl(AggressiveInlining)]
        private Two<T> OnePlusSquare<T>(T x)
            where T : struct, ILanes<T>
        {
            T z = T.Max(-_far, x);
            Two<T> product = Two<T>.Product(z, _alpha),
                square = Two<T>.Product(product.High, z),
                sum = Two<T>.Sum(1, square.High);
            return new(sum.High, sum.Low + T.Fma(product.Low, z, square.Low));
        }
    }
}
