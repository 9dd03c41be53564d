using System.Diagnostics;
using Activations.Benchmarks;
using Activations.Functions;

namespace Activations.Timing.Tests;

/// <summary>What the benchmark program says and does where TorchSharp is not there, and what it asks it for.</summary>
public class TorchTests
{
    [Fact]
    public void A_build_without_it_says_how_to_build_with_it()
    {
        Assert.Null(Torch.Load(out string? reason));
        Assert.Contains("-p:TorchSharp=true", reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_it_the_rest_is_measured()
    {
        string program = typeof(Torch).Assembly.Location;
        string[] arguments = [program, "ReLU", "--sizes", "64", "--seconds", "0.001"];
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true }
        )!;
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains($"\nTorchSharp is not measured: {Torch.NotBuilt}.", output, StringComparison.Ordinal);
        Assert.Contains("| ReLU ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_old_standard_library_is_told_from_a_missing_file()
    {
        string old = Torch.Explain(
            """
            Unable to load shared library 'LibTorchSharp' or one of its dependencies.
            /lib/libstdc++.so.6: version `GLIBCXX_3.4.32' not found (required by libLibTorchSharp.so)
            libLibTorchSharp.so: cannot open shared object file: No such file or directory
            """
        );
        Assert.Contains("GCC 13 or later", old, StringComparison.Ordinal);
        Assert.Contains("`GLIBCXX_3.4.32' not found", old, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', old);

        string missing = Torch.Explain("\nUnable to load shared library 'LibTorchSharp'.\nMore.\n");
        Assert.DoesNotContain("GCC", missing, StringComparison.Ordinal);
        Assert.EndsWith(
            "does not load: Unable to load shared library 'LibTorchSharp'.",
            missing,
            StringComparison.Ordinal
        );
        Assert.EndsWith("for no reason given", Torch.Explain(""), StringComparison.Ordinal);
    }

    [Fact]
    public void Its_operators_belong_to_functions_of_the_catalogue_each_once()
    {
        string[] names = [.. TorchOperators.All.Select(row => row.Function)];
        Assert.Subset(Catalogue.All.Select(one => one.Name).ToHashSet(), names.ToHashSet());
        Assert.Equal(names.Distinct(), names);
    }
}
