using System.Diagnostics;
using System.Runtime;

namespace Activations.Timing;

/// <summary>Times workloads in turn, so that whatever else the machine does hits all of them alike.</summary>
public static class InterleavedRunner
{
    private const double SliceSeconds = 200e-6;

    // Rounds of warming up at most, should something else keep the compiler busy.
    private const int Most = 30;

    // Where more than one workload in ten has a median this far above its best, something else was running.
    private const double QuietSpread = 1.2,
        QuietShare = 0.1;

    /// <summary>
    /// Calls often enough, and rests long enough, for the runtime to compile everything at its last tier: in rounds,
    /// until it has compiled nothing more in two of them.
    /// </summary>
    public static void WarmUp(params IReadOnlyList<Workload> workloads)
    {
        long compiled = -1;
        for (int round = 0, idle = 0; round < Most && idle < 2; round++)
        {
            foreach (Workload workload in workloads)
            {
                for (int i = 0; i < 40; i++)
                {
                    workload.Run();
                }
            }

            Rest();
            long now = JitInfo.GetCompiledMethodCount();
            idle = now == compiled ? idle + 1 : 0;
            compiled = now;
        }
    }

    /// <summary>
    /// Seconds a call for each workload. A repetition runs every workload for a slice of time, starting with another
    /// one each time; there are as many repetitions as fit the budget, and never fewer than the minimum.
    /// </summary>
    /// <param name="workloads">What is timed; called before, but not warmed up.</param>
    /// <param name="seconds">The budget of all of them together.</param>
    /// <param name="minimum">The fewest repetitions.</param>
    /// <param name="cached">
    /// Whether their data may stay in a cache: each slice then starts with a call that brings them back.
    /// </param>
    public static IReadOnlyList<Timings> Measure(
        IReadOnlyList<Workload> workloads,
        double seconds,
        int minimum,
        bool cached = true
    )
    {
        int[] calls = [.. workloads.Select(CallsInSlice)];
        List<double>[] times = [.. workloads.Select(_ => new List<double>())];
        long start = Stopwatch.GetTimestamp();
        for (
            int repetition = 0;
            repetition < minimum || Stopwatch.GetElapsedTime(start).TotalSeconds < seconds;
            repetition++
        )
        {
            for (int turn = 0; turn < workloads.Count; turn++)
            {
                int k = (repetition + turn) % workloads.Count;
                if (cached)
                {
                    workloads[k].Run();
                }

                times[k].Add(Time(workloads[k], calls[k]));
                workloads[k].Settle?.Invoke();
            }
        }

        return [.. workloads.Select((workload, k) => new Timings(workload.Name, times[k]))];
    }

    /// <summary>
    /// Whether the machine was quiet, in words for a caption: if medians lie far above bests, it was not.
    /// </summary>
    public static string Describe(IEnumerable<Timings> timings)
    {
        double[] spreads = [.. timings.Select(one => one.Median / one.Best)];
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

    private static double Time(Workload workload, int calls)
    {
        long start = Stopwatch.GetTimestamp();
        workload.Call(calls);
        return Stopwatch.GetElapsedTime(start).TotalSeconds / calls;
    }

    private static int CallsInSlice(Workload workload)
    {
        double once = Time(workload, 1);
        if (once < SliceSeconds)
        {
            once = Math.Min(Time(workload, 1), Time(workload, 1));
        }

        int calls = CallsOf(once);

        // Many calls at once take less than as many alone: how many fit shows after some tries.
        for (int i = 0; workload.Repeat is not null && i < 3; i++)
        {
            calls = CallsOf(Time(workload, calls));
        }

        return calls;
    }

    private static int CallsOf(double seconds) => Math.Max(1, (int)(SliceSeconds / Math.Max(seconds, 1e-9)));
}
