namespace Activations.Course;

/// <summary>
/// Names the type whose formatters show a value in .NET Interactive, which matches this attribute by its name.
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Only types that the source provides: a missing one sends that kernel into endless recursion.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>A value that shows itself as HTML, and as text where there is no HTML.</summary>
internal interface IDisplayable
{
    string ToHtml();
    string ToText();
}

internal sealed class DisplayFormatterSource
{
    public const string Html = "text/html",
        Text = "text/plain";

    public IEnumerable<object> CreateTypeFormatters() =>
        [new DisplayFormatter(Html, shown => shown.ToHtml()), new DisplayFormatter(Text, shown => shown.ToText())];
}

internal sealed class DisplayFormatter(string mimeType, Func<IDisplayable, string> show)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IDisplayable shown)
        {
            return false;
        }

        writer.Write(show(shown));
        return true;
    }
}
