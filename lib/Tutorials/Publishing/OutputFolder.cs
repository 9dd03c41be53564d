using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Publishing;

/// <summary>Where pages and figures may go.</summary>
internal static class OutputFolder
{
    /// <summary>Refuses the course's own folder and the folders of its notebooks.</summary>
    /// <exception cref="SiteException">The folder is one of these.</exception>
    public static void Refuse(CourseFolder course, string folder)
    {
        string? inNotebooks = PathOnDisk.FromRoot(course.Notebooks, folder);
        if (inNotebooks is not null || PathOnDisk.FromRoot(course.Root, folder) == ".")
        {
            throw new SiteException(
                $"{folder}: expected a folder apart from the lessons, found {(inNotebooks is null ? "the course's own folder" : "the folder of the notebooks")}. "
                    + "Nothing was changed. Choose another folder, such as artifacts/site or artifacts/figures."
            );
        }
    }
}
