using System.Diagnostics;
using System.Runtime;

namespace Activations.Course.Timing;

/// <summary>Times alternatives in turn, so that whatever else the machine does hits all of them alike.</summary>
public static class Interleaved
{
    private const double SliceSeconds = 200e-6;

    // Rounds of warming up at most, should something else keep the compiler busy.
    private const int Most = 30;

    // Where more than one alternative in ten has a median this far above its best, something else was running.
    private const double QuietSpread = 1.2, QuietShare = 0.1;

    /// <summary>
    /// Calls often enough, and rests long enough, for the runtime to compile everything at its last tier: in rounds, until it has
    /// compiled nothing more in two of them.
    /// </summary>
    public static void WarmUp(params IReadOnlyList<Alternative> alternatives)
    {
        long compiled = -1;
        for (int round = 0, idle = 0; round < Most && idle < 2; round++)
        {
            foreach (Alternative alternative in alternatives)
            {
                for (int i = 0; i < 40; i++)
                {
                    alternative.Run();
                }
            }

            Rest();
            long now = JitInfo.GetCompiledMethodCount();
            idle = now == compiled ? idle + 1 : 0;
            compiled = now;
        }
    }

    /// <summary>
    /// Seconds a call for each alternative. A repetition runs every alternative for a slice of time, starting with another one
    /// each time; there are as many repetitions as fit the budget, and never fewer than the minimum.
    /// </summary>
    /// <param name="alternatives">What is timed; called before, but not warmed up.</param>
    /// <param name="seconds">The budget of all of them together.</param>
    /// <param name="minimum">The fewest repetitions.</param>
    /// <param name="cached">Whether their data may stay in a cache: each slice then starts with a call that brings them back.</param>
    public static IReadOnlyList<Samples> Measure(IReadOnlyList<Alternative> alternatives, double seconds, int minimum, bool cached = true)
    {
        int[] calls = [.. alternatives.Select(CallsInSlice)];
        List<double>[] times = [.. alternatives.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        for (int repetition = 0; repetition < minimum || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds; repetition++)
        {
            for (int turn = 0; turn < alternatives.Count; turn++)
            {
                int k = (repetition + turn) % alternatives.Count;
                if (cached)
                {
                    alternatives[k].Run();
                }

                times[k].Add(Time(alternatives[k], calls[k]));
            }
        }

        return [.. alternatives.Select((alternative, k) => new Samples(alternative.Name, times[k]))];
    }

    /// <summary>Whether the machine was quiet, in words for a caption: if medians lie far above bests, it was not.</summary>
    public static string Describe(IEnumerable<Samples> samples)
    {
        double[] spreads = [.. samples.Select(one => one.Median / one.Best)];
        return spreads.Count(spread => spread > QuietSpread) <= QuietShare * spreads.Length
            ? $"{Machine.This}"
            : $"{Machine.This}. DISTURBED: something else was running, run again";
    }

    // Longer than the runtime waits for calm before it compiles again, and then as long as it is busy with that.
    private static void Rest()
    {
        Thread.Sleep(120);
        for (int i = 0; i < 40; i++)
        {
            TimeSpan before = Environment.CpuUsage.TotalTime;
            Thread.Sleep(50);
            if (Environment.CpuUsage.TotalTime - before < TimeSpan.FromMilliseconds(5))
            {
                return;
            }
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
        double once = Time(alternative, 1);
        if (once < SliceSeconds)
        {
            once = Math.Min(Time(alternative, 1), Time(alternative, 1));
        }

        return Math.Max(1, (int)(SliceSeconds / Math.Max(once, 1e-9)));
    }
}
