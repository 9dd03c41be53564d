using System.Security.Cryptography;
using System.Text;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Publishing.Figures;

namespace Activations.Tutorials.Tests.Publishing.Figures;

public class CourseFiguresTests
{
    [Fact]
    public void A_figure_is_named_by_lesson_and_cell_and_by_its_place_only_where_a_cell_has_several()
    {
        using FigureCourse course = FigureCourse
            .Sample()
            .With("extra", ("line", [FigureCourse.Line("No number").ToHtml()]));
        Assert.Equal(["01-line", "02-dial-1", "02-dial-2", "extra-line"], course.Figures.Select(figure => figure.Id));
        CourseFigure last = course.Figures[2];
        Assert.Equal("02-slope", last.Lesson.Name);
        Assert.Equal("Lesson 02-slope", last.LessonTitle);
        Assert.Equal("dial", last.Cell);
        Assert.Equal("With a caption.", last.Fragment.Caption);
        Assert.Equal(
            Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(last.Fragment.Json))),
            last.DataHash
        );
        Assert.Equal(
            $"“Another line”, figure 02-dial-2 in lesson “Lesson 02-slope” (02-slope) of Activations, a course by the Activations authors, "
                + $"version {CourseCitation.Course.Version}, {CourseCitation.Course.Released.Year}{Address}, data {last.DataHash[..12]}, CC BY 4.0.",
            last.Citation
        );
    }

    private static string Address => CourseCitation.Course.Address is { Length: > 0 } address ? ", " + address : "";

    [Theory]
    [InlineData("02-b", "line")]
    [InlineData("02-b", "LINE")]
    public void Two_figures_of_one_id_are_told(string lesson, string cell)
    {
        using FigureCourse course = new FigureCourse()
            .With("02-a", ("line", [FigureCourse.Line("One").ToHtml()]))
            .With(lesson, (cell, [FigureCourse.Line("Two").ToHtml()]));
        string message = Assert.Throws<FigureException>(() => course.Figures).Message;
        Assert.StartsWith(
            $"notebooks/{lesson}.ipynb, cell '{cell}': expected a figure with an id of its own, found '02-{cell}', which a figure of notebooks/02-a.ipynb, cell 'line' has.",
            message
        );
    }

    [Fact]
    public void A_cell_called_like_a_numbered_figure_of_another_is_told()
    {
        using FigureCourse course = new FigureCourse().With(
            "02-a",
            ("line-2", [FigureCourse.Line("One").ToHtml()]),
            ("line", [FigureCourse.Line("Two").ToHtml(), FigureCourse.Line("Three").ToHtml()])
        );
        Assert.Contains("found '02-line-2'", Assert.Throws<FigureException>(() => course.Figures).Message);
    }

    [Fact]
    public void A_damaged_output_is_told_with_its_cell()
    {
        using FigureCourse course = new FigureCourse().With(
            "02-a",
            ("line", [FigureCourse.Line("One").ToHtml().Replace("</figure>", "")])
        );
        Assert.Equal(
            "notebooks/02-a.ipynb, cell 'line': expected </figure> after a figure's beginning, found the end of the text. Run the lesson again.",
            Assert.Throws<FigureException>(() => course.Figures).Message
        );
    }

    [Fact]
    public void Every_figure_of_the_course_has_a_name_of_its_own()
    {
        IReadOnlyList<CourseFigure> figures = CourseFigures.Read(CourseFolder.Open(TempCourse.Repository).Lessons);
        Assert.True(figures.Count > 30, $"{figures.Count} figures");
        Assert.Distinct(figures.Select(figure => figure.Id));
        Assert.All(figures, figure => Assert.NotEqual("", figure.Fragment.AltText));
    }

    [Theory]
    [InlineData("{\"data\":[],\"data\":[]}")]
    [InlineData("{\"data\":5,\"layout\":null}")]
    [InlineData("{\"data\":[],\"layout\":{\"sliders\":[{\"active\":7}]}}")]
    public void A_figure_with_odd_data_is_told_with_its_cell(string json)
    {
        string html = $"<figure class=\"activations-figure\"><script>draw({json})</script></figure>";
        using FigureCourse course = new FigureCourse().With("02-a", ("line", [html]));
        Assert.StartsWith(
            "notebooks/02-a.ipynb, cell 'line': ",
            Assert.Throws<FigureException>(() => course.Figures).Message
        );
    }

    [Fact]
    public void A_heading_that_nobody_can_read_costs_no_figure()
    {
        using var course = FigureCourse.Sample();
        string path = course.Course.PathOf("01-bend");
        File.WriteAllText(
            path,
            File.ReadAllText(path).Replace("# Lesson 01-bend", string.Concat(Enumerable.Repeat("> ", 200)) + "# deep")
        );
        Assert.Equal("01-bend", course.Figures[0].LessonTitle);
    }
}
