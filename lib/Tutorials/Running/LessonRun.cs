using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Running;

/// <summary>A lesson that was run: its cells so far as they ran, and a message for each that failed.</summary>
internal sealed record LessonRun(
    Lesson Lesson,
    Notebook Notebook,
    IReadOnlyList<CellRun> Cells,
    IReadOnlyList<string> Failures
)
{
    private const int MostFailures = 5;

    /// <summary>The first failure in full, the next ones by their first line.</summary>
    public string Failure
    {
        get
        {
            IEnumerable<string> others = Failures
                .Skip(1)
                .Take(MostFailures - 1)
                .Select(failure =>
                    $"\nalso {failure.Split('\n')[0].Replace(Lesson.DisplayPath + ", ", "", StringComparison.Ordinal)}"
                );
            string rest = Failures.Count > MostFailures ? $"\nand {Failures.Count - MostFailures} more cells" : "";
            return Failures[0] + string.Concat(others) + rest;
        }
    }

    /// <summary>The compiler's warnings, a line for each; null where there are none.</summary>
    public string? Warnings
    {
        get
        {
            string[] lines =
            [
                .. Cells.SelectMany(cell =>
                    cell.Warnings.Select(warning =>
                        $"{cell.Place(Lesson)}, line {warning.Line}, column {warning.Column}: {warning.Message}\n    {warning.LineText?.Trim()}"
                    )
                ),
            ];
            return lines.Length == 0 ? null : string.Join('\n', lines);
        }
    }
}
