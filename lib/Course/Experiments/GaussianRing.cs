using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// Eight Gaussians of deviation 0.05 on a circle of radius 1, the points of the claim leaky-gan: what a generator has to
/// learn to make.
/// </summary>
public static class GaussianRing
{
    /// <summary>How many Gaussians there are.</summary>
    public static int Modes => AdversarialTraining.Modes;

    /// <summary>Points of the ring, each mode equally likely: 2 x count, with the same bits on every machine.</summary>
    /// <param name="count">How many.</param>
    /// <param name="random">Where they are drawn from.</param>
    public static Matrix<float> Points(int count, RandomStream random) => AdversarialTraining.Real(count, random);

    /// <summary>
    /// How many modes some points cover: those that have at least a fifth of their even share of the points within three
    /// deviations.
    /// </summary>
    /// <param name="points">2 x points.</param>
    public static int Covered(Matrix<float> points) => AdversarialTraining.Quality(points).Modes;
}
