using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Activations.Tutorials.Documents;

/// <summary>
/// An nbformat 4 notebook, a view on its JSON. Writing an unchanged notebook gives back the bytes that were read;
/// a changed one is written as Jupyter would, with unknown fields and the order of keys kept.
/// </summary>
internal sealed class Notebook
{
    private readonly JsonObject _root;
    private readonly byte[]? _bytes;
    private readonly string? _content;
    private readonly List<Cell> _cells = [];

    private Notebook(JsonObject root, byte[]? bytes)
    {
        _root = root;
        _bytes = bytes;
        _content = bytes is null ? null : JsonText.Write(root);
        foreach (JsonNode? cell in root["cells"]!.AsArray())
        {
            View(cell!.AsObject());
        }
    }

    public IReadOnlyList<Cell> Cells => _cells;

    public JsonObject Metadata => _root["metadata"] as JsonObject ?? [];

    /// <summary>The language the notebook says its code is in, such as C#; empty where it does not say.</summary>
    public string KernelLanguage =>
        CellLanguage.Find(
            Metadata,
            "kernelspec.language",
            "polyglot_notebook.kernelInfo.defaultKernelName",
            "dotnet_interactive.defaultKernelName",
            "kernelspec.name",
            "language_info.name"
        ) ?? "";

    /// <summary>The first markdown heading without its markup; empty where there is none.</summary>
    public string Title =>
        Cells
            .Where(cell => cell.Kind == CellKind.Markdown)
            .SelectMany(cell => Markdown.Parse(cell.Source).Descendants<HeadingBlock>())
            .Select(Plain)
            .FirstOrDefault("");

    /// <summary>Reads a notebook; <paramref name="name"/> is what messages call the file.</summary>
    /// <exception cref="NotebookFormatException">The file is no nbformat 4 notebook.</exception>
    public static Notebook Read(string path, string? name = null) => Parse(AtomicFile.Read(path), name ?? path);

    public static Notebook Parse(byte[] bytes, string name)
    {
        const string Advice = "Restore the file from version control, or save the notebook again from its editor.";
        try
        {
            string text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
            var node = JsonNode.Parse(
                text,
                documentOptions: new() { AllowDuplicateProperties = false, MaxDepth = 256 }
            );
            return new Notebook(new NotebookShape(name).Check(node), bytes);
        }
        catch (JsonException error)
        {
            string where = error.LineNumber is null
                ? "a member"
                : $"line {error.LineNumber + 1}, column {error.BytePositionInLine + 1}";
            string found = error.Message.Split(" LineNumber:")[0].Split(" Path:")[0].TrimEnd('.');
            throw new NotebookFormatException(
                name,
                where,
                "a whole JSON document",
                $"text that is not ({found})",
                Advice,
                error
            );
        }
        catch (DecoderFallbackException error)
        {
            throw new NotebookFormatException(
                name,
                $"byte {error.Index}",
                "UTF-8 text",
                "bytes that are not",
                Advice,
                error
            );
        }
        catch (InvalidOperationException error)
        {
            throw new NotebookFormatException(
                name,
                "a string",
                "whole Unicode characters",
                "half of a surrogate pair",
                Advice,
                error
            );
        }
    }

    public static Notebook Create() =>
        new(
            new JsonObject
            {
                ["cells"] = new JsonArray(),
                ["metadata"] = new JsonObject
                {
                    ["kernelspec"] = new JsonObject
                    {
                        ["display_name"] = ".NET (C#)",
                        ["language"] = "C#",
                        ["name"] = ".net-csharp",
                    },
                    ["language_info"] = LanguageInfo(),
                },
                ["nbformat"] = 4,
                ["nbformat_minor"] = 5,
            },
            bytes: null
        );

    public Cell Add(CellKind kind, string source, params string[] tags)
    {
        JsonObject metadata = [];
        if (tags.Length > 0)
        {
            metadata["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        }

        JsonObject json = new() { ["cell_type"] = kind.ToString().ToLowerInvariant() };
        if (kind == CellKind.Code)
        {
            json["execution_count"] = null;
        }

        json["metadata"] = metadata;
        if (kind == CellKind.Code)
        {
            json["outputs"] = new JsonArray();
        }

        json["source"] = Lines.Split(source);
        _root["cells"]!.AsArray().Add((JsonNode)json);

        Cell cell = View(json);
        json.Put("id", cell.Id);
        return cell;
    }

    /// <summary>
    /// Raises the format to 4.5 and removes what differs from run to run and from editor to editor: counts and times of
    /// execution, and what an editor calls the language.
    /// </summary>
    public void PrepareToCommit()
    {
        if (Metadata.ContainsKey("language_info") && KernelLanguage == CellLanguage.CSharp)
        {
            Metadata.Put("language_info", LanguageInfo());
        }

        foreach (Cell cell in Cells)
        {
            cell.PrepareToCommit();
        }

        if (_root["nbformat_minor"]!.ToJsonString() is "0" or "1" or "2" or "3" or "4")
        {
            _root.Put("nbformat_minor", 5);
        }
    }

    public byte[] ToBytes()
    {
        if (_bytes is not null && JsonText.Write(_root) == _content)
        {
            return _bytes;
        }

        JsonNode copy = _root.DeepClone();
        foreach (JsonNode? cell in copy["cells"]!.AsArray())
        {
            Cell.SplitText(cell!.AsObject());
        }

        return Encoding.UTF8.GetBytes(JsonText.Write(copy));
    }

    /// <summary>
    /// Writes the notebook where it differs from what is there: whole or not at all, and never over what someone else
    /// has written since it was read.
    /// </summary>
    /// <returns>Whether the file changed.</returns>
    /// <exception cref="FileChangedException">The file is no longer the one that was read.</exception>
    public bool Write(string path)
    {
        byte[] bytes = ToBytes();
        if (_bytes is not null)
        {
            AtomicFile.Expect(path, _bytes);
        }

        if (File.Exists(path) && bytes.AsSpan().SequenceEqual(AtomicFile.Read(path)))
        {
            return false;
        }

        AtomicFile.Replace(path, bytes, _bytes);
        return true;
    }

    // By this, pages and editors without a kernel know how to colour the code.
    private static JsonObject LanguageInfo() =>
        new()
        {
            ["file_extension"] = ".cs",
            ["mimetype"] = "text/x-csharp",
            ["name"] = "C#",
            ["pygments_lexer"] = "csharp",
        };

    private Cell View(JsonObject json)
    {
        Cell cell = new(json, json["id"]?.GetValue<string>() ?? NewId(json));
        _cells.Add(cell);
        return cell;
    }

    private string NewId(JsonObject json)
    {
        HashSet<string> taken =
        [
            .. _root["cells"]!.AsArray().Select(cell => cell!["id"]?.GetValue<string>()).OfType<string>(),
            .. _cells.Select(cell => cell.Id),
        ];
        for (int attempt = 0; ; attempt++)
        {
            string content = $"{_cells.Count}\n{attempt}\n{Lines.Join(json["source"])}";
            string id = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..8];
            if (!taken.Contains(id))
            {
                return id;
            }
        }
    }

    private static string Plain(HeadingBlock heading) =>
        string.Concat(
            heading
                .Inline?.Descendants()
                .Select(inline =>
                    inline switch
                    {
                        LiteralInline literal => literal.Content.ToString(),
                        CodeInline code => code.Content,
                        _ => "",
                    }
                )
                ?? []
        );
}
