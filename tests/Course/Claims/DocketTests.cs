using Activations.Course.Claims;
using Activations.Course.Sweeps;

namespace Activations.Course.Tests.Claims;

public class DocketTests
{
    // The claims of the source texts but for the three that need a stopwatch, which lib/Timing has.
    private static readonly string[] s_ids =
    [
        "vanishing-relu",
        "vanishing-sigmoid",
        "leaky-no-vanish",
        "sparse-all",
        "dying-relu",
        "leaky-revives",
        "alive-always",
        "smooth-none",
        "elu-smooth",
        "max-form",
        "mean-far",
        "mean-closer",
        "noise-robust-elu",
        "prelu-beats-leaky",
        "prelu-channels",
        "elu-beats-relu",
        "scale-redundant",
        "depth-redundant",
        "relu-curves",
        "elu-shallow-only",
        "prelu-overfits",
        "regularise-prelu",
        "alpha-crucial",
        "bias-shift",
        "selu-self-norm",
        "selu-conditions",
        "gelu-shape",
        "gelu-better",
        "elu-alpha",
        "identity-positive",
        "negative-data",
        "leaky-unbounded",
        "leaky-cnn",
        "leaky-gan",
        "leaky-rnn",
        "leaky-deep",
        "sigmoid-not-centred",
        "plain-relu-when",
        "curvature-learned",
        "rounding-noise",
        "smooth-flow",
        "negative-information",
        "selu-mlp-only",
    ];

    public static TheoryData<string> Ids { get; } = [.. Docket.Claims.Select(claim => claim.Id)];

    [Fact]
    public void Every_claim_is_on_it_once() =>
        Assert.Equal(
            s_ids.Order(StringComparer.Ordinal),
            Docket.Claims.Select(claim => claim.Id).Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_claim_says_all_that_is_decided_beforehand(string id)
    {
        Claim claim = Docket.Claim(id);
        Assert.EndsWith(".", claim.Statement, StringComparison.Ordinal);
        Assert.Contains(claim.Protocol[^1], ".?");
        Assert.EndsWith(".", claim.Delta, StringComparison.Ordinal);
        Assert.True(claim.Protocol.Length >= 40, claim.Protocol);
        Assert.InRange(claim.Lesson, 1, 16);
        Assert.NotEmpty(claim.Texts);
        Assert.NotEmpty(claim.Settings);
        Assert.Equal(claim.Settings.Count, claim.Settings.DistinctBy(setting => setting.Name).Count());
        Assert.Equal(claim.Second.Count, claim.Second.DistinctBy(setting => setting.Name).Count());
        Assert.Equal(claim.Second.Count > 0, claim.SecondProtocol is not null);
        Assert.True(
            claim.Proof is not null || !claim.Kinds.HasFlag(ClaimKinds.Analytic),
            "An analytic claim has a proof."
        );
        Assert.All(SourceTexts.Of(id), quotation => Assert.InRange(quotation.Sentence.Length, 5, 200));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Its_first_trials_name_experiments_that_exist(string id)
    {
        var laboratory = new Laboratory(Docket.Experiments);
        Assert.All(
            Docket.Claim(id).Sweep.Pending(new()).Select(trial => trial.Experiment).Distinct(),
            name => Assert.NotNull(laboratory[name])
        );
    }
}
