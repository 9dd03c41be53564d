using System.Globalization;
using System.Text.Json.Nodes;
using Activations.Course.Experiments;

namespace Activations.Course.Charts;

/// <summary>Says in a chart's legend what its bands and whiskers are.</summary>
internal static class Intervals
{
    /// <summary>What the interval of an estimate is, with the number of seeds.</summary>
    public static string Meaning(IReadOnlyCollection<Estimate> estimates)
    {
        int least = estimates.Select(e => e.Count).DefaultIfEmpty(0).Min(),
            most = estimates.Select(e => e.Count).DefaultIfEmpty(0).Max();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"95% interval, {(least == most ? "" : $"{least} to ")}{most} seeds"
        );
    }

    /// <summary>An entry of the legend without points: a patch like a band's.</summary>
    public static JsonNode BandEntry(string meaning)
    {
        JsonObject entry = Entry(meaning, "lines", "band");
        entry["fill"] = "toself";
        entry["fillcolor"] = "rgba(128,128,128,0.35)";
        entry["line"] = new JsonObject { ["width"] = 0, ["color"] = Theme.Ink };
        return entry;
    }

    /// <summary>An entry of the legend without points: an upright stroke like a whisker.</summary>
    public static JsonNode WhiskerEntry(string meaning)
    {
        JsonObject entry = Entry(meaning, "markers", "whisker");
        entry["marker"] = new JsonObject
        {
            ["symbol"] = "line-ns",
            ["size"] = 14,
            ["color"] = Theme.Ink,
            ["line"] = new JsonObject { ["width"] = 2, ["color"] = Theme.Ink },
        };
        return entry;
    }

    private static JsonObject Entry(string meaning, string mode, string kind) =>
        new()
        {
            ["type"] = "scatter",
            ["mode"] = mode,
            ["name"] = meaning,
            ["x"] = new JsonArray((JsonNode?)null),
            ["y"] = new JsonArray((JsonNode?)null),
            ["showlegend"] = true,
            ["hoverinfo"] = "skip",
            ["meta"] = new JsonObject { ["legend"] = kind },
        };
}
