using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class SiteTests
{
    private const string NoModules = "/nowhere/node_modules";

    private static string Page(SampleCourse course, string name) => File.ReadAllText(Path.Combine(course.Site, name));

    [Fact]
    public void Every_lesson_has_a_page_and_the_front_page_lists_them()
    {
        using SampleCourse course = new();
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        Assert.Equal(Path.Combine(course.Site, "index.html"), report.Index);
        Assert.Empty(report.Troubles);
        string index = Page(course, "index.html");
        foreach (string lesson in (string[])["01-relu", "02-dying-relu", "03-elu"])
        {
            Assert.Contains($"<a href=\"{lesson}.html\">", index, StringComparison.Ordinal);
            Assert.Contains("<h1>", Page(course, lesson + ".html"), StringComparison.Ordinal);
        }
        Assert.Contains("25 minutes · 1 exercise · 2 charts", index, StringComparison.Ordinal);
        Assert.Equal(["notebooks/01-relu.ipynb: missing.txt"], Site.BrokenLinks(course.Folder));
        Assert.Contains(
            "Rectify, solved",
            Page(course, "files/notebooks/solutions/01-relu.ipynb.html"),
            StringComparison.Ordinal
        );
        Assert.Contains(
            "href=\"../../assets/site.css\"",
            Page(course, "files/lib/ReLU.cs.html"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Cells_are_shown_by_their_tags_and_their_richest_output()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, NoModules);
        string page = Page(course, "01-relu.html");
        Assert.Contains("<details class=\"setup\"><summary>Set-up</summary>", page, StringComparison.Ordinal);
        Assert.Contains("<section class=\"cell exercise\" aria-label=\"Exercise\">", page, StringComparison.Ordinal);
        Assert.Contains("<strong>FormatException</strong>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Chart.Slider", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<span class=\"met\">Slider", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Figure: ReLU and ELU", page, StringComparison.Ordinal);
        Assert.Single(page.Split("rel=\"next\"")[1..]);
        Assert.DoesNotContain("Next: watch units die", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_to_a_broken_notebook_does_not_stop_the_others()
    {
        using SampleCourse course = new();
        File.WriteAllText(Path.Combine(course.Root, "notebooks/02-dying-relu.ipynb"), "{");
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        Assert.StartsWith(
            "notebooks/02-dying-relu.ipynb: line 1",
            Assert.Single(report.Troubles).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "<span class=\"nolink\">later lesson</span>",
            Page(course, "01-relu.html"),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Same_notebooks_give_the_same_bytes()
    {
        using SampleCourse course = new();
        string modules = Directory.Exists(WebModules.Folder) ? WebModules.Folder : NoModules;
        Site.Build(course.Folder, course.Site, modules);
        SortedDictionary<string, string> first = Bytes(course.Site);
        Site.Build(course.Folder, course.Site, modules);
        Assert.Equal(first, Bytes(course.Site));

        static SortedDictionary<string, string> Bytes(string folder) =>
            new(
                Directory
                    .GetFiles(folder, "*", SearchOption.AllDirectories)
                    .ToDictionary(
                        file => Path.GetRelativePath(folder, file),
                        file => Convert.ToHexString(File.ReadAllBytes(file))
                    ),
                StringComparer.Ordinal
            );
    }

    [Fact]
    public void Pages_name_pinned_bytes_on_the_network_where_there_are_no_copies()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, NoModules);
        string page = Page(course, "01-relu.html");
        foreach (Asset asset in Assets.Pinned)
        {
            Assert.Matches(
                $"""<(link|script)[^>]*(href|src)="{asset.Url}" integrity="{asset.Integrity.Replace("+", "\\+")}" crossorigin="anonymous">""",
                page
            );
        }

        Assert.Equal(
            ["site.css", "site.js"],
            Directory
                .GetFiles(Path.Combine(course.Site, "assets"))
                .Select(Path.GetFileName)
                .Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void Pages_use_the_copies_that_are_there_and_ask_the_network_for_nothing()
    {
        WebModules.Require("katex/dist/katex.min.js");
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, WebModules.Folder);
        string page = Page(course, "01-relu.html");
        Assert.DoesNotMatch("<(link|script)[^>]*(href|src)=\"https?:", page);
        Assert.Contains(
            "window.activationsPlotlySrc = 'assets/plotly-cartesian.min.js'",
            page,
            StringComparison.Ordinal
        );
        foreach (
            string file in (string[])
                ["katex.min.js", "katex.min.css", "plotly-cartesian.min.js", "fonts/KaTeX_Main-Regular.woff2"]
        )
        {
            Assert.True(File.Exists(Path.Combine(course.Site, "assets", file)), file);
        }
    }

    [Fact]
    public void Pins_are_those_of_the_installed_packages()
    {
        foreach (Asset asset in Assets.Pinned)
        {
            Assert.Equal(asset.Integrity, Asset.IntegrityOf(WebModules.Require($"{asset.Package}/{asset.File}")));
        }
    }

    [Fact]
    public void Copies_of_another_version_are_refused()
    {
        using SampleCourse course = new();
        string modules = Path.Combine(course.Root, "node_modules");
        foreach (Asset asset in Assets.Pinned)
        {
            string path = Path.Combine(modules, asset.Package, asset.File);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, "other");
        }
        SiteException error = Assert.Throws<SiteException>(() => Site.Build(course.Folder, course.Site, modules));
        Assert.Contains("expected plotly.js-cartesian-dist-min 4.1.1", error.Message, StringComparison.Ordinal);
        Assert.Contains("npm ci", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Attached_pictures_are_shown_and_one_that_is_missing_is_told()
    {
        using SampleCourse course = new();
        File.WriteAllText(
            Path.Combine(course.Root, "notebooks/04-attached.ipynb"),
            """
            {"cells": [{"cell_type": "markdown", "metadata": {}, "source": "# Pictures\n\n![a cat](attachment:my%20cat.png) ![a dog](attachment:dog.png)",
              "attachments": {"my cat.png": {"image/png": "iVBO\nRw=="}, "dog.png": {"image/png": "<script>"}}}],
             "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
            """
        );
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        string page = Page(course, "04-attached.html");
        Assert.Contains("<img src=\"data:image/png;base64,iVBORw==\" alt=\"a cat\">", page, StringComparison.Ordinal);
        Assert.Contains("<span class=\"nolink\">a dog</span>", page, StringComparison.Ordinal);
        Assert.Contains("notebooks/04-attached.ipynb: attachment:dog.png", report.Broken);
    }

    [Fact]
    public void A_lesson_leads_to_its_notebook_its_solution_and_the_catalogue_and_names_its_makers()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, NoModules);
        string page = Page(course, "01-relu.html");
        Assert.Contains("<a href=\"notebooks/01-relu.ipynb\" download>", page, StringComparison.Ordinal);
        Assert.Equal(
            File.ReadAllBytes(course.Lesson),
            File.ReadAllBytes(Path.Combine(course.Site, "notebooks/01-relu.ipynb"))
        );
        Assert.Contains(
            "<a href=\"#run\">Write and run it in the notebook</a> · <a href=\"files/notebooks/solutions/01-relu.ipynb.html\">A solution</a>",
            page,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("A solution", Page(course, "02-dying-relu.html"), StringComparison.Ordinal);
        foreach (string name in (string[])["index.html", "01-relu.html", "catalogue.html"])
        {
            Assert.Contains(
                "<a class=\"reference\" href=\"catalogue.html\"",
                Page(course, name),
                StringComparison.Ordinal
            );
            string foot = Page(course, name).Split("<footer")[1];
            foreach (
                string part in (string[])
                    [
                        CourseCitation.Course.Version,
                        CourseCitation.Course.Day,
                        CourseCitation.Course.Names,
                        "CC BY 4.0",
                        "MIT",
                    ]
            )
            {
                Assert.Contains(part, foot, StringComparison.Ordinal);
            }
        }
        string catalogue = Page(course, "catalogue.html");
        Assert.Contains(
            "<a href=\"01-relu.html\">",
            catalogue.Split("<h2 id=\"relu\">")[1].Split("<h2")[0],
            StringComparison.Ordinal
        );
        Assert.True(
            catalogue.IndexOf("class=\"legend\"", StringComparison.Ordinal)
                < catalogue.IndexOf("activations-figure", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void A_course_without_lessons_is_an_error_and_leaves_the_old_site()
    {
        using SampleCourse course = new();
        Site.Build(course.Folder, course.Site, NoModules);
        CourseFolder empty = course.Folder with { Lessons = [] };
        Assert.Contains(
            "found none",
            Assert.Throws<SiteException>(() => Site.Build(empty, course.Site, NoModules)).Message,
            StringComparison.Ordinal
        );
        foreach (Lesson lesson in course.Folder.Lessons)
        {
            File.WriteAllText(lesson.Path, "{");
        }

        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        Assert.Equal(3, report.Troubles.Count);
        Assert.Null(report.Index);
        Assert.True(File.Exists(Path.Combine(course.Site, "01-relu.html")));
        Assert.Single(Directory.GetFileSystemEntries(Path.GetDirectoryName(course.Site)!));
    }
}
