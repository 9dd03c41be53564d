using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>
/// The list of what was written: each figure with its files, their hashes, and how to use and cite it.
/// </summary>
internal static class FigureManifest
{
    public const string Name = "figures.json";

    private const int Version = 1;

    /// <param name="figures">The figures.</param>
    /// <param name="files">Their files, by figure.</param>
    /// <param name="others">What else was written.</param>
    /// <param name="options">How.</param>
    /// <param name="browser">What drew the pictures, or null where there are none.</param>
    public static string Write(
        IReadOnlyList<CourseFigure> figures,
        ILookup<string, FigureFile> files,
        IReadOnlyDictionary<string, byte[]> others,
        FigureOptions options,
        string? browser
    )
    {
        JsonObject manifest = new()
        {
            ["manifest"] = Version,
            ["course"] = CourseCitation.Course.Title,
            ["authors"] = CourseCitation.Course.Authors,
            ["version"] = CourseCitation.Course.Version,
            ["released"] = CourseCitation.Course.Released.ToString(
                "yyyy-MM-dd",
                System.Globalization.CultureInfo.InvariantCulture
            ),
            ["licence"] = new JsonObject { ["name"] = FigureLicence.Name, ["url"] = FigureLicence.Url },
            ["plotly"] = PlotlyJs.Version,
            ["browser"] = browser,
            ["figures"] = new JsonArray([
                .. figures.Select(figure => (JsonNode)Entry(figure, files[figure.Id], options.Width)),
            ]),
            ["otherFiles"] = new JsonArray([
                .. others
                    .OrderBy(other => other.Key, StringComparer.Ordinal)
                    .Select(other =>
                        (JsonNode)new JsonObject { ["name"] = other.Key, ["sha256"] = CourseFigure.Hash(other.Value) }
                    ),
            ]),
        };
        return JsonText.Write(manifest);
    }

    private static JsonObject Entry(CourseFigure figure, IEnumerable<FigureFile> files, int width) =>
        new()
        {
            ["id"] = figure.Id,
            ["lesson"] = figure.Lesson.Name,
            ["lessonTitle"] = figure.LessonTitle,
            ["cell"] = figure.Cell,
            ["title"] = figure.Fragment.Title,
            ["caption"] = figure.Fragment.Caption,
            ["alt"] = figure.Fragment.AltText,
            ["dataSha256"] = figure.DataHash,
            ["licence"] = FigureLicence.Name,
            ["cite"] = figure.Citation,
            ["files"] = new JsonArray([.. files.Select(file => (JsonNode)Entry(file, width))]),
        };

    private static JsonObject Entry(FigureFile file, int width)
    {
        JsonObject entry = new() { ["name"] = file.Name, ["format"] = FigureOptions.Word(file.Format) };
        if (file.Theme is { } theme)
        {
            entry["theme"] = FigureOptions.Word(theme);
            entry["width"] = width;
            entry["height"] = file.Height;
        }
        entry["sha256"] = CourseFigure.Hash(file.Bytes);
        return entry;
    }

    /// <summary>The files a folder's manifest names, with their hashes; none where there is no manifest.</summary>
    /// <exception cref="FigureException">A file of the manifest's name is no manifest.</exception>
    public static IReadOnlyDictionary<string, string> ReadFiles(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return new Dictionary<string, string>();
        }

        try
        {
            // A file without a length may be a pipe, which would keep its reader waiting.
            byte[] bytes = new FileInfo(path).Length == 0 ? [] : File.ReadAllBytes(path);
            JsonNode manifest = JsonNode.Parse(bytes, documentOptions: new() { AllowDuplicateProperties = false })!;
            if (manifest["manifest"]!.GetValue<int>() != Version)
            {
                throw new FormatException($"version {Version} was expected");
            }

            SortedDictionary<string, string> files = new(StringComparer.Ordinal);
            foreach (
                JsonNode? file in manifest["figures"]!
                    .AsArray()
                    .SelectMany(figure => figure!["files"]!.AsArray())
                    .Concat(manifest["otherFiles"]!.AsArray())
            )
            {
                string name = file!["name"]!.GetValue<string>();
                if (!IsFileName(name))
                {
                    throw new FormatException($"'{name}' is no name of a file");
                }

                files[name] = file["sha256"]!.GetValue<string>();
            }
            return files;
        }
        catch (Exception error) when (error is not IOException and not UnauthorizedAccessException)
        {
            throw new FigureException(
                $"{path}: expected the manifest of an earlier run, found another file ({error.Message.TrimEnd('.')}). "
                    + "Nothing was changed. Choose another folder, or move that file away.",
                error
            );
        }
    }

    /// <summary>Whether a name is that of a file in the folder itself.</summary>
    public static bool IsFileName(string name) =>
        name.Length > 0 && !name.StartsWith('.') && name.AsSpan().IndexOfAny("/\\:\0") < 0;
}
