using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis.CSharp.Scripting.Hosting;

namespace Activations.Tutorials.Kernel;

/// <summary>Any value as text that is the same on every machine.</summary>
internal static class PlainText
{
    private const int MostElements = 100;
    private const int DeepestNesting = 3;

    public static string Of(object value) => value is string text ? text : Of(value, 0);

    private static string Of(object? value, int depth) => value switch
    {
        null => "null",
        string text => text,
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        ITuple or bool or char => value.ToString()!,
        _ when OverridesToString(value.GetType()) => value.ToString() ?? "",
        IDictionary map when depth < DeepestNesting => List('{', '}', Entries(map), depth),
        IEnumerable items when depth < DeepestNesting => List('[', ']', items, depth),
        _ => CSharpObjectFormatter.Instance.FormatObject(value),
    };

    private static string List(char open, char close, IEnumerable items, int depth)
    {
        List<string> shown = [];
        string rest = "";
        foreach (object? item in items)
        {
            if (shown.Count == MostElements)
            {
                rest = items is ICollection all ? $", ... ({all.Count - MostElements} more)" : ", ...";
                break;
            }

            shown.Add(item is DictionaryEntry entry
                ? $"{Of(entry.Key, depth + 1)}: {Of(entry.Value, depth + 1)}"
                : Of(item, depth + 1));
        }

        return open + string.Join(", ", shown) + rest + close;
    }

    // Only a dictionary's own enumerator gives entries whatever the types of its keys and values.
    private static ArrayList Entries(IDictionary map)
    {
        ArrayList entries = [];
        IDictionaryEnumerator entry = map.GetEnumerator();
        while (entry.MoveNext()) entries.Add(entry.Entry);
        return entries;
    }

    private static bool OverridesToString(Type type)
    {
        Type? owner = type.GetMethod(nameof(ToString), Type.EmptyTypes)?.DeclaringType;
        return owner is not null && owner != typeof(object) && owner != typeof(ValueType);
    }
}
