using System.Globalization;
using System.Text;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Commands;

/// <summary>The one message a failed cell gives: file, cell, line, and what happened.</summary>
internal static class Failure
{
    public static string Describe(Lesson lesson, CellRun cell, CellOutcome outcome) => outcome switch
    {
        CellOutcome.Failed failed => cell.Place(lesson) + Describe(failed.Error),
        CellOutcome.TimedOut late => $"{cell.Place(lesson)}: ran longer than {late.Allowed.TotalSeconds.ToString(CultureInfo.InvariantCulture)} s and was stopped; --timeout SECONDS allows more",
        CellOutcome.Died died => $"{cell.Place(lesson)}: {died.Reason}",
        _ => throw new ArgumentException($"{outcome.GetType().Name} is no failure.", nameof(outcome)),
    };

    private static string Describe(CellError error)
    {
        StringBuilder text = new();
        if (error.Line is not null) text.Append($", line {error.Line}, column {error.Column}");
        text.Append($": {error.Message}");
        if (error.LineText is not null) text.Append($"\n    {error.LineText.Trim()}");
        foreach (string call in error.Trace ?? []) text.Append($"\n    {call}");
        return text.ToString();
    }
}
