using System.Globalization;
using System.Text;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Running;

/// <summary>The one message a failed cell gives: file, cell, line, what happened, and what it wrote before.</summary>
internal static class FailureMessage
{
    private const int MostCharacters = 1_000;

    public static string Describe(Lesson lesson, CellRun cell, CellOutcome outcome) =>
        outcome is CellOutcome.Failed failed
            ? cell.Place(lesson) + Describe(failed.Error) + Written(failed.Outputs)
            : $"{cell.Place(lesson)}: {Reason(outcome)}";

    /// <summary>Why a cell's process had to end.</summary>
    public static string Reason(CellOutcome outcome) =>
        outcome switch
        {
            CellOutcome.TimedOut late =>
                $"ran longer than {late.Allowed.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s and was stopped; --timeout SECONDS allows more",
            CellOutcome.Died died => died.Reason,
            _ => throw new ArgumentException($"{outcome.GetType().Name} did not end its process.", nameof(outcome)),
        };

    private static string Describe(CellError error)
    {
        StringBuilder text = new();
        if (error.Line is not null)
        {
            text.Append($", line {error.Line}, column {error.Column}");
        }

        text.Append($": {error.Message}");
        if (error.LineText is not null)
        {
            text.Append($"\n    {error.LineText.Trim()}");
        }

        foreach (string call in error.Trace ?? [])
        {
            text.Append($"\n    {call}");
        }

        return text.ToString();
    }

    private static string Written(IReadOnlyList<Output> outputs)
    {
        string written = string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text)).TrimEnd();
        if (written.Length == 0)
        {
            return "";
        }

        string shown = written.Length <= MostCharacters ? written : "..." + written[^MostCharacters..];
        return $"\n    It had written:\n    {shown.Replace("\n", "\n    ", StringComparison.Ordinal)}";
    }
}
