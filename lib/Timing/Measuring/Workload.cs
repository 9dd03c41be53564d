namespace Activations.Timing;

/// <summary>One way to do some work, ready to be called again and again.</summary>
/// <param name="Name">What a table calls it.</param>
/// <param name="Run">One call of it.</param>
public sealed record Workload(string Name, Action Run)
{
    /// <summary>
    /// So many calls at once, for work whose call from here would take longer than the work; else <see cref="Run"/>
    /// is called so often.
    /// </summary>
    public Action<int>? Repeat { get; init; }

    /// <summary>What follows a turn, outside its time, before the next workload's turn.</summary>
    public Action? Settle { get; init; }

    /// <summary>
    /// The runtime's own copy of a span: it reads and writes every element once and computes nothing.
    /// </summary>
    public const string Copy = "CopyTo";

    /// <summary>This library.</summary>
    public const string Ours = "ours";

    /// <summary>This library, split over several threads.</summary>
    public static string OursOn(int threads) => threads == 1 ? Ours : $"{Ours}, {threads} threads";

    /// <summary>Calls it so often.</summary>
    internal void Call(int times)
    {
        if (Repeat is not null)
        {
            Repeat(times);
            return;
        }

        for (int i = 0; i < times; i++)
        {
            Run();
        }
    }
}
