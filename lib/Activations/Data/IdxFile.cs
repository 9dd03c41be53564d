using System.Buffers.Binary;
using System.IO.Compression;

namespace Activations.Data;

/// <summary>An array of unsigned bytes in the IDX format of the MNIST files, plain or gzip.</summary>
/// <param name="Sizes">Size of each of the 1 to 3 dimensions.</param>
/// <param name="Values">The bytes, last dimension fastest.</param>
public sealed record IdxFile(IReadOnlyList<int> Sizes, byte[] Values)
{
    /// <summary>Size of each of the 1 to 3 dimensions.</summary>
    public IReadOnlyList<int> Sizes { get; init; } = Sizes ?? throw new ArgumentNullException(nameof(Sizes));

    /// <summary>The bytes, last dimension fastest.</summary>
    public byte[] Values { get; init; } = Values ?? throw new ArgumentNullException(nameof(Values));

    /// <summary>
    /// Reads a file. Of what is compressed no more is taken than the header says, and a byte to see whether it ends.
    /// </summary>
    /// <param name="file">The file; gzip is recognised by its content.</param>
    /// <exception cref="InvalidDataException">The file is not IDX, truncated or too long.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    public static IdxFile Read(string file)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        using FileStream plain = File.OpenRead(file);
        byte[] start = new byte[2];
        bool isZipped = plain.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 2 && start is [0x1F, 0x8B];
        plain.Position = 0;
        using Stream content = isZipped ? new GZipStream(plain, CompressionMode.Decompress) : plain;

        byte[] kind = Take(file, content, 4);
        if (kind is not [0, 0, 8, >= 1 and <= 3])
        {
            throw Invalid(file, "00 00 08 and 1 to 3 dimensions", BitConverter.ToString(kind));
        }

        byte[] header = Take(file, content, 4 * kind[3]);
        if (header.Length < 4 * kind[3])
        {
            throw Invalid(file, $"a header of {4 + (4 * kind[3])} bytes", $"{4 + header.Length} bytes");
        }

        int[] sizes = new int[kind[3]];
        Int128 length = 1;
        for (int i = 0; i < sizes.Length; i++)
        {
            sizes[i] = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4 * i));
            if (sizes[i] < 1)
            {
                throw Invalid(file, "positive sizes", $"{sizes[i]}");
            }

            length *= sizes[i];
        }

        long? known = isZipped ? null : plain.Length - plain.Position;
        if (known is { } found && found != length)
        {
            throw Invalid(file, $"{length} bytes after the header", $"{found}");
        }

        if (length >= Array.MaxLength)
        {
            throw Invalid(file, $"less than {Array.MaxLength} bytes", $"{length} after the header");
        }

        byte[] values = Take(file, content, (int)length + 1);
        return values.Length <= length
            ? values.Length == length
                ? new(sizes, values)
                : throw Invalid(file, $"{length} bytes after the header", $"{values.Length}")
            : throw Invalid(file, $"{length} bytes after the header", $"{values.Length} or more");
    }

    // As many bytes, or as there are. Room is made for what arrives, not for what a header promises.
    private static byte[] Take(string file, Stream stream, int count)
    {
        using var taken = new MemoryStream();
        byte[] buffer = new byte[Math.Min(count, 1 << 16)];
        try
        {
            int read;
            while ((read = stream.Read(buffer, 0, (int)Math.Min(buffer.Length, count - taken.Length))) > 0)
            {
                taken.Write(buffer, 0, read);
            }
        }
        catch (InvalidDataException error)
        {
            throw new InvalidDataException(
                $"{file}: expected gzip, found damage: {error.Message} Fetch the file again.",
                error
            );
        }

        return taken.ToArray();
    }

    private static InvalidDataException Invalid(string file, string expected, string found) =>
        new($"{file}: expected {expected}, found {found}. Fetch the file again.");
}
