using System.Reflection;
using Activations.Course.Exercises;
using Activations.Course.Tables;
using Activations.Course.Tests.Charts;

namespace Activations.Course.Tests;

public class DisplayTests
{
    public static TheoryData<string> Kinds => ["figure", "table", "check"];

    private static object Make(string kind) =>
        kind switch
        {
            "figure" => Gallery.All["lines"],
            "table" => Table.Of([1, 2], ("n", n => n)),
            _ => Exercise.Check("relu-value", (string?)null),
        };

    // As a kernel does it: by name alone, without a reference to the types.
    [Theory, MemberData(nameof(Kinds))]
    public void A_kernel_that_matches_by_name_finds_a_formatter_for_each_preferred_type(string kind)
    {
        object value = Make(kind);
        Attribute attribute = value
            .GetType()
            .GetCustomAttributes()
            .Single(a => a.GetType().Name == "TypeFormatterSourceAttribute");
        object source = Activator.CreateInstance(
            (Type)attribute.GetType().GetProperty("FormatterSourceType")!.GetValue(attribute)!
        )!;
        var formatters = (
            (IEnumerable<object>)source.GetType().GetMethod("CreateTypeFormatters")!.Invoke(source, [])!
        ).ToDictionary(f => (string)f.GetType().GetProperty("MimeType")!.GetValue(f)!);
        string[] preferred = (string[])attribute.GetType().GetProperty("PreferredMimeTypes")!.GetValue(attribute)!;
        Assert.Equal(["text/html", "text/plain"], preferred);
        foreach (string type in preferred)
        {
            var writer = new StringWriter();
            MethodInfo format = formatters[type].GetType().GetMethod("Format", [typeof(object), typeof(TextWriter)])!;
            Assert.Equal(true, format.Invoke(formatters[type], [value, writer]));
            Assert.NotEmpty(writer.ToString());
            Assert.Equal(type == "text/html", writer.ToString().StartsWith('<'));
        }
    }

    [Theory, MemberData(nameof(Kinds))]
    public void A_value_has_a_public_ToHtml(string kind) =>
        Assert.IsType<string>(
            Make(kind)
                .GetType()
                .GetMethod("ToHtml", BindingFlags.Public | BindingFlags.Instance, [])!
                .Invoke(Make(kind), [])
        );
}
