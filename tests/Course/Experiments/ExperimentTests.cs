using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Tests.Experiments;

/// <summary>Experiments are pure functions of settings and seed, and measure what they say.</summary>
public class ExperimentTests
{
    private static readonly DigitsTask Small = new(_ => new ReLU(), Epochs: 2, Units: 16);

    [Fact]
    public void TheSameSeedMeasuresTheSameAlsoWhenRunsShareTheCores()
    {
        var alone = Enumerable.Range(1, 4).Select(seed => DyingUnits.Run(Small, seed).TestAccuracy[^1]).ToArray();
        var together = Seeds.Run(4, seed => DyingUnits.Run(Small, seed).TestAccuracy[^1]);
        Assert.Equal(alone, together);
        Assert.True(alone.Distinct().Count() > 1);
    }

    [Fact]
    public void ABiasFarBelowZeroKillsAtBirthAndDeadUnitsOfTheFirstLayerStayDead()
    {
        Assert.Equal(0, DyingUnits.AtBirth(bias: 5, seed: 1)[0]);
        Assert.Equal([1.0, 1.0], DyingUnits.AtBirth(bias: -100, seed: 1));

        var run = DyingUnits.Run(Small with { Bias = -0.5, LearningRate = 0.3, Epochs = 5 }, 1);
        double[] first = [.. run.DeadByLayer.Select(layers => layers[0])];
        Assert.True(first[0] > 0);
        Assert.Equal(first.Order(), first);
    }

    [Fact]
    public void ARunThatDivergesStaysAsItIs()
    {
        var run = DyingUnits.Run(Small with { Activation = units => new PReLU(units), LearningRate = 1e4, Epochs = 6 }, 1);
        Assert.NotNull(run.DivergedAt);
        Assert.Equal(7, run.TestAccuracy.Count);
        Assert.True(run.TestAccuracy[^1] < 0.3);

        var losses = MeanShift.Run(Small with { Activation = units => new PReLU(units), LearningRate = 1e4, Epochs = 6 }, 1);
        Assert.Equal(double.PositiveInfinity, losses.TestLoss[^1]);
        Assert.Equal(7, losses.EpochsTo(0));
    }

    [Fact]
    public void SparsityCountsHalfTheOutputsOfAFreshNetworkAndNoneOfTheIdentity()
    {
        Assert.All(Sparsity.Run(Small with { Units = 64 }, 1).ZerosBefore, share => Assert.InRange(share, 0.35, 0.65));
        Assert.All(Sparsity.Run(Small with { Activation = _ => new Identity() }, 1).ZerosAfter, share => Assert.Equal(0, share));
    }

    [Fact]
    public void SeluKeepsItsMomentsFromAnyInputScaleAndAGainOfTwoLosesThem()
    {
        var kept = Seeds.Run(4, seed => SelfNormalisation.Run(new(Depth: 30), seed));
        Assert.All(kept, run => Assert.Equal((31, 31), (run.Means.Count, run.Variances.Count)));
        Assert.Equal(1, SelfNormalisation.Keeps(kept, 30));
        Assert.True(kept.Select(run => run.Variances[30]).Distinct().Count() > 1);
        Assert.Equal(1, SelfNormalisation.Keeps(Seeds.Run(4, seed => SelfNormalisation.Run(new(Depth: 30, InputScale: 10), seed)), 30));
        Assert.Equal(-1, SelfNormalisation.Keeps(Seeds.Run(4, seed => SelfNormalisation.Run(new(Depth: 30, Gain: 2), seed)), 30));
    }

    [Fact]
    public void ReluForgetsNoScaleAndTheInputsAreWhatTheSettingsSay()
    {
        SelfNormalisation.Settings relu = new("ReLU", Gain: 2, Depth: 3);
        SelfNormalisation.Measurements once = SelfNormalisation.Run(relu, 1), fourfold = SelfNormalisation.Run(relu with { InputScale = 4 }, 1);
        Assert.All(once.Variances.Zip(fourfold.Variances), pair => Assert.Equal(16, pair.Second / pair.First, 1e-9));
        Assert.InRange(once.Means[0], -0.05, 0.05);
        Assert.InRange(SelfNormalisation.Run(relu with { Standardised = false }, 1).Means[0], 0.25, 0.35);
    }

    [Fact]
    public void AlphaDropoutKeepsTheVarianceThatDropoutRaises()
    {
        SelfNormalisation.Measurements Selu(double dropout, double alphaDropout) =>
            SelfNormalisation.Run(new(Dropout: dropout, AlphaDropout: alphaDropout, Depth: 10), 1);
        Assert.InRange(Selu(0, 0.5).Variances[10], 0.9, 1.1);
        Assert.InRange(Selu(0, 0.5).Means[10], -0.1, 0.1);
        Assert.True(Selu(0.5, 0).Variances[10] > 10);
        Assert.NotEqual(Selu(0, 0).Variances[10], Selu(0.1, 0).Variances[10]);
    }

    [Fact]
    public void KeepsTellsWithinFromOutsideFromNeither()
    {
        static SelfNormalisation.Measurements[] Runs(double mean, params double[] variances) =>
            [.. variances.Select(v => new SelfNormalisation.Measurements([mean], [v]))];
        Assert.Equal(1, SelfNormalisation.Keeps(Runs(0.05, 1, 1.02, 0.98), 0));
        Assert.Equal(-1, SelfNormalisation.Keeps(Runs(0.05, 2, 2.1, 1.9), 0));
        Assert.Equal(-1, SelfNormalisation.Keeps(Runs(-0.2, 1, 1.02, 0.98), 0));
        Assert.Equal(0, SelfNormalisation.Keeps(Runs(0.05, 1.4, 1.5, 1.6), 0));
    }

    [Fact]
    public void TheSpiralsAreLearnedTheSameAgainAndDifferentlyFromAnotherSeed()
    {
        SpiralRace.Settings settings = new("Tanh", 0.01, Turns: 0.5, Epochs: 20);
        SpiralRace.Measurements run = SpiralRace.Run(settings, 1);
        Assert.Equal(run, SpiralRace.Run(settings, 1));
        Assert.NotEqual(run, SpiralRace.Run(settings, 2));
        Assert.True(run.TestAccuracy > 0.8, $"{run}");
        Assert.True(SpiralRace.Run(settings with { Function = "Identity" }, 1).TestAccuracy < run.TestAccuracy);
    }

    [Fact]
    public void CandidatesAreFoundByNameAndAnUnknownOneIsRefusedWithTheNames()
    {
        Assert.Equal(7, Assert.IsType<PReLU>(Candidates.Make("PReLU")(7)).Channels);
        Assert.Equal("GELU (tanh)", Candidates.Make("GELU (tanh)")(3).Name);
        Assert.Contains("Leaky ReLU", Assert.Throws<ArgumentException>(() => Candidates.Make("ReLu")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AGridKeepsEachCellAtItsSettings()
    {
        var grid = Grid.Over([1, 2, 3], ["a", "bb"], (int row, string column) => (row * 10) + column.Length);
        Assert.Equal((11, 32), (grid[1, "a"], grid[3, "bb"]));
        Assert.Throws<KeyNotFoundException>(() => grid[4, "a"]);
    }
}
