namespace Activations.Numerics;

/// <summary>
/// An element-wise function and its derivative, each written once for every width. Implement it as a readonly struct
/// with the parameters as fields, and mark the methods <c>AggressiveInlining</c>. A long function is faster as an
/// <see cref="IOfExponential"/>.
/// </summary>
internal interface IFormula : IDerivative
{
    /// <summary>f(x) for each of the numbers in <paramref name="x"/>.</summary>
    T Value<T>(T x)
        where T : struct, ILanes<T>;
}

/// <summary>The derivative of an element-wise function.</summary>
internal interface IDerivative
{
    /// <summary>
    /// Whether value and derivative take only a few instructions each, so that memory and the loop itself are the
    /// limit. The loop then takes four vectors at a time whatever their width.
    /// </summary>
    static virtual bool IsCheap => false;

    /// <summary>f'(x) for each of the numbers in <paramref name="x"/>.</summary>
    T Derivative<T>(T x)
        where T : struct, ILanes<T>;
}
