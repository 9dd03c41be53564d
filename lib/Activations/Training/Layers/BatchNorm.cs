using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Batch normalisation (S. Ioffe and C. Szegedy, Batch normalization: accelerating deep network training by reducing
/// internal covariate shift, 2015): y = gamma (x - m) / sqrt(v + epsilon) + beta, channel by channel. In training m and
/// v are the mean and variance of the batch, over samples and positions; afterwards they are running means of those.
/// </summary>
public sealed class BatchNorm : Layer
{
    private readonly int _positions;
    private readonly double _momentum,
        _epsilon;

    // One number a feature, all equal within a channel: m, 1 / sqrt(v + epsilon) and gamma, beta or factors of the
    // gradient.
    private readonly float[] _mean,
        _inverseDeviation,
        _gamma,
        _beta,
        _dyFactor,
        _normalisedFactor,
        _constant;

    // Sums over samples, one a feature. In single precision the sums of many equal numbers would be off.
    private readonly double[] _sums;
    private Matrix<float>? _normalised;
    private bool _fromBatch;

    /// <summary>A layer in which every feature is a channel of its own, as after <see cref="Dense"/>.</summary>
    /// <param name="features">Features of a sample, at least 1.</param>
    /// <param name="momentum">Weight of a batch in the running means, in (0, 1].</param>
    /// <param name="epsilon">Keeps the quotient finite; positive.</param>
    public BatchNorm(int features, double momentum = 0.1, double epsilon = 1e-5)
        : this(new ImageShape(features, 1, 1), momentum, epsilon) { }

    /// <summary>A layer for images, as after <see cref="Conv2D"/>.</summary>
    /// <param name="images">Their shape; they lie in columns as <see cref="ImageShape"/> says.</param>
    /// <param name="momentum">Weight of a batch in the running means, in (0, 1].</param>
    /// <param name="epsilon">Keeps the quotient finite; positive.</param>
    public BatchNorm(ImageShape images, double momentum = 0.1, double epsilon = 1e-5)
    {
        images.NotDefault();
        _momentum = momentum is > 0 and <= 1
            ? Require.Positive(momentum)
            : throw new ArgumentOutOfRangeException(
                nameof(momentum),
                momentum,
                "The weight of a batch must lie in (0, 1]."
            );
        _epsilon = Require.Positive(epsilon);
        _positions = images.Positions;
        (_mean, _inverseDeviation) = (new float[images.Features], new float[images.Features]);
        (_gamma, _beta) = (new float[images.Features], new float[images.Features]);
        (_dyFactor, _normalisedFactor) = (new float[images.Features], new float[images.Features]);
        (_constant, _sums) = (new float[images.Features], new double[images.Features]);
        Gamma = new("scales", Matrix<float>.Build.Dense(images.Channels, 1, 1f)) { Decays = false };
        Beta = new("shifts", Matrix<float>.Build.Dense(images.Channels, 1)) { Decays = false };
        Parameters = [Gamma, Beta];
        RunningMean = Matrix<float>.Build.Dense(images.Channels, 1);
        RunningVariance = Matrix<float>.Build.Dense(images.Channels, 1, 1f);
    }

    /// <summary>The scales gamma, channels x 1; 1 at first.</summary>
    public Parameter Gamma { get; }

    /// <summary>The shifts beta, channels x 1; 0 at first.</summary>
    public Parameter Beta { get; }

    /// <summary>The m used after training, channels x 1; 0 at first.</summary>
    public Matrix<float> RunningMean { get; }

    /// <summary>
    /// The v used after training, channels x 1; 1 at first. Batches count with n / (n - 1) times their variance.
    /// </summary>
    public Matrix<float> RunningVariance { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override void VisitState(StateVisitor visitor)
    {
        base.VisitState(visitor);
        visitor.Visit("running mean", RunningMean);
        visitor.Visit("running variance", RunningVariance);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"BatchNorm (channels {RunningMean.RowCount}, places {_positions}, "
        + FormattableString.Invariant($"momentum {_momentum}, epsilon {_epsilon})");

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        RequireFeatures(x, _sums.Length);
        Matrix<float> y = Buffer("y", x.RowCount, x.ColumnCount);
        _normalised = Buffer("normalised", x.RowCount, x.ColumnCount);
        _fromBatch = IsTraining;
        if (_fromBatch)
        {
            Measure(x);
        }

        for (int channel = 0; channel < RunningMean.RowCount; channel++)
        {
            if (!_fromBatch)
            {
                Channel(_mean, channel).Fill(RunningMean[channel, 0]);
                Channel(_inverseDeviation, channel).Fill(InverseDeviation(RunningVariance[channel, 0]));
            }

            Channel(_gamma, channel).Fill(Gamma.Value[channel, 0]);
            Channel(_beta, channel).Fill(Beta.Value[channel, 0]);
        }

        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            Span<float> normalised = _normalised.ColumnValues(sample);
            VectorOperations.Standardise(x.ColumnValues(sample), _mean, _inverseDeviation, normalised);
            VectorOperations.MultiplyAndAdd(normalised, _gamma, _beta, y.ColumnValues(sample));
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> normalised = InputOrThrow(_normalised);
        Matrix<float> dx = Buffer("dx", normalised.RowCount, normalised.ColumnCount);
        RequireGradient(dy, normalised.RowCount, normalised.ColumnCount);
        SumByChannel(dy, normalised, Gamma.Gradient);
        SumByChannel(dy, null, Beta.Gradient);

        // m and v depend on every x of the channel: dx = gamma / sqrt(v + epsilon) (dy - dgamma / n normalised - dbeta
        // / n).
        float share = _fromBatch ? 1f / (normalised.ColumnCount * _positions) : 0;
        for (int channel = 0; channel < RunningMean.RowCount; channel++)
        {
            float factor = Gamma.Value[channel, 0] * Channel(_inverseDeviation, channel)[0];
            Channel(_dyFactor, channel).Fill(factor);
            Channel(_normalisedFactor, channel).Fill(-factor * Gamma.Gradient[channel, 0] * share);
            Channel(_constant, channel).Fill(-factor * Beta.Gradient[channel, 0] * share);
        }

        for (int sample = 0; sample < dx.ColumnCount; sample++)
        {
            Span<float> column = dx.ColumnValues(sample);
            VectorOperations.MultiplyAndAdd(normalised.ColumnValues(sample), _normalisedFactor, _constant, column);
            VectorOperations.MultiplyAndAdd(dy.ColumnValues(sample), _dyFactor, column, column);
        }

        return dx;
    }

    // Mean and variance of the batch, and their share in the running means.
    private void Measure(Matrix<float> x)
    {
        int count = x.ColumnCount * _positions;
        if (count < 2)
        {
            throw new ArgumentException(
                "Batch normalisation needs at least two numbers a channel to measure their variance, but the "
                    + "batch has one sample. Choose a batch size that leaves no batch of one sample.",
                nameof(x)
            );
        }

        Array.Clear(_sums);
        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            Add(x.ColumnValues(sample), _sums);
        }

        for (int channel = 0; channel < RunningMean.RowCount; channel++)
        {
            double mean = Sum(channel) / count,
                squares = 0;
            for (int sample = 0; sample < x.ColumnCount; sample++)
            {
                foreach (float value in x.ColumnValues(sample).Slice(channel * _positions, _positions))
                {
                    squares += (value - mean) * (value - mean);
                }
            }

            Channel(_mean, channel).Fill((float)mean);
            Channel(_inverseDeviation, channel).Fill(InverseDeviation(squares / count));
            RunningMean[channel, 0] = Blend(RunningMean[channel, 0], mean);
            RunningVariance[channel, 0] = Blend(RunningVariance[channel, 0], squares / (count - 1));
        }
    }

    // A running mean after a batch. It stays where the batch's is not finite, as the parameters stay in such a step.
    private float Blend(float running, double batch) =>
        double.IsFinite(batch) ? (float)Math.Min(running + (_momentum * (batch - running)), float.MaxValue) : running;

    private float InverseDeviation(double variance) => (float)(1 / Math.Sqrt(variance + _epsilon));

    // Per channel the sum of dy, or of dy times the factors, over samples and then positions.
    private void SumByChannel(Matrix<float> dy, Matrix<float>? factors, Matrix<float> sums)
    {
        Array.Clear(_sums);
        for (int sample = 0; sample < dy.ColumnCount; sample++)
        {
            if (factors is null)
            {
                Add(dy.ColumnValues(sample), _sums);
            }
            else
            {
                AddProducts(dy.ColumnValues(sample), factors.ColumnValues(sample), _sums);
            }
        }

        for (int channel = 0; channel < sums.RowCount; channel++)
        {
            sums[channel, 0] = (float)Sum(channel);
        }
    }

    private static void Add(ReadOnlySpan<float> values, Span<double> sums)
    {
        for (int i = 0; i < values.Length; i++)
        {
            sums[i] += values[i];
        }
    }

    // The products of single-precision numbers are exact in double precision.
    private static void AddProducts(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<double> sums)
    {
        for (int i = 0; i < a.Length; i++)
        {
            sums[i] += (double)a[i] * b[i];
        }
    }

    private double Sum(int channel)
    {
        double sum = 0;
        foreach (double value in _sums.AsSpan(channel * _positions, _positions))
        {
            sum += value;
        }

        return sum;
    }

    private Span<float> Channel(float[] features, int channel) => features.AsSpan(channel * _positions, _positions);
}
