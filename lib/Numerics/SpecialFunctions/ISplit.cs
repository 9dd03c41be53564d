namespace Activations.Numerics;

/// <summary>
/// A function that is short where |x| is at most a bound and longer beyond, for inputs that most blocks of a span do not
/// hold; each form in two halves. The loop runs the short form over a block, and then the long form if the block holds
/// an input beyond the bound. Which other numbers a block holds does not change a bit.
/// </summary>
internal interface ISplit
{
    /// <summary>The largest |x| for which the short form is right; beyond, its result is not used.</summary>
    float Bound { get; }

    /// <summary>The first half of the short form: whatever can be computed first in three vectors.</summary>
    Exponential<T> Begin<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>The function where |x| is at most the bound, from the first half.</summary>
    T End<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T>;

    /// <summary>The first half of the long form.</summary>
    Exponential<T> BeginFar<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>The function beyond the bound; elsewhere the result is not used.</summary>
    T EndFar<T>(T x, Exponential<T> begun)
        where T : struct, ILanes<T>;
}
