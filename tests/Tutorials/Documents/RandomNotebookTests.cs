using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Documents;

public class RandomNotebookTests
{
    private static readonly string[] Pieces =
    [
        "a",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\"",
        "\\",
        "é",
        "λ",
        "😀",
        "<b>&'+",
        "\u0001",
        "\u007f",
        "\u2028",
        "# x",
        "1e-3",
        "\f",
        "中",
    ];

    [Fact]
    public void Random_notebooks_survive_reading_and_writing()
    {
        for (int seed = 0; seed < 300; seed++)
        {
            Random random = new(seed);
            Notebook made = Make(random);
            byte[] written = made.ToBytes();
            var read = Notebook.Parse(written, $"seed {seed}");
            AssertSame(made, read);
            Assert.Equal(written, read.ToBytes());

            // The same content in a format of other tools: unchanged it stays, changed it reads back.
            byte[] foreign = Encoding.UTF8.GetBytes(
                JsonNode
                    .Parse(written)!
                    .ToJsonString(new JsonSerializerOptions { WriteIndented = seed % 2 == 0, IndentSize = 3 })
            );
            var other = Notebook.Parse(foreign, $"seed {seed}");
            Assert.Equal(foreign, other.ToBytes());
            other.Cells[0].Source += "!";
            made.Cells[0].Source += "!";
            Assert.Equal(made.ToBytes(), other.ToBytes());
            Assert.Equal(other.ToBytes(), Notebook.Parse(other.ToBytes(), "again").ToBytes());
        }
    }

    private static Notebook Make(Random random)
    {
        var notebook = Notebook.Create();
        int cells = random.Next(1, 8);
        for (int i = 0; i < cells; i++)
        {
            var kind = (CellKind)random.Next(3);
            Cell cell = notebook.Add(kind, Text(random), random.Next(2) == 0 ? [] : [Text(random)]);
            if (kind == CellKind.Code)
            {
                cell.Outputs = [.. Enumerable.Range(0, random.Next(4)).Select(_ => MakeOutput(random))];
            }
        }

        return notebook;
    }

    private static Output MakeOutput(Random random) =>
        random.Next(3) switch
        {
            0 => new StreamOutput(random.Next(2) == 0 ? "stdout" : "stderr", Text(random)),
            1 => new ErrorOutput(Text(random), Text(random), [Text(random), Text(random)]),
            _ => new DisplayOutput(
                new Dictionary<string, JsonNode>
                {
                    ["text/plain"] = Text(random),
                    ["image/png"] = Text(random),
                    ["application/vnd.x+json"] = new JsonObject
                    {
                        [Text(random)] = new JsonArray(random.NextDouble(), Text(random), null),
                    },
                },
                random.Next(2) == 0
            ),
        };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static void AssertSame(Notebook expected, Notebook actual)
    {
        Assert.Equal(expected.Cells.Count, actual.Cells.Count);
        foreach ((Cell one, Cell other) in expected.Cells.Zip(actual.Cells))
        {
            Assert.Equal((one.Id, one.Kind, one.Source), (other.Id, other.Kind, other.Source));
            Assert.Equal(one.Tags, other.Tags);
            Assert.True(Cell.Same(one.Outputs, other.Outputs));
        }
    }
}
