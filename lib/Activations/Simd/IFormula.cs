namespace Activations.Simd;

/// <summary>
/// An element-wise function and its derivative, each written once for every width. Implement it as a readonly struct
/// with the parameters as fields and mark both methods <c>AggressiveInlining</c>.
/// </summary>
public interface IFormula
{
    /// <summary>How long the computation is, the longer of value and derivative; it decides how many vectors run side by side.</summary>
    static virtual FormulaLength Length => FormulaLength.Long;

    /// <summary>f(x) for each of the numbers in <paramref name="x"/>.</summary>
    TLanes Value<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f'(x) for each of the numbers in <paramref name="x"/>.</summary>
    TLanes Derivative<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;
}
