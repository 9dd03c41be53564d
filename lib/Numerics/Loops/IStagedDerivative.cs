namespace Activations.Numerics;

/// <summary>A long derivative in two halves, for the same purpose as those of <see cref="IStagedFormula"/>.</summary>
public interface IStagedDerivative : IFormula
{
    /// <summary>The first half of f'(x).</summary>
    Stage<TLanes> BeginDerivative<TLanes>(TLanes x)
        where TLanes : struct, ILanes<TLanes>;

    /// <summary>f'(x) from its first half.</summary>
    TLanes EndDerivative<TLanes>(TLanes x, Stage<TLanes> begun)
        where TLanes : struct, ILanes<TLanes>;
}
