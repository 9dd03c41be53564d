using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Activations.Tutorials.Documents;

/// <summary>
/// JSON exactly as Jupyter writes it: one space of indent, nothing escaped that JSON does not require.
/// System.Text.Json's writer cannot: every encoder of its own escapes emoji and the like.
/// </summary>
internal static class JsonText
{
    public static string Write(JsonNode? node)
    {
        StringBuilder text = new();
        Append(text, node, 0);
        return text.Append('\n').ToString();
    }

    private static void Append(StringBuilder text, JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject members:
                AppendAll(
                    text,
                    '{',
                    '}',
                    members,
                    depth,
                    member =>
                    {
                        AppendString(text, member.Key);
                        text.Append(": ");
                        Append(text, member.Value, depth + 1);
                    }
                );
                break;
            case JsonArray items:
                AppendAll(text, '[', ']', items, depth, item => Append(text, item, depth + 1));
                break;
            case { } value when value.GetValueKind() == JsonValueKind.String:
                AppendString(text, value.GetValue<string>());
                break;
            default:
                text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private static void AppendAll<T>(
        StringBuilder text,
        char open,
        char close,
        ICollection<T> items,
        int depth,
        Action<T> append
    )
    {
        text.Append(open);
        bool first = true;
        foreach (T item in items)
        {
            if (!first)
            {
                text.Append(',');
            }

            first = false;
            text.Append('\n').Append(' ', depth + 1);
            append(item);
        }

        if (!first)
        {
            text.Append('\n').Append(' ', depth);
        }

        text.Append(close);
    }

    private static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            switch (c)
            {
                case '"':
                    text.Append("\\\"");
                    break;
                case '\\':
                    text.Append("\\\\");
                    break;
                case '\n':
                    text.Append("\\n");
                    break;
                case '\r':
                    text.Append("\\r");
                    break;
                case '\t':
                    text.Append("\\t");
                    break;
                case '\b':
                    text.Append("\\b");
                    break;
                case '\f':
                    text.Append("\\f");
                    break;
                case < ' ':
                    text.Append("\\u").Append(((int)c).ToString("x4"));
                    break;
                default:
                    text.Append(c);
                    break;
            }
        }

        text.Append('"');
    }
}
