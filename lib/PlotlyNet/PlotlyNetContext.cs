using System.Reflection;
using System.Runtime.Loader;

namespace Activations.Course.Charts;

/// <summary>Plotly.NET and what it needs, apart from the host's assemblies of the same names.</summary>
/// <param name="folder">Where the assemblies are.</param>
/// <param name="hostAssemblies">
/// The paths of the assemblies that the host loads by itself. They come first wherever they are new enough: there must
/// be one FSharp.Core, not two, if one will do.
/// </param>
internal sealed class PlotlyNetContext(string folder, IEnumerable<string> hostAssemblies)
    : AssemblyLoadContext("Plotly.NET")
{
    private static readonly string[] Names =
    [
        "Plotly.NET",
        "Plotly.NET.CSharp",
        "Plotly.NET.Interactive",
        "DynamicObj",
        "Fable.Core",
        "FSharp.Core",
        "Giraffe.ViewEngine",
        "Newtonsoft.Json",
    ];

    private readonly Dictionary<string, Version> _hostVersions = hostAssemblies
        .Where(path => Names.Contains(Path.GetFileNameWithoutExtension(path)))
        .ToDictionary(path => Path.GetFileNameWithoutExtension(path), VersionOf);

    /// <summary>
    /// The assembly, if it is one of Plotly.NET's that the host has not, or has in an older version; else null.
    /// </summary>
    public Assembly? Find(AssemblyName name) => FileOf(name) is null ? null : LoadFromAssemblyName(name);

    /// <summary>
    /// Refuses to go on where an assembly that is loaded already needs a newer one than the host has.
    /// </summary>
    /// <exception cref="InvalidOperationException">The host's assembly is too old.</exception>
    public void RequireNewEnough(string name, Assembly user)
    {
        Version? needed = user.GetReferencedAssemblies().FirstOrDefault(reference => reference.Name == name)?.Version;
        if (_hostVersions.TryGetValue(name, out Version? version) && needed > version)
        {
            throw new InvalidOperationException(
                $"{user.GetName().Name} is loaded already, and needs {name} {needed}, but this session has {version}. Restart the kernel; "
                    + "refer to lib/bin/Activations.PlotlyNet.dll of the course, not to a package; and call PlotlyNet.Use() before the first "
                    + "cell that uses Plotly.NET."
            );
        }
    }

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName) =>
        FileOf(assemblyName) is { } path ? LoadFromAssemblyPath(path) : null;

    private string? FileOf(AssemblyName name)
    {
        if (!Names.Contains(name.Name))
        {
            return null;
        }
        string path = Path.Combine(folder, name.Name + ".dll");
        if (!File.Exists(path))
        {
            return null;
        }
        return _hostVersions.TryGetValue(name.Name!, out Version? version) && version >= VersionOf(path) ? null : path;
    }

    private static Version VersionOf(string path) => AssemblyName.GetAssemblyName(path).Version!;
}
