using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Activations.Exhaustive;

/// <summary>
/// A blend of two permutations of numbers in memory. With AVX-512 the compiler of .NET 10.0.12 makes a masked
/// permutation of it and loses the address of the second: the process ends with a null reference. It is avoided.
/// </summary>
internal static unsafe class MaskedPermutation
{
    public const string NotApplicable = "not applicable: no AVX-512";

    private static readonly int[] s_places = [0, 5, 8, 9, 15, 3, 12, 7];

    /// <summary>The eight numbers, which should be the places themselves, or that it does not apply.</summary>
    public static string Verdict()
    {
        if (!Avx512F.VL.IsSupported)
        {
            return NotApplicable;
        }

        float* table = (float*)NativeMemory.AlignedAlloc(16 * sizeof(float), 64);
        for (int i = 0; i < 16; i++)
        {
            table[i] = i;
        }

        Vector256<float> chosen = Choose(table, Vector256.Create(s_places).AsSingle());
        return string.Join(' ', Enumerable.Range(0, 8).Select(i => chosen[i]));
    }

    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization)]
    private static Vector256<float> Choose(float* sixteen, Vector256<float> places)
    {
        Vector256<int> index = places.AsInt32();
        return Avx.BlendVariable(
            Avx2.PermuteVar8x32(Vector256.LoadAligned(sixteen), index),
            Avx2.PermuteVar8x32(Vector256.LoadAligned(sixteen + 8), index),
            (index << 28).AsSingle()
        );
    }
}
