using System.Buffers.Binary;
using System.IO.Compression;

namespace Activations.Fuzz;

/// <summary>Ways in which bytes go wrong.</summary>
internal static class Damage
{
    // Where readers of numbers make mistakes.
    private static readonly uint[] Odd =
    [
        0,
        1,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFFFFFF,
        0x80000000,
        0xFFFFFFFF,
        0x7FC00000,
        0x7F800000,
        0x10000000,
    ];

    /// <summary>
    /// One to eight changes: bytes or numbers overwritten, stretches removed, repeated, moved or made up.
    /// </summary>
    public static byte[] Of(byte[] sample, Random random)
    {
        List<byte> bytes = [.. sample];
        for (int changes = 1 << random.Next(4); changes > 0; changes--)
        {
            int place = random.Next(bytes.Count + 1),
                length = Math.Min(random.Next(1 << random.Next(1, 13)), bytes.Count - place);
            switch (random.Next(8))
            {
                case 0 when place < bytes.Count:
                    bytes[place] ^= (byte)(1 << random.Next(8));
                    break;
                case 1 when place < bytes.Count:
                    bytes[place] = (byte)random.Next(256);
                    break;
                case 2:
                    Overwrite(bytes, random.Next(2) == 0 ? place : random.Next(Math.Min(64, bytes.Count + 1)), random);
                    break;
                case 3:
                    bytes.RemoveRange(place, length);
                    break;
                case 4:
                    bytes.InsertRange(random.Next(bytes.Count + 1), [.. bytes.GetRange(place, length)]);
                    break;
                case 5:
                    byte[] made = new byte[random.Next(1 << random.Next(1, 9))];
                    random.NextBytes(made);
                    bytes.InsertRange(place, made);
                    break;
                case 6:
                    bytes.RemoveRange(place, bytes.Count - place);
                    break;
                default:
                    bytes.InsertRange(
                        place,
                        Enumerable.Repeat((byte)random.Next(256), random.Next(1 << random.Next(1, 17)))
                    );
                    break;
            }
        }

        return [.. bytes];
    }

    /// <summary>As gzip.</summary>
    public static byte[] Zipped(byte[] content)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest))
        {
            zip.Write(content);
        }

        return stream.ToArray();
    }

    private static void Overwrite(List<byte> bytes, int place, Random random)
    {
        byte[] number = new byte[sizeof(uint)];
        uint odd = Odd[random.Next(Odd.Length)];
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(number, odd);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(number, odd);
        }

        for (int i = 0; i < number.Length && place + i < bytes.Count; i++)
        {
            bytes[place + i] = number[i];
        }
    }
}
