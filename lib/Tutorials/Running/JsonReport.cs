using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Running;

/// <summary>The results as a JSON array for other programs, one record a lesson.</summary>
internal static class JsonReport
{
    public static void Write(string path, IEnumerable<LessonResult> results)
    {
        JsonArray records =
        [
            .. results.Select(result => new JsonObject
            {
                ["name"] = result.Name,
                ["cells"] = result.Ran,
                ["seconds"] = Math.Round(result.Seconds, 3),
                ["ok"] = result.Ok,
                ["error"] = result.Ok ? null : result.Outcome.Message ?? result.Outcome.Word,
            }),
        ];
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        AtomicFile.Write(path, Encoding.UTF8.GetBytes(JsonText.Write(records)));
    }
}
