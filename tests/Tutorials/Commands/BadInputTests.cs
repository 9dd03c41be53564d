using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Commands;

/// <summary>One run over a course in which nearly everything is wrong; each test looks at one thing.</summary>
public sealed class BadInputFixture : IDisposable
{
    public BadInputFixture()
    {
        Course
            .With("01-good", "1 + 1")
            .With("02-throws", "var zero = 0;", "// here\nvar one = 1 / zero;", "2")
            .With("03-compile", "int y = missing;")
            .With("04-loop", "1", "while (true) { }")
            .With("05-exit", "Console.Write(1); Environment.Exit(0)")
            .With("06-failfast", "Environment.FailFast(\"enough\")")
            .With("07-overflow", "int Deep(int n) => Deep(n + 1) + 1;\nDeep(0)")
            .With(
                "08-thread",
                "new System.Threading.Thread(() => throw new Exception(\"elsewhere\")).Start(); await Task.Delay(30000);"
            )
            .With("12-also-good", "2 + 2");
        File.WriteAllText(Course.PathOf("09-truncated"), "{\"nbformat\": 4,\n \"cells\": [");
        File.WriteAllText(
            Course.PathOf("10-old"),
            """{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[]}"""
        );
        File.WriteAllText(
            Course.PathOf("11-python"),
            Encoding.UTF8.GetString(Course.Bytes("01-good")).Replace("\"C#\"", "\"python\"")
        );
        Before = Course.Snapshot();

        // A busy machine needs seconds to print a stack that overflowed.
        Run = Course.Run("run", "--timeout", "45", "--jobs", "2", "--json", "report/results.json");
        After = Course.Snapshot();
    }

    public TempCourse Course { get; } = new();

    public ProgramRun Run { get; }

    public IReadOnlyDictionary<string, string> Before { get; }

    public IReadOnlyDictionary<string, string> After { get; }

    public void Dispose() => Course.Dispose();
}

public class BadInputTests(BadInputFixture bad) : IClassFixture<BadInputFixture>
{
    public static TheoryData<string, string, string> Failures =>
        new()
        {
            {
                "02-throws",
                "notebooks/02-throws.ipynb, cell 3 (code cell 2), line 2, column 11: System.DivideByZeroException: Attempted to divide by zero.",
                "failed"
            },
            {
                "03-compile",
                "notebooks/03-compile.ipynb, cell 2 (code cell 1), line 1, column 9: does not compile: CS0103",
                "failed"
            },
            {
                "04-loop",
                "notebooks/04-loop.ipynb, cell 3 (code cell 2): ran longer than 45 s and was stopped",
                "failed"
            },
            {
                "05-exit",
                "notebooks/05-exit.ipynb, cell 2 (code cell 1): its process ended with exit code 0 (the cell ended it",
                "failed"
            },
            {
                "06-failfast",
                "notebooks/06-failfast.ipynb, cell 2 (code cell 1): its process ended with exit code 134 (Environment.FailFast)\n    enough",
                "failed"
            },
            {
                "07-overflow",
                "notebooks/07-overflow.ipynb, cell 2 (code cell 1): its process ended with exit code 134 (stack overflow)",
                "failed"
            },
            {
                "08-thread",
                "notebooks/08-thread.ipynb, cell 2 (code cell 1): its process ended with exit code 134 (an exception on another thread that nothing caught)",
                "failed"
            },
            { "09-truncated", "notebooks/09-truncated.ipynb: line 2, column", "file trouble" },
            { "10-old", "notebooks/10-old.ipynb: nbformat: expected 4, found 3. Convert it", "file trouble" },
            { "11-python", "notebooks/11-python.ipynb: its language is python, only C# is run", "failed" },
        };

    [Theory]
    [MemberData(nameof(Failures))]
    public void Each_failure_is_one_message_and_a_lesson_in_which_nothing_ran_is_left_alone(
        string lesson,
        string message,
        string word
    )
    {
        Assert.Equal(1, bad.Run.Count($"{lesson}.ipynb"));
        Assert.Contains(message, bad.Run.Error);
        Assert.Matches($@"(?m)^{lesson} +\d.* {word}$", bad.Run.Output);
        string file = Path.Combine("notebooks", lesson + ".ipynb");
        Assert.Equal(lesson is "02-throws" or "04-loop", bad.Before[file] != bad.After[file]);
    }

    [Fact]
    public void What_the_cells_gave_is_kept_beside_the_error_of_the_one_that_failed()
    {
        Notebook throws = bad.Course.Read("02-throws");
        Assert.Empty(throws.Cells[1].Outputs);
        ErrorOutput error = Assert.IsType<ErrorOutput>(Assert.Single(throws.Cells[2].Outputs));
        Assert.Equal(("System.DivideByZeroException", "Attempted to divide by zero."), (error.Name, error.Message));
        Assert.Equal(["line 2, column 11", "    var one = 1 / zero;"], error.Traceback.Take(2));
        Assert.Contains("2", Assert.IsType<DisplayOutput>(Assert.Single(throws.Cells[3].Outputs)).Text("text/html"));
        Assert.Contains("each error as the output of its cell", bad.Run.Error);

        Notebook loop = bad.Course.Read("04-loop");
        Assert.IsType<DisplayOutput>(Assert.Single(loop.Cells[1].Outputs));
        Assert.Equal(
            "ran longer than 45 s and was stopped; --timeout SECONDS allows more",
            Assert.IsType<ErrorOutput>(Assert.Single(loop.Cells[2].Outputs)).Message
        );
    }

    [Fact]
    public void Other_lessons_ran_and_were_written()
    {
        foreach ((string lesson, string value) in new[] { ("01-good", "2"), ("12-also-good", "4") })
        {
            Output output = Assert.Single(bad.Course.Read(lesson).Cells[1].Outputs);
            Assert.Contains($">{value}<", Assert.IsType<DisplayOutput>(output).Text("text/html"));
        }
    }

    [Fact]
    public void The_site_is_built_and_nothing_else_is_left()
    {
        Assert.True(File.Exists(Path.Combine(bad.Course.Root, "artifacts", "site", "index.html")));
        Assert.Contains("Open " + Path.Combine("artifacts", "site", "index.html"), bad.Run.Output);
        string[] made =
        [
            .. bad
                .After.Keys.Except(bad.Before.Keys)
                .Where(path => !path.StartsWith(Path.Combine("artifacts", "site"), StringComparison.Ordinal)),
        ];
        Assert.Equal([Path.Combine("report", "results.json")], made);
        Assert.Empty(bad.Before.Keys.Except(bad.After.Keys));
    }

    [Fact]
    public void The_exit_code_says_a_lesson_failed() => Assert.Equal(1, bad.Run.ExitCode);

    [Fact]
    public void Nothing_is_said_of_the_machine_nor_in_colour()
    {
        Assert.DoesNotContain(bad.Course.Root, bad.Run.All);
        Assert.DoesNotContain("\u001b", bad.Run.All, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception. System.IO", bad.Run.All);
    }

    [Fact]
    public void The_report_has_a_record_for_each_lesson()
    {
        JsonArray records = JsonNode
            .Parse(
                bad.After["report/results.json".Replace('/', Path.DirectorySeparatorChar)] is var hex
                    ? Convert.FromHexString(hex)
                    : []
            )!
            .AsArray();
        Assert.Equal(12, records.Count);
        foreach (JsonNode? record in records)
        {
            Assert.Equal(["name", "cells", "seconds", "ok", "error"], record!.AsObject().Select(pair => pair.Key));
            bool ok = (bool)record["ok"]!;
            Assert.Equal((string)record["name"]! is "01-good" or "12-also-good", ok);
            Assert.Equal(ok, record["error"] is null);
        }

        Assert.Equal(2, (int)records[1]!["cells"]!);
        Assert.Contains("DivideByZero", (string)records[1]!["error"]!);
    }
}
