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
    public void AFileIsReadWholeOrRefused(string content, string? wrong)
    {
        byte[] bytes = Convert.FromHexString(content);
        string file = Path.GetTempFileName();
        try
        {
            foreach (bool zipped in new[] { false, true })
            {
                using (Stream stream = zipped ? new GZipStream(File.Create(file), CompressionMode.Compress) : File.Create(file))
                {
                    stream.Write(bytes);
                }

                if (wrong is null)
                {
                    IdxFile read = IdxFile.Read(file);
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
}
