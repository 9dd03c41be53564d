using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;

namespace Activations.Tutorials.Tests.Packages;

/// <summary>The packages, made as they are published, and a program that knows nothing else of us.</summary>
public sealed class PackageTests(PackageTests.Packed packed) : IClassFixture<PackageTests.Packed>
{
    private const string Program = """
        using Activations;
        using Activations.Course.Charts;
        using Activations.Data;
        using Activations.Functions;
        using Net = Plotly.NET.CSharp.Chart;

        PlotlyNet.Use();
        float[] y = new float[3];
        new ReLU().Forward([-1f, 0f, 2f], y);
        Console.WriteLine($"ReLU {string.Join(" ", y)}");
        Console.WriteLine($"{Digits.Load().Count} digits");
        Console.WriteLine(Net.Contour<double, double, double, string>([[1, 2], [3, 4]]).ToFigure()
            .WithTitle("t").WithAxes("x", "y").WithAlt("a").ToHtml()[..34]);
        """;

    private const string Project = """
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <NuGetAudit>false</NuGetAudit>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="Activations.PlotlyNet" Version="0.9.0" />
            <PackageReference Include="Microsoft.AspNetCore.Html.Abstractions" Version="2.3.13" />
            <PackageReference Include="System.Reactive" Version="6.0.1" />
          </ItemGroup>
        </Project>
        """;

    public static TheoryData<string, string[]> Ids =>
        new()
        {
            { "Activations", ["MathNet.Numerics"] },
            { "Activations.Course", ["Activations"] },
            {
                "Activations.PlotlyNet",
                ["Activations.Course", "Plotly.NET", "Plotly.NET.CSharp", "Plotly.NET.Interactive"]
            },
        };

    [Theory]
    [MemberData(nameof(Ids))]
    public void A_package_has_what_a_reader_of_the_gallery_looks_for(string id, string[] needs)
    {
        using ZipArchive package = packed.Open($"{id}.0.9.0.nupkg");
        string[] files = [.. package.Entries.Select(entry => entry.FullName)];
        XElement metadata = XDocument.Load(package.GetEntry($"{id}.nuspec")!.Open()).Root!.Elements().First();
        string Text(string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;

        Assert.Contains($"lib/net10.0/{id}.dll", files);
        Assert.Contains($"lib/net10.0/{id}.xml", files);
        Assert.Contains("README.md", files);
        Assert.Contains("icon.png", files);
        Assert.Equal("MIT", Text("license"));
        Assert.Equal("README.md", Text("readme"));
        Assert.Equal("icon.png", Text("icon"));
        Assert.Equal("The Activations authors", Text("authors"));
        Assert.NotEqual("Package Description", Text("description"));
        string[] dependencies =
        [
            .. metadata
                .Descendants()
                .Where(e => e.Name.LocalName == "dependency")
                .Select(e => e.Attribute("id")!.Value),
        ];
        Assert.Empty(needs.Except(dependencies));
        using ZipArchive symbols = packed.Open($"{id}.0.9.0.snupkg");
        Assert.Contains($"lib/net10.0/{id}.pdb", symbols.Entries.Select(entry => entry.FullName));
    }

    [Fact]
    public void The_engine_is_inside_the_package_of_the_functions()
    {
        using ZipArchive package = packed.Open("Activations.0.9.0.nupkg");
        using ZipArchive symbols = packed.Open("Activations.0.9.0.snupkg");
        using ZipArchive course = packed.Open("Activations.Course.0.9.0.nupkg");
        using StreamReader needs = new(course.GetEntry("Activations.Course.nuspec")!.Open());

        Assert.NotNull(package.GetEntry("lib/net10.0/Activations.Numerics.dll"));
        Assert.NotNull(package.GetEntry("lib/net10.0/Activations.Numerics.xml"));
        Assert.NotNull(symbols.GetEntry("lib/net10.0/Activations.Numerics.pdb"));
        Assert.DoesNotContain("Activations.Numerics", needs.ReadToEnd());
    }

    [Fact]
    public void A_program_elsewhere_uses_them()
    {
        string folder = Directory.CreateDirectory(Path.Combine(packed.Folder, "consumer")).FullName;
        string machine =
            Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        File.WriteAllText(Path.Combine(folder, "consumer.csproj"), Project);
        File.WriteAllText(Path.Combine(folder, "Program.cs"), Program);
        File.WriteAllText(
            Path.Combine(folder, "nuget.config"),
            $"""
            <configuration>
              <config><add key="globalPackagesFolder" value="restored" /></config>
              <packageSources><clear /><add key="ours" value="{packed.Folder}" /></packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{machine}" /></fallbackPackageFolders>
            </configuration>
            """
        );

        ProgramRun restored = Packed.Dotnet(folder, "restore");
        Assert.SkipWhen(
            restored.All.Contains("NU1101", StringComparison.Ordinal),
            $"A package that ours need is not on this machine: {restored.All}"
        );
        Assert.True(restored.ExitCode == 0, restored.All);
        ProgramRun built = Packed.Dotnet(folder, "build", "--no-restore", "-c", "Release", "-warnaserror");
        Assert.True(built.ExitCode == 0, built.All);
        ProgramRun run = Packed.Dotnet(folder, Path.Combine(folder, "bin", "Release", "net10.0", "consumer.dll"));

        Assert.True(run.ExitCode == 0, run.All);
        Assert.Equal(
            "ReLU 0 0 2\n1797 digits\n<figure class=\"activations-figure\"",
            run.Output.ReplaceLineEndings("\n").Trim()
        );
    }

    /// <summary>The packages in a folder of their own, made once from what is built.</summary>
    public sealed class Packed : IDisposable
    {
        private static readonly string[] Projects =
        [
            .. Directory
                .GetFiles(Path.Combine(TempCourse.Repository, "lib"), "PACKAGE.md", SearchOption.AllDirectories)
                .SelectMany(page => Directory.GetFiles(Path.GetDirectoryName(page)!, "*.csproj")),
        ];

        public Packed()
        {
            string configuration = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar))
                .Parent!
                .Name;
            foreach (string project in Projects)
            {
                ProgramRun run = Dotnet(
                    TempCourse.Repository,
                    "pack",
                    project,
                    "--no-build",
                    "-c",
                    configuration,
                    "-o",
                    Folder
                );
                if (run.ExitCode != 0)
                {
                    throw new InvalidOperationException(run.All);
                }
            }
        }

        public string Folder { get; } = Directory.CreateTempSubdirectory("activations-packages-").FullName;

        public ZipArchive Open(string file) => ZipFile.OpenRead(Path.Combine(Folder, file));

        public void Dispose() => Directory.Delete(Folder, recursive: true);

        public static ProgramRun Dotnet(string folder, params string[] arguments)
        {
            ProcessStartInfo start = new("dotnet", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment["DOTNET_NOLOGO"] = "1";
            start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
            start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
            using Process process = Process.Start(start)!;
            Task<string> errors = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return new ProgramRun(process.ExitCode, output, errors.Result);
        }
    }
}
