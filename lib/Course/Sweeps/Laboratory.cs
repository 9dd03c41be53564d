namespace Activations.Course.Sweeps;

/// <summary>The experiments that trials name.</summary>
public sealed class Laboratory
{
    private readonly Dictionary<string, Experiment> _experiments;

    /// <summary>A laboratory of some experiments.</summary>
    /// <exception cref="ArgumentException">Two have one name.</exception>
    public Laboratory(params IEnumerable<Experiment> experiments) =>
        _experiments = experiments.ToDictionary(experiment => experiment.Name);

    /// <summary>The experiment of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public Experiment this[string name] =>
        _experiments.TryGetValue(name, out Experiment? experiment)
            ? experiment
            : throw new ArgumentException(
                $"There is no experiment named '{name}'. There are: {string.Join(", ", _experiments.Keys.Order(StringComparer.Ordinal))}.",
                nameof(name)
            );

    /// <summary>Runs a trial.</summary>
    public Row Run(Trial trial) => new(trial, this[trial.Experiment].Run(trial.Settings, trial.Seed));
}
