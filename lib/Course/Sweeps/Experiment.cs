namespace Activations.Course.Sweeps;

/// <summary>What a trial runs: a pure function of settings and seed.</summary>
/// <param name="Name">Its name in trials.</param>
/// <param name="Run">Measures named numbers; the same settings and seed give the same bits.</param>
public sealed record Experiment(string Name, Func<Settings, long, (string Name, double Value)[]> Run)
{
    /// <summary>
    /// Whether a second run gives the same bits. Times do not: their rows are kept, but never run again for comparison.
    /// </summary>
    public bool IsRepeatable { get; init; } = true;

    /// <summary>
    /// Whether no other trial may run at the same time: its trials wait for all others of a stage, and then run one
    /// after another. For times, which a neighbour would change.
    /// </summary>
    public bool RunsAlone { get; init; }

    /// <summary>What is missing on this machine for the experiment to run, or null where nothing is.</summary>
    public Func<string?> Missing { get; init; } = () => null;
}
