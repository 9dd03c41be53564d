using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace Activations.InBrowser;

/// <summary>What the page calls.</summary>
[SupportedOSPlatform("browser")]
internal static partial class Program
{
    public static void Main() { }

    [JSExport]
    internal static string Fingerprints() => string.Join('\n', InBrowser.Fingerprints.Lines());

    [JSExport]
    internal static string Speeds() => string.Join('\n', InBrowser.Speeds.Lines());
}
