namespace Activations.Numerics;

/// <summary>
/// A loop over the chunks of some numbers, on one thread or several. A body that makes several passes over its numbers
/// finds them in the first cache after the first pass.
/// </summary>
/// <typeparam name="TState">What the body works on.</typeparam>
internal sealed class Chunks<TState> : SharedWork
{
    /// <summary>Numbers of the longest chunk.</summary>
    public const int MaxLength = 2048;

    // Numbers of a thread below which waking it costs more than it saves.
    private const int MinPerThread = 1 << 14;

    // Kept, so that a training step on several threads allocates nothing either.
    [ThreadStatic]
    private static Chunks<TState>? s_own;

    private TState _state = default!;
    private Action<TState, int, int>? _body;
    private int _length,
        _threads;

    /// <summary>Calls the body with the start and the length of every chunk, in order within each thread.</summary>
    /// <param name="length">How many numbers there are.</param>
    /// <param name="state">Passed to the body.</param>
    /// <param name="body">
    /// Called on several threads at the same time if <see cref="Parallelism.SpanThreads"/> allows it.
    /// </param>
    public static void For(int length, TState state, Action<TState, int, int> body)
    {
        int threads = Math.Max(1, Workers.For(Parallelism.SpanThreads, length, MinPerThread));
        Chunks<TState> own = s_own ??= new();
        (own._state, own._body, own._length, own._threads) = (state, body, length, threads);
        if (threads > 1)
        {
            Workers.Share(own, threads);
        }
        else
        {
            own.Run(0);
        }

        (own._state, own._body) = (default!, null);
    }

    /// <inheritdoc/>
    /// <remarks>
    /// Parts are equal and in order, as the product that wrote a gradient was cut: a thread finds most of its part in
    /// its own processor's cache.
    /// </remarks>
    public override void Run(int part)
    {
        int end = Border(part + 1);
        for (int start = Border(part); start < end; start += MaxLength)
        {
            _body!(_state, start, Math.Min(MaxLength, end - start));
        }
    }

    // Parts begin at the start of a cache line.
    private int Border(int part) =>
        part == _threads ? _length : (int)((long)_length * part / _threads) / CacheLine * CacheLine;
}
