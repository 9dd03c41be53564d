namespace Activations.Timing;

/// <summary>One way to do some work, ready to be called again and again.</summary>
/// <param name="Name">What a table calls it.</param>
/// <param name="Run">One call of it.</param>
public sealed record Workload(string Name, Action Run)
{
    /// <summary>
    /// The runtime's own copy of a span: it reads and writes every element once and computes nothing.
    /// </summary>
    public const string Copy = "CopyTo";

    /// <summary>This library.</summary>
    public const string Ours = "ours";

    /// <summary>This library, split over several threads.</summary>
    public static string OursOn(int threads) => threads == 1 ? Ours : $"{Ours}, {threads} threads";
}
