using System.Diagnostics;

namespace Activations.Tutorials.Tests;

/// <summary>What a reader's build puts into the folder from which the lessons load the library.</summary>
public class BuildTests
{
    public static MatrixTheoryData<string, string> Builds { get; } =
        new MatrixTheoryData<string, string>(
            Directory
                .GetFiles(Path.Combine(TempCourse.Repository, "lib"), "*.csproj", SearchOption.AllDirectories)
                .Select(path => Path.GetRelativePath(TempCourse.Repository, path)),
            ["Debug", "Release"]
        );

    [Theory]
    [MemberData(nameof(Builds))]
    public void Every_configuration_of_the_library_is_optimised(string project, string configuration)
    {
        ProcessStartInfo start = new("dotnet")
        {
            WorkingDirectory = TempCourse.Repository,
            RedirectStandardOutput = true,
            ArgumentList =
            {
                "msbuild",
                project,
                $"-p:Configuration={configuration}",
                "-getProperty:Optimize",
                "-nodeReuse:false",
            },
        };

        using Process process = Process.Start(start)!;
        string optimised = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience.Limit));
        Assert.Equal("true", optimised.Trim(), ignoreCase: true);
    }
}
