using System.Diagnostics;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>Opens a page of ours in a browser without a window.</summary>
internal static class HeadlessBrowser
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>The elements of a page as they stand when its scripts have done what they have to do.</summary>
    /// <param name="program">The browser.</param>
    /// <param name="html">The page.</param>
    /// <param name="network">Whether the page needs more than files of this machine.</param>
    public static string Dump(string program, string html, bool network)
    {
        string folder = Directory.CreateTempSubdirectory("activations-figures-").FullName;
        try
        {
            string page = Path.Combine(folder, "page.html");
            File.WriteAllText(page, html);
            return Run(program, [.. Arguments(folder, network), new Uri(page).AbsoluteUri]);
        }
        finally
        {
            Delete(folder);
        }
    }

    // The budget is time of the page's own clock, which stands still while a script runs and jumps when nothing is left
    // to do.
    private static IEnumerable<string> Arguments(string folder, bool network) =>
        [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--disable-extensions",
            "--no-first-run",
            "--force-device-scale-factor=1",
            "--force-color-profile=srgb",
            .. network ? Array.Empty<string>() : ["--host-resolver-rules=MAP * ~NOTFOUND"],
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            "--virtual-time-budget=600000",
            "--dump-dom",
        ];

    private static string Run(string program, IReadOnlyList<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new PictureException(
                $"{program}: expected a browser, found a file that cannot be run ({error.Message}). Name another one by {BrowserProgram.Variable}."
            );
        }
        using (process)
        {
            Task<string> output = process.StandardOutput.ReadToEndAsync(),
                words = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience))
            {
                process.Kill(entireProcessTree: true);
                throw new PictureException(
                    $"{program}: expected the pictures within {Patience.TotalMinutes} minutes, found the browser still at work and stopped it. Choose fewer figures."
                );
            }
            if (process.ExitCode == 0)
            {
                return output.Result;
            }

            string said = words.Result.Trim().Split('\n')[^1];
            throw new PictureException(
                $"{program}: expected a browser that draws the pictures, found that it ended with exit code {process.ExitCode}{(said.Length > 0 ? $" ({said})" : "")}. Name another one by {BrowserProgram.Variable}."
            );
        }
    }

    /// <summary>Deletes the profile of a browser that has ended.</summary>
    internal static void Delete(string folder)
    {
        for (int attempt = 0; attempt < 20; attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // A helper process of the browser may hold its profile a moment longer.
                Thread.Sleep(100);
            }
        }
    }
}
