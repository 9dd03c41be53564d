using Activations.Tutorials.Publishing;
using Activations.Tutorials.Tests.Browsing;

namespace Activations.Tutorials.Tests.Publishing;

public class BrowserTests
{
    [Fact]
    public async Task Every_page_is_sound_in_light_and_dark_on_a_phone_and_on_a_desk()
    {
        string axe = await File.ReadAllTextAsync(WebModules.Require("axe-core/axe.min.js"), TestContext.Current.CancellationToken);
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, WebModules.Folder);
        await using var browser = await Browser.Start();
        foreach (string page in (string[])["index.html", "01-relu.html", "03-elu.html", "files/lib/ReLU.cs.html"])
        {
            foreach (int width in (int[])[360, 1280])
            {
                foreach (string theme in (string[])["light", "dark"])
                {
                    var report = await browser.Open(Path.Combine(course.Site, page), width, theme, axe);
                    string at = $"{page}, {width} px, {theme}: ";
                    Assert.True(report.Errors.Count == 0, at + string.Join("\n", report.Errors));
                    Assert.True(report.Violations.Count == 0, at + string.Join("\n", report.Violations));
                    Assert.True(report is { Overflow: 0, Widest: "" }, $"{at}wider than the window by {report.Overflow}: {report.Widest}");
                    Assert.Equal(at + report.Formulas, at + report.FormulasSet);
                    Assert.Equal(at + report.Figures, at + report.FiguresDrawn);
                    Assert.Equal(at + theme, at + report.Theme);
                    if (page == "01-relu.html") Assert.True(report is { Formulas: > 10, Figures: 2 }, $"{at}{report.Formulas} formulas, {report.Figures} figures");
                }
            }
        }
    }

    [Fact]
    public async Task Pictures_of_the_pages_are_left_to_look_at()
    {
        WebModules.Require("katex/dist/katex.min.js");
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, WebModules.Folder);
        await using var browser = await Browser.Start();
        foreach (string page in (string[])["index", "01-relu"])
        {
            foreach (int width in (int[])[390, 1280])
            {
                foreach (string theme in (string[])["light", "dark"])
                {
                    string png = Path.Combine(WebModules.Root, "artifacts/screenshots", $"sample-{page}-{width}-{theme}.png");
                    await browser.Screenshot(Path.Combine(course.Site, page + ".html"), png, width, theme);
                    Assert.True(new FileInfo(png).Length > 10_000, png);
                }
            }
        }
    }
}
