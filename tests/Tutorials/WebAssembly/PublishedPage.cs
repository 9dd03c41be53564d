using System.Diagnostics;
using System.Net;

namespace Activations.Tutorials.Tests.WebAssembly;

/// <summary>The page of tests/Browser, published into a folder of its own and served on this machine.</summary>
internal sealed class PublishedPage : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("activations-page-").FullName;
    private readonly HttpListener _server = new();

    /// <summary>Publishes the page, or skips the test where the packs of WebAssembly are not on this machine.</summary>
    public PublishedPage()
    {
        // A reader's tests fetch nothing: packages come from the cache alone.
        string noSource = Directory.CreateDirectory(Path.Combine(_folder, "no-source")).FullName;
        (int exitCode, string output) = Run(
            "publish",
            Path.Combine(TempCourse.Repository, "tests", "Browser", "Browser.csproj"),
            "--configuration",
            "Release",
            "--output",
            Path.Combine(_folder, "site"),
            $"-p:Library={AppContext.BaseDirectory}",
            $"-p:BaseIntermediateOutputPath={_folder}/obj/",
            $"-p:BaseOutputPath={_folder}/bin/",
            $"-p:RestoreSources={noSource}",
            "-nodeReuse:false"
        );
        if (exitCode != 0)
        {
            Dispose();
            Assert.SkipWhen(
                output.Contains("error NU1101") || output.Contains("error NU1102"),
                "The packs of WebAssembly are not on this machine: run 'dotnet restore tests/Browser'."
            );
            Assert.Fail(output);
        }
    }

    /// <summary>Serves the page.</summary>
    /// <returns>Its address.</returns>
    public Uri Serve()
    {
        // A port that was free a moment ago.
        using (var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            _server.Prefixes.Add($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
        }

        _server.Start();
        _ = Answer();
        return new Uri(_server.Prefixes.Single() + "index.html");
    }

    public void Dispose()
    {
        _server.Close();
        Directory.Delete(_folder, recursive: true);
    }

    private static (int ExitCode, string Output) Run(params string[] arguments)
    {
        using Process process = Process.Start(
            new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        Assert.True(process.WaitForExit(Patience.Limit));
        return (process.ExitCode, output + error.Result);
    }

    private static string TypeOf(string file) =>
        Path.GetExtension(file) switch
        {
            ".html" => "text/html",
            ".js" => "text/javascript",
            ".json" => "application/json",
            ".wasm" => "application/wasm",
            _ => "application/octet-stream",
        };

    private async Task Answer()
    {
        string root = Path.Combine(_folder, "site", "wwwroot");
        try
        {
            while (true)
            {
                HttpListenerContext context = await _server.GetContextAsync();
                string file = Path.Combine(root, context.Request.Url!.AbsolutePath.TrimStart('/'));
                if (File.Exists(file))
                {
                    context.Response.ContentType = TypeOf(file);
                    await context.Response.OutputStream.WriteAsync(await File.ReadAllBytesAsync(file));
                }
                else
                {
                    context.Response.StatusCode = (int)HttpStatusCode.NotFound;
                }

                context.Response.Close();
            }
        }
        catch (Exception error) when (error is HttpListenerException or ObjectDisposedException)
        {
            // The server, or the browser, was closed.
        }
    }
}
