using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Activations.Training;

/// <summary>The bytes of a checkpoint; their order is described at <see cref="Checkpoint"/>.</summary>
internal static class CheckpointFile
{
    private const uint Version = 1;
    private const int LengthOffset = 16,
        HeaderLength = 24,
        EntryHeaderLength = 2 + 1 + 4 + 4;
    private const int MinLength = HeaderLength + SHA256.HashSizeInBytes;

    private static ReadOnlySpan<byte> Magic => "ACTSTATE"u8;

    /// <summary>Writes a file whole or not at all: under another name first, which then becomes its own.</summary>
    public static void Write(string path, IReadOnlyList<StateEntry> entries)
    {
        string target = Path.GetFullPath(path);
        string name = $".{Path.GetFileName(target)}.{Path.GetRandomFileName()}";
        string temporary = Path.Combine(Path.GetDirectoryName(target)!, name);
        byte[] bytes = ToBytes(entries);
        try
        {
            using (FileStream stream = new(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, target, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }

    /// <summary>Reads a file and checks that it is whole.</summary>
    /// <exception cref="InvalidDataException">
    /// It is not a checkpoint, is newer, cut off or damaged; says which.
    /// </exception>
    public static IReadOnlyList<StateEntry> Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] header = new byte[HeaderLength];
        int read = file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> start = header.AsSpan(0, Math.Min(Magic.Length, read));
        if (!Magic.StartsWith(start))
        {
            throw new InvalidDataException(
                $"{path}: expected a checkpoint, which starts with the bytes {Convert.ToHexString(Magic)}, found "
                    + $"{Convert.ToHexString(start)}. It is a file of another kind."
            );
        }

        if (file.Length < MinLength)
        {
            throw CutOff(path, $"at least {MinLength}", file.Length);
        }

        uint version = BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(Magic.Length));
        if (version != Version)
        {
            throw new InvalidDataException(
                $"{path}: expected version {Version} of the format, found {version}. Load it with the version of "
                    + "the library that saved it."
            );
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(header.AsSpan(LengthOffset));
        if (length != (ulong)file.Length || length > (ulong)Array.MaxLength)
        {
            throw CutOff(path, $"{length}", file.Length);
        }

        byte[] bytes = new byte[(int)length];
        header.CopyTo(bytes, 0);
        Span<byte> unread = bytes.AsSpan(header.Length);
        if (file.ReadAtLeast(unread, unread.Length, throwOnEndOfStream: false) < unread.Length)
        {
            throw CutOff(path, $"{length}", file.Length);
        }

        ReadOnlySpan<byte> content = bytes.AsSpan(..^SHA256.HashSizeInBytes),
            expected = bytes.AsSpan(content.Length);
        byte[] found = SHA256.HashData(content);
        return expected.SequenceEqual(found)
            ? Entries(path, content)
            : throw new InvalidDataException(
                $"{path}: expected the SHA-256 checksum {Convert.ToHexString(expected)}, found "
                    + $"{Convert.ToHexString(found)}. The file is damaged: use another copy."
            );
    }

    private static byte[] ToBytes(IReadOnlyList<StateEntry> entries)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write((uint)entries.Count);
        writer.Write((ulong)(MinLength + entries.Sum(Length)));
        foreach (StateEntry entry in entries)
        {
            byte[] name = Encoding.UTF8.GetBytes(entry.Name);
            writer.Write(checked((ushort)name.Length));
            writer.Write(name);
            writer.Write((byte)entry.Kind);
            writer.Write((uint)entry.Rows);
            writer.Write((uint)entry.Columns);
            writer.Write(entry.Data);
        }

        writer.Write(SHA256.HashData(stream.ToArray()));
        return stream.ToArray();
    }

    private static long Length(StateEntry entry) =>
        (long)EntryHeaderLength + Encoding.UTF8.GetByteCount(entry.Name) + entry.Data.Length;

    private static List<StateEntry> Entries(string path, ReadOnlySpan<byte> content)
    {
        var entries = new List<StateEntry>();
        uint count = BinaryPrimitives.ReadUInt32LittleEndian(content[(LengthOffset - sizeof(uint))..]);
        ReadOnlySpan<byte> rest = content[HeaderLength..];
        for (uint i = 0; i < count; i++)
        {
            ushort nameLength = BinaryPrimitives.ReadUInt16LittleEndian(Take(ref rest, sizeof(ushort)));
            string name = Encoding.UTF8.GetString(Take(ref rest, nameLength));
            var kind = (StateKind)Take(ref rest, 1)[0];
            uint rows = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, sizeof(uint)));
            uint columns = BinaryPrimitives.ReadUInt32LittleEndian(Take(ref rest, sizeof(uint)));
            int size = StateEntry.Size(kind);
            UInt128 length = (UInt128)rows * columns * (uint)size;
            if (size == 0 || rows > int.MaxValue || columns > int.MaxValue || length > (uint)rest.Length)
            {
                throw new InvalidDataException(
                    $"{path}: expected elements of kind 1 to 4 in the {rest.Length} bytes that are left, found "
                        + $"{rows} x {columns} of kind {(byte)kind} under '{name}'. The file was not written by this "
                        + "library."
                );
            }

            entries.Add(new(name, kind, (int)rows, (int)columns, Take(ref rest, (int)length).ToArray()));
        }

        return rest.IsEmpty
            ? entries
            : throw new InvalidDataException(
                $"{path}: expected the checksum after {count} entries, found {rest.Length} more bytes. The file "
                    + "was not written by this library."
            );

        ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> from, int length)
        {
            if (length > from.Length)
            {
                throw new InvalidDataException(
                    $"{path}: expected {count} entries, found the end after {entries.Count}. The file was not "
                        + "written by this library."
                );
            }

            ReadOnlySpan<byte> taken = from[..length];
            from = from[length..];
            return taken;
        }
    }

    private static InvalidDataException CutOff(string path, string expected, long found) =>
        new($"{path}: expected {expected} bytes, found {found}. The file is not whole: use another copy.");
}
