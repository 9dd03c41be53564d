using Activations.Course.Claims;
using Activations.Course.Sweeps;

namespace Activations.Tutorials.Evidence;

/// <summary>What the ledger has a record of: a claim or an exhibit.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Sweep">Its trials.</param>
/// <param name="Claim">The claim, or null for an exhibit.</param>
/// <param name="Exhibit">The exhibit, or null for a claim.</param>
internal sealed record Entry(string Id, Sweep Sweep, Claim? Claim, Exhibit? Exhibit)
{
    /// <summary>All claims, in the order of their lessons, and the exhibits.</summary>
    public static IReadOnlyList<Entry> All { get; } =
    [
        .. Docket
            .Claims.Concat(Timing.Claims.SpeedClaims.All)
            .OrderBy(claim => claim.Lesson)
            .Select(claim => new Entry(claim.Id, claim.Sweep, claim, null)),
        .. Exhibit.All.Select(exhibit => new Entry(exhibit.Id, exhibit.Sweep, null, exhibit)),
    ];

    /// <summary>All experiments that trials name.</summary>
    public static Laboratory Laboratory { get; } =
        new([.. Docket.Experiments, .. Timing.Claims.SpeedClaims.Experiments]);

    /// <summary>The command that runs all its trials again.</summary>
    public string Command => $"dotnet run --project lib/Tutorials -c Release -- evidence {Id} --again";

    /// <summary>What is missing on this machine for its next trials to run, or null where nothing is.</summary>
    public string? Missing(Rows rows) =>
        Sweep
            .Pending(rows)
            .Select(trial => trial.Experiment)
            .Distinct()
            .Select(name => Laboratory[name].Missing())
            .FirstOrDefault(missing => missing is not null);

    /// <summary>The rows of its trials and its record; null where trials are missing among the rows.</summary>
    public (Rows Rows, string Record)? Of(Rows rows)
    {
        if (Claim is not null)
        {
            return Course.Claims.Evidence.Of(Claim, rows) is { } evidence
                ? (evidence.Rows, evidence.ToJson(Command))
                : null;
        }

        return Exhibit!.RowsFrom(rows) is { } own ? (own, Exhibit.ToJson(own, Command)) : null;
    }

    /// <summary>The verdict on a claim from its rows, in words; for an exhibit its number of lines.</summary>
    public string Words(Rows rows) =>
        Claim is not null
            ? Course.Claims.Evidence.Words(Course.Claims.Evidence.Of(Claim, rows)!.Verdict)
            : $"{Exhibit!.Lines(rows).Count} lines";
}
