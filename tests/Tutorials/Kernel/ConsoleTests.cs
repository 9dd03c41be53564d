using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Kernel;

public class ConsoleTests(KernelFixture kernel) : IClassFixture<KernelFixture>
{
    [Fact]
    public async Task Output_and_errors_keep_their_order_and_merge()
    {
        Assert.Equal(
            [new StreamOutput("stdout", "12\n"), new StreamOutput("stderr", "3\n4"), new StreamOutput("stdout", "5")],
            await kernel.OutputsAsync(
                """Console.Write(1); Console.WriteLine('2'); Console.Error.WriteLine("3"); Console.Error.Write(4.0); Console.Write("5");"""
            )
        );
    }

    [Fact]
    public async Task Lines_of_many_threads_all_arrive_whole()
    {
        Output output = Assert.Single(
            await kernel.OutputsAsync("Parallel.For(0, 500, i => Console.WriteLine($\"line {i}\"));")
        );
        string[] lines = Assert.IsType<StreamOutput>(output).Text.TrimEnd('\n').Split('\n');
        Assert.Equal(Enumerable.Range(0, 500).Select(i => $"line {i}").Order(), lines.Order());
    }

    [Fact]
    public async Task Text_is_Unicode_with_Unix_lines()
    {
        Assert.Equal(
            [new StreamOutput("stdout", "é😀λ\nb")],
            await kernel.OutputsAsync("Console.Write(\"é😀λ\\r\\nb\");")
        );
    }

    [Fact]
    public async Task What_goes_past_the_console_is_caught_too()
    {
        Assert.Equal(
            [new StreamOutput("stdout", "captured\nraw é\n"), new StreamOutput("stderr", "raw error")],
            await kernel.OutputsAsync(
                """
                Console.OpenStandardOutput().Write(Encoding.UTF8.GetBytes("raw é\n"));
                Console.OpenStandardError().Write(Encoding.UTF8.GetBytes("raw error"));
                Console.WriteLine("captured");
                """
            )
        );
        Assert.Empty(await kernel.OutputsAsync("var after = 0;"));
    }

    [Fact]
    public async Task Console_input_is_at_its_end() =>
        Assert.Equal(
            [new StreamOutput("stdout", "True")],
            await kernel.OutputsAsync("Console.Write(Console.ReadLine() == null);")
        );

    [Theory]
    [InlineData("for (int i = 0; i < 300; i++) Console.WriteLine(new string('x', 9999));")]
    [InlineData(
        "var many = Console.OpenStandardOutput(); for (int i = 0; i < 900; i++) many.Write(Encoding.UTF8.GetBytes(new string('y', 10000)));"
    )]
    [InlineData("new string('z', 3000000)")]
    public async Task Endless_output_is_cut_with_a_notice(string source)
    {
        Output output = Assert.Single(await kernel.OutputsAsync(source));
        string text = output is StreamOutput stream ? stream.Text : ((DisplayOutput)output).Text("text/plain")!;
        Assert.InRange(text.Length, OutputLimit.Characters, OutputLimit.Characters + 100);
        Assert.EndsWith("[output truncated: the cell wrote more than 2 MB]\n", text);
        Assert.Equal([new StreamOutput("stdout", "next")], await kernel.OutputsAsync("Console.Write(\"next\");"));
    }

    [Fact]
    public async Task A_cell_that_redirects_the_console_does_not_deafen_the_next()
    {
        await kernel.OutputsAsync("Console.SetOut(TextWriter.Null); Console.Write(\"lost\");");
        Assert.Equal([new StreamOutput("stdout", "heard")], await kernel.OutputsAsync("Console.Write(\"heard\");"));
    }
}
