using Activations.Data;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>Changes what a task's networks see: the range of the features, or the labels to learn from.</summary>
internal static class Prepared
{
    /// <summary>
    /// A source whose features run over a range, each by itself: the least value to learn from becomes
    /// <paramref name="low"/> and the largest becomes <paramref name="high"/>.
    /// </summary>
    /// <param name="source">Where the samples come from.</param>
    /// <param name="low">The lower end.</param>
    /// <param name="high">The upper end.</param>
    public static DataSource Between(this DataSource source, double low, double high) =>
        source with
        {
            Draw = (split, seed) =>
            {
                (Dataset training, Dataset test) = source.Draw(split, seed);
                (double Least, double Largest)[] ranges =
                [
                    .. training.Inputs.EnumerateRows().Select(row => ((double)row.Minimum(), (double)row.Maximum())),
                ];
                Dataset Scaled(Dataset data) =>
                    data with
                    {
                        Inputs = Matrix<float>.Build.Dense(
                            data.Features,
                            data.Count,
                            (feature, i) =>
                            {
                                (double least, double largest) = ranges[feature];
                                double width = largest > least ? largest - least : 1;
                                return (float)(low + ((high - low) * (data.Inputs[feature, i] - least) / width));
                            }
                        ),
                    };
                return (Scaled(training), Scaled(test));
            },
        };

    /// <summary>A source that has a share of wrong labels among the samples to learn from.</summary>
    /// <param name="source">Where the samples come from.</param>
    /// <param name="share">The share, from 0 to 1.</param>
    public static DataSource WithLabelNoise(this DataSource source, double share) =>
        source with
        {
            Draw = (split, seed) =>
            {
                (Dataset training, Dataset test) = source.Draw(split, seed);
                return (training.WithLabelNoise(share, seed), test);
            },
        };
}
