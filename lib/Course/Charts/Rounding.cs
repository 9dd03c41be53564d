using System.Text.Json.Nodes;

namespace Activations.Course.Charts;

/// <summary>
/// Rounds the numbers of a built figure to what its axes can show: to a millionth of the range shown, and to six
/// significant digits where that is finer. It keeps notebooks small and moves nothing by a pixel.
/// </summary>
internal sealed class Rounding
{
    private const int Digits = 6,
        HoverDigits = 4;

    private readonly Dictionary<char, Extent> _extents = [];

    public Rounding(JsonObject layout, IReadOnlyList<JsonNode?> traces)
    {
        foreach (char letter in "xy")
        {
            _extents[letter] = Extent.Of(layout[letter + "axis"], traces.SelectMany(t => t.Array($"{letter}")));
        }
    }

    /// <summary>The trace with rounded numbers.</summary>
    public JsonObject Trace(JsonObject trace)
    {
        var rounded = new JsonObject();
        foreach ((string? key, JsonNode? value) in trace)
        {
            rounded[key] = (key, value) switch
            {
                ("x", JsonArray all) => Numbers(all, _extents['x']),
                ("y" or "customdata", JsonArray all) => Numbers(all, _extents['y']),
                ("z", JsonArray all) => Numbers(all, new(trace.Double("zmax", 1) - trace.Double("zmin", 0), 0)),
                ("hovertemplate", JsonValue) => trace.Text(key).Replace(".4~g", Hover('y'), StringComparison.Ordinal),
                _ => value?.DeepClone(),
            };
        }
        return rounded;
    }

    /// <summary>The number format in which plotly.js shows a value of an axis that is pointed at.</summary>
    public string Hover(char letter)
    {
        Extent extent = _extents[letter];
        return $".{(extent.Span > 0 ? extent.DigitsOf(extent.Largest, HoverDigits) : HoverDigits)}~g";
    }

    private static JsonArray Numbers(JsonArray all, Extent extent) =>
        [
            .. all.Select(item =>
                item switch
                {
                    JsonArray inner => Numbers(inner, extent),
                    JsonValue number when number.TryGetValue<double>(out double value) => JsonValue.Create(
                        Charts.Digits.Round(value, extent.DigitsOf(value, Digits))
                    ),
                    _ => item?.DeepClone(),
                }
            ),
        ];

    /// <summary>
    /// The width of the range shown, or of the data where that is less, and the size of its largest number.
    /// </summary>
    /// <param name="Span">In data units, or in decades.</param>
    /// <param name="Largest">The largest absolute value.</param>
    /// <param name="IsLog">Whether the span is one of decades.</param>
    private readonly record struct Extent(double Span, double Largest, bool IsLog = false)
    {
        public static Extent Of(JsonNode? axis, IEnumerable<JsonNode?> values)
        {
            bool log = axis.Text("type") == "log";
            double low = double.PositiveInfinity,
                high = double.NegativeInfinity,
                largest = 0;
            foreach (JsonNode? item in values)
            {
                double value = item.Double();
                if (!double.IsFinite(value) || (log && value <= 0))
                {
                    continue;
                }
                largest = Math.Max(largest, Math.Abs(value));
                low = Math.Min(low, value);
                high = Math.Max(high, value);
            }
            double span =
                low > high ? 0
                : log ? Math.Log10(high) - Math.Log10(low)
                : high - low;
            if (axis.Array("range") is [{ } from, { } to] && Math.Abs(to.Double() - from.Double()) is > 0 and var shown)
            {
                span = span > 0 ? Math.Min(span, shown) : shown;
            }
            return new(span, largest, log);
        }

        public int DigitsOf(double value, int ofSpan) => Charts.Digits.For(IsLog ? 1 : value, Span, ofSpan);
    }
}
