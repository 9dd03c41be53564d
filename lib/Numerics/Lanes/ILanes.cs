namespace Activations.Numerics;

/// <summary>
/// A fixed number of single-precision numbers on which every operation acts at once: one, four, eight or sixteen of
/// them, or four such vectors side by side. A formula written once against this interface runs at every width.
/// </summary>
/// <remarks>
/// Each operation is defined by what it does to one number, so a result does not depend on the width. Operations whose
/// meaning differs between processors (minimum, maximum, conversion) are defined here by their portable meaning.
/// </remarks>
/// <typeparam name="TSelf">The implementing type.</typeparam>
internal interface ILanes<TSelf>
    where TSelf : struct, ILanes<TSelf>
{
    /// <summary>How many numbers one value holds.</summary>
    static abstract int Count { get; }

    /// <summary>
    /// Reads <see cref="Count"/> numbers starting <paramref name="offset"/> elements after <paramref name="source"/>.
    /// </summary>
    static abstract TSelf Load(ref float source, nuint offset);

    /// <summary>
    /// Writes <see cref="Count"/> numbers starting <paramref name="offset"/> elements after
    /// <paramref name="destination"/>.
    /// </summary>
    void Store(ref float destination, nuint offset);

    /// <summary>
    /// Writes <see cref="Count"/> numbers past the caches where the processor can. The memory is pinned and starts at a
    /// multiple of the vector's size; a memory barrier must follow the last such store.
    /// </summary>
    unsafe void StoreNonTemporal(float* destination);

    /// <summary>The number in every lane.</summary>
    static abstract implicit operator TSelf(float value);

    /// <summary>Sum, rounded once.</summary>
    static abstract TSelf operator +(TSelf a, TSelf b);

    /// <summary>Difference, rounded once.</summary>
    static abstract TSelf operator -(TSelf a, TSelf b);

    /// <summary>Product, rounded once.</summary>
    static abstract TSelf operator *(TSelf a, TSelf b);

    /// <summary>Quotient, rounded once (a true division, never a reciprocal estimate).</summary>
    static abstract TSelf operator /(TSelf a, TSelf b);

    /// <summary>a * b + c, rounded once.</summary>
    static abstract TSelf Fma(TSelf a, TSelf b, TSelf c);

    /// <summary>c - a * b, rounded once.</summary>
    static abstract TSelf NegatedFma(TSelf a, TSelf b, TSelf c);

    /// <summary>a * b - c, rounded once.</summary>
    static abstract TSelf Fms(TSelf a, TSelf b, TSelf c);

    /// <summary><c>a &lt; b ? a : b</c>, hence <paramref name="b"/> where either is NaN or both are zeros.</summary>
    static abstract TSelf Min(TSelf a, TSelf b);

    /// <summary><c>a &gt; b ? a : b</c>, hence <paramref name="b"/> where either is NaN or both are zeros.</summary>
    static abstract TSelf Max(TSelf a, TSelf b);

    /// <summary>Square root, rounded once.</summary>
    static abstract TSelf Sqrt(TSelf a);

    /// <summary>The magnitude of <paramref name="value"/> with the sign of <paramref name="sign"/>.</summary>
    static abstract TSelf CopySign(TSelf value, TSelf sign);

    /// <summary>The magnitude.</summary>
    static abstract TSelf Abs(TSelf a);

    /// <summary><c>a &gt; b ? then : otherwise</c>; <paramref name="otherwise"/> where either is NaN.</summary>
    static abstract TSelf IfGreater(TSelf a, TSelf b, TSelf then, TSelf otherwise);

    /// <summary><paramref name="then"/> where the sign bit of <paramref name="x"/> is set.</summary>
    static abstract TSelf IfNegative(TSelf x, TSelf then, TSelf otherwise);

    /// <summary>NaN where <paramref name="x"/> is NaN, <paramref name="value"/> elsewhere.</summary>
    static abstract TSelf OrNaN(TSelf value, TSelf x);

    /// <summary>
    /// The number whose sign and exponent are the lowest nine bits of <paramref name="a"/>, its other bits zero.
    /// </summary>
    static abstract TSelf FromExponentBits(TSelf a);

    /// <summary>Whether a &gt; b in any place.</summary>
    static abstract bool AnyGreater(TSelf a, TSelf b);

    /// <summary>
    /// From eight numbers, stored twice at a multiple of 64 bytes, those of which the lowest three bits of
    /// <paramref name="a"/> are the number.
    /// </summary>
    static abstract unsafe TSelf Lookup8(float* eight, TSelf a);
}
