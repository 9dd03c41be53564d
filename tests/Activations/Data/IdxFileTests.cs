using System.IO.Compression;
using Activations.Data;

namespace Activations.Tests.Data;

public class IdxFileTests
{
    [Theory]
    [InlineData("0000080100000002AABB", null)]
    [InlineData("0000080100000002AA", "expected 2 bytes after the header, found 1")]
    [InlineData("0000080100000002AABBCC", "expected 2 bytes after the header, found 3")]
    [InlineData("00000D0100000002AABB", "found 00-00-0D-01")]
    [InlineData("0000080400000002AABB", "found 00-00-08-04")]
    [InlineData("000008020000", "expected a header of 12 bytes, found 6")]
    [InlineData("0000080100000000", "expected positive sizes, found 0")]
    [InlineData("", "found .")]
    public void A_file_is_read_whole_or_refused(string content, string? wrong)
    {
        byte[] bytes = Convert.FromHexString(content);
        string file = Path.GetTempFileName();
        try
        {
            foreach (bool zipped in new[] { false, true })
            {
                using (
                    Stream stream = zipped
                        ? new GZipStream(File.Create(file), CompressionMode.Compress)
                        : File.Create(file)
                )
                {
                    stream.Write(bytes);
                }

                if (wrong is null)
                {
                    var read = IdxFile.Read(file);
                    Assert.Equal([2], read.Sizes);
                    Assert.Equal([0xAA, 0xBB], read.Values);
                }
                else if (!zipped || bytes.Length > 0)
                {
                    string message = Assert.Throws<InvalidDataException>(() => IdxFile.Read(file)).Message;
                    Assert.Contains(wrong, message, StringComparison.Ordinal);
                    Assert.Contains(file, message, StringComparison.Ordinal);
                }
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [InlineData(2, "found 3 or more")]
    [InlineData(0x7FFFFFFF, "expected less than")]
    [InlineData(500_000_000, "expected 500000000 bytes after the header, found 400000000")]
    public void Of_a_compressed_file_no_more_is_taken_than_its_header_says(int says, string wrong)
    {
        // 400 MB of zeros in 400 KB.
        string file = Path.GetTempFileName();
        try
        {
            using (var zip = new GZipStream(File.Create(file), CompressionLevel.Optimal))
            {
                zip.Write([0, 0, 8, 1, (byte)(says >> 24), (byte)(says >> 16), (byte)(says >> 8), (byte)says]);
                byte[] zeros = new byte[1_000_000];
                for (int i = 0; i < 400; i++)
                {
                    zip.Write(zeros);
                }
            }

            long before = GC.GetAllocatedBytesForCurrentThread();
            Assert.Contains(
                wrong,
                Assert.Throws<InvalidDataException>(() => IdxFile.Read(file)).Message,
                StringComparison.Ordinal
            );
            Assert.True(
                says > 400_000_000 && says < int.MaxValue || GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000
            );
            Assert.Contains(
                "more than",
                Assert.Throws<InvalidDataException>(() => Digits.Load(file)).Message,
                StringComparison.Ordinal
            );
        }
        finally
        {
            File.Delete(file);
        }
    }
}
