using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>
/// A figure read back from the HTML that <see cref="Figure.ToHtml"/> wrote, such as the output of a notebook's cell.
/// </summary>
public sealed class FigureFragment
{
    private const string Opening = "<figure class=\"activations-figure\"",
        Closing = "</figure>",
        Call = "({\"data\":";

    private readonly JsonObject _spec;

    private FigureFragment(string html, string json)
    {
        Html = html;
        Json = json;
        _spec = JsonNode.Parse(json)!.AsObject();
    }

    /// <summary>The figure element as it stands in the text, complete with its script.</summary>
    public string Html { get; }

    /// <summary>Plotly's JSON, the bytes <see cref="Figure.ToJson"/> gave.</summary>
    public string Json { get; }

    /// <summary>The title without Plotly's tags.</summary>
    public string Title => StaticSvg.Plain(_spec.Text("layout.title.text")).Trim();

    /// <summary>What a reader who cannot see the chart is told.</summary>
    public string AltText => _spec.Text("layout.meta.alt");

    /// <summary>The line below the chart, or an empty string.</summary>
    public string Caption => _spec.Text("layout.meta.caption");

    /// <summary>The height in CSS pixels where the figure has room.</summary>
    public int Height => (int)_spec.Double("layout.height", Layouts.Height);

    /// <summary>Every figure of a text, in its order.</summary>
    /// <exception cref="FormatException">A figure is cut off, or holds no JSON of a chart.</exception>
    public static IReadOnlyList<FigureFragment> ReadAll(string html)
    {
        List<FigureFragment> found = [];
        for (int start = 0; (start = html.IndexOf(Opening, start, StringComparison.Ordinal)) >= 0; )
        {
            // A chart's own text cannot end the element: its JSON and its attributes escape '<'.
            int end = html.IndexOf(Closing, start, StringComparison.Ordinal);
            if (end < 0)
            {
                throw new FormatException($"expected {Closing} after a figure's beginning, found the end of the text");
            }

            string figure = html[start..(end += Closing.Length)];
            found.Add(new FigureFragment(figure, JsonOf(figure)));
            start = end;
        }
        return found;
    }

    /// <summary>
    /// A script that draws the figure into the element whose data-figure is <paramref name="id"/>, as a still picture:
    /// in its first state, named in the title, without the slider and the buttons that a picture cannot have.
    /// </summary>
    public string ToStillScript(string id)
    {
        var still = (JsonObject)_spec.DeepClone();
        JsonObject layout = still["layout"]!.AsObject();
        foreach (JsonNode? slider in layout.Array("sliders"))
        {
            string state =
                slider.Text("currentvalue.prefix")
                + slider.Array("steps")[(int)slider.Double("active", 0)].Text("label");
            layout["title"]!["text"] = $"{layout.Text("title.text")} ({state})";
        }
        layout.Remove("sliders");
        layout.Remove("updatemenus");
        still["frames"] = new JsonArray();
        return Figure.DrawingScript(Charts.Json.Write(still), id);
    }

    private static string JsonOf(string figure)
    {
        int call = figure.IndexOf(Call, StringComparison.Ordinal);
        if (call < 0)
        {
            throw new FormatException($"expected the data of a chart, {Call}...}}), found none");
        }

        byte[] text = Encoding.UTF8.GetBytes(figure[(call + 1)..]);
        try
        {
            Utf8JsonReader reader = new(text);
            reader.Read();
            reader.Skip();
            return Encoding.UTF8.GetString(text, 0, (int)reader.BytesConsumed);
        }
        catch (JsonException error)
        {
            throw new FormatException($"expected the JSON of a chart, found text that is not ({error.Message})", error);
        }
    }
}
