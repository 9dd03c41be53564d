namespace Activations.Tutorials.Kernel;

/// <summary>Why a cell failed: what went wrong, where in the cell, and the part of the stack a reader can use.</summary>
/// <param name="Message">The compiler's message or the exception's type and message.</param>
/// <param name="Line">The line within the cell, from 1; null where it is not known.</param>
/// <param name="Column">The column within the line, from 1.</param>
/// <param name="LineText">That line of the cell.</param>
/// <param name="Trace">Calls that lie in the lesson or the library, innermost first.</param>
internal sealed record CellError(string Message, int? Line = null, int? Column = null, string? LineText = null, IReadOnlyList<string>? Trace = null)
{
    public static CellError At(string source, int line, int column, string message, IReadOnlyList<string>? trace = null)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        string? text = line >= 1 && line <= lines.Length ? lines[line - 1] : null;
        return new CellError(message, line, column, text, trace);
    }
}
