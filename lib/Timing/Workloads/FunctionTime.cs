namespace Activations.Timing;

/// <summary>
/// How long one pass of a function took, beside what memory and arithmetic allow; all times in nanoseconds an element.
/// </summary>
/// <param name="Function">The function.</param>
/// <param name="Direction">The pass.</param>
/// <param name="Nanoseconds">Measured.</param>
/// <param name="Operations">What the formula asks for.</param>
/// <param name="Memory">Measured: moving the same numbers without computing.</param>
/// <param name="Peak">What arithmetic costs at best.</param>
public sealed record FunctionTime(
    Activation Function,
    Direction Direction,
    double Nanoseconds,
    Operations Operations,
    double Memory,
    Peak Peak
)
{
    /// <summary>All operations, each as long as a multiply-add at the processor's peak.</summary>
    public double Arithmetic => Operations.Total / Peak.MultiplyAdds;

    /// <summary>The roofline: the longer of memory and arithmetic.</summary>
    public double Roof => Math.Max(Memory, Arithmetic);

    /// <summary>Which of the two that is.</summary>
    public string Limit => Memory >= Arithmetic ? "memory" : "arithmetic";

    /// <summary>
    /// What no program can beat: multiplications need the unit the peak was measured on, divisions theirs, memory is as
    /// it is. Other operations may run beside them, and are left out.
    /// </summary>
    public double Bound =>
        Math.Max(
            Memory,
            Math.Max(Operations.Multiplications / Peak.MultiplyAdds, Operations.Divisions / Peak.Divisions)
        );
}
