using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Kernel;

/// <summary>What a cell may not do to the program that runs it, each in a process of its own.</summary>
public sealed class LimitTests : IDisposable
{
    // The pipe that replies go through, as a cell can find it.
    private const string Replies = """
        var pipe = new System.IO.Pipes.AnonymousPipeClientStream(System.IO.Pipes.PipeDirection.Out, Environment.GetCommandLineArgs()[^1]);
        void Send(params byte[] bytes) { pipe.Write(bytes); pipe.Flush(); }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("tutorials-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("Send(255, 255, 255, 255);")]
    [InlineData("Send(255, 255, 255, 127);")]
    [InlineData("Send(4, 0, 0, 0, 1, 2, 3, 4);")]
    [InlineData("Send(4, 0, 0, 0, 110, 117, 108, 108);")]
    [InlineData("Send(1, 0, 0, 0, 51);")]
    public async Task What_is_no_message_ends_the_connection(string bytes)
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(kernel, $"{Replies}\n{bytes}\nwhile (true) {{ }}");
        Assert.Equal(new CellOutcome.Died("it closed its connection to this program"), outcome);
    }

    [Fact]
    public async Task A_reply_that_a_cell_made_is_not_taken_for_one()
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(
            kernel,
            $$"""
            {{Replies}}
            var body = Encoding.UTF8.GetBytes("{\"Outputs\":[],\"Error\":null,\"Warnings\":[],\"Token\":\"\"}");
            Send(BitConverter.GetBytes(body.Length).Concat(body).ToArray());
            """
        );
        Assert.Equal(new CellOutcome.Died("something in its process answered in place of the session"), outcome);
    }

    [Fact]
    public async Task A_cell_that_needs_too_much_memory_is_told_the_limit()
    {
        await using KernelProcess kernel = await StartAsync(new KernelOptions(MemoryGigabytes: 0.25));
        CellOutcome outcome = await RunAsync(
            kernel,
            "var all = new List<byte[]>(); while (true) all.Add(new byte[1_000_000]);"
        );
        string told = outcome is CellOutcome.Failed failed
            ? failed.Error.Message
            : Assert.IsType<CellOutcome.Died>(outcome).Reason;
        Assert.Contains("0.25 GB", told);
        Assert.Contains("--memory GB allows more", told);
    }

    [Fact]
    public async Task Html_that_is_too_long_is_left_out_with_a_notice()
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(
            kernel,
            """
            HTML(new string('x', 60_000_000))
            """
        );
        Output output = Assert.Single(Assert.IsType<CellOutcome.Ran>(outcome).Outputs);
        string text = Assert.Single(Assert.IsType<DisplayOutput>(output).Data).Value.GetValue<string>();
        Assert.StartsWith("[output left out: text/html of more than 2 MB", text);
    }

    [Fact]
    public async Task A_cell_that_floods_is_stopped_and_its_process_stays_small()
    {
        await using KernelProcess kernel = await StartAsync(new KernelOptions(MemoryGigabytes: 0.5));
        CellOutcome outcome = await kernel.RunAsync(
            1,
            "while (true) Console.WriteLine(new string('x', 1000));",
            TimeSpan.FromSeconds(20),
            TestContext.Current.CancellationToken
        );
        Assert.IsType<CellOutcome.TimedOut>(outcome);
    }

    [Fact]
    public async Task An_exception_that_cannot_tell_its_message_fails_its_cell_only()
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(
            kernel,
            """
            class Mute : Exception { public override string Message => throw new InvalidOperationException("no"); }
            throw new Mute();
            """
        );
        Assert.Contains(
            "Mute: (its Message threw System.InvalidOperationException)",
            Assert.IsType<CellOutcome.Failed>(outcome).Error.Message
        );
        Assert.IsType<CellOutcome.Ran>(await RunAsync(kernel, "1"));
    }

    [Fact]
    public async Task An_error_is_short_whatever_is_in_it()
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(kernel, "throw new Exception(new string('x', 100_000_000));");
        Assert.InRange(Assert.IsType<CellOutcome.Failed>(outcome).Error.Message.Length, 10_000, 30_000);
    }

    [Fact]
    public async Task What_a_cell_wrote_before_it_failed_is_kept()
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(kernel, "Console.WriteLine(\"before\");\nthrow new Exception(\"after\");");
        Assert.Equal([new StreamOutput("stdout", "before\n")], Assert.IsType<CellOutcome.Failed>(outcome).Outputs);
    }

    [Fact]
    public async Task The_compiler_s_warnings_come_with_their_place()
    {
        await using KernelProcess kernel = await StartAsync();
        CellOutcome outcome = await RunAsync(kernel, "int a = 1;\n  object? maybe = null;");
        CellError warning = Assert.Single(Assert.IsType<CellOutcome.Ran>(outcome).Warnings);
        Assert.StartsWith("warning CS8632: ", warning.Message);
        Assert.Equal((2, 9, "  object? maybe = null;"), (warning.Line, warning.Column, warning.LineText));
        Assert.Empty(Assert.IsType<CellOutcome.Ran>(await RunAsync(kernel, "int b = 1;")).Warnings);
    }

    [Theory]
    [InlineData("var union = new HashSet<int> { 1 };\nunion.UnionWith([2]);\nunion.Count", "2")]
    [InlineData(
        "class Few : IEnumerable<int>\n{\n    public IEnumerator<int> GetEnumerator() { yield return 3; }\n    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();\n}\nnew Few().Sum()",
        "3"
    )]
    public async Task The_language_and_its_imports_are_those_of_other_engines(string source, string value)
    {
        await using KernelProcess kernel = await StartAsync();
        Output output = Assert.Single(Assert.IsType<CellOutcome.Ran>(await RunAsync(kernel, source)).Outputs);
        Assert.Contains(value, JsonText.Write(OutputJson.Write(output)));
    }

    private async Task<KernelProcess> StartAsync(KernelOptions? options = null) =>
        await KernelProcess.StartAsync(_folder, TestContext.Current.CancellationToken, options);

    private static Task<CellOutcome> RunAsync(KernelProcess kernel, string source) =>
        kernel.RunAsync(1, source, Patience.Limit, TestContext.Current.CancellationToken);
}
