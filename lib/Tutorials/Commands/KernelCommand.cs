using System.CommandLine;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Commands;

/// <summary>The hidden command by which the program starts itself once for each lesson.</summary>
internal static class KernelCommand
{
    public static Command Create()
    {
        Option<string> pipe = new(KernelProcess.PipeOption) { Required = true };
        Command command = new(KernelProcess.Command) { Hidden = true };
        command.Options.Add(pipe);
        command.SetAction(line => KernelHost.Run(line.GetValue(pipe)!));
        return command;
    }
}
