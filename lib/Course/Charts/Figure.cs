using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>
/// A Plotly figure with a title, axis titles and alternative text, without which it refuses to be written.
/// The <c>With...</c> methods return a changed copy. <see cref="Chart"/> makes figures; titles may hold Plotly's tags
/// such as <c>&lt;sub&gt;</c>.
/// </summary>
[TypeFormatterSource(
    typeof(DisplayFormatterSource),
    PreferredMimeTypes = [DisplayFormatterSource.Html, DisplayFormatterSource.Text]
)]
public sealed class Figure : IDisplayable
{
    private static readonly string Script = string.Concat(
            Resource("figure.js")
                .Split('\n')
                .Select(line => line.Trim())
                .Where(line => !line.StartsWith("//", StringComparison.Ordinal))
                .Select(line => line + "\n")
        )
        .Trim();

    // Never changed and never handed out, so that copies share them.
    private readonly JsonArray _data,
        _frames;
    private readonly JsonObject _layout;
    private readonly bool _isBuilt;

    /// <summary>
    /// A figure from Plotly traces, layout and frames, which are copied; what the layout leaves out is as in other
    /// charts. Their numbers stay as they are.
    /// </summary>
    public Figure(JsonArray data, JsonObject layout, JsonArray? frames = null)
        : this((JsonArray)data.DeepClone(), layout, (JsonArray?)frames?.DeepClone() ?? [], isBuilt: false) { }

    private Figure(JsonArray data, JsonObject layout, JsonArray frames, bool isBuilt)
    {
        (_data, _frames, _isBuilt) = (data, frames, isBuilt);
        _layout = Layouts.Over(Layouts.Base(), layout);
    }

    /// <summary>A figure of one of the builders, whose numbers are rounded to what its axes can show.</summary>
    internal static Figure Built(JsonArray data, JsonObject layout, JsonArray? frames = null) =>
        new(data, layout, frames ?? [], isBuilt: true);

    /// <summary>The title, or an empty string while there is none.</summary>
    public string Title => _layout.Text("title.text");

    /// <summary>What a reader who cannot see the chart is told, or an empty string while there is nothing.</summary>
    public string AltText => _layout.Text("meta.alt");

    /// <summary>The line below the chart, or an empty string.</summary>
    public string Caption => _layout.Text("meta.caption");

    /// <summary>A short name made from the content: the same figure has the same id in every run.</summary>
    public string Id => IdOf(ToJson());

    /// <summary>Gives the chart its title.</summary>
    public Figure WithTitle(string title) => With("title.text", title);

    /// <summary>Titles the axes; name the unit where there is one.</summary>
    public Figure WithAxes(string x, string y) => With("meta.x", x).With("meta.y", y);

    /// <summary>Says in words what the chart shows: its kind, its axes and what is to be seen.</summary>
    public Figure WithAlt(string text) => With("meta.alt", text);

    /// <summary>Adds a line of text below the chart.</summary>
    public Figure WithCaption(string text) => With("meta.caption", text);

    /// <summary>Sets the height in CSS pixels.</summary>
    public Figure WithHeight(int pixels) =>
        pixels is >= 120 and <= 4000
            ? With("height", pixels)
            : throw new ArgumentOutOfRangeException(
                nameof(pixels),
                pixels,
                "The height of a figure is between 120 and 4000 pixels."
            );

    /// <summary>Makes the x axes logarithmic.</summary>
    public Figure LogX() => Log('x');

    /// <summary>Makes the y axes logarithmic.</summary>
    public Figure LogY() => Log('y');

    /// <summary>Fixes the range of the x axes, in data units (also on a logarithmic axis).</summary>
    public Figure WithXRange(double low, double high) => WithRange('x', low, high);

    /// <summary>Fixes the range of the y axes, in data units (also on a logarithmic axis).</summary>
    public Figure WithYRange(double low, double high) => WithRange('y', low, high);

    /// <summary>
    /// Writes names at places of the x axes, instead of numbers: for points that belong to functions, say, and not to a
    /// quantity.
    /// </summary>
    /// <param name="names">The names, the first at 0, the next at 1, and so on.</param>
    public Figure WithXNames(params IReadOnlyList<string> names) =>
        WithEachAxis(
                'x',
                axis =>
                {
                    axis["tickvals"] = Json.Numbers(Enumerable.Range(0, names.Count).Select(i => (double)i));
                    axis["ticktext"] = Json.Texts(names);
                }
            )
            .WithXRange(-0.5, names.Count - 0.5);

    /// <summary>Marks a value of x by a dashed vertical line through the (first) panel, named at its top.</summary>
    public Figure WithVertical(double x, string label = "") =>
        WithMark(
            label,
            new()
            {
                ["x0"] = x,
                ["x1"] = x,
                ["yref"] = "y domain",
                ["y0"] = 0,
                ["y1"] = 1,
            },
            new()
            {
                ["x"] = MarkPlace('x', x),
                ["yref"] = "y domain",
                ["y"] = 1,
                ["xanchor"] = "left",
                ["yanchor"] = "top",
                ["xshift"] = 3,
            }
        );

    /// <summary>
    /// Marks a value of y by a dashed horizontal line through the (first) panel, named at its right end.
    /// </summary>
    public Figure WithHorizontal(double y, string label = "") =>
        WithMark(
            label,
            new()
            {
                ["y0"] = y,
                ["y1"] = y,
                ["xref"] = "x domain",
                ["x0"] = 0,
                ["x1"] = 1,
            },
            new()
            {
                ["y"] = MarkPlace('y', y),
                ["xref"] = "x domain",
                ["x"] = 1,
                ["xanchor"] = "right",
                ["yanchor"] = "bottom",
            }
        );

    /// <summary>Writes a note with an arrow to a point of the (first) panel.</summary>
    public Figure WithNote(double x, double y, string text) =>
        Changed(layout =>
            Add(
                layout,
                "annotations",
                new()
                {
                    ["x"] = MarkPlace('x', x),
                    ["y"] = MarkPlace('y', y),
                    ["text"] = text,
                    ["showarrow"] = true,
                    ["arrowcolor"] = Theme.Ink,
                    ["arrowhead"] = 2,
                    ["ax"] = 0,
                    ["ay"] = -36,
                }
            )
        );

    /// <summary>
    /// The figure as Plotly's JSON: data, layout, frames, config. The same figure gives the same bytes on every
    /// machine; NaN and the infinities become null.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The title, an axis title or the alternative text is missing.
    /// </exception>
    public string ToJson() => Json.Write(ToNode());

    /// <summary>
    /// A self-contained HTML fragment: a still picture in SVG that its one script replaces by the interactive chart as
    /// soon as plotly.js is there, and that stays where scripts do not run.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The title, an axis title or the alternative text is missing.
    /// </exception>
    public string ToHtml()
    {
        string alt = WebUtility.HtmlEncode(AltText);
        JsonObject node = ToNode();
        string json = Json.Write(node),
            id = IdOf(json),
            svg = StaticSvg.Draw(node);
        string caption =
            Caption.Length == 0
                ? ""
                : $"<figcaption style=\"font-size:.9em\">{WebUtility.HtmlEncode(Caption)}</figcaption>";
        // A figure with a caption may not be called anything else.
        string role = caption.Length == 0 ? " role=\"group\"" : "";
        return $"""
            <figure class="activations-figure"{role} style="margin:1em 0;max-width:60em">
            <div data-figure="{id}" role="img" aria-label="{alt}" style="width:100%;min-height:{_layout.Double(
                "height",
                Layouts.Height
            )}px">
            <img alt="{alt}" style="width:100%;height:auto" src="data:image/svg+xml;base64,{Convert.ToBase64String(
                Encoding.UTF8.GetBytes(svg)
            )}">
            </div>{caption}
            <script>{DrawingScript(json, id)}</script>
            </figure>
            """.ReplaceLineEndings(
            "\n"
        );
    }

    /// <summary>A small still picture of the figure, in ink that is legible on light and dark pages.</summary>
    /// <exception cref="InvalidOperationException">
    /// The title, an axis title or the alternative text is missing.
    /// </exception>
    public string ToSvg() => StaticSvg.Draw(ToNode());

    /// <summary>The title and the alternative text.</summary>
    public override string ToString() => $"{Title}: {AltText}";

    string IDisplayable.ToText() => ToString();

    /// <summary>
    /// The script that draws a figure's JSON into the element whose data-figure is <paramref name="id"/>.
    /// </summary>
    internal static string DrawingScript(string json, string id) =>
        $"{Script}({json},\"{id}\",\"{PlotlyJs.Url}\",\"{PlotlyJs.Integrity}\");";

    private JsonObject ToNode()
    {
        Require(Title, "title", "WithTitle(\"...\")");
        Require(_layout.Text("meta.x"), "title of the x axis", "WithAxes(\"x\", \"y\")");
        Require(_layout.Text("meta.y"), "title of the y axis", "WithAxes(\"x\", \"y\")");
        Require(AltText, "alternative text", "WithAlt(\"...\")");
        var layout = (JsonObject)_layout.DeepClone();
        Layouts.TitleAxes(layout);
        JsonArray data,
            frames;
        if (_isBuilt)
        {
            frames = (JsonArray)_frames.DeepClone();
            Chart.FitFrames(frames, layout);
            var rounding = new Rounding(layout, [.. _data, .. _frames.SelectMany(frame => frame.Array("data"))]);
            data = [.. _data.Select(trace => rounding.Trace((JsonObject)trace!))];
            foreach (JsonNode? frame in frames)
            {
                frame!["data"] = new JsonArray([
                    .. frame.Array("data").Select(trace => (JsonNode)rounding.Trace((JsonObject)trace!)),
                ]);
            }

            foreach (
                (string? key, JsonNode? axis) in layout
                    .Where(entry => Layouts.IsAxis(entry.Key, 'x') || Layouts.IsAxis(entry.Key, 'y'))
                    .ToArray()
            )
            {
                axis!["hoverformat"] = rounding.Hover(key[0]);
            }

            foreach (JsonNode mark in Chart.CutBars([.. _data.Select(trace => (JsonObject)trace!)], layout))
            {
                Add(layout, "annotations", (JsonObject)mark);
            }
        }
        else
        {
            (data, frames) = ((JsonArray)_data.DeepClone(), (JsonArray)_frames.DeepClone());
        }

        return new()
        {
            ["data"] = data,
            ["layout"] = layout,
            ["frames"] = frames,
            ["config"] = Layouts.Config(),
        };
    }

    private static string IdOf(string json) =>
        "figure-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(json)))[..12];

    private void Require(string text, string what, string how)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new InvalidOperationException($"The figure '{Title}' has no {what}; add one with .{how}.");
        }
    }

    internal Figure With(string path, JsonNode value) => Changed(layout => Layouts.Set(layout, path, value));

    private Figure Changed(Action<JsonObject> change)
    {
        var copy = new Figure(_data, _layout, _frames, _isBuilt);
        change(copy._layout);
        return copy;
    }

    private Figure WithEachAxis(char letter, Action<JsonObject> change) =>
        Changed(layout =>
        {
            foreach ((string _, JsonNode? axis) in layout.Where(entry => Layouts.IsAxis(entry.Key, letter)).ToArray())
            {
                change((JsonObject)axis!);
            }
        });

    private Figure WithRange(char letter, double low, double high)
    {
        Check.Range($"A range of {letter}", low, high);
        return WithEachAxis(
            letter,
            axis =>
            {
                bool log = axis.Text("type") == "log";
                if (log && low <= 0)
                {
                    throw new ArgumentException(
                        $"The {letter} axis is logarithmic: its range must be above 0, but got {low} to {high}.",
                        nameof(low)
                    );
                }

                axis["range"] = log ? Json.Numbers([Math.Log10(low), Math.Log10(high)]) : Json.Numbers([low, high]);
                if (log)
                {
                    axis["dtick"] = LogSteps(Math.Log10(high) - Math.Log10(low));
                }
            }
        );
    }

    private Figure Log(char letter)
    {
        string type = _layout.Text(letter + "axis.type");
        if (type == "category")
        {
            throw new InvalidOperationException(
                $"The {letter} axis of '{Title}' has names, not numbers: it cannot be logarithmic."
            );
        }

        if (type == "log")
        {
            return this;
        }

        foreach (double mark in Marks(letter))
        {
            CheckOnLog(letter, mark);
        }

        if (_data.FirstOrDefault(trace => trace.Text("type") == "heatmap") is { } map)
        {
            foreach (JsonNode? value in map.Array($"{letter}"))
            {
                CheckOnLog(letter, value.Double());
            }
        }

        double[] positive = _data
            .SelectMany(trace => trace.Array($"{letter}"))
            .Select(v => v.Double())
            .Where(v => v > 0)
            .DefaultIfEmpty(1)
            .ToArray();
        Figure log = WithEachAxis(letter, axis => Log(axis, Math.Log10(positive.Max()) - Math.Log10(positive.Min())));
        foreach (JsonNode? note in log._layout.Array("annotations"))
        {
            if (note.Text(letter + "ref").Length <= 2)
            {
                note![$"{letter}"] = Json.Number(Math.Log10(note[$"{letter}"].Double()));
            }
        }

        return log;
    }

    // Labels at the powers of ten, at 1, 2 and 5 of each where the data span too few of them, at fewer where they span
    // too many.
    private static void Log(JsonObject axis, double decades)
    {
        axis["type"] = "log";
        axis["exponentformat"] = "power";
        if (axis.Array("range") is [{ } low, { } high])
        {
            if (low.Double() > 0)
            {
                axis["range"] = Json.Numbers([Math.Log10(low.Double()), Math.Log10(high.Double())]);
                decades = Math.Log10(high.Double()) - Math.Log10(low.Double());
            }
            else
            {
                axis.Remove("range");
            }
        }
        axis["dtick"] = LogSteps(decades);
    }

    private static JsonNode LogSteps(double decades) =>
        decades >= 1.176 ? JsonValue.Create((int)Math.Ceiling(decades / 9)) : JsonValue.Create("D2");

    private JsonNode? MarkPlace(char letter, double value)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentException($"A mark needs a finite {letter}, but got {value}.", nameof(value));
        }

        if (_layout.Text(letter + "axis.type") != "log")
        {
            return Json.Number(value);
        }

        CheckOnLog(letter, value);
        return Json.Number(Math.Log10(value));
    }

    // The places, in data units, of marks and notes on an axis that is linear yet.
    private IEnumerable<double> Marks(char letter) =>
        _layout
            .Array("annotations")
            .Where(note => note.Text(letter + "ref").Length <= 2)
            .Select(note => note.At($"{letter}").Double())
            .Concat(
                _layout
                    .Array("shapes")
                    .Where(shape => shape.Text(letter + "ref").Length <= 2)
                    .Select(shape => shape.At($"{letter}0").Double())
            );

    private void CheckOnLog(char letter, double value)
    {
        if (value <= 0)
        {
            throw new ArgumentException(
                $"The {letter} axis of '{Title}' is logarithmic and has no place for {value}: expected values above 0."
            );
        }
    }

    private Figure WithMark(string label, JsonObject line, JsonObject text) =>
        Changed(layout =>
        {
            line["type"] = "line";
            line["line"] = new JsonObject
            {
                ["color"] = Theme.Ink,
                ["width"] = 1.5,
                ["dash"] = "dash",
            };
            Add(layout, "shapes", line);
            if (label.Length == 0)
            {
                return;
            }

            text["text"] = label;
            text["showarrow"] = false;
            Add(layout, "annotations", text);
        });

    private static void Add(JsonObject layout, string list, JsonObject item)
    {
        if (layout[list] is not JsonArray items)
        {
            layout[list] = items = [];
        }

        items.Add(item);
    }

    private static string Resource(string name)
    {
        using Stream stream = typeof(Figure).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }
}
