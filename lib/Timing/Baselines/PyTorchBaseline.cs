using System.Diagnostics;
using System.Text.Json;

namespace Activations.Timing;

/// <summary>PyTorch in a process of its own, which trains an epoch whenever it is asked to.</summary>
internal sealed class PyTorchBaseline : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly Process _process;

    private PyTorchBaseline(Process process, string name, string version) =>
        (_process, Name, Version) = (process, name, version);

    /// <summary>What the table calls it.</summary>
    public string Name { get; }

    /// <summary>The version of PyTorch.</summary>
    public string Version { get; }

    /// <summary>Starts one.</summary>
    /// <param name="python">The interpreter.</param>
    /// <param name="script">The program that trains, <c>torch_training.py</c>.</param>
    /// <param name="name">What the table calls it.</param>
    /// <param name="environment">Variables to set, or with null to remove.</param>
    /// <exception cref="InvalidOperationException">It does not start, with what it said.</exception>
    public static PyTorchBaseline Start(
        string python,
        string script,
        string name,
        IReadOnlyDictionary<string, string?> environment
    )
    {
        var start = new ProcessStartInfo(python, [script])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string variable, string? value) in environment)
        {
            start.Environment[variable] = value;
        }

        Process process = Process.Start(start)!;
        string? first = process.StandardOutput.ReadLine();
        if (first is null)
        {
            throw new InvalidOperationException(
                $"{python} {script} did not start: {process.StandardError.ReadToEnd().Trim()}"
            );
        }

        string version = JsonDocument.Parse(first).RootElement.GetProperty("version").GetString()!;
        var torch = new PyTorchBaseline(process, name, version);
        torch.Signal("STOP");
        return torch;
    }

    /// <summary>Trains one epoch.</summary>
    /// <returns>The seconds it took there.</returns>
    public double Epoch(TrainingTask task, int threads)
    {
        Signal("CONT");
        _process.StandardInput.WriteLine(
            JsonSerializer.Serialize(
                new
                {
                    task.Sizes,
                    task.Rows,
                    task.Batch,
                    task.Activation,
                    task.Optimiser,
                    threads,
                },
                Json
            )
        );
        _process.StandardInput.Flush();
        string answer =
            _process.StandardOutput.ReadLine()
            ?? throw new InvalidOperationException($"PyTorch stopped: {_process.StandardError.ReadToEnd().Trim()}");
        Signal("STOP");
        return JsonDocument.Parse(answer).RootElement.GetProperty("seconds").GetDouble();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Signal("CONT");
        _process.StandardInput.Close();
        _process.WaitForExit();
        _process.Dispose();
    }

    // Out of its turn the process stands still: PyTorch's threads watch for work for a long time, each on a processor
    // that another workload's turn needs. Windows knows no such signal.
    private void Signal(string name)
    {
        if (!OperatingSystem.IsWindows())
        {
            using var kill = Process.Start("kill", [$"-{name}", $"{_process.Id}"]);
            kill.WaitForExit();
        }
    }
}
