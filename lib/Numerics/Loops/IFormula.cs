namespace Activations.Numerics;

/// <summary>
/// An element-wise function and its derivative, each written once for every width. Implement it as a readonly struct
/// with the parameters as fields and mark both methods <c>AggressiveInlining</c>. A long one is faster as an
/// <see cref="IStagedFormula"/>.
/// </summary>
public interface IFormula
{
    /// <summary>
    /// Whether value and derivative take only a few instructions each, so that memory and the loop itself are the limit;
    /// the loop then takes four vectors at a time whatever their width.
    /// </summary>
    static virtual bool IsCheap => false;

    /// <summary>f(x) for each of the numbers in <paramref name="x"/>.</summary>
    TLanes Value<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f'(x) for each of the numbers in <paramref name="x"/>.</summary>
    TLanes Derivative<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}
