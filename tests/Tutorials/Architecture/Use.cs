namespace Activations.Tutorials.Tests.Architecture;

/// <summary>A type of lib that another type's code names.</summary>
internal sealed record Use(Place From, string User, Place To, string Used);

/// <summary>
/// Where a file stands: its project and its folder below that project; "." is the project's own folder.
/// </summary>
internal readonly record struct Place(string Project, string Folder)
{
    public static Place Of(string path)
    {
        string folder = Path.GetRelativePath(SourceProject.Lib, Path.GetDirectoryName(path)!)
            .Replace(Path.DirectorySeparatorChar, '/');
        return folder.Split('/', 2) is [var project, var below] ? new Place(project, below) : new Place(folder, ".");
    }
}
