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
