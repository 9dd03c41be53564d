namespace Activations.Numerics;

/// <summary>Work in parts that <see cref="Workers"/> may do at the same time.</summary>
internal abstract class SharedWork
{
    private int _pending;
    private Exception? _error;

    /// <summary>Whether a part is still being worked on.</summary>
    internal bool IsPending => Volatile.Read(ref _pending) > 0;

    /// <summary>Does one part.</summary>
    /// <param name="part">Its number, from 0.</param>
    public abstract void Run(int part);

    /// <summary>Expects so many parts.</summary>
    internal void Begin(int parts) => (_pending, _error) = (parts, null);

    /// <summary>Does a part and keeps what it throws.</summary>
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

    /// <summary>Throws what a part threw.</summary>
    internal void End()
    {
        if (_error is { } error)
        {
            throw new InvalidOperationException($"A part of the work failed: {error.Message}", error);
        }
    }
}
