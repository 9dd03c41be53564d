using Activations.Course.Claims;
using Activations.Course.Sweeps;

namespace Activations.Course.Tests.Claims;

public class VerdictTests
{
    private static readonly double[] s_above = [1.0, 1.2, 0.8, 1.1, 0.9],
        s_below = [-1.0, -1.2, -0.8, -1.1, -0.9],
        s_small = [0.01, -0.02, 0.03, -0.01, 0.0],
        s_noisy = [2.0, -2.5, 1.0, -0.5, 3.0];

    [Fact]
    public void It_holds_where_every_setting_supports_it() => Assert.Equal("holds", Of(s_above, s_above).Word);

    [Fact]
    public void It_fails_where_every_setting_speaks_against_it() => Assert.Equal("fails", Of(s_below, s_small).Word);

    [Fact]
    public void It_depends_on_the_factor_that_changes_the_verdict()
    {
        Verdict verdict = Judge(
            ("budget=short; task=rings", s_above),
            ("budget=long; task=rings", s_small),
            ("budget=short; task=spirals", s_above),
            ("budget=long; task=spirals", s_below)
        );
        Assert.Equal("depends", verdict.Word);
        Assert.Equal(["budget", "task"], verdict.DependsOn.Order());

        verdict = Judge(("budget=short; task=rings", s_above), ("budget=short; task=spirals", s_small));
        Assert.Equal(["task"], verdict.DependsOn);
    }

    [Fact]
    public void It_is_open_where_a_setting_cannot_tell() => Assert.Equal("open", Of(s_noisy, s_above).Word);

    [Fact]
    public void It_does_not_fail_by_an_interval_on_the_claimed_side()
    {
        double[] little = [0.1, 0.12, 0.08, 0.11, 0.09];
        Verdict verdict = Of(little, little);
        Assert.All(verdict.Settings, setting => Assert.Equal("no matter", setting.Word));
        Assert.Equal("open", verdict.Word);
    }

    [Fact]
    public void Holm_counts_all_settings_of_the_claim()
    {
        // p of one comparison is about 0.03: enough alone, not enough as one of four.
        double[] weak = [0.9, 2.4, 0.3, 1.9, 0.4];
        Assert.Equal("supported", Of(weak).Settings[0].Word);
        Assert.Equal("cannot tell", Of(weak, s_noisy, s_noisy, s_noisy).Settings[0].Word);
    }

    [Fact]
    public void Calculations_and_counts_are_judged_by_the_same_rule()
    {
        Assert.Equal("holds", Judge([Finding.Exact(true, "a sum")]).Word);
        Assert.Equal("fails", Judge([Finding.Exact(false, "a sum")]).Word);
        bool[] all = [.. Enumerable.Repeat(true, 20)],
            none = [.. Enumerable.Repeat(false, 20)];
        Assert.Equal("holds", Judge([Finding.Counted(all, none, 0.1, "runs that learn")]).Word);
        Assert.Equal("fails", Judge([Finding.Counted(none, all, 0.1, "runs that learn")]).Word);
        Assert.Equal(
            "open",
            Judge([
                Finding.Counted(all[..4], none[..4], 0.1, "runs that learn"),
                Finding.Counted(all[..2], none[..2], 0.1, "runs"),
            ]).Word
        );
    }

    [Fact]
    public void A_finding_says_how_many_seeds_would_tell()
    {
        var finding = Finding.Paired(s_noisy, 0.5, "points");
        Assert.InRange(finding.SeedsToTell!.Value, 20, 1_000_000);
        Assert.True(finding.SmallestVisible > finding.Delta);
        Assert.Throws<ArgumentOutOfRangeException>(() => Finding.Paired(s_noisy, 0, "points"));
    }

    private static Verdict Of(params double[][] differences) =>
        Judge([.. differences.Select((d, i) => ($"place={i}", d))]);

    private static Verdict Judge(params (string Factors, double[] Differences)[] settings) =>
        Verdict.Of(
            [
                .. settings.Select(s => new Setting(
                    Settings.Parse(s.Factors),
                    _ => [],
                    _ => Finding.Paired(s.Differences, 0.5, "points")
                )),
            ],
            new()
        );

    private static Verdict Judge(Finding[] findings) =>
        Verdict.Of(
            [.. findings.Select((finding, i) => new Setting(Settings.Of(("place", i)), _ => [], _ => finding))],
            new()
        );
}
