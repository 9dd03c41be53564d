namespace Activations.Training;

/// <summary>What the elements of a <see cref="StateEntry"/> are; the numbers stand in files.</summary>
internal enum StateKind : byte
{
    /// <summary>A byte of UTF-8 text.</summary>
    Text = 1,

    /// <summary>An IEEE 754 number of 32 bits.</summary>
    Single = 2,

    /// <summary>An IEEE 754 number of 64 bits.</summary>
    Double = 3,

    /// <summary>A whole number of 64 bits without sign.</summary>
    Whole = 4,
}
