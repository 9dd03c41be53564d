using System.Diagnostics;
using System.Text.Json.Nodes;
using Activations.Tutorials.Publishing.Figures;

namespace Activations.Tutorials.Tests.Browsing;

/// <summary>
/// A headless Chromium, spoken to by its DevTools protocol, that opens pages from disk and reports on them. It reaches
/// no network: a page that asks for anything but its own files has an error in its report.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    private readonly Process process;
    private readonly string profile;
    private readonly DevTools tools;

    private Browser(Process process, string profile, DevTools tools) =>
        (this.process, this.profile, this.tools) = (process, profile, tools);

    /// <summary>Starts the browser, or skips the test where there is none.</summary>
    public static async Task<Browser> Start()
    {
        if (BrowserProgram.Find() is not { } path)
        {
            Assert.Skip($"No Chromium, Chrome or Edge {BrowserProgram.Looked}.");
            throw new UnreachableException();
        }

        string profile = Directory.CreateTempSubdirectory("activations-browser-").FullName;
        ProcessStartInfo start = new(path) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (
            string argument in (string[])
                [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-background-networking",
                    "--disable-dev-shm-usage",
                    "--disable-component-update",
                    "--no-first-run",
                    "--hide-scrollbars",
                    "--remote-debugging-port=0",
                    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                    $"--user-data-dir={profile}",
                    "about:blank",
                ]
        )
        {
            start.ArgumentList.Add(argument);
        }

        Process process = Process.Start(start)!;
        try
        {
            return new Browser(process, profile, await DevTools.Connect(await Address(process)));
        }
        catch
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    /// <summary>Opens a page, waits until it has drawn what it has to draw, and looks at it.</summary>
    /// <param name="file">An HTML file.</param>
    /// <param name="width">Of the window, in CSS pixels.</param>
    /// <param name="theme">"light" or "dark": what the reader's system asks for.</param>
    /// <param name="axe">The source of axe-core; without it the page is not checked for accessibility.</param>
    /// <param name="png">A picture of the whole page to write, if any.</param>
    public async Task<PageReport> Open(string file, int width, string theme, string? axe = null, string? png = null)
    {
        await using DevToolsPage page = await tools.OpenPage();
        await Show(page, file, width, theme);
        JsonNode facts = (await page.Evaluate(Probe))!;
        List<string> violations = [];
        if (axe is not null)
        {
            await page.Evaluate(axe + ";0");
            JsonNode? found = await page.Evaluate(
                "axe.run(document, { resultTypes: ['violations'], preload: false }).then(r => r.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')"
                    + ".flatMap(v => v.nodes.map(n => v.id + ': ' + n.target.join(' ') + ': ' + n.failureSummary.replace(/\\s+/g, ' '))))"
            );
            violations.AddRange(found!.AsArray().Select(node => node!.GetValue<string>()));
        }
        if (png is not null)
        {
            await Picture(page, png, width);
        }

        return new PageReport(
            [.. page.Errors],
            violations,
            Number("formulas"),
            Number("formulasSet"),
            Number("figures"),
            Number("figuresDrawn"),
            Number("overflow"),
            facts["widest"]!.GetValue<string>(),
            facts["theme"]!.GetValue<string>(),
            facts["text"]!.GetValue<string>()
        );

        int Number(string name) => facts[name]!.GetValue<int>();
    }

    /// <summary>Writes a picture of the whole page, or of its first <paramref name="height"/> pixels.</summary>
    public async Task Screenshot(string file, string png, int width, string theme, int? height = null)
    {
        await using DevToolsPage page = await tools.OpenPage();
        await Show(page, file, width, theme);
        await Picture(page, png, width, height);
    }

    /// <summary>Opens a page anew for each script, in one tab, and gives back the value of the last.</summary>
    public async Task<JsonNode?> Evaluate(string file, int width, string theme, params string[] scripts)
    {
        await using DevToolsPage page = await tools.OpenPage();
        JsonNode? value = null;
        foreach (string script in scripts)
        {
            await Show(page, file, width, theme);
            value = await page.Evaluate(script);
        }
        return value;
    }

    /// <summary>Opens the page of tests/Browser and waits until it has done its work.</summary>
    /// <returns>Its title, which says how it went, and its lines.</returns>
    public async Task<(string Title, string[] Fingerprints, string[] Speeds)> Results(Uri address)
    {
        await using DevToolsPage page = await tools.OpenPage();
        await page.Navigate(address.AbsoluteUri);
        JsonNode facts = (await page.Evaluate(Finished))!;
        return (facts["title"]!.GetValue<string>(), Lines("fingerprints"), Lines("speeds"));

        string[] Lines(string id) => facts[id]!.GetValue<string>().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        await tools.DisposeAsync();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        HeadlessBrowser.Delete(profile);
    }

    private static async Task Show(DevToolsPage page, string file, int width, string theme)
    {
        await page.Send(
            "Emulation.setDeviceMetricsOverride",
            new JsonObject
            {
                ["width"] = width,
                ["height"] = 900,
                ["deviceScaleFactor"] = 1,
                ["mobile"] = false,
            }
        );
        await page.Send(
            "Emulation.setEmulatedMedia",
            new JsonObject
            {
                ["features"] = new JsonArray(
                    new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = theme },
                    new JsonObject { ["name"] = "prefers-reduced-motion", ["value"] = "reduce" }
                ),
            }
        );
        await page.Navigate(new Uri(Path.GetFullPath(file)).AbsoluteUri);
        await page.Evaluate(Settled);
    }

    private static async Task Picture(DevToolsPage page, string png, int width, int? height = null)
    {
        int whole = (await page.Evaluate("document.documentElement.scrollHeight"))!.GetValue<int>();
        JsonNode shot = await page.Send(
            "Page.captureScreenshot",
            new JsonObject
            {
                ["format"] = "png",
                ["captureBeyondViewport"] = true,
                ["clip"] = new JsonObject
                {
                    ["x"] = 0,
                    ["y"] = 0,
                    ["width"] = width,
                    ["height"] = height ?? whole,
                    ["scale"] = 1,
                },
            }
        );
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(png))!);
        await File.WriteAllBytesAsync(png, Convert.FromBase64String(shot["data"]!.GetValue<string>()));
    }

    private static async Task<Uri> Address(Process process)
    {
        const string Mark = "DevTools listening on ";
        TaskCompletionSource<Uri> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.StartsWith(Mark, StringComparison.Ordinal) == true)
            {
                found.TrySetResult(new Uri(line.Data[Mark.Length..]));
            }
        };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return await found.Task.WaitAsync(Patience.Limit);
    }

    // Figures draw themselves a while after the page has loaded.
    private const string Settled = """
        (async () => {
          await document.fonts.ready;
          const pending = () => document.scripts.length > 0 && [...document.querySelectorAll('.activations-figure')].some((f) => !f.querySelector('svg.main-svg, [data-drawn="no"]'));
          for (let i = 0; i < 6000 && pending(); i++) await new Promise((r) => setTimeout(r, 100));
          await new Promise((r) => setTimeout(r, 700));
          return 0;
        })()
        """;

    // The title of tests/Browser's page says when it has finished, or why it cannot.
    private const string Finished = """
        (async () => {
          while (!/^(done|failed)/.test(document.title)) await new Promise((r) => setTimeout(r, 100));
          const text = (id) => document.getElementById(id).textContent;
          return { title: document.title, fingerprints: text('fingerprints'), speeds: text('speeds') };
        })()
        """;

    private const string Probe = """
        (() => {
          const all = (s) => [...document.querySelectorAll(s)];
          const wide = document.documentElement.clientWidth;
          const inBox = (e) => { for (let p = e.parentElement; p; p = p.parentElement) if (getComputedStyle(p).overflowX !== 'visible') return true; return false; };
          const widest = all('body *').filter((e) => e.getBoundingClientRect().right > wide + 1 && !inBox(e))[0];
          return {
            formulas: all('.math').length,
            formulasSet: all('.math').filter((e) => e.querySelector('.katex') && !e.querySelector('.katex-error')).length,
            figures: all('.activations-figure').length,
            figuresDrawn: all('.activations-figure').filter((e) => e.querySelector('svg.main-svg')).length,
            overflow: document.documentElement.scrollWidth - wide,
            widest: widest ? widest.outerHTML.slice(0, 200) : '',
            theme: document.documentElement.dataset.theme || '',
            text: document.body.innerText,
          };
        })()
        """;
}
