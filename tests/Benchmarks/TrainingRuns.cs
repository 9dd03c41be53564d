using System.Collections.Concurrent;
using System.Diagnostics;
using Activations.Data;
using Activations.Functions;
using Activations.Timing;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Benchmarks;

/// <summary>Seconds an epoch took.</summary>
internal sealed record TrainingFigure(string Task, string Workload, double BestSeconds, double MedianSeconds);

/// <summary>Epochs of training, ours and TorchSharp's in turn; and how independent runs share the processors.</summary>
internal static class TrainingRuns
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(1);

    /// <summary>Measures and prints.</summary>
    public static IReadOnlyList<TrainingFigure> Measure(Settings settings, ITorch? torch, TextWriter writer)
    {
        TrainingTask[] tasks =
        [
            .. from sizes in new[] { new[] { 64, 256, 256, 10 }, [784, 512, 256, 10] }
            from batch in new[] { 64, 128 }
            from activation in new[] { "ReLU", "ELU" }
            from optimiser in new[] { "Momentum", "Adam" }
            select new TrainingTask(sizes, settings.TrainingRows, batch, activation, optimiser),
            new([64, 32, 10], 1797, 32, "ReLU", "Momentum"),
            new([64, 64, 64, 10], 1797, 32, "ELU", "Adam"),
        ];
        var figures = new List<TrainingFigure>();
        foreach (TrainingTask task in tasks)
        {
            Console.Error.WriteLine($"measuring {task}");
            figures.AddRange(Measure(task, settings, torch));
        }

        Report.Print(writer, figures);
        writer.WriteLine();
        writer.WriteLine(Scaling(settings));
        return figures;
    }

    private static IEnumerable<TrainingFigure> Measure(TrainingTask task, Settings settings, ITorch? torch)
    {
        Dataset data = Data(task);
        int[] threads = settings.Threads == 1 ? [1] : [1, settings.Threads];
        List<(string Name, Func<double> Epoch)> workloads =
        [
            .. threads.Select(count => (Workload.OursOn(count), Ours(task, data, count))),
        ];
        if (torch is not null)
        {
            workloads.AddRange(threads.Select(count => (Torch.On(count, Torch.Name), torch.Epochs(task, data, count))));
        }

        List<double>[] times = [.. workloads.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        double Elapsed() => Stopwatch.GetElapsedTime(start).TotalSeconds;
        for (int turn = 0; turn < settings.Repetitions || Elapsed() < settings.Seconds; turn++)
        {
            for (int i = 0; i < workloads.Count; i++)
            {
                int k = (turn + i) % workloads.Count;
                times[k].Add(workloads[k].Epoch());
            }
        }

        foreach ((int k, List<double> time) in times.Index())
        {
            time.Sort();
            yield return new($"{task}", workloads[k].Name, time[0], time[time.Count / 2]);
        }
    }

    // Each call trains one more epoch.
    private static Func<double> Ours(TrainingTask task, Dataset data, int threads)
    {
        Trainer trainer = Start(task, out Network network);
        Dataset few = data.Take([.. Enumerable.Range(0, Math.Min(task.Rows, 8 * task.Batch))]);
        long start = Stopwatch.GetTimestamp();
        do
        {
            // Until the compiler has optimised what is called often, which it does a while later and in the background.
            trainer.Fit(network, few, 1);
        } while (Stopwatch.GetElapsedTime(start) < WarmUp);
        return () =>
        {
            Parallelism.ProductThreads = Parallelism.SpanThreads = threads;
            long before = 0;
            double seconds = 0;
            trainer.Fit(
                network,
                data,
                1,
                onEpoch: epoch =>
                {
                    seconds = Stopwatch.GetElapsedTime(before).TotalSeconds;
                    before = Stopwatch.GetTimestamp();
                }
            );
            Parallelism.ProductThreads = Parallelism.SpanThreads = 1;
            return seconds;
        };
    }

    private static Trainer Start(TrainingTask task, out Network network)
    {
        network = Network.Perceptron(
            task.Sizes,
            _ => task.Activation == "ELU" ? new ELU() : new ReLU(),
            Initialiser.He,
            seed: 1
        );
        return new(
            new SoftmaxCrossEntropy(),
            task.Optimiser == "Adam" ? new Adam() : new SGD(0.01, 0.9),
            task.Batch,
            seed: 1
        );
    }

    private static Dataset Data(TrainingTask task)
    {
        var random = new RandomStream(1, "benchmark");
        Matrix<float> inputs = Matrix<float>.Build.Dense(task.Sizes[0], task.Rows);
        foreach (ref float value in inputs.Values())
        {
            value = (float)random.NextDouble(-1, 1);
        }

        return Dataset.OfClasses(
            "random",
            inputs,
            [.. Enumerable.Range(0, task.Rows).Select(_ => random.NextInteger(task.Sizes[^1]))],
            task.Sizes[^1]
        );
    }

    // The same sixteen trainings on the digits one after another and on all processors.
    private static string Scaling(Settings settings)
    {
        Dataset digits = Digits.Load();
        void Run(int seed)
        {
            var network = Network.Perceptron([64, 64, 64, 10], _ => new ReLU(), Initialiser.He, seed);
            new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1, 0.9), 32, seed).Fit(network, digits, 10);
        }

        const int Runs = 16;
        int processors = Environment.ProcessorCount;
        double[] Times(Action all)
        {
            all();
            return
            [
                .. Enumerable
                    .Range(0, settings.Repetitions)
                    .Select(_ =>
                    {
                        long start = Stopwatch.GetTimestamp();
                        all();
                        return Stopwatch.GetElapsedTime(start).TotalSeconds;
                    })
                    .Order(),
            ];
        }

        double[] alone = Times(() => Array.ForEach([.. Enumerable.Range(0, Runs)], Run));
        double[] together = Times(() =>
            Parallel.ForEach(
                Partitioner.Create(Enumerable.Range(0, Runs), EnumerablePartitionerOptions.NoBuffering),
                Run
            )
        );
        return $"{Runs} runs of 10 epochs on the digits, 64-64-64-10: "
            + $"{Runs / alone[0]:F1} runs a second one after another, "
            + $"{Runs / together[0]:F1} on {processors} processors, {alone[0] / together[0]:F2} times";
    }
}
