using System.Diagnostics;
using System.Globalization;
using System.Text;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Publishing;
using Activations.Tutorials.Publishing.Figures;
using Activations.Tutorials.Tests.Publishing;

namespace Activations.Tutorials.Tests.Fuzzing;

/// <summary>
/// Damaged notebooks and manifests through the real readers. Each case has a number, which makes it: a failure names
/// the number, and TUTORIALS_FUZZ_CASE tries that one alone. TUTORIALS_FUZZ_SECONDS says how long to go on; without it
/// a few seconds.
/// </summary>
public class NotebookFuzzTests
{
    private static readonly string[] Words =
    [
        "(",
        "[",
        "{",
        "<",
        ">",
        ")",
        "}",
        "List<",
        "$\"{",
        "```",
        "~~~",
        "```csharp\n",
        "$",
        "$$",
        "`",
        "\\",
        "<!--",
        "-->",
        "</div>",
        "<div>",
        "<svg>",
        "<style>",
        "<script>",
        "<pre>",
        "\uE000",
        "0\uE000",
        "&#xE000;",
        "> ",
        "- ",
        "# ",
        "|",
        "|---|",
        "[^1]",
        "[^1]: ",
        "](",
        "![",
        "attachment:a.png",
        "javascript:",
        "%00",
        "\0",
        "\n",
        "\n\n",
        " ",
        "double y = ;",
        "Console.",
        "arXiv:1502.01852",
        "10.1000/x",
        "<a href='",
        "'>",
        "\"",
        "'",
        "&amp;",
        "&#0;",
        "\u2028",
        "\U0001F600",
        "*",
        "_",
        "**",
    ];

    private static readonly string[] Json =
    [
        "null",
        "5",
        "-1",
        "1e999",
        "\"\"",
        "[]",
        "{}",
        "[null]",
        "[\"\"]",
        "{\"a\":{}}",
        "true",
        "\"\\ud800\"",
        "\"markdown\"",
        "\"code\"",
        "\"raw\"",
        "\"error\"",
        "\"stream\"",
    ];

    [Fact]
    public void No_notebook_costs_more_than_a_message_or_a_cell_shown_as_text()
    {
        using SampleCourse course = new();
        byte[][] seeds = [.. course.Folder.Lessons.Select(lesson => File.ReadAllBytes(lesson.Path))];
        Links links = new(course.Folder);
        int read = 0;
        int cases = Try(
            "notebook",
            random =>
            {
                byte[] bytes = Damage(random, seeds[random.Next(seeds.Length)]);
                Notebook notebook;
                try
                {
                    notebook = Notebook.Parse(bytes, "x.ipynb");
                }
                catch (NotebookFormatException)
                {
                    return;
                }

                read++;
                Assert.Equal(bytes, notebook.ToBytes());
                var page = LessonPage.Read(
                    notebook,
                    "x",
                    url => links.Resolve(url, course.Lesson, "01-relu.html"),
                    (_, error) => Assert.True(error is ArgumentException or FormatException, error.ToString())
                );
                Assert.NotNull(page.Facts);
                File.WriteAllBytes(course.Lesson, bytes);
                try
                {
                    FigureExport.Write(
                        CourseFigures.Read([course.Folder.LessonAt(course.Lesson)]),
                        Texts,
                        Path.Combine(course.Root, "figures"),
                        ""
                    );
                }
                catch (FigureException)
                {
                    // Two figures of one id, or a figure whose data are damaged.
                }
            }
        );
        Assert.True(
            cases < 100 || read > cases / 20,
            $"only {read} of {cases} notebooks could be read: the damage is too great to try anything"
        );
    }

    [Fact]
    public void No_manifest_costs_more_than_a_message()
    {
        using SampleCourse course = new();
        string folder = Path.Combine(course.Root, "figures");
        FigureExport.Write(CourseFigures.Read(course.Folder.Lessons), Texts, folder, "");
        string path = Path.Combine(folder, FigureManifest.Name);
        byte[] seed = File.ReadAllBytes(path);
        Try(
            "manifest",
            random =>
            {
                File.WriteAllBytes(path, Damage(random, seed));
                try
                {
                    Assert.All(
                        FigureManifest.ReadFiles(folder).Keys,
                        name => Assert.Equal(Path.GetFileName(name), name)
                    );
                }
                catch (FigureException)
                {
                    // No manifest any more.
                }
            }
        );
    }

    private static FigureOptions Texts =>
        new([FigureFormat.Html, FigureFormat.Json], [FigureTheme.Light], FigureOptions.DefaultWidth, Offline: false);

    private static int Try(string what, Action<Random> one)
    {
        static double? Number(string name) =>
            double.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out double value)
                ? value
                : null;
        if (Number("TUTORIALS_FUZZ_CASE") is { } only)
        {
            one(new Random((int)only));
            return 1;
        }

        var watch = Stopwatch.StartNew();
        var limit = TimeSpan.FromSeconds(Number("TUTORIALS_FUZZ_SECONDS") ?? 5);
        // Long runs go on where shorter ones end, and a run of any length does the first cases.
        int first = Number("TUTORIALS_FUZZ_FIRST") is { } start ? (int)start : 0,
            number = first;
        for (; number < first + 20 || watch.Elapsed < limit; number++)
        {
            try
            {
                one(new Random(number));
            }
            catch (Exception error)
            {
                Assert.Fail($"{what}, TUTORIALS_FUZZ_CASE={number}: {error}");
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {number - first} cases from {first}");
        return number - first;
    }

    // Text that is damaged stays JSON most of the time, so that the damage reaches what reads the cells.
    private static byte[] Damage(Random random, byte[] seed)
    {
        string text = Encoding.UTF8.GetString(seed);
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            int at = random.Next(text.Length);
            switch (random.Next(8))
            {
                case < 4:
                    // Inside a string: words that mean something to one of the readers.
                    int quote = text.IndexOf("\": [\n", at, StringComparison.Ordinal) is var list and >= 0
                        ? text.IndexOf('"', list + 5)
                        : -1;
                    if (quote >= 0)
                    {
                        text = text.Insert(quote + 1, Escaped(Phrase(random)));
                    }

                    break;
                case 4:
                    int colon = text.IndexOf("\": ", at, StringComparison.Ordinal),
                        end = colon < 0 ? -1 : text.IndexOfAny([',', '\n'], colon + 3);
                    if (end > 0)
                    {
                        text = text[..(colon + 3)] + Json[random.Next(Json.Length)] + text[end..];
                    }

                    break;
                case 5:
                    int line = text.IndexOf('\n', at);
                    if (line > 0)
                    {
                        int next = text.IndexOf('\n', line + 1);
                        text =
                            random.Next(2) == 0 && next > 0
                                ? text.Remove(line, next - line)
                                : text.Insert(line, text[Math.Max(0, line - 200)..line]);
                    }

                    break;
                case 6:
                    text = text.Insert(at, Words[random.Next(Words.Length)]);
                    break;
                default:
                    text =
                        random.Next(4) == 0
                            ? text[..at]
                            : text.Remove(at, Math.Min(text.Length - at, random.Next(1, 30)));
                    break;
            }

            if (text.Length == 0)
            {
                break;
            }
        }

        return Encoding.UTF8.GetBytes(text);
    }

    private static string Phrase(Random random)
    {
        StringBuilder text = new();
        for (int i = random.Next(1, 12); i > 0; i--)
        {
            string word = Words[random.Next(Words.Length)];
            text.Append(random.Next(10) == 0 ? string.Concat(Enumerable.Repeat(word, random.Next(2, 400))) : word);
        }

        return text.ToString();
    }

    private static string Escaped(string text)
    {
        string json = System.Text.Json.JsonSerializer.Serialize(text);
        return json[1..^1];
    }
}
