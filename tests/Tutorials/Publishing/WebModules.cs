namespace Activations.Tutorials.Tests.Publishing;

/// <summary>The npm packages of lib/Tutorials/Web, if 'npm ci' was run there.</summary>
internal static class WebModules
{
    /// <summary>The repository's top folder.</summary>
    public static string Root { get; } = FindRoot();

    public static string Folder { get; } = Path.Combine(Root, "lib/Tutorials/Web/node_modules");

    /// <summary>The path of a file of a package; skips the test where it is not installed.</summary>
    public static string Require(string file)
    {
        string path = Path.Combine(Folder, file);
        Assert.SkipUnless(File.Exists(path), $"No {file}: run 'npm ci' in lib/Tutorials/Web.");
        return path;
    }

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tutorials.sln")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Tutorials.sln above {AppContext.BaseDirectory}.");
    }
}
