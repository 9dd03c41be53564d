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
    [InlineData("DayOfWeek.Friday", "Friday")]
    [InlineData("new[] { 1.5, -0.0, 3 }", "[ 1.5, -0, 3 ]")]
    [InlineData("await Task.FromResult(7)", "7")]
    [InlineData("(1, \"two\", 2.5)", "(1, two, 2.5)", "two")]
    [InlineData("record Point(double X); new Point(0.5)", "0.5")]
    public async Task Values_look_as_in_Polyglot_Notebooks(string source, string shown, string? part = null)
    {
        IReadOnlyDictionary<string, JsonNode> data = await kernel.ValueAsync(source);
        string html = Assert.Single(data, pair => pair.Key == "text/html").Value.GetValue<string>();
        Assert.Contains(part ?? shown, html);
        Assert.DoesNotContain('\r', html);
    }

    [Theory]
    [InlineData("\"two\\r\\nlines\"", "two\nlines")]
    [InlineData("\"<b>\"", "<b>")]
    public async Task A_string_is_plain_text(string source, string text)
    {
        IReadOnlyDictionary<string, JsonNode> data = await kernel.ValueAsync(source);
        Assert.Equal(text, Assert.Single(data, pair => pair.Key == "text/plain").Value.GetValue<string>());
    }

    [Theory]
    [InlineData("var quiet = 1;")]
    [InlineData("int Quiet() => 1;")]
    [InlineData("// nothing")]
    [InlineData("")]
    public async Task Nothing_is_shown_for_nothing(string source) => Assert.Empty(await kernel.OutputsAsync(source));

    [Fact]
    public async Task What_is_displayed_stands_where_it_was_displayed()
    {
        IReadOnlyList<Output> outputs = await kernel.OutputsAsync(
            """
            Console.Write("a"); display("b"); Console.Write("c"); "d".Display(); Console.Write("e"); "f"
            """
        );
        Assert.Equal(
            ["a", "b", "c", "d", "e", "f"],
            outputs.Select(output =>
                output is StreamOutput stream ? stream.Text : ((DisplayOutput)output).Text("text/plain")
            )
        );
        Assert.Equal([false, false, true], outputs.OfType<DisplayOutput>().Select(output => output.IsExecuteResult));
    }

    [Fact]
    public async Task Html_is_html() =>
        Assert.Equal("<b>bold</b>", (await kernel.ValueAsync("HTML(\"<b>bold</b>\")"))["text/html"].GetValue<string>());

    [Fact]
    public async Task Values_are_listed_by_who()
    {
        await kernel.OutputsAsync("var listed = 1;");
        Assert.Contains("listed", JsonText.Write(OutputJson.Write(Assert.Single(await kernel.OutputsAsync("#!who")))));
    }

    [Fact]
    public async Task A_flood_of_displays_is_cut()
    {
        IReadOnlyList<Output> outputs = await kernel.OutputsAsync(
            "for (int i = 0; i < 50_000; i++) display(\"many\");"
        );
        Assert.InRange(outputs.Count, 1_000, 40_000);
        Assert.EndsWith(
            "[output truncated: the cell wrote more than 2 MB]\n",
            Assert.IsType<StreamOutput>(outputs[^1]).Text
        );
    }

    [Fact]
    public async Task A_formatter_that_throws_fails_the_cell()
    {
        Assert.Contains(
            "no html today",
            (
                await kernel.ErrorAsync(
                    """
                    class Broken { }
                    Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Broken>((b, w) => throw new InvalidOperationException("no html today"), "text/html");
                    new Broken()
                    """
                )
            ).Message
        );
        Assert.Equal("1", (await kernel.ValueAsync("\"1\""))["text/plain"].GetValue<string>());
    }

    [Fact]
    public async Task A_value_comes_after_what_was_written()
    {
        IReadOnlyList<Output> outputs = await kernel.OutputsAsync("""Console.Write("a"); 1""");
        Assert.Equal([typeof(StreamOutput), typeof(DisplayOutput)], outputs.Select(output => output.GetType()));
    }
}
