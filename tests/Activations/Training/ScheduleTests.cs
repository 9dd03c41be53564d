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
