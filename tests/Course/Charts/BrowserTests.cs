using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Activations.Course.Tests.Charts;

public class BrowserTests
{
    [Theory]
    [InlineData("#ffffff", "rgb(51, 51, 51)")]
    [InlineData("#1e1e1e", "rgb(228, 228, 228)")]
    public void Every_figure_draws_and_follows_the_page(string background, string ink)
    {
        string figures = string.Concat(Gallery.All.Values.Append(Gallery.All["bars"]).Select(f => f.ToHtml()));
        string page = Browser.Render(
            $"<body style='background:{background}'><script>window.activationsPlotlySrc='{Source()}'</script>{figures}"
        );
        Assert.Equal(Gallery.All.Count + 1, Regex.Count(page, "data-drawn=\"yes\""));
        Assert.Equal(Gallery.All.Count + 1, Regex.Count(page, "class=\"gtitle\""));
        Assert.Contains($"fill: {ink}", page);
    }

    [Fact]
    public void A_figure_without_plotly_keeps_its_still_picture_and_says_so()
    {
        Source();
        string page = Browser.Render(
            $"<body><script>window.activationsPlotlySrc='missing.js'</script>{Gallery.All["lines"].ToHtml()}"
        );
        Assert.Contains("data-drawn=\"no\"", page);
        Assert.Contains("this is a still picture of the chart.</div>", page);
        Assert.DoesNotContain("display: none", page);
    }

    private static string Source()
    {
        Assert.SkipWhen(Browser.Program is null, "chromium is not on the PATH.");
        Assert.SkipWhen(Browser.Plotly is null, "plotly.js is not installed (lib/Tutorials/Web/node_modules).");
        return new Uri(Browser.Plotly!).AbsoluteUri;
    }
}

/// <summary>A headless chromium, where there is one.</summary>
internal static class Browser
{
    public static string? Program { get; } =
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(folder =>
                new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))
            )
            .FirstOrDefault(File.Exists);

    /// <summary>The pinned plotly.js, where the site's packages are installed.</summary>
    public static string? Plotly { get; } =
        Above(AppContext.BaseDirectory)
            .Select(folder =>
                Path.Combine(
                    folder,
                    "lib/Tutorials/Web/node_modules/plotly.js-cartesian-dist-min/plotly-cartesian.min.js"
                )
            )
            .FirstOrDefault(File.Exists);

    /// <summary>Opens a page and gives its elements as they stand after its scripts have run.</summary>
    public static string Render(string html)
    {
        string folder = Directory.CreateTempSubdirectory("figures").FullName;
        try
        {
            string file = Path.Combine(folder, "page.html");
            File.WriteAllText(file, "<!doctype html><meta charset=utf-8>" + html);
            var start = new ProcessStartInfo(Program!) { RedirectStandardOutput = true, RedirectStandardError = true };
            foreach (
                string? argument in new[]
                {
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--no-first-run",
                    $"--user-data-dir={folder}/profile",
                    "--window-size=1280,1400",
                    "--virtual-time-budget=8000",
                    "--dump-dom",
                    new Uri(file).AbsoluteUri,
                }
            )
            {
                start.ArgumentList.Add(argument);
            }

            using Process process = Process.Start(start)!;
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (!process.WaitForExit(Patience.Limit))
            {
                process.Kill(entireProcessTree: true);
                throw new TimeoutException("chromium did not finish.");
            }
            return output.Result;
        }
        finally
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // A helper process of the browser may still hold its profile.
            }
        }
    }

    private static IEnumerable<string> Above(string folder)
    {
        for (var d = new DirectoryInfo(folder); d is not null; d = d.Parent)
        {
            yield return d.FullName;
        }
    }
}
