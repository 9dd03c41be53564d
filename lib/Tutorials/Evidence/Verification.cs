using System.Diagnostics;
using Activations.Course.Claims;
using Activations.Course.Sweeps;

namespace Activations.Tutorials.Evidence;

/// <summary>
/// Checks committed records: each must follow from its rows, and trials chosen at random must give their rows again, bit
/// for bit.
/// </summary>
/// <param name="ledger">The committed evidence.</param>
internal sealed class Verification(Ledger ledger)
{
    private readonly Dictionary<string, int> _leftOut = [];

    /// <summary>What is not as it should be; empty where all is well.</summary>
    public List<string> Troubles { get; } = [];

    /// <summary>Trials run again.</summary>
    public int Again { get; private set; }

    /// <summary>Why trials that were chosen could not be run again, and how many.</summary>
    public IReadOnlyDictionary<string, int> LeftOut => _leftOut;

    /// <summary>
    /// The rows of an entry, whose record must be what follows from them; says so in <see cref="Troubles"/> where it is
    /// not.
    /// </summary>
    public Rows Check(Entry entry)
    {
        var rows = new Rows();
        try
        {
            rows = ledger.Read(entry.Id);
            if (rows.Count == 0 || !File.Exists(ledger.RecordOf(entry.Id)))
            {
                Troubles.Add($"{entry.Id}: there is no record. Run 'tutorials evidence {entry.Id}'.");
            }
            else if (entry.Of(rows) is not { } expected)
            {
                Troubles.Add($"{entry.Id}: rows are missing. Run 'tutorials evidence {entry.Id}'.");
            }
            else if (File.ReadAllText(ledger.RecordOf(entry.Id)) is var found && found != expected.Record)
            {
                (int number, string was, string follows) = FirstDifference(found, expected.Record);
                Troubles.Add(
                    $"{entry.Id}: the record does not follow from its rows. Line {number} is '{was}', but follows as '{follows}'. Run 'tutorials evidence {entry.Id}'."
                );
            }
            else if (rows.Count != expected.Rows.Count)
            {
                Troubles.Add(
                    $"{entry.Id}: its file has rows of other trials. Run 'tutorials evidence {entry.Id} --again'."
                );
            }
        }
        catch (Exception e) when (e is InvalidDataException or KeyNotFoundException or ArgumentException)
        {
            Troubles.Add($"{entry.Id}: {e.Message}");
        }

        return rows;
    }

    /// <summary>Runs trials again, one of each claim in turn, until the time is up; every claim has at least one.</summary>
    /// <param name="all">The claims' rows by name.</param>
    /// <param name="seed">Chooses the trials.</param>
    /// <param name="time">When to stop.</param>
    /// <param name="cancel">Stops between trials.</param>
    public void RunAgain(
        IReadOnlyList<(string Name, Rows Rows)> all,
        long seed,
        TimeSpan time,
        CancellationToken cancel
    )
    {
        var clock = Stopwatch.StartNew();
        var random = new Random((int)(seed % int.MaxValue));
        (string Name, Queue<Row> Rows)[] queues =
        [
            .. all.Select(one =>
            {
                Row[] rows = [.. one.Rows.InOrder];
                random.Shuffle(rows);
                return (one.Name, new Queue<Row>(rows));
            }),
        ];
        for (int round = 0; queues.Any(queue => queue.Rows.Count > 0); round++)
        {
            if (round > 0 && clock.Elapsed > time)
            {
                return;
            }

            Parallel.ForEach(
                queues.Where(queue => queue.Rows.Count > 0),
                new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancel },
                queue =>
                {
                    if (round == 0 || clock.Elapsed <= time)
                    {
                        RunAgain(queue.Name, queue.Rows.Dequeue());
                    }
                }
            );
        }
    }

    private static (int Number, string Was, string Is) FirstDifference(string was, string expected)
    {
        string[] a = was.Split('\n'),
            b = expected.Split('\n');
        int line = Enumerable.Range(0, Math.Max(a.Length, b.Length)).First(i => At(a, i) != At(b, i));
        return (line + 1, At(a, line).Trim(), At(b, line).Trim());

        static string At(string[] lines, int i) => i < lines.Length ? lines[i] : "";
    }

    private void RunAgain(string name, Row row)
    {
        Experiment experiment;
        try
        {
            experiment = Entry.Laboratory[row.Trial.Experiment];
        }
        catch (ArgumentException e)
        {
            Tell($"{name}: {e.Message}");
            return;
        }

        string? reason = experiment.IsRepeatable ? experiment.Missing() : $"'{experiment.Name}' measures time";
        if (reason is not null)
        {
            lock (_leftOut)
            {
                _leftOut[reason] = _leftOut.GetValueOrDefault(reason) + 1;
            }

            return;
        }

        string again = Entry.Laboratory.Run(row.Trial).ToString();
        lock (_leftOut)
        {
            Again++;
        }

        if (again != row.ToString())
        {
            Tell($"{name}: a trial gave other bits. The ledger has '{row}', this machine '{again}'.");
        }
    }

    private void Tell(string trouble)
    {
        lock (_leftOut)
        {
            Troubles.Add(trouble);
        }
    }
}
