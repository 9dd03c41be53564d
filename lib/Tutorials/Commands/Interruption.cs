using System.Runtime.InteropServices;
using Activations.Tutorials.Kernel;
using Activations.Tutorials.Running;

namespace Activations.Tutorials.Commands;

/// <summary>
/// What happens when the program is told to end: the first signal asks the command to stop, a second one ends the
/// program at once.
/// </summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly List<PosixSignalRegistration> _registrations;

    public Interruption()
    {
        _registrations =
        [
            .. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT, PosixSignal.SIGHUP }.Select(
                signal => PosixSignalRegistration.Create(signal, Handle)
            ),
        ];
    }

    public CancellationToken Token => _source.Token;

    /// <summary>
    /// Does what cannot be asked to stop; an interruption leaves it behind, and ends what it started.
    /// </summary>
    /// <returns>Its exit code, or that of an interruption.</returns>
    public static async Task<int> LeaveAsync(Func<int> work, CancellationToken cancel)
    {
        try
        {
            return await Task.Run(work, cancel).WaitAsync(cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            if (!OperatingSystem.IsWindows())
            {
                ProcessTree.KillDescendants(Environment.ProcessId);
            }

            return ExitCode.Interrupted;
        }
    }

    public void Dispose()
    {
        foreach (PosixSignalRegistration registration in _registrations)
        {
            registration.Dispose();
        }

        _source.Dispose();
    }

    private void Handle(PosixSignalContext signal)
    {
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
