using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

public static partial class Chart
{
    /// <summary>Points without lines, one colour and one symbol a series (a class of a data set, say).</summary>
    public static Figure Scatter(params Series[] classes)
    {
        Check.Some(classes, "series");
        IReadOnlyList<SeriesStyle> styles = Theme.For([.. classes.Select(s => s.Name)]);
        JsonObject layout = Layouts.Base();
        layout["showlegend"] = classes.Length > 1;
        layout["hovermode"] = "closest";
        return Figure.Built(
            [
                .. classes.Select(
                    (s, i) =>
                    {
                        Check.Points(s.Name, s.X, s.Y);
                        return (JsonNode)(s with { IsPoints = true }).ToLine(styles[i]);
                    }
                ),
            ],
            layout
        );
    }
}
