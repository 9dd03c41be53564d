namespace Activations.Tutorials.Kernel;

/// <summary>What a lesson's process may have.</summary>
/// <param name="MemoryGigabytes">How large its managed heap may grow, in GB of 2^30 bytes.</param>
/// <param name="CleanEnvironment">Whether it sees only the environment variables that .NET needs.</param>
internal sealed record KernelOptions(
    double MemoryGigabytes = KernelOptions.DefaultMemory,
    bool CleanEnvironment = false
)
{
    public const double DefaultMemory = 4;

    /// <summary>The name by which the lesson's process knows its own limit, for its messages.</summary>
    public const string MemoryVariable = "TUTORIALS_MEMORY_GB";
}
