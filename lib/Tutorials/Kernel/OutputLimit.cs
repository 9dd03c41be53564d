namespace Activations.Tutorials.Kernel;

/// <summary>Counts the characters of a cell's output, so that an endless writer fills neither memory nor notebook.</summary>
internal sealed class OutputLimit
{
    public const int Characters = 2 * 1024 * 1024;
    public const string Notice = "\n[output truncated: the cell wrote more than 2 MB]\n";

    private int _used;

    public bool IsReached { get; private set; }

    /// <returns>How many of the next characters may be kept.</returns>
    public int Admit(int count)
    {
        int admitted = Math.Min(count, Characters - _used);
        _used += admitted;
        IsReached |= admitted < count;
        return admitted;
    }

    public void Reset()
    {
        _used = 0;
        IsReached = false;
    }

    public static string Cut(string text) => text.Length <= Characters ? text : text[..Characters] + Notice;
}
