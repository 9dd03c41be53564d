using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Kernel;

public class SessionTests(KernelFixture kernel) : IClassFixture<KernelFixture>
{
    [Fact]
    public async Task Declarations_flow_from_cell_to_cell()
    {
        await kernel.OutputsAsync(
            "using System.Numerics; int flowing = 20; int Twice(int n) => 2 * n; class Held { public int N; }"
        );
        await kernel.OutputsAsync("flowing++; await Task.Yield();");
        Assert.Equal("42", await Text("$\"{new Held { N = Twice(flowing) }.N}\""));
        Assert.Equal("<1; 2>", await Text("new Complex(1, 2).ToString()"));
    }

    [Fact]
    public async Task Surroundings_are_the_same_everywhere()
    {
        Assert.Equal(Path.GetFileName(kernel.Folder), await Text("Path.GetFileName(Directory.GetCurrentDirectory())"));
        Assert.Equal("UTC", await Text("TimeZoneInfo.Local.Id"));
        Assert.Equal("00:00:00", await Text("TimeZoneInfo.Local.GetUtcOffset(new DateTime(2020, 7, 1)).ToString()"));
        Assert.Equal(
            "1.5 1.5 1.5",
            await Text(
                """
                $"{1.5} {await Task.Run(() => $"{1.5}")} " + new Func<string>(() =>
                {
                    string text = null;
                    var thread = new System.Threading.Thread(() => text = $"{1.5}");
                    thread.Start();
                    thread.Join();
                    return text;
                })()
                """
            )
        );
        Assert.Equal(
            "True",
            await Text(
                "(Environment.GetEnvironmentVariable(\"NO_COLOR\") == \"1\" && Console.OutputEncoding.WebName == \"utf-8\").ToString()"
            )
        );
        await kernel.OutputsAsync(
            "System.Globalization.CultureInfo.CurrentCulture = new System.Globalization.CultureInfo(\"de-DE\");"
        );
        Assert.Equal("True", await Text("(System.Globalization.CultureInfo.CurrentCulture.Name == \"\").ToString()"));
    }

    [Fact]
    public async Task Exceptions_name_line_and_column_and_the_lesson_part_of_the_stack()
    {
        await kernel.OutputsAsync("int Divide(int a, int b)\n{\n    return a / b;\n}");
        int declared = kernel.Cell;
        CellError error = await kernel.ErrorAsync(
            "int one = 1;\n\n   var none = Divide(one, 0);\nConsole.Write(none);"
        );
        Assert.Equal("System.DivideByZeroException: Attempted to divide by zero.", error.Message);
        Assert.Equal((3, 15), (error.Line, error.Column));
        Assert.Equal("   var none = Divide(one, 0);", error.LineText);
        Assert.Equal([$"at cell {declared}, line 3", $"at cell {kernel.Cell}, line 3"], error.Trace);
    }

    [Theory]
    [InlineData("await Task.Yield();\nthrow new ArgumentException(\"bad\");", 2, "System.ArgumentException: bad")]
    [InlineData(
        "var task = Task.Run(() =>\n  { throw new ArgumentException(\"bad\"); });\ntask.Wait();",
        2,
        "System.ArgumentException: bad"
    )]
    [InlineData(
        "try { int.Parse(\"x\"); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }",
        2,
        "System.InvalidOperationException: outer"
    )]
    [InlineData("int.Parse(\"x\")", 1, "System.FormatException: The input string 'x' was not in a correct format.")]
    public async Task Exceptions_are_placed_wherever_they_come_from(string source, int line, string message)
    {
        CellError error = await kernel.ErrorAsync(source);
        Assert.Equal(message, error.Message);
        Assert.Equal(line, error.Line);
        Assert.DoesNotContain(
            error.Trace!,
            call =>
                call.Contains("System.", StringComparison.Ordinal) && call.StartsWith("at ", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(error.Trace!, call => call.Contains(kernel.Folder, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exceptions_below_the_lesson_name_their_file_without_its_folder()
    {
        CellError error = await kernel.ErrorAsync(
            $"#r \"{TestAssembly}\"\nActivations.Tutorials.Tests.Kernel.ForLessons.Throw()"
        );
        Assert.Equal(2, error.Line);
        Assert.Contains(
            error.Trace!,
            call =>
                call.StartsWith(
                    "at Activations.Tutorials.Tests.Kernel.ForLessons.Throw in tests/Tutorials/Kernel/ForLessons.cs, line ",
                    StringComparison.Ordinal
                )
        );
    }

    [Fact]
    public async Task Compile_errors_name_line_and_column()
    {
        CellError error = await kernel.ErrorAsync("int fine = 1;\n  int y = missing + 1;\nint z = \"a\";");
        Assert.Equal(
            "does not compile: CS0103: The name 'missing' does not exist in the current context",
            error.Message
        );
        Assert.Equal((2, 11), (error.Line, error.Column));
        Assert.Equal("  int y = missing + 1;", error.LineText);
        Assert.Contains("line 3, column 9: CS0029", Assert.Single(error.Trace!));
        Assert.Contains("CS0103", (await kernel.ErrorAsync("fine")).Message);
    }

    [Theory]
    [InlineData("#r \"nuget: MathNet.Numerics, 5.0.0\"", "lessons use only the built assemblies", 1)]
    [InlineData("// first\n#r \"../lib/bin/None.dll\"", "there is no \"../lib/bin/None.dll\"", 2)]
    [InlineData("#i \"nuget:https://example.org\"", "names a source of packages", 1)]
    [InlineData("#!markdown\ntext", "'#!markdown' is a magic command", 1)]
    [InlineData("var a = 1;\n#!time\na", "'#!time' is a magic command", 2)]
    public async Task Directives_of_other_hosts_are_refused(string source, string message, int line)
    {
        CellError error = await kernel.ErrorAsync(source);
        Assert.Contains(message, error.Message);
        Assert.Equal(line, error.Line);
    }

    [Fact]
    public async Task Directives_inside_text_are_text() =>
        Assert.Equal("\n#!time\n", "\n" + await Text("@\"#!time\n\""));

    [Fact]
    public async Task References_resolve_from_the_notebook_and_so_do_their_neighbours()
    {
        string relative = Path.GetRelativePath(kernel.Folder, TestAssembly).Replace('\\', '/');
        await kernel.OutputsAsync(
            $"#r \"{relative}\"\nusing Activations.Tutorials.Tests.Kernel;\nusing MathNet.Numerics.LinearAlgebra;"
        );
        Assert.Equal("6", await Text("Matrix<float> m = ForLessons.Ones(2, 3); m.RowSums().Sum().ToString()"));
        await kernel.OutputsAsync(
            "using MathNet.Numerics.LinearAlgebra.Single; Matrix<float> own = DenseMatrix.Create(2, 3, 1f);"
        );
        Assert.Equal("12", await Text("ForLessons.Sum(own + ForLessons.Ones(2, 3)).ToString()"));
    }

    [Fact]
    public async Task An_assembly_the_program_has_already_is_loaded_once()
    {
        string other = Path.Combine(TempCourse.Repository, "lib", "bin", "Activations.Course.dll");
        await kernel.OutputsAsync(
            $"#r \"{other}\"\nvar course = System.Reflection.Assembly.Load(\"Activations.Course\");"
        );
        await kernel.OutputsAsync($"#r \"{TestAssembly}\"\nvar numbers = typeof(MathNet.Numerics.Constants);");
        Assert.Equal(
            "",
            await Text(
                """
                string.Join(' ', AppDomain.CurrentDomain.GetAssemblies().Where(a => !a.IsDynamic)
                    .GroupBy(a => a.GetName().Name).Where(g => g.Count() > 1).Select(g => g.Key))
                """
            )
        );
        Assert.Equal(
            "True",
            await Text(
                """
                $"{typeof(MathNet.Numerics.Constants).Assembly == Activations.Tutorials.Tests.Kernel.ForLessons.Ones(1, 1).GetType().Assembly}"
                """
            )
        );
    }

    [Fact]
    public async Task Another_build_of_an_assembly_the_program_has_is_refused()
    {
        string fake = Path.Combine(kernel.Folder, "Activations.Course.dll");
        File.Copy(TestAssembly, fake, overwrite: true);
        Assert.Contains(
            "is another build than the one this program runs with",
            (await kernel.ErrorAsync("#r \"Activations.Course.dll\"")).Message
        );
        File.Delete(fake);
    }

    [Fact]
    public async Task A_file_beside_the_notebook_is_found()
    {
        File.WriteAllText(Path.Combine(kernel.Folder, "beside.txt"), "found");
        Assert.Equal("found", await Text("File.ReadAllText(\"beside.txt\")"));
    }

    private static string TestAssembly => typeof(SessionTests).Assembly.Location;

    private async Task<string> Text(string source)
    {
        IReadOnlyDictionary<string, JsonNode> data = await kernel.ValueAsync(source);
        return data[DisplayOutput.Plain].GetValue<string>();
    }
}
