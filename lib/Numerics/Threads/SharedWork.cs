namespace Activations.Numerics;

/// <summary>Work in parts that <see cref="Workers"/> may do at the same time.</summary>
internal abstract class SharedWork
{
    /// <summary>Numbers of a cache line. What two threads write should not share one.</summary>
    public const int CacheLine = 64 / sizeof(float);

    private int _pending;
    private Exception? _error;

    /// <summary>Whether a part is not done yet.</summary>
    internal bool IsPending => Volatile.Read(ref _pending) > 0;

    /// <summary>Does one part.</summary>
    /// <param name="part">The part's index.</param>
    public abstract void Run(int part);

    /// <summary>Starts a round of some parts.</summary>
    internal void Begin(int parts) => (_pending, _error) = (parts, null);

    /// <summary>Does a part and keeps the exception it throws.</summary>
    internal void Attempt(int part)
    {
        try
        {
            Run(part);
        }
        catch (Exception error)
        {
            _error = error;
        }
    }

    /// <summary>Counts a part as done.</summary>
    internal void Done() => Interlocked.Decrement(ref _pending);

    /// <summary>Ends the round: reports the exception of a part that failed.</summary>
    /// <exception cref="InvalidOperationException">A part failed; the inner exception is its own.</exception>
    internal void End()
    {
        if (_error is { } error)
        {
            throw new InvalidOperationException($"A part of the work failed: {error.Message}", error);
        }
    }
}
