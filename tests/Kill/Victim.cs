using System.Diagnostics;
using System.Text;

namespace Activations.Kill;

/// <summary>A small course of its own, and the program run on it as a process.</summary>
internal sealed class Victim : IDisposable
{
    private static readonly string[] Names = ["01-figure", "02-text", "03-child"];

    public Victim()
    {
        Root = Directory.CreateTempSubdirectory("tutorials-kill-").FullName;
        Directory.CreateDirectory(Notebooks);
        foreach (string name in Names)
        {
            File.WriteAllText(PathOf(name), Notebook(name, 0));
        }
    }

    public string Root { get; }

    public string Notebooks => Path.Combine(Root, "notebooks");

    public string FrontPage => Path.Combine(Root, "artifacts", "site", "index.html");

    public IEnumerable<string> Files => Names.Select(PathOf);

    /// <summary>Makes every lesson give other outputs the next time it is run.</summary>
    public void Change(int version)
    {
        foreach (string name in Names)
        {
            File.WriteAllText(PathOf(name), Notebook(name, version));
        }
    }

    public Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (
            string argument in (string[])
                ["exec", Path.Combine(Repository(), "lib", "bin", "tutorials.dll"), .. arguments, "--root", Root]
        )
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>The processes that work in the course's folder, other than this one.</summary>
    public IReadOnlyList<int> Living()
    {
        List<int> living = [];
        foreach (string folder in Directory.EnumerateDirectories("/proc"))
        {
            try
            {
                if (
                    int.TryParse(Path.GetFileName(folder), out int id)
                    && File.ResolveLinkTarget(Path.Combine(folder, "cwd"), false)!
                        .FullName.StartsWith(Root, StringComparison.Ordinal)
                )
                {
                    living.Add(id);
                }
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
            }
        }

        return living;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private string PathOf(string name) => Path.Combine(Notebooks, name + ".ipynb");

    private static string Notebook(string name, int version)
    {
        string code = name switch
        {
            "01-figure" =>
                $"#r \\\"{Path.Combine(Repository(), "lib", "bin", "Activations.Course.dll")}\\\"\\nusing Activations.Course.Charts;\\n"
                    + $"Chart.Lines([0f, 1f, 2f], (\\\"y\\\", [1f, 2f, {version % 7}f])).WithTitle(\\\"Version {version}\\\").WithAxes(\\\"x\\\", \\\"y\\\").WithAlt(\\\"A line.\\\")",
            "02-text" => $"Console.WriteLine(new string('x', 300_000) + {version});",
            _ =>
                $"System.Diagnostics.Process.Start(\\\"setsid\\\", \\\"-f sleep 600\\\"); await Task.Delay(200); Console.WriteLine({version});",
        };
        StringBuilder text = new();
        text.Append("{\"cells\":[{\"cell_type\":\"markdown\",\"id\":\"title\",\"metadata\":{},\"source\":[\"# ")
            .Append(name)
            .Append("\"]},");
        text.Append(
                "{\"cell_type\":\"code\",\"execution_count\":null,\"id\":\"cell\",\"metadata\":{},\"outputs\":[],\"source\":[\""
            )
            .Append(code)
            .Append("\"]}],");
        text.Append(
            "\"metadata\":{\"kernelspec\":{\"display_name\":\".NET (C#)\",\"language\":\"C#\",\"name\":\".net-csharp\"}},\"nbformat\":4,\"nbformat_minor\":5}"
        );
        return text.ToString();
    }

    private static string Repository()
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
