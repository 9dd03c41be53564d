using Activations.Course.Charts;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>Finds the figures in the committed outputs of lessons.</summary>
internal static class CourseFigures
{
    /// <summary>The figures of some lessons, in their order; no cell is run.</summary>
    /// <exception cref="FigureException">Two figures have the same id, or an output is no whole figure.</exception>
    /// <exception cref="NotebookFormatException">A lesson is no notebook.</exception>
    public static IReadOnlyList<CourseFigure> Read(IEnumerable<Lesson> lessons)
    {
        List<CourseFigure> figures = [];
        // Some file systems take capital and small letters for the same.
        Dictionary<string, string> places = new(StringComparer.OrdinalIgnoreCase);
        foreach (Lesson lesson in lessons)
        {
            Notebook notebook = lesson.Read();
            string title = TitleOf(notebook, lesson);
            foreach (Cell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
            {
                string place = $"{lesson.DisplayPath}, cell '{cell.Id}'";
                IReadOnlyList<FigureFragment> found = Fragments(cell, place);
                for (int i = 0; i < found.Count; i++)
                {
                    string id = $"{Prefix(lesson)}-{cell.Id}" + (found.Count > 1 ? $"-{i + 1}" : "");
                    if (!places.TryAdd(id, place))
                    {
                        throw new FigureException(
                            $"{place}: expected a figure with an id of its own, found '{id}', which a figure of {places[id]} has. Change the id of one of the cells."
                        );
                    }

                    figures.Add(new CourseFigure(id, lesson, title, cell.Id, found[i]));
                }
            }
        }
        return figures;
    }

    private static IReadOnlyList<FigureFragment> Fragments(Cell cell, string place)
    {
        try
        {
            FigureFragment[] found =
            [
                .. cell
                    .Outputs.OfType<DisplayOutput>()
                    .SelectMany(output => FigureFragment.ReadAll(output.Text(DisplayOutput.Html) ?? "")),
            ];
            // What is wrong inside a figure's data shows where they are used; here its cell is known.
            foreach (FigureFragment figure in found)
            {
                _ = (figure.Title, figure.AltText, figure.Caption, figure.Height, figure.ToStillScript(""));
            }

            return found;
        }
        catch (Exception error) when (error is not IOException)
        {
            throw new FigureException($"{place}: {error.Message.TrimEnd('.')}. Run the lesson again.", error);
        }
    }

    // A heading may stand in Markdown that nobody can read: a figure has a title of its own.
    private static string TitleOf(Notebook notebook, Lesson lesson)
    {
        try
        {
            return notebook.Title is { Length: > 0 } heading ? heading : lesson.Name;
        }
        catch (ArgumentException)
        {
            return lesson.Name;
        }
    }

    private static string Prefix(Lesson lesson) =>
        string.Concat(lesson.Name.TakeWhile(char.IsAsciiDigit)) is { Length: > 0 } digits ? digits : lesson.Name;
}
