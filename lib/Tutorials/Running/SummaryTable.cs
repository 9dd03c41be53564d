using System.Globalization;

namespace Activations.Tutorials.Running;

/// <summary>
/// One line a lesson: name, cells, seconds, result. Plain text, so that it reads the same everywhere.
/// </summary>
internal static class SummaryTable
{
    public static string Write(IReadOnlyList<LessonResult> results)
    {
        int name = results.Select(result => result.Name.Length).Append("lesson".Length).Max();
        int cells = results.Select(result => Cells(result).Length).Append("cells".Length).Max();
        string Row(string first, string second, string third, string last) =>
            $"{first.PadRight(name)}  {second.PadLeft(cells)}  {third.PadLeft(7)}  {last}\n";
        return Row("lesson", "cells", "seconds", "result")
            + string.Concat(
                results.Select(result => Row(result.Name, Cells(result), Seconds(result), result.Outcome.Word))
            );
    }

    public static string Seconds(LessonResult result) => result.Seconds.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Cells(LessonResult result) =>
        result.Ran == result.Cells ? $"{result.Cells}" : $"{result.Ran} of {result.Cells}";
}
