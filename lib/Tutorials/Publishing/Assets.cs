using Activations.Course.Charts;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// The scripts of others the pages use. Where <c>npm ci</c> was run in lib/Tutorials/Web they are copied into the site,
/// which then needs no network; else the pages name the same bytes on a content delivery network.
/// </summary>
internal sealed class Assets
{
    public const string Folder = "assets";

    public static readonly Asset Plotly = new(
        "plotly.js-cartesian-dist-min",
        PlotlyJs.Version,
        "plotly-cartesian.min.js",
        PlotlyJs.Integrity
    );
    public static readonly Asset Katex = new(
        "katex",
        "0.19.1",
        "dist/katex.min.js",
        "sha384-a1WQdjRj162i159OYq041X6I4K8NenkrI09LlPmiHg0YOb7CR+wJOraXwK9abpnE"
    );
    public static readonly Asset KatexCss = new(
        "katex",
        "0.19.1",
        "dist/katex.min.css",
        "sha384-WwGtaC6ywCHxA5cstpj/3+xIZvTez8dq2IcBQaXRkenHZ7FVVq1ZROtURwfbtTlG"
    );
    public static readonly IReadOnlyList<Asset> Pinned = [Plotly, Katex, KatexCss];

    private readonly string? modules;

    private Assets(string? modules) => this.modules = modules;

    /// <summary>Whether the site carries its own copies.</summary>
    public bool AreLocal => modules is not null;

    /// <param name="modules">The node_modules folder, there or not.</param>
    public static Assets Find(string modules)
    {
        if (!Pinned.All(asset => File.Exists(PathOf(modules, asset))))
        {
            return new Assets(null);
        }

        foreach (Asset asset in Pinned)
        {
            Verify(modules, asset);
        }

        return new Assets(modules);
    }

    /// <summary>The path of an asset's own copy, or null where there is none.</summary>
    /// <param name="modules">The node_modules folder, there or not.</param>
    /// <param name="asset">One of <see cref="Pinned"/>.</param>
    public static string? CopyOf(string modules, Asset asset)
    {
        if (!File.Exists(PathOf(modules, asset)))
        {
            return null;
        }

        Verify(modules, asset);
        return PathOf(modules, asset);
    }

    /// <summary>Where 'npm ci' puts the packages of a course.</summary>
    /// <param name="course">The course's top folder.</param>
    public static string ModulesOf(string course) => Path.Combine(course, "lib/Tutorials/Web/node_modules");

    private static void Verify(string modules, Asset asset)
    {
        string found = Asset.IntegrityOf(PathOf(modules, asset));
        if (found == asset.Integrity)
        {
            return;
        }

        throw new SiteException(
            $"{PathOf(modules, asset)}: expected {asset.Package} {asset.Version} ({asset.Integrity}), found other bytes ({found}). "
                + "Run 'npm ci' in lib/Tutorials/Web, or delete its node_modules folder to link to the network instead."
        );
    }

    public void CopyTo(string site)
    {
        string folder = Path.Combine(site, Folder);
        Directory.CreateDirectory(folder);
        foreach (string own in (string[])["site.css", "site.js"])
        {
            File.WriteAllText(Path.Combine(folder, own), Own(own));
        }

        if (modules is null)
        {
            return;
        }

        foreach (Asset asset in Pinned)
        {
            File.Copy(PathOf(modules, asset), Path.Combine(folder, asset.Name));
        }

        foreach (string package in Pinned.Select(asset => asset.Package).Distinct())
        {
            File.Copy(Path.Combine(modules, package, "LICENSE"), Path.Combine(folder, $"{package}-LICENSE.txt"));
        }
        // Every browser that runs these pages reads the first format its style sheet names, WOFF2.
        string fonts = Path.Combine(folder, "fonts");
        Directory.CreateDirectory(fonts);
        foreach (string font in Directory.GetFiles(Path.Combine(modules, "katex/dist/fonts"), "*.woff2"))
        {
            File.Copy(font, Path.Combine(fonts, Path.GetFileName(font)));
        }
    }

    /// <summary>The tags that load KaTeX.</summary>
    /// <param name="root">The way from the page to the site's own folder, such as "../".</param>
    public string KatexTags(string root) =>
        AreLocal
            ? $"""
                <link rel="stylesheet" href="{root}{Folder}/{KatexCss.Name}">
                <script defer src="{root}{Folder}/{Katex.Name}"></script>
                """
            : $"""
                <link rel="stylesheet" href="{KatexCss.Url}" integrity="{KatexCss.Integrity}" crossorigin="anonymous">
                <script defer src="{Katex.Url}" integrity="{Katex.Integrity}" crossorigin="anonymous"></script>
                """;

    /// <summary>The tag that tells figures, which load plotly.js when they are drawn, where it is.</summary>
    public string PlotlyTag(string root) =>
        AreLocal
            ? $"<script>window.activationsPlotlySrc = '{root}{Folder}/{Plotly.Name}';</script>"
            : $"<link rel=\"preload\" as=\"script\" href=\"{Plotly.Url}\" integrity=\"{Plotly.Integrity}\" crossorigin=\"anonymous\">";

    private static string PathOf(string modules, Asset asset) => Path.Combine(modules, asset.Package, asset.File);

    /// <summary>A file of lib/Tutorials/Web, as it was when the program was built.</summary>
    public static string Own(string name)
    {
        using Stream stream = typeof(Assets).Assembly.GetManifestResourceStream(name)!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }
}
