namespace Activations.Course.Experiments;

/// <summary>One of several comparisons judged together: a mean difference over seeds, and how surprising it is among so many.</summary>
/// <param name="Difference">The mean difference, with its own 95 % interval.</param>
/// <param name="AdjustedP">Its p-value, adjusted by <see cref="Significance.Holm"/> for the others.</param>
public sealed record Comparison(Estimate Difference, double AdjustedP)
{
    /// <summary>The level that an adjusted p-value must be below to count.</summary>
    public const double Level = 0.05;

    /// <summary>
    /// <c>better</c> or <c>worse</c> where the adjusted p-value is below <see cref="Level"/>; else <c>same</c> where the
    /// 95 % interval lies within the margin about 0, and <c>open</c> where it does not.
    /// </summary>
    /// <param name="margin">The largest difference that is too small to matter.</param>
    public string Verdict(double margin) =>
        AdjustedP < Level ? (Difference.Mean > 0 ? "better" : "worse")
        : Difference.Low > -margin && Difference.High < margin ? "same"
        : "open";

    /// <summary>Compares at once, in the order given.</summary>
    /// <param name="differences">For each comparison its differences, one a seed.</param>
    public static IReadOnlyList<Comparison> Family(IEnumerable<IReadOnlyCollection<double>> differences)
    {
        IReadOnlyCollection<double>[] all = [.. differences];
        IReadOnlyList<double> adjusted = Significance.Holm([.. all.Select(Significance.PValue)]);
        return [.. all.Select((sample, i) => new Comparison(Estimate.Of(sample), adjusted[i]))];
    }

    /// <summary>Compares at once what belongs to each of some cases, such as pairs of functions.</summary>
    /// <typeparam name="TCase">What is compared.</typeparam>
    /// <param name="cases">The cases, all different.</param>
    /// <param name="differences">The differences of a case, one a seed.</param>
    public static IReadOnlyDictionary<TCase, Comparison> Among<TCase>(
        IReadOnlyList<TCase> cases, Func<TCase, IReadOnlyCollection<double>> differences)
        where TCase : notnull =>
        cases.Zip(Family(cases.Select(differences))).ToDictionary(pair => pair.First, pair => pair.Second);
}
