using System.Globalization;
using System.IO.Compression;
using System.Text;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Data;

/// <summary>
/// 1,797 handwritten digits of 8 x 8 pixels from the UCI repository (E. Alpaydin and C. Kaynak, 1998, CC BY 4.0; see
/// <c>data/cards.md</c>).
/// </summary>
public static class Digits
{
    /// <summary>Width and height of an image, in pixels.</summary>
    public const int Side = 8;

    private const int Count = 1797,
        Pixels = Side * Side,
        Brightest = 16;

    // Ten times what the set has.
    private const int MostBytes = 3 << 20;
    private const string FileName = "digits.csv.gz";

    /// <summary>
    /// Reads the set: features are the 64 pixels row by row, scaled from [0, 16] to [0, 1]; ten classes.
    /// </summary>
    /// <param name="file">The file, or null for <c>data/digits.csv.gz</c> of the repository.</param>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file is not the set, with the line and what is wrong.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public static Dataset Load(string? file = null)
    {
        file ??= Find();
        Matrix<float> inputs = Matrix<float>.Build.Dense(Pixels, Count);
        int[] labels = new int[Count];
        int sample = 0;
        foreach (string line in Lines(file))
        {
            int[] numbers = [.. line.Split(',').Select(number => Parse(number, file, sample + 1))];
            if (
                sample >= Count
                || numbers.Length != Pixels + 1
                || numbers[..Pixels].Any(n => n is < 0 or > Brightest)
                || numbers[^1] is < 0 or > 9
            )
            {
                throw Invalid(
                    file,
                    sample + 1,
                    $"expected {Pixels} pixels from 0 to {Brightest} and a digit on each of {Count} lines"
                );
            }

            for (int i = 0; i < Pixels; i++)
            {
                inputs[i, sample] = numbers[i] / (float)Brightest;
            }

            labels[sample++] = numbers[^1];
        }

        return sample == Count
            ? Dataset.OfClasses("digits", inputs, labels, 10)
            : throw Invalid(file, sample, $"the file ends after {sample} of {Count} images");
    }

    private static IEnumerable<string> Lines(string file)
    {
        if (!File.Exists(file))
        {
            throw new FileNotFoundException(
                $"There is no file {file}. The digits come with the repository, as data/{FileName}.",
                file
            );
        }

        byte[] bytes = new byte[MostBytes + 1];
        int length;
        try
        {
            using var content = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
            length = content.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"{file} is not a gzip file or is damaged: {error.Message} Restore it from the repository.",
                error
            );
        }

        return length <= MostBytes
            ? Encoding
                .UTF8.GetString(bytes, 0, length)
                .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            : throw new InvalidDataException(
                $"{file}: expected {Count} lines, found more than {MostBytes} bytes. Restore the file from the repository."
            );
    }

    private static int Parse(string number, string file, int line) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? value
            : throw Invalid(file, line, $"'{number}' is not a whole number");

    private static InvalidDataException Invalid(string file, int line, string what) =>
        new($"{file}, line {line}: {what}. Restore the file from the repository.");

    // The nearest folder above the assembly, or above the working folder, that has data/digits.csv.gz.
    private static string Find()
    {
        string?[] starts =
        [
            Path.GetDirectoryName(typeof(Digits).Assembly.Location),
            AppContext.BaseDirectory,
            Environment.CurrentDirectory,
        ];
        foreach (string start in starts.OfType<string>().Where(start => start.Length > 0))
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, "data", FileName);
                if (File.Exists(candidate))
                {
                    return candidate;
                }
            }
        }

        throw new FileNotFoundException(
            $"data/{FileName} is in no folder above the library or the working folder. Run from a clone of the repository, or pass the file's path."
        );
    }
}
