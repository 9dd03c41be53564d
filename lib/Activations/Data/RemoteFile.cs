using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Activations.Data;

/// <summary>A file on a server, known by its checksum: fetched once into a folder, whole or not at all.</summary>
/// <param name="Address">Where it is, with http or https; the last part of the path is its name.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
/// <exception cref="ArgumentException">
/// The address is not one of a file on a web server, or the checksum has not 64 hexadecimal digits.
/// </exception>
public sealed record RemoteFile(Uri Address, string Sha256)
{
    // What a server must send on average, in bytes a second, once the patience for its first bytes is over.
    private const double LeastSpeed = 1000;

    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>Where the file is.</summary>
    public Uri Address
    {
        get;
        init => field = ValidAddress(value);
    } = ValidAddress(Address);

    /// <summary>SHA-256 of the content, in hexadecimal.</summary>
    public string Sha256
    {
        get;
        init => field = ValidChecksum(value);
    } = ValidChecksum(Sha256);

    /// <summary>The file's name.</summary>
    public string Name => Path.GetFileName(Address.LocalPath);

    /// <summary>
    /// How long to wait for the server's next bytes, and how far it may fall behind 1,000 bytes a second in all;
    /// positive, at most a day.
    /// </summary>
    public TimeSpan Patience
    {
        get;
        init =>
            field =
                value > TimeSpan.Zero && value <= TimeSpan.FromDays(1)
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(Patience),
                        value,
                        "The patience must be positive and at most a day."
                    );
    } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// The length of the file, or the most that it may be: no more is taken from the server. A gigabyte if not said.
    /// </summary>
    public long MostBytes
    {
        get;
        init =>
            field =
                value > 0
                    ? value
                    : throw new ArgumentOutOfRangeException(
                        nameof(MostBytes),
                        value,
                        "A file must be allowed at least one byte."
                    );
    } = 1 << 30;

    /// <summary>
    /// Makes sure that the file is in the folder. What arrives is written to a file with <c>.part</c> after its name,
    /// from which the next call goes on if the connection breaks, and gets its own name once its checksum is right.
    /// </summary>
    /// <param name="folder">Made if there is none.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">
    /// The server cannot be reached, has no such file, is too slow, or the connection broke; the folder cannot be
    /// written to, or another program is fetching the file into it.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    /// <exception cref="InvalidDataException">
    /// The server has another file: it is too long or its checksum is wrong. Nothing is kept of it.
    /// </exception>
    public string Fetch(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string file = Path.Combine(folder, Name);
        if (IsThere(file))
        {
            return file;
        }

        Directory.CreateDirectory(folder);
        string part = file + ".part";
        try
        {
            bool resumed = Receive(part);
            string found = Checksum(part);
            if (found != Expected && resumed)
            {
                // The part may have been of another file: once more, from the start.
                File.Delete(part);
                Receive(part);
                found = Checksum(part);
            }

            if (found != Expected)
            {
                File.Delete(part);
                throw new InvalidDataException(
                    $"{Address}: expected a file with the SHA-256 {Expected}, got one with {found}. It was thrown away; fetch the file from another place."
                );
            }

            File.Move(part, file, overwrite: true);
        }
        catch (FileNotFoundException) when (IsThere(file))
        {
            // Another program has finished the same part in the meantime.
        }

        return file;
    }

    private string Expected => Sha256.ToUpperInvariant();

    private bool IsThere(string file) => File.Exists(file) && Checksum(file) == Expected;

    // Whether it went on from a part that was there.
    private bool Receive(string part)
    {
        using FileStream stream = Open(part);
        try
        {
            return Task.Run(() => ReceiveAsync(stream)).GetAwaiter().GetResult();
        }
        catch (Exception error)
            when (error
                    is HttpRequestException
                        or HttpIOException
                        or OperationCanceledException
                        or UriFormatException
                        or NotSupportedException
            )
        {
            string reason =
                error is OperationCanceledException
                    ? FormattableString.Invariant(
                        $"no answer for {Patience.TotalSeconds:0.#} seconds, or far less than {LeastSpeed} bytes a second"
                    )
                    : error.Message;
            throw new IOException(
                $"{Address} could not be fetched: {reason}. Connect to the network and try again, which goes on from where it stopped, "
                    + $"or put a copy of the file at {part[..^".part".Length]} (SHA-256 {Expected}).",
                error
            );
        }
        catch (InvalidDataException)
        {
            stream.SetLength(0);
            throw;
        }
        finally
        {
            // While it is still open, and thus nobody else's.
            if (stream.Length == 0)
            {
                Delete(stream, part);
            }
        }
    }

    private static void Delete(FileStream stream, string part)
    {
        if (OperatingSystem.IsWindows())
        {
            stream.Dispose();
        }

        File.Delete(part);
    }

    private FileStream Open(string part)
    {
        try
        {
            return new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        }
        catch (IOException error)
            when (error is not (DirectoryNotFoundException or FileNotFoundException or PathTooLongException)
                && File.Exists(part)
            )
        {
            throw new IOException(
                $"{Address} is being fetched into {part} by another program: wait until it has finished, and try again. If there is none, delete that file. ({error.Message})",
                error
            );
        }
    }

    private async Task<bool> ReceiveAsync(FileStream stream)
    {
        using CancellationTokenSource patience = new(Patience);
        using HttpResponseMessage response = await Ask(stream.Length, patience.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && stream.Length > 0)
        {
            // All of it is there already, or more.
            return true;
        }

        response.EnsureSuccessStatusCode();
        bool resumed =
            response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange?.From == stream.Length;
        if (response.StatusCode == HttpStatusCode.PartialContent && !resumed)
        {
            throw new HttpRequestException($"the server sent another part than the one from byte {stream.Length} on");
        }

        stream.SetLength(resumed ? stream.Length : 0);
        stream.Position = stream.Length;
        await using Stream content = await response.Content.ReadAsStreamAsync(patience.Token);
        var clock = Stopwatch.StartNew();
        byte[] buffer = new byte[1 << 16];
        long received = 0;
        int count;
        do
        {
            // The time until the server has fallen too far behind the least speed, and no longer than for the next
            // bytes.
            TimeSpan left = Patience + TimeSpan.FromSeconds(received / LeastSpeed) - clock.Elapsed;
            patience.CancelAfter(
                left < TimeSpan.Zero ? TimeSpan.Zero
                : left < Patience ? left
                : Patience
            );
            count = await content.ReadAsync(buffer, patience.Token);
            received += count;
            if (stream.Length + count > MostBytes)
            {
                throw new InvalidDataException(
                    $"{Address}: expected a file of at most {MostBytes} bytes, got more. It was thrown away; fetch the file from another place."
                );
            }

            await stream.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
        } while (count > 0);
        return resumed;
    }

    private Task<HttpResponseMessage> Ask(long from, CancellationToken patience)
    {
        HttpRequestMessage request = new(HttpMethod.Get, Address);
        request.Headers.Range = from > 0 ? new RangeHeaderValue(from, null) : null;
        return Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience);
    }

    private static string Checksum(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private static Uri ValidAddress(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return
            address.IsAbsoluteUri
            && address.Scheme is "http" or "https"
            && Path.GetFileName(address.LocalPath) is not ("" or "." or "..")
            ? address
            : throw new ArgumentException(
                $"Expected the address of a file on a web server, such as https://host/folder/file.gz, but got '{address}'.",
                nameof(address)
            );
    }

    private static string ValidChecksum(string sha256)
    {
        ArgumentNullException.ThrowIfNull(sha256);
        return sha256.Length == 2 * SHA256.HashSizeInBytes && sha256.All(char.IsAsciiHexDigit)
            ? sha256
            : throw new ArgumentException(
                $"Expected {2 * SHA256.HashSizeInBytes} hexadecimal digits as SHA-256, but got '{sha256}'.",
                nameof(sha256)
            );
    }
}
