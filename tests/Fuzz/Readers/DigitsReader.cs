using System.IO.Compression;
using Activations.Data;

namespace Activations.Fuzz.Readers;

/// <summary>The digits, a table of text in gzip.</summary>
internal sealed class DigitsReader() : Reader("digits", ".csv.gz")
{
    private readonly byte[] _text = Text();

    public override IReadOnlyList<byte[]> Samples => [Damage.Zipped(_text)];

    public override byte[] Damaged(Random random) =>
        random.Next(3) switch
        {
            0 => base.Damaged(random),
            1 => Damage.Zipped(Damage.Of(_text, random)),
            _ => Damage.Zipped(Replaced(random)),
        };

    public override void Read(string file)
    {
        Dataset read = Digits.Load(file);
        if (read.Inputs.Enumerate().Any(x => !(x is >= 0 and <= 1)))
        {
            throw new InvalidOperationException("A pixel lies outside [0, 1].");
        }
    }

    // A number written in another way.
    private byte[] Replaced(Random random)
    {
        string[] odd =
        [
            "",
            " ",
            "-1",
            "17",
            "1e1",
            "999999999999",
            "+3",
            "0x1",
            "٣",
            "1.0",
            "NaN",
            "\0",
            "3,3",
            "3\n3",
            "00000000003",
        ];
        string text = System.Text.Encoding.UTF8.GetString(_text);
        int from = text.IndexOf(',', random.Next(text.Length - 200)),
            to = text.IndexOf(',', from + 1);
        return System.Text.Encoding.UTF8.GetBytes($"{text[..(from + 1)]}{odd[random.Next(odd.Length)]}{text[to..]}");
    }

    private static byte[] Text()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string file = Path.Combine(folder.FullName, "data", "digits.csv.gz");
            if (File.Exists(file))
            {
                using var zip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
                using var text = new MemoryStream();
                zip.CopyTo(text);
                return text.ToArray();
            }
        }

        throw new FileNotFoundException("data/digits.csv.gz is in no folder above the program.");
    }
}
