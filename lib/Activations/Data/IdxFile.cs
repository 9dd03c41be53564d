using System.Buffers.Binary;
using System.IO.Compression;

namespace Activations.Data;

/// <summary>An array of unsigned bytes in the IDX format of the MNIST files, plain or gzip.</summary>
/// <param name="Sizes">Size of each of the 1 to 3 dimensions.</param>
/// <param name="Values">The bytes, last dimension fastest.</param>
public sealed record IdxFile(IReadOnlyList<int> Sizes, byte[] Values)
{
    /// <summary>Reads a file.</summary>
    /// <param name="file">The file; gzip is recognised by its content.</param>
    /// <exception cref="InvalidDataException">The file is not IDX, truncated or too long.</exception>
    public static IdxFile Read(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        if (bytes is [0x1F, 0x8B, ..])
        {
            bytes = Unzip(file, bytes);
        }

        if (bytes is not [0, 0, 8, >= 1 and <= 3, ..])
        {
            throw Invalid(file, "00 00 08 and 1 to 3 dimensions", BitConverter.ToString(bytes, 0, Math.Min(4, bytes.Length)));
        }

        int header = 4 + (4 * bytes[3]);
        if (bytes.Length < header)
        {
            throw Invalid(file, $"a header of {header} bytes", $"{bytes.Length} bytes");
        }

        var sizes = new int[bytes[3]];
        Int128 length = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(4 + (4 * i)));
            if (sizes[i] < 1)
            {
                throw Invalid(file, "positive sizes", $"{sizes[i]}");
            }

            length *= sizes[i];
        }

        return length == bytes.Length - header
            ? new(sizes, bytes[header..])
            : throw Invalid(file, $"{length} bytes after the header", $"{bytes.Length - header}");
    }

    private static byte[] Unzip(string file, byte[] bytes)
    {
        try
        {
            using var zip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var content = new MemoryStream();
            zip.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException($"{file}: expected gzip, found damage: {error.Message} Fetch the file again.", error);
        }
    }

    private static InvalidDataException Invalid(string file, string expected, string found) =>
        new($"{file}: expected {expected}, found {found}. Fetch the file again.");
}
