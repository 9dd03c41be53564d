using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Course.Exercises;
using Activations.Course.Tables;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Publishing;

/// <summary>A small course in a temporary folder, with one of everything a lesson may hold.</summary>
internal sealed class SampleCourse : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("activations-site-").FullName;

    public string Site => Path.Combine(Root, "artifacts", "site");

    public CourseFolder Folder => CourseFolder.Open(Root);

    public string Lesson => Path.Combine(Root, "notebooks", "01-relu.ipynb");

    public SampleCourse()
    {
        foreach (string folder in (string[])["notebooks/solutions", "lib"])
        {
            Directory.CreateDirectory(Path.Combine(Root, folder));
        }

        File.WriteAllText(
            Path.Combine(Root, "lib/ReLU.cs"),
            "namespace Sample;\n\n/// <summary>Max.</summary>\npublic readonly struct ReLU\n{\n    public static float Value(float x) => x < 0 ? 0 : x;\n}\n"
        );
        File.WriteAllBytes(Lesson, Relu().ToBytes());
        File.WriteAllBytes(
            Path.Combine(Root, "notebooks/02-dying-relu.ipynb"),
            Short(
                    "Watch units die",
                    "A unit whose input is never positive learns nothing, and stays so. Why?",
                    "[← Previous](01-relu.ipynb) | [Next →](03-elu.ipynb)"
                )
                .ToBytes()
        );
        File.WriteAllBytes(
            Path.Combine(Root, "notebooks/03-elu.ipynb"),
            Short(
                    "Bend smoothly: ELU",
                    "ELU with $\\alpha = 1$ has a derivative at zero.",
                    "**Previous:** [Watch units die](02-dying-relu.ipynb)"
                )
                .ToBytes()
        );
        File.WriteAllBytes(
            Path.Combine(Root, "notebooks/solutions/01-relu.ipynb"),
            Short("Rectify, solved", "The exercises, solved.", "Back to [the lesson](../01-relu.ipynb).").ToBytes()
        );
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static Notebook Short(string title, string opening, string last)
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, $"# {title}\n\n{opening}\n");
        notebook.Add(CellKind.Code, "1 + 1").Outputs = [Shown("text/plain", "2")];
        notebook.Add(CellKind.Markdown, last);
        return notebook;
    }

    private static Notebook Relu()
    {
        var notebook = Notebook.Create();
        notebook.Metadata["minutes"] = 25;
        notebook.Add(
            CellKind.Markdown,
            """
            # Rectify: what ReLU keeps and what it drops

            ReLU lets a positive input through and stops the rest: $f(x) = \max(0, x)$. You will draw it, differentiate it, and *measure* how many of a network's activations it sets to zero.[^1]

            You need: what a derivative is, and a little C#.

            [^1]: V. Nair and G. Hinton, [Rectified linear units improve restricted Boltzmann machines](https://www.cs.toronto.edu/~fritz/absps/reluICML.pdf), 2010.
            """
        );
        notebook.Add(
            CellKind.Code,
            "#r \"../lib/bin/Activations.Course.dll\"\nusing Activations;\nusing Activations.Course.Charts;"
        );
        notebook.Add(
            CellKind.Markdown,
            """
            ## The formula

            $$\begin{aligned}
            f(x) &= \max(0, x) \\
            f'(x) &= \begin{cases} 1 & x > 0 \\ 0 & x < 0 \end{cases}
            \end{aligned}$$

            At $x = 0$ there is no derivative, and every number in $[0, 1]$ is a *subgradient*. **Predict:** which one does the library take?

            | function | range | $f'(0)$ | zero for $\lvert x\rvert$ large and $x<0$ |
            |:---|:---|---:|---|
            | ReLU | $[0, \infty)$ | 0 or 1 | yes |
            | Leaky ReLU | $(-\infty, \infty)$ | 0.01 or 1 | no, it is $0.01x$ |
            | ELU | $(-\alpha, \infty)$ | 1 | no, it is nearly $-\alpha$ |

            <details><summary>Why not $f'(0) = \tfrac12$?</summary>

            It would be as good; a float is *exactly* zero so seldom that nobody has measured a difference. The code is in [ReLU.cs](../lib/ReLU.cs):

            ```csharp
            public float Derivative(float x) => x > 0 ? 1 : 0; // f'(0) = 0
            ```

            </details>
            """
        );
        notebook
            .Add(
                CellKind.Code,
                """
                // The same formula, written once for every width.
                var relu = Catalogue.All.Single(a => a.Name == "ReLU");
                double[] x = [.. Enumerable.Range(-40, 81).Select(i => i / 10.0)];
                Console.WriteLine($"f(-1) = {relu.Value(-1)}, f(2) = {relu.Value(2):F1}");
                Chart.Lines(-4, 4, ("ReLU", relu.Value), ("ELU", v => v > 0 ? v : Math.Exp(v) - 1)).WithTitle("ReLU and ELU").WithAxes("input x", "output f(x)").WithAlt("Two lines that part left of zero.")
                """
            )
            .Outputs =
        [
            new StreamOutput(StreamOutput.Stdout, "f(-1) = 0, f(2) = 2.0\n"),
            Shown("text/html", Figure("ReLU and ELU").ToHtml(), "Figure: ReLU and ELU"),
        ];
        notebook.Add(
            CellKind.Markdown,
            """
            ## The slope

            The derivative is a step. As a [later lesson](02-dying-relu.ipynb#Some-Heading) shows, the flat half is where units die.

            > A unit that is zero for every sample gets no gradient, and so
            > can never change its mind: $\partial L / \partial w = 0$.

            - keep the first layer's bias positive, or
            - let a little through: $f(x) = 0.01x$ for $x < 0$.

            ### A slope for every input
            """
        );
        notebook.Add(CellKind.Code, "Chart.Slider(...)", "hide-input").Outputs =
        [
            Shown("text/html", Slider().ToHtml()),
        ];
        notebook.Add(CellKind.Markdown, "## Try it\n\nWrite `Leaky` so that it returns $0.1x$ left of zero.");
        notebook
            .Add(
                CellKind.Code,
                "double Leaky(double x) => throw new NotImplementedException();\n\nExercise.Check(Leaky)",
                "exercise"
            )
            .Outputs =
        [
            Shown(
                "text/html",
                new CheckResult(
                    "leaky",
                    false,
                    "Leaky(-1): expected -0.1, found NotImplementedException.",
                    "",
                    ["What is left of zero?"]
                ).ToHtml()
            ),
        ];
        notebook
            .Add(CellKind.Code, "Table.Of(runs, (\"activation\", r => r.Name), (\"accuracy\", r => r.Accuracy))")
            .Outputs =
        [
            Shown(
                "text/html",
                Table
                    .Of(
                        [("ReLU", 0.912), ("Leaky ReLU", 0.931), ("ELU", 0.94)],
                        ("activation", r => r.Item1),
                        ("accuracy|0.000", r => r.Item2),
                        ("interval", r => Table.Interval(r.Item2, r.Item2 - 0.01, r.Item2 + 0.01))
                    )
                    .WithCaption("Accuracy on the test set, five seeds")
                    .ToHtml()
            ),
        ];
        notebook.Add(CellKind.Code, "int.Parse(\"ReLU\")").Outputs =
        [
            new ErrorOutput(
                "FormatException",
                "The input string 'ReLU' was not in a correct format.",
                ["   at Submission#3, line 1"]
            ),
        ];
        notebook.Add(
            CellKind.Markdown,
            "## Check\n\nSolutions are in [the solved notebook](solutions/01-relu.ipynb). It costs $5, or \\$6; a file that [is not there](missing.txt) is no link."
        );
        notebook.Add(
            CellKind.Markdown,
            "---\n[Contents](../README.md) | [Next: watch units die →](02-dying-relu.ipynb)"
        );
        return notebook;
    }

    private static Figure Figure(string title) =>
        Chart
            .Lines(-4, 4, ("ReLU", v => Math.Max(0, v)), ("ELU", v => v > 0 ? v : Math.Exp(v) - 1))
            .WithTitle(title)
            .WithAxes("input x", "output f(x)")
            .WithAlt(
                "Lines of ReLU and ELU: they agree right of zero and part left of it, where ELU bends to minus one."
            )
            .WithCaption("ReLU is flat left of zero, ELU is not.");

    private static Figure Slider() =>
        Chart
            .Slider(
                "alpha",
                [0.25, 0.5, 1, 2],
                alpha => [Series.Of("ELU", -4, 4, v => v > 0 ? v : alpha * (Math.Exp(v) - 1))]
            )
            .WithTitle("ELU for several alpha")
            .WithAxes("input x", "output f(x)")
            .WithAlt("One line whose left end moves down as alpha grows.");

    private static DisplayOutput Shown(string mime, string text, string? plain = null)
    {
        Dictionary<string, JsonNode> data = new() { [mime] = JsonValue.Create(text) };
        if (plain is not null)
        {
            data["text/plain"] = JsonValue.Create(plain);
        }

        return new DisplayOutput(data, IsExecuteResult: true);
    }
}
