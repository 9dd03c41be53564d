using System.Collections.Concurrent;

namespace Activations.Course.Sweeps;

/// <summary>
/// A set of trials, some of which may be known only once others are run: the settings that tuning found best, say.
/// </summary>
/// <param name="Name">What progress reports call it.</param>
/// <param name="Needs">
/// The trials that the sweep needs, as far as the rows tell. It names all that it can, whether there is a row already
/// or not; the sweep is complete when every trial it names has its row.
/// </param>
public sealed record Sweep(string Name, Func<Rows, IEnumerable<Trial>> Needs)
{
    /// <summary>The trials that must be run next; none once the sweep is complete.</summary>
    public IReadOnlyList<Trial> Pending(Rows rows) =>
        [.. Needs(rows).DistinctBy(trial => trial.Id).Where(trial => !rows.Has(trial))];

    /// <summary>
    /// Runs what is pending on all cores, in stages, until the sweep is complete. Whatever the number of cores, the
    /// order in which trials end, and the kills before, the rows are the same. Trials that run alone come last in their
    /// stage, one after another.
    /// </summary>
    /// <param name="laboratory">What trials run.</param>
    /// <param name="log">Where the rows are, and where new ones go.</param>
    /// <param name="progress">Told after each trial.</param>
    /// <param name="shard">
    /// Which part of the trials to run, from 0, and of how many; a shard ends with the stage, whose other rows it does
    /// not have. Null for all.
    /// </param>
    /// <param name="cancel">Stops between trials.</param>
    /// <exception cref="OperationCanceledException">It was stopped; the log has every row that was finished.</exception>
    public void Run(
        Laboratory laboratory,
        RowLog log,
        Action<SweepProgress>? progress = null,
        (int Number, int Of)? shard = null,
        CancellationToken cancel = default
    )
    {
        for (
            IReadOnlyList<Trial> pending = Pending(log.Rows, shard);
            pending.Count > 0;
            pending = shard is null ? Pending(log.Rows) : []
        )
        {
            var clock = System.Diagnostics.Stopwatch.StartNew();
            int done = 0;
            ILookup<bool, Trial> runAlone = pending.ToLookup(trial => laboratory[trial.Experiment].RunsAlone);
            Parallel.ForEach(
                Partitioner.Create(runAlone[false], EnumerablePartitionerOptions.NoBuffering),
                new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel },
                RunOne
            );
            foreach (Trial trial in runAlone[true])
            {
                cancel.ThrowIfCancellationRequested();
                RunOne(trial);
            }

            void RunOne(Trial trial)
            {
                log.Append(laboratory.Run(trial));
                progress?.Invoke(new(Name, Interlocked.Increment(ref done), pending.Count, clock.Elapsed));
            }
        }
    }

    private IReadOnlyList<Trial> Pending(Rows rows, (int Number, int Of)? shard) =>
        shard is { } part ? [.. Pending(rows).Where(trial => trial.Shard(part.Of) == part.Number)] : Pending(rows);
}

/// <summary>How far a stage of a sweep is.</summary>
/// <param name="Name">The sweep.</param>
/// <param name="Done">Trials run.</param>
/// <param name="Of">Trials of the stage.</param>
/// <param name="Elapsed">Time since the stage began.</param>
public sealed record SweepProgress(string Name, int Done, int Of, TimeSpan Elapsed)
{
    /// <summary>The time left, if the trials to come take as long as those before on average.</summary>
    public TimeSpan Left => Elapsed * ((double)(Of - Done) / Done);
}
