using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Benchmarks.Measuring;

/// <summary>
/// The memory one cell works on: inputs uniform in [-6, 6] from a fixed seed. Each buffer starts at a multiple of 64
/// bytes, or one float after it, and the starts lie a fifth of a page apart, so that loads and stores at the same
/// distance into their buffers never share the low twelve bits of their addresses.
/// </summary>
internal sealed unsafe class Buffers : IDisposable
{
    private const int Page = 4096, Line = 64, Count = 5;

    private readonly byte* _memory;
    private readonly nuint _stride;
    private readonly nuint _shift;
    private readonly int _length;

    public Buffers(int length, bool aligned)
    {
        _length = length;
        _shift = aligned ? 0u : sizeof(float);
        _stride = (((nuint)length * sizeof(float) / Page) + 2) * Page + (Page / Count / Line * Line);
        _memory = (byte*)NativeMemory.AlignedAlloc(_stride * Count, Page);
        NativeMemory.Clear(_memory, _stride * Count);
        Fill(X, 1);
        Fill(Dy, 2);
        Vectors = new(this);
    }

    /// <summary>Inputs.</summary>
    public Span<float> X => At(0);

    /// <summary>Gradients of the outputs.</summary>
    public Span<float> Dy => At(1);

    /// <summary>Results.</summary>
    public Span<float> Y => At(2);

    /// <summary>Intermediate results.</summary>
    public Span<float> S => At(3);

    /// <summary>More intermediate results.</summary>
    public Span<float> T => At(4);

    /// <summary>The same inputs as MathNet vectors, which live in arrays wherever the runtime puts them.</summary>
    public MathNetVectors Vectors { get; }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    private Span<float> At(int index) => new(_memory + (_stride * (nuint)index) + _shift, _length);

    private static void Fill(Span<float> values, int seed)
    {
        var random = new Random(seed);
        foreach (ref float value in values)
        {
            value = (random.NextSingle() * 12) - 6;
        }
    }
}

/// <summary>What <see cref="Buffers"/> holds, in MathNet's types.</summary>
internal sealed class MathNetVectors(Buffers buffers)
{
    private readonly Lazy<Vector<float>> _x = new(() => Vector<float>.Build.Dense(buffers.X.ToArray()));
    private readonly Lazy<Vector<float>> _dy = new(() => Vector<float>.Build.Dense(buffers.Dy.ToArray()));
    private readonly Lazy<Vector<float>> _y = new(() => Vector<float>.Build.Dense(buffers.X.Length));

    public void Map(Func<float, float> f) => _x.Value.Map(f, _y.Value, Zeros.Include);

    public void Map2(Func<float, float, float> f) => _x.Value.Map2(f, _dy.Value, _y.Value, Zeros.Include);
}
