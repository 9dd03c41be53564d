using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Activations.Timing;

namespace Activations.Benchmarks;

/// <summary>The tables a reader sees and the file a program reads.</summary>
internal static class Report
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What the figures below were measured on, and how.</summary>
    public static void PrintHead(TextWriter writer, Settings settings)
    {
        Machine machine = Machine.This;
        writer.WriteLine(
            $"{machine.Processor}, {machine.Processors} processors, {machine.Architecture}; {machine.Runtime}; "
                + $"{machine.VectorBits}-bit vectors"
        );
        writer.WriteLine(
            $"Inputs {Inputs(settings)}; buffers {(settings.Aligned ? "aligned to" : "one float off")} 64 bytes; "
                + "pairs are best and median."
        );
        if (settings.Threads > 1 && Handover.Nanoseconds() is { } nanoseconds)
        {
            writer.WriteLine(
                $"From one processor to another and back: {nanoseconds:F0} ns "
                    + "(some hundred where they share a cache)."
            );
        }
    }

    /// <summary>One table: a row a function, a column an workload, then the ratios.</summary>
    public static void Print(TextWriter writer, string title, IReadOnlyList<Measurement> figures)
    {
        string[] workloads = [.. figures.Select(figure => figure.Workload).Distinct()];
        var rows = new List<string[]>
        {
            (string[])["function", .. workloads, "ours / CopyTo", "best baseline", "baseline / ours"],
        };
        foreach (IGrouping<string, Measurement> row in figures.GroupBy(figure => figure.Function))
        {
            Measurement copy = row.Single(figure => figure.Workload == Workload.Copy);
            Measurement ours = row.Single(figure => figure.Workload == Workload.Ours);
            Measurement? baseline = row.Where(IsBaseline).MinBy(figure => figure.MedianNs);
            rows.Add([
                row.Key,
                .. workloads.Select(name =>
                    row.FirstOrDefault(figure => figure.Workload == name) is { } figure
                        ? Pair(figure.BestNs, figure.MedianNs)
                        : "-"
                ),
                Ratios(ours, copy),
                baseline?.Workload ?? "-",
                baseline is null ? "-" : Ratios(baseline, ours),
            ]);
        }

        writer.WriteLine();
        writer.WriteLine(title);
        Write(writer, rows);
    }

    /// <summary>The first calls of fresh processes.</summary>
    public static void Print(TextWriter writer, IReadOnlyList<FirstCallFigure> figures)
    {
        writer.WriteLine();
        writer.WriteLine(
            $"Fresh process, {FirstCall.Elements:N0} elements: microseconds of the first, second and 100th call"
        );
        var rows = new List<string[]>
        {
            (string[])["function", "direction", "workload", "first", "second", "100th", "second / 100th"],
        };
        rows.AddRange(
            figures.Select(figure =>
                (string[])
                    [
                        figure.Function,
                        $"{figure.Direction}",
                        figure.Workload,
                        Number(figure.FirstUs),
                        Number(figure.SecondUs),
                        Number(figure.HundredthUs),
                        Number(figure.SecondUs / figure.HundredthUs),
                    ]
            )
        );
        Write(writer, rows);
    }

    /// <summary>Matrix products: a row a shape, a column an workload.</summary>
    public static void Print(TextWriter writer, IReadOnlyList<ProductFigure> figures)
    {
        string[] workloads = [.. figures.Select(figure => figure.Workload).Distinct()];
        var rows = new List<string[]> { new[] { "rows x depth x columns" }.Concat(workloads).ToArray() };
        rows.AddRange(
            figures
                .GroupBy(figure => figure.Product)
                .Select(row =>
                    (string[])
                        [
                            row.Key,
                            .. workloads.Select(name =>
                                row.FirstOrDefault(figure => figure.Workload == name) is { } figure
                                    ? $"{Pair(figure.BestGigaflops, figure.MedianGigaflops)} ({Number(figure.ShareOfPeak)})"
                                    : "-"
                            ),
                        ]
                )
        );
        writer.WriteLine();
        writer.WriteLine(
            "Matrix products, single precision: GFLOP/s, best and median, "
                + "and the median's share of multiply-adds alone"
        );
        Write(writer, rows);
    }

    /// <summary>Epochs of training: seconds, and how many times longer each takes than ours on one thread.</summary>
    public static void Print(TextWriter writer, IReadOnlyList<TrainingFigure> figures)
    {
        string[] workloads = [.. figures.Select(figure => figure.Workload).Distinct()];
        var rows = new List<string[]>
        {
            (string[])
                ["network", .. workloads, "epochs a second", .. workloads.Skip(1).Select(name => $"{name} / ours")],
        };
        foreach (IGrouping<string, TrainingFigure> row in figures.GroupBy(figure => figure.Task))
        {
            TrainingFigure ours = row.First();
            rows.Add([
                row.Key,
                .. row.Select(figure => Pair(figure.BestSeconds, figure.MedianSeconds)),
                Number(1 / ours.MedianSeconds),
                .. row.Skip(1)
                    .Select(figure =>
                        Pair(figure.BestSeconds / ours.BestSeconds, figure.MedianSeconds / ours.MedianSeconds)
                    ),
            ]);
        }

        writer.WriteLine();
        writer.WriteLine("Training: seconds an epoch, best and median, then ratios of times");
        Write(writer, rows);
    }

    /// <summary>Every figure, with what it was measured on.</summary>
    public static void WriteJson(
        string file,
        Settings settings,
        string? torch,
        IReadOnlyList<Measurement> figures,
        IReadOnlyList<FirstCallFigure> firstCalls,
        IReadOnlyList<ProductFigure> products,
        IReadOnlyList<TrainingFigure> training
    ) =>
        File.WriteAllText(
            file,
            JsonSerializer.Serialize(
                new
                {
                    Machine = Machine.This,
                    torch,
                    Unit = "nanoseconds an element",
                    Inputs = Inputs(settings),
                    settings.Aligned,
                    settings.Seconds,
                    figures,
                    firstCalls,
                    products,
                    training,
                },
                Json
            ) + "\n"
        );

    private static string Inputs(Settings settings) =>
        string.Create(CultureInfo.InvariantCulture, $"uniform in [-{settings.Range}, {settings.Range}]");

    // What is not ours and runs on one thread, as ours does in the ratio.
    private static bool IsBaseline(Measurement figure) =>
        figure.Workload != Workload.Copy
        && !figure.Workload.StartsWith(Workload.Ours, StringComparison.Ordinal)
        && !figure.Workload.EndsWith(" threads", StringComparison.Ordinal);

    private static string Ratios(Measurement above, Measurement below) =>
        Pair(above.BestNs / below.BestNs, above.MedianNs / below.MedianNs);

    private static string Pair(double best, double median) => $"{Number(best)} {Number(median)}";

    private static string Number(double value) =>
        value.ToString(
            value < 0.9995 ? "0.000"
                : value < 99.95 ? "0.00"
                : "0",
            CultureInfo.InvariantCulture
        );

    private static void Write(TextWriter writer, List<string[]> rows)
    {
        int[] widths = [.. Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length))];
        rows.Insert(1, [.. widths.Select(width => new string('-', width))]);
        foreach (string[] row in rows)
        {
            writer.WriteLine(
                "| " + string.Join(" | ", row.Select((cell, column) => cell.PadRight(widths[column]))) + " |"
            );
        }
    }
}
