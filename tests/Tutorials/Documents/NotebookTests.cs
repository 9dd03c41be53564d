using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Documents;

public class NotebookTests
{
    private const string Minimal = """
        {"nbformat":4, "nbformat_minor" : 5,"x_unknown":{"b":1.50,"a":[ ]},
          "metadata":{"kernelspec":{"name":".net-csharp","language":"C#"}},
        "cells":[{"cell_type":"markdown","id":"one","metadata":{"tags":["intro"]},"source":"# The *dying* `ReLU`\ntext"},
         {"id":"two","cell_type":"code","source":["var x = 1;\n","x < 2 && x > 0"],"metadata":{"y":null},"execution_count":7,
          "outputs":[{"output_type":"stream","name":"stdout","text":"é\ud83d\ude00\u0007"}]}]}
        """;

    [Fact]
    public void Unchanged_notebook_keeps_every_byte()
    {
        foreach (
            string text in new[]
            {
                Minimal,
                Minimal.Replace("\n", "\r\n"),
                "\uFEFF" + Minimal,
                Minimal.Replace(": ", ":\t"),
            }
        )
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            var notebook = Notebook.Parse(bytes, "a.ipynb");
            foreach (Cell cell in notebook.Cells)
            {
                cell.Source = cell.Source;
                if (cell.Kind == CellKind.Code)
                {
                    cell.Outputs = cell.Outputs;
                }
            }

            Assert.Equal(bytes, notebook.ToBytes());
        }
    }

    [Fact]
    public void Reads_what_a_notebook_holds()
    {
        Notebook notebook = Parse(Minimal);
        Assert.Equal("The dying ReLU", notebook.Title);
        Assert.Equal("C#", notebook.KernelLanguage);
        Assert.Equal([CellKind.Markdown, CellKind.Code], notebook.Cells.Select(cell => cell.Kind));
        Assert.Equal(["intro"], notebook.Cells[0].Tags);
        Assert.Equal("var x = 1;\nx < 2 && x > 0", notebook.Cells[1].Source);
        Assert.Equal([new StreamOutput("stdout", "é😀\a")], notebook.Cells[1].Outputs);
    }

    [Fact]
    public void Changed_notebook_is_written_as_Jupyter_writes_it()
    {
        Notebook notebook = Parse(Minimal);
        notebook.Cells[1].Outputs =
        [
            new StreamOutput("stdout", "a'<b>&+é😀\n\u001b"),
            new DisplayOutput(
                new Dictionary<string, JsonNode>
                {
                    ["text/html"] = "<b>\n</b>",
                    ["application/json"] = new JsonArray(1, 2),
                },
                true
            ),
        ];
        notebook.PrepareToCommit();
        string expected = """
            {
             "nbformat": 4,
             "nbformat_minor": 5,
             "x_unknown": {
              "b": 1.50,
              "a": []
             },
             "metadata": {
              "kernelspec": {
               "name": ".net-csharp",
               "language": "C#"
              }
             },
             "cells": [
              {
               "cell_type": "markdown",
               "id": "one",
               "metadata": {
                "tags": [
                 "intro"
                ]
               },
               "source": [
                "# The *dying* `ReLU`\n",
                "text"
               ]
              },
              {
               "id": "two",
               "cell_type": "code",
               "source": [
                "var x = 1;\n",
                "x < 2 && x > 0"
               ],
               "metadata": {
                "y": null
               },
               "execution_count": null,
               "outputs": [
                {
                 "name": "stdout",
                 "output_type": "stream",
                 "text": [
                  "a'<b>&+é😀\n",
                  "\u001b"
                 ]
                },
                {
                 "data": {
                  "text/html": [
                   "<b>\n",
                   "</b>"
                  ],
                  "application/json": [
                   1,
                   2
                  ]
                 },
                 "execution_count": null,
                 "metadata": {},
                 "output_type": "execute_result"
                }
               ]
              }
             ]
            }

            """.ReplaceLineEndings("\n");
        Assert.Equal(expected, Encoding.UTF8.GetString(notebook.ToBytes()));
    }

    [Fact]
    public void Older_notebook_gets_stable_ids_and_the_current_format()
    {
        string old =
            """{"nbformat":4,"nbformat_minor":4,"metadata":{},"cells":[{"cell_type":"code","source":"1","metadata":{"execution":{"iopub.execute_input":"2020"}},"outputs":[],"execution_count":3},{"cell_type":"raw","source":"1","metadata":{}}]}""";
        byte[] Upgrade()
        {
            Notebook notebook = Parse(old);
            notebook.PrepareToCommit();
            return notebook.ToBytes();
        }

        JsonNode root = JsonNode.Parse(Upgrade())!;
        Assert.Equal(5, (int)root["nbformat_minor"]!);
        Assert.Matches("^[0-9a-f]{8}$", (string)root["cells"]![0]!["id"]!);
        Assert.NotEqual((string)root["cells"]![0]!["id"]!, (string)root["cells"]![1]!["id"]!);
        Assert.Equal(
            ["cell_type", "execution_count", "id"],
            root["cells"]![0]!.AsObject().Select(pair => pair.Key).Order().Take(3)
        );
        Assert.DoesNotContain("2020", root.ToJsonString());
        Assert.Equal(Upgrade(), Upgrade());
        var again = Notebook.Parse(Upgrade(), "a.ipynb");
        again.PrepareToCommit();
        Assert.Equal(Upgrade(), again.ToBytes());
    }

    [Theory]
    [InlineData("", "line 1, column 1", "JSON")]
    [InlineData("{\"nbformat\": 4,\n \"cells\": [", "line 2", "JSON")]
    [InlineData("[]", "$", "an object")]
    [InlineData("null", "$", "nothing")]
    [InlineData("""{"nbformat":3,"nbformat_minor":0,"worksheets":[]}""", "nbformat", "Convert")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{}}""", "cells", "an array")]
    [InlineData(
        """{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"code","id":"a","outputs":[]}]}""",
        "cells[0].source",
        "nothing"
    )]
    [InlineData(
        """{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"code","source":[1],"outputs":[]}]}""",
        "cells[0].source",
        "array of strings"
    )]
    [InlineData(
        """{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"code","source":"","outputs":[{"output_type":"pyout"}]}]}""",
        "cells[0].outputs[0].output_type",
        "\"pyout\""
    )]
    [InlineData(
        """{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"raw","source":"","id":"a"},{"cell_type":"raw","source":"","id":"a"}]}""",
        "cells[1].id",
        "no other cell has"
    )]
    [InlineData("""{"nbformat":4,"nbformat":4,"nbformat_minor":5,"cells":[]}""", "a member", "'nbformat'")]
    [InlineData(
        """{"nbformat":4,"nbformat_minor":5,"cells":[{"cell_type":"raw","source":"\ud800"}]}""",
        "a string",
        "surrogate"
    )]
    public void Malformed_notebook_is_named_with_place_and_advice(string text, string where, string says)
    {
        NotebookFormatException error = Assert.Throws<NotebookFormatException>(() =>
            Notebook.Parse(Encoding.UTF8.GetBytes(text), "notebooks/07-x.ipynb")
        );
        Assert.StartsWith(where, error.Where);
        Assert.StartsWith("notebooks/07-x.ipynb: ", error.Message);
        Assert.Contains(says, error.Message);
        Assert.DoesNotContain('\n', error.Message);
        Assert.EndsWith(".", error.Message);
    }

    [Fact]
    public void Every_prefix_of_a_notebook_is_refused_and_never_crashes()
    {
        byte[] bytes = Encoding.UTF8.GetBytes(Minimal.TrimEnd());
        for (int length = 0; length < bytes.Length; length++)
        {
            Assert.Throws<NotebookFormatException>(() => Notebook.Parse(bytes[..length], "a.ipynb"));
        }
    }

    private static Notebook Parse(string text) => Notebook.Parse(Encoding.UTF8.GetBytes(text), "a.ipynb");
}
