namespace Activations.Numerics;

/// <summary>
/// The few operations of a matrix product on the runtime's own vector type. <see cref="ILanes{TSelf}"/> wraps that
/// type, and the compiler then copies a register for every second of the product's multiply-adds, an eighth of the
/// whole time.
/// </summary>
/// <typeparam name="TVector">One of the fixed-width vectors of <see cref="System.Runtime.Intrinsics"/>.</typeparam>
internal unsafe interface IVector<TVector>
    where TVector : struct
{
    /// <summary>Numbers in a vector.</summary>
    static abstract int Count { get; }

    /// <summary>Reads consecutive numbers, aligned or not.</summary>
    static abstract TVector Load(float* source);

    /// <summary>Writes consecutive numbers, aligned or not.</summary>
    static abstract void Store(TVector vector, float* destination);

    /// <summary>One number in every place.</summary>
    static abstract TVector All(float value);

    /// <summary>a b + c, rounded once.</summary>
    static abstract TVector Fma(TVector a, TVector b, TVector c);
}
