using System.Diagnostics;

namespace Activations.Tutorials.Tests.Commands;

public sealed class InterruptTests : IDisposable
{
    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("TERM", 130)]
    [InlineData("HUP", 130)]
    [InlineData("QUIT", 130)]
    [InlineData("KILL", 137)]
    public async Task No_process_outlives_the_program_and_no_file_changes(string signal, int exitCode)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        Assert.SkipWhen(
            Ignores(signal),
            $"this process ignores SIG{signal}, as a shell's background jobs may, and what it starts does too"
        );
        string note = Path.Combine(_course.Root, "pid");
        _course
            .With("01-quick", "1")
            .With(
                "02-loop",
                $$"""File.WriteAllText("{{note}}.new", $"{Environment.ProcessId}"); System.Diagnostics.Process.Start("setsid", "-f sleep 7654"); File.Move("{{note}}.new", "{{note}}"); while (true) { }"""
            );
        byte[] before = _course.Bytes("02-loop");

        using Process program = _course.Start(new Dictionary<string, string?>(), "run", "--jobs", "2");
        await WaitUntil(() => File.Exists(note));
        using var lesson = Process.GetProcessById(int.Parse(File.ReadAllText(note)));
        Process.Start("kill", [$"-{signal}", $"{program.Id}"]).WaitForExit();

        await WaitUntil(() => program.HasExited);
        Assert.Equal(exitCode, program.ExitCode);
        await WaitUntil(() => lesson.HasExited && (!OperatingSystem.IsLinux() || !Sleeps("7654", _course.Root)));
        Assert.Equal(before, _course.Bytes("02-loop"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_course.Root, "notebooks"), ".*"));
        Assert.False(Directory.Exists(Path.Combine(_course.Root, "artifacts")));
    }

    // Whether a process of this command, started by this course, still runs.
    internal static bool Sleeps(string seconds, string root) =>
        Directory
            .EnumerateDirectories("/proc")
            .Any(folder =>
            {
                try
                {
                    return File.ReadAllText(Path.Combine(folder, "cmdline")) == $"sleep\0{seconds}\0"
                        && File.ResolveLinkTarget(Path.Combine(folder, "cwd"), false)!
                            .FullName.StartsWith(root, StringComparison.Ordinal);
                }
                catch (Exception error) when (error is IOException or UnauthorizedAccessException)
                {
                    return false;
                }
            });

    // Bit n - 1 of the mask is signal n. KILL cannot be ignored, and TERM is not by any shell.
    private static bool Ignores(string signal)
    {
        int number = signal switch
        {
            "HUP" => 1,
            "INT" => 2,
            "QUIT" => 3,
            _ => 0,
        };
        return number > 0
            && File.Exists("/proc/self/status")
            && File.ReadLines("/proc/self/status")
                .FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
                is { } line
            && (Convert.ToUInt64(line["SigIgn:".Length..].Trim(), 16) & (1UL << (number - 1))) != 0;
    }

    private static async Task WaitUntil(Func<bool> holds)
    {
        long start = Stopwatch.GetTimestamp();
        while (!holds())
        {
            if (Stopwatch.GetElapsedTime(start) > Patience.Limit)
            {
                throw new TimeoutException("It did not happen.");
            }

            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
