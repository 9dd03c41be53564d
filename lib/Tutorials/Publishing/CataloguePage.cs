using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>Every function of the library on one page: drawn with its derivative, and what can be said of it.</summary>
internal static class CataloguePage
{
    public const string Place = "catalogue.html";

    /// <summary>The page as a notebook, so that it is set like the lessons.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="lessons">The lessons that may be about them.</param>
    public static Notebook Write(IReadOnlyList<Activation> functions, IReadOnlyList<Entry> lessons)
    {
        var page = Notebook.Create();
        SeriesStyle[] styles = [.. Theme.For(["f", "f'"])];
        page.Add(
            CellKind.Markdown,
            $"""
            # The catalogue

            The {functions.Count} element-wise functions of the library, each with its derivative and default parameters.
            What is said of them is checked numerically by the tests.

            <p class="legend"><span><span class="swatch" style="background:{styles[
                0
            ].Colour}"></span>function $f$</span> <span><span class="swatch" style="background:{styles[
                1
            ].Colour}"></span>derivative $f'$</span></p>

            The code below a formula makes the function, after `using Activations;` and `using Activations.Functions;`.
            """
        );
        page.Add(CellKind.Code, "Chart.SmallMultiples(...)", "hide-input").Outputs =
        [
            new DisplayOutput(
                new Dictionary<string, JsonNode> { ["text/html"] = Drawing(functions).ToHtml() },
                IsExecuteResult: true
            ),
        ];
        foreach (Activation function in functions)
        {
            page.Add(CellKind.Markdown, Describe(function, LessonOn(function, lessons)));
        }

        return page;
    }

    private static Figure Drawing(IReadOnlyList<Activation> functions) =>
        Chart
            .SmallMultiples(
                4,
                [
                    .. functions.Select(f => new Panel(
                        f.Name,
                        Series.Of("f", -4, 4, f.Value, 81),
                        Series.Of("f'", -4, 4, f.Derivative, 81)
                    )),
                ]
            )
            .WithTitle("Every function and its derivative")
            .WithAxes("x", "value")
            .WithYRange(-1.5, 2.5)
            .WithAlt(
                "Small multiples of the library's functions between -4 and 4, each with its derivative: "
                    + string.Join(", ", functions.Select(f => f.Name))
                    + "."
            );

    private static string Describe(Activation function, Entry? lesson)
    {
        ActivationProperties facts = function.Properties;
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"## {function.Name}\n\n$${function.Formula}$$\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"Values in {facts.Range}; {(facts.IsMonotonic ? "monotonic" : "not monotonic")}; {Smooth(facts.Smoothness)}; "
        );
        text.Append(
            double.IsFinite(facts.Lipschitz)
                ? string.Create(CultureInfo.InvariantCulture, $"steepest slope {facts.Lipschitz:0.####}")
                : "no bound on its slope"
        );
        if (facts.Minimum is { } minimum)
        {
            text.Append(CultureInfo.InvariantCulture, $"; minimum {minimum.Value:0.####} at {minimum.Location:0.####}");
        }

        if (facts.FixedPoints.Count > 0)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"; f(x) = x at {string.Join(", ", facts.FixedPoints.Select(x => x.ToString("0.####", CultureInfo.InvariantCulture)))}"
            );
        }

        text.Append(
            CultureInfo.InvariantCulture,
            $".\n\n```csharp\nActivation f = new {function.GetType().Name}();\n```\n\n*{function.Source}.*"
        );
        if (lesson is not null)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"\n\nLesson: [{lesson.Title.Replace("[", "\\[").Replace("]", "\\]")}]({Uri.EscapeDataString(lesson.Place)})"
            );
        }

        return text.ToString();
    }

    // The lesson that has the function in its name, as 03-relu has ReLU, with the fewest words beside it; else the
    // first that makes one.
    private static Entry? LessonOn(Activation function, IReadOnlyList<Entry> lessons)
    {
        string slug = $"-{function.Name.ToLowerInvariant().Replace(' ', '-')}-";
        return lessons
                .Where(lesson => $"-{lesson.Name}-".Contains(slug, StringComparison.OrdinalIgnoreCase))
                .MinBy(lesson => lesson.Name.Length)
            ?? lessons.FirstOrDefault(lesson =>
                lesson.Notebook.Cells.Any(cell =>
                    cell.Kind == CellKind.Code
                    && cell.Source.Contains($"new {function.GetType().Name}(", StringComparison.Ordinal)
                )
            );
    }

    /// <summary>A lesson as the catalogue sees it.</summary>
    internal sealed record Entry(string Name, string Place, string Title, Notebook Notebook);

    private static string Smooth(int smoothness) =>
        smoothness switch
        {
            ActivationProperties.Discontinuous => "it jumps",
            ActivationProperties.Analytic => "all derivatives continuous",
            0 => "continuous with a kink",
            1 => "one continuous derivative",
            _ => string.Create(CultureInfo.InvariantCulture, $"{smoothness} continuous derivatives"),
        };
}
