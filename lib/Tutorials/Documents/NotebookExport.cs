using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Activations.Tutorials.Documents;

/// <summary>
/// Copies of notebooks whose references to assemblies are complete paths. Each says in its metadata what it was when it
/// was written, so that a copy that has been changed since is known from one that may be replaced.
/// </summary>
internal static partial class NotebookExport
{
    private const string Stamp = "activations_export";

    /// <summary>
    /// Writes lessons, and the solutions of the same names, into a folder: all of them or, where one cannot be, none.
    /// </summary>
    /// <returns>The number of notebooks.</returns>
    /// <exception cref="IOException">The library is not built, or a file is in the way.</exception>
    public static int Write(CourseFolder course, IReadOnlyList<Lesson> lessons, string folder)
    {
        Dictionary<string, byte[]> copies = [];
        foreach (Lesson lesson in lessons)
        {
            string solution = Path.Combine(course.Solutions, lesson.Name + ".ipynb");
            copies[Path.Combine(folder, lesson.Name + ".ipynb")] = Copy(lesson);
            if (Path.GetDirectoryName(lesson.Path) == course.Notebooks && File.Exists(solution))
            {
                copies[Path.Combine(folder, "solutions", lesson.Name + ".ipynb")] = Copy(course.LessonAt(solution));
            }
        }

        Refuse([.. copies.Keys.Where(path => Directory.Exists(path) || (File.Exists(path) && !IsUnchanged(path)))]);
        foreach ((string path, byte[] bytes) in copies)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            AtomicFile.Write(path, bytes);
        }
        return copies.Count;
    }

    private static byte[] Copy(Lesson lesson)
    {
        Notebook notebook = lesson.Read();
        foreach (Cell cell in notebook.Cells.Where(cell => cell.Kind == CellKind.Code))
        {
            cell.Source = Reference()
                .Replace(
                    cell.Source,
                    match =>
                        match.Groups["file"].Value is var file && Path.IsPathRooted(file)
                            ? match.Value
                            : match.Groups["before"].Value + Complete(lesson, file) + "\""
                );
        }
        notebook.Metadata[Stamp] = HashOf(notebook);
        return notebook.ToBytes();
    }

    private static string Complete(Lesson lesson, string file)
    {
        string path = Path.GetFullPath(file, lesson.Folder);
        return File.Exists(path)
            ? path.Replace('\\', '/')
            : throw new IOException(
                $"{lesson.DisplayPath}: expected the assembly {file} beside it, found none. "
                    + "Build the library first: dotnet build Tutorials.sln -c Release"
            );
    }

    private static bool IsUnchanged(string path)
    {
        try
        {
            var found = Notebook.Read(path);
            return found.Metadata[Stamp]?.ToString() is { } stamp && stamp == HashOf(found);
        }
        catch (NotebookFormatException)
        {
            return false;
        }
    }

    /// <summary>The hash of a notebook with an empty stamp.</summary>
    private static string HashOf(Notebook notebook)
    {
        var bare = Notebook.Parse(notebook.ToBytes(), "copy");
        bare.Metadata[Stamp] = "";
        return Convert.ToHexStringLower(SHA256.HashData(bare.ToBytes()));
    }

    private static void Refuse(IReadOnlyList<string> inTheWay)
    {
        if (inTheWay.Count == 0)
        {
            return;
        }
        string some =
            string.Join(", ", inTheWay.Take(3)) + (inTheWay.Count > 3 ? $" and {inTheWay.Count - 3} more" : "");
        throw new IOException(
            $"{some}: expected no file, or a copy as this command wrote it, found another file or a changed copy. "
                + "Nothing was written. Move these files away, or name another folder."
        );
    }

    [GeneratedRegex(
        @"^(?<before>[ \t]*#r[ \t]+"")(?!nuget:)(?<file>[^""\r\n]+\.dll)""",
        RegexOptions.Multiline | RegexOptions.IgnoreCase
    )]
    private static partial Regex Reference();
}
