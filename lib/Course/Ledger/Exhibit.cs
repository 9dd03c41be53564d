using System.Text.Json.Nodes;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>
/// A table that belongs to the ledger but is no claim: what a lack of care does to verdicts, or a published comparison
/// made again. It has rows and a record as a claim has.
/// </summary>
/// <param name="Id">Its short name, and that of its rows.</param>
/// <param name="Title">What it shows, a sentence.</param>
/// <param name="Protocol">How it is made, in plain sentences.</param>
/// <param name="Sweep">Its trials.</param>
/// <param name="Lines">Its lines, from all its rows.</param>
public sealed record Exhibit(
    string Id,
    string Title,
    string Protocol,
    Sweep Sweep,
    Func<Rows, IReadOnlyList<ExhibitLine>> Lines
)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Exhibit> All { get; } =
    [
        new(
            "confounds",
            "What becomes of a verdict without equal start, scale, budget, control or count.",
            "The same data and functions are judged twice, without and with equal care; each judgement stands by itself.",
            Confounds.Sweep,
            rows =>
                [
                    .. Confounds.All.SelectMany(one =>
                    {
                        (JudgedSetting unfair, JudgedSetting fair) = one.Judge(rows);
                        return new ExhibitLine[]
                        {
                            new($"{one.Claim}.", $"{one.Name}, without care", one.WhatDiffers, unfair, unfair.Word),
                            new($"{one.Claim}.", $"{one.Name}, with care", one.WhatDiffers, fair, fair.Word),
                        };
                    }),
                ]
        ),
        .. OutsideTable.All.Select(table => new Exhibit(
            table.Id,
            $"A published comparison made again: {table.Source}",
            $"{table.Protocol} What differs from the paper: {string.Join(" ", table.Reductions)}",
            table.Sweep,
            rows =>
                [
                    .. table
                        .Records(rows)
                        .Select(record => new ExhibitLine(
                            record.Says,
                            Evidence.NameOf(record.Found.Factors),
                            "",
                            record.Found,
                            record.Word
                        )),
                ]
        )),
    ];

    /// <summary>The rows of its trials from among others; null where some are missing.</summary>
    public Rows? RowsFrom(Rows rows) =>
        Sweep.Pending(rows).Count > 0 ? null : rows.Of(Sweep.Needs(rows).DistinctBy(trial => trial.Id));

    /// <summary>Its record in the ledger: all but the rows.</summary>
    /// <param name="rows">The rows of its trials.</param>
    /// <param name="command">The command that runs it again.</param>
    public string ToJson(Rows rows, string command) =>
        Evidence.Write(
            new()
            {
                ["id"] = Id,
                ["title"] = Title,
                ["protocol"] = Protocol,
                ["rule"] = Evidence.TheRule,
                ["command"] = command,
                ["rows"] = Evidence.DescriptionOf(Id, rows),
                ["lines"] = new JsonArray([
                    .. Lines(rows)
                        .Select(line =>
                        {
                            JsonObject one = Evidence.Of(line.Found);
                            one.Insert(0, "says", line.Says);
                            one.Insert(1, "setting", line.Setting);
                            one.Insert(2, "care", line.Care);
                            one["word"] = line.Word;
                            return (JsonNode)one;
                        }),
                ]),
            }
        );
}

/// <summary>A line of an exhibit.</summary>
/// <param name="Says">What is judged, a sentence.</param>
/// <param name="Setting">Where.</param>
/// <param name="Care">What differs between two lines that belong together; may be empty.</param>
/// <param name="Found">What was found.</param>
/// <param name="Word">The verdict in a word.</param>
public sealed record ExhibitLine(string Says, string Setting, string Care, JudgedSetting Found, string Word);
