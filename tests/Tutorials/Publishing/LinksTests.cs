using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class LinksTests
{
    [Theory]
    [InlineData("02-dying-relu.ipynb", "02-dying-relu.html")]
    [InlineData("./02-dying-relu.ipynb#The-Slope", "02-dying-relu.html#the-slope")]
    [InlineData("../README.md", "index.html")]
    [InlineData("solutions/01-relu.ipynb", "files/notebooks/solutions/01-relu.ipynb.html")]
    [InlineData("../lib/ReLU.cs", "files/lib/ReLU.cs.html")]
    [InlineData("#Some-Place", "#some-place")]
    [InlineData("https://example.org/a.ipynb", "https://example.org/a.ipynb")]
    [InlineData("mailto:a@example.org", "mailto:a@example.org")]
    [InlineData("missing.ipynb", null)]
    [InlineData("../../outside.txt", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("../.git/config", null)]
    [InlineData("../lib", null)]
    [InlineData("a%00b.md", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("JavaScript:alert(1)", null)]
    [InlineData(" java\nscript:alert(1)", null)]
    [InlineData("\u0001javascript:alert(1)", null)]
    [InlineData("vbscript:x", null)]
    [InlineData("data:text/html,<script>alert(1)</script>", null)]
    [InlineData("file:///etc/passwd", null)]
    [InlineData("blob:x", null)]
    [InlineData("HTTPS://example.org/x:y", "HTTPS://example.org/x:y")]
    public void Links_of_a_lesson_lead_to_pages_of_the_site(string url, string? address)
    {
        using SampleCourse course = new();
        Directory.CreateDirectory(Path.Combine(course.Root, ".git"));
        File.WriteAllText(Path.Combine(course.Root, ".git/config"), "x");
        Links links = new(course.Folder);
        Assert.Equal(address, links.Resolve(url, course.Lesson, "01-relu.html"));
        Assert.Equal(
            address is null
                ? [$"notebooks/01-relu.ipynb: {string.Concat(url.Select(c => char.IsControl(c) ? '\uFFFD' : c))}"]
                : [],
            links.Broken
        );
    }

    [Fact]
    public void Links_back_from_a_file_that_came_along_find_the_lesson()
    {
        using SampleCourse course = new();
        Links links = new(course.Folder);
        links.Resolve("solutions/01-relu.ipynb", course.Lesson, "01-relu.html");
        Assert.True(links.TryTake(out string file, out string place));
        Assert.Equal("../../../01-relu.html", links.Resolve("../01-relu.ipynb", file, place));
        Assert.False(links.TryTake(out _, out _));
    }

    [Theory]
    [InlineData("[← Previous](01-a.ipynb) | [Next →](03-b.ipynb)", true)]
    [InlineData("---\n**Previous:** [A *name*](01-a.ipynb) · **Next lesson:** [B](03-b.ipynb)", true)]
    [InlineData("### Next\n[B](03-b.ipynb)", true)]
    [InlineData("[Back to the contents](../README.md)", true)]
    [InlineData("In the [next lesson](03-b.ipynb) units die.", false)]
    [InlineData("[A paper](https://example.org/paper.pdf)", false)]
    [InlineData("Next", false)]
    [InlineData("", false)]
    public void A_cell_of_nothing_but_ways_on_is_told_from_others(string markdown, bool onward) =>
        Assert.Equal(onward, LessonPage.LeadsOnward(markdown));

    [Fact]
    public void Nothing_outside_the_course_is_published_through_symbolic_links()
    {
        using SampleCourse course = new();
        string outside = Directory.CreateTempSubdirectory("activations-outside-").FullName;
        try
        {
            File.WriteAllText(Path.Combine(outside, "secret.txt"), "secret");
            Directory.CreateDirectory(Path.Combine(course.Root, ".git"));
            File.WriteAllText(Path.Combine(course.Root, ".git/config"), "secret");
            File.CreateSymbolicLink(Path.Combine(course.Root, "passwd.txt"), Path.Combine(outside, "secret.txt"));
            Directory.CreateSymbolicLink(Path.Combine(course.Root, "folder"), outside);
            File.CreateSymbolicLink(Path.Combine(course.Root, "config.txt"), Path.Combine(course.Root, ".git/config"));
            File.CreateSymbolicLink(Path.Combine(course.Root, "round.txt"), Path.Combine(course.Root, "round.txt"));
            File.CreateSymbolicLink(Path.Combine(course.Root, "inside.cs"), Path.Combine(course.Root, "lib/ReLU.cs"));
            Links links = new(course.Folder);
            foreach (string url in (string[])["../passwd.txt", "../folder/secret.txt", "../config.txt", "../round.txt"])
            {
                Assert.Null(links.Resolve(url, course.Lesson, "01-relu.html"));
            }

            Assert.Equal("files/inside.cs.html", links.Resolve("../inside.cs", course.Lesson, "01-relu.html"));
        }
        finally
        {
            Directory.Delete(outside, recursive: true);
        }
    }

    [Fact]
    public void Two_files_never_share_a_place()
    {
        using SampleCourse course = new();
        File.WriteAllText(Path.Combine(course.Root, "lib/ReLU.cs.html"), "not the page of ReLU.cs");
        Links links = new(course.Folder);
        Assert.Equal("files/lib/ReLU.cs.html", links.Resolve("../lib/ReLU.cs", course.Lesson, "01-relu.html"));
        Assert.Equal("files/lib/_ReLU.cs.html", links.Resolve("../lib/ReLU.cs.html", course.Lesson, "01-relu.html"));
    }
}
