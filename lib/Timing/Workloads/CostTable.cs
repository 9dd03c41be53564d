using Activations.Course.Tables;

namespace Activations.Course.Timing;

/// <summary>Puts claims about costs to the test: a row a claim, the verdict first, then a column a place.</summary>
public static class CostTable
{
    /// <summary>The table.</summary>
    /// <param name="claims">What is claimed: whether the one function is dearer than the other at every place, or at none.</param>
    /// <param name="margin">The ratio from which on a function counts as dearer.</param>
    /// <param name="places">Where costs were measured, as ratios of two functions by name.</param>
    public static Table Of(
        IReadOnlyList<(string Claim, string Function, string Than, bool Dearer)> claims,
        double margin,
        params IReadOnlyList<(string Name, Func<string, string, Ratio> Cost)> places)
    {
        var columns = new List<(string Header, Func<(string Claim, string Function, string Than, bool Dearer), object?> Value)>
        {
            ("claim", claim => claim.Claim),
            ("verdict", claim => Verdict([.. places.Select(place => place.Cost(claim.Function, claim.Than))], margin, claim.Dearer)),
        };
        foreach ((string name, Func<string, string, Ratio> cost) in places)
        {
            columns.Add((name, claim => $"{cost(claim.Function, claim.Than)} {Side(cost(claim.Function, claim.Than), margin)}"));
        }

        return Table.Of(claims, [.. columns]);
    }

    /// <summary>"dearer" where the interval lies above the margin, "not dearer" where it lies below, else "open".</summary>
    internal static string Side(Ratio cost, double margin) => cost.Low > margin ? "dearer" : cost.High < margin ? "not dearer" : "open";

    /// <summary>"holds" where every place is on the claim's side, "fails" where every place is on the other, else "depends".</summary>
    internal static string Verdict(IReadOnlyList<Ratio> costs, double margin, bool dearer)
    {
        string[] sides = [.. costs.Select(cost => Side(cost, margin)).Distinct()];
        return sides is not [not "open"] ? "depends" : (sides[0] == "dearer") == dearer ? "holds" : "fails";
    }
}
