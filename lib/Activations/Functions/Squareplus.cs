using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Squareplus, f(x) = (x + sqrt(x^2 + b)) / 2, with f'(x) = (1 + x / sqrt(x^2 + b)) / 2: a smooth ReLU without exponentials.
/// </summary>
/// <param name="b">Width of the bend, from 1e-9 to 1e9; 4 by default, which gives f(0) = 1 and the curvature 1/4 of softplus there.</param>
/// <exception cref="ArgumentOutOfRangeException">b is outside that range.</exception>
public sealed class Squareplus(double b = 4) : Activation<Squareplus.Kernel>(new(Width(b, nameof(b))))
{
    /// <summary>The width b of the bend.</summary>
    public double B { get; } = (float)b;

    /// <inheritdoc/>
    public override string Name => "Squareplus";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \frac{1}{2}\left(x + \sqrt{x^{2} + b}\right)";

    /// <inheritdoc/>
    public override string Source => "J. T. Barron, Squareplus: a softplus-like algebraic rectifier, 2021, arXiv:2112.11687";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.Above(0),
        IsMonotonic = true,
        Smoothness = ActivationProperties.Analytic,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x < 0 ? B / 4 / Larger(-x) : Larger(x);

    /// <inheritdoc/>
    public override double Derivative(double x) => x > 0 ? 1 - Derivative(-x) : B / 4 / Larger(-x) / Root(x);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Name} (b {(float)B})");

    // f(x) for x at least 0, as a sum of halves, which does not overflow; f(-x) f(x) = b / 4.
    private double Larger(double x) => (x / 2) + (Root(x) / 2);

    private double Root(double x) => double.Hypot(x, Math.Sqrt(B));

    private static float Width(double b, string name) =>
        b is >= 1e-9 and <= 1e9 ? (float)b : throw new ArgumentOutOfRangeException(name, b, $"'{name}' must lie between 1e-9 and 1e9.");

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel(float b) : IFormula
    {
        // From here on the root of a^2 + b is a, and a^2 may overflow.
        private const float Far = 1.1529215e18f;
        private readonly float _b = b;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // max(x, 0) + t with t = f(-|x|) = (b / 4) / (root / 2 + a / 2), a = |x|.
            TLanes quarter = TLanes.All(_b * 0.25f), half = TLanes.All(0.5f), far = TLanes.All(Far);
            TLanes x0 = TLanes.Min(far, TLanes.Max(TLanes.All(-Far), x)), a = TLanes.Abs(x0);
            Root(a, out TLanes root, out TLanes rootLow);
            VectorMath.Sum(root * half, a * half, out TLanes sum, out TLanes lost);
            VectorMath.Divide(quarter, TLanes.All(0f), sum, TLanes.Fma(rootLow, half, lost), out TLanes t, out TLanes tLow);
            VectorMath.Sum(TLanes.Max(TLanes.All(0f), x0), t, out TLanes y, out TLanes yLow);
            y = TLanes.IfGreater(TLanes.Abs(x), far, TLanes.Max(TLanes.All(0f), x) + (quarter / TLanes.Abs(x)), y + (yLow + tLow));
            return y;
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            // f'(-a) = (b / 2) / (root (root + a)), and f'(a) = 1 - f'(-a).
            TLanes far = TLanes.All(Far), abs = TLanes.Abs(x), a = TLanes.Min(far, abs);
            Root(a, out TLanes root, out TLanes rootLow);
            VectorMath.Sum(root, a, out TLanes sum, out TLanes lost);
            VectorMath.Product(root, sum, out TLanes product, out TLanes low);
            low = TLanes.Fma(root, lost + rootLow, TLanes.Fma(rootLow, sum, low));

            // Far out (b / 2) / (2 a^2) in two steps, since a^2 may overflow.
            TLanes half = TLanes.All(_b * 0.5f), numerator = TLanes.IfGreater(abs, far, half / abs, half);
            TLanes left = numerator / TLanes.IfGreater(abs, far, abs + abs, product + low);
            return VectorMath.Complemented(x, left);
        }

        // sqrt(a^2 + b) as a sum of two floats.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private void Root<TLanes>(TLanes a, out TLanes high, out TLanes low)
            where TLanes : struct, ILanes<TLanes>
        {
            VectorMath.Product(a, a, out TLanes square, out TLanes squareLow);
            VectorMath.Sum(square, TLanes.All(_b), out TLanes sum, out TLanes lost);
            high = TLanes.Sqrt(sum);
            TLanes remainder = TLanes.NegatedFma(high, high, sum) + (lost + squareLow);
            low = remainder / (high + high);
        }
    }
}
