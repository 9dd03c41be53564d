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
    public static int Max => s_workers.Length;

    /// <summary>How many threads should share some work; 0 or 1 where the caller's own does it all.</summary>
    /// <param name="maxThreads">How many threads may share it.</param>
    /// <param name="work">The amount of work, in any unit.</param>
    /// <param name="minPerThread">The amount for one thread below which waking it costs more than it saves.</param>
    public static int For(int maxThreads, long work, long minPerThread) =>
        (int)Math.Min(Math.Min(maxThreads, Max + 1), work / minPerThread);

    /// <summary>
    /// Does all parts, the first on the caller's thread, and any other there too if no worker takes it in time.
    /// </summary>
    /// <param name="work">What to do; its parts may run at the same time.</param>
    /// <param name="parts">How many parts, at most one more than <see cref="Max"/>.</param>
    public static void Share(SharedWork work, int parts)
    {
        work.Begin(parts);
        Span<(int Worker, long Ticket)> asked = stackalloc (int, long)[parts];
        for (int part = 1, next = 0; part < parts; part++)
        {
            for (asked[part] = default; next < Max && asked[part].Ticket == 0; next++)
            {
                asked[part] = (next, At(next).Ask(work, part));
            }
        }

        for (int part = 0; part < parts; part++)
        {
            (int worker, long ticket) = asked[part];
            if (ticket == 0 || At(worker).TryTakeBack(ticket))
            {
                work.Attempt(part);
                work.Done();
            }
        }

        for (long start = Stopwatch.GetTimestamp(); work.IsPending; )
        {
            Pause(start);
        }

        work.End();
    }

    private static Worker At(int index)
    {
        if (Volatile.Read(ref s_workers[index]) is { } worker)
        {
            return worker;
        }

        lock (s_workers)
        {
            return s_workers[index] ??= new Worker();
        }
    }

    // Where a processor is free the wait is short. Where none is, the thread that is waited for needs this one's.
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

    /// <summary>One thread, with a place for one request.</summary>
    /// <remarks>
    /// A request goes through four phases. Every change of phase is one atomic operation, and only the thread named
    /// beside an arrow makes it:
    /// <code>
    ///            caller, in Ask          caller, in Ask           worker, in Loop
    ///    Idle ------------------> Claimed -------------> Asked -------------------> Taken
    ///     ^     takes the place     writes the part        |    begins with the part   |
    ///     |                                                |                           |
    ///     +------------- caller, in TryTakeBack -----------+                           |
    ///     +------------------------- worker, in Loop, after the part ------------------+
    /// </code>
    /// The two arrows from Asked exclude each other, so a part runs once: on the worker, or on the caller that took it
    /// back. The state is ticket * Phases + phase. Each request has a new ticket, so that a caller never takes back the
    /// request of another caller that came later.
    /// </remarks>
    private sealed class Worker
    {
        private const long Idle = 0,
            Claimed = 1,
            Asked = 2,
            Taken = 3,
            Phases = 4;

        private readonly AutoResetEvent _wake = new(false);
        private volatile bool _isAsleep;
        private long _state;
        private SharedWork? _work;
        private int _part;

        public Worker() => new Thread(Loop) { IsBackground = true, Name = "Activations" }.Start();

        /// <summary>Asks the worker to do a part.</summary>
        /// <returns>The request's ticket, or 0 if the worker has another request.</returns>
        public long Ask(SharedWork work, int part)
        {
            long state = Volatile.Read(ref _state),
                ticket = (state / Phases) + 1;
            if (state % Phases != Idle || !TryChange(state, State(ticket, Claimed)))
            {
                return 0;
            }

            (_work, _part) = (work, part);
            Interlocked.Exchange(ref _state, State(ticket, Asked));
            if (_isAsleep)
            {
                _wake.Set();
            }

            return ticket;
        }

        /// <summary>Withdraws a request that the worker has not begun with; false if it has.</summary>
        public bool TryTakeBack(long ticket) => TryChange(State(ticket, Asked), State(ticket, Idle));

        private static long State(long ticket, long phase) => (ticket * Phases) + phase;

        private bool TryChange(long from, long to) => Interlocked.CompareExchange(ref _state, to, from) == from;

        private void Loop()
        {
            while (true)
            {
                long request = AwaitRequest(),
                    ticket = request / Phases;
                if (TryChange(request, State(ticket, Taken)))
                {
                    (SharedWork work, int part) = (_work!, _part);
                    _work = null;
                    work.Attempt(part);

                    // Idle before the part counts as done, after which the caller may ask again at once.
                    Volatile.Write(ref _state, State(ticket, Idle));
                    work.Done();
                }
            }
        }

        private long AwaitRequest()
        {
            long start = Stopwatch.GetTimestamp(),
                state;
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
