using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

/// <summary>
/// The last cell of a lesson names the lessons before and after it by hand, for readers of the notebook; pages have
/// links of their own.
/// </summary>
public partial class OnwardTests
{
    private static readonly CourseFolder Course = CourseFolder.Open(TempCourse.Repository);

    public static TheoryData<string> Names { get; } = new(Course.Lessons.Select(lesson => lesson.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_lesson_leads_to_the_one_before_and_the_one_after_by_their_titles(string name)
    {
        int at = Course.Lessons.Index().Single(lesson => lesson.Item.Name == name).Index;
        string last = Course.Lessons[at].Read().Cells[^1].Source;
        (string Title, string File)[] links =
        [
            .. Link().Matches(last).Select(link => (link.Groups[1].Value, link.Groups[2].Value)),
        ];
        Assert.Equal([Neighbour(at - 1).File, Neighbour(at + 1).File], links.Select(link => link.File));
        // The way back may be called by the beginning of a long title.
        Assert.StartsWith(links[0].Title, Neighbour(at - 1).Title, StringComparison.Ordinal);
        Assert.Equal(Neighbour(at + 1).Title, links[1].Title);
        Assert.True(LessonPage.LeadsOnward(last), last);

        static (string Title, string File) Neighbour(int i) =>
            i >= 0 && i < Course.Lessons.Count
                ? (Course.Lessons[i].Read().Title, Course.Lessons[i].Name + ".ipynb")
                : ("the course's front page", "../README.md");
    }

    [GeneratedRegex(@"\[(.+?)\]\((.+?)\)")]
    private static partial Regex Link();
}
