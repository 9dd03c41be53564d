using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Activations.Course.Charts;

/// <summary>Numbers and text as they stand in a figure.</summary>
internal static class Json
{
    // The encoder keeps letters of all scripts and escapes what could end a script element.
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    public static string Write(JsonNode node) => node.ToJsonString(Options);

    /// <summary>
    /// The number, written as short as round-trips; null for NaN and the infinities. See <see cref="Rounding"/>.
    /// </summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? JsonValue.Create(value + 0.0) : null;

    public static JsonArray Numbers(IEnumerable<double> values) => [.. values.Select(Number)];

    public static JsonArray Texts(IEnumerable<string> values) => [.. values.Select(text => (JsonNode?)text)];

    /// <summary>The node at a path such as "xaxis.title.text", or null.</summary>
    public static JsonNode? At(this JsonNode? node, string path)
    {
        foreach (string key in path.Split('.'))
        {
            node = node is JsonObject o && o.TryGetPropertyValue(key, out JsonNode? next) ? next : null;
        }

        return node;
    }

    public static string Text(this JsonNode? node, string path) =>
        node.At(path) is JsonValue v && v.TryGetValue<string>(out string? text) ? text : "";

    public static double Double(this JsonNode? node, double otherwise = double.NaN) =>
        node is not JsonValue v ? otherwise
        : v.TryGetValue<double>(out double d) ? d
        : double.TryParse(
            v.TryGetValue<string>(out string? text) ? text : v.ToJsonString(),
            NumberStyles.Float,
            CultureInfo.InvariantCulture,
            out double other
        )
            ? other
        : otherwise;

    public static double Double(this JsonNode? node, string path, double otherwise) => node.At(path).Double(otherwise);

    public static JsonArray Array(this JsonNode? node, string path) => node.At(path) as JsonArray ?? [];
}
