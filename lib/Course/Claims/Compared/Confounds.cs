using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// A comparison of two functions on the same data, without and with equal care: what a lack of care does to a verdict.
/// </summary>
/// <param name="Name">What confounds: start, scale, budget, control or counting.</param>
/// <param name="Claim">What both settings judge, a sentence.</param>
/// <param name="WhatDiffers">What is done without and with equal care, in a sentence or two.</param>
/// <param name="Unfair">The comparison without equal care.</param>
/// <param name="Fair">The comparison with it.</param>
internal sealed record Confound(string Name, string Claim, string WhatDiffers, Setting Unfair, Setting Fair)
{
    /// <summary>What is found without and with equal care; each setting is judged by itself.</summary>
    /// <param name="rows">All rows that the two settings need.</param>
    public (JudgedSetting Unfair, JudgedSetting Fair) Judge(Rows rows) =>
        (Verdict.Of([Unfair], rows).Settings[0], Verdict.Of([Fair], rows).Settings[0]);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {Claim}";
}

/// <summary>
/// The table of confounds: the same data and functions, and what the verdict is without and with equal care. It says
/// nothing of the functions that the claims do not say; it says why their protocols are as they are.
/// </summary>
internal static class Confounds
{
    private const double HeGain = 2,
        HotRate = 0.3,
        LowBias = -2;

    /// <summary>A run has learned if it classifies more than half of the test images correctly.</summary>
    private const double Learned = 0.5;

    private const int LongBudget = 4;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Confound> All { get; } = [.. Start(), Scale(), Budget(), Control(), Counting()];

    /// <summary>All their trials as a sweep.</summary>
    public static Sweep Sweep { get; } =
        new("confounds", rows => All.SelectMany(one => one.Unfair.Needs(rows).Concat(one.Fair.Needs(rows))));

    private static IEnumerable<Confound> Start()
    {
        const string Claim = "ELU is more accurate than tanh";
        Settings spirals = Tuned.Spirals;
        FairSearch elu = Tuned.Search(spirals, "ELU", "short"),
            tanh = Tuned.Search(spirals, "Tanh", "short");
        Setting tuned = Compared(Settings.Of(("start", "tuned")), elu, tanh);
        yield return new(
            "start",
            Claim,
            "Without: ELU starts from He initialisation and tanh from Glorot's, each from the start that was made for it; only the learning rates are tuned. With: the gain is tuned for both as well.",
            Compared(Settings.Of(("start", "he against glorot")), From(elu, HeGain), Glorot(tanh)),
            tuned
        );
        yield return new(
            "start",
            Claim,
            "Without: both start from Glorot initialisation; only the learning rates are tuned. With: the gain is tuned for both as well.",
            Compared(Settings.Of(("start", "glorot")), Glorot(elu), Glorot(tanh)),
            tuned
        );
        yield return new(
            "start",
            Claim,
            "Without: both start from He initialisation; only the learning rates are tuned. With: the gain is tuned for both as well.",
            Compared(Settings.Of(("start", "he")), From(elu, HeGain), From(tanh, HeGain)),
            tuned
        );

        // The slope of the sigmoid at 0 is a quarter of that of tanh: it needs weights four times as large, and the
        // search must reach there.
        FairSearch sigmoid = Wide(Tuned.Search(spirals, "Sigmoid", "short"));
        yield return new(
            "start",
            "Tanh is more accurate than the sigmoid",
            "Without: both start from Glorot initialisation; only the learning rates are tuned. With: the gain is tuned for both as well, up to 64.",
            Compared(Settings.Of(("start", "glorot")), Glorot(tanh), Glorot(sigmoid)),
            Compared(Settings.Of(("start", "tuned")), Wide(tanh), sigmoid)
        );
    }

    private static Confound Scale()
    {
        Setting With(string inputs)
        {
            Settings task = inputs == "standardised" ? Tuned.Spirals : Tuned.Spirals.With("inputs", inputs);
            return Compared(
                Settings.Of(("inputs", inputs)),
                From(Tuned.Search(task, "GELU", "short"), HeGain),
                From(Tuned.Search(task, "ELU", "short"), HeGain)
            );
        }

        return new(
            "scale",
            "GELU is more accurate than ELU",
            "Without: inputs are as they come, in the unit disc. With: inputs are standardised. Both start from He initialisation, and the learning rates are tuned.",
            With("raw"),
            With("standardised")
        );
    }

    private static Confound Budget()
    {
        Setting For(string budget)
        {
            Settings task = Tuned.Spirals.With("long", LongBudget);
            return Compared(
                Settings.Of(("budget", budget)),
                Glorot(Tuned.Search(task, "ReLU", budget)),
                Glorot(Tuned.Search(task, "Tanh", budget)),
                budget
            );
        }

        return new(
            "budget",
            "ReLU is more accurate than tanh",
            $"Without: training ends after the short budget. With: it ends after {LongBudget} times as many epochs. Both start from Glorot initialisation, and the learning rates are tuned for the budget.",
            For("short"),
            For("long")
        );
    }

    private static Confound Control()
    {
        Trial[] Trials(string function) =>
            [
                .. FairSearch.TrialsThatCount(
                    "learn",
                    Settings.Of(
                        ("task", "digits"),
                        ("inputs", "raw"),
                        ("depth", 2),
                        ("units", 64),
                        ("optimiser", "sgd"),
                        ("rate", HotRate),
                        ("bias", LowBias),
                        ("function", function)
                    )
                ),
            ];
        Setting Against(string control) =>
            Setting.Of(
                Settings.Of(("control", control)),
                [.. Trials("PReLU"), .. Trials(control)],
                rows =>
                    Finding.Counted(
                        rows.Take(Tuned.Seeds).Select(HasLearned),
                        rows.Skip(Tuned.Seeds).Select(HasLearned),
                        0.2,
                        "share of runs that learn"
                    )
            );
        return new(
            "control",
            "Learning the slope makes runs learn that would not",
            FormattableString.Invariant(
                $"Without: PReLU, whose slopes start from 0.25, against leaky ReLU with slope 0.01. With: against leaky ReLU with slope 0.25. Digits as they come, biases start from {LowBias}, and the learning rate is {HotRate}."
            ),
            Against("Leaky ReLU"),
            Against(PreluBeatsLeaky.Control)
        );

        static bool HasLearned(Row row) => row["accuracyShort"] > Learned;
    }

    private static Confound Counting()
    {
        Setting fair = PreluBeatsLeaky.Of(Tuned.Rings, "long", Settings.Of(("counting", "by the rule")));
        return new(
            "counting",
            "PReLU is more accurate than leaky ReLU with slope 0.25",
            "Without: a difference that is not significant counts as a contradiction. With: the rule of the ledger, which knows \"no matter\" and \"cannot tell\". The rows are the same: rings, after the long budget.",
            fair with
            {
                Factors = Settings.Of(("counting", "not significant fails")),
                Judge = rows => NotSignificantFails(fair.Judge(rows)),
            },
            fair
        );
    }

    /// <summary>The finding of a rule that knows only "better" and "contradicted".</summary>
    internal static Finding NotSignificantFails(Finding finding) =>
        Finding.Exact(finding.P < Comparison.Level && finding.Effect.Mean > 0, finding.Unit);

    private static Setting Compared(
        Settings factors,
        FairSearch claimed,
        FairSearch reference,
        string budget = "short"
    ) => Tuned.ByAccuracy(factors, claimed, reference, budget);

    // Tunes the learning rate only.
    private static FairSearch From(FairSearch search, double gain) => search with { Gains = [gain] };

    private static FairSearch Glorot(FairSearch search) =>
        From(search, 1) with
        {
            Base = search.Base.With("start", "glorot"),
        };

    private static FairSearch Wide(FairSearch search) => search with { Gains = [.. search.Gains, 64] };
}
