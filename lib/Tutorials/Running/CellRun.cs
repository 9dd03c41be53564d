using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Running;

/// <summary>
/// A code cell and what it gave this time. A cell has two numbers, among all cells and among code cells, both from 1.
/// </summary>
internal sealed record CellRun(Cell Cell, int Number, int CodeNumber, IReadOnlyList<Output> Outputs)
{
    /// <summary>Marks a cell whose output is measured time, different on every run.</summary>
    public const string TimingTag = "timing";

    /// <summary>
    /// Marks a cell that shows an error: it may fail, and the run goes on. Other programs that run notebooks know the
    /// tag, too.
    /// </summary>
    public const string MayFailTag = "raises-exception";

    public bool IsTiming => Cell.Tags.Contains(TimingTag);

    public bool MayFail => Cell.Tags.Contains(MayFailTag);

    /// <summary>The compiler's warnings.</summary>
    public IReadOnlyList<CellError> Warnings { get; init; } = [];

    /// <summary>Whether it ended in an error that it may not have.</summary>
    public bool Failed { get; init; }

    public string Place(Lesson lesson) => $"{lesson.DisplayPath}, cell {Number} (code cell {CodeNumber})";

    public static IReadOnlyList<CellRun> Of(Notebook notebook)
    {
        IEnumerable<(Cell Cell, int Number)> code = notebook
            .Cells.Select((cell, i) => (cell, i + 1))
            .Where(pair => pair.cell.Kind == CellKind.Code);
        return [.. code.Select((pair, i) => new CellRun(pair.Cell, pair.Number, i + 1, []))];
    }
}
