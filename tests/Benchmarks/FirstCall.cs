using System.Diagnostics;
using System.Globalization;
using Activations.Timing;

namespace Activations.Benchmarks;

/// <summary>Microseconds a call takes in a process that has done nothing else before.</summary>
internal sealed record FirstCallFigure(
    string Function,
    Direction Direction,
    string Workload,
    int Elements,
    double FirstUs,
    double SecondUs,
    double HundredthUs
);

/// <summary>What a notebook sees: the first call, compilation included, the second and the hundredth.</summary>
internal static class FirstCall
{
    public const int Elements = 4096;

    private const int Calls = 100;

    /// <summary>Runs one workload in this process and prints its three times.</summary>
    public static void Child(Activation activation, Direction direction, string workload)
    {
        using var buffers = new Buffers(Elements, aligned: true);
        Action run = Baseline.Workloads(activation, direction, buffers).Single(one => one.Name == workload).Run;
        double[] times = new double[Calls];
        for (int i = 0; i < Calls; i++)
        {
            long start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{times[0]:R} {times[1]:R} {times[^1]:R}"));
    }

    /// <summary>Measures and prints every function and direction.</summary>
    public static IReadOnlyList<FirstCallFigure> Measure(Settings settings, TextWriter writer)
    {
        FirstCallFigure[] figures =
        [
            .. from direction in Enum.GetValues<Direction>()
            from activation in settings.Functions
            from figure in Measure(activation, direction, settings.Repetitions)
            select figure,
        ];
        Report.Print(writer, figures);
        return figures;
    }

    // Every workload in processes of its own; each figure is the median of them.
    private static IEnumerable<FirstCallFigure> Measure(Activation activation, Direction direction, int processes)
    {
        using var buffers = new Buffers(1, aligned: true);
        foreach (Workload workload in Baseline.Workloads(activation, direction, buffers))
        {
            double[][] times =
            [
                .. Enumerable.Range(0, processes).Select(_ => InFreshProcess(activation, direction, workload.Name)),
            ];
            double Median(int k) => times.Select(one => one[k]).Order().ElementAt(processes / 2);
            yield return new(activation.Name, direction, workload.Name, Elements, Median(0), Median(1), Median(2));
        }
    }

    private static double[] InFreshProcess(Activation activation, Direction direction, string workload)
    {
        string program = Environment.ProcessPath!;
        string[] prefix =
            Path.GetFileNameWithoutExtension(program) == "dotnet" ? [typeof(FirstCall).Assembly.Location] : [];
        string[] arguments = [.. prefix, activation.Name, "--child", $"{direction}", workload];
        using Process process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true }
        )!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ?
            [
                .. output
                    .Split(' ', StringSplitOptions.TrimEntries)
                    .Select(number => double.Parse(number, CultureInfo.InvariantCulture)),
            ]
            : throw new InvalidOperationException(
                $"The process that ran {activation.Name} ({workload}) ended with {process.ExitCode}."
            );
    }
}
