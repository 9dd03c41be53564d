namespace Activations.Tutorials.Running;

/// <summary>
/// How a lesson ended: a word for the table, an exit code and, where there is something to tell, a message.
/// </summary>
internal abstract record LessonOutcome(string Word, int ExitCode, string? Message = null)
{
    /// <summary>Every cell ran and, in a check, gave what is committed. A run may tell of warnings.</summary>
    internal sealed record Succeeded(string? Message = null) : LessonOutcome("ok", Running.ExitCode.Success, Message);

    /// <summary>A cell threw, did not compile, took too long or ended its process.</summary>
    internal sealed record Failed(string Message) : LessonOutcome("failed", Running.ExitCode.LessonFailed, Message);

    /// <summary>A cell gave something other than what is committed.</summary>
    internal sealed record Different(string Message) : LessonOutcome("differs", Running.ExitCode.Different, Message);

    /// <summary>The compiler warned of a cell, in a check.</summary>
    internal sealed record Warned(string Message) : LessonOutcome("warnings", Running.ExitCode.Different, Message);

    /// <summary>The notebook could not be read or written.</summary>
    internal sealed record FileTrouble(string Message)
        : LessonOutcome("file trouble", Running.ExitCode.FileTrouble, Message);

    internal sealed record Interrupted() : LessonOutcome("interrupted", Running.ExitCode.Interrupted);
}
