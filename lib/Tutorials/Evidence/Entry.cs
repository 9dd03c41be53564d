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

    /// <summary>What follows from the rows of its trials; null where trials are missing among the rows.</summary>
    public Outcome? Of(Rows rows)
    {
        if (Claim is not null)
        {
            return Course.Claims.Evidence.Of(Claim, rows) is { } evidence
                ? new(evidence.Rows, evidence.ToJson(Command), Course.Claims.Evidence.Words(evidence.Verdict))
                : null;
        }

        return Exhibit!.RowsFrom(rows) is { } own
            ? new(own, Exhibit.ToJson(own, Command), $"{Exhibit.Lines(own).Count} lines")
            : null;
    }

    /// <summary>What follows from rows.</summary>
    /// <param name="Rows">The rows of the entry's trials, and no others.</param>
    /// <param name="Record">The text of its record.</param>
    /// <param name="Words">The verdict in words; for an exhibit its number of lines.</param>
    public sealed record Outcome(Rows Rows, string Record, string Words);
}
