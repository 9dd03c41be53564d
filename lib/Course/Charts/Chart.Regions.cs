using System.Text.Json.Nodes;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Charts;

/// <summary>One panel of <see cref="Chart.Regions"/>.</summary>
/// <param name="Title">What stands above it.</param>
/// <param name="Network">A network of two inputs, with an output for each class.</param>
/// <param name="Points">Points of two inputs with their true classes.</param>
public sealed record RegionPanel(string Title, Network Network, Dataset Points);

public static partial class Chart
{
    // Cells along each side of a panel.
    private const int RegionCells = 64;

    /// <summary>
    /// What networks answer for every point of the plane: each class has a shaded region, and the true points stand in
    /// the colour of their class. The panels share their axes.
    /// </summary>
    /// <param name="columns">How many panels stand side by side (two on a phone).</param>
    /// <param name="classes">What the legend calls the classes.</param>
    /// <param name="panels">The networks and the points.</param>
    /// <exception cref="ArgumentException">
    /// There is no panel or column, points have not two inputs, or there are not as many names as classes.
    /// </exception>
    public static Figure Regions(int columns, IReadOnlyList<string> classes, params RegionPanel[] panels)
    {
        Check.Some(panels, "panel");
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        foreach (RegionPanel panel in panels)
        {
            if (panel.Points.Features != 2 || panel.Points.Outputs != classes.Count)
            {
                throw new ArgumentException(
                    $"Panel '{panel.Title}': expected points of 2 inputs and {classes.Count} classes, but got "
                        + $"{panel.Points.Features} inputs and {panel.Points.Outputs} classes.",
                    nameof(panels)
                );
            }
        }

        columns = Math.Min(columns, panels.Length);
        IReadOnlyList<SeriesStyle> styles = Theme.For(classes);
        double reach = 1.1 * panels.Max(panel => panel.Points.Inputs.Enumerate().Max(x => Math.Abs((double)x)));
        JsonObject layout = Layouts.Base(panels.Length, columns);
        layout["height"] = 110 + (600 / columns * ((panels.Length + columns - 1) / columns));
        layout["showlegend"] = true;
        layout["hovermode"] = "closest";
        layout["annotations"] = new JsonArray([.. panels.Select((p, i) => (JsonNode)PanelTitle(p.Title, i + 1))]);
        foreach (string key in layout.Select(member => member.Key).Where(key => Layouts.IsAxis(key, key[0])).ToArray())
        {
            layout[key]!["range"] = Json.Numbers([-reach, reach]);
            layout[key]!["nticks"] = 5;
            layout[key]!["showgrid"] = false;
            layout[key]!["zeroline"] = false;
        }

        return Figure.Built([.. panels.SelectMany((panel, i) => Traces(panel, i, classes, styles, reach))], layout);
    }

    private static IEnumerable<JsonNode> Traces(
        RegionPanel panel,
        int place,
        IReadOnlyList<string> classes,
        IReadOnlyList<SeriesStyle> styles,
        double reach
    )
    {
        int[,] answers = Answers(panel.Network, reach);
        IReadOnlyList<int> labels = panel.Points.Labels;
        foreach ((int label, string name) in classes.Index())
        {
            (int X, int Y)?[] outline = [.. Outlines.Of(answers, label)];
            double At(int corner) => Check.Between(-reach, reach, corner, RegionCells);
            JsonObject area = new Series(
                name,
                [.. outline.Select(corner => corner is { } c ? At(c.X) : double.NaN)],
                [.. outline.Select(corner => corner is { } c ? At(c.Y) : double.NaN)]
            ).ToLine(styles[label], place + 1);
            area["legendgroup"] = name;
            area["showlegend"] = false;
            area["hoverinfo"] = "skip";
            area["fill"] = "toself";
            area["fillcolor"] = Faint(styles[label].Colour, 0.3);
            area["line"]!["width"] = 0;
            yield return area;
        }

        foreach ((int label, string name) in classes.Index())
        {
            int[] own = [.. Enumerable.Range(0, labels.Count).Where(i => labels[i] == label)];
            JsonObject points = (
                new Series(
                    name,
                    [.. own.Select(i => (double)panel.Points.Inputs[0, i])],
                    [.. own.Select(i => (double)panel.Points.Inputs[1, i])]
                ) with
                {
                    IsPoints = true,
                }
            ).ToLine(styles[label], place + 1);
            points["legendgroup"] = name;
            points["showlegend"] = place == 0;
            points["marker"]!["size"] = 5;
            yield return points;
        }
    }

    // The class of each cell, [row from the bottom, column from the left].
    private static int[,] Answers(Network network, double reach)
    {
        float Centre(int cell) => (float)Check.Between(-reach, reach, (2 * cell) + 1, 2 * RegionCells);
        Matrix<float> grid = Matrix<float>.Build.Dense(
            2,
            RegionCells * RegionCells,
            (axis, i) => Centre(axis == 0 ? i % RegionCells : i / RegionCells)
        );
        Matrix<float> outputs = network.Forward(grid);
        int[,] answers = new int[RegionCells, RegionCells];
        for (int i = 0; i < outputs.ColumnCount; i++)
        {
            answers[i / RegionCells, i % RegionCells] = outputs.Column(i).MaximumIndex();
        }

        return answers;
    }
}
