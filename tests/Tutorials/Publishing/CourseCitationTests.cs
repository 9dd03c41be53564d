using System.Reflection;
using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public class CourseCitationTests
{
    private const string Sample = """
        cff-version: 1.2.0
        title: "Bends"
        authors:
          - family-names: Somebody
            name: "The Bend authors"
          - name: Another
        version: 2.1.0
        date-released: '2031-02-03'
        repository-code: https://example.org/bends
        """;

    [Fact]
    public void The_lines_that_pages_show_are_read()
    {
        var course = CourseCitation.Parse(Sample);
        Assert.Equal(
            new CourseCitation(
                "Bends",
                "The Bend authors, Another",
                "2.1.0",
                new DateOnly(2031, 2, 3),
                "https://example.org/bends"
            ),
            course
        );
        Assert.Equal("the Bend authors, Another", course.Names);
        Assert.Equal("3 February 2031", course.Day);
    }

    [Theory]
    [InlineData("version: 2.1.0\n", "", "expected a line 'version: ...'")]
    [InlineData("'2031-02-03'", "soon", "date-released: expected a day such as 2026-11-27, found 'soon'")]
    [InlineData("authors:", "writers:", "expected an author")]
    public void What_is_missing_is_told(string old, string changed, string message) =>
        Assert.Contains(
            message,
            Assert
                .Throws<FormatException>(() =>
                    CourseCitation.Parse(
                        Sample.ReplaceLineEndings("\n").Replace(old, changed, StringComparison.Ordinal)
                    )
                )
                .Message
        );

    [Fact]
    public void The_course_s_own_file_can_be_read() => Assert.Equal("Activations", CourseCitation.Course.Title);

    // The packages take theirs from lib/Directory.Build.props.
    [Fact]
    public void The_library_has_the_version_that_is_cited() =>
        Assert.Equal(
            CourseCitation.Course.Version,
            typeof(Activation)
                .Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!
                .InformationalVersion.Split('+')[0]
        );
}
