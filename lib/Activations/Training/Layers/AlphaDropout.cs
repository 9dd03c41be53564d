using Activations.Functions;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Alpha dropout, which keeps mean 0 and variance 1 after <see cref="SELU"/> (G. Klambauer et al., Self-normalizing
/// neural networks, 2017, section 3): in training a number is set, with probability p, to SELU's lower limit
/// l = -lambda alpha, and y = a x + b restores both moments, a = 1 / sqrt(q + l^2 q (1 - q)) and b = -a (1 - q) l with
/// q = 1 - p; y = x after training.
/// </summary>
public sealed class AlphaDropout : Layer
{
    private const double Limit = -SELU.Lambda * SELU.Alpha;

    private readonly RandomStream _random;
    private readonly float _scale,
        _shift,
        _dropped;
    private Matrix<float>? _mask;

    /// <summary>A layer that drops a share of its inputs.</summary>
    /// <param name="rate">The probability p of dropping a number, in [0, 1); 0.05 or 0.1 in the paper.</param>
    /// <param name="random">A stream for the purpose <c>"dropout"</c>; the layers of a network share one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1).</exception>
    public AlphaDropout(double rate, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Rate = Require.Share(rate);
        _random = random;
        double q = 1 - Rate,
            a = 1 / Math.Sqrt(q + (Limit * Limit * q * (1 - q))),
            b = -a * (1 - q) * Limit;
        (_scale, _shift, _dropped) = ((float)a, (float)b, (float)((a * Limit) + b));
    }

    /// <summary>The probability of dropping a number.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override void VisitState(StateVisitor visitor) => visitor.Visit("random stream", _random);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"AlphaDropout ({Rate})");

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Require.Samples(x);
        Matrix<float> y = Buffer("y", x.RowCount, x.ColumnCount),
            shifts = Buffer("shifts", x.RowCount, x.ColumnCount);
        _mask = Buffer("mask", x.RowCount, x.ColumnCount);
        Span<float> mask = _mask.Values(),
            shift = shifts.Values();
        mask.Fill(1);
        shift.Clear();
        if (IsTraining)
        {
            Dropout.Draw(_random, _mask);
            VectorOperations.Choose(mask, (float)Rate, _dropped, _shift, shift);
            VectorOperations.Choose(mask, (float)Rate, 0, _scale, mask);
        }

        VectorOperations.MaskAndAdd(x.Values(), mask, shift, y.Values());
        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> mask = InputOrThrow(_mask),
            dx = Buffer("dx", mask.RowCount, mask.ColumnCount);
        RequireGradient(dy, mask.RowCount, mask.ColumnCount);
        VectorOperations.Mask(dy.Values(), mask.Values(), dx.Values());
        return dx;
    }
}
