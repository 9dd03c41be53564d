return await Activations.Tutorials.Commands.CommandLine.RunAsync(args);
