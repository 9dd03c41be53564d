using System.Globalization;
using Activations.Functions;

namespace Activations.Exhaustive;

/// <summary>What the command line asks for.</summary>
internal sealed record Options
{
    public const string Usage = """
        Usage: Activations.Exhaustive [FUNCTION...] [options]    measures functions (all of them if none is named)
               Activations.Exhaustive --self-check               measures the reference itself
               Activations.Exhaustive hash                       prints one hash a function over a sample of inputs
               Activations.Exhaustive first-call NAME            makes one call and prints a hash of its results
               Activations.Exhaustive masked-permutation         tries what .NET 10 gets wrong with AVX-512

          --step N                   only every Nth magnitude, N odd (default 1: every float)
          --threads N                threads (default: one a processor)
          --only value|derivative    not both
          --json FILE                also write the table to FILE
          --help                     this text
        """;

    public IReadOnlyList<Activation> Functions { get; private init; } = Catalogue.All;

    public int Step { get; private init; } = 1;

    public int Threads { get; private init; } = Environment.ProcessorCount;

    public bool Values { get; private init; } = true;

    public bool Derivatives { get; private init; } = true;

    public string? Json { get; private init; }

    public bool SelfCheck { get; private init; }

    public bool Hash { get; private init; }

    public bool Help { get; private init; }

    /// <summary>The command that repeats the measurement.</summary>
    public string Command
    {
        get
        {
            List<string> words = ["dotnet run --project tests/Activations.Exhaustive -c Release --"];
            if (!Functions.SequenceEqual(Catalogue.All))
            {
                words.AddRange(Functions.Select(f => f.Name.Contains(' ') ? $"\"{f.Name}\"" : f.Name));
            }

            if (Step != 1)
            {
                words.Add($"--step {Step}");
            }

            if (!Values)
            {
                words.Add("--only derivative");
            }

            if (!Derivatives)
            {
                words.Add("--only value");
            }

            if (Json is not null)
            {
                words.Add($"--json {(Path.IsPathRooted(Json) ? Path.GetFileName(Json) : Json)}");
            }

            return string.Join(' ', words);
        }
    }

    /// <exception cref="UsageException">
    /// The arguments make no sense; the message says which and what is expected.
    /// </exception>
    public static Options Parse(IReadOnlyList<string> arguments)
    {
        var options = new Options();
        var names = new List<Activation>();
        for (int i = 0; i < arguments.Count; i++)
        {
            string word = arguments[i];
            options = word switch
            {
                "--help" or "-h" => options with { Help = true },
                "--self-check" => options with { SelfCheck = true },
                "hash" => options with { Hash = true },
                "--step" => options with { Step = Odd(Number()) },
                "--threads" => options with { Threads = Number() },
                "--json" => options with { Json = Writable(Next()) },
                "--only" => Next() switch
                {
                    "value" => options with { Derivatives = false },
                    "derivative" => options with { Values = false },
                    string other => throw new UsageException($"--only takes value or derivative, not '{other}'."),
                },
                _ when word.StartsWith('-') => throw new UsageException($"There is no option '{word}'."),
                _ => options,
            };
            if (!word.StartsWith('-') && word != "hash")
            {
                names.Add(Find(word));
            }

            string Next() => ++i < arguments.Count ? arguments[i] : throw new UsageException($"{word} needs a value.");

            int Number()
            {
                string text = Next();
                return
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
                    && number is >= 1 and <= 1_000_000
                    ? number
                    : throw new UsageException($"{word} takes a whole number from 1 to 1000000, not '{text}'.");
            }
        }

        if (!options.Values && !options.Derivatives)
        {
            throw new UsageException("--only was given twice: leave it out to measure both.");
        }

        return names.Count == 0 ? options : options with { Functions = [.. names.Distinct()] };
    }

    private static int Odd(int step) =>
        step % 2 == 1
            ? step
            : throw new UsageException($"--step takes an odd number, so that every low bit occurs, not {step}.");

    private static string Writable(string path)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? path;
        if (Directory.Exists(path))
        {
            throw new UsageException($"--json takes a file; '{path}' is a folder.");
        }

        return Directory.Exists(folder)
            ? path
            : throw new UsageException($"--json: there is no folder '{Path.GetDirectoryName(path)}'.");
    }

    private static Activation Find(string name) =>
        Catalogue.All.FirstOrDefault(f => f.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new UsageException(
            $"There is no function '{name}'. Known: {string.Join(", ", Catalogue.All.Select(f => f.Name))}."
        );
}

/// <summary>The command line makes no sense.</summary>
internal sealed class UsageException(string message) : Exception(message);
