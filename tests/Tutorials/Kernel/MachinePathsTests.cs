using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Kernel;

public class MachinePathsTests
{
    [Theory]
    [InlineData("at /a/course/lib/x.cs:3", "at lib/x.cs:3")]
    [InlineData("in '/a/course'", "in '.'")]
    [InlineData("/a/course", ".")]
    [InlineData("/a/courses/x", "/a/courses/x")]
    [InlineData("/b/a/course/x", "/b/a/course/x")]
    [InlineData("nothing", "nothing")]
    public void Paths_below_the_root_become_relative(string text, string expected) =>
        Assert.Equal(expected, new MachinePaths("/a/course").Hide(text));

    [Fact]
    public void The_root_of_the_disk_hides_nothing() => Assert.Equal("a/b", new MachinePaths("/").Hide("a/b"));
}
