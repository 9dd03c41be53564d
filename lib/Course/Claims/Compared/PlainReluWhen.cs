using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>There are cases where plain ReLU is the better choice.</summary>
internal static class PlainReluWhen
{
    private const int Seeds = 96;

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

    /// <summary>The functions of every case: ReLU, then its rivals.</summary>
    internal static IReadOnlyList<string> Functions => ["ReLU", .. s_rivals];

    /// <summary>
    /// The cases: task, points to learn from, depth and budget, and the rows of each function in the order of
    /// <see cref="Functions"/>.
    /// </summary>
    internal static IReadOnlyList<(Settings Factors, Func<Rows, IReadOnlyList<Row[]>> Rows)> Cases =>
        [.. s_cases.Select(one => (one.Factors, (Func<Rows, IReadOnlyList<Row[]>>)one.Rows))];

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
                    $"ReLU is the better choice in a case if no rival is better by delta: for every rival, the mean of ReLU's test accuracy minus the rival's plus delta, over {Seeds} seeds, is above 0. A case is judged by the rival that is the hardest to rule out, and the claim by the case that speaks most for ReLU, whose p-value is multiplied by the number of cases. A rival that is ahead by less is no better choice, because no function is cheaper than ReLU, a maximum with 0. "
                )
                + "The claim says that there are cases, so that one case is enough.",
            Delta =
                "A rival's lead matters from a tenth of ReLU's mean test error in the case on, as for every accuracy. There the test decides, and a lead must only be a tenth smaller than that.",
            Changes =
            [
                "A case in which it is not shown that no rival is better counted as a contradiction at first, so that the claim failed. The rule of the ledger asks more of a contradiction: some rival is better by delta.",
                $"{Seeds} seeds in place of {Tuned.Seeds}, of which the best case could not tell.",
            ],
            Settings = [new(Sweeps.Settings.None, rows => s_cases.SelectMany(one => one.Needs(rows)), BestCase)],
            Second = [.. s_cases.Select(one => new Setting(one.Factors, one.Needs, one.Judge))],
            SecondProtocol = "Where they are: every case by itself.",
        };

    // The case that speaks most for ReLU, its p-value multiplied by the number of cases it was chosen from.
    private static Finding BestCase(Rows rows)
    {
        Finding best = s_cases.Select(one => one.Judge(rows)).MaxBy(Strength)!;
        return best with { P = Math.Min(1, s_cases.Length * best.P) };
    }

    // Of findings from equally many seeds: the mean over half the width of its interval.
    private static double Strength(Finding finding) =>
        finding.Effect.Mean / Math.Max(1e-12, finding.Effect.High - finding.Effect.Mean);

    /// <summary>The finding of a case, from the rival that is the hardest to rule out.</summary>
    /// <param name="rows">The rows of ReLU, then those of each rival.</param>
    /// <param name="budget">short or long.</param>
    internal static Finding Judge(IReadOnlyList<Row[]> rows, string budget)
    {
        double delta = Tuned.TenthOfError(rows[0], budget);
        return rows.Skip(1)
            .Select(rival =>
                Finding.Paired(
                    Tuned.Differences(rows[0], rival, Tuned.Accuracy(budget)).Select(ahead => ahead + delta),
                    delta * WithinFinding.SmallestShare,
                    "points below a lead of a rival that matters"
                )
            )
            .MinBy(Strength)!;
    }

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

        public IEnumerable<Trial> Needs(Rows rows) => Searches.SelectMany(search => search.Needs(rows, Seeds));

        public Finding Judge(Rows rows) => PlainReluWhen.Judge(Rows(rows), Budget);

        public IReadOnlyList<Row[]> Rows(Rows rows) =>
            [.. Searches.Select(search => search.RowsThatCount(rows, Seeds))];
    }
}
