using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Activations.Timing;

/// <summary>What times were measured on.</summary>
/// <param name="Processor">The processor's own name for itself.</param>
/// <param name="Processors">How many the process may use.</param>
/// <param name="Runtime">The runtime and its version.</param>
/// <param name="Architecture">Its instruction set.</param>
/// <param name="VectorBits">The widest vectors the runtime uses.</param>
public sealed record Machine(string Processor, int Processors, string Runtime, string Architecture, int VectorBits)
{
    /// <summary>This one.</summary>
    public static Machine This { get; } =
        new(
            ProcessorName(),
            Environment.ProcessorCount,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.ProcessArchitecture.ToString(),
            Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : 128
        );

    /// <summary>In one line, for a caption.</summary>
    public override string ToString() =>
        $"{Processor} ({Architecture}, {VectorBits}-bit vectors, "
        + $"{Processors} {(Processors == 1 ? "processor" : "processors")}), {Runtime}";

    private static string ProcessorName()
    {
        if (X86Base.IsSupported && X86Base.CpuId(unchecked((int)0x80000000), 0).Eax >= unchecked((int)0x80000004))
        {
            // The brand string: three times sixteen bytes.
            Span<int> brand = stackalloc int[12];
            for (int leaf = 0; leaf < 3; leaf++)
            {
                (brand[4 * leaf], brand[(4 * leaf) + 1], brand[(4 * leaf) + 2], brand[(4 * leaf) + 3]) = X86Base.CpuId(
                    unchecked((int)0x80000002) + leaf,
                    0
                );
            }

            return System.Text.Encoding.ASCII.GetString(MemoryMarshal.AsBytes(brand)).TrimEnd('\0').Trim();
        }

        return Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER") ?? "unknown processor";
    }
}
