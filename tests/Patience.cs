namespace Activations.Tests;

/// <summary>
/// How long tests wait for something that must happen. Only a test that hangs may reach it: a busy machine can be 40
/// times as slow as a quiet one.
/// </summary>
internal static class Patience
{
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(20);
}
