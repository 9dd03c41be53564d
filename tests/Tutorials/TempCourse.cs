using System.Diagnostics;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests;

/// <summary>A course in a folder of its own, on which the real program is run as a process.</summary>
public sealed class TempCourse : IDisposable
{
    public TempCourse()
    {
        Root = Directory.CreateTempSubdirectory("tutorials-test-").FullName;
        Directory.CreateDirectory(Path.Combine(Root, "notebooks"));
    }

    public static string Repository { get; } = FindRepository();

    public static string Program { get; } = Path.Combine(Repository, "lib", "bin", "tutorials.dll");

    public string Root { get; }

    public string PathOf(string lesson) => Path.Combine(Root, "notebooks", lesson + ".ipynb");

    public byte[] Bytes(string lesson) => File.ReadAllBytes(PathOf(lesson));

    internal Notebook Read(string lesson) => Notebook.Read(PathOf(lesson));

    /// <summary>Writes a lesson: a heading, then a code cell for each source.</summary>
    public TempCourse With(string lesson, params string[] sources)
    {
        var notebook = Notebook.Create();
        notebook.Add(CellKind.Markdown, $"# {lesson}");
        foreach (string source in sources)
        {
            notebook.Add(CellKind.Code, source);
        }

        notebook.Write(PathOf(lesson));
        return this;
    }

    public ProgramRun Run(params string[] arguments) => Run(new Dictionary<string, string?>(), arguments);

    public ProgramRun Run(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Finish(Start(environment, arguments), arguments);

    /// <summary>Runs the program on a course that is already there.</summary>
    public static ProgramRun RunIn(string root, params string[] arguments) =>
        Finish(Start(root, new Dictionary<string, string?>(), arguments), arguments);

    public Process Start(IReadOnlyDictionary<string, string?> environment, params string[] arguments) =>
        Start(Root, environment, arguments);

    private static ProgramRun Finish(Process started, string[] arguments)
    {
        using Process process = started;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(Patience.Limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"tutorials {string.Join(' ', arguments)} did not end.");
        }

        return new ProgramRun(process.ExitCode, output.Result, error.Result);
    }

    private static Process Start(string root, IReadOnlyDictionary<string, string?> environment, string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "exec", Program },
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.ArgumentList.Add("--root");
        start.ArgumentList.Add(root);
        foreach ((string name, string? value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>
    /// A command line that is wrong use: told once, without a stack trace, with exit code 2, and nothing written.
    /// </summary>
    public void Refuses(string arguments, string message)
    {
        IReadOnlyDictionary<string, string> before = Snapshot();
        ProgramRun run = Run(arguments.Split(' '));
        Assert.Equal(2, run.ExitCode);
        Assert.Equal(1, run.Count(message));
        Assert.DoesNotContain("   at ", run.All);
        Assert.Equal(before, Snapshot());
    }

    /// <summary>Every file below the root with its bytes, to see that nothing was written.</summary>
    public IReadOnlyDictionary<string, string> Snapshot() =>
        Directory
            .EnumerateFiles(Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .ToDictionary(
                path => Path.GetRelativePath(Root, path),
                path => Convert.ToHexString(File.ReadAllBytes(path))
            );

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static string FindRepository()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Tutorials.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder
            ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds Tutorials.sln.");
    }
}
