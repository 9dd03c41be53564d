using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Activations.Functions;
using Activations.Timing;

namespace Activations.Benchmarks;

/// <summary>What to measure.</summary>
internal sealed record Settings(
    IReadOnlyList<Activation> Functions,
    IReadOnlyList<int> Sizes,
    double Seconds,
    int Repetitions,
    int Threads,
    bool Aligned,
    double Range,
    string? Json,
    bool FirstCall,
    bool Products,
    bool Training,
    int TrainingRows,
    string[] Child
)
{
    private const int Largest = 1 << 24;

    private static readonly Argument<string[]> Names = new("FUNCTION")
    {
        Description = "Functions by name, such as \"Leaky ReLU\"; none means all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<string[]> SizeList = new("--sizes")
    {
        Description = $"Elements, separated by commas; by default 4096,262144,{Largest}.",
        HelpName = "N,N",
        CustomParser = value => Split(value),
    };

    private static readonly Option<double?> Budget = new("--seconds")
    {
        Description = "Time for one function, direction and size, shared by its workloads; by default 0.3.",
        HelpName = "SECONDS",
        CustomParser = value => Parse<double?>(value, text => Above0(text, 3600), "a number of seconds above 0"),
    };

    private static readonly Option<int?> ThreadCount = new("--threads")
    {
        Description =
            "1, or 2 to measure also on two threads: our and TorchSharp's loops at the largest size, products and training.",
        HelpName = "1|2",
        CustomParser = value =>
            Parse<int?>(
                value,
                text =>
                    text switch
                    {
                        "1" => 1,
                        "2" => 2,
                        _ => null,
                    },
                "1 or 2"
            ),
    };

    private static readonly Option<bool> Misaligned = new("--misaligned")
    {
        Description = "Start every buffer one float after a multiple of 64 bytes.",
    };

    private static readonly Option<double?> InputRange = new("--range")
    {
        Description =
            "Inputs uniform between this and its negative; by default 6. Some functions take longer far from zero.",
        HelpName = "X",
        CustomParser = value => Parse<double?>(value, text => Above0(text, 1e6), "a number above 0, at most 1e6"),
    };

    private static readonly Option<bool> Quick = new("--quick")
    {
        Description =
            "A fifth of the time, no size above 262144 unless --sizes names it, and epochs of 6400 rows for 60000.",
    };

    private static readonly Option<bool> First = new("--first-call")
    {
        Description = "Instead, time the first, second and 100th call in fresh processes.",
    };

    private static readonly Option<bool> MatrixProducts = new("--products")
    {
        Description = "Instead, time matrix products beside a loop of multiply-adds alone.",
    };

    private static readonly Option<bool> Epochs = new("--training")
    {
        Description = "Instead, time epochs of training.",
    };

    private static readonly Option<string?> JsonFile = new("--json")
    {
        Description = "Also write every figure to this file.",
        HelpName = "FILE",
    };

    private static readonly Option<string[]> ChildOf = new("--child")
    {
        Hidden = true,
        Arity = new ArgumentArity(2, 2),
        AllowMultipleArgumentsPerToken = true,
    };

    /// <summary>The command line as a parser.</summary>
    public static RootCommand Command { get; } =
        new(
            """
            Compares the activations with what a reader would use instead: TensorPrimitives, a MathF loop, MathNet's Map,
            TorchSharp if it was built in (-p:TorchSharp=true), and Span.CopyTo as the floor. All workloads of a row take
            turns within one run. Build in Release.

            Exit codes: 0 measured, 1 something failed, 2 wrong use.
            """
        )
        {
            Names,
            SizeList,
            Budget,
            ThreadCount,
            Misaligned,
            InputRange,
            Quick,
            First,
            MatrixProducts,
            Epochs,
            JsonFile,
            ChildOf,
        };

    /// <summary>The settings a parsed command line asks for.</summary>
    public static Settings From(ParseResult line)
    {
        bool quick = line.GetValue(Quick);
        string[] names = line.GetValue(Names) ?? [];
        return new(
            names.Length == 0 ? Catalogue.All : [.. names.Select(name => Find(name)!)],
            line.GetValue(SizeList) is { Length: > 0 } sizes ? [.. sizes.Select(Size)]
                : quick ? [4096, 262144]
                : [4096, 262144, Largest],
            line.GetValue(Budget) ?? (quick ? 0.06 : 0.3),
            quick ? 3 : 5,
            line.GetValue(ThreadCount) ?? 1,
            !line.GetValue(Misaligned),
            line.GetValue(InputRange) ?? Buffers.Range,
            line.GetValue(JsonFile),
            line.GetValue(First),
            line.GetValue(MatrixProducts),
            line.GetValue(Epochs),
            quick ? 6_400 : 60_000,
            line.GetValue(ChildOf) ?? []
        );
    }

    static Settings()
    {
        Names.Validators.Add(RequireFunctions);
    }

    private static void RequireFunctions(ArgumentResult names)
    {
        foreach (Token token in names.Tokens.Where(token => Find(token.Value) is null))
        {
            names.AddError(
                token.Value.StartsWith('-')
                    ? $"{token.Value}: there is no such option."
                    : $"{token.Value}: there is no such function. There are: "
                        + $"{string.Join(", ", Catalogue.All.Select(one => one.Name))}."
            );
        }
    }

    private static Activation? Find(string name) =>
        Catalogue.All.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    private static string[]? Split(ArgumentResult value) =>
        Parse(
            value,
            text => text.Split(',') is var sizes && sizes.All(size => Size(size) > 0) ? sizes : null,
            "whole numbers from 1 to 536870912, separated by commas"
        );

    // Zero for anything that is no size.
    private static int Size(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size <= 1 << 29 ? size : 0;

    private static double? Above0(string text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && number > 0
        && number <= most
            ? number
            : null;

    private static T? Parse<T>(ArgumentResult value, Func<string, T?> read, string expected)
    {
        string text = string.Join(' ', value.Tokens);
        if (read(text) is { } result)
        {
            return result;
        }

        value.AddError($"{((OptionResult)value.Parent!).Option.Name}: expected {expected}, found '{text}'.");
        return default;
    }
}
