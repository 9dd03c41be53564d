namespace Activations.Course.Experiments;

/// <summary>
/// One of several comparisons judged together: a mean difference over seeds, and how surprising it is among so many.
/// </summary>
/// <param name="Difference">The mean difference, with its own 95 % interval; above 0 on the claimed side.</param>
/// <param name="AdjustedP">Its p-value, adjusted by <see cref="Significance.Holm"/> for the others.</param>
public sealed record Comparison(Estimate Difference, double AdjustedP)
{
    /// <summary>The level that an adjusted p-value must be below to count.</summary>
    public const double Level = 0.05;

    /// <summary>A verdict: the difference is there, and large enough to matter.</summary>
    public const string Supported = "supported";

    /// <summary>A verdict: a difference that matters is there, against the claim.</summary>
    public const string Opposite = "opposite";

    /// <summary>A verdict: whatever difference there is, it is too small to matter.</summary>
    public const string NoMatter = "no matter";

    /// <summary>A verdict: these runs do not tell.</summary>
    public const string CannotTell = "cannot tell";

    /// <summary>
    /// <see cref="Supported"/> or <see cref="Opposite"/> where the adjusted p-value is below <see cref="Level"/> and
    /// the mean lies at least the margin from 0; <see cref="NoMatter"/> where the 95 % interval lies within the margin;
    /// else <see cref="CannotTell"/>.
    /// </summary>
    /// <param name="margin">The smallest difference that matters.</param>
    public string Verdict(double margin) =>
        AdjustedP < Level && Difference.Mean >= margin ? Supported
        : AdjustedP < Level && Difference.Mean <= -margin ? Opposite
        : Difference.Low > -margin && Difference.High < margin ? NoMatter
        : CannotTell;

    /// <summary>
    /// What becomes of a claim, by the settings it was tried in: it <c>holds</c> if each supports it; it <c>depends</c>
    /// if one supports it and one speaks against it (<see cref="Opposite"/> or <see cref="NoMatter"/>); it <c>fails</c>
    /// if each speaks against it and no interval lies wholly on the claimed side; else it is <c>open</c>.
    /// </summary>
    /// <param name="settings">For each setting the comparison and the smallest difference that matters there.</param>
    public static string Claim(IEnumerable<(Comparison Comparison, double Margin)> settings)
    {
        (Comparison Comparison, string Verdict)[] all =
        [
            .. settings.Select(s => (s.Comparison, s.Comparison.Verdict(s.Margin))),
        ];
        int supported = all.Count(one => one.Verdict == Supported);
        int against = all.Count(one => one.Verdict is Opposite or NoMatter);
        return all.Length > 0 && supported == all.Length ? "holds"
            : supported > 0 && against > 0 ? "depends"
            : all.Length > 0 && against == all.Length && all.All(one => one.Comparison.Difference.Low <= 0) ? "fails"
            : "open";
    }

    /// <summary>Compares at once, in the order given.</summary>
    /// <param name="differences">For each comparison its differences, one per seed.</param>
    /// <param name="resplit">
    /// For each comparison, by its place, what <see cref="Estimate.Of"/> says; null for 0.
    /// </param>
    public static IReadOnlyList<Comparison> Family(
        IEnumerable<IReadOnlyCollection<double>> differences,
        Func<int, double>? resplit = null
    )
    {
        IReadOnlyCollection<double>[] all = [.. differences];
        double Resplit(int i) => resplit?.Invoke(i) ?? 0;
        IReadOnlyList<double> adjusted = Significance.Holm([
            .. all.Select((one, i) => Significance.PValue(one, Resplit(i))),
        ]);
        return [.. all.Select((sample, i) => new Comparison(Estimate.Of(sample, Resplit(i)), adjusted[i]))];
    }

    /// <summary>Compares at once what belongs to each of some cases, such as pairs of functions.</summary>
    /// <typeparam name="TCase">What is compared.</typeparam>
    /// <param name="cases">The cases, all different.</param>
    /// <param name="differences">The differences of a case, one per seed.</param>
    /// <param name="resplit">For each case what <see cref="Estimate.Of"/> says; null for 0.</param>
    public static IReadOnlyDictionary<TCase, Comparison> Among<TCase>(
        IReadOnlyList<TCase> cases,
        Func<TCase, IReadOnlyCollection<double>> differences,
        Func<TCase, double>? resplit = null
    )
        where TCase : notnull =>
        cases
            .Zip(Family(cases.Select(differences), i => resplit?.Invoke(cases[i]) ?? 0))
            .ToDictionary(pair => pair.First, pair => pair.Second);
}
