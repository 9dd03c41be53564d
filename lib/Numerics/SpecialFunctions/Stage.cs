namespace Activations.Numerics;

/// <summary>
/// What the first half of a formula leaves to the second, besides the input: up to four vectors, which is also as many fields as
/// the compiler keeps in registers.
/// </summary>
/// <typeparam name="TLanes">The vector type.</typeparam>
/// <param name="a">The first.</param>
/// <param name="b">The second.</param>
/// <param name="c">The third.</param>
/// <param name="d">The fourth.</param>
public readonly struct Stage<TLanes>(TLanes a, TLanes b = default, TLanes c = default, TLanes d = default)
    where TLanes : struct, ILanes<TLanes>
{
    /// <summary>The first vector.</summary>
    public readonly TLanes A = a;

    /// <summary>The second vector.</summary>
    public readonly TLanes B = b;

    /// <summary>The third vector.</summary>
    public readonly TLanes C = c;

    /// <summary>The fourth vector.</summary>
    public readonly TLanes D = d;
}
