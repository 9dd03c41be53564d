using System.Text.Json.Nodes;
using Microsoft.FSharp.Collections;
using Plotly.NET;
using Dynamic = DynamicObj.DynamicObj;

namespace Activations.Course.Charts;

/// <summary>Makes a chart of Plotly.NET of a figure.</summary>
internal static class ChartWriter
{
    public static GenericChart Write(Figure figure)
    {
        JsonObject json = JsonNode.Parse(figure.ToJson())!.AsObject();
        JsonObject layout = json["layout"]!.AsObject();
        if (json["frames"]!.AsArray().Count > 0)
        {
            layout.Remove("sliders");
            layout.Remove("updatemenus");
        }
        return GenericChart.NewMultiChart(
            ListModule.OfSeq(json["data"]!.AsArray().Select(trace => ToTrace(trace!.AsObject()))),
            Fill(new Layout(), layout),
            Fill(new Config(), json["config"]!.AsObject()),
            DisplayOptions.initCDNOnly()
        );
    }

    private static Trace ToTrace(JsonObject members) =>
        Fill(new Trace(members["type"]?.GetValue<string>() ?? "scatter"), members);

    private static T Fill<T>(T target, JsonObject members)
        where T : Dynamic
    {
        foreach ((string? name, JsonNode? value) in members)
        {
            target.SetProperty(name, Value(value));
        }
        return target;
    }

    private static object? Value(JsonNode? node) =>
        node switch
        {
            JsonObject members => Fill(new Dynamic(), members),
            JsonArray items => items.Select(Value).ToArray(),
            JsonValue value when value.TryGetValue(out string? text) => text,
            JsonValue value when value.TryGetValue(out bool flag) => flag,
            JsonValue value when value.TryGetValue(out long whole) => whole,
            JsonValue value => value.GetValue<double>(),
            _ => null,
        };
}
