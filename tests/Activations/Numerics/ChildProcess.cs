using System.Diagnostics;

namespace Activations.Tests.Simd;

/// <summary>Activations.Exhaustive in a process of its own, under switches of the runtime.</summary>
internal static class ChildProcess
{
    /// <summary>Switches that decide on vector instructions and processors: none is inherited.</summary>
    private static readonly string[] s_switches =
    [
        "DOTNET_EnableAVX512",
        "DOTNET_EnableAVX2",
        "DOTNET_EnableHWIntrinsic",
        "DOTNET_PreferredVectorBitWidth",
        "DOTNET_PROCESSOR_COUNT",
    ];

    public static (int ExitCode, string Output, string Error) Run(
        (string Name, string Value)? setting,
        params string[] arguments
    )
    {
        var start = new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Activations.Exhaustive.dll"), .. arguments]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in s_switches)
        {
            start.Environment.Remove(name);
        }

        // A process that is meant to fail must not leave a core dump.
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        if (setting is { } one)
        {
            start.Environment[one.Name] = one.Value;
        }

        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output.Trim(), error.Result.Trim());
    }
}
