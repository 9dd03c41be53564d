namespace Activations.Numerics;

/// <summary>
/// A long formula in two halves, so that the loop can begin one vector before it ends another (software pipelining). A processor
/// looks some two hundred instructions ahead, less than two vectors' worth of such a formula: left alone it mostly waits for one
/// result after the other. Each half should wait about as long as the other.
/// </summary>
/// <remarks>
/// f(x) is what the second half makes of the first; which vectors the loop overlaps does not change a bit. Write
/// <see cref="IFormula.Value"/> as the second half of the first.
/// </remarks>
public interface IStagedFormula : IFormula
{
    /// <summary>The first half of f(x).</summary>
    Stage<TLanes> BeginValue<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f(x) from its first half.</summary>
    TLanes EndValue<TLanes>(TLanes x, Stage<TLanes> begun)
        where TLanes : struct, ILanes<TLanes>;
}
