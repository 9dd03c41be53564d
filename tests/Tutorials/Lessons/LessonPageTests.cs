using Activations.Tutorials.Documents;
using Activations.Tutorials.Tests.Browsing;
using Activations.Tutorials.Tests.Publishing;

namespace Activations.Tutorials.Tests.Lessons;

/// <summary>The pages of the course in a browser.</summary>
public class LessonPageTests(CourseSite site) : IClassFixture<CourseSite>
{
    public static TheoryData<string> Pages { get; } =
        new(
            CourseFolder
                .Open(TempCourse.Repository)
                .Lessons.Select(lesson => lesson.Name)
                .Concat(["index", "catalogue"])
        );

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Draws_its_charts_without_an_error(string name)
    {
        string axe = await File.ReadAllTextAsync(
            WebModules.Require("axe-core/axe.min.js"),
            TestContext.Current.CancellationToken
        );
        Browser browser = await site.Browser();
        foreach ((int width, string theme) in ((int, string)[])[(360, "dark"), (1280, "light")])
        {
            PageReport page = await browser.Open(
                Path.Combine(site.Folder, name + ".html"),
                width,
                theme,
                axe,
                Path.Combine(WebModules.Root, "artifacts/screenshots", $"{name}-{width}-{theme}.png")
            );
            string at = $"{name}, {width} px, {theme}: ";
            Assert.True(page.Errors.Count == 0, at + string.Join("\n", page.Errors));
            Assert.True(page.Violations.Count == 0, at + string.Join("\n", page.Violations));
            Assert.True(
                page is { Overflow: 0, Widest: "" },
                $"{at}wider than the window by {page.Overflow}: {page.Widest}"
            );
            Assert.Equal(at + page.Figures, at + page.FiguresDrawn);
            Assert.Equal(at + page.Formulas, at + page.FormulasSet);
            Assert.True(
                page.Figures
                    >= name switch
                    {
                        "index" => 0,
                        "catalogue" => 1,
                        _ => 3,
                    },
                at + page.Figures
            );
        }
    }
}
