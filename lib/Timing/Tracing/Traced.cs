using Activations.Numerics;

namespace Activations.Timing;

/// <summary>Lanes that compute nothing and note each operation in the current <see cref="Trace"/>.</summary>
/// <param name="node">Where the operation that gave it stands in the trace.</param>
internal readonly struct Traced(int node) : ILanes<Traced>
{
    public static int Count => 1;

    public int Node { get; } = node;

    public static Traced Load(ref float source, nuint offset) => throw NoMemory();

    public void Store(ref float destination, nuint offset) => throw NoMemory();

    public unsafe void StoreNonTemporal(float* destination) => throw NoMemory();

    public static implicit operator Traced(float value) => Trace.Constant(value);

    public static Traced operator +(Traced a, Traced b) => Trace.Operation(Trace.Kind.Add, a, b);

    public static Traced operator -(Traced a, Traced b) => Trace.Operation(Trace.Kind.Subtract, a, b);

    public static Traced operator *(Traced a, Traced b) => Trace.Operation(Trace.Kind.Multiplication, a, b);

    public static Traced operator /(Traced a, Traced b) => Trace.Operation(Trace.Kind.Division, a, b);

    public static Traced Fma(Traced a, Traced b, Traced c) => Trace.Operation(Trace.Kind.Fma, a, b, c);

    public static Traced NegatedFma(Traced a, Traced b, Traced c) => Trace.Operation(Trace.Kind.NegatedFma, a, b, c);

    public static Traced Fms(Traced a, Traced b, Traced c) => Trace.Operation(Trace.Kind.Fms, a, b, c);

    public static Traced Min(Traced a, Traced b) => Trace.Operation(Trace.Kind.Min, a, b);

    public static Traced Max(Traced a, Traced b) => Trace.Operation(Trace.Kind.Max, a, b);

    public static Traced Sqrt(Traced a) => Trace.Operation(Trace.Kind.Sqrt, a);

    public static Traced CopySign(Traced value, Traced sign) => Trace.Operation(Trace.Kind.CopySign, value, sign);

    public static Traced Abs(Traced a) => Trace.Operation(Trace.Kind.Abs, a);

    // A comparison and a choice: two operations.
    public static Traced IfGreater(Traced a, Traced b, Traced then, Traced otherwise) =>
        Trace.Operation(Trace.Kind.IfGreaterChoice, Trace.Operation(Trace.Kind.IfGreaterTest, a, b), then, otherwise);

    // The sign bit itself is the test.
    public static Traced IfNegative(Traced x, Traced then, Traced otherwise) =>
        Trace.Operation(Trace.Kind.IfGreaterChoice, x, then, otherwise);

    public static Traced OrNaN(Traced value, Traced x) =>
        Trace.Operation(Trace.Kind.IsNumberChoice, Trace.Operation(Trace.Kind.IsNumberTest, x), value, x);

    public static Traced FromExponentBits(Traced a) => Trace.Operation(Trace.Kind.FromExponentBits, a);

    // The trace shows the short form of a formula that has a longer one for rare inputs.
    public static bool AnyGreater(Traced a, Traced b) => false;

    public static unsafe Traced Lookup8(float* eight, Traced a) => Trace.Choice(a);

    private static InvalidOperationException NoMemory() =>
        new("Traced lanes compute nothing: they have no numbers to load or store.");
}
