using Activations.Tutorials.Publishing;

namespace Activations.Tutorials.Tests.Publishing;

public sealed class SiteFolderTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("activations-folder-").FullName;

    private string Target => Path.Combine(root, "site");

    public void Dispose() => Directory.Delete(root, recursive: true);

    private static Action<string> Page(string name) => folder => File.WriteAllText(Path.Combine(folder, name), name);

    private string[] Files =>
        [.. Directory.GetFiles(Target).Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Fact]
    public void A_new_site_takes_the_place_of_the_old_one_with_no_page_left_over()
    {
        SiteFolder.Replace(Target, Page("a.html"));
        SiteFolder.Replace(Target, Page("b.html"));
        Assert.Equal([SiteFolder.Marker, "b.html"], Files);
        Assert.Equal([Target], Directory.GetFileSystemEntries(root));
    }

    [Fact]
    public void An_empty_folder_is_taken()
    {
        Directory.CreateDirectory(Target);
        SiteFolder.Replace(Target + Path.DirectorySeparatorChar, Page("a.html"));
        Assert.Equal([SiteFolder.Marker, "a.html"], Files);
    }

    [Fact]
    public void A_foreign_folder_is_left_alone()
    {
        Directory.CreateDirectory(Target);
        File.WriteAllText(Path.Combine(Target, "thesis.txt"), "mine");
        SiteException error = Assert.Throws<SiteException>(() => SiteFolder.Replace(Target, Page("a.html")));
        Assert.Contains(Target, error.Message, StringComparison.Ordinal);
        Assert.Contains("Choose another folder", error.Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], Files);
        Assert.Equal([Target], Directory.GetFileSystemEntries(root));
    }

    [Fact]
    public void A_file_in_the_way_is_left_alone()
    {
        File.WriteAllText(Target, "mine");
        Assert.Throws<SiteException>(() => SiteFolder.Replace(Target, Page("a.html")));
        Assert.Throws<SiteException>(() => SiteFolder.Replace(Path.Combine(Target, "below"), Page("a.html")));
        Assert.Equal("mine", File.ReadAllText(Target));
    }

    [Fact]
    public void A_failure_half_way_leaves_the_old_site()
    {
        SiteFolder.Replace(Target, Page("a.html"));
        Assert.Throws<InvalidOperationException>(() =>
            SiteFolder.Replace(
                Target,
                folder =>
                {
                    Page("b.html")(folder);
                    throw new InvalidOperationException();
                }
            )
        );
        Assert.Equal([SiteFolder.Marker, "a.html"], Files);
        Assert.Equal([Target], Directory.GetFileSystemEntries(root));
    }

    [Fact]
    public void What_a_killed_run_left_is_put_right()
    {
        const int NoProcess = int.MaxValue - 1;
        SiteFolder.Replace(Target, Page("a.html"));
        Directory.Move(Target, Path.Combine(root, $".site.{NoProcess}.old"));
        SiteFolder.Replace(Path.Combine(root, $".site.{NoProcess}.new"), Page("half.html"));
        Assert.Throws<InvalidOperationException>(() =>
            SiteFolder.Replace(Target, _ => throw new InvalidOperationException())
        );
        Assert.Equal([SiteFolder.Marker, "a.html"], Files);
        Assert.Equal([Target], Directory.GetFileSystemEntries(root));
    }

    [Fact]
    public void A_folder_of_a_run_that_goes_on_is_left_alone()
    {
        string other = Path.Combine(root, $".site.{AnotherProcess()}.new");
        SiteFolder.Replace(other, Page("half.html"));
        SiteFolder.Replace(Target, Page("a.html"));
        Assert.True(Directory.Exists(other));

        // Any process that runs and is not this one.
        static int AnotherProcess() =>
            System.Diagnostics.Process.GetProcesses().First(p => p.Id > 0 && p.Id != Environment.ProcessId).Id;
    }

    [Theory]
    [InlineData("CNAME")]
    [InlineData(".git/config")]
    [InlineData("assets/mine.css")]
    public void Files_that_somebody_put_into_the_site_are_left_alone(string name)
    {
        SiteFolder.Replace(Target, Page("a.html"));
        string path = Path.Combine(Target, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, "mine");
        Assert.Contains($"found {name}, not written by this program", Refused());
        Assert.Equal("mine", File.ReadAllText(path));
        File.Delete(path);
        SiteFolder.Replace(Target, Page("b.html"));
        Assert.Contains("b.html", Files);
    }

    [Fact]
    public void A_page_that_somebody_changed_is_left_alone()
    {
        SiteFolder.Replace(Target, Page("a.html"));
        File.AppendAllText(Path.Combine(Target, "a.html"), "mine");
        Assert.Contains("found a.html, not written by this program or changed since", Refused());
        Assert.Equal("a.htmlmine", File.ReadAllText(Path.Combine(Target, "a.html")));
    }

    [Fact]
    public void A_link_to_the_folder_stays_a_link_and_what_it_leads_to_is_replaced()
    {
        string real = Path.Combine(root, "disk", "pages");
        Directory.CreateDirectory(Path.GetDirectoryName(real)!);
        Directory.CreateSymbolicLink(Target, real);
        SiteFolder.Replace(Target, Page("a.html"));
        SiteFolder.Replace(Target, Page("b.html"));
        Assert.Equal(real, new DirectoryInfo(Target).LinkTarget);
        Assert.Equal([SiteFolder.Marker, "b.html"], Files);
        Assert.Equal([real], Directory.GetFileSystemEntries(Path.GetDirectoryName(real)!));
    }

    [Fact]
    public void A_linked_folder_in_the_site_is_not_followed()
    {
        string mine = Path.Combine(root, "mine");
        Directory.CreateDirectory(mine);
        File.WriteAllText(Path.Combine(mine, "thesis.txt"), "mine");
        SiteFolder.Replace(Target, Page("a.html"));
        Directory.CreateSymbolicLink(Path.Combine(Target, "linked"), mine);
        Assert.Contains("found linked,", Refused());
        Assert.Equal("mine", File.ReadAllText(Path.Combine(mine, "thesis.txt")));
    }

    private string Refused() =>
        Assert.Throws<SiteException>(() => SiteFolder.Replace(Target, Page("new.html"))).Message;
}
