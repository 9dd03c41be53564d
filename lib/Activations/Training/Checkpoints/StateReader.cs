using System.Buffers.Binary;

namespace Activations.Training;

/// <summary>
/// Replaces what it sees by what was written down, which must have the same names and shapes in the same order.
/// </summary>
internal sealed class StateReader(IReadOnlyList<StateEntry> entries) : StateVisitor
{
    private int _next;

    public override void Visit(string name, Span<float> values, int columns = 1)
    {
        ReadOnlySpan<byte> data = Next();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(data[(sizeof(float) * i)..]);
        }
    }

    public override void Visit(string name, ref double value) =>
        value = BinaryPrimitives.ReadDoubleLittleEndian(Next());

    public override void Visit(string name, Span<ulong> values)
    {
        ReadOnlySpan<byte> data = Next();
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadUInt64LittleEndian(data[(sizeof(ulong) * i)..]);
        }
    }

    internal override void Visit(string name, string description) => Next();

    private ReadOnlySpan<byte> Next() => entries[_next++].Data;
}
