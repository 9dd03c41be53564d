using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace Activations.Data;

/// <summary>A file on a server, known by its checksum: fetched once into a folder, whole or not at all.</summary>
/// <param name="Address">Where it is; the last part of the path is its name.</param>
/// <param name="Sha256">SHA-256 of its content, in hexadecimal.</param>
public sealed record RemoteFile(Uri Address, string Sha256)
{
    private static readonly HttpClient Client = new() { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>The file's name.</summary>
    public string Name => Path.GetFileName(Address.LocalPath);

    /// <summary>How long to wait for the server's next bytes.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Makes sure that the file is in the folder. What arrives is written to a file with <c>.part</c> after its name, from
    /// which the next call goes on if the connection breaks, and gets its own name once its checksum is right.
    /// </summary>
    /// <param name="folder">Made if there is none.</param>
    /// <returns>The file's path.</returns>
    /// <exception cref="IOException">The server cannot be reached, has no such file, or the connection broke.</exception>
    /// <exception cref="InvalidDataException">The server has another file: the checksum is wrong. Nothing is kept of it.</exception>
    public string Fetch(string folder)
    {
        string file = Path.Combine(folder, Name);
        if (File.Exists(file) && Checksum(file) == Expected)
        {
            return file;
        }

        Directory.CreateDirectory(folder);
        string part = file + ".part";
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
                $"{Address}: expected a file with the SHA-256 {Expected}, got one with {found}. It was thrown away; fetch the file from another place.");
        }

        File.Move(part, file, overwrite: true);
        return file;
    }

    private string Expected => Sha256.ToUpperInvariant();

    // Whether it went on from a part that was there.
    private bool Receive(string part)
    {
        try
        {
            return Task.Run(() => ReceiveAsync(part)).GetAwaiter().GetResult();
        }
        catch (Exception error) when (error is HttpRequestException or HttpIOException or OperationCanceledException)
        {
            if (new FileInfo(part).Length == 0)
            {
                File.Delete(part);
            }

            string reason = error is OperationCanceledException ? $"no answer for {Patience.TotalSeconds:0.#} seconds" : error.Message;
            throw new IOException(
                $"{Address} could not be fetched: {reason}. Connect to the network and try again, which goes on from where it stopped, "
                + $"or put a copy of the file at {part[..^".part".Length]} (SHA-256 {Expected}).",
                error);
        }
    }

    private async Task<bool> ReceiveAsync(string part)
    {
        await using FileStream stream = new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using CancellationTokenSource patience = new(Patience);
        using HttpResponseMessage response = await Ask(stream.Length, patience.Token);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && stream.Length > 0)
        {
            // All of it is there already, or more.
            return true;
        }

        response.EnsureSuccessStatusCode();
        bool resumed = response.StatusCode == HttpStatusCode.PartialContent && response.Content.Headers.ContentRange?.From == stream.Length;
        if (response.StatusCode == HttpStatusCode.PartialContent && !resumed)
        {
            throw new HttpRequestException($"the server sent another part than the one from byte {stream.Length} on");
        }

        stream.SetLength(resumed ? stream.Length : 0);
        stream.Position = stream.Length;
        await using Stream content = await response.Content.ReadAsStreamAsync(patience.Token);
        var buffer = new byte[1 << 16];
        int count;
        do
        {
            patience.CancelAfter(Patience);
            count = await content.ReadAsync(buffer, patience.Token);
            await stream.WriteAsync(buffer.AsMemory(0, count), CancellationToken.None);
        }
        while (count > 0);
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
}
