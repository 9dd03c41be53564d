using System.Diagnostics;

namespace Activations.Benchmarks.Measuring;

/// <summary>What was measured for one alternative in one cell.</summary>
internal sealed record Figure(
    string Function, Direction Direction, int Elements, string Alternative, double BestNs, double MedianNs, int Repetitions);

/// <summary>Times alternatives in turn, so that whatever else the machine does hits all of them alike.</summary>
internal static class Interleaved
{
    private const double SliceSeconds = 200e-6;

    // Up to here the buffers may stay in a cache, and each slice starts with a call that brings them back.
    private const int MayBeCached = 1 << 20;

    /// <summary>Calls often enough, and rests long enough, for the runtime to compile everything at its last tier.</summary>
    public static void WarmUp(IReadOnlyList<Alternative> alternatives)
    {
        for (int tier = 0; tier < 4; tier++)
        {
            foreach (Alternative alternative in alternatives)
            {
                for (int i = 0; i < 40; i++)
                {
                    alternative.Run();
                }
            }

            Thread.Sleep(250);
        }
    }

    /// <summary>
    /// Nanoseconds an element for each alternative. A repetition runs every alternative for a slice of time, starting
    /// with another one each time; there are as many repetitions as fit the budget, and never fewer than the minimum.
    /// </summary>
    public static IEnumerable<Figure> Measure(
        string function, Direction direction, int elements, IReadOnlyList<Alternative> alternatives, double seconds, int minimum)
    {
        int[] calls = [.. alternatives.Select(CallsInSlice)];
        List<double>[] times = [.. alternatives.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        for (int repetition = 0; repetition < minimum || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; repetition++)
        {
            for (int turn = 0; turn < alternatives.Count; turn++)
            {
                int k = (repetition + turn) % alternatives.Count;
                if (elements <= MayBeCached)
                {
                    alternatives[k].Run();
                }

                times[k].Add(Time(alternatives[k], calls[k]) * 1e9 / elements);
            }
        }

        for (int k = 0; k < alternatives.Count; k++)
        {
            times[k].Sort();
            yield return new(function, direction, elements, alternatives[k].Name, times[k][0], Median(times[k]), times[k].Count);
        }
    }

    private static double Time(Alternative alternative, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < calls; i++)
        {
            alternative.Run();
        }

        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static int CallsInSlice(Alternative alternative)
    {
        alternative.Run();
        double once = Math.Min(Time(alternative, 1), Time(alternative, 1));
        return Math.Max(1, (int)(SliceSeconds / Math.Max(once, 1e-9)));
    }

    private static double Median(List<double> sorted) =>
        (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
}
