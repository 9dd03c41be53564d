using System.Runtime.Intrinsics.X86;
using Activations.Functions;

namespace Activations.Tests.Simd;

/// <summary>
/// The same program in processes with other vector instructions and another number of processors: functions at every
/// length and alignment, and trained weights, come out with the same bits.
/// </summary>
public class SameBitsTests(ITestOutputHelper output)
{
    private static readonly Lazy<Run> AsIs = new(() => Run.With(null, ""));

    /// <summary>A switch of the runtime, and what it must say about the widths it leaves.</summary>
    public static TheoryData<string, string, string> Switches =>
        new()
        {
            { "DOTNET_EnableAVX512", "0", "Vector512 False" },
            { "DOTNET_EnableAVX2", "0", "Vector256 False" },
            { "DOTNET_PreferredVectorBitWidth", "256", "Vector512 False" },
            { "DOTNET_PreferredVectorBitWidth", "128", "Vector256 False" },
            { "DOTNET_PROCESSOR_COUNT", "1", "Processors 1" },
        };

    [Theory]
    [MemberData(nameof(Switches))]
    public void Same_bits_under(string name, string value, string effect)
    {
        var run = Run.With(name, value);

        Assert.Contains(effect, run.Widths);
        if (AsIs.Value.Widths.Contains(effect))
        {
            output.WriteLine($"{name}={value} changes nothing on this machine: without it, too, {effect}.");
        }

        Assert.True(run.Hashes.Count > Catalogue.All.Count);
        Assert.Equal(AsIs.Value.Hashes, run.Hashes);
    }

    [Fact]
    public void Without_switches_the_widest_vectors_are_used()
    {
        Assert.Contains($"Vector256 {Avx2.IsSupported}", AsIs.Value.Widths);
        if (!Avx512F.IsSupported)
        {
            output.WriteLine("This machine has no AVX-512: 512 bits were not compared between processes.");
        }

        Assert.SkipUnless(Avx512F.IsSupported, "This machine has no AVX-512.");
        Assert.Contains("Vector512 True", AsIs.Value.Widths);
    }

    private sealed record Run(IReadOnlyList<string> Widths, IReadOnlyList<string> Hashes)
    {
        public static Run With(string? name, string value)
        {
            (int exitCode, string text, string error) = ChildProcess.Run(name is null ? null : (name, value), "hash");
            Assert.True(exitCode == 0, error);
            string[] lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            return new(lines[..3], lines[3..]);
        }
    }
}
