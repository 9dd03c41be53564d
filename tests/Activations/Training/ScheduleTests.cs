using Activations.Training;

namespace Activations.Tests.Training;

public class ScheduleTests
{
    [Fact]
    public void AConstantRateStays() => Check(new ConstantSchedule(0.3), (0, 0.3), (1, 0.3), (int.MaxValue, 0.3));

    [Fact]
    public void StepsFallByTheFactor() =>
        Check(new StepSchedule(0.8, every: 10, factor: 0.5), (0, 0.8), (9, 0.8), (10, 0.4), (19, 0.4), (20, 0.2), (35, 0.1));

    [Fact]
    public void ACosineFallsFromTheFirstRateToTheLastAndStaysThere() =>
        Check(
            new CosineSchedule(0.9, steps: 100, last: 0.1),
            (0, 0.9),
            (25, 0.1 + (0.4 * (1 + Math.Sqrt(0.5)))),
            (50, 0.5),
            (75, 0.1 + (0.4 * (1 - Math.Sqrt(0.5)))),
            (99, 0.1 + (0.4 * (1 + Math.Cos(0.99 * Math.PI)))),
            (100, 0.1),
            (1000, 0.1));

    [Fact]
    public void AWarmUpRisesToWhatFollows()
    {
        Check(new ConstantSchedule(0.8).WithWarmUp(4), (0, 0.2), (1, 0.4), (2, 0.6), (3, 0.8), (4, 0.8), (100, 0.8));
        Check(new StepSchedule(0.8, every: 2, factor: 0.5).WithWarmUp(4), (3, 0.8), (4, 0.8), (5, 0.8), (6, 0.4), (8, 0.2));
    }

    [Fact]
    public void Any_step_has_a_finite_rate_at_once()
    {
        Assert.Equal(float.MaxValue, new StepSchedule(0.1, 1, 2).Rate(5000));
        Assert.Equal(0, new StepSchedule(0, 1, 2).Rate(5000));
        Assert.Equal(0, new StepSchedule(0.1, 1, 0).Rate(1));
        Assert.Equal(0.1, new StepSchedule(0.1, 1, 1).Rate(int.MaxValue));

        // e^-1 and e, to the error of (1 +- 1/n)^n, which is 1 / (2 n), and of the rounding of its base.
        double tiny = 1.0 / int.MaxValue;
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (int i = 0; i < 1000; i++)
        {
            Assert.Equal(Math.Exp(-1), new StepSchedule(1, 1, 1 - tiny).Rate(int.MaxValue), 1e-6);
            Assert.Equal(Math.E, new StepSchedule(1, 1, 1 + tiny).WithWarmUp(1).Rate(int.MaxValue), 1e-6);
        }

        // By a multiplication a step these would be 4e12.
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(5), $"{clock.Elapsed}");
        Assert.Equal(Math.Pow(0.9, 1000), new StepSchedule(1, 3, 0.9).Rate(3002), 1e-58);
    }

    [Fact]
    public void ClearErrors()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new StepSchedule(1, 1, -0.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new CosineSchedule(1, 5, double.PositiveInfinity));
        Assert.Throws<ArgumentOutOfRangeException>(() => new WarmUp(0, new ConstantSchedule(1)));
        Assert.Throws<ArgumentNullException>(() => new WarmUp(1, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => new ConstantSchedule(1).Rate(-1));
    }

    private static void Check(Schedule schedule, params (int Step, double Rate)[] expected) =>
        Assert.All(expected, e => Assert.Equal(e.Rate, schedule.Rate(e.Step), 1e-15));
}
