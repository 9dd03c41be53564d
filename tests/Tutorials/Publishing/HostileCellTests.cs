using System.Text.Json.Nodes;
using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

/// <summary>Whatever a notebook holds, the others have their pages, and what is missing is named.</summary>
public class HostileCellTests
{
    private const string NoModules = "/nowhere/node_modules";

    public static TheoryData<string, string> Cells { get; } =
        new()
        {
            { "code", "double y = ;" },
            { "code", "d = {'a': 1}\nprint(d[" },
            { "code", Times("List<", 10_000) },
            { "code", Times("(", 20_000) },
            { "code", Times("$\"{", 3_000) },
            { "code", "\0 \uFFFF" },
            { "markdown", "```" },
            { "markdown", "```csharp\nConsole.\n```" },
            { "markdown", "\uE0007\uE001" },
            { "markdown", "[x](a%00b.md) ![y](attachment:none.png)" },
            { "markdown", Times("~~~b\n", 40_000) },
            { "markdown", "<!-- <div><main>" },
            { "markdown", "</div></main></body></html>" },
            { "markdown", "[a]: <b\n\n[^1]: x\n\n# \n\n| a |\n|" },
            { "raw", "<script>" },
        };

    public static TheoryData<string, string> CellsShownAsText { get; } =
        new() { { "markdown", Times("> ", 200) + "deep" }, { "markdown", Times("<div>", 1_000) } };

    [Theory]
    [MemberData(nameof(Cells))]
    public void Any_cell_has_its_place_on_the_page(string kind, string source)
    {
        using SampleCourse course = new();
        Add(course, Cell(kind, source));
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        Assert.Empty(report.Troubles);
        Sound(course, "99-odd.html");
        Sound(course, "01-relu.html");
    }

    [Theory]
    [MemberData(nameof(CellsShownAsText))]
    public void A_cell_that_cannot_be_set_is_shown_as_text_and_named(string kind, string source)
    {
        using SampleCourse course = new();
        Add(course, Cell(kind, source));
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        Assert.StartsWith(
            "notebooks/99-odd.ipynb, cell 'odd': expected",
            Assert.Single(report.Troubles).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(Html.Escape(source), Sound(course, "99-odd.html"), StringComparison.Ordinal);
        Sound(course, "01-relu.html");
    }

    [Theory]
    [InlineData("markdown", """{"outputs": 5}""")]
    [InlineData("markdown", """{"outputs": [null, {"output_type": 3}], "attachments": {"a.png": null}}""")]
    [InlineData("raw", """{"outputs": [{}], "attachments": []}""")]
    [InlineData(
        "code",
        """{"outputs": [{"output_type": "display_data", "data": {"text/html": 5, "image/png": null, "text/plain": ["a", "b"]}}]}"""
    )]
    [InlineData(
        "code",
        """{"outputs": [{"output_type": "display_data", "data": {"image/png": "\" onerror=alert(1) x=\""}}]}"""
    )]
    [InlineData(
        "code",
        """{"outputs": [{"output_type": "display_data", "data": {"text/html": "<b>open <!-- <div></main>"}}]}"""
    )]
    [InlineData(
        "code",
        """{"outputs": [{"output_type": "display_data", "data": {"text/latex": "$\\frac$", "text/markdown": "```"}}]}"""
    )]
    [InlineData(
        "code",
        """{"outputs": [{"output_type": "error", "ename": "<b>", "evalue": "", "traceback": []}, {"output_type": "stream", "name": "x", "text": ""}]}"""
    )]
    public void Odd_members_of_a_cell_do_no_harm(string kind, string members)
    {
        using SampleCourse course = new();
        JsonObject cell = Cell(kind, "[here](attachment:a.png)");
        foreach ((string key, JsonNode? value) in JsonNode.Parse(members)!.AsObject().ToArray())
        {
            cell[key] = value?.DeepClone();
        }

        Add(course, cell);
        Assert.Empty(Site.Build(course.Folder, course.Site, NoModules).Troubles);
        string page = Sound(course, "99-odd.html");
        Assert.DoesNotContain("onerror=", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("index", "which is another page of the site. Rename the notebook.")]
    [InlineData("Catalogue", "which is another page of the site. Rename the notebook.")]
    public void A_lesson_with_the_name_of_another_page_is_refused_by_name(string name, string message)
    {
        using SampleCourse course = new();
        File.Copy(course.Lesson, Path.Combine(course.Root, "notebooks", name + ".ipynb"));
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        string told = Assert.Single(report.Troubles).Message;
        Assert.StartsWith($"notebooks/{name}.ipynb: ", told, StringComparison.Ordinal);
        Assert.EndsWith(message, told, StringComparison.Ordinal);
        Assert.Contains("<h2 id=\"contents\">Lessons</h2>", Sound(course, "index.html"), StringComparison.Ordinal);
        Assert.Contains("<h1>The catalogue</h1>", Sound(course, "catalogue.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_lesson_that_is_a_link_out_of_the_course_is_refused()
    {
        using SampleCourse course = new();
        using SampleCourse other = new();
        File.CreateSymbolicLink(Path.Combine(course.Root, "notebooks/04-linked.ipynb"), other.Lesson);
        SiteReport report = Site.Build(course.Folder, course.Site, NoModules);
        Assert.Contains(
            "found a link that leads out of it",
            Assert.Single(report.Troubles).Message,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Path.Combine(course.Site, "04-linked.html")));
    }

    [Fact]
    public void The_program_names_the_lesson_builds_the_others_and_tells_by_its_exit_code()
    {
        using TempCourse course = new TempCourse().With("01-good", "1").With("02-bad", "1");
        File.WriteAllText(course.PathOf("02-bad"), "{");
        ProgramRun run = course.Run("site");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(1, run.Count("notebooks/02-bad.ipynb"));
        Assert.True(File.Exists(Path.Combine(course.Root, "artifacts/site/01-good.html")));

        File.Delete(course.PathOf("01-good"));
        run = course.Run("site");
        Assert.Equal(4, run.ExitCode);
        Assert.Equal(1, run.Count("expected"));
        Assert.True(File.Exists(Path.Combine(course.Root, "artifacts/site/01-good.html")), "the old site stays");
    }

    // The page's own elements are all there, once, and after what the cell holds.
    private static string Sound(SampleCourse course, string name)
    {
        string page = File.ReadAllText(Path.Combine(course.Site, name));
        string parsed = HtmlFragment
            .Parse(
                page[page.IndexOf("<main", StringComparison.Ordinal)..page.IndexOf("</body>", StringComparison.Ordinal)]
            )
            .ToHtml();
        Assert.Contains("</main>\n</div>\n<footer class=\"foot\">", page, StringComparison.Ordinal);
        Assert.StartsWith("<main", parsed, StringComparison.Ordinal);
        Assert.Contains("</main>\n\n<footer class=\"foot\">", parsed, StringComparison.Ordinal);
        return page;
    }

    private static JsonObject Cell(string kind, string source)
    {
        JsonObject cell = new()
        {
            ["cell_type"] = kind,
            ["id"] = "odd",
            ["metadata"] = new JsonObject(),
            ["source"] = source,
        };
        if (kind == "code")
        {
            cell["execution_count"] = null;
            cell["outputs"] = new JsonArray();
        }

        return cell;
    }

    private static void Add(SampleCourse course, JsonObject cell)
    {
        JsonObject notebook = new()
        {
            ["cells"] = new JsonArray(cell),
            ["metadata"] = new JsonObject(),
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        File.WriteAllText(Path.Combine(course.Root, "notebooks/99-odd.ipynb"), notebook.ToJsonString());
    }

    private static string Times(string part, int times) => string.Concat(Enumerable.Repeat(part, times));
}
