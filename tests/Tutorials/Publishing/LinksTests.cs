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
    public void Links_of_a_lesson_lead_to_pages_of_the_site(string url, string? address)
    {
        using SampleCourse course = new();
        Directory.CreateDirectory(Path.Combine(course.Root, ".git"));
        File.WriteAllText(Path.Combine(course.Root, ".git/config"), "x");
        Links links = new(course.Folder);
        Assert.Equal(address, links.Resolve(url, course.Lesson, "01-relu.html"));
        Assert.Equal(address is null ? [$"notebooks/01-relu.ipynb: {url}"] : [], links.Broken);
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
}
