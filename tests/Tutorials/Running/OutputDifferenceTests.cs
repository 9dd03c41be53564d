using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Tests.Running;

public class OutputDifferenceTests
{
    [Fact]
    public void Equal_outputs_do_not_differ_whatever_the_order_of_their_types()
    {
        DisplayOutput some = new(new Dictionary<string, JsonNode> { ["text/html"] = "a", ["text/plain"] = "b" }, true);
        DisplayOutput same = new(new Dictionary<string, JsonNode> { ["text/plain"] = "b", ["text/html"] = "a" }, true);
        Assert.Null(OutputDifference.Describe([some], [same]));
        Assert.Null(OutputDifference.Describe([], []));
    }

    [Fact]
    public void A_large_output_is_shown_around_the_difference()
    {
        string start = new('a', 100_000);
        string message = OutputDifference.Describe([Html(start + "x" + start)], [Html(start + "y" + start)])!;
        Assert.StartsWith("output 1 differs from the committed one, text/html, at character 100000\n", message);
        string around = new('a', 120);
        Assert.Contains($"committed: ...{around}x{around[1..]}...", message);
        Assert.Contains($"now:       ...{around}y{around[1..]}...", message);
    }

    [Fact]
    public void A_missing_output_is_shown_as_nothing()
    {
        Assert.Contains("now:       (nothing)", OutputDifference.Describe([Html("x")], []));
        Assert.Contains(
            "output 2",
            OutputDifference.Describe([Html("x")], [Html("x"), new StreamOutput("stderr", "new\n")])
        );
        Assert.Contains(
            "committed: (nothing)\n    now:       new\\n",
            OutputDifference.Describe([], [new StreamOutput("stderr", "new\n")])
        );
    }

    [Fact]
    public void A_shorter_output_is_told_from_its_end() =>
        Assert.Contains(
            "committed: abc (ends here)",
            OutputDifference.Describe([new StreamOutput("stdout", "abc")], [new StreamOutput("stdout", "abcd")])
        );

    [Fact]
    public void A_value_that_an_editor_calls_a_display_is_the_same() =>
        Assert.Null(OutputDifference.Describe([Html("x") with { IsExecuteResult = false }], [Html("x")]));

    private static DisplayOutput Html(string html) =>
        new(new Dictionary<string, JsonNode> { ["text/html"] = html }, true);
}
