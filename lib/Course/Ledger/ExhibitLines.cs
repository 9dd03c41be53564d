using Activations.Course.Charts;

namespace Activations.Course.Claims;

/// <summary>Lines of an <see cref="Exhibit"/> with what was found, for a lesson.</summary>
/// <param name="Title">What they show, a sentence.</param>
/// <param name="All">The lines, in order.</param>
public sealed record ExhibitLines(string Title, IReadOnlyList<ExhibitLine> All)
{
    /// <summary>The lines whose sentence, or else whose setting, begins with some words.</summary>
    /// <param name="words">Such as "GELU is more accurate" or "budget".</param>
    /// <exception cref="ArgumentException">There is no such line.</exception>
    public ExhibitLines About(string words)
    {
        ExhibitLine[] some =
        [
            .. All.Where(line =>
                line.Says.StartsWith(words, StringComparison.Ordinal)
                || line.Setting.StartsWith(words, StringComparison.Ordinal)
            ),
        ];
        return some.Length > 0
            ? new(some[0].Says, some)
            : throw new ArgumentException(
                $"No line begins with '{words}'. Lines say: {string.Join(" ", All.Select(line => line.Says).Distinct())}",
                nameof(words)
            );
    }

    /// <summary>
    /// The forest plot of the lines, each one once: effects over the smallest effect that matters, so that one axis
    /// serves all.
    /// </summary>
    public Figure Forest()
    {
        (ExhibitLine Line, string Name)[] rows =
        [
            .. All.DistinctBy(line => (line.Says, line.Found.Factors)).Select(line => (line, Name(line))),
        ];
        return Chart
            .Forest([.. rows.Select(row => Evidence.Row(row.Line.Found, row.Name))])
            .WithTitle(Title)
            .WithAxes("effect over delta; right: as claimed", "setting")
            .WithAlt(
                $"Forest plot, a row per setting, of the sentence: {Title} "
                    + string.Join(
                        " ",
                        rows.Select(row =>
                            $"{row.Name}: {Evidence.Text(row.Line.Found.Finding.Effect)} {row.Line.Found.Finding.Unit}, {row.Line.Word}."
                        )
                    )
            );
    }

    // Such as "without care: glorot", from the setting "start, without care".
    private static string Name(ExhibitLine line) =>
        line.Care.Length == 0
            ? line.Setting
            : $"{line.Setting[(line.Setting.IndexOf(", ", StringComparison.Ordinal) + 2)..]}: {Evidence.NameOf(line.Found.Factors)}";
}
