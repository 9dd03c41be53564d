using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Activations.Course.Tables;

/// <summary>
/// Rows of values under headers, as a semantic HTML table and as aligned text. Numbers stand at the right, those
/// written as text too ("0.93 [0.91, 0.95]"), and look the same in every culture (<see cref="Numbers"/>); NaN shows as
/// an en dash.
/// </summary>
[TypeFormatterSource(
    typeof(DisplayFormatterSource),
    PreferredMimeTypes = [DisplayFormatterSource.Html, DisplayFormatterSource.Text]
)]
public sealed partial class Table : IDisplayable
{
    private readonly string[] _headers;
    private readonly string[][] _cells;
    private readonly bool[] _right;
    private readonly string _caption;

    private Table(string[] headers, string[][] cells, bool[] right, string caption) =>
        (_headers, _cells, _right, _caption) = (headers, cells, right, caption);

    /// <summary>One row per item; one column per header, with the value it takes from the item.</summary>
    /// <remarks>
    /// A header may end in a .NET number format after a bar: "accuracy|0.000". Without one, numbers show four digits.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no column.</exception>
    public static Table Of<T>(IEnumerable<T> rows, params (string Header, Func<T, object?> Value)[] columns)
    {
        if (columns.Length == 0)
        {
            throw new ArgumentException("Expected at least one column, but got none.", nameof(columns));
        }

        string[][] split = columns.Select(c => c.Header.Split('|', 2)).ToArray();
        object?[][] values = rows.Select(row => columns.Select(c => c.Value(row)).ToArray()).ToArray();
        string[] Row(object?[] row) =>
            [.. row.Select((value, c) => Show(value, split[c].ElementAtOrDefault(1) ?? "G4"))];
        string[][] cells = [.. values.Select(Row)];
        return new(
            [.. split.Select(s => s[0])],
            cells,
            [
                .. columns.Select(
                    (_, c) =>
                        cells.Any(row => NumberText().IsMatch(row[c]))
                        && cells.All(row => row[c] is "" or "–" || NumberText().IsMatch(row[c]))
                ),
            ],
            ""
        );
    }

    /// <summary>Says above the table what it shows.</summary>
    public Table WithCaption(string caption) => new(_headers, _cells, _right, caption);

    /// <summary>An estimate and its interval, such as "0.93 [0.91, 0.95]".</summary>
    /// <param name="middle">The estimate.</param>
    /// <param name="low">The interval's lower end.</param>
    /// <param name="high">The interval's upper end.</param>
    /// <param name="format">The .NET number format of all three.</param>
    public static string Interval(double middle, double low, double high, string format = "0.00") =>
        $"{Show(middle, format)} [{Show(low, format)}, {Show(high, format)}]";

    /// <summary>
    /// The table as HTML that inherits the page's colours and scrolls within its own box where the page is narrow.
    /// </summary>
    public string ToHtml()
    {
        const string Edge = "border-bottom:1px solid rgba(128,128,128,.4);padding:.3em .8em;";
        StringBuilder html = new StringBuilder(
            "<div class=\"activations-table\" style=\"overflow-x:auto;max-width:100%\" "
        )
            .Append("tabindex=\"0\" role=\"group\" aria-label=\"")
            .Append(WebUtility.HtmlEncode(_caption.Length > 0 ? _caption : "Table"))
            .Append("\">\n")
            .Append("<table style=\"border-collapse:collapse;color:inherit;background:transparent;")
            .Append("font-variant-numeric:tabular-nums\">\n");
        if (_caption.Length > 0)
        {
            html.Append("<caption style=\"text-align:left;padding:.3em .8em;color:inherit\">")
                .Append(WebUtility.HtmlEncode(_caption))
                .Append("</caption>\n");
        }

        html.Append("<thead><tr>");
        for (int c = 0; c < _headers.Length; c++)
        {
            html.Append($"<th scope=\"col\" style=\"{Edge}{Align(c)}\">{WebUtility.HtmlEncode(_headers[c])}</th>");
        }

        html.Append("</tr></thead>\n<tbody>\n");
        foreach (string[] row in _cells)
        {
            html.Append("<tr>");
            for (int c = 0; c < row.Length; c++)
            {
                string wrap = row[c].Length <= 24 ? ";white-space:nowrap" : "";
                html.Append($"<td style=\"{Edge}{Align(c)}{wrap}\">{WebUtility.HtmlEncode(row[c])}</td>");
            }

            html.Append("</tr>\n");
        }

        return html.Append("</tbody></table></div>").ToString();
    }

    /// <summary>The table as text, its columns aligned by spaces.</summary>
    public override string ToString()
    {
        int[] widths = _headers
            .Select((header, c) => _cells.Select(row => row[c].Length).Append(header.Length).Max())
            .ToArray();
        string Padded(string cell, int c) => _right[c] ? cell.PadLeft(widths[c]) : cell.PadRight(widths[c]);
        string Row(string[] cells) => string.Join("  ", cells.Select(Padded)).TrimEnd();
        var lines = new List<string> { Row(_headers), string.Join("  ", widths.Select(w => new string('-', w))) };
        if (_caption.Length > 0)
        {
            lines.Insert(0, _caption);
        }

        lines.AddRange(_cells.Select(Row));
        return string.Join('\n', lines);
    }

    string IDisplayable.ToText() => ToString();

    private string Align(int column) => _right[column] ? "text-align:right" : "text-align:left";

    // A number with or without a unit, and its interval.
    [GeneratedRegex(
        @"^[−+-]?(\d[\d,]*(\.\d+)?|\.\d+|∞)(E[−+-]?\d+|e[−+-]?\d+)?( ?(%|points?|pts))?( \[[^\]]*\])?( points?)?\z"
    )]
    private static partial Regex NumberText();

    private static string Show(object? value, string format) =>
        value switch
        {
            null or double.NaN or float.NaN => "–",
            double d => Numbers.Format(d + 0.0, format),
            // By way of its own digits: as a double, 0.1f has more of them.
            float f => Numbers.Format(
                format == "R"
                    ? double.Parse(f.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
                    : f + 0f,
                format
            ),
            bool b => b ? "yes" : "no",
            int or long or short or byte or uint or ulong => ((IFormattable)value).ToString(
                format == "G4" ? null : format,
                Numbers.Culture
            ),
            IFormattable f => f.ToString(null, Numbers.Culture),
            _ => value.ToString() ?? "",
        };
}
