using System.Diagnostics;

namespace Activations.Timing;

/// <summary>What single calls of the same code take, from the very first on.</summary>
public static class CallTimes
{
    /// <summary>
    /// Microseconds of each call. After a third and two thirds of them there is a rest, in which the runtime may
    /// compile better code.
    /// </summary>
    /// <param name="run">What is called, never before.</param>
    /// <param name="calls">How many calls.</param>
    public static double[] Measure(Action run, int calls = 90)
    {
        double[] times = new double[calls];
        for (int i = 0; i < calls; i++)
        {
            if (i == calls / 3 || i == 2 * calls / 3)
            {
                Thread.Sleep(300);
            }

            long start = Stopwatch.GetTimestamp();
            run();
            times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }

        return times;
    }
}
