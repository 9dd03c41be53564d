namespace Activations.Tutorials.Commands;

/// <summary>How a lesson ended: a word for the table, an exit code and, unless all is well, a message.</summary>
internal abstract record LessonOutcome(string Word, int ExitCode, string? Message = null)
{
    /// <summary>Every cell ran and, in a check, gave what is committed.</summary>
    internal sealed record Succeeded() : LessonOutcome("ok", Commands.ExitCode.Success);

    /// <summary>A cell threw, did not compile, took too long or ended its process.</summary>
    internal sealed record Failed(string Message) : LessonOutcome("failed", Commands.ExitCode.LessonFailed, Message);

    /// <summary>A cell gave something other than what is committed.</summary>
    internal sealed record Different(string Message) : LessonOutcome("differs", Commands.ExitCode.Different, Message);

    /// <summary>The notebook could not be read or written.</summary>
    internal sealed record FileTrouble(string Message) : LessonOutcome("file trouble", Commands.ExitCode.FileTrouble, Message);

    /// <summary>There is no such lesson.</summary>
    internal sealed record Missing(string Message) : LessonOutcome("not found", Commands.ExitCode.WrongUse, Message);

    internal sealed record Interrupted() : LessonOutcome("interrupted", Commands.ExitCode.Interrupted);
}
