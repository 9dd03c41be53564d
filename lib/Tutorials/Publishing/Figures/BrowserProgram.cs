namespace Activations.Tutorials.Publishing.Figures;

/// <summary>The system's Chromium, Chrome or Edge.</summary>
internal static class BrowserProgram
{
    /// <summary>The environment variable that names one.</summary>
    public const string Variable = "TUTORIALS_BROWSER";

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "msedge",
        "microsoft-edge",
        "microsoft-edge-stable",
    ];

    /// <summary>Where browsers were looked for, for a message.</summary>
    public static string Looked =>
        Named is { } named
            ? $"at {named}, which {Variable} names"
            : $"on the PATH and in the usual places ({string.Join(", ", Names)})";

    private static string? Named =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : null;

    /// <summary>
    /// The path of the browser that the environment variable names, else of one on the PATH, else of one in a usual
    /// place; null without one.
    /// </summary>
    public static string? Find() =>
        (Named is { } named ? [named] : OnPath().Concat(UsualPlaces())).FirstOrDefault(File.Exists);

    private static IEnumerable<string> OnPath() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder =>
                Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            );

    private static IEnumerable<string> UsualPlaces()
    {
        if (OperatingSystem.IsWindows())
        {
            string[] programs =
            [
                .. new[]
                {
                    Environment.SpecialFolder.ProgramFiles,
                    Environment.SpecialFolder.ProgramFilesX86,
                    Environment.SpecialFolder.LocalApplicationData,
                }
                    .Select(Environment.GetFolderPath)
                    .Where(folder => folder.Length > 0),
            ];
            string[] browsers =
            [
                @"Google\Chrome\Application\chrome.exe",
                @"Microsoft\Edge\Application\msedge.exe",
                @"Chromium\Application\chrome.exe",
            ];
            return browsers.SelectMany(browser => programs.Select(folder => Path.Combine(folder, browser)));
        }
        if (OperatingSystem.IsMacOS())
        {
            string[] folders =
            [
                "/Applications",
                Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Applications"),
            ];
            string[] browsers = ["Google Chrome", "Chromium", "Microsoft Edge"];
            return browsers.SelectMany(browser =>
                folders.Select(folder => $"{folder}/{browser}.app/Contents/MacOS/{browser}")
            );
        }
        return
        [
            "/usr/bin/chromium",
            "/usr/bin/google-chrome",
            "/opt/google/chrome/chrome",
            "/opt/microsoft/msedge/msedge",
            "/snap/bin/chromium",
        ];
    }
}
