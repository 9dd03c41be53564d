using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Tests.Browsing;
using Activations.Tutorials.Tests.Publishing;

namespace Activations.Tutorials.Tests.Lessons;

/// <summary>
/// The site of the course as it is committed, built once for all tests of a class, and one browser to read it with.
/// </summary>
public sealed class CourseSite : IAsyncDisposable
{
    private readonly TempCourse _output = new();
    private Browser? _browser;

    public CourseSite()
    {
        Folder = Path.Combine(_output.Root, "site");
        Site.Build(CourseFolder.Open(TempCourse.Repository), Folder, WebModules.Folder);
    }

    public string Folder { get; }

    /// <summary>The browser; skips the test where there is none.</summary>
    internal async Task<Browser> Browser() => _browser ??= await Browsing.Browser.Start();

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _output.Dispose();
    }
}
