using System.Collections.Concurrent;

namespace Activations.Course.Experiments;

/// <summary>Runs an experiment once a seed, on all cores; the results come in the order of the seeds.</summary>
public static class Seeds
{
    /// <summary>The results for seeds 1, 2, ..., <paramref name="count"/>.</summary>
    /// <typeparam name="T">What one run measures.</typeparam>
    /// <param name="count">Number of seeds.</param>
    /// <param name="run">The experiment: a pure function of the seed.</param>
    public static IReadOnlyList<T> Run<T>(int count, Func<long, T> run) =>
        Over(Enumerable.Range(1, count), seed => run(seed));

    /// <summary>The result for every item, in the order of the items.</summary>
    /// <typeparam name="TItem">What varies.</typeparam>
    /// <typeparam name="T">What one run measures.</typeparam>
    /// <param name="items">The settings to run.</param>
    /// <param name="run">The experiment: a pure function of the item.</param>
    public static IReadOnlyList<T> Over<TItem, T>(IEnumerable<TItem> items, Func<TItem, T> run)
    {
        TItem[] all = [.. items];
        var results = new T[all.Length];

        // One at a time: a run takes long, and a core that took several at once would work on alone at the end.
        // Without a bound the thread pool would start more and more runs on a busy machine, which makes it no faster.
        Parallel.ForEach(
            Partitioner.Create(Enumerable.Range(0, all.Length), EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            i => results[i] = run(all[i])
        );
        return results;
    }
}
