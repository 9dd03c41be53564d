using System.Text;
using Activations.Course.Claims;
using Activations.Course.Sweeps;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Evidence;

/// <summary>Runs what is pending, and writes records and rows once a claim is complete.</summary>
/// <param name="ledger">Where records and rows go.</param>
/// <param name="folder">Where rows are kept until then.</param>
internal sealed class EvidenceRun(Ledger ledger, string folder)
{
    private string LogFile => Path.Combine(folder, "trials.tsv");

    /// <summary>Runs entries, or one shard of what they have pending.</summary>
    /// <param name="entries">What to run.</param>
    /// <param name="again">Whether to leave committed rows aside.</param>
    /// <param name="shard">Which part, from 1, and of how many; null for all.</param>
    /// <param name="cancel">Stops between trials.</param>
    public int Run(IReadOnlyList<Entry> entries, bool again, (int Number, int Of)? shard, CancellationToken cancel)
    {
        string path =
            shard is { } part ? Path.Combine(folder, $"shard-{part.Number}-of-{part.Of}.tsv")
            : again ? Path.Combine(folder, "again.tsv")
            : LogFile;
        bool isComplete = true;
        using (RowLog log = new(path))
        {
            if (!again)
            {
                log.Know(Committed());
            }

            if (shard is not null && File.Exists(LogFile))
            {
                log.Know(Rows.Read(LogFile));
            }

            using var progress = new SweepReport();
            foreach (Entry entry in entries)
            {
                if (entry.Missing(log.Rows) is { } missing)
                {
                    Console.Error.WriteLine($"{entry.Id}: not run. {missing}");
                    isComplete = false;
                    continue;
                }

                entry.Sweep.Run(
                    Entry.Laboratory,
                    log,
                    progress.Tell,
                    shard is { } own ? (own.Number - 1, own.Of) : null,
                    cancel
                );
                if (shard is null)
                {
                    Write(entry, log.Rows);
                }
            }
        }

        if (shard is null)
        {
            Forget(path);
        }
        else
        {
            Console.Out.WriteLine($"Rows are in {Path.GetRelativePath(Environment.CurrentDirectory, path)}.");
        }

        return isComplete ? ExitCode.Success : ExitCode.FileTrouble;
    }

    /// <summary>Puts the rows of shards together, and says what is pending then.</summary>
    /// <param name="files">Files of rows.</param>
    public int Merge(IEnumerable<string> files)
    {
        var rows = new Rows();
        foreach (string file in files.Concat(File.Exists(LogFile) ? [LogFile] : []))
        {
            rows.Add(Rows.Read(file));
        }

        Directory.CreateDirectory(folder);
        AtomicFile.Write(LogFile, rows.ToBytes());
        int merged = rows.Count;
        rows.Add(Committed());
        (string Id, int Pending)[] begun =
        [
            .. Entry
                .All.Where(entry => entry.Sweep.Needs(rows).Any(rows.Has))
                .Select(entry => (entry.Id, entry.Sweep.Pending(rows).Count))
                .Where(one => one.Count > 0),
        ];
        int pending = begun.Sum(one => one.Pending);
        Console.Out.WriteLine(
            $"{merged} rows together. {pending} trials pending{(pending == 0 ? "." : ": run the shards again for the next stage.")}"
        );
        foreach ((string id, int count) in begun)
        {
            Console.Out.WriteLine($"  {id}: {count}");
        }

        return ExitCode.Success;
    }

    private Rows Committed()
    {
        var rows = new Rows();
        foreach (Entry entry in Entry.All)
        {
            rows.Add(ledger.Read(entry.Id));
        }

        return rows;
    }

    private void Write(Entry entry, Rows rows)
    {
        Entry.Outcome outcome =
            entry.Of(rows)
            ?? throw new InvalidOperationException($"The sweep of {entry.Id} ended with trials pending.");
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.RecordOf(entry.Id))!);
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.RowsOf(entry.Id))!);
        AtomicFile.Write(ledger.RowsOf(entry.Id), outcome.Rows.ToGzip());
        AtomicFile.Write(ledger.RecordOf(entry.Id), Encoding.UTF8.GetBytes(outcome.Record));
        Console.Out.WriteLine($"{entry.Id}: {outcome.Words}");
    }

    // What is committed need not stay in the log, where it would outlive a change of the code.
    private void Forget(string path)
    {
        Rows committed = Committed(),
            left = new();
        foreach (Row row in Rows.Read(path).InOrder.Where(row => !committed.Has(row.Trial)))
        {
            left.Add(row);
        }

        if (left.Count == 0)
        {
            File.Delete(path);
        }
        else
        {
            AtomicFile.Write(path, left.ToBytes());
        }
    }
}
