namespace Activations.Exhaustive;

/// <summary>FNV-1a over bits, one word at a time, every NaN the same.</summary>
internal struct Hash()
{
    public ulong Value { get; private set; } = 14695981039346656037;

    public void Add(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            uint bits = float.IsNaN(value) ? 0x7FC00000 : BitConverter.SingleToUInt32Bits(value);
            Value = (Value ^ bits) * 1099511628211;
        }
    }
}
