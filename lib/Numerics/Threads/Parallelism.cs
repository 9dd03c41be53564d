namespace Activations;

/// <summary>How many processors the library may use for one call.</summary>
public static class Parallelism
{
    private static int _spanThreads = 1,
        _productThreads = 1;

    /// <summary>
    /// The most threads that share the work on one long span, an activation's or an optimiser's; 1, the default, keeps
    /// to the caller's thread. Results do not depend on it. Worth setting for spans of some ten thousand numbers and
    /// more; not where the callers already use every processor.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int SpanThreads
    {
        get => _spanThreads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _spanThreads = value;
        }
    }

    /// <summary>
    /// The most threads that share one matrix product in training; 1, the default, keeps to the caller's
    /// thread. Results do not depend on it. Worth setting for one large network; many small runs side by side gain more
    /// from a processor each.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The number is below 1.</exception>
    public static int ProductThreads
    {
        get => _productThreads;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            _productThreads = value;
        }
    }
}
