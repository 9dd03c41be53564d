using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Documents;

/// <summary>Our files against those of the reference implementation, where this machine has it.</summary>
public class PythonNotebookTests
{
    private const string Absent = "python3 with the module nbformat is not on this machine";

    private const string Reprint = """
        import sys, nbformat
        text = sys.stdin.buffer.read().decode()
        nb = nbformat.reads(text, as_version=4)
        nbformat.validate(nb)
        sys.stdout.buffer.write((nbformat.writes(nb) + "\n").encode())
        """;

    private static readonly string? Python = FindPython();

    [Fact]
    public void What_we_write_is_what_nbformat_writes()
    {
        Assert.SkipWhen(Python is null, Absent);
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, "# Ünïcode 😀\n\n$x<y$ & 'z' \"q\" \\alpha\ttab\u2028sep", "intro");
        notebook.Add(CellKind.Raw, "");
        Cell code = notebook.Add(CellKind.Code, "var x = 1;\r\nx\f1", "timing");
        code.Outputs =
        [
            new StreamOutput("stdout", "a\nb\u001b[0m\u007f"),
            new StreamOutput("stderr", ""),
            new ErrorOutput("E", "message", ["one", "two\nthree"]),
            new DisplayOutput(
                new Dictionary<string, JsonNode>
                {
                    ["application/json"] = new JsonObject { ["a"] = new JsonArray(1, 2.5, null, true, "s\nt") },
                    ["application/vnd.plotly.v1+json"] = new JsonObject
                    {
                        ["data"] = new JsonArray(),
                        ["layout"] = new JsonObject(),
                    },
                    ["image/svg+xml"] = "<svg>\n</svg>",
                    ["text/html"] = "<div>\n<script>1 < 2 && '3'</script></div>\n",
                    ["text/plain"] = "plain",
                },
                true
            ),
        ];
        notebook.PrepareToCommit();
        string ours = Encoding.UTF8.GetString(notebook.ToBytes());
        Assert.Equal(Print(ours), ours);
    }

    [Fact]
    public void What_nbformat_writes_we_change_as_it_would()
    {
        Assert.SkipWhen(Python is null, Absent);
        string theirs = Print(
            """
            {"nbformat":4,"nbformat_minor":5,"metadata":{"zeta":{"b":[],"a":{}},"kernelspec":{"name":".net-csharp","display_name":".NET (C#)","language":"C#"}},
             "cells":[{"cell_type":"code","id":"a","metadata":{},"execution_count":null,"source":"1\n2","outputs":[]},
                      {"cell_type":"markdown","id":"b","metadata":{},"source":"x"}]}
            """
        );
        var notebook = Notebook.Parse(Encoding.UTF8.GetBytes(theirs), "a.ipynb");
        notebook.PrepareToCommit();
        Assert.Equal(theirs, Encoding.UTF8.GetString(notebook.ToBytes()));

        notebook.Cells[0].Outputs = [new StreamOutput("stdout", "é\n")];
        string changed = Encoding.UTF8.GetString(notebook.ToBytes());
        Assert.NotEqual(theirs, changed);
        Assert.Equal(Print(changed), changed);
    }

    private static string Print(string notebook) =>
        Run(Python!, Reprint, notebook) ?? throw new InvalidOperationException("nbformat refused the notebook.");

    private static string? FindPython() =>
        new[] { "python3", "/usr/bin/python3" }.FirstOrDefault(python =>
            Run(python, "import nbformat", "") is not null
        );

    private static string? Run(string python, string script, string input)
    {
        ProcessStartInfo start = new(python)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
            ArgumentList = { "-c", script },
        };
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            process.StandardInput.Write(input);
            process.StandardInput.Close();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : null;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException)
        {
            return null;
        }
    }
}
