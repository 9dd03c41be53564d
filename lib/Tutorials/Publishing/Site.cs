using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

internal static class Site
{
    /// <summary>Builds the site of a course.</summary>
    /// <returns>The path of its index.html.</returns>
    public static string Build(CourseFolder course, string outputFolder)
    {
        Directory.CreateDirectory(outputFolder);
        string index = Path.Combine(outputFolder, "index.html");
        File.WriteAllText(index, $"<!doctype html><title>{course.Lessons.Count} lessons</title>\n");
        return index;
    }
}
