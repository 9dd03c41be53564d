using System.CommandLine;
using Activations.Benchmarks;
using Activations.Timing;

ParseResult line = Settings.Command.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
if (line.Errors.Count == 0)
{
    Settings.Command.SetAction(result => Run(Settings.From(result)));
    return line.Invoke();
}

foreach (string message in line.Errors.Select(error => error.Message).Distinct())
{
    Console.Error.WriteLine(message);
}

Console.Error.WriteLine("--help tells the options.");
return 2;

static int Run(Settings settings)
{
    MathNet.Numerics.Control.UseSingleThread();
    if (settings.Child is [string direction, string workload])
    {
        FirstCall.Child(settings.Functions[0], Enum.Parse<Direction>(direction), workload);
        return 0;
    }

    try
    {
        if (settings.Json is not null)
        {
            // Better now than after minutes of measuring.
            File.WriteAllText(settings.Json, "");
        }
    }
    catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
    {
        Console.Error.WriteLine(fault.Message);
        return 2;
    }

    // A first call's process has nothing else in it.
    string? reason = null;
    ITorch? torch = settings.FirstCall ? null : Torch.Load(out reason);
    Report.PrintHead(Console.Out, settings);
    if (!settings.FirstCall)
    {
        Console.WriteLine(torch?.Description ?? $"TorchSharp is not measured: {reason}.");
    }

    IReadOnlyList<ProductFigure> products = settings.Products ? Products.Measure(settings, torch, Console.Out) : [];
    IReadOnlyList<TrainingFigure> training = settings.Training
        ? TrainingRuns.Measure(settings, torch, Console.Out)
        : [];
    IReadOnlyList<Measurement> figures =
        settings.FirstCall || settings.Products || settings.Training
            ? []
            : Comparison.Measure(settings, torch, Console.Out);
    IReadOnlyList<FirstCallFigure> firstCalls = settings.FirstCall ? FirstCall.Measure(settings, Console.Out) : [];
    if (settings.Json is not null)
    {
        Report.WriteJson(settings.Json, settings, torch?.Description, figures, firstCalls, products, training);
    }

    return 0;
}
