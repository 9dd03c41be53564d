using System.Text;
using System.Text.Json.Nodes;
using Activations.Course.Charts;
using Activations.Tutorials.Publishing.Figures;

namespace Activations.Tutorials.Tests.Publishing.Figures;

public sealed class FigureExportTests : IDisposable
{
    private static readonly FigureOptions Texts = new(
        [FigureFormat.Html, FigureFormat.Json],
        Enum.GetValues<FigureTheme>(),
        FigureOptions.DefaultWidth,
        Offline: false
    );

    private readonly FigureCourse course = FigureCourse.Sample();

    public void Dispose() => course.Dispose();

    [Fact]
    public void Two_runs_give_the_same_bytes()
    {
        Write(Texts);
        SortedDictionary<string, string> first = Files();
        Assert.Equal(
            [
                "01-line.html",
                "01-line.json",
                "02-dial-1.html",
                "02-dial-1.json",
                "02-dial-2.html",
                "02-dial-2.json",
                "figures.json",
                "index.html",
            ],
            first.Keys
        );
        Write(Texts);
        Assert.Equal(first, Files());
        Directory.Delete(course.Output, recursive: true);
        Write(Texts);
        Assert.Equal(first, Files());
    }

    [Fact]
    public void The_manifest_tells_what_each_figure_is_and_the_hash_of_each_file()
    {
        Write(Texts);
        JsonNode manifest = JsonNode.Parse(File.ReadAllText(PathOf("figures.json")))!;
        Assert.Equal("https://creativecommons.org/licenses/by/4.0/", (string)manifest["licence"]!["url"]!);
        Assert.Null(manifest["browser"]);
        JsonArray entries = manifest["figures"]!.AsArray();
        Assert.Equal(course.Figures.Select(figure => figure.Id), entries.Select(entry => (string)entry!["id"]!));
        foreach ((CourseFigure? figure, JsonNode? entry) in course.Figures.Zip(entries))
        {
            Assert.Equal(figure.Fragment.AltText, (string)entry!["alt"]!);
            Assert.Equal(figure.Fragment.Caption, (string)entry["caption"]!);
            Assert.Equal(figure.Citation, (string)entry["cite"]!);
            Assert.Equal("CC BY 4.0", (string)entry["licence"]!);
            Assert.Equal(HashOf($"{figure.Id}.json"), (string)entry["dataSha256"]!);
            Assert.Equal(
                [$"{figure.Id}.html", $"{figure.Id}.json"],
                entry["files"]!.AsArray().Select(file => (string)file!["name"]!)
            );
        }
        IReadOnlyDictionary<string, string> named = FigureManifest.ReadFiles(course.Output);
        Assert.Equal(Files().Keys.Where(name => name != "figures.json"), named.Keys);
        Assert.All(named, file => Assert.Equal(HashOf(file.Key), file.Value));
    }

    [Fact]
    public void Data_are_the_bytes_of_the_figure()
    {
        Write(Texts);
        Assert.Equal(FigureCourse.Line("A line & more").ToJson(), File.ReadAllText(PathOf("01-line.json")));
    }

    [Fact]
    public void A_page_names_the_pinned_plotly_or_the_copy_beside_it()
    {
        Write(Texts);
        string online = File.ReadAllText(PathOf("01-line.html"));
        Assert.Contains(PlotlyJs.Url, online);
        Assert.Contains(PlotlyJs.Integrity, online);
        Assert.DoesNotContain("activationsPlotlySrc =", online);

        string bytes = WebModules.Require("plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
        Write(Texts with { Offline = true });
        Assert.Contains(
            "window.activationsPlotlySrc = window.activationsPlotlySrc || \"plotly-cartesian.min.js\";",
            File.ReadAllText(PathOf("01-line.html"))
        );
        Assert.Equal(File.ReadAllBytes(bytes), File.ReadAllBytes(PathOf("plotly-cartesian.min.js")));
        Assert.True(File.Exists(PathOf("plotly.js-cartesian-dist-min-LICENSE.txt")));

        Write(Texts);
        Assert.False(File.Exists(PathOf("plotly-cartesian.min.js")));
        Assert.Equal(online, File.ReadAllText(PathOf("01-line.html")));
    }

    [Fact]
    public void Offline_without_a_copy_of_plotly_says_how_to_get_one_and_writes_nothing()
    {
        string message = Assert
            .Throws<FigureException>(() =>
                FigureExport.Write(course.Figures, Texts with { Offline = true }, course.Output, course.Course.Root)
            )
            .Message;
        Assert.Contains("Run 'npm ci' in lib/Tutorials/Web.", message);
        Assert.False(Directory.Exists(course.Output));
    }

    [Fact]
    public void The_text_to_paste_cannot_end_its_own_comment_or_the_field_it_is_copied_from()
    {
        using FigureCourse odd = new FigureCourse().With(
            "01-odd",
            ("line", [FigureCourse.Line("a --&gt; b ---&gt; c --!&gt; d").ToHtml()])
        );
        string fragment = FigurePage.Fragment(odd.Figures[0], offline: false);
        Assert.StartsWith("<!-- “a - -> b - - -> c - -!> d”", fragment);
        Assert.Equal(2, fragment.Split("-->").Length);

        FigureExport.Write(odd.Figures, Texts, odd.Output, "");
        string index = File.ReadAllText(Path.Combine(odd.Output, "index.html"));
        string area = index.Split("spellcheck=\"false\">\n")[1].Split("</textarea>")[0];
        Assert.Equal(fragment, System.Net.WebUtility.HtmlDecode(area));
        Assert.Contains(fragment, File.ReadAllText(Path.Combine(odd.Output, "01-line.html")));
    }

    [Fact]
    public void Files_of_an_earlier_run_give_way_and_files_of_others_stay()
    {
        Write(Texts);
        File.WriteAllText(PathOf("notes.txt"), "mine");
        FigureExport.Write([course.Figures[0]], Texts with { Formats = [FigureFormat.Json] }, course.Output, "");
        Assert.Equal(["01-line.json", "figures.json", "index.html", "notes.txt"], Files().Keys);
        Assert.Equal("mine", File.ReadAllText(PathOf("notes.txt")));
    }

    [Theory]
    [InlineData("index.html")]
    [InlineData("02-dial-1.json")]
    public void A_file_of_another_is_not_replaced_and_nothing_is_written(string name)
    {
        Directory.CreateDirectory(course.Output);
        File.WriteAllText(PathOf(name), "mine");
        Assert.Contains($"found {name}, not written by this program or changed since. Nothing was changed.", Refused());
        Assert.Equal([name], Files().Keys);
        Assert.Equal("mine", File.ReadAllText(PathOf(name)));
    }

    [Fact]
    public void A_figure_somebody_changed_is_neither_replaced_nor_deleted()
    {
        Write(Texts);
        File.AppendAllText(PathOf("01-line.html"), "changed");
        SortedDictionary<string, string> before = Files();
        Assert.Contains("01-line.html", Refused());
        Assert.Contains(
            "01-line.html",
            Assert
                .Throws<FigureException>(() => FigureExport.Write([course.Figures[1]], Texts, course.Output, ""))
                .Message
        );
        Assert.Equal(before, Files());
    }

    [Fact]
    public void What_a_killed_run_left_without_a_manifest_does_not_stop_the_next()
    {
        Write(Texts);
        SortedDictionary<string, string> whole = Files();
        File.Delete(PathOf("figures.json"));
        File.Delete(PathOf("02-dial-2.html"));
        Write(Texts);
        Assert.Equal(whole, Files());
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"name\": \"site\"}")]
    [InlineData("")]
    [InlineData("{\"manifest\": 1, \"manifest\": 1, \"figures\": [], \"otherFiles\": []}")]
    [InlineData(
        "{\"manifest\": 1, \"figures\": [], \"otherFiles\": [{\"name\": \"a\", \"name\": \"b\", \"sha256\": \"\"}]}"
    )]
    [InlineData("{\"manifest\": 1e99, \"figures\": [], \"otherFiles\": []}")]
    [InlineData(
        "{\"manifest\": 1, \"figures\": [], \"otherFiles\": [{\"name\": \"../secret.txt\", \"sha256\": \"\"}]}"
    )]
    public void Another_figures_json_is_not_taken_for_a_manifest(string text)
    {
        Directory.CreateDirectory(course.Output);
        File.WriteAllText(PathOf("figures.json"), text);
        Assert.Contains("figures.json: expected the manifest of an earlier run", Refused());
        Assert.Equal(["figures.json"], Files().Keys);
        Assert.Equal(text, File.ReadAllText(PathOf("figures.json")));
    }

    // The run before has written, this one ends before it writes the named file, and then the notebooks change.
    [Theory]
    [InlineData("01-line.html")]
    [InlineData("01-line.json")]
    [InlineData("index.html")]
    [InlineData("figures.json")]
    public void A_kill_and_a_change_after_it_do_not_stop_the_next_run(string name)
    {
        Write(Texts);
        using FigureCourse second = new FigureCourse().With(
            "01-bend",
            ("line", [FigureCourse.Line("Second").ToHtml()])
        );
        // A folder where the file is to be written first stops the run there, as a kill would.
        string inTheWay = PathOf($".{name}.{Environment.ProcessId}.tmp");
        Directory.CreateDirectory(inTheWay);
        Assert.Throws<FigureException>(() => FigureExport.Write(second.Figures, Texts, course.Output, ""));
        Directory.Delete(inTheWay);
        Assert.Contains(FigureFolder.Pending, Files().Keys);

        using FigureCourse third = new FigureCourse().With("01-bend", ("line", [FigureCourse.Line("Third").ToHtml()]));
        Assert.Null(FigureExport.Write(third.Figures, Texts, course.Output, "").Trouble);
        Assert.Equal(["01-line.html", "01-line.json", "figures.json", "index.html"], Files().Keys);
        Assert.Contains("Third", File.ReadAllText(PathOf("01-line.html")));
    }

    [Fact]
    public void What_a_killed_run_left_half_written_is_swept_up_and_nothing_else()
    {
        const int NoProcess = int.MaxValue - 1;
        Write(Texts);
        string[] swept =
        [
            $".01-line.html.{NoProcess}.tmp",
            $".figures.json.{NoProcess}.tmp",
            $".{FigureFolder.Pending}.{NoProcess}.tmp",
        ];
        string[] kept = [$".notes.{NoProcess}.tmp", ".01-line.html.tmp", ".tmp"];
        foreach (string name in swept.Concat(kept))
        {
            File.WriteAllText(PathOf(name), "half");
        }

        Write(Texts);
        Assert.All(swept, name => Assert.False(File.Exists(PathOf(name)), name));
        Assert.All(kept, name => Assert.True(File.Exists(PathOf(name)), name));
    }

    [Fact]
    public void A_lesson_s_file_name_ends_no_attribute_and_no_address()
    {
        using FigureCourse odd = new FigureCourse().With(
            "a\"><b onclick=x>, #1",
            ("line", [FigureCourse.Line("Odd").ToHtml()])
        );
        FigureExport.Write(odd.Figures, Texts, odd.Output, "");
        string index = File.ReadAllText(Path.Combine(odd.Output, "index.html"));
        Assert.DoesNotContain("<b onclick", index);
        Assert.Contains("href=\"a%22%3E%3Cb%20onclick%3Dx%3E%2C%20%231-line.json\"", index);
    }

    [Fact]
    public void The_page_for_authors_shows_each_figure_with_its_text_and_escapes_it()
    {
        Write(Texts);
        string index = File.ReadAllText(PathOf("index.html"));
        Assert.Contains("<h3 id=\"01-line-title\">A line &amp; more</h3>", index);
        Assert.Contains("<dd>Two lines &quot;part&quot; left of zero -- slowly.</dd>", index);
        Assert.Contains("<dt>Caption</dt><dd>With a caption.</dd>", index);
        Assert.Equal(3, index.Split("<textarea").Length - 1);
        Assert.DoesNotContain("As a picture", index);
        Assert.DoesNotContain("\r", index);
    }

    private string Refused() => Assert.Throws<FigureException>(() => Write(Texts)).Message;

    private void Write(FigureOptions options) =>
        Assert.Null(
            FigureExport.Write(course.Figures, options, course.Output, options.Offline ? WebModules.Folder : "").Trouble
        );

    private string PathOf(string name) => Path.Combine(course.Output, name);

    private string HashOf(string name) => CourseFigure.Hash(File.ReadAllBytes(PathOf(name)));

    private SortedDictionary<string, string> Files() =>
        new(
            Directory
                .GetFiles(course.Output)
                .ToDictionary(path => Path.GetFileName(path), path => Encoding.UTF8.GetString(File.ReadAllBytes(path))),
            StringComparer.Ordinal
        );
}
