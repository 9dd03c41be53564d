using System.Diagnostics;
using System.Reflection.Emit;

namespace Activations.Course.Tests;

public class SelfTestTests
{
    [Fact]
    public void All_is_well_here()
    {
        string text = SelfTest.Run().ToString();
        Assert.Equal(7, text.Split('\n').Count(line => line.EndsWith("  yes", StringComparison.Ordinal)));
        Assert.Contains("1797", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_library_built_without_optimisation_is_named_with_the_cure()
    {
        AssemblyBuilder Built(DebuggableAttribute.DebuggingModes modes) =>
            AssemblyBuilder.DefineDynamicAssembly(
                new("built"),
                AssemblyBuilderAccess.Run,
                [
                    new(
                        typeof(DebuggableAttribute).GetConstructor([typeof(DebuggableAttribute.DebuggingModes)])!,
                        [modes]
                    ),
                ]
            );
        Assert.Equal(
            ("yes", true),
            SelfTest.Optimised(Built(DebuggableAttribute.DebuggingModes.IgnoreSymbolStoreSequencePoints))
        );
        (string found, bool right) = SelfTest.Optimised(
            Built(DebuggableAttribute.DebuggingModes.Default | DebuggableAttribute.DebuggingModes.DisableOptimizations)
        );
        Assert.False(right);
        Assert.Contains("dotnet build Tutorials.sln -c Release", found, StringComparison.Ordinal);
    }

    [Fact]
    public void A_test_that_throws_becomes_a_row_with_its_words()
    {
        string text = SelfTest
            .Run(("data", () => throw new FileNotFoundException("no file here")), ("sum", () => ("2", true)))
            .ToString();
        Assert.Matches(@"data +FileNotFoundException: no file here +no\n", text);
        Assert.Matches(@"sum +2 +yes", text);
    }
}
