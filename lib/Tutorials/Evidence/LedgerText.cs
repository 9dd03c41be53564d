using System.Text;
using Activations.Course.Claims;
using Activations.Course.Sweeps;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Evidence;

/// <summary>The ledger for a terminal.</summary>
internal static class LedgerText
{
    /// <summary>Prints a line for each claim and exhibit, and how many claims have which verdict.</summary>
    public static int Table(Ledger ledger, IReadOnlyList<Entry> entries)
    {
        int width = entries.Max(entry => entry.Id.Length);
        var words = new List<string>();
        Console.Out.WriteLine($"{"claim".PadRight(width)}  lesson  verdict");
        foreach (Entry entry in entries)
        {
            Rows rows = ledger.Read(entry.Id);
            string lesson = entry.Claim is { } claim ? $"{claim.Lesson:00}" : "--";
            Console.Out.WriteLine(
                $"{entry.Id.PadRight(width)}  {lesson}      {(rows.Count == 0 ? "not run" : Line(entry, rows, words))}"
            );
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(Counted(words));
        return ExitCode.Success;
    }

    /// <summary>Prints protocol, forest plot and verdict of claims, and the lines of exhibits.</summary>
    public static int Explain(Ledger ledger, IReadOnlyList<Entry> entries)
    {
        foreach (Entry entry in entries)
        {
            Rows rows = ledger.Read(entry.Id);
            if (rows.Count == 0)
            {
                throw new InvalidDataException($"{entry.Id} was not run: run 'tutorials evidence {entry.Id}'.");
            }

            Console.Out.Write(
                entry.Claim is not null
                    ? Of(ledger[entry.Claim], entry.Command)
                    : Of(entry.Exhibit!, rows, entry.Command)
            );
        }

        return ExitCode.Success;
    }

    private static string Line(Entry entry, Rows rows, List<string> words)
    {
        if (entry.Claim is null)
        {
            return $"{entry.Exhibit!.Lines(rows).Count} lines";
        }

        Course.Claims.Evidence evidence =
            Course.Claims.Evidence.Of(entry.Claim, rows)
            ?? throw new InvalidDataException($"{entry.Id} lacks rows: run 'tutorials evidence {entry.Id}'.");
        words.Add(evidence.Verdict.Word);
        string settings = Counted(evidence.Verdict.Settings.Select(setting => setting.Word));
        string second = evidence.Second is { } other ? $"; second protocol: {Course.Claims.Evidence.Words(other)}" : "";
        return $"{Course.Claims.Evidence.Words(evidence.Verdict)} ({settings}){second}";
    }

    private static string Counted(IEnumerable<string> words) =>
        string.Join(
            ", ",
            words
                .GroupBy(word => word)
                .OrderByDescending(group => group.Count())
                .Select(group => $"{group.Count()} {group.Key}")
        );

    private static string Of(Course.Claims.Evidence evidence, string command)
    {
        Claim claim = evidence.Claim;
        var text = new StringBuilder();
        text.AppendLine($"{claim.Id} (lesson {claim.Lesson:00})\n\n{claim.Statement}\n");
        foreach (Quotation quotation in SourceTexts.Of(claim.Id))
        {
            SourceText source = SourceTexts.All.First(one => one.Id == quotation.Text);
            text.AppendLine($"  \"{quotation.Sentence}\"\n  {source.Id}: {source.Title}, {source.Author}\n");
        }

        text.AppendLine($"Protocol, version {claim.Version}: {claim.Protocol}\n\nDelta: {claim.Delta}\n");
        if (claim.Proof is not null)
        {
            text.AppendLine($"Proof: {claim.Proof}\n");
        }

        text.AppendLine($"Rule: {Course.Claims.Evidence.TheRule}\n");
        text.AppendLine(TextForest.Write(evidence.Verdict));
        text.AppendLine($"Verdict: {Course.Claims.Evidence.Words(evidence.Verdict)}\n");
        if (evidence.Second is { } second)
        {
            text.AppendLine($"Second protocol: {claim.SecondProtocol}\n");
            text.AppendLine(TextForest.Write(second));
            text.AppendLine($"Verdict of the second protocol: {Course.Claims.Evidence.Words(second)}\n");
        }

        foreach (string change in claim.Changes)
        {
            text.AppendLine($"Changed after numbers had been seen: {change}");
        }

        return text.AppendLine($"{evidence.Rows.Count} rows. Again: {command}").ToString();
    }

    private static string Of(Exhibit exhibit, Rows rows, string command)
    {
        var text = new StringBuilder();
        text.AppendLine($"{exhibit.Id}\n\n{exhibit.Title}\n\n{exhibit.Protocol}\n");
        string care = "";
        foreach (ExhibitLine line in exhibit.Lines(rows))
        {
            if (line.Care.Length > 0 && line.Care != care)
            {
                text.AppendLine($"{line.Says}\n{line.Care}");
            }
            else if (line.Care.Length == 0)
            {
                text.AppendLine(line.Says);
            }

            care = line.Care;
            Finding found = line.Found.Finding;
            text.AppendLine(
                $"  {line.Setting}: {Course.Claims.Evidence.Text(found.Effect)} {found.Unit}, delta {found.Delta:G3}: {line.Word}"
            );
        }

        return text.AppendLine($"\n{rows.Count} rows. Again: {command}").ToString();
    }
}
