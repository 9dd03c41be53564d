using Activations.Course.Experiments;

namespace Activations.Course.Tests.Statistics;

public class SignificanceTests
{
    [Fact]
    public void The_p_value_is_that_of_the_paired_t_test()
    {
        // Mean 3, standard error sqrt(0.5): t = 4.2426407 with 4 degrees of freedom, whose tail has a closed form.
        double t = 3 / Math.Sqrt(0.5),
            cosine = 1 / Math.Sqrt(1 + (t * t / 4)),
            sine = Math.Sqrt(1 - (cosine * cosine));
        Assert.Equal(1 - (sine * (1 + (cosine * cosine / 2))), Significance.PValue([1, 2, 3, 4, 5]), 1e-9);
        Assert.Equal(Significance.PValue([1, 2, 3, 4, 5]), Significance.PValue([-5, -4, -3, -2, -1]), 1e-15);
        Assert.Equal((1, 0), (Significance.PValue([0, 0, 0]), Significance.PValue([2, 2, 2])));
        Assert.Contains(
            "there are 1",
            Assert.Throws<ArgumentException>(() => Significance.PValue([1])).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void It_is_below_five_hundredths_where_the_interval_leaves_out_zero()
    {
        var random = new RandomStream(1, "differences");
        double[] Sample() => [.. Enumerable.Range(0, 7).Select(_ => 0.8 + random.NextNormal())];
        double[][] samples = [.. Enumerable.Range(0, 500).Select(_ => Sample())];
        int left = samples.Count(sample => Estimate.Of(sample).Sign != 0);
        Assert.InRange(left, 100, 400);
        Assert.All(samples, sample => Assert.Equal(Estimate.Of(sample).Sign != 0, Significance.PValue(sample) < 0.05));
    }

    [Fact]
    public void Holm_multiplies_step_by_step_and_keeps_the_order()
    {
        Assert.Equal([0.03, 0.06, 0.06], Significance.Holm([0.01, 0.04, 0.03]));
        Assert.Equal([1, 0.003, 1], Significance.Holm([0.9, 0.001, 0.6]));
        Assert.Equal([0.06, 0.06], Significance.Holm([0.03, 0.03]));
        Assert.Empty(Significance.Holm([]));
        Assert.Contains(
            "place 1",
            Assert.Throws<ArgumentException>(() => Significance.Holm([0.5, 1.5])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Significance.Holm([double.NaN]));
    }

    [Fact]
    public void Without_any_difference_one_family_in_twenty_raises_an_alarm_at_most()
    {
        // Twenty comparisons with one rival, as in a race: they depend on one another.
        var random = new RandomStream(1, "families");
        int alarms = 0,
            careless = 0;
        for (int family = 0; family < 1000; family++)
        {
            double[] rival = Normals();
            double[][] differences =
            [
                .. Enumerable.Range(0, 20).Select(_ => Normals().Zip(rival, (a, b) => a - b).ToArray()),
            ];
            alarms += Comparison.Family(differences).Any(c => c.AdjustedP < Comparison.Level) ? 1 : 0;
            careless += differences.Any(d => Estimate.Of(d).Sign != 0) ? 1 : 0;
        }

        Assert.InRange(alarms, 1, 65);
        Assert.True(careless > 300, $"{careless}");

        double[] Normals() => [.. Enumerable.Range(0, 10).Select(_ => random.NextNormal())];
    }

    [Fact]
    public void A_verdict_is_one_of_four()
    {
        IReadOnlyList<Comparison> family = Comparison.Family([
            [5, 5.1, 4.9],
            [-5, -5.1, -4.9],
            [0.1, -0.1, 0.05],
            [9, -9, 3],
        ]);
        Assert.Equal(["supported", "opposite", "no matter", "cannot tell"], family.Select(c => c.Verdict(1)));
        Assert.Equal("cannot tell", family[2].Verdict(0.1));

        // A difference that is surely there, and too small to matter, or of a mean too small to call.
        Assert.Equal(("no matter", "cannot tell"), (family[0].Verdict(6), family[0].Verdict(5.05)));
        Assert.Equal(
            family[3],
            Comparison.Among(
                ["a", "b", "c", "d"],
                name =>
                    name switch
                    {
                        "a" => [5, 5.1, 4.9],
                        "b" => [-5, -5.1, -4.9],
                        "c" => [0.1, -0.1, 0.05],
                        _ => [9, -9, 3],
                    }
            )["d"]
        );
    }

    [Fact]
    public void A_claim_never_fails_where_an_interval_lies_on_its_side()
    {
        Comparison supported = new(new(2, 1, 3, 20), 0.001),
            opposite = new(new(-2, -3, -1, 20), 0.001);
        Comparison nothing = new(new(0, -0.2, 0.2, 20), 1),
            slight = new(new(0.2, 0.1, 0.3, 20), 0.01);
        Comparison unclear = new(new(0.5, -1, 2, 20), 0.5);
        Assert.Equal("holds", Claim(supported, supported));
        Assert.Equal("depends", Claim(supported, opposite));
        Assert.Equal("depends", Claim(supported, nothing, unclear));
        Assert.Equal("fails", Claim(nothing, opposite));
        Assert.Equal("open", Claim(supported, unclear));
        Assert.Equal("open", Claim(nothing, unclear));
        Assert.Equal("open", Claim(nothing, slight));
        Assert.Equal("open", Claim());

        static string Claim(params Comparison[] settings) => Comparison.Claim(settings.Select(c => (c, 0.5)));
    }

    [Fact]
    public void A_family_widens_what_only_splits_the_same_samples()
    {
        double[] sample = [5, 6, 4];
        IReadOnlyDictionary<string, Comparison> family = Comparison.Among(
            ["fresh", "resplit"],
            _ => sample,
            name => name == "fresh" ? 0 : 0.5
        );
        Assert.Equal(Estimate.Of(sample), family["fresh"].Difference);
        Assert.Equal(Estimate.Of(sample, 0.5), family["resplit"].Difference);
    }
}
