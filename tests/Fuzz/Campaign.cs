using System.Diagnostics;

namespace Activations.Fuzz;

/// <summary>What became of the inputs of a reader.</summary>
/// <param name="Cases">Inputs tried.</param>
/// <param name="Refused">Those that it refused as documented.</param>
/// <param name="Read">Those that it read.</param>
/// <param name="Failures">
/// What went wrong otherwise, with the number of the case and the file that holds the input.
/// </param>
internal sealed record Outcome(int Cases, int Refused, int Read, IReadOnlyList<string> Failures);

/// <summary>
/// Gives a reader one damaged input after the other. An exception that is not documented, more than two seconds of the
/// processor's time and more than 500 MB of memory taken in one case are failures.
/// </summary>
/// <param name="folder">
/// Where inputs are written; that of a failure stays there, and of the case at which the process died.
/// </param>
/// <param name="seed">With the reader's name and the number of a case it makes the same input again.</param>
internal sealed class Campaign(string folder, int seed)
{
    private const long MostBytes = 500_000_000;
    private const int MostFailures = 10;
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Tries inputs until the time is over: first the reader's ordinary ones, which must be read, then damaged ones.
    /// </summary>
    public Outcome Run(Reader reader, TimeSpan time)
    {
        var clock = Stopwatch.StartNew();
        int cases = 0,
            refused = 0,
            read = 0;
        List<string> failures = [];
        for (; failures.Count < MostFailures && (cases < reader.Samples.Count || clock.Elapsed < time); cases++)
        {
            bool isOrdinary = cases < reader.Samples.Count;
            byte[] input = isOrdinary ? reader.Samples[cases] : reader.Damaged(new(CaseSeed(reader.Name, cases)));
            string file = Path.Combine(folder, $"{reader.Name}-{seed}-{cases}{reader.Extension}");
            File.WriteAllBytes(file, input);
            (bool isRead, string? failure) = Try(reader, file);
            failure ??= isOrdinary && !isRead ? "an ordinary input was refused." : null;
            (read, refused) = (
                read + (isRead && failure is null ? 1 : 0),
                refused + (isRead || failure is not null ? 0 : 1)
            );
            if (failure is null)
            {
                File.Delete(file);
            }
            else
            {
                failures.Add(
                    $"{reader.Name}, case {cases} of seed {seed}: {failure} The input is {file}: replay it with --replay."
                );
            }
        }

        return new(cases, refused, read, failures);
    }

    /// <summary>Whether a reader reads a file, and what is wrong with how it does.</summary>
    public static (bool IsRead, string? Failure) Try(Reader reader, string file)
    {
        Exception? error = null;
        long before = GC.GetTotalAllocatedBytes();
        TimeSpan start = Environment.CpuUsage.TotalTime;

        // A reader that waits for ever takes no time of the processor.
        using var hung = new Timer(
            _ => Environment.FailFast($"{reader.Name} has not finished reading {file} after ten minutes."),
            null,
            TimeSpan.FromMinutes(10),
            Timeout.InfiniteTimeSpan
        );
        try
        {
            reader.Read(file);
        }
        catch (Exception caught)
        {
            error = caught;
        }

        TimeSpan took = Environment.CpuUsage.TotalTime - start;
        long bytes = GC.GetTotalAllocatedBytes() - before;
        string? failure =
            error is not null && !reader.IsDocumented(error) ? $"{error}"
            : took > MostTime
                ? FormattableString.Invariant(
                    $"it took {took.TotalSeconds:0.0} s of the processor's time, more than {MostTime.TotalSeconds:0}."
                )
            : bytes > MostBytes
                ? FormattableString.Invariant(
                    $"it took {bytes / 1_000_000} MB of memory, more than {MostBytes / 1_000_000}."
                )
            : null;
        return (error is null, failure);
    }

    // The same on every machine, which the hash code of a text is not.
    private int CaseSeed(string name, int number) =>
        name.Aggregate(seed, (all, letter) => (all * 31) + letter) + (number * 1_000_003);
}
