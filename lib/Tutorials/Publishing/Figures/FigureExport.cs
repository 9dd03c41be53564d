using System.Text;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>Writes figures into a folder, with a manifest for programs and a page for authors.</summary>
internal static class FigureExport
{
    /// <param name="figures">The figures.</param>
    /// <param name="options">How to write them.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="modules">The node_modules folder of the course, there or not.</param>
    /// <returns>
    /// How many files were written, and why there are no still pictures if they were wanted; null where all is well.
    /// </returns>
    /// <exception cref="IOException">The figures cannot be written; nothing was changed.</exception>
    public static (int Files, string? Trouble) Write(
        IReadOnlyList<CourseFigure> figures,
        FigureOptions options,
        string folder,
        string modules
    )
    {
        string? plotly = Assets.CopyOf(modules, Assets.Plotly);
        if (options.Offline && plotly is null)
        {
            throw new FigureException(
                $"--offline: expected {Assets.Plotly.Package} {Assets.Plotly.Version} in {Path.GetRelativePath(Environment.CurrentDirectory, modules)}, found none. Run 'npm ci' in lib/Tutorials/Web."
            );
        }

        PictureSet? pictures = Pictures(figures, options, plotly, out string? trouble);
        ILookup<string, FigureFile> files = figures
            .SelectMany(figure => Texts(figure, options))
            .Concat(pictures?.Files ?? [])
            .OrderBy(file => file.Format)
            .ToLookup(file => file.Figure);
        if (files.Count == 0)
        {
            return (0, trouble);
        }

        SortedDictionary<string, byte[]> others = new(StringComparer.Ordinal)
        {
            [FigureIndex.Name] = Utf8(FigureIndex.ToHtml(figures, files, options)),
        };
        if (options.Offline)
        {
            others[Assets.Plotly.Name] = File.ReadAllBytes(plotly!);
            others[$"{Assets.Plotly.Package}-LICENSE.txt"] = File.ReadAllBytes(
                Path.Combine(Path.GetDirectoryName(plotly)!, "LICENSE")
            );
        }
        byte[] manifest = Utf8(FigureManifest.Write(figures, files, others, options, pictures?.Browser));
        var all = files.SelectMany(group => group).ToDictionary(file => file.Name, file => file.Bytes);
        foreach ((string name, byte[] bytes) in others)
        {
            all.Add(name, bytes);
        }

        all.Add(FigureManifest.Name, manifest);
        FigureFolder.Write(folder, all);
        return (all.Count, trouble);
    }

    private static PictureSet? Pictures(
        IReadOnlyList<CourseFigure> figures,
        FigureOptions options,
        string? plotly,
        out string? trouble
    )
    {
        trouble = null;
        if (!options.Pictures.Any())
        {
            return null;
        }

        try
        {
            return StillPictures.Draw(figures, options, plotly);
        }
        catch (PictureException error)
        {
            trouble = error.Message;
            return null;
        }
    }

    private static IEnumerable<FigureFile> Texts(CourseFigure figure, FigureOptions options)
    {
        if (options.Formats.Contains(FigureFormat.Html))
        {
            yield return new FigureFile(
                figure.Id,
                figure.FileName(FigureFormat.Html),
                FigureFormat.Html,
                null,
                null,
                Utf8(FigurePage.ToHtml(figure, options.Offline))
            );
        }

        if (options.Formats.Contains(FigureFormat.Json))
        {
            yield return new FigureFile(
                figure.Id,
                figure.FileName(FigureFormat.Json),
                FigureFormat.Json,
                null,
                null,
                Utf8(figure.Fragment.Json)
            );
        }
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
