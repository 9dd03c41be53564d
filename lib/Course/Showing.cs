namespace Activations.Course;

/// <summary>Names the type whose formatters show a value in .NET Interactive, which matches this attribute by its name.</summary>
[AttributeUsage(AttributeTargets.Class)]
internal sealed class TypeFormatterSourceAttribute(Type formatterSourceType) : Attribute
{
    public Type FormatterSourceType { get; } = formatterSourceType;

    /// <summary>Only types that the source provides: a missing one sends that kernel into endless recursion.</summary>
    public string[] PreferredMimeTypes { get; set; } = [];
}

/// <summary>A value that shows itself as HTML, and as text where there is no HTML.</summary>
internal interface IShown
{
    string ToHtml();
    string ToText();
}

internal sealed class ShownFormatterSource
{
    public const string Html = "text/html", Text = "text/plain";

    public IEnumerable<object> CreateTypeFormatters() =>
        [new ShownFormatter(Html, shown => shown.ToHtml()), new ShownFormatter(Text, shown => shown.ToText())];
}

internal sealed class ShownFormatter(string mimeType, Func<IShown, string> show)
{
    public string MimeType { get; } = mimeType;

    public bool Format(object instance, TextWriter writer)
    {
        if (instance is not IShown shown)
            return false;
        writer.Write(show(shown));
        return true;
    }
}
