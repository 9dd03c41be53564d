using System.Diagnostics;
using System.Text.Json;

namespace Activations.Kill;

/// <summary>Kills the program again and again, and tells what it found broken.</summary>
internal sealed class KillLoop(Victim victim, int seed)
{
    private static readonly string[] Signals = ["KILL", "KILL", "KILL", "TERM", "INT", "HUP", "QUIT"];
    private static readonly string[][] Commands =
    [
        ["run", "--jobs", "2"],
        ["run", "02-text"],
        ["site"],
        ["figures", "--format", "html,json"],
    ];

    private readonly Random _random = new(seed);
    private readonly List<string> _faults = [];
    private int _kills;
    private int _broken;

    /// <returns>0 where nothing was broken, else 1.</returns>
    public int Run(TimeSpan time)
    {
        Console.WriteLine($"seed {seed}");
        var clock = Stopwatch.StartNew();

        // How long a command takes on this machine now; later kills fall into that time.
        Dictionary<string, TimeSpan> lengths = [];
        foreach (string[] command in Commands)
        {
            lengths[command[0]] = Finish(command, "before any kill");
        }

        for (int version = 1; clock.Elapsed < time; version++)
        {
            string[] command = Commands[_random.Next(Commands.Length)];
            if (_random.Next(2) == 0)
            {
                victim.Change(version);
            }

            var before = victim.Files.ToDictionary(path => path, File.ReadAllBytes);
            string signal = Signals[_random.Next(Signals.Length)];
            double delay = _random.NextDouble() * 1.1 * lengths[command[0]].TotalMilliseconds;
            if (!Kill(command, signal, TimeSpan.FromMilliseconds(delay)))
            {
                continue;
            }

            _kills++;
            int faults = _faults.Count;
            string what = $"{string.Join(' ', command)}, {signal} after {delay:0} ms";
            LookAtProcesses(what);
            LookAtNotebooks(before, what);
            if (!File.Exists(victim.FrontPage))
            {
                _faults.Add($"{what}: the site has no front page");
            }

            if (_random.Next(4) == 0)
            {
                lengths[command[0]] = Finish(command, what);
            }

            _broken += _faults.Count > faults ? 1 : 0;
        }

        foreach (string[] command in Commands)
        {
            _ = Finish(command, "after all kills");
        }

        LookForLeftovers();
        foreach (string fault in _faults)
        {
            Console.WriteLine(fault);
        }

        int failed = Math.Max(_broken, _faults.Count > 0 ? 1 : 0);
        Console.WriteLine($"{_kills - _broken} passed, {failed} failed");
        return _faults.Count == 0 ? 0 : 1;
    }

    /// <returns>Whether the signal came before the program's own end.</returns>
    private bool Kill(string[] command, string signal, TimeSpan delay)
    {
        using Process program = victim.Start(command);
        Task<string> output = program.StandardOutput.ReadToEndAsync();
        Task<string> error = program.StandardError.ReadToEndAsync();
        Thread.Sleep(delay);
        bool before = !program.HasExited;
        if (before)
        {
            Process.Start("kill", [$"-{signal}", $"{program.Id}"]).WaitForExit();
        }

        program.WaitForExit();
        _ = (output, error);
        return before;
    }

    private TimeSpan Finish(string[] command, string when)
    {
        var clock = Stopwatch.StartNew();
        using Process program = victim.Start(command);
        Task<string> output = program.StandardOutput.ReadToEndAsync();
        Task<string> error = program.StandardError.ReadToEndAsync();
        program.WaitForExit();
        // A course that was changed and not run since has no figures, which is told with exit code 2.
        int expected = command[0] == "figures" && !victim.Files.Any(path => IsNew(File.ReadAllBytes(path))) ? 2 : 0;
        if (program.ExitCode != expected)
        {
            _faults.Add(
                $"{when}: the next {string.Join(' ', command)} ended with {program.ExitCode}, expected {expected}: {output.Result}{error.Result}"
            );
        }

        return clock.Elapsed;
    }

    private void LookAtProcesses(string what)
    {
        // A process that sees its program gone needs its turn on a busy machine.
        var clock = Stopwatch.StartNew();
        while (victim.Living().Count > 0)
        {
            if (clock.Elapsed > TimeSpan.FromMinutes(2))
            {
                _faults.Add($"{what}: processes stay behind");
                foreach (int id in victim.Living())
                {
                    Process.Start("kill", ["-KILL", $"{id}"]).WaitForExit();
                }

                return;
            }

            Thread.Sleep(50);
        }
    }

    private void LookAtNotebooks(IReadOnlyDictionary<string, byte[]> before, string what)
    {
        foreach ((string path, byte[] bytes) in before)
        {
            byte[] now = File.ReadAllBytes(path);
            if (!now.AsSpan().SequenceEqual(bytes) && !IsNew(now))
            {
                _faults.Add($"{what}: {Path.GetFileName(path)} has neither its old bytes nor whole new ones");
            }
        }
    }

    // A notebook that a run has written is whole JSON and has an output.
    private static bool IsNew(byte[] bytes)
    {
        try
        {
            using var document = JsonDocument.Parse(bytes);
            return document.RootElement.GetProperty("cells")[1].GetProperty("outputs").GetArrayLength() > 0;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private void LookForLeftovers()
    {
        string[] left =
        [
            .. Directory
                .EnumerateFiles(
                    victim.Root,
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }
                )
                .Where(path => path.EndsWith(".tmp", StringComparison.Ordinal)),
        ];
        if (left.Length > 0)
        {
            _faults.Add($"after all kills: left behind: {string.Join(", ", left.Select(Path.GetFileName))}");
        }
    }
}
