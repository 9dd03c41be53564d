using System.Diagnostics;

namespace Activations.Timing;

/// <summary>
/// How long two processors take to hand a number to each other and back: some hundred nanoseconds where they share a
/// cache, several times that where they do not, and then threads that work on the same small matrices gain little from
/// each other.
/// </summary>
internal static class Handover
{
    private const int Turns = 20_000;

    /// <summary>Nanoseconds for the way there and back, the best of some series; null with one processor.</summary>
    public static double? Nanoseconds()
    {
        if (Environment.ProcessorCount < 2)
        {
            return null;
        }

        return Enumerable.Range(0, 5).Min(_ => Series());
    }

    private static double Series()
    {
        // Alone in its cache line.
        int[] lines = new int[64];
        const int Place = 32;
        var other = new Thread(() =>
        {
            for (int i = 0; i < Turns; i++)
            {
                while (Volatile.Read(ref lines[Place]) != (2 * i) + 1) { }

                Volatile.Write(ref lines[Place], (2 * i) + 2);
            }
        });
        other.Start();
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < Turns; i++)
        {
            Volatile.Write(ref lines[Place], (2 * i) + 1);
            while (Volatile.Read(ref lines[Place]) != (2 * i) + 2) { }
        }

        double nanoseconds = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Turns;
        other.Join();
        return nanoseconds;
    }
}
