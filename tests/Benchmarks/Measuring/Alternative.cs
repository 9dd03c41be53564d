namespace Activations.Benchmarks.Measuring;

/// <summary>One way to do the work of a row, ready to be called again and again.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">One call over the whole buffers.</param>
internal sealed record Alternative(string Name, Action Run)
{
    /// <summary>The floor: nothing that reads and writes every element is faster while the caches are cold.</summary>
    public const string Copy = "CopyTo";

    /// <summary>This library.</summary>
    public const string Ours = "ours";

    /// <summary>This library, split over several threads.</summary>
    public static string OursOn(int threads) => threads == 1 ? Ours : $"{Ours}, {threads} threads";
}

internal enum Direction
{
    Forward,
    Backward,
}
