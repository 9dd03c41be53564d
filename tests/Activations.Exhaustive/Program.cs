using System.Diagnostics;
using Activations;
using Activations.Exhaustive;

const int Success = 0,
    Failed = 1,
    WrongUse = 2,
    FileTrouble = 4,
    Interrupted = 130;

using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, e) =>
{
    e.Cancel = true;
    interrupt.Cancel();
};

// These two touch nothing of the library before what they are for.
switch (args)
{
    case ["first-call", string call] when FirstCalls.Names.Contains(call):
        Console.WriteLine($"{FirstCalls.Of(call):x16}");
        return Success;
    case ["masked-permutation"]:
        Console.WriteLine(MaskedPermutation.Verdict());
        return Success;
}

try
{
    var options = Options.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(Options.Usage);
        return Success;
    }

    if (options.Hash)
    {
        foreach (string line in Hashes.Lines())
        {
            Console.WriteLine(line);
        }

        return Success;
    }

    return options.SelfCheck ? CheckReferences(options) : Measure(options);
}
catch (UsageException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    Console.Error.WriteLine(Options.Usage);
    return WrongUse;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Interrupted; nothing was written.");
    return Interrupted;
}
catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine(trouble.Message);
    return FileTrouble;
}

int Measure(Options options)
{
    var measurements = new List<Measurement>();
    Console.WriteLine(Report.Heading);
    using var cpu = Process.GetCurrentProcess();
    foreach (Activation f in options.Functions)
    {
        TimeSpan start = cpu.TotalProcessorTime;
        measurements.Add(Measurement.Of(f, options, interrupt.Token));
        long points = (measurements[^1].Value?.Points ?? 0) + (measurements[^1].Derivative?.Points ?? 0);
        cpu.Refresh();
        double nanoseconds = (cpu.TotalProcessorTime - start).TotalNanoseconds / points;
        Console.WriteLine(
            Report.Line(measurements[^1]) + FormattableString.Invariant($"   {nanoseconds:F2} ns a float")
        );
    }

    Console.WriteLine();
    foreach (string line in Report.Specials(measurements))
    {
        Console.WriteLine(line);
    }

    if (options.Json is not null)
    {
        WholeFile.Write(options.Json, Report.Json(options, measurements));
    }

    return Success;
}

int CheckReferences(Options options)
{
    const int Points = 2048;
    bool kept = true;
    Console.WriteLine($"Largest relative error of each reference over {Points} inputs, promised 2^-45:");
    foreach (Activation f in options.Functions)
    {
        foreach (bool derivative in new[] { false, true })
        {
            interrupt.Token.ThrowIfCancellationRequested();
            string name = f.Name + (derivative ? "'" : "");
            if (SelfCheck.Worst(f, derivative, Points) is not { } worst)
            {
                Console.WriteLine($"{name, -16} the library's own definition, not checked");
                continue;
            }

            kept &= worst.Error <= SelfCheck.Promise;
            Console.WriteLine(
                worst.Error == 0
                    ? $"{name, -16} exact"
                    : FormattableString.Invariant($"{name, -16} 2^{Math.Log2(worst.Error):F1} at {worst.At:R}")
            );
        }
    }

    return kept ? Success : Failed;
}
