using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>A claim with the rows of its trials and the verdict that follows from them.</summary>
/// <param name="Claim">The claim and its protocol.</param>
/// <param name="Rows">The rows of all its trials, and no others.</param>
public sealed record Evidence(Claim Claim, Rows Rows)
{
    private const int Digits = 6;

    private const string Rule =
        "Per setting, from differences paired by seed: supported where the interval lies on the claimed side of 0 (p below "
        + "0.05, adjusted by Holm for all settings of the claim) and its middle is at least delta; opposite where that is so "
        + "on the other side; no matter where the interval lies within delta of 0; else cannot tell. Where seeds split one "
        + "data set again, the interval is the corrected one of Nadeau and Bengio. The claim holds where every setting "
        + "supports it; fails where every setting speaks against it and no interval lies wholly on the claimed side; depends "
        + "where some settings support it and some speak against it; else it is open.";

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The rule for all training claims, written before the runs.</summary>
    public static string TheRule => Rule;

    /// <summary>The verdict of the settings that decide.</summary>
    public Verdict Verdict { get; } = Verdict.Of(Claim.Settings, Rows);

    /// <summary>The verdict of the second protocol; null where there is none.</summary>
    public Verdict? Second { get; } = Claim.Second.Count > 0 ? Verdict.Of(Claim.Second, Rows) : null;

    /// <summary>The evidence for a claim from rows among which its own are; null where some of its trials are missing.</summary>
    public static Evidence? Of(Claim claim, Rows rows) =>
        claim.Sweep.Pending(rows).Count > 0
            ? null
            : new(claim, rows.Of(claim.Sweep.Needs(rows).DistinctBy(trial => trial.Id)));

    /// <summary>
    /// The forest plot of the claim: every setting's effect over the smallest effect that matters, so that one axis
    /// serves all.
    /// </summary>
    public Figure Forest()
    {
        IEnumerable<(JudgedSetting Setting, string Before)> all = Verdict
            .Settings.Select(setting => (setting, ""))
            .Concat((Second?.Settings ?? []).Select(setting => (setting, "second: ")));
        Figure forest = Chart.Forest([
            .. all.Select(one => Row(one.Setting, one.Before + NameOf(one.Setting.Factors))),
        ]);
        return forest
            .WithTitle(Claim.Statement)
            .WithCaption($"Verdict: {Words(Verdict)}. {forest.Caption}")
            .WithAxes("effect over delta; right: as claimed", "setting")
            .WithAlt(
                $"Forest plot of the claim {Claim.Id}, a row per setting. "
                    + string.Join(
                        " ",
                        all.Select(one =>
                            $"{one.Before}{NameOf(one.Setting.Factors)}: {Text(one.Setting.Finding.Effect)} {one.Setting.Finding.Unit}, {one.Setting.Word}."
                        )
                    )
            );
    }

    /// <summary>
    /// Runs one of the trials again, here and now, to be held against its committed row: <c>Again(1).Now</c> has the
    /// same numbers as <c>Again(1).Committed</c>, to the bit.
    /// </summary>
    /// <param name="place">Which of the trials, from 0, in the order of the file of rows.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such trial.</exception>
    public (Row Committed, Row Now) Again(int place)
    {
        IReadOnlyList<Row> rows = Rows.InOrder;
        ArgumentOutOfRangeException.ThrowIfNegative(place);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(place, rows.Count);
        return (rows[place], new Laboratory(Docket.Experiments).Run(rows[place].Trial));
    }

    /// <summary>A verdict in words, such as "depends on budget, task".</summary>
    public static string Words(Verdict verdict) =>
        verdict.DependsOn.Count == 0 ? verdict.Word : $"{verdict.Word} on {string.Join(", ", verdict.DependsOn)}";

    /// <summary>The claim's record in the ledger: all but the rows.</summary>
    /// <param name="command">The command that runs the claim again.</param>
    public string ToJson(string command)
    {
        var record = new JsonObject
        {
            ["id"] = Claim.Id,
            ["statement"] = Claim.Statement,
            ["sources"] = new JsonArray([
                .. SourceTexts
                    .Of(Claim.Id)
                    .Select(quotation =>
                        (JsonNode)new JsonObject { ["text"] = quotation.Text, ["sentence"] = quotation.Sentence }
                    ),
            ]),
            ["texts"] = Json.Texts(Claim.Texts),
            ["kinds"] = Json.Texts(
                Enum.GetValues<ClaimKinds>()
                    .Where(kind => Claim.Kinds.HasFlag(kind))
                    .Select(kind => kind.ToString().ToLowerInvariant())
            ),
            ["lesson"] = Claim.Lesson,
            ["protocol"] = Claim.Protocol,
            ["rule"] = Rule,
            ["delta"] = Claim.Delta,
            ["proof"] = Claim.Proof,
            ["version"] = Claim.Version,
            ["code"] = typeof(Claim).Assembly.GetName().Version!.ToString(3),
            ["changes"] = Json.Texts(Claim.Changes),
            ["command"] = command,
            ["rows"] = DescriptionOf(Claim.Id, Rows),
            ["verdict"] = Of(Verdict),
            ["second"] = Second is null
                ? null
                : new JsonObject
                {
                    ["protocol"] = Claim.SecondProtocol,
                    ["verdict"] = Of(Second),
                    ["moves"] = Second.Word != Verdict.Word,
                },
        };
        return Write(record);
    }

    /// <summary>A record as its file has it.</summary>
    internal static string Write(JsonObject record) => record.ToJsonString(s_json) + "\n";

    /// <summary>What a record says of its file of rows.</summary>
    internal static JsonObject DescriptionOf(string id, Rows rows) =>
        new()
        {
            ["file"] = $"rows/{id}.tsv.gz",
            ["count"] = rows.Count,
            ["sha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(rows.ToBytes())),
        };

    /// <summary>An interval with three significant digits.</summary>
    public static string Text(Experiments.Estimate estimate) => estimate.ToString("G3");

    /// <summary>
    /// The values of the factors, such as "short, spirals"; numbers and "yes" or "no" with the name of their factor.
    /// </summary>
    public static string NameOf(Settings factors) =>
        factors.Names.Count == 0
            ? "single setting"
            : string.Join(
                ", ",
                factors.Names.Select(name =>
                    factors.Text(name) is var value && (value is "yes" or "no" || char.IsAsciiDigit(value[^1]))
                        ? $"{name} {value}"
                        : value
                )
            );

    /// <summary>A judged setting as a row of a forest plot.</summary>
    /// <param name="setting">The setting.</param>
    /// <param name="name">What stands above the row.</param>
    internal static ForestRow Row(JudgedSetting setting, string name)
    {
        double delta = setting.Finding.Delta;
        Experiments.Estimate effect = setting.Finding.Effect;
        return new(
            name,
            setting.Word,
            new(effect.Mean / delta, effect.Low / delta, effect.High / delta, effect.Count),
            [.. setting.Finding.Dots.Select(dot => dot / delta)]
        );
    }

    private static JsonObject Of(Verdict verdict) =>
        new()
        {
            ["word"] = verdict.Word,
            ["dependsOn"] = Json.Texts(verdict.DependsOn),
            ["settings"] = new JsonArray([.. verdict.Settings.Select(setting => (JsonNode)Of(setting))]),
        };

    /// <summary>A judged setting as a record has it.</summary>
    internal static JsonObject Of(JudgedSetting setting) =>
        new()
        {
            ["factors"] = setting.Factors.ToString(),
            ["effect"] = Rounded(setting.Finding.Effect.Mean),
            ["low"] = Rounded(setting.Finding.Effect.Low),
            ["high"] = Rounded(setting.Finding.Effect.High),
            ["unit"] = setting.Finding.Unit,
            ["count"] = setting.Finding.Effect.Count,
            ["adjustedP"] = Rounded(setting.Comparison.AdjustedP),
            ["delta"] = Rounded(setting.Finding.Delta),
            ["smallestVisible"] = Rounded(setting.Finding.SmallestVisible),
            ["seedsToTell"] = setting.Word == Experiments.Comparison.CannotTell ? setting.Finding.SeedsToTell : null,
            ["verdict"] = setting.Word,
        };

    // To digits that do not depend on the platform's mathematics library.
    private static JsonNode Rounded(double value) =>
        double.IsFinite(value)
            ? JsonValue.Create(
                double.Parse(value.ToString("G" + Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            )
            : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));
}
