using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Data;

/// <summary>
/// Brings each feature to mean 0 and variance 1: z = (x - mean) / deviation, with the statistics of the training set,
/// which are then applied to the others as well. A feature that is constant in the training set becomes 0.
/// </summary>
public sealed class Standardisation
{
    private readonly double[] _means,
        _deviations;

    /// <summary>Measures the features of a set.</summary>
    /// <param name="training">The training set.</param>
    /// <exception cref="ArgumentException">A number is not finite.</exception>
    public Standardisation(Dataset training)
    {
        ArgumentNullException.ThrowIfNull(training);
        training.RequireFinite();
        _means = new double[training.Features];
        _deviations = new double[training.Features];
        float[] values = new float[training.Count];
        for (int feature = 0; feature < training.Features; feature++)
        {
            for (int sample = 0; sample < values.Length; sample++)
            {
                values[sample] = training.Inputs[feature, sample];
            }

            // Sums of equal single-precision numbers are exact in double precision: a constant has variance 0.
            var moments = Moments.Of(values);
            (_means[feature], _deviations[feature]) = (moments.Mean, Math.Sqrt(moments.Variance));
        }
    }

    /// <summary>Mean of each feature.</summary>
    public IReadOnlyList<double> Means => _means;

    /// <summary>
    /// Standard deviation of each feature (of the sum of squares divided by the count); 0 for a constant one.
    /// </summary>
    public IReadOnlyList<double> Deviations => _deviations;

    /// <summary>The set with its features standardised; the targets stay as they are.</summary>
    /// <exception cref="ArgumentException">
    /// The set has another number of features, or a number so far from those of the training set that the result
    /// overflows.
    /// </exception>
    public Dataset Apply(Dataset data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Features != _means.Length)
        {
            throw new ArgumentException(
                $"Expected samples of {_means.Length} features, as in training, but inputs are {data.Inputs.Shape()} (features x samples).",
                nameof(data)
            );
        }

        Matrix<float> inputs = Matrix<float>.Build.Dense(data.Features, data.Count);
        for (int sample = 0; sample < data.Count; sample++)
        {
            ReadOnlySpan<float> x = data.Inputs.ColumnValues(sample);
            Span<float> z = inputs.ColumnValues(sample);
            for (int i = 0; i < z.Length; i++)
            {
                z[i] = _deviations[i] == 0 ? 0 : (float)((x[i] - _means[i]) / _deviations[i]);
                if (float.IsInfinity(z[i]) && float.IsFinite(x[i]))
                {
                    throw new ArgumentException(
                        FormattableString.Invariant(
                            $"Feature {i} of sample {sample}, {x[i]}, is too far from the training set, whose mean is {_means[i]} and deviation {_deviations[i]}: leave the feature out."
                        ),
                        nameof(data)
                    );
                }
            }
        }

        return data with
        {
            Inputs = inputs,
        };
    }
}
