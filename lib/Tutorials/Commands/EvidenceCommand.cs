using System.CommandLine;
using System.Globalization;
using Activations.Course.Claims;
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
        merge.SetAction(line =>
            Guarded(() => new EvidenceRun(LedgerOf(line), WorkFolder(line)).Merge(line.GetValue(Files)!))
        );
        command.Subcommands.Add(merge);
        return command;
    }

    private static int Act(ParseResult line, CancellationToken cancel)
    {
        string? explained = line.GetValue(Explain);
        string[] named = [.. line.GetValue(Names) ?? [], .. explained is null ? Array.Empty<string>() : [explained]];
        string[] unknown = [.. named.Where(name => Entry.All.All(entry => entry.Id != name))];
        foreach (string name in unknown)
        {
            string? nearest = Spelling.Nearest(name, Entry.All.Select(entry => entry.Id));
            Console.Error.WriteLine(
                $"{name}: there is no such claim.{(nearest is null ? "" : $" Did you mean {nearest}?")} 'tutorials evidence --table' lists them."
            );
        }

        if (unknown.Length > 0)
        {
            return ExitCode.WrongUse;
        }

        Entry[] entries = [.. Entry.All.Where(entry => named.Length == 0 || named.Contains(entry.Id))];
        Ledger ledger = LedgerOf(line);
        return Guarded(() =>
            explained is not null ? LedgerText.Explain(ledger, entries)
            : line.GetValue(ShowTable) ? LedgerText.Table(ledger, entries)
            : line.GetValue(Verify)
                ? Check(ledger, entries, line.GetValue(Seed), TimeSpan.FromSeconds(line.GetValue(Seconds)), cancel)
            : new EvidenceRun(ledger, WorkFolder(line)).Run(entries, line.GetValue(Again), line.GetValue(Shard), cancel)
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
            catch (KeyNotFoundException error)
            {
                throw new IOException(
                    $"Rows do not fit the protocol as it is now: run the claim with --again. {error.Message}",
                    error
                );
            }
        });
        return ExitCode.Worst([code, trouble]);
    }

    private static int Check(Ledger ledger, Entry[] entries, long? seed, TimeSpan time, CancellationToken cancel)
    {
        var verification = new Verification(ledger);
        (string Name, Course.Sweeps.Rows Rows)[] rows =
        [
            .. entries.Select(entry => (entry.Id, verification.Check(entry))),
        ];
        long chosen = seed ?? Random.Shared.NextInt64(1, 1_000_000);
        verification.RunAgain(rows, chosen, time, cancel);
        foreach (string trouble in verification.Troubles)
        {
            Console.Error.WriteLine(trouble);
        }

        int troubles = verification.Troubles.Count;
        Console.Out.WriteLine(
            $"{entries.Length} records, {rows.Sum(one => one.Rows.Count)} rows. {verification.Again} trials run again (--seed {chosen}): {troubles} {(troubles == 1 ? "difference" : "differences")}."
        );
        foreach ((string reason, int count) in verification.LeftOut)
        {
            Console.Out.WriteLine($"Not run again: {count}, because {reason}.");
        }

        return troubles > 0 ? ExitCode.Different : ExitCode.Success;
    }

    private static Ledger LedgerOf(ParseResult line) =>
        new(Path.Combine(CommandLine.Course(line).Root, "data", "evidence"));

    private static string WorkFolder(ParseResult line) =>
        Path.Combine(CommandLine.Course(line).Root, "artifacts", "evidence");
}
