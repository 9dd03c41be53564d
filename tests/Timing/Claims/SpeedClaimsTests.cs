using Activations.Course.Claims;
using Activations.Course.Sweeps;
using Activations.Timing.Claims;

namespace Activations.Timing.Tests.Claims;

/// <summary>What is timed and how times are judged; how long anything takes is for nobody to test.</summary>
public class SpeedClaimsTests
{
    private static readonly Laboratory Laboratory = new(SpeedClaims.Experiments);

    public static TheoryData<string> Ids { get; } = [.. SpeedClaims.All.Select(claim => claim.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_claim_has_a_trial_for_each_block_and_all_are_known_at_once(string id)
    {
        Claim claim = SpeedClaims.All.Single(one => one.Id == id);
        IReadOnlyList<Trial> trials = claim.Sweep.Pending(new());
        Assert.Equal((claim.Settings.Count + claim.Second.Count) * 24, trials.Count);
        Assert.All(trials, trial => Assert.Equal("speed", trial.Experiment));
        Assert.True(Laboratory["speed"].RunsAlone);
        Assert.False(Laboratory["speed"].IsRepeatable);
    }

    [Theory]
    [InlineData("elu-cost", 1.5, "supported")]
    [InlineData("elu-cost", 1.03, "no matter")]
    [InlineData("elu-cost", 0.8, "opposite")]
    [InlineData("leaky-cheap", 1.02, "supported")]
    [InlineData("leaky-cheap", 1.1, "no matter")]
    [InlineData("leaky-cheap", 1.2, "opposite")]
    public void Extra_time_is_judged_against_what_was_written_down(string id, double ratio, string word)
    {
        Claim claim = SpeedClaims.All.Single(one => one.Id == id);
        var rows = new Rows();
        foreach (Trial trial in claim.Sweep.Pending(rows))
        {
            rows.Add(new Row(trial, ("ratio", ratio + (trial.Seed % 3 * 0.002))));
        }

        var verdict = Verdict.Of(claim.Settings, rows);
        Assert.All(verdict.Settings, setting => Assert.Equal(word, setting.Word));
    }

    [Theory]
    [InlineData("regime=cache; pass=forward", 4096)]
    [InlineData("regime=step; pass=whole; network=8-16-16-3; batch=4", 4 * 32)]
    public void A_trial_times_both_and_says_on_what(string settings, double elements)
    {
        Row row = Laboratory.Run(
            new("speed", Settings.Parse($"function=PReLU; reference=Leaky ReLU, 0.25; {settings}"), 1)
        );
        Assert.Equal(elements, row["elements"]);
        Assert.True(row["ns"] > 0 && row["referenceNs"] > 0);
        Assert.Equal(row["ns"] / row["referenceNs"], row["ratio"], 1e-9);
        Assert.Equal(Environment.ProcessorCount, row["processors"]);
        Assert.Equal(Machine.This.VectorBits, row["vectorBits"]);
    }

    [Theory]
    [InlineData("regime=cache; pass=whole", "regime")]
    [InlineData("regime=disk; pass=forward", "regime")]
    [InlineData("regime=step; pass=whole; network=64-x; batch=4", "64-x")]
    [InlineData("regime=step; pass=whole; network=64-10; batch=4", "hidden layer")]
    public void Settings_that_make_no_sense_are_refused(string settings, string says) =>
        Assert.Contains(
            says,
            Assert
                .Throws<ArgumentException>(() =>
                    Laboratory.Run(new("speed", Settings.Parse($"function=ELU; reference=ReLU; {settings}"), 1))
                )
                .Message,
            StringComparison.Ordinal
        );
}
