using System.Runtime.InteropServices;
using Activations.Tests.Functions;

namespace Activations.Tests.Simd;

/// <summary>
/// The same formula at 512, 256 and 128 bits, four vectors at a time, one number at a time and by blocks: the same
/// bits.
/// </summary>
public class WidthTests
{
    // In order and mixed: where only rare inputs need a longer formula, some vectors hold none of them and some hold a
    // few.
    private static readonly float[] Inputs = [.. Ordered, .. Mixed(Ordered)];

    // Whole vectors of every width.
    private static int Length => Inputs.Length - (Inputs.Length % 64);

    private static float[] Ordered =>
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, .. TestedFunctions.Sweep(step: 40_009)];

    public static TheoryData<string> Names => TestedFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_width_gives_the_same_bits(string name)
    {
        // Per-channel slopes have no formula of one input; PReLUTests compares their widths.
        ElementwiseKernel kernel = TestedFunctions.Find(name).Vectorised!;
        ulong expected = Hash<Scalar>(kernel);
        Assert.Equal(expected, Hash<Lanes128>(kernel));
        Assert.Equal(expected, Hash<Lanes256>(kernel));
        Assert.Equal(expected, Hash<Lanes512>(kernel));
        Assert.Equal(expected, Hash<Quad<Lanes128>>(kernel));
        Assert.Equal(expected, Hash<Lanes1024>(kernel));
        Assert.Equal(expected, Hash<Quad<Lanes512>>(kernel));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Blocks_give_the_same_bits_whatever_their_length(string name)
    {
        ElementwiseKernel kernel = TestedFunctions.Find(name).Vectorised!;
        ulong expected = Hash<Scalar>(kernel);
        Assert.Equal(expected, HashOfBlocks(kernel, Block.Largest));
        Assert.Equal(expected, HashOfBlocks(kernel, 7));
    }

    private static float[] Mixed(float[] inputs)
    {
        new Random(1).Shuffle(inputs);
        return inputs;
    }

    private static ulong Hash<T>(ElementwiseKernel kernel)
        where T : struct, ILanes<T>
    {
        (float[] y, float[] slope) = (new float[Length], new float[Length]);
        for (int i = 0; i < Length; i += T.Count)
        {
            Compute<T>(kernel, i, y, slope);
        }

        return Hash(y, slope);
    }

    private static unsafe ulong HashOfBlocks(ElementwiseKernel kernel, int length)
    {
        (float[] y, float[] slope) = (new float[Length], new float[Length]);
        fixed (
            float* x = Inputs,
                py = y,
                ps = slope
        )
        {
            for (int i = 0; i < Length; i += length)
            {
                Block.Start(Math.Min(length, Length - i));
                Compute<Block>(kernel, i, y, slope);
            }
        }

        return Hash(y, slope);
    }

    private static void Compute<T>(ElementwiseKernel kernel, int i, float[] y, float[] slope)
        where T : struct, ILanes<T>
    {
        T x = T.Load(ref Inputs[0], (nuint)i);
        kernel.Value(x).Store(ref y[0], (nuint)i);
        kernel.Derivative(x).Store(ref slope[0], (nuint)i);
    }

    private static ulong Hash(float[] y, float[] slope)
    {
        ulong hash = 14695981039346656037;
        foreach (uint bits in MemoryMarshal.Cast<float, uint>(y.Concat(slope).ToArray()))
        {
            // Every NaN counts as one number.
            hash = (hash ^ (float.IsNaN(BitConverter.UInt32BitsToSingle(bits)) ? 0x7FC00000 : bits)) * 1099511628211;
        }

        return hash;
    }
}
