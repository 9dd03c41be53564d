using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// Why a cell failed: what went wrong, where in the cell, and the part of the stack a reader can use.
/// </summary>
/// <param name="Message">The compiler's message or the exception's type and message.</param>
/// <param name="Line">The line within the cell, from 1; null where it is not known.</param>
/// <param name="Column">The column within the line, from 1.</param>
/// <param name="LineText">That line of the cell.</param>
/// <param name="Trace">Calls that lie in the lesson or the library, innermost first.</param>
/// <param name="Name">The exception's type; null where there is none.</param>
internal sealed record CellError(
    string Message,
    int? Line = null,
    int? Column = null,
    string? LineText = null,
    IReadOnlyList<string>? Trace = null,
    string? Name = null
)
{
    private const int MostCharacters = 20_000;
    private const int MostCharactersOfLine = 2_000;

    /// <summary>The same place, with message and line cut where they are too long to be read.</summary>
    public CellError Short() =>
        this with
        {
            Message = Cut(Message, MostCharacters),
            LineText = LineText is null ? null : Cut(LineText, MostCharactersOfLine),
            Trace = Trace is null ? null : [.. Trace.Select(call => Cut(call, MostCharactersOfLine))],
        };

    public static CellError At(string source, int line, int column, string message, IReadOnlyList<string>? trace = null)
    {
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        string? text = line >= 1 && line <= lines.Length ? lines[line - 1] : null;
        return new CellError(message, line, column, text, trace);
    }

    /// <summary>The error as a notebook stores it.</summary>
    public ErrorOutput ToOutput()
    {
        string name = Name ?? "Error";
        string message =
            Name is not null && Message.StartsWith(Name + ": ", StringComparison.Ordinal)
                ? Message[(Name.Length + 2)..]
                : Message;
        string[] place = Line is null
            ? []
            : [$"line {Line}, column {Column}", .. LineText is null ? [] : new[] { $"    {LineText.Trim()}" }];
        return new ErrorOutput(name, message, [.. place, .. Trace ?? []]);
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most] + "...";
}
