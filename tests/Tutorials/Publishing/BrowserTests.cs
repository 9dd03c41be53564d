using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Tests.Browsing;

namespace Activations.Tutorials.Tests.Publishing;

public partial class BrowserTests
{
    [Fact]
    public async Task Every_page_is_sound_in_light_and_dark_on_a_phone_and_on_a_desk()
    {
        string axe = await File.ReadAllTextAsync(
            WebModules.Require("axe-core/axe.min.js"),
            TestContext.Current.CancellationToken
        );
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, WebModules.Folder);
        await using Browser browser = await Browser.Start();
        foreach (string page in (string[])["index.html", "01-relu.html", "files/lib/ReLU.cs.html"])
        {
            foreach (int width in (int[])[360, 1280])
            {
                foreach (string theme in (string[])["light", "dark"])
                {
                    PageReport report = await browser.Open(Path.Combine(course.Site, page), width, theme, axe);
                    string at = $"{page}, {width} px, {theme}: ";
                    Assert.True(report.Errors.Count == 0, at + string.Join("\n", report.Errors));
                    Assert.True(report.Violations.Count == 0, at + string.Join("\n", report.Violations));
                    Assert.True(
                        report is { Overflow: 0, Widest: "" },
                        $"{at}wider than the window by {report.Overflow}: {report.Widest}"
                    );
                    Assert.Equal(at + report.Formulas, at + report.FormulasSet);
                    Assert.Equal(at + report.Figures, at + report.FiguresDrawn);
                    Assert.Equal(at + theme, at + report.Theme);
                    if (page == "01-relu.html")
                    {
                        Assert.True(
                            report is { Formulas: > 10, Figures: 2 },
                            $"{at}{report.Formulas} formulas, {report.Figures} figures"
                        );
                    }
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
        await using Browser browser = await Browser.Start();
        foreach (
            (string page, int width, string theme) in ((string, int, string)[])
                [("index", 1280, "light"), ("index", 390, "dark"), ("01-relu", 1280, "dark"), ("01-relu", 390, "light")]
        )
        {
            string png = Path.Combine(WebModules.Root, "artifacts/screenshots", $"sample-{page}-{width}-{theme}.png");
            await browser.Screenshot(Path.Combine(course.Site, page + ".html"), png, width, theme);
            Assert.True(new FileInfo(png).Length > 10_000, png);
        }
    }

    [Fact]
    public async Task The_theme_button_is_remembered_and_the_menu_opens_and_closes()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, "");
        string page = Path.Combine(course.Site, "02-dying-relu.html");
        await using Browser browser = await Browser.Start();
        JsonNode? seen = await browser.Evaluate(
            page,
            390,
            "light",
            """
            {
              const seen = [], theme = document.querySelector('.theme'), menu = document.querySelector('.menu'), lessons = document.querySelector('.lessons');
              const note = () => seen.push(document.documentElement.dataset.theme + ' ' + getComputedStyle(document.body).backgroundColor + ' ' + getComputedStyle(lessons).display);
              note(); theme.click(); note(); menu.click(); note();
              document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' })); note();
              sessionStorage.seen = seen.join('; ') + '; ' + (document.activeElement === menu);
            }
            """,
            "sessionStorage.seen += '; ' + document.documentElement.dataset.theme; document.querySelector('.theme').click()",
            "sessionStorage.seen + '; ' + document.documentElement.dataset.theme + ' ' + localStorage.getItem('theme')"
        );
        Assert.Equal(
            "light rgb(253, 252, 249) none; dark rgb(22, 24, 27) none; dark rgb(22, 24, 27) block; dark rgb(22, 24, 27) none; true; dark; light null",
            seen!.GetValue<string>()
        );
    }

    [Fact]
    public async Task A_table_wider_than_its_place_says_so_and_keeps_its_first_column_and_its_verdicts()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, "");
        await using Browser browser = await Browser.Start();
        JsonNode? seen = await browser.Evaluate(
            Path.Combine(course.Site, "01-relu.html"),
            1280,
            "light",
            """
            (async () => {
              const box = document.querySelector('.activations-table'), wait = () => new Promise((r) => setTimeout(r, 300));
              const state = () => [box.classList.contains('scrolls'), box.previousElementSibling?.className, box.tabIndex].join(' ');
              const seen = [state()];
              box.querySelectorAll('tr > :last-child').forEach((e) => e.classList.add('verdict'));
              box.style.width = '180px';
              for (let i = 0; i < 100 && !box.matches('.scrolls'); i++) await wait();
              box.scrollLeft = 40;
              const edge = box.getBoundingClientRect(), cell = (s) => box.querySelector('tbody tr ' + s).getBoundingClientRect();
              seen.push(state(), Math.round(cell(':first-child').left - edge.left), Math.round(edge.right - cell(':last-child').right));
              box.style.width = '';
              for (let i = 0; i < 100 && box.matches('.scrolls'); i++) await wait();
              return [...seen, state()].join('; ');
            })()
            """
        );
        Assert.Equal("false  -1; true hint 0; 0; 0; false  -1", seen!.GetValue<string>());
    }

    [Fact]
    public async Task Without_scripts_formulas_are_tex_and_charts_are_pictures()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, "");
        string page = Path.Combine(course.Site, "01-relu.html");
        // As a reader without scripts gets it.
        File.WriteAllText(page, ScriptTag().Replace(File.ReadAllText(page), ""));
        await using Browser browser = await Browser.Start();
        PageReport report = await browser.Open(page, 360, "dark");
        Assert.Contains("f(x) = \\max(0, x)", report.Text, StringComparison.Ordinal);
        Assert.True(report is { Overflow: 0, Widest: "" }, report.Widest);
        JsonNode? pictures = await browser.Evaluate(
            page,
            360,
            "dark",
            "[...document.querySelectorAll('.activations-figure img')].filter(i => i.complete && i.naturalWidth > 100 && i.alt).length"
        );
        Assert.Equal(2, pictures!.GetValue<int>());
    }

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex ScriptTag();
}
