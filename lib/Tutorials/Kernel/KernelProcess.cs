using System.Diagnostics;
using System.IO.Pipes;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>A lesson's own process, seen from outside: whatever a cell does to it, this program goes on.</summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    public const string Command = "kernel";
    public const string PipeOption = "--pipe";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(120);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Process _process;
    private readonly NamedPipeServerStream _pipe;
    private readonly MessageStream _messages;
    private readonly ProcessOutput _output;
    private readonly ProcessOutput _error;
    private readonly string _marker = $"\n[end of cell {Guid.NewGuid():N}]\n";

    private KernelProcess(Process process, NamedPipeServerStream pipe)
    {
        _process = process;
        _pipe = pipe;
        _messages = new MessageStream(pipe);
        _output = new ProcessOutput(process.StandardOutput.BaseStream, _marker);
        _error = new ProcessOutput(process.StandardError.BaseStream, _marker);
    }

    /// <exception cref="KernelStartException">The process did not start.</exception>
    public static async Task<KernelProcess> StartAsync(string folder, CancellationToken cancel)
    {
        string name = $"tutorials-{Guid.NewGuid():N}"[..22];
        NamedPipeServerStream pipe = new(name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous | PipeOptions.CurrentUserOnly);
        KernelProcess kernel = new(Launch(name, folder), pipe);
        try
        {
            await kernel.ConnectAsync(cancel);
            return kernel;
        }
        catch
        {
            await kernel.DisposeAsync();
            throw;
        }
    }

    public async Task<CellOutcome> RunAsync(int cell, string source, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        try
        {
            if (!TrySend(new CellRequest(cell, source))) return new CellOutcome.Died(await DeathAsync());
            if (await _messages.ReadAsync<CellReply>(limit.Token) is not { } reply) return new CellOutcome.Died(await DeathAsync());
            List<Output> outputs = [.. reply.Outputs.Select(output => OutputJson.Read((JsonObject)output!)), .. await PastConsoleAsync()];
            return reply.Error is null ? new CellOutcome.Ran(Arrange(outputs)) : new CellOutcome.Failed(reply.Error);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new CellOutcome.TimedOut(timeout);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It has gone already.
        }

        await _pipe.DisposeAsync();
        _process.Dispose();
    }

    private static Process Launch(string pipeName, string folder)
    {
        ProcessStartInfo start = new(DotnetPath())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            ArgumentList = { "exec", typeof(KernelProcess).Assembly.Location, Command, PipeOption, pipeName },
        };
        LessonEnvironment.Apply(start.Environment);
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // The dotnet this program runs on, whether it was started by 'dotnet run', by its own executable or inside a test.
    private static string DotnetPath()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string path = Path.GetFullPath(Path.Combine(framework, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return File.Exists(path) ? path : "dotnet";
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartTimeout);
        try
        {
            Task connected = _pipe.WaitForConnectionAsync(limit.Token);
            Task ended = _process.WaitForExitAsync(limit.Token);
            if (await Task.WhenAny(connected, ended) == ended) throw new KernelStartException($"The lesson's process did not start: {await DeathAsync()}.");
            await connected;
            if (!TrySend(new StartRequest(_marker)) || await _messages.ReadAsync<CellReply>(limit.Token) is null)
                throw new KernelStartException($"The C# session did not start: {await DeathAsync()}.");
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new KernelStartException($"The lesson's process did not answer within {StartTimeout.TotalSeconds:0} s of its start.");
        }
    }

    private bool TrySend<T>(T message)
    {
        try
        {
            _messages.Write(message);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    private async Task<IReadOnlyList<Output>> PastConsoleAsync()
    {
        (string Name, string Text)[] streams =
        [
            (StreamOutput.Stdout, await _output.TakeAsync(Patience)),
            (StreamOutput.Stderr, await _error.TakeAsync(Patience)),
        ];
        return [.. streams.Where(stream => stream.Text.Length > 0).Select(stream => new StreamOutput(stream.Name, stream.Text))];
    }

    // The value comes last, after everything that was written, and streams of one name that meet are one.
    private static List<Output> Arrange(List<Output> outputs)
    {
        List<Output> arranged = [];
        foreach (Output output in outputs.OrderBy(output => output is StreamOutput ? 0 : 1))
        {
            if (output is StreamOutput next && arranged.LastOrDefault() is StreamOutput last && last.Name == next.Name)
                arranged[^1] = last with { Text = last.Text + next.Text };
            else
                arranged.Add(output);
        }

        return arranged;
    }

    private async Task<string> DeathAsync()
    {
        using CancellationTokenSource limit = new(Patience);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return "it closed its connection to this program";
        }

        return Death.Describe(_process.ExitCode, await _error.TakeAsync(Patience));
    }
}
