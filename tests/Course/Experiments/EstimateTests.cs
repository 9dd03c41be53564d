using Activations.Course.Experiments;

namespace Activations.Course.Tests.Experiments;

public class EstimateTests
{
    [Fact]
    public void TheIntervalIsStudents()
    {
        // Mean 3, standard deviation sqrt(2.5), t(4, 0.975) = 2.7764451.
        Estimate e = Estimate.Of([1, 2, 3, 4, 5]);
        double half = 2.7764451051977987 * Math.Sqrt(2.5 / 5);
        Assert.Equal(3, e.Mean, 1e-12);
        Assert.Equal((3 - half, 3 + half), (e.Low, e.High), new Near(1e-8));
        Assert.Equal(5, e.Count);
    }

    [Fact]
    public void ItCoversTheTrueMeanNineteenTimesInTwenty()
    {
        var random = new Activations.Training.RandomStream(1, "coverage");
        int covered = Enumerable.Range(0, 4000).Count(_ =>
        {
            Estimate e = Estimate.Of(Enumerable.Range(0, 6).Select(_ => random.NextNormal()));
            return e.Low <= 0 && 0 <= e.High;
        });
        Assert.InRange(covered / 4000.0, 0.935, 0.965);
    }

    [Fact]
    public void ADifferenceIsPairedAndItsSignFollowsTheInterval()
    {
        Estimate above = Estimate.OfDifference([10, 20, 30], [9, 19.1, 28.9]);
        Assert.Equal(1, above.Mean, 1e-12);
        Assert.Equal((1, -1, 0), (above.Sign, Estimate.Of([-1, -1.1, -0.9]).Sign, Estimate.Of([-1, 1, 0.5]).Sign));
        Assert.Contains("3 and 2", Assert.Throws<ArgumentException>(() => Estimate.OfDifference([1, 2, 3], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Estimate.Of([1]));
    }

    [Fact]
    public void TextHasNoNegativeZero()
    {
        Assert.Equal("0% [-10%, 10%]", new Estimate(-0.0004, -0.1, 0.1, 5).ToString("P0"));
        Assert.Equal("0.93 [0.91, 0.95]", new Estimate(0.93, 0.91, 0.95, 5).ToString("F2"));
    }

    private sealed class Near(double tolerance) : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) a, (double, double) b) =>
            Math.Abs(a.Item1 - b.Item1) < tolerance && Math.Abs(a.Item2 - b.Item2) < tolerance;

        public int GetHashCode((double, double) pair) => 0;
    }
}
