using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Activations.Benchmarks.Measuring;

/// <summary>What the figures were measured on.</summary>
internal sealed record Machine(string Processor, int Processors, string Runtime, string Architecture, int VectorBits)
{
    public static Machine This { get; } = new(
        ProcessorName(),
        Environment.ProcessorCount,
        RuntimeInformation.FrameworkDescription,
        RuntimeInformation.ProcessArchitecture.ToString(),
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : 128);

    private static string ProcessorName()
    {
        if (X86Base.IsSupported && X86Base.CpuId(unchecked((int)0x80000000), 0).Eax >= unchecked((int)0x80000004))
        {
            // The brand string: three times sixteen bytes.
            Span<int> brand = stackalloc int[12];
            for (int leaf = 0; leaf < 3; leaf++)
            {
                (brand[4 * leaf], brand[(4 * leaf) + 1], brand[(4 * leaf) + 2], brand[(4 * leaf) + 3]) =
                    X86Base.CpuId(unchecked((int)0x80000002) + leaf, 0);
            }

            return System.Text.Encoding.ASCII.GetString(MemoryMarshal.AsBytes(brand)).TrimEnd('\0').Trim();
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }
}
