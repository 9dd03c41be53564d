using System.Collections.Concurrent;
using System.Diagnostics;
using System.IO.Pipes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>A lesson's own process, seen from outside: whatever a cell does to it, this program goes on.</summary>
internal sealed class KernelProcess : IAsyncDisposable
{
    public const string Command = "kernel";

    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(600);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    // A process started while another's pipe is open for inheriting would hold that pipe open, too.
    private static readonly Lock Starting = new();
    private static readonly ConcurrentDictionary<int, bool> Living = [];
    private static bool _adopts;

    private readonly Process _process;
    private readonly int _id;
    private readonly MessageStream _messages;
    private readonly ProcessOutput _output;
    private readonly ProcessOutput _error;
    private readonly KernelOptions _options;
    private readonly string _marker = $"\n[end of cell {Guid.NewGuid():N}]\n";

    private KernelProcess(Process process, MessageStream messages, KernelOptions options)
    {
        _process = process;
        _id = process.Id;
        _messages = messages;
        _options = options;
        _output = new ProcessOutput(process.StandardOutput.BaseStream, _marker);
        _error = new ProcessOutput(process.StandardError.BaseStream, _marker);
    }

    /// <summary>
    /// Makes this program the parent of what a lesson leaves running when its process dies, where the system can, so
    /// that it can be ended.
    /// </summary>
    public static void AdoptOrphans()
    {
        if (!OperatingSystem.IsWindows())
        {
            Posix.AdoptOrphans();
            _adopts = true;
        }
    }

    /// <exception cref="KernelStartException">The process did not start.</exception>
    public static async Task<KernelProcess> StartAsync(
        string folder,
        CancellationToken cancel,
        KernelOptions? options = null
    )
    {
        KernelProcess kernel = Launch(folder, options ?? new KernelOptions());
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

    /// <summary>Runs one cell. Unless it ran or failed by itself, the process has gone or must go.</summary>
    public async Task<CellOutcome> RunAsync(int cell, string source, TimeSpan timeout, CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(timeout);
        string token = Guid.NewGuid().ToString("N");
        try
        {
            if (await AskAsync(new CellRequest(cell, source, token), limit.Token) is not { } reply)
            {
                return new CellOutcome.Died(await ExitReasonAsync());
            }

            if (reply.Token != token)
            {
                return new CellOutcome.Died("something in its process answered in place of the session");
            }

            List<Output> outputs = Arrange(OutputJson.Read(reply.Outputs), await PastConsoleAsync());
            return reply.Error is null
                ? new CellOutcome.Ran(outputs, reply.Warnings)
                : new CellOutcome.Failed(reply.Error, outputs, reply.Warnings);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new CellOutcome.TimedOut(timeout);
        }
    }

    /// <summary>Ends the process and all it started.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!OperatingSystem.IsWindows())
            {
                ProcessTree.KillDescendants(_id);
                Posix.KillGroup(_id);
            }

            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        catch (InvalidOperationException)
        {
            // It has gone already.
        }

        Living.TryRemove(_id, out _);
        if (_adopts && !OperatingSystem.IsWindows())
        {
            lock (Starting)
            {
                ProcessTree.KillOrphans([.. Living.Keys]);
            }
        }

        _messages.Dispose();
        _process.Dispose();
    }

    private static KernelProcess Launch(string folder, KernelOptions options)
    {
        lock (Starting)
        {
            AnonymousPipeServerStream requests = new(PipeDirection.Out, HandleInheritability.Inheritable);
            AnonymousPipeServerStream replies = new(PipeDirection.In, HandleInheritability.Inheritable);
            try
            {
                Process process = Launch(
                    folder,
                    options,
                    requests.GetClientHandleAsString(),
                    replies.GetClientHandleAsString()
                );
                Living[process.Id] = true;
                return new KernelProcess(process, new MessageStream(replies, requests), options);
            }
            finally
            {
                requests.DisposeLocalCopyOfClientHandle();
                replies.DisposeLocalCopyOfClientHandle();
            }
        }
    }

    private static Process Launch(string folder, KernelOptions options, string requests, string replies)
    {
        ProcessStartInfo start = new(DotnetPath())
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            CreateNoWindow = true,
            ArgumentList = { "exec", typeof(KernelProcess).Assembly.Location, Command, requests, replies },
        };
        LessonEnvironment.Apply(start.Environment, options);
        Process process = Process.Start(start)!;
        process.StandardInput.Close();
        return process;
    }

    // The dotnet this program runs on, whether it was started by 'dotnet run', by its own executable or inside a test.
    private static string DotnetPath()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string path = Path.GetFullPath(
            Path.Combine(framework, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet")
        );
        return File.Exists(path) ? path : "dotnet";
    }

    private async Task ConnectAsync(CancellationToken cancel)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(StartTimeout);
        try
        {
            if (await AskAsync(new StartRequest(_marker), limit.Token) is null)
            {
                throw new KernelStartException($"The C# session did not start: {await ExitReasonAsync()}.");
            }
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new KernelStartException(
                $"The lesson's process did not answer within {StartTimeout.TotalSeconds:0} s of its start."
            );
        }
    }

    /// <returns>
    /// The answer, or null where the process has gone, or something in it has cut or spoilt the connection.
    /// </returns>
    private async Task<CellReply?> AskAsync<T>(T message, CancellationToken cancel)
    {
        Task<CellReply?> answer = Task.Factory.StartNew(
            () => TrySend(message) ? _messages.Read<CellReply>() : null,
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default
        );
        Task exit = _process.WaitForExitAsync(cancel);

        // What a process started may hold its pipes open after its own end. An answer sent just before the end still
        // counts.
        if (await Task.WhenAny(answer, exit).WaitAsync(cancel) == exit)
        {
            await Task.WhenAny(answer, Task.Delay(Patience, cancel));
        }

        return answer.IsCompleted ? await answer : null;
    }

    private bool TrySend<T>(T message)
    {
        try
        {
            _messages.Write(message);
            return true;
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException)
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
        return
        [
            .. streams
                .Where(stream => stream.Text.Length > 0)
                .Select(stream => new StreamOutput(stream.Name, stream.Text)),
        ];
    }

    // What went past the console comes after what went through it, but before the cell's value; streams of one name
    // that meet are one.
    private static List<Output> Arrange(IReadOnlyList<Output> through, IReadOnlyList<Output> past)
    {
        int value = through is [.., DisplayOutput { IsExecuteResult: true }] ? through.Count - 1 : through.Count;
        List<Output> arranged = [];
        foreach (Output output in through.Take(value).Concat(past).Concat(through.Skip(value)))
        {
            if (output is StreamOutput next && arranged.LastOrDefault() is StreamOutput last && last.Name == next.Name)
            {
                arranged[^1] = last with { Text = last.Text + next.Text };
            }
            else
            {
                arranged.Add(output);
            }
        }

        return arranged;
    }

    private async Task<string> ExitReasonAsync()
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

        return ExitReason.Describe(_process.ExitCode, await _error.TakeAsync(Patience), _options);
    }
}
