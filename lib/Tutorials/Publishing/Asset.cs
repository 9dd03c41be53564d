using System.Security.Cryptography;

namespace Activations.Tutorials.Publishing;

/// <summary>One file of an npm package, pinned to its bytes.</summary>
internal sealed record Asset(string Package, string Version, string File, string Integrity)
{
    public string Name => File[(File.LastIndexOf('/') + 1)..];

    /// <summary>Where a page without a copy of its own loads it from.</summary>
    public string Url => $"https://cdn.jsdelivr.net/npm/{Package}@{Version}/{File}";

    public static string IntegrityOf(string path)
    {
        using FileStream stream = System.IO.File.OpenRead(path);
        return "sha384-" + Convert.ToBase64String(SHA384.HashData(stream));
    }
}
