using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;
using Activations.Exhaustive;

namespace Activations.Tests.Simd;

/// <summary>
/// Eight numbers looked up by three bits, at every width, and a fault of the compiler that lookups must avoid.
/// </summary>
public unsafe class LookupTests(ITestOutputHelper output)
{
    // All eight places in another order, with other bits set that must not count.
    private static readonly float[] s_index =
    [
        .. Enumerable.Range(0, 64).Select(i => BitConverter.Int32BitsToSingle((i * 5 % 8) | (i << 3) | (i % 3 << 29))),
    ];

    [Fact]
    public void Every_width_takes_the_number_that_the_lowest_three_bits_name()
    {
        Check<Scalar>();
        Check<Lanes128>();
        Check<Lanes256>();
        Check<Lanes512>();
        Check<Lanes1024>();
        Check<Quad<Lanes128>>();
        Check<Quad<Lanes256>>();
        Check<Quad<Lanes512>>();
    }

    [Fact]
    public void The_runtimes_fault_is_reported_and_a_wrong_number_fails()
    {
        (int exitCode, string text, string error) = ChildProcess.Run(null, "masked-permutation");
        string verdict =
            exitCode != 0 ? "still faulty"
            : text == MaskedPermutation.NotApplicable ? text
            : "mended";
        output.WriteLine($".NET {Environment.Version}, masked permutation of memory: {verdict} (exit code {exitCode})");
        if (exitCode == 0)
        {
            // Where it runs at all it must be right: the library is then free to use it again.
            Assert.Equal(text == MaskedPermutation.NotApplicable ? text : "0 5 8 9 15 3 12 7", text);
            Assert.Equal(!Avx512F.VL.IsSupported, text == MaskedPermutation.NotApplicable);
        }
        else
        {
            // Known: the address is lost, which ends the process by a null reference or a signal.
            Assert.True(
                error.Contains(nameof(NullReferenceException), StringComparison.Ordinal) || exitCode is 134 or 139,
                $"Exit code {exitCode}: {error}"
            );
        }
    }

    // The tables are arguments here: no loop knows their addresses when it is compiled, as it does the library's own.
    private static void Check<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        float* tables = (float*)NativeMemory.AlignedAlloc(32 * sizeof(float), 64);
        try
        {
            for (int i = 0; i < 32; i++)
            {
                tables[i] = 100 + (i / 16 * 8) + (i % 8);
            }

            foreach (int table in new[] { 0, 1 })
            {
                float[] chosen = new float[s_index.Length];
                Choose<TLanes>(tables + (16 * table), chosen);
                Assert.Equal(Enumerable.Range(0, 64).Select(i => 100f + (8 * table) + (i * 5 % 8)), chosen);
            }
        }
        finally
        {
            NativeMemory.AlignedFree(tables);
        }
    }

    private static void Choose<TLanes>(float* eight, float[] chosen)
        where TLanes : struct, ILanes<TLanes>
    {
        for (int i = 0; i < chosen.Length; i += TLanes.Count)
        {
            TLanes.Lookup8(eight, TLanes.Load(ref s_index[0], (nuint)i)).Store(ref chosen[0], (nuint)i);
        }
    }
}
