using Activations.InBrowser;
using Activations.Tutorials.Tests.Browsing;

namespace Activations.Tutorials.Tests.WebAssembly;

/// <summary>
/// The library in a web page: every function, products and trained weights come out with the bits of this process. How
/// long they take there is shown, and judged by nobody.
/// </summary>
public sealed class SameBitsTests(ITestOutputHelper output)
{
    [Fact]
    public async Task A_browser_gives_the_native_bits()
    {
        await using Browser browser = await Browser.Start();
        using PublishedPage page = new();

        (string title, string[] found, string[] speeds) = await browser.Results(page.Serve());

        Assert.Equal("done", title);
        Assert.Equal([.. Fingerprints.Lines()], found);
        output.WriteLine(string.Join('\n', speeds));
    }
}
