using System.CommandLine;
using Activations.Fuzz.Readers;

namespace Activations.Fuzz;

/// <summary>
/// Damaged inputs for everything that reads files of others. Fails, with the input kept, where a reader gives an error
/// that is not documented, or takes too long or too much memory.
/// </summary>
internal static class Program
{
    // A new reader is a class in Readers/ and a line here.
    private static readonly Dictionary<string, Func<Reader>> Readers = new()
    {
        ["idx"] = () => new IdxReader(),
        ["digits"] = () => new DigitsReader(),
        ["checkpoint"] = () => new CheckpointReader(),
    };

    private static int Main(string[] args)
    {
        Option<double> seconds = new("--seconds")
        {
            Description = "Time for all readers together.",
            DefaultValueFactory = _ => 60,
        };
        Option<int> seed = new("--seed")
        {
            Description = "Makes the same inputs again.",
            DefaultValueFactory = _ => Environment.TickCount,
        };
        Option<FileInfo?> replay = new("--replay")
        {
            Description = "Reads this file only, with the one reader that is named.",
        };
        Argument<string[]> names = new("readers")
        {
            Description = $"Which of {string.Join(", ", Readers.Keys)}; all if none is named.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        names.AcceptOnlyFromAmong([.. Readers.Keys]);
        seconds.Validators.Add(result =>
        {
            if (!(result.GetValue(seconds) is > 0 and < 1e6))
            {
                result.AddError("Expected a time in seconds above 0.");
            }
        });
        RootCommand root = new("Damaged inputs for the readers of files.") { seconds, seed, replay, names };
        root.SetAction(parsed =>
        {
            string[] chosen = parsed.GetValue(names) is { Length: > 0 } some ? some : [.. Readers.Keys];
            return parsed.GetValue(replay) is { } file
                ? Replay(chosen, file)
                : Run(chosen, parsed.GetValue(seconds), parsed.GetValue(seed));
        });
        return root.Parse(args).Invoke();
    }

    private static int Run(string[] names, double seconds, int seed)
    {
        string folder = Directory.CreateTempSubdirectory("fuzz-").FullName;
        Console.WriteLine($"seed {seed}; inputs in {folder}, where one stays if its reader fails or ends the process");
        var campaign = new Campaign(folder, seed);
        int failures = 0;
        foreach (string name in names)
        {
            Outcome outcome = campaign.Run(Readers[name](), TimeSpan.FromSeconds(seconds / names.Length));
            Console.WriteLine(
                $"{name}: {outcome.Cases} cases, {outcome.Refused} refused, {outcome.Read} read, {outcome.Failures.Count} failed"
            );
            failures += outcome.Failures.Count;
            foreach (string failure in outcome.Failures)
            {
                Console.WriteLine($"  {failure}");
            }
        }

        if (failures == 0)
        {
            Directory.Delete(folder, recursive: true);
        }

        return failures == 0 ? 0 : 1;
    }

    private static int Replay(string[] names, FileInfo file)
    {
        if (names.Length != 1 || !file.Exists)
        {
            Console.Error.WriteLine(
                $"Expected one reader and a file that exists, but got {string.Join(", ", names)} and {file}."
            );
            return 2;
        }

        (bool isRead, string? failure) = Campaign.Try(Readers[names[0]](), file.FullName);
        Console.WriteLine(failure ?? (isRead ? "read" : "refused"));
        return failure is null ? 0 : 1;
    }
}
