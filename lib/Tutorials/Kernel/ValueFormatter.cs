using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>Turns the value of a cell's last expression into what the notebook stores.</summary>
internal static class ValueFormatter
{
    public static DisplayOutput Format(object value)
    {
        Dictionary<string, JsonNode> data = [];
        foreach ((string mime, string text) in Texts(value)) data[mime] = Node(mime, text);
        return new DisplayOutput(data, IsExecuteResult: true);
    }

    private static IReadOnlyList<(string Mime, string Text)> Texts(object value)
    {
        IReadOnlyList<(string, string)> own = FormatterConvention.Format(value);
        if (own.Count > 0) return own;
        MethodInfo? toHtml = value.GetType().GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, Type.EmptyTypes);
        if (toHtml?.ReturnType == typeof(string) && toHtml.Invoke(value, null) is string html)
            return [(DisplayOutput.Html, html), (DisplayOutput.Plain, value.ToString() ?? "")];
        return [(DisplayOutput.Plain, OutputLimit.Cut(PlainText.Of(value)))];
    }

    private static JsonNode Node(string mime, string text)
    {
        if (!DisplayOutput.IsJson(mime)) return text.ToUnixLines();
        try
        {
            return JsonNode.Parse(text) ?? text;
        }
        catch (JsonException)
        {
            return text;
        }
    }
}
