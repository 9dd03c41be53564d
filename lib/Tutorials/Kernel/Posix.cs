using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// The few calls of the operating system that .NET has no name for. They need Linux or macOS; none passes optional
/// arguments.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Posix
{
    private const string C = "libc";
    private const int SigKill = 9;
    private const int NoHang = 1;
    private const int SetChildSubreaper = 36;
    private const int ReadWrite = 2;

    /// <summary>Takes this process out of its parent's group and session: it leads one of its own.</summary>
    public static void LeadSession() => _ = SetSid();

    /// <summary>Kills a process at once.</summary>
    public static void Kill(int process) => _ = Signal(process, SigKill);

    /// <summary>Kills every process of a group at once.</summary>
    public static void KillGroup(int leader) => _ = Signal(-leader, SigKill);

    /// <summary>
    /// Takes note of the end of a child that .NET did not start, so that it does not stay as a zombie.
    /// </summary>
    public static void Reap(int process) => _ = WaitPid(process, 0, NoHang);

    /// <summary>Makes this process the parent of all its descendants that lose theirs. Only Linux can.</summary>
    public static void AdoptOrphans()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = ProcessControl(SetChildSubreaper, 1, 0, 0, 0);
        }
    }

    /// <summary>Keeps an open file from the programs that this process starts.</summary>
    public static void KeepFromChildren(int descriptor) =>
        _ = DeviceControl(descriptor, OperatingSystem.IsMacOS() ? 0x20006601u : 0x5451u);

    /// <summary>
    /// Opens the null device for each of the three standard streams that is closed, lest another file takes its number.
    /// </summary>
    public static void FillStandardStreams()
    {
        int descriptor;
        do
        {
            descriptor = Open("/dev/null", ReadWrite);
        } while (descriptor is >= 0 and <= 2);

        if (descriptor > 2)
        {
            _ = Close(descriptor);
        }
    }

    [LibraryImport(C, EntryPoint = "setsid")]
    private static partial int SetSid();

    [LibraryImport(C, EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);

    [LibraryImport(C, EntryPoint = "waitpid")]
    private static partial int WaitPid(int process, nint status, int options);

    [LibraryImport(C, EntryPoint = "prctl")]
    private static partial int ProcessControl(int option, nuint first, nuint second, nuint third, nuint fourth);

    [LibraryImport(C, EntryPoint = "ioctl")]
    private static partial int DeviceControl(int descriptor, nuint request);

    [LibraryImport(C, EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport(C, EntryPoint = "close")]
    private static partial int Close(int descriptor);
}
