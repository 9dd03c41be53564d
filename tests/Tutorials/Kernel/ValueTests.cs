using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Kernel;

public class ValueTests(KernelFixture kernel) : IClassFixture<KernelFixture>
{
    [Theory]
    [InlineData("1.5e300 * 2", "3E+300")]
    [InlineData("0.1f", "0.1")]
    [InlineData("1234567.891m", "1234567.891")]
    [InlineData("double.NaN", "NaN")]
    [InlineData("true", "True")]
    [InlineData("'x'", "x")]
    [InlineData("\"two\\r\\nlines\"", "two\nlines")]
    [InlineData("new[] { 1.5, -0.0, 3 }", "[1.5, -0, 3]")]
    [InlineData("new List<string> { \"a\", null, \"b\" }", "[a, null, b]")]
    [InlineData("new[] { new[] { 1, 2 }, new[] { 3 } }", "[[1, 2], [3]]")]
    [InlineData("new Dictionary<string, double> { [\"a\"] = 0.5 }", "{a: 0.5}")]
    [InlineData("(1, \"two\", 2.5)", "(1, two, 2.5)")]
    [InlineData("new { A = 1, B = 0.5 }", "{ A = 1, B = 0.5 }")]
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("new DateTime(2020, 2, 3)", "02/03/2020 00:00:00")]
    [InlineData("record Point(double X); new Point(0.5)", "Point { X = 0.5 }")]
    [InlineData("new object()", "object { }")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("IEnumerable<int> Odd() { for (int i = 1; ; i += 2) yield return i; } Odd()", "[1, 3, 5,", "195, 197, 199, ...]")]
    [InlineData("new int[250]", "[0, 0,", ", ... (150 more)]")]
    public async Task Plain_values_are_readable_text(string source, string start, string? end = null)
    {
        IReadOnlyDictionary<string, JsonNode> data = await kernel.ValueAsync(source);
        string text = data["text/plain"].GetValue<string>();
        Assert.Single(data);
        Assert.StartsWith(start, text);
        Assert.EndsWith(end ?? start, text);
        if (end is null) Assert.Equal(start, text);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("(object)null")]
    [InlineData("var quiet = 1;")]
    [InlineData("int Quiet() => 1;")]
    [InlineData("// nothing")]
    [InlineData("")]
    public async Task Nothing_is_shown_for_nothing(string source) => Assert.Empty(await kernel.OutputsAsync(source));

    [Fact]
    public async Task A_type_with_ToHtml_shows_it()
    {
        IReadOnlyDictionary<string, JsonNode> data = await kernel.ValueAsync("""
            class Bold { public string ToHtml() => "<b>\r\n</b>"; public override string ToString() => "bold"; }
            new Bold()
            """);
        Assert.Equal(["text/html", "text/plain"], data.Keys);
        Assert.Equal("<b>\n</b>", data["text/html"].GetValue<string>());
        Assert.Equal("bold", data["text/plain"].GetValue<string>());
    }

    [Theory]
    [InlineData("new Direct()")]
    [InlineData("new Derived()")]
    [InlineData("new Implementing()")]
    public async Task The_formatter_convention_is_found_by_name_on_type_base_and_interface(string value)
    {
        await kernel.OutputsAsync("""
            [AttributeUsage(AttributeTargets.All)]
            internal sealed class TypeFormatterSourceAttribute : Attribute
            {
                public TypeFormatterSourceAttribute(Type source) { Source = source; }
                public Type Source { get; }
                public string[] PreferredMimeTypes { get; set; }
            }
            internal class ByConvention
            {
                public string MimeType { get; }
                private readonly string text;
                public ByConvention(string mime, string text) { MimeType = mime; this.text = text; }
                public bool Format(object value, TextWriter writer)
                {
                    if (text == null) return false;
                    writer.Write(text);
                    return true;
                }
            }
            internal class Source
            {
                public IEnumerable<object> CreateTypeFormatters()
                {
                    yield return new ByConvention("text/plain", "plain");
                    yield return new ByConvention("image/png", null);
                    yield return new ByConvention("application/vnd.x+json", "{\"a\": [1]}");
                    yield return new ByConvention("text/html", "<i>1</i>");
                }
            }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html" })]
            class Direct { public string ToHtml() => "not this"; }
            class Derived : Direct { }
            [TypeFormatterSource(typeof(Source), PreferredMimeTypes = new[] { "text/html" })]
            interface IShown { }
            class Implementing : IShown { }
            """);
        IReadOnlyDictionary<string, JsonNode> data = await kernel.ValueAsync(value);
        Assert.Equal(["text/html", "text/plain", "application/vnd.x+json"], data.Keys);
        Assert.Equal("<i>1</i>", data["text/html"].GetValue<string>());
        Assert.Equal(1, data["application/vnd.x+json"]["a"]![0]!.GetValue<int>());
    }

    [Fact]
    public async Task A_formatter_that_throws_fails_the_cell()
    {
        Assert.Contains("no html today", (await kernel.ErrorAsync("""
            class Broken { public string ToHtml() => throw new InvalidOperationException("no html today"); }
            new Broken()
            """)).Message);
        Assert.Equal("1", (await kernel.ValueAsync("1"))["text/plain"].GetValue<string>());
    }

    [Fact]
    public async Task A_value_comes_after_what_was_written()
    {
        IReadOnlyList<Output> outputs = await kernel.OutputsAsync("""Console.Write("a"); 1""");
        Assert.Equal([typeof(StreamOutput), typeof(DisplayOutput)], outputs.Select(output => output.GetType()));
    }
}
