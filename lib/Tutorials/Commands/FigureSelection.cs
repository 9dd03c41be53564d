using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing.Figures;

namespace Activations.Tutorials.Commands;

/// <summary>The figures a command line names, or one message for each name that is none.</summary>
internal sealed record FigureSelection(IReadOnlyList<CourseFigure> Found, IReadOnlyList<string> Unknown)
{
    private const string NoFigures =
        "There are no figures: no notebook in notebooks/ of the course's folder has one in its outputs. "
        + "--root FOLDER names another course; 'tutorials run' writes outputs.";

    /// <summary>
    /// No names mean every figure of the lessons. A name is a lesson's, its number, a path to a notebook, or a figure's
    /// id.
    /// </summary>
    /// <exception cref="IOException">A lesson cannot be read, or two figures have the same id.</exception>
    public static FigureSelection Of(CourseFolder course, IReadOnlyList<string> names)
    {
        List<Lesson> lessons = [];
        List<string> ids = [];
        foreach (string name in names)
        {
            IReadOnlyList<Lesson> named = LessonSelection.Find(course, name);
            lessons.AddRange(named);
            if (named.Count == 0)
            {
                ids.Add(name);
            }
        }

        // Only an id needs lessons to be read that are not asked for. All are read together, so that ids are unique
        // among them.
        bool all = names.Count == 0 || ids.Count > 0;
        HashSet<string> wanted = [.. lessons.Select(lesson => lesson.Path)];
        IEnumerable<Lesson> read = course
            .Lessons.Where(lesson => all || wanted.Contains(lesson.Path))
            .Concat(lessons)
            .DistinctBy(lesson => lesson.Path);
        IReadOnlyList<CourseFigure> figures = CourseFigures.Read(read);
        if (names.Count == 0 && figures.Count == 0)
        {
            return new([], [NoFigures]);
        }

        string[] unknown =
        [
            .. lessons
                .DistinctBy(lesson => lesson.Path)
                .Where(lesson => figures.All(figure => figure.Lesson.Path != lesson.Path))
                .Select(lesson =>
                    $"{lesson.DisplayPath}: expected figures in its outputs, found none. 'tutorials run' writes outputs."
                ),
            .. ids.Where(id => figures.All(figure => figure.Id != id)).Select(id => Describe(course, figures, id)),
        ];
        return new(
            [
                .. figures.Where(figure =>
                    names.Count == 0 || wanted.Contains(figure.Lesson.Path) || ids.Contains(figure.Id)
                ),
            ],
            unknown
        );
    }

    private static string Describe(CourseFolder course, IReadOnlyList<CourseFigure> figures, string name)
    {
        string[] lessons = [.. course.Lessons.Select(lesson => lesson.Name)];
        string[] ids = [.. figures.Select(figure => figure.Id)];
        string hint = Spelling.Nearest(name, [.. lessons, .. ids]) is { } nearest ? $" Did you mean {nearest}?" : "";
        string digits = string.Concat(name.TakeWhile(char.IsAsciiDigit));
        string[] close =
        [
            .. ids.Where(id => digits.Length > 0 && id.StartsWith(digits + "-", StringComparison.Ordinal)),
        ];
        string some =
            close.Length > 0 ? $" Figures of lesson {digits}: {string.Join(", ", close)}."
            : ids.Length > 0 ? $" Figures have ids such as {ids[0]}."
            : "";
        return $"{name}: there is no such lesson or figure.{hint} Lessons: {(lessons.Length > 0 ? string.Join(", ", lessons) : "none in notebooks/")}.{some}";
    }
}
