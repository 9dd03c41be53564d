using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Dropout (N. Srivastava et al., Dropout: a simple way to prevent neural networks from overfitting, 2014): in
/// training, y = m x with a new m for every number, 0 with probability p and 1 / (1 - p) otherwise, so that the mean
/// stays; y = x after training. What is dropped is 0 whatever it was, infinite or not a number.
/// </summary>
public sealed class Dropout : Layer
{
    private readonly RandomStream _random;
    private Matrix<float>? _mask;

    /// <summary>A layer that drops a share of its inputs.</summary>
    /// <param name="rate">The probability p of dropping a number, in [0, 1).</param>
    /// <param name="random">A stream for the purpose <c>"dropout"</c>; the layers of a network share one.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is not in [0, 1).</exception>
    public Dropout(double rate, RandomStream random)
    {
        ArgumentNullException.ThrowIfNull(random);
        Rate = Require.Share(rate);
        _random = random;
    }

    /// <summary>The probability of dropping a number.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public override void VisitState(StateVisitor visitor) => visitor.Visit("random stream", _random);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Dropout ({Rate})");

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Require.Samples(x);
        Matrix<float> y = Buffer("y", x.RowCount, x.ColumnCount);
        _mask = Buffer("mask", x.RowCount, x.ColumnCount);
        _mask.Values().Fill(1);
        if (IsTraining)
        {
            Draw(_random, _mask);
            VectorOperations.Choose(_mask.Values(), (float)Rate, 0, (float)(1 / (1 - Rate)), _mask.Values());
        }

        VectorOperations.Mask(x.Values(), _mask.Values(), y.Values());
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

    /// <summary>A number from [0, 1] for every element, whatever its value.</summary>
    internal static void Draw(RandomStream random, Matrix<float> numbers)
    {
        foreach (ref float number in numbers.Values())
        {
            number = (float)random.NextDouble();
        }
    }
}
