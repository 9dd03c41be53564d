using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Squareplus, f(x) = (x + sqrt(x^2 + b)) / 2, with f'(x) = (1 + x / sqrt(x^2 + b)) / 2: a smooth ReLU without
/// exponentials.
/// </summary>
/// <param name="b">
/// Width of the bend, from 1e-9 to 1e9; 4 by default, which gives f(0) = 1 and the curvature 1/4 of softplus there.
/// </param>
/// <exception cref="ArgumentOutOfRangeException">b is outside that range.</exception>
public sealed class Squareplus(double b = 4)
    : Activation(
        "Squareplus",
        @"f(x) = \frac{1}{2}\left(x + \sqrt{x^{2} + b}\right)",
        "J. T. Barron, Squareplus: a softplus-like algebraic rectifier, 2021, arXiv:2112.11687",
        ElementwiseKernel.Of(new Kernel(Scale(b, nameof(b))))
    )
{
    /// <summary>The width b of the bend.</summary>
    public double B { get; } = (float)b;

    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.Above(0),
            IsMonotonic = true,
            Smoothness = ActivationProperties.Analytic,
            Lipschitz = 1,
        };

    public override double Value(double x) => x < 0 ? B / 4 / Larger(-x) : Larger(x);

    public override double Derivative(double x) => x > 0 ? 1 - Derivative(-x) : B / 4 / Larger(-x) / Root(x);

    public override string ToString() => FormattableString.Invariant($"{Name} (b {(float)B})");

    // f(x) for x at least 0, as a sum of halves, which does not overflow; f(-x) f(x) = b / 4.
    private double Larger(double x) => (x / 2) + (Root(x) / 2);

    private double Root(double x) => double.Hypot(x, Math.Sqrt(B));

    private readonly struct Kernel(float b) : IFormula
    {
        // From here on the root of a^2 + b is a, and a^2 may overflow.
        private const float Far = 1.1529215e18f;

        private readonly float _b = b;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T>
        {
            // max(x, 0) + t with t = f(-|x|) = (b / 4) / (root / 2 + a / 2), a = |x|.
            T quarter = _b * 0.25f,
                half = 0.5f,
                far = Far,
                near = T.Min(far, T.Max(-Far, x)),
                a = T.Abs(near);
            Two<T> root = Root(a),
                sum = Two<T>.Sum(root.High * half, a * half);
            Two<T> t = quarter / new Two<T>(sum.High, T.Fma(root.Low, half, sum.Low)),
                y = Two<T>.Sum(T.Max(0, near), t.High);
            return T.IfGreater(T.Abs(x), far, T.Max(0, x) + (quarter / T.Abs(x)), y.High + (y.Low + t.Low));
        }

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T>
        {
            // f'(-a) = (b / 2) / (root (root + a)), and f'(a) = 1 - f'(-a).
            T far = Far,
                abs = T.Abs(x),
                a = T.Min(far, abs);
            Two<T> root = Root(a),
                sum = Two<T>.Sum(root.High, a),
                product = Two<T>.Product(root.High, sum.High);
            T low = T.Fma(root.High, sum.Low + root.Low, T.Fma(root.Low, sum.High, product.Low));

            // Far out (b / 2) / (2 a^2) in two steps, since a^2 may overflow.
            T half = _b * 0.5f,
                numerator = T.IfGreater(abs, far, half / abs, half);
            return Logistic.Complement(x, numerator / T.IfGreater(abs, far, abs + abs, product.High + low));
        }

        // sqrt(a^2 + b).
        [MethodImpl(AggressiveInlining)]
        private Two<T> Root<T>(T a)
            where T : struct, ILanes<T>
        {
            Two<T> square = Two<T>.Product(a, a),
                sum = Two<T>.Sum(square.High, _b);
            return Two<T>.Sqrt(new(sum.High, sum.Low + square.Low));
        }
    }
}
