using System.Globalization;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// The environment variables of a lesson's process: those that change what a program prints are fixed or gone.
/// </summary>
internal static class LessonEnvironment
{
    private static readonly string[] Cleared =
    [
        "LANGUAGE",
        "COLUMNS",
        "LINES",
        "COLORTERM",
        "FORCE_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION",
        "DOTNET_DbgEnableMiniDump",
        "DOTNET_STARTUP_HOOKS",
    ];

    // What a process needs to find its programs, its home and its folder for temporary files.
    private static readonly string[] Basic =
    [
        "PATH",
        "HOME",
        "USER",
        "TMPDIR",
        "TEMP",
        "TMP",
        "DOTNET_ROOT",
        "SystemRoot",
        "windir",
        "ComSpec",
        "PATHEXT",
        "USERPROFILE",
        "APPDATA",
        "LOCALAPPDATA",
        "ProgramFiles",
        "ProgramData",
    ];

    public static void Apply(IDictionary<string, string?> variables, KernelOptions options)
    {
        foreach (string name in variables.Keys.Where(name => IsGone(name, options)).ToArray())
        {
            variables.Remove(name);
        }

        variables["LANG"] = variables["LC_ALL"] = "C.UTF-8";
        variables["TZ"] = "UTC";
        variables["TERM"] = "dumb";
        variables["NO_COLOR"] = "1";

        // A process that is killed would leave its diagnostic sockets in the temporary folder.
        variables["DOTNET_EnableDiagnostics"] = "0";

        // Without this the order of culture-aware sorting depends on the machine's ICU, or on its having one.
        variables["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1";
        variables["DOTNET_SYSTEM_GLOBALIZATION_PREDEFINED_CULTURES_ONLY"] = "0";

        // The runtime reads these numbers as hexadecimal. Cells recurse deeper than a thread's usual stack allows.
        variables["DOTNET_DefaultStackSize"] = "1000000";
        variables["DOTNET_GCHeapHardLimit"] = ((long)(options.MemoryGigabytes * (1L << 30))).ToString(
            "X",
            CultureInfo.InvariantCulture
        );
        variables[KernelOptions.MemoryVariable] = options.MemoryGigabytes.ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsGone(string name, KernelOptions options) =>
        options.CleanEnvironment
            ? !Basic.Contains(
                name,
                OperatingSystem.IsWindows() ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal
            )
            : Cleared.Contains(name) || name.StartsWith("LC_", StringComparison.Ordinal);
}
