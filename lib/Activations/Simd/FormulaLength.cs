namespace Activations.Simd;

/// <summary>
/// How long a formula is. Vectors side by side hide the time each operation takes, but only while the compiler keeps track
/// of all the values: past its limit (1,024 variables, temporaries of inlined operations included) every one of them goes
/// through memory and the loop takes some ten times as long. The result has the same bits in any case.
/// </summary>
public enum FormulaLength
{
    /// <summary>As long as it likes: one vector at a time. Right for any formula.</summary>
    Long,

    /// <summary>About one exponential and one division: two vectors side by side where there are 32 registers (AVX-512).</summary>
    Medium,

    /// <summary>A few instructions, so that memory and the loop itself are the limit: four vectors side by side, at any width.</summary>
    Short,
}
