namespace Activations.Tutorials.Kernel;

/// <summary>A lesson's process could not be started; the message says what its last words were.</summary>
internal sealed class KernelStartException(string message) : Exception(message);
