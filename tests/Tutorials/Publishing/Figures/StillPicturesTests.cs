using System.Buffers.Binary;
using System.Text;
using System.Xml.Linq;
using Activations.Tutorials.Publishing.Figures;

namespace Activations.Tutorials.Tests.Publishing.Figures;

public sealed class StillPicturesTests : IDisposable
{
    private static readonly FigureOptions All = new(
        Enum.GetValues<FigureFormat>(),
        Enum.GetValues<FigureTheme>(),
        480,
        Offline: false
    );

    private readonly FigureCourse course = FigureCourse.Sample();

    public void Dispose() => course.Dispose();

    [Fact]
    public void A_second_run_gives_the_same_bytes_also_for_one_figure_alone()
    {
        string[] folders = [.. new[] { "one", "two" }.Select(name => Path.Combine(course.Course.Root, name))];
        foreach (string folder in folders)
        {
            Assert.Null(FigureExport.Write(course.Figures, All, folder, Modules()).Trouble);
        }

        string[] names = [.. Directory.GetFiles(folders[0]).Select(path => Path.GetFileName(path))];
        Assert.Equal(3 * 6 + 2, names.Length);
        foreach (string name in names)
        {
            Assert.Equal(Read(folders[0], name), Read(folders[1], name));
        }

        Assert.Contains("\"browser\": \"Chromium ", Encoding.UTF8.GetString(Read(folders[0], "figures.json")));

        PictureSet alone = StillPictures.Draw(
            [course.Figures[2]],
            All with
            {
                Formats = [FigureFormat.Svg],
                Themes = [FigureTheme.Dark],
            },
            Plotly()
        );
        FigureFile file = Assert.Single(alone.Files);
        Assert.Equal("02-dial-2.dark.svg", file.Name);
        Assert.Equal(Read(folders[0], file.Name), file.Bytes);

        static byte[] Read(string folder, string name) => File.ReadAllBytes(Path.Combine(folder, name));
    }

    [Fact]
    public void A_picture_has_its_theme_size_first_state_and_description()
    {
        IReadOnlyList<FigureFile> files = StillPictures.Draw([.. course.Figures.Take(2)], All, Plotly()).Files;
        Assert.Equal(
            [
                "01-line.light.svg",
                "01-line.dark.svg",
                "01-line.light.png",
                "01-line.dark.png",
                "02-dial-1.light.svg",
                "02-dial-1.dark.svg",
                "02-dial-1.light.png",
                "02-dial-1.dark.png",
            ],
            files.Select(file => file.Name)
        );
        foreach (FigureFile file in files)
        {
            if (file.Format == FigureFormat.Png)
            {
                Assert.Equal([2 * 480, 2 * file.Height!.Value], [Size(file, 16), Size(file, 20)]);
                continue;
            }
            XElement svg = XDocument.Parse(Encoding.UTF8.GetString(file.Bytes)).Root!;
            CourseFigure figure = course.Figures.Single(one => one.Id == file.Figure);
            Assert.Equal(("480", $"{file.Height}"), (svg.Attribute("width")!.Value, svg.Attribute("height")!.Value));
            Assert.Equal(figure.Fragment.AltText, svg.Attribute("aria-label")!.Value);
            Assert.Equal(figure.Citation, svg.Elements().First().Value);
            Assert.Contains(
                file.Theme == FigureTheme.Dark ? "fill: rgb(30, 30, 30)" : "fill: rgb(255, 255, 255)",
                svg.Elements().ElementAt(1).Attribute("style")!.Value
            );
            Assert.Contains(
                file.Theme == FigureTheme.Dark ? "fill: rgb(228, 228, 228)" : "fill: rgb(51, 51, 51)",
                svg.ToString()
            );
            if (file.Figure == "02-dial-1")
            {
                Assert.Contains("The slope as a dial (slope a = 0.25)", svg.Value);
            }

            Assert.DoesNotContain("slider", svg.ToString(SaveOptions.DisableFormatting).Replace("sliderlayer", ""));
        }
        // Ids of clip paths: several SVGs may stand in one page.
        string[] ids =
        [
            .. files
                .Where(file => file.Format == FigureFormat.Svg)
                .Select(file => Encoding.UTF8.GetString(file.Bytes).Split("<defs id=\"")[1].Split('"')[0]),
        ];
        Assert.Distinct(ids);

        static int Size(FigureFile file, int at) => BinaryPrimitives.ReadInt32BigEndian(file.Bytes.AsSpan(at));
    }

    private static string Modules()
    {
        Plotly();
        return WebModules.Folder;
    }

    private static string Plotly()
    {
        Assert.SkipWhen(BrowserProgram.Find() is null, $"No Chromium, Chrome or Edge {BrowserProgram.Looked}.");
        return WebModules.Require("plotly.js-cartesian-dist-min/plotly-cartesian.min.js");
    }
}
