namespace Activations.Exhaustive;

/// <summary>A largest error and the first float where it occurs.</summary>
/// <param name="Error">The error.</param>
/// <param name="Bits">The float's bits; 0 while there is no error.</param>
internal readonly record struct Worst(double Error, uint Bits)
{
    public float At => BitConverter.UInt32BitsToSingle(Bits);

    /// <summary>Whether a float with this error would take the place; the lower bits win among equals.</summary>
    public bool IsBeatenBy(double error, uint bits) => error > Error || (error == Error && error > 0 && bits < Bits);

    public Worst Or(Worst other) => IsBeatenBy(other.Error, other.Bits) ? other : this;
}
