using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing.Figures;

namespace Activations.Tutorials.Tests.Publishing.Figures;

/// <summary>A course whose notebooks hold figures in their outputs.</summary>
internal sealed class FigureCourse : IDisposable
{
    public TempCourse Course { get; } = new();

    public CourseFolder Folder => CourseFolder.Open(Course.Root);

    public string Output => Path.Combine(Course.Root, "artifacts", "figures");

    public IReadOnlyList<CourseFigure> Figures => CourseFigures.Read(Folder.Lessons);

    public void Dispose() => Course.Dispose();

    /// <summary>
    /// A course with three figures, one with a slider and two of one cell: 01-line, 02-dial-1, 02-dial-2.
    /// </summary>
    public static FigureCourse Sample() =>
        new FigureCourse()
            .With("01-bend", ("line", [Line("A line & more").ToHtml()]))
            .With(
                "02-slope",
                ("dial", [Dial().ToHtml(), Line("Another line").WithCaption("With a caption.").ToHtml()])
            );

    public FigureCourse With(string lesson, params (string Cell, string[] Outputs)[] cells)
    {
        JsonArray all =
        [
            new JsonObject
            {
                ["cell_type"] = "markdown",
                ["id"] = "title",
                ["metadata"] = new JsonObject(),
                ["source"] = $"# Lesson {lesson}",
            },
        ];
        foreach ((string cell, string[] outputs) in cells)
        {
            all.Add(
                new JsonObject
                {
                    ["cell_type"] = "code",
                    ["execution_count"] = null,
                    ["id"] = cell,
                    ["metadata"] = new JsonObject(),
                    ["outputs"] = new JsonArray([
                        .. outputs.Select(html =>
                            (JsonNode)
                                new JsonObject
                                {
                                    ["data"] = new JsonObject { ["text/html"] = html },
                                    ["metadata"] = new JsonObject(),
                                    ["output_type"] = "display_data",
                                }
                        ),
                    ]),
                    ["source"] = "Chart.Lines(...)",
                }
            );
        }
        JsonObject notebook = new()
        {
            ["cells"] = all,
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(Course.PathOf(lesson), notebook.ToJsonString());
        return this;
    }

    public static Figure Line(string title) =>
        Chart
            .Lines(-2, 2, ("ReLU", x => Math.Max(0, x)), ("ELU", x => x > 0 ? x : x / (1 - x)))
            .WithTitle(title)
            .WithAxes("input x", "output f(x)")
            .WithAlt("Two lines \"part\" left of zero -- slowly.");

    private static Figure Dial() =>
        Chart
            .Slider("slope a", [0, 0.25, 0.5], 1, -2, 2, ("leaky", (x, a) => x > 0 ? x : a * x))
            .WithTitle("The slope as a dial")
            .WithAxes("input x", "output f(x)")
            .WithAlt("One line whose left half turns.");
}
