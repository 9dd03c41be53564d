using System.Security.Cryptography;
using System.Text;
using Activations.Course.Charts;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing.Figures;

/// <summary>A figure of a lesson under its stable name.</summary>
/// <param name="Id">
/// The lesson's number and the cell's id, such as 02-value-chart; a cell with several figures numbers them.
/// </param>
/// <param name="Lesson">The lesson.</param>
/// <param name="LessonTitle">The lesson's first heading.</param>
/// <param name="Cell">The id of the cell whose output the figure is.</param>
/// <param name="Fragment">The figure as the cell's committed output has it.</param>
internal sealed record CourseFigure(string Id, Lesson Lesson, string LessonTitle, string Cell, FigureFragment Fragment)
{
    /// <summary>SHA-256 of Plotly's JSON, byte for byte as the .json file holds it.</summary>
    public string DataHash => Hash(Encoding.UTF8.GetBytes(Fragment.Json));

    /// <summary>How a reader of a page that shows the figure is told where it is from.</summary>
    public string Citation
    {
        get
        {
            CourseCitation course = CourseCitation.Course;
            string address = course.Address.Length > 0 ? $", {course.Address}" : "";
            return $"“{Fragment.Title}”, figure {Id} in lesson “{LessonTitle}” ({Lesson.Name}) of {course.Title}, a course by {course.Names}, "
                + $"version {course.Version}, {course.Released.Year}{address}, data {DataHash[..12]}, {FigureLicence.Name}.";
        }
    }

    public string FileName(FigureFormat format, FigureTheme? theme = null) =>
        theme is { } one
            ? $"{Id}.{FigureOptions.Word(one)}.{FigureOptions.Word(format)}"
            : $"{Id}.{FigureOptions.Word(format)}";

    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
