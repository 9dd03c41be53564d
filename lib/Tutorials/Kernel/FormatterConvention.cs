using System.Collections;
using System.Reflection;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// The convention by which a type shows itself in .NET Interactive without referring to it: an attribute named
/// TypeFormatterSourceAttribute points to a type with CreateTypeFormatters(), whose formatters have MimeType and Format.
/// </summary>
internal static class FormatterConvention
{
    private const string AttributeName = "TypeFormatterSourceAttribute";

    public static IReadOnlyList<(string Mime, string Text)> Format(object value)
    {
        CustomAttributeData? attribute = Sources(value.GetType()).FirstOrDefault();
        if (attribute?.ConstructorArguments.Select(argument => argument.Value).OfType<Type>().FirstOrDefault() is not { } sourceType) return [];

        object source = Activator.CreateInstance(sourceType, nonPublic: true)!;
        MethodInfo create = sourceType.GetMethod("CreateTypeFormatters", Type.EmptyTypes)
            ?? throw new MissingMethodException(sourceType.FullName, "CreateTypeFormatters");
        List<(string Mime, string Text)> texts = [];
        foreach (object formatter in (IEnumerable)create.Invoke(source, null)!)
            if (Apply(formatter, value) is { } text) texts.Add(text);

        List<string> preferred = Preferred(attribute);
        return [.. texts.OrderBy(text => preferred.IndexOf(text.Mime) is var place and >= 0 ? place : int.MaxValue)];
    }

    private static IEnumerable<CustomAttributeData> Sources(Type type)
    {
        IEnumerable<Type> types = type.GetInterfaces();
        for (Type? ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType) types = types.Prepend(ancestor);
        return types.Prepend(type)
            .SelectMany(CustomAttributeData.GetCustomAttributes)
            .Where(attribute => attribute.AttributeType.Name == AttributeName);
    }

    private static (string Mime, string Text)? Apply(object formatter, object value)
    {
        Type type = formatter.GetType();
        string mime = (string)type.GetProperty("MimeType")!.GetValue(formatter)!;
        MethodInfo format = type.GetMethod("Format", [typeof(object), typeof(TextWriter)])
            ?? throw new MissingMethodException(type.FullName, "Format");
        using StringWriter writer = new(System.Globalization.CultureInfo.InvariantCulture);
        return (bool)format.Invoke(formatter, [value, writer])! ? (mime, writer.ToString()) : null;
    }

    private static List<string> Preferred(CustomAttributeData attribute) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.MemberName == "PreferredMimeTypes").TypedValue.Value
            is IEnumerable<CustomAttributeTypedArgument> mimes
                ? [.. mimes.Select(mime => (string)mime.Value!)]
                : [];
}
