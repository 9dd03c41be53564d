using Activations.Course.Experiments;
using Activations.Course.Tables;

namespace Activations.Timing;

/// <summary>
/// Puts claims about costs to the test: one row per claim, its verdict first, then one column per place.
/// </summary>
public static class CostTable
{
    // The lesson on speed prints these words.
    private const string Slower = "dearer",
        NotSlower = "not dearer",
        Open = "open";

    /// <summary>The table.</summary>
    /// <param name="claims">
    /// What is claimed: that a function is slower than a second one at every place, or at none.
    /// </param>
    /// <param name="margin">The ratio above which a function counts as slower.</param>
    /// <param name="places">Where costs were measured, as ratios of two functions by name.</param>
    public static Table Of(
        IReadOnlyList<(string Claim, string Function, string Than, bool Slower)> claims,
        double margin,
        params IReadOnlyList<(string Name, Func<string, string, Ratio> Cost)> places
    )
    {
        var columns = new List<(
            string Header,
            Func<(string Claim, string Function, string Than, bool Slower), object?> Value
        )>
        {
            ("claim", claim => claim.Claim),
            (
                "verdict",
                claim =>
                    Verdict([.. places.Select(place => place.Cost(claim.Function, claim.Than))], margin, claim.Slower)
            ),
        };
        foreach ((string name, Func<string, string, Ratio> cost) in places)
        {
            columns.Add(
                (name, claim => $"{cost(claim.Function, claim.Than)} {Side(cost(claim.Function, claim.Than), margin)}")
            );
        }

        return Table.Of(claims, [.. columns]);
    }

    /// <summary>Slower where the interval lies above the margin, not slower where it lies below, else open.</summary>
    internal static string Side(Ratio cost, double margin) =>
        cost.Low > margin ? Slower
        : cost.High < margin ? NotSlower
        : Open;

    /// <summary>
    /// "holds" where every place supports the claim, "fails" where every place contradicts it, else "depends".
    /// </summary>
    internal static string Verdict(IReadOnlyList<Ratio> costs, double margin, bool slower)
    {
        string[] sides = [.. costs.Select(cost => Side(cost, margin)).Distinct()];
        return sides is not [not Open] ? "depends"
            : (sides[0] == Slower) == slower ? "holds"
            : "fails";
    }
}
