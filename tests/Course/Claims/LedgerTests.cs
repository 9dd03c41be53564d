using System.Text.Json.Nodes;
using Activations.Course.Claims;
using Activations.Course.Sweeps;
using Json.Schema;

namespace Activations.Course.Tests.Claims;

public class LedgerTests
{
    private const long MostBytes = 20_000_000;

    private static readonly Ledger s_ledger = Ledger.Open();
    private static readonly JsonSchema s_schema = JsonSchema.FromFile(Path.Combine(s_ledger.Folder, "schema.json"));

    public static TheoryData<string> Records { get; } =
    [
        .. Directory
            .GetFiles(Path.Combine(Ledger.Open().Folder, "claims"), "*.json")
            .Select(Path.GetFileNameWithoutExtension)
            .OfType<string>()
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Records))]
    public void A_record_follows_the_schema(string id)
    {
        using var record = System.Text.Json.JsonDocument.Parse(File.ReadAllText(s_ledger.RecordOf(id)));
        EvaluationResults results = s_schema.Evaluate(record.RootElement, new() { OutputFormat = OutputFormat.List });
        Assert.True(
            results.IsValid,
            string.Join(
                "\n",
                results
                    .Details?.Where(detail => detail.Errors is not null)
                    .Select(detail => $"{detail.InstanceLocation}: {string.Join("; ", detail.Errors!.Values)}")
                    ?? []
            )
        );
        Assert.Equal(id, (string?)JsonNode.Parse(File.ReadAllText(s_ledger.RecordOf(id)))!["id"]);
    }

    [Fact]
    public void Every_claim_has_a_record_and_rows()
    {
        foreach (Claim claim in Docket.Claims)
        {
            Assert.True(File.Exists(s_ledger.RecordOf(claim.Id)), claim.Id);
            Assert.True(File.Exists(s_ledger.RowsOf(claim.Id)), claim.Id);
        }
    }

    [Fact]
    public void The_whole_ledger_is_small() =>
        Assert.InRange(
            new DirectoryInfo(s_ledger.Folder)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Sum(file => file.Length),
            1,
            MostBytes
        );

    [Fact]
    public void A_lesson_reads_a_claim_draws_its_forest_and_runs_a_trial_again()
    {
        Evidence evidence = s_ledger["max-form"];
        Assert.Contains("<svg", evidence.Forest().ToSvg(), StringComparison.Ordinal);
        (Row committed, Row now) = evidence.Again(0);
        Assert.Equal(committed.ToString(), now.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => evidence.Again(evidence.Rows.Count));
        Assert.Contains(
            "no claim 'max'",
            Assert.Throws<ArgumentException>(() => s_ledger["max"]).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_lesson_reads_the_lines_of_an_exhibit_and_draws_those_about_something()
    {
        ExhibitLines lines = s_ledger.Exhibit("confounds"),
            scale = lines.About("scale");
        Assert.Equal(["scale, without care", "scale, with care"], scale.All.Select(line => line.Setting));
        Assert.Equal(scale.All, lines.About("GELU is more accurate").All);
        Assert.Contains("without care: raw: ", scale.Forest().AltText, StringComparison.Ordinal);
        Assert.Contains("<svg", lines.Forest().ToSvg(), StringComparison.Ordinal);
        Assert.Equal(scale.All[0].Says, scale.Forest().Title);
        Assert.Throws<ArgumentException>(() => lines.About("nothing"));
        Assert.Contains(
            "confounds",
            Assert.Throws<ArgumentException>(() => s_ledger.Exhibit("max-form")).Message,
            StringComparison.Ordinal
        );
    }
}
