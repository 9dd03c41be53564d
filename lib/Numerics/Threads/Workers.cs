using System.Diagnostics;

namespace Activations.Numerics;

/// <summary>
/// Threads that wait for a share of a short piece of work. The thread pool takes some fifty microseconds to wake a
/// thread, as long as a matrix product of a training step lasts; these watch for a while before they sleep, so that
/// from one product to the next they start at once.
/// </summary>
internal static class Workers
{
    private static readonly TimeSpan Watch = TimeSpan.FromMicroseconds(200);

    private static readonly Worker?[] s_workers = new Worker?[Math.Max(3, Environment.ProcessorCount - 1)];

    /// <summary>The most threads besides the caller's.</summary>
    public static int Most => s_workers.Length;

    /// <summary>How many threads should share some work.</summary>
    /// <param name="allowed">How many may.</param>
    /// <param name="work">The work, in any unit.</param>
    /// <param name="worthwhile">How much of it a thread must get, or waking it costs more than it saves.</param>
    public static int For(int allowed, long work, long worthwhile) => (int)Math.Min(Math.Min(allowed, Most + 1), work / worthwhile);

    /// <summary>
    /// Does all parts, the first on the caller's thread, and any other there too if no worker takes it in time.
    /// </summary>
    /// <param name="work">What to do; its parts may run at the same time.</param>
    /// <param name="parts">How many parts, at most one more than <see cref="Most"/>.</param>
    public static void Share(SharedWork work, int parts)
    {
        work.Begin(parts);
        Span<(int Place, long Ticket)> asked = stackalloc (int, long)[parts];
        for (int part = 1, next = 0; part < parts; part++)
        {
            for (asked[part] = default; next < Most && asked[part].Ticket == 0; next++)
            {
                asked[part] = (next, At(next).Ask(work, part));
            }
        }

        for (int part = 0; part < parts; part++)
        {
            (int place, long ticket) = asked[part];
            if (ticket == 0 || At(place).TryTakeBack(ticket))
            {
                work.Attempt(part);
                work.Done();
            }
        }

        for (long start = Stopwatch.GetTimestamp(); work.IsPending;)
        {
            Pause(start);
        }

        work.End();
    }

    private static Worker At(int place)
    {
        if (Volatile.Read(ref s_workers[place]) is { } worker)
        {
            return worker;
        }

        lock (s_workers)
        {
            return s_workers[place] ??= new Worker();
        }
    }

    // Where a processor is free the wait is short; where none is, the other thread needs this one.
    private static void Pause(long start)
    {
        if (Stopwatch.GetElapsedTime(start) < Watch)
        {
            Thread.SpinWait(8);
        }
        else
        {
            Thread.Yield();
        }
    }

    private sealed class Worker
    {
        // The state is the number of the latest request and, in the two lowest bits, how far it is.
        private const long Idle = 0, Claimed = 1, Asked = 2, Taken = 3, Phases = 4;

        private readonly AutoResetEvent _wake = new(false);
        private volatile bool _isAsleep;
        private long _state;
        private SharedWork? _work;
        private int _part;

        public Worker() => new Thread(Loop) { IsBackground = true, Name = "Activations" }.Start();

        /// <summary>Asks for a part.</summary>
        /// <returns>The request's number, or 0 if the worker has something else to do.</returns>
        public long Ask(SharedWork work, int part)
        {
            long state = Volatile.Read(ref _state), ticket = (state / Phases) + 1;
            if (state % Phases != Idle || Interlocked.CompareExchange(ref _state, (ticket * Phases) + Claimed, state) != state)
            {
                return 0;
            }

            (_work, _part) = (work, part);
            Interlocked.Exchange(ref _state, (ticket * Phases) + Asked);
            if (_isAsleep)
            {
                _wake.Set();
            }

            return ticket;
        }

        /// <summary>Whether the worker had not begun with a request; it then leaves it alone.</summary>
        public bool TryTakeBack(long ticket) =>
            Interlocked.CompareExchange(ref _state, (ticket * Phases) + Idle, (ticket * Phases) + Asked) == (ticket * Phases) + Asked;

        private void Loop()
        {
            while (true)
            {
                long request = AwaitRequest(), ticket = request / Phases;
                if (Interlocked.CompareExchange(ref _state, (ticket * Phases) + Taken, request) == request)
                {
                    (SharedWork work, int part) = (_work!, _part);
                    _work = null;
                    work.Attempt(part);
                    Volatile.Write(ref _state, (ticket * Phases) + Idle); // free again before the caller goes on and asks again
                    work.Done();
                }
            }
        }

        private long AwaitRequest()
        {
            long start = Stopwatch.GetTimestamp(), state;
            while ((state = Volatile.Read(ref _state)) % Phases != Asked)
            {
                if (Stopwatch.GetElapsedTime(start) < Watch)
                {
                    Thread.SpinWait(8);
                    continue;
                }

                _isAsleep = true;
                Interlocked.MemoryBarrier();
                if (Volatile.Read(ref _state) % Phases != Asked)
                {
                    _wake.WaitOne();
                }

                _isAsleep = false;
                start = Stopwatch.GetTimestamp();
            }

            return state;
        }
    }
}
