using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Batch normalisation (S. Ioffe and C. Szegedy, Batch normalization: accelerating deep network training by reducing
/// internal covariate shift, 2015): y = gamma (x - m) / sqrt(v + epsilon) + beta, channel by channel. In training m and v
/// are the mean and variance of the batch, over samples and places; afterwards they are running means of those.
/// </summary>
public sealed class BatchNorm : Layer
{
    private readonly int _places;
    private readonly double _momentum, _epsilon;

    // A number a feature: every place of a channel has the same.
    private readonly float[] _centre, _inverse, _scale, _shift, _factor;

    // Sums over samples, a number a feature too. In single precision those of many equal numbers would be off.
    private readonly double[] _sums;
    private Matrix<float>? _normalised;
    private bool _fromBatch;

    /// <summary>A layer in which every feature is a channel of its own, as after <see cref="Dense"/>.</summary>
    /// <param name="features">Features of a sample, at least 1.</param>
    /// <param name="momentum">Weight of a batch in the running means, in (0, 1].</param>
    /// <param name="epsilon">Keeps the quotient finite; positive.</param>
    public BatchNorm(int features, double momentum = 0.1, double epsilon = 1e-5)
        : this(new ImageShape(features, 1, 1), momentum, epsilon)
    {
    }

    /// <summary>A layer for images, as after <see cref="Conv2D"/>.</summary>
    /// <param name="images">Their shape; they lie in columns as <see cref="ImageShape"/> says.</param>
    /// <param name="momentum">Weight of a batch in the running means, in (0, 1].</param>
    /// <param name="epsilon">Keeps the quotient finite; positive.</param>
    public BatchNorm(ImageShape images, double momentum = 0.1, double epsilon = 1e-5)
    {
        images.Required();
        _momentum = momentum is > 0 and <= 1
            ? Require.Positive(momentum)
            : throw new ArgumentOutOfRangeException(nameof(momentum), momentum, "The weight of a batch must lie in (0, 1].");
        _epsilon = Require.Positive(epsilon);
        _places = images.Places;
        (_centre, _inverse) = (new float[images.Features], new float[images.Features]);
        (_scale, _shift, _factor) = (new float[images.Features], new float[images.Features], new float[images.Features]);
        _sums = new double[images.Features];
        Scales = new("scales", Matrix<float>.Build.Dense(images.Channels, 1, 1f)) { Decays = false };
        Shifts = new("shifts", Matrix<float>.Build.Dense(images.Channels, 1)) { Decays = false };
        Parameters = [Scales, Shifts];
        RunningMean = Matrix<float>.Build.Dense(images.Channels, 1);
        RunningVariance = Matrix<float>.Build.Dense(images.Channels, 1, 1f);
    }

    /// <summary>gamma, channels x 1; 1 at first.</summary>
    public Parameter Scales { get; }

    /// <summary>beta, channels x 1; 0 at first.</summary>
    public Parameter Shifts { get; }

    /// <summary>The m used after training, channels x 1; 0 at first.</summary>
    public Matrix<float> RunningMean { get; }

    /// <summary>The v used after training, channels x 1; 1 at first. Batches count with n / (n - 1) times their variance.</summary>
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
        FormattableString.Invariant($"BatchNorm (channels {RunningMean.RowCount}, places {_places}, momentum {_momentum}, epsilon {_epsilon})");

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
                Channel(_centre, channel).Fill(RunningMean[channel, 0]);
                Channel(_inverse, channel).Fill(Inverse(RunningVariance[channel, 0]));
            }

            Channel(_scale, channel).Fill(Scales.Value[channel, 0]);
            Channel(_shift, channel).Fill(Shifts.Value[channel, 0]);
        }

        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            Span<float> normalised = _normalised.ColumnValues(sample);
            VectorOperations.Standardise(x.ColumnValues(sample), _centre, _inverse, normalised);
            VectorOperations.MultiplyAndAdd(normalised, _scale, _shift, y.ColumnValues(sample));
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> normalised = Required(_normalised), dx = Buffer("dx", normalised.RowCount, normalised.ColumnCount);
        RequireGradient(dy, normalised.RowCount, normalised.ColumnCount);
        SumByChannel(dy, normalised, Scales.Gradient);
        SumByChannel(dy, null, Shifts.Gradient);

        // m and v depend on every x of the channel: dx = gamma / sqrt(v + epsilon) (dy - dbeta / n - normalised dgamma / n),
        // whose factors take the places of what the forward pass no longer needs.
        float share = _fromBatch ? 1f / (normalised.ColumnCount * _places) : 0;
        for (int channel = 0; channel < RunningMean.RowCount; channel++)
        {
            float factor = Scales.Value[channel, 0] * Channel(_inverse, channel)[0];
            Channel(_scale, channel).Fill(factor);
            Channel(_shift, channel).Fill(-factor * Shifts.Gradient[channel, 0] * share);
            Channel(_factor, channel).Fill(-factor * Scales.Gradient[channel, 0] * share);
        }

        for (int sample = 0; sample < dx.ColumnCount; sample++)
        {
            Span<float> place = dx.ColumnValues(sample);
            VectorOperations.MultiplyAndAdd(normalised.ColumnValues(sample), _factor, _shift, place);
            VectorOperations.MultiplyAndAdd(dy.ColumnValues(sample), _scale, place, place);
        }

        return dx;
    }

    // Mean and variance of the batch, and their share in the running means.
    private void Measure(Matrix<float> x)
    {
        int count = x.ColumnCount * _places;
        if (count < 2)
        {
            throw new ArgumentException(
                "Batch normalisation needs at least two numbers a channel to measure their variance, but the batch has one sample. Choose a batch size that leaves no batch of one sample.",
                nameof(x));
        }

        Array.Clear(_sums);
        for (int sample = 0; sample < x.ColumnCount; sample++)
        {
            Add(x.ColumnValues(sample), _sums);
        }

        for (int channel = 0; channel < RunningMean.RowCount; channel++)
        {
            // The place of the channel's first number keeps its mean.
            double mean = Sum(channel) / count;
            _sums[channel * _places] = mean;
            Channel(_centre, channel).Fill((float)mean);
        }

        for (int channel = 0; channel < RunningMean.RowCount; channel++)
        {
            double mean = _sums[channel * _places], squares = 0;
            for (int sample = 0; sample < x.ColumnCount; sample++)
            {
                foreach (float value in x.ColumnValues(sample).Slice(channel * _places, _places))
                {
                    squares += (value - mean) * (value - mean);
                }
            }

            Channel(_inverse, channel).Fill(Inverse(squares / count));
            RunningMean[channel, 0] = Blend(RunningMean[channel, 0], mean);
            RunningVariance[channel, 0] = Blend(RunningVariance[channel, 0], squares / (count - 1));
        }
    }

    // The running mean after a batch: as it was where the batch has numbers that are not finite, whose step changes nothing.
    private float Blend(float running, double batch) =>
        double.IsFinite(batch) ? (float)Math.Min(running + (_momentum * (batch - running)), float.MaxValue) : running;

    private float Inverse(double variance) => (float)(1 / Math.Sqrt(variance + _epsilon));

    // Per channel the sum of dy, or of dy times the factors, over samples and then places.
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
        foreach (double value in _sums.AsSpan(channel * _places, _places))
        {
            sum += value;
        }

        return sum;
    }

    private Span<float> Channel(float[] features, int channel) => features.AsSpan(channel * _places, _places);
}
