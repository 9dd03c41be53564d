using System.Globalization;
using System.Text;
using Activations.Course.Charts;
using Activations.Functions;

namespace Activations.Tutorials.Publishing;

/// <summary>The drawing of the front page: five activation functions on one pair of axes.</summary>
internal static class Curves
{
    private const double Left = -4,
        Right = 4,
        Bottom = -1.35,
        Top = 2.6;
    private const double Width = 640,
        Height = 400;

    // Name, and where it is written beside its curve.
    private static readonly (string Name, double X, double Y, string Anchor)[] Labels =
    [
        ("Sigmoid", -1.3, 0.42, "end"),
        ("Tanh", 3.3, 1.12, "end"),
        ("ELU", -3.1, -0.84, "start"),
        ("GELU", 0.16, -0.26, "start"),
        ("ReLU", 2.12, 2.3, "end"),
    ];

    public static string ToSvg()
    {
        StringBuilder svg = new();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"""
            <svg class="curves" viewBox="-2 -2 {Width + 4} {Height
                + 28}" role="img" aria-labelledby="curves-title curves-desc" xmlns="http://www.w3.org/2000/svg">
            <title id="curves-title">Five activation functions</title>
            <desc id="curves-desc">Curves of Sigmoid, Tanh, ELU, GELU and ReLU for inputs from minus four to four. Sigmoid and Tanh level off on both sides; ReLU is zero left of zero and the identity right of it; ELU bends smoothly to minus one; GELU dips a little below zero before it rises.</desc>

            """
        );
        for (int x = -4; x <= 4; x++)
        {
            svg.Append(Line(x == 0 ? "axis" : "grid", x, Bottom, x, Top));
        }

        for (int y = -1; y <= 2; y++)
        {
            svg.Append(Line(y == 0 ? "axis" : "grid", Left, y, Right, y));
        }

        foreach (int x in (int[])[-4, -2, 0, 2, 4])
        {
            svg.Append(
                Text(
                    "",
                    x,
                    Bottom - 0.2,
                    x == -4 ? "start"
                        : x == 4 ? "end"
                        : "middle",
                    Number(x)
                )
            );
        }

        foreach (int y in (int[])[-1, 1, 2])
        {
            svg.Append(Text("", -0.08, y + 0.06, "end", Number(y)));
        }

        foreach ((string Name, double X, double Y, string Anchor) label in Labels)
        {
            SeriesStyle style = Theme.Of(label.Name);
            Activation activation = Catalogue.All.Single(a => a.Name == label.Name);
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path class=\"{style.Dash}\" stroke=\"{style.Colour}\" d=\"{Path(activation.Value)}\"/>\n"
            );
        }
        foreach ((string Name, double X, double Y, string Anchor) label in Labels)
        {
            svg.Append(Text("name", label.X, label.Y, label.Anchor, label.Name));
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Path(Func<double, double> value)
    {
        const int Steps = 160;
        StringBuilder path = new();
        for (int i = 0; i <= Steps; i++)
        {
            double x = Left + (Right - Left) * i / Steps;
            double y = value(x);
            if (y > Top)
            {
                break;
            }

            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? "M" : "L")}{X(x):0.#} {Y(y):0.#}");
        }
        return path.ToString();
    }

    private static string Line(string kind, double x1, double y1, double x2, double y2) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<line class=\"{kind}\" x1=\"{X(x1):0.#}\" y1=\"{Y(y1):0.#}\" x2=\"{X(x2):0.#}\" y2=\"{Y(y2):0.#}\"/>\n"
        );

    private static string Text(string kind, double x, double y, string anchor, string text) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"<text class=\"{kind}\" x=\"{X(x):0.#}\" y=\"{Y(y):0.#}\" text-anchor=\"{anchor}\">{text}</text>\n"
        );

    private static string Number(int value) => value < 0 ? $"\u2212{-value}" : $"{value}";

    private static double X(double x) => (x - Left) / (Right - Left) * Width;

    private static double Y(double y) => (Top - y) / (Top - Bottom) * Height;
}
