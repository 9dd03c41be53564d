namespace Activations.Tutorials.Kernel;

internal static class Text
{
    public static string ToUnixLines(this string text) => text.Replace("\r\n", "\n").Replace('\r', '\n');
}
