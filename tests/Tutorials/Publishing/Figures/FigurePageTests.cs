using System.Text.Json.Nodes;
using Activations.Tutorials.Publishing.Figures;
using Activations.Tutorials.Tests.Browsing;

namespace Activations.Tutorials.Tests.Publishing.Figures;

public sealed class FigurePageTests : IDisposable
{
    private static readonly FigureOptions Offline = new(
        [FigureFormat.Html],
        [FigureTheme.Light],
        FigureOptions.DefaultWidth,
        Offline: true
    );

    private readonly FigureCourse course = FigureCourse.Sample();

    public void Dispose() => course.Dispose();

    [Fact]
    public async Task Pages_are_sound_in_light_and_dark_on_a_phone_and_on_a_desk()
    {
        string axe = await File.ReadAllTextAsync(
            WebModules.Require("axe-core/axe.min.js"),
            TestContext.Current.CancellationToken
        );
        FigureExport.Write(course.Figures, Offline, course.Output, WebModules.Folder);
        await using Browser browser = await Browser.Start();
        foreach (
            (string name, int width, string theme) in ((string, int, string)[])
                [
                    ("02-dial-1.html", 360, "dark"),
                    ("02-dial-1.html", 1280, "light"),
                    ("index.html", 360, "light"),
                    ("index.html", 1280, "dark"),
                ]
        )
        {
            string page = Path.Combine(course.Output, name);
            PageReport report = await browser.Open(page, width, theme, axe);
            string at = $"{name}, {width} px, {theme}: ";
            Assert.True(report.Errors.Count == 0, at + string.Join("\n", report.Errors));
            Assert.True(report.Violations.Count == 0, at + string.Join("\n", report.Violations));
            Assert.True(
                report is { Overflow: 0, Widest: "" },
                $"{at}wider than the window by {report.Overflow}: {report.Widest}"
            );
            Assert.True(
                report.FiguresDrawn > 0 && report.Figures == report.FiguresDrawn,
                $"{at}{report.FiguresDrawn} of {report.Figures} figures drawn"
            );
            if (theme == "light")
            {
                continue;
            }

            string png = Path.Combine(
                WebModules.Root,
                "artifacts/screenshots",
                $"figures-{Path.GetFileNameWithoutExtension(name)}-{width}-{theme}.png"
            );
            await browser.Screenshot(page, png, width, theme);
            Assert.True(new FileInfo(png).Length > 10_000, png);
        }

        // What is shown is made from the text that is copied.
        JsonNode? text = await browser.Evaluate(
            Path.Combine(course.Output, "index.html"),
            1280,
            "light",
            "document.getElementById('02-dial-2-html').value"
        );
        Assert.Equal(FigurePage.Fragment(course.Figures[2], offline: true), text!.GetValue<string>());
    }

    [Fact]
    public async Task Pasted_figures_follow_the_page_shrink_with_it_and_load_plotly_once()
    {
        WebModules.Require("plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
        FigureExport.Write(course.Figures, Offline, course.Output, WebModules.Folder);
        string[] pasted =
        [
            .. course.Figures.Append(course.Figures[0]).Select(figure => FigurePage.Fragment(figure, offline: true)),
        ];
        string page = Path.Combine(course.Output, "blog.html");
        File.WriteAllText(
            page,
            $"<!doctype html><meta charset=\"utf-8\"><body style=\"background:#000;color:#fff\">{string.Concat(pasted)}"
        );
        await using Browser browser = await Browser.Start();
        JsonNode? seen = await browser.Evaluate(
            page,
            700,
            "light",
            """
            document.querySelectorAll('script[src*="plotly"]').length + ' ' + document.querySelectorAll('[data-drawn="yes"] svg.main-svg').length + ' '
                + getComputedStyle(document.querySelector('.gtitle')).fill
            """
        );
        // A figure is drawn in layers, two of them SVG elements beside the one of its hover labels.
        Assert.Equal("1 12 rgb(228, 228, 228)", seen!.GetValue<string>());

        JsonNode? widest = await browser.Evaluate(
            page,
            900,
            "light",
            """
            (async () => {
              const widest = () => Math.max(...[...document.querySelectorAll('svg.main-svg')].map((e) => e.getBoundingClientRect().right));
              const before = widest();
              document.body.style.width = '340px';
              for (let i = 0; i < 6000 && widest() > 350; i++) await new Promise((r) => setTimeout(r, 100));
              return (before > 700) + ' ' + (widest() <= 350);
            })()
            """
        );
        Assert.Equal("true true", widest!.GetValue<string>());
    }
}
