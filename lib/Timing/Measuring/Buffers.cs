using System.Runtime.InteropServices;

namespace Activations.Timing;

/// <summary>
/// The memory that workloads work on: inputs uniform in [-6, 6] unless told, the same in every process. Each buffer
/// starts at a multiple of 64 bytes, or one float after it, and the starts lie a fifth of a page apart, so that loads
/// and stores at the same distance into their buffers never share the low twelve bits of their addresses.
/// </summary>
internal sealed unsafe class Buffers : IDisposable
{
    /// <summary>Where the inputs end unless told.</summary>
    public const double Range = 6;

    private const int Page = 4096,
        Line = 64,
        Most = 5;

    // So many inputs are drawn; longer buffers repeat them.
    private const int Drawn = 1 << 16;

    private readonly byte* _memory;
    private readonly nuint _stride;
    private readonly nuint _shift;

    /// <param name="length">Elements of each buffer.</param>
    /// <param name="aligned">Whether they start at a multiple of 64 bytes.</param>
    /// <param name="scratch">Whether there is room for intermediate results.</param>
    /// <param name="range">The inputs lie between this and its negative.</param>
    public Buffers(int length, bool aligned = true, bool scratch = true, double range = Range)
    {
        Length = length;
        _shift = aligned ? 0u : sizeof(float);
        _stride = (nuint)Stride(length);
        nuint bytes = _stride * (scratch ? Most : Most - 2u);
        _memory = (byte*)NativeMemory.AlignedAlloc(bytes, Page);
        NativeMemory.Clear(_memory, bytes);
        Fill(X, 1, range);
        Fill(Dy, 2, range);
        HasScratch = scratch;
        Vectors = new(this);
    }

    /// <summary>Bytes from the start of one buffer to the start of the next.</summary>
    public static long Stride(int length) =>
        (((long)length * sizeof(float) / Page) + 2) * Page + (Page / Most / Line * Line);

    /// <summary>Elements of each buffer.</summary>
    public int Length { get; }

    /// <summary>Whether <see cref="S"/> and <see cref="T"/> are there.</summary>
    public bool HasScratch { get; }

    /// <summary>Inputs.</summary>
    public Span<float> X => At(0);

    /// <summary>Gradients of the outputs.</summary>
    public Span<float> Dy => At(1);

    /// <summary>Results.</summary>
    public Span<float> Y => At(2);

    /// <summary>Intermediate results.</summary>
    public Span<float> S => Scratch(3);

    /// <summary>More intermediate results.</summary>
    public Span<float> T => Scratch(4);

    /// <summary>The same inputs as MathNet vectors, which live in arrays wherever the runtime puts them.</summary>
    public MathNetVectors Vectors { get; }

    public void Dispose() => NativeMemory.AlignedFree(_memory);

    private Span<float> Scratch(int index) =>
        HasScratch
            ? At(index)
            : throw new InvalidOperationException("These buffers were made without room for intermediate results.");

    private Span<float> At(int index) => new(_memory + (_stride * (nuint)index) + _shift, Length);

    private static void Fill(Span<float> values, int seed, double range)
    {
        var random = new RandomStream(seed, "timing");
        Span<float> drawn = values[..Math.Min(values.Length, Drawn)];
        foreach (ref float value in drawn)
        {
            value = (float)random.NextDouble(-range, range);
        }

        for (int start = Drawn; start < values.Length; start += Drawn)
        {
            Span<float> rest = values[start..];
            drawn[..Math.Min(rest.Length, Drawn)].CopyTo(rest);
        }
    }
}
