using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>There are cases where plain ReLU is the better choice.</summary>
internal static class PlainReluWhen
{
    private static readonly string[] s_rivals = [PreluBeatsLeaky.Control, "PReLU", "ELU", "GELU", "SiLU", "Mish"];

    private static readonly Case[] s_cases =
    [
        .. from task in new[]
        {
            Tuned.Spirals,
            Tuned.Spirals.With("depth", 10),
            Tuned.TeacherWith(150),
            Tuned.Teacher,
            Tuned.Rings.With("depth", 1),
            Tuned.Rings,
            Tuned.Rings.With("depth", 10),
        }
        from budget in Tuned.Budgets
        select new Case(task, budget),
    ];

    /// <summary>The claim.</summary>
    public static Claim Claim { get; } =
        new()
        {
            Id = "plain-relu-when",
            Statement = "There are cases where plain ReLU is the better choice.",
            Kinds = ClaimKinds.Training,
            Lesson = 16,
            Texts = ["S1"],
            Protocol =
                Tuned.HowTuned
                + $"A case is a task, a number of points to learn from, a depth and a budget; there are {s_cases.Length}. The rivals are leaky ReLU with slope 0.25, PReLU, ELU, GELU, SiLU and Mish. "
                + FormattableString.Invariant(
                    $"ReLU is the better choice in a case if no rival is better by delta: for every rival, the mean of ReLU's test accuracy minus the rival's plus delta, over {Tuned.Seeds} seeds, is above 0 with a p-value below {Comparison.Level}, after Holm's correction over the cases. A rival that is ahead by less is no better choice, because no function is cheaper than ReLU, a maximum with 0. "
                )
                + "The claim says that there are cases, so that one case is enough.",
            Delta = "A tenth of ReLU's mean test error in the case, as for every accuracy.",
            Settings =
            [
                new(
                    Sweeps.Settings.None,
                    rows => s_cases.SelectMany(one => one.Needs(rows)),
                    rows =>
                        Finding.Exact(
                            BetterChoice(rows).Any(isBetter => isBetter),
                            "ReLU is the better choice in a case"
                        )
                ),
            ],
            Second =
            [
                .. s_cases.Select(
                    (one, i) =>
                        new Setting(
                            one.Factors,
                            rows => s_cases.SelectMany(one => one.Needs(rows)),
                            rows => Finding.Exact(BetterChoice(rows)[i], "ReLU is the better choice")
                        )
                ),
            ],
            SecondProtocol =
                "Where they are: every case by itself, by the same rule. \"Opposite\" means that it is not shown that no rival is better by delta.",
        };

    /// <summary>
    /// The p-value of a case: of the hypothesis that some rival is ahead of ReLU by delta or more. That every rival is
    /// ruled out is as sure as the least sure of them.
    /// </summary>
    /// <param name="rows">The rows of ReLU, then those of each rival.</param>
    /// <param name="budget">short or long.</param>
    internal static double PValue(IReadOnlyList<Row[]> rows, string budget)
    {
        double delta = Tuned.TenthOfError(rows[0], budget);
        return rows.Skip(1)
            .Max(rival =>
            {
                double[] ahead = [.. Tuned.Differences(rows[0], rival, Tuned.Accuracy(budget)).Select(d => d + delta)];
                return ahead.Average() > 0 ? Significance.PValue(ahead) : 1;
            });
    }

    private static bool[] BetterChoice(Rows rows) =>
        [
            .. Significance
                .Holm([.. s_cases.Select(one => PValue(one.Rows(rows), one.Budget))])
                .Select(p => p < Comparison.Level),
        ];

    // A task with its depth, and a budget.
    private sealed record Case(Settings Task, string Budget)
    {
        public Settings Factors =>
            Settings.Of(
                ("task", Task.Text("task")),
                ("samples", Task.Whole("samples", Task.Equals(Tuned.Teacher) ? Tuned.AllOfTeacher : 300)),
                ("depth", Task.Whole("depth", 3)),
                ("budget", Budget)
            );

        private IReadOnlyList<FairSearch> Searches =>
            [.. s_rivals.Prepend("ReLU").Select(function => Tuned.Search(Task, function, Budget))];

        public IEnumerable<Trial> Needs(Rows rows) => Searches.SelectMany(search => search.Needs(rows, Tuned.Seeds));

        public IReadOnlyList<Row[]> Rows(Rows rows) =>
            [.. Searches.Select(search => search.Counting(rows, Tuned.Seeds).Select(trial => rows[trial]).ToArray())];
    }
}
