using System.CommandLine;
using System.Globalization;
using Activations.Course.Claims;
using Activations.Course.Sweeps;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Evidence;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>Runs the claims' trials, judges them, and checks what is committed.</summary>
internal static class EvidenceCommand
{
    private const string Summary =
        "Run claims about activation functions, judge them, and check the ledger of verdicts.";

    private const string About =
        Summary
        + """


            The ledger is data/evidence/: a record and a file of rows, one row per trial, for each claim. Trials that have a row are not run
            again. Rows are written to artifacts/evidence/trials.tsv as they come: a sweep that was stopped or killed goes on where it was,
            and gives the same bytes.

              tutorials evidence                            run what is missing, write records and rows
              tutorials evidence elu-beats-relu             only this claim
              tutorials evidence elu-beats-relu --again     run all its trials again
              tutorials evidence --table                    print all verdicts
              tutorials evidence --explain elu-beats-relu   print protocol, forest plot and verdict
              tutorials evidence --verify                   check that verdicts follow from rows; run trials again, compare their bits
              tutorials evidence --shard 2/8                run one of eight parts of what is pending, to artifacts/evidence/shard-2-of-8.tsv
              tutorials evidence merge FILE...              put the rows of such parts together

            Exit codes: 0 all is well; 2 wrong use; 3 a verdict does not follow from its rows, or a trial gave other bits; 4 trouble with a
            file; 130 interrupted.
            """;

    private static readonly Argument<string[]> Names = new("CLAIM")
    {
        Description = "A claim's name, such as elu-beats-relu; none means every claim.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<bool> Verify = new("--verify")
    {
        Description = "Check records against rows, and run trials chosen at random again.",
    };

    private static readonly Option<bool> ShowTable = new("--table") { Description = "Print the ledger." };

    private static readonly Option<string?> Explain = new("--explain")
    {
        Description = "Print protocol, forest plot and verdict of a claim.",
        HelpName = "CLAIM",
    };

    private static readonly Option<bool> Again = new("--again")
    {
        Description = "Leave committed rows aside and run every trial again.",
    };

    private static readonly Option<double> Seconds = new("--seconds")
    {
        Description = "How long --verify runs trials again; it runs at least one of each claim.",
        HelpName = "SECONDS",
        DefaultValueFactory = _ => 120,
    };

    private static readonly Option<long?> Seed = new("--seed")
    {
        Description = "Which trials --verify chooses; by default others each time.",
        HelpName = "NUMBER",
    };

    private static readonly Option<(int Number, int Of)?> Shard = new("--shard")
    {
        Description = "Run one part of what is pending.",
        HelpName = "I/N",
        CustomParser = value =>
            CommandLine.Only(value).Split('/') is [var first, var second]
            && int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && int.TryParse(second, NumberStyles.None, CultureInfo.InvariantCulture, out int of)
            && number >= 1
            && number <= of
                ? (number, of)
                : CommandLine.Refuse<(int, int)?>(value, "a part and the number of parts, such as 2/8"),
    };

    private static readonly Argument<string[]> Files = new("FILE")
    {
        Description = "Files of rows, such as artifacts/evidence/shard-1-of-2.tsv.",
        Arity = ArgumentArity.OneOrMore,
    };

    public static Command Create()
    {
        Command command = new Command("evidence", Summary).WithHelp(About);
        command.Arguments.Add(Names);
        Option[] options = [Verify, ShowTable, Explain, Again, Shard, Seconds, Seed, CommandLine.Root];
        foreach (Option option in options)
        {
            command.Options.Add(option);
        }

        CommandLine.RefuseOptions(Names, options);
        command.SetAction((line, cancel) => Interruption.LeaveAsync(() => Act(line, cancel), cancel));
        Command merge = new("merge", "Put the rows of shards into artifacts/evidence/trials.tsv.");
        merge.Arguments.Add(Files);
        merge.Options.Add(CommandLine.Root);
        merge.SetAction(line => Guarded(() => Merge(line)));
        command.Subcommands.Add(merge);
        return command;
    }

    private static int Act(ParseResult line, CancellationToken cancel)
    {
        string[] named =
        [
            .. line.GetValue(Names) ?? [],
            .. line.GetValue(Explain) is { } one ? [one] : Array.Empty<string>(),
        ];
        string[] unknown = [.. named.Where(name => Trials.Claims.All(claim => claim.Id != name))];
        foreach (string name in unknown)
        {
            string? nearest = Spelling.Nearest(name, Trials.Claims.Select(claim => claim.Id));
            Console.Error.WriteLine(
                $"{name}: there is no such claim.{(nearest is null ? "" : $" Did you mean {nearest}?")} 'tutorials evidence --table' lists them."
            );
        }

        if (unknown.Length > 0)
        {
            return ExitCode.WrongUse;
        }

        Claim[] claims = [.. Trials.Claims.Where(claim => named.Length == 0 || named.Contains(claim.Id))];
        var ledger = new Ledger(Path.Combine(CommandLine.Course(line).Root, "data", "evidence"));
        return Guarded(() =>
            line.GetValue(Explain) is not null ? Tell(ledger, claims)
            : line.GetValue(ShowTable) ? Table(ledger, claims)
            : line.GetValue(Verify)
                ? Check(ledger, claims, line.GetValue(Seed), TimeSpan.FromSeconds(line.GetValue(Seconds)), cancel)
            : Run(line, ledger, claims, cancel)
        );
    }

    private static int Guarded(Func<int> work)
    {
        int code = ExitCode.Success;
        int trouble = Lessons.TryWrite(() =>
        {
            try
            {
                code = work();
            }
            catch (InvalidDataException error)
            {
                throw new IOException(error.Message, error);
            }
        });
        return ExitCode.Worst([code, trouble]);
    }

    private static string CommandFor(Claim claim) =>
        $"dotnet run --project lib/Tutorials -c Release -- evidence {claim.Id} --again";

    private static int Run(ParseResult line, Ledger ledger, Claim[] claims, CancellationToken cancel)
    {
        bool again = line.GetValue(Again);
        (int Number, int Of)? shard = line.GetValue(Shard);
        string folder = WorkFolder(line);
        string file =
            shard is { } part ? ShardFile(part)
            : again ? "again.tsv"
            : "trials.tsv";
        string path = Path.Combine(folder, file);
        var laboratory = new Laboratory(Trials.Experiments);
        using (RowLog log = new(path))
        {
            if (!again)
            {
                KnowCommitted(log, ledger, Trials.Claims);
            }

            if (shard is not null && File.Exists(Path.Combine(folder, "trials.tsv")))
            {
                log.Know(Rows.Read(Path.Combine(folder, "trials.tsv")));
            }

            using var progress = new SweepReport();
            foreach (Claim claim in claims)
            {
                claim.Sweep.Run(
                    laboratory,
                    log,
                    progress.Tell,
                    shard is { } own ? (own.Number - 1, own.Of) : null,
                    cancel
                );
                if (shard is null)
                {
                    Write(ledger, claim, log.Rows);
                }
            }
        }

        if (shard is null)
        {
            Forget(path, ledger);
        }
        else
        {
            Console.Out.WriteLine($"Rows are in {Path.GetRelativePath(Environment.CurrentDirectory, path)}.");
        }

        return ExitCode.Success;
    }

    private static void KnowCommitted(RowLog log, Ledger ledger, IEnumerable<Claim> claims)
    {
        foreach (Claim claim in claims)
        {
            log.Know(ledger.Read(claim.Id));
        }
    }

    private static void Write(Ledger ledger, Claim claim, Rows rows)
    {
        Course.Claims.Evidence evidence =
            Course.Claims.Evidence.Of(claim, rows)
            ?? throw new InvalidOperationException($"The sweep of {claim.Id} ended with trials pending.");
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.RecordOf(claim.Id))!);
        Directory.CreateDirectory(Path.GetDirectoryName(ledger.RowsOf(claim.Id))!);
        AtomicFile.Write(ledger.RowsOf(claim.Id), evidence.Rows.ToGzip());
        AtomicFile.Write(
            ledger.RecordOf(claim.Id),
            System.Text.Encoding.UTF8.GetBytes(evidence.ToJson(CommandFor(claim)))
        );
        Console.Out.WriteLine($"{claim.Id}: {Course.Claims.Evidence.Words(evidence.Verdict)}");
    }

    // What is committed need not stay in the log, where it would outlive a change of the code.
    private static void Forget(string path, Ledger ledger)
    {
        Rows committed = new(),
            left = new();
        foreach (Claim claim in Trials.Claims)
        {
            committed.Add(ledger.Read(claim.Id));
        }

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

    private static int Merge(ParseResult line)
    {
        string path = Path.Combine(WorkFolder(line), "trials.tsv");
        var rows = new Rows();
        foreach (string file in line.GetValue(Files)!.Concat(File.Exists(path) ? [path] : []))
        {
            rows.Add(Rows.Read(file));
        }

        Directory.CreateDirectory(WorkFolder(line));
        AtomicFile.Write(path, rows.ToBytes());
        var ledger = new Ledger(Path.Combine(CommandLine.Course(line).Root, "data", "evidence"));
        foreach (Claim claim in Trials.Claims)
        {
            rows.Add(ledger.Read(claim.Id));
        }

        (Claim Claim, int Pending)[] begun =
        [
            .. Trials
                .Claims.Where(claim => claim.Sweep.Needs(rows).Any(rows.Has))
                .Select(claim => (claim, claim.Sweep.Pending(rows).Count)),
        ];
        int pending = begun.Sum(one => one.Pending);
        Console.Out.WriteLine(
            $"{rows.Count} rows. {pending} trials pending of claims that have begun{(pending == 0 ? "." : ": run the shards again for the next stage.")}"
        );
        foreach ((Claim claim, int count) in begun.Where(one => one.Pending > 0))
        {
            Console.Out.WriteLine($"  {claim.Id}: {count}");
        }

        return ExitCode.Success;
    }

    private static int Check(Ledger ledger, Claim[] claims, long? seed, TimeSpan time, CancellationToken cancel)
    {
        var verification = new Verification(ledger, new Laboratory(Trials.Experiments));
        var rows = new List<(string, Rows)>();
        foreach (Claim claim in claims)
        {
            if (verification.Check(claim, CommandFor(claim)) is { } evidence)
            {
                rows.Add((claim.Id, evidence.Rows));
            }
        }

        long chosen = seed ?? Random.Shared.NextInt64(1, 1_000_000);
        verification.RunAgain(rows, chosen, time, cancel);
        foreach (string trouble in verification.Troubles)
        {
            Console.Error.WriteLine(trouble);
        }

        Console.Out.WriteLine(
            $"{claims.Length} claims, {rows.Sum(one => one.Item2.Count)} rows. {verification.Again} trials run again (--seed {chosen}); {verification.Troubles.Count} {(verification.Troubles.Count == 1 ? "difference" : "differences")}."
        );
        foreach ((string reason, int count) in verification.LeftOut)
        {
            Console.Out.WriteLine($"Not run again: {count}, because {reason}.");
        }

        return verification.Troubles.Count > 0 ? ExitCode.Different : ExitCode.Success;
    }

    private static int Table(Ledger ledger, Claim[] claims)
    {
        int width = claims.Select(claim => claim.Id.Length).DefaultIfEmpty(5).Max();
        var words = new List<string>();
        Console.Out.WriteLine($"{"claim".PadRight(width)}  lesson  verdict");
        foreach (Claim claim in claims)
        {
            string verdict = "not run";
            if (File.Exists(ledger.RowsOf(claim.Id)))
            {
                Course.Claims.Evidence evidence = ledger[claim];
                words.Add(evidence.Verdict.Word);
                IEnumerable<string> settings = evidence
                    .Verdict.Settings.GroupBy(setting => setting.Word)
                    .Select(group => $"{group.Count()} {group.Key}");
                verdict = $"{Course.Claims.Evidence.Words(evidence.Verdict)} ({string.Join(", ", settings)})";
                verdict += evidence.Second is { } second
                    ? $"; second protocol: {Course.Claims.Evidence.Words(second)}"
                    : "";
            }

            Console.Out.WriteLine($"{claim.Id.PadRight(width)}  {claim.Lesson:00}      {verdict}");
        }

        Console.Out.WriteLine();
        Console.Out.WriteLine(
            string.Join(
                ", ",
                words
                    .GroupBy(word => word)
                    .OrderByDescending(group => group.Count())
                    .Select(group => $"{group.Count()} {group.Key}")
            )
        );
        return ExitCode.Success;
    }

    private static int Tell(Ledger ledger, Claim[] claims)
    {
        foreach (Claim claim in claims)
        {
            Course.Claims.Evidence evidence = ledger[claim];
            Console.Out.WriteLine($"{claim.Id} (lesson {claim.Lesson:00})\n\n{claim.Statement}\n");
            foreach (Quotation quotation in SourceTexts.Of(claim.Id))
            {
                Console.Out.WriteLine($"  {quotation.Text}: \"{quotation.Sentence}\"");
            }

            Console.Out.WriteLine($"\nProtocol, version {claim.Version}: {claim.Protocol}\n\nDelta: {claim.Delta}\n");
            if (claim.Proof is not null)
            {
                Console.Out.WriteLine($"Proof: {claim.Proof}\n");
            }

            Console.Out.WriteLine($"Rule: {Course.Claims.Evidence.TheRule}\n");
            Console.Out.WriteLine(TextForest.Write(evidence.Verdict));
            Console.Out.WriteLine($"Verdict: {Course.Claims.Evidence.Words(evidence.Verdict)}\n");
            if (evidence.Second is { } second)
            {
                Console.Out.WriteLine($"Second protocol: {claim.SecondProtocol}\n");
                Console.Out.WriteLine(TextForest.Write(second));
                Console.Out.WriteLine($"Verdict of the second protocol: {Course.Claims.Evidence.Words(second)}\n");
            }

            foreach (string change in claim.Changes)
            {
                Console.Out.WriteLine($"Changed after numbers had been seen: {change}");
            }

            Console.Out.WriteLine(
                $"{evidence.Rows.Count} rows in {Path.GetRelativePath(Environment.CurrentDirectory, ledger.RowsOf(claim.Id))}. Again: {CommandFor(claim)}"
            );
        }

        return ExitCode.Success;
    }

    private static string WorkFolder(ParseResult line) =>
        Path.Combine(CommandLine.Course(line).Root, "artifacts", "evidence");

    private static string ShardFile((int Number, int Of) shard) => $"shard-{shard.Number}-of-{shard.Of}.tsv";
}
