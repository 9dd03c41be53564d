using System.Buffers.Binary;
using System.Text;

namespace Activations.Training;

/// <summary>Writes down what it sees.</summary>
internal sealed class StateWriter : StateVisitor
{
    private readonly List<StateEntry> _entries = [];

    /// <summary>What was seen, in order.</summary>
    public IReadOnlyList<StateEntry> Entries => _entries;

    public override void Visit(string name, Span<float> values, int columns = 1)
    {
        byte[] data = new byte[sizeof(float) * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(sizeof(float) * i), values[i]);
        }

        _entries.Add(new(Full(name), StateKind.Single, values.Length / columns, columns, data));
    }

    public override void Visit(string name, ref double value)
    {
        byte[] data = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(data, value);
        _entries.Add(new(Full(name), StateKind.Double, 1, 1, data));
    }

    public override void Visit(string name, Span<ulong> values)
    {
        byte[] data = new byte[sizeof(ulong) * values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(data.AsSpan(sizeof(ulong) * i), values[i]);
        }

        _entries.Add(new(Full(name), StateKind.Whole, values.Length, 1, data));
    }

    internal override void Visit(string name, string description)
    {
        byte[] data = Encoding.UTF8.GetBytes(description);
        _entries.Add(new(Full(name), StateKind.Text, data.Length, 1, data));
    }
}
