using Activations.Tutorials.Commands;
using Activations.Tutorials.Kernel;

// The program starts itself once for each lesson; that is no command for a reader.
return args is [KernelProcess.Command, var requests, var replies]
    ? KernelHost.Run(requests, replies)
    : await CommandLine.RunAsync(args);
