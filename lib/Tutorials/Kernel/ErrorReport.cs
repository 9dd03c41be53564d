using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;
using Microsoft.CodeAnalysis;

namespace Activations.Tutorials.Kernel;

/// <summary>Turns compiler messages and exceptions into what a lesson's author needs: the place in the cell.</summary>
internal static partial class ErrorReport
{
    private const int MostDiagnostics = 5;

    /// <summary>The file name a cell is compiled under, so that a stack frame tells its cell.</summary>
    public static string FileName(int cell) => $"cell {cell}";

    public static CellError? FromDiagnostics(IEnumerable<Diagnostic> diagnostics, string source)
    {
        List<Diagnostic> errors =
        [
            .. diagnostics
                .Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error)
                .OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start),
        ];
        if (errors.Count == 0)
        {
            return null;
        }

        (int line, int column) = Place(errors[0]);
        List<string> others =
        [
            .. errors
                .Skip(1)
                .Take(MostDiagnostics - 1)
                .Select(error => $"also line {Place(error).Line}, column {Place(error).Column}: {Describe(error)}"),
        ];
        if (errors.Count > MostDiagnostics)
        {
            others.Add($"and {errors.Count - MostDiagnostics} more errors");
        }

        return (
            CellError.At(source, line, column, "does not compile: " + Describe(errors[0]), others) with
            {
                Name = "CompilationError",
            }
        ).Short();
    }

    public static CellError FromException(Exception exception, int cell, string source)
    {
        Exception told = Unwrap(exception);
        List<string> trace = [];
        StackFrame? place = null;
        for (Exception? error = told; error is not null; error = error.InnerException)
        {
            if (error != told)
            {
                trace.Add($"caused by {Describe(error)}");
            }

            foreach (StackFrame frame in new StackTrace(error, fNeedFileInfo: true).GetFrames())
            {
                if (Cell(frame) == cell)
                {
                    place ??= frame;
                }

                if (Describe(frame) is { } call && call != trace.LastOrDefault())
                {
                    trace.Add(call);
                }
            }
        }

        string message = Describe(told);
        CellError report = place is null
            ? new CellError(message, Trace: trace)
            : CellError.At(source, place.GetFileLineNumber(), place.GetFileColumnNumber(), message, trace);
        return (report with { Name = told.GetType().FullName }).Short();
    }

    private static Exception Unwrap(Exception exception) =>
        exception switch
        {
            AggregateException { InnerExceptions: [var only] } => Unwrap(only),
            TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
            _ => exception,
        };

    private static (int Line, int Column) Place(Diagnostic diagnostic)
    {
        FileLinePositionSpan span = diagnostic.Location.GetLineSpan();
        return (span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1);
    }

    private static string Describe(Diagnostic diagnostic) =>
        $"{diagnostic.Id}: {diagnostic.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";

    private static string Describe(Exception exception)
    {
        string message = $"{exception.GetType().FullName}: {Message(exception)}";
        return
            exception is OutOfMemoryException
            && Environment.GetEnvironmentVariable(KernelOptions.MemoryVariable) is { } limit
            ? $"{message} The lesson may use {limit} GB; --memory GB allows more."
            : message;
    }

    // A cell's own exception may do anything here, even throw.
    private static string Message(Exception exception)
    {
        try
        {
            return exception.Message.ToUnixLines();
        }
        catch (Exception second)
        {
            return $"(its Message threw {second.GetType().FullName})";
        }
    }

    private static string? Describe(StackFrame frame)
    {
        if (Cell(frame) is { } cell)
        {
            return $"at cell {cell}, line {frame.GetFileLineNumber()}";
        }

        if (frame.GetMethod() is not { DeclaringType: { } type } method || IsHost(type))
        {
            return null;
        }

        return $"at {Name(type, method)}{Place(frame)}";
    }

    private static string Place(StackFrame frame)
    {
        if (frame.GetFileName() is not { } file)
        {
            return "";
        }

        string shown = Path.IsPathRooted(file) ? Path.GetFileName(file) : file.Replace("./", "");
        return $" in {shown}, line {frame.GetFileLineNumber()}";
    }

    private static int? Cell(StackFrame frame) =>
        CellFile().Match(Path.GetFileName(frame.GetFileName() ?? "")) is { Success: true } match
            ? int.Parse(match.Groups[1].Value)
            : null;

    private static bool IsHost(Type type)
    {
        string name = type.Assembly.GetName().Name ?? "";
        return name.StartsWith("System", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal)
            || name is "tutorials" or "mscorlib" or "netstandard"
            || type.FullName?.StartsWith("Submission#", StringComparison.Ordinal) == true;
    }

    // An asynchronous method and a lambda live in types the compiler made; their own name is between angle brackets.
    private static string Name(Type type, MethodBase method)
    {
        string own = MadeName().Match($"{type.Name}.{method.Name}") is { Success: true } match
            ? match.Groups[1].Value
            : method.Name;
        while (type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return $"{type.FullName?.Replace('+', '.')}.{own}";
    }

    [GeneratedRegex(@"^cell (\d+)$")]
    private static partial Regex CellFile();

    [GeneratedRegex(@"<(\w+)>")]
    private static partial Regex MadeName();
}
