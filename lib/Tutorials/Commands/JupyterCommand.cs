using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Commands;

/// <summary>Tells Jupyter of the C# kernel by which lessons run there.</summary>
internal static class JupyterCommand
{
    private const string About = """
        Write a kernel specification, by which Jupyter runs the lessons in the .NET Interactive of this course.

        The kernel is the tool that .config/dotnet-tools.json names: 'dotnet tool restore' fetches it. Jupyter finds it where it is
        started in the course's folder or below. It listens on this machine only.

        Examples:
          tutorials jupyter install                for you: in Jupyter's data folder of your account
          tutorials jupyter install --prefix DIR   for a Python environment: in DIR/share/jupyter
        """;

    /// <summary>The name by which notebooks ask for the kernel.</summary>
    public const string KernelName = ".net-csharp";

    private static readonly Option<bool> User = new("--user")
    {
        Description = "Install for your account; so it is without any option.",
    };

    private static readonly Option<string?> Prefix = new("--prefix")
    {
        Description = "Install for the Python environment in this folder, such as $VIRTUAL_ENV or $CONDA_PREFIX.",
        HelpName = "FOLDER",
        CustomParser = value =>
            Directory.Exists(CommandLine.Only(value))
                ? CommandLine.Only(value)
                : CommandLine.Refuse<string>(value, "a folder that exists"),
    };

    public static Command Create()
    {
        Command install = new Command(
            "install",
            "Write a kernel specification by which Jupyter runs the lessons."
        ).WithHelp(About);
        install.Options.Add(User);
        install.Options.Add(Prefix);
        install.Options.Add(CommandLine.Root);
        install.Validators.Add(line =>
        {
            if (line.GetValue(User) && line.GetResult(Prefix) is not null)
            {
                line.AddError("--user and --prefix: expected one of them, found both.");
            }
        });
        install.SetAction(line => Lessons.TryWrite(() => Install(line.GetValue(Prefix), CommandLine.Course(line))));
        return new Command("jupyter", "Set Jupyter up for the lessons: 'jupyter install --help' tells how.")
        {
            install,
        };
    }

    private static void Install(string? prefix, CourseFolder course)
    {
        string data = prefix is null ? UserData() : Path.Combine(Path.GetFullPath(prefix), "share", "jupyter");
        string path = Path.Combine(data, "kernels", KernelName, "kernel.json");
        byte[] specification = Encoding.UTF8.GetBytes(JsonText.Write(Specification()));
        if (File.Exists(path) && !File.ReadAllBytes(path).AsSpan().SequenceEqual(specification))
        {
            throw new IOException(
                $"{path}: expected no file, or one that this command wrote, found another one. Nothing was changed. "
                    + "Move it away, or name another folder by --prefix."
            );
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        AtomicFile.Write(path, specification);
        Console.Out.WriteLine($"Wrote {path}");
        Console.Out.WriteLine(
            $"Next: run 'dotnet tool restore' in {course.Root}, once. Then start Jupyter there and choose the kernel .NET (C#)."
        );
    }

    // Without a range of ports, two kernels that start together may take the same one.
    private static JsonObject Specification() =>
        new()
        {
            ["argv"] = new JsonArray(
                "dotnet",
                "interactive",
                "jupyter",
                "--default-kernel",
                "csharp",
                "--http-local-only",
                "--http-port-range",
                "2048-3000",
                "{connection_file}"
            ),
            ["display_name"] = ".NET (C#)",
            ["language"] = "C#",
        };

    /// <summary>Jupyter's data folder of this account, by Jupyter's own rules.</summary>
    private static string UserData()
    {
        string home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        if (Given("JUPYTER_DATA_DIR") is { } named)
        {
            return named;
        }
        if (OperatingSystem.IsWindows())
        {
            return Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData), "jupyter");
        }
        return OperatingSystem.IsMacOS()
            ? Path.Combine(home, "Library", "Jupyter")
            : Path.Combine(Given("XDG_DATA_HOME") ?? Path.Combine(home, ".local", "share"), "jupyter");
    }

    private static string? Given(string variable) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value ? value : null;
}
