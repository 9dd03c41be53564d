using System.Runtime.InteropServices;
using Activations.Functions;
using Activations.Tests.Functions;

namespace Activations.Tests.Simd;

/// <summary>The same formula at 512, 256 and 128 bits, four vectors at a time and one number at a time: the same bits.</summary>
public class WidthTests
{
    // In order and mixed: where only rare inputs need a longer formula, some vectors hold none of them and some hold a few.
    private static readonly float[] Inputs = [.. Ordered, .. Mixed(Ordered)];

    private static float[] Ordered =>
        [float.NaN, float.PositiveInfinity, float.NegativeInfinity, .. Catalogue.Sweep(step: 40_009)];

    [Fact]
    public void EveryWidthGivesTheSameBits()
    {
        Check(default(Identity.Kernel));
        Check(default(Sigmoid.Kernel));
        Check(default(Activations.Functions.Tanh.Kernel));
        Check(default(ReLU.Kernel));
        Check(new LeakyReLU.Kernel(0.01f));
        Check(new LeakyReLU.Kernel(0f));
        Check(new ELU.Kernel(1.5f));
        Check(new ELU.Steep(1e30f));
        Check(default(SELU.Kernel));
        Check(new CELU.Kernel(0.7f));
        Check(default(GELU.Kernel));
        Check(default(GELUTanh.Kernel));
        Check(default(SiLU.Kernel));
        Check(new Swish.Kernel(1.702f));
        Check(default(Mish.Kernel));
        Check(default(Softplus.Kernel));
        Check(new Softplus.Scaled(0.3f, 20f));
        Check(default(LogSigmoid.Kernel));
        Check(default(HardSigmoid.Kernel));
        Check(new HardTanh.Kernel(-1f, 1f));
        Check(default(SoftSign.Kernel));
        Check(default(TanhShrink.Kernel));
        Check(new SoftShrink.Kernel(0.5f));
        Check(new HardShrink.Kernel(0.5f));
        Check(new Threshold.Kernel(1f, 0f));
        Check(default(HardSwish.Kernel));
        Check(new Squareplus.Kernel(4f));
        Check(default(SparsePlus.Kernel));
    }

    private static float[] Mixed(float[] inputs)
    {
        new Random(1).Shuffle(inputs);
        return inputs;
    }

    private static void Check<TFormula>(TFormula formula)
        where TFormula : struct, IFormula
    {
        ulong expected = Hash<TFormula, Scalar>(formula);
        Assert.Equal(expected, Hash<TFormula, Lanes128>(formula));
        Assert.Equal(expected, Hash<TFormula, Lanes256>(formula));
        Assert.Equal(expected, Hash<TFormula, Lanes512>(formula));
        Assert.Equal(expected, Hash<TFormula, Quad<Lanes128>>(formula));
        Assert.Equal(expected, Hash<TFormula, Lanes1024>(formula));
        Assert.Equal(expected, Hash<TFormula, Quad<Lanes512>>(formula));
    }

    private static ulong Hash<TFormula, TLanes>(TFormula formula)
        where TFormula : struct, IFormula
        where TLanes : struct, ILanes<TLanes>
    {
        int length = Inputs.Length - (Inputs.Length % 64);
        float[] y = new float[length], slope = new float[length];
        for (int i = 0; i < length; i += TLanes.Count)
        {
            TLanes x = TLanes.Load(ref Inputs[0], (nuint)i);
            formula.Value(x).Store(ref y[0], (nuint)i);
            formula.Derivative(x).Store(ref slope[0], (nuint)i);
        }

        ulong hash = 14695981039346656037;
        foreach (uint bits in MemoryMarshal.Cast<float, uint>(y.Concat(slope).ToArray()))
        {
            // Every NaN is the same.
            hash = (hash ^ (float.IsNaN(BitConverter.UInt32BitsToSingle(bits)) ? 0x7FC00000 : bits)) * 1099511628211;
        }

        return hash;
    }
}
