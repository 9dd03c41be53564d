namespace Activations.Tutorials.Tests;

/// <summary>What the program said and how it ended.</summary>
public sealed record ProgramRun(int ExitCode, string Output, string Error)
{
    public string All => Output + Error;

    /// <summary>How often a text occurs in all that was said.</summary>
    public int Count(string text) => All.Split(text).Length - 1;
}
