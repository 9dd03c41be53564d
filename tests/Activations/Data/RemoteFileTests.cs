using System.Security.Cryptography;
using Activations.Data;

namespace Activations.Tests.Data;

public sealed class RemoteFileTests : IDisposable
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31 >> 3))];
    private static readonly string Checksum = Convert.ToHexStringLower(SHA256.HashData(Content));

    private readonly string _folder = Path.Combine(Directory.CreateTempSubdirectory().FullName, "cache");

    private string Target => Path.Combine(_folder, "set.gz");

    private string Part => Target + ".part";

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(_folder)!, recursive: true);

    [Fact]
    public void AFileIsFetchedOnceAndKept()
    {
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        RemoteFile remote = new(new(server.Address, "data/set.gz"), Checksum);
        Assert.Equal(Target, remote.Fetch(_folder));
        Assert.Equal(Target, remote.Fetch(_folder));
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
        Assert.Equal([("/data/set.gz", null)], server.Requests);
    }

    [Fact]
    public void ADamagedCopyIsReplaced()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Target, "damaged");
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void ABrokenFetchGoesOnWhereItStopped()
    {
        const int Sent = 100_000;
        bool broken = false;
        using LocalServer server = new(context =>
        {
            if (broken)
            {
                LocalServer.Send(context, Content);
                return;
            }

            broken = true;
            context.Response.ContentLength64 = Content.Length;
            context.Response.OutputStream.Write(Content, 0, Sent);
            context.Response.OutputStream.Flush();
            context.Response.Abort();
        });
        RemoteFile remote = new(new(server.Address, "set.gz"), Checksum);
        Assert.Contains("goes on from where it stopped", Assert.Throws<IOException>(() => remote.Fetch(_folder)).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Target));

        // Whether the last bytes arrived before the connection broke is the system's affair; that none is wrong is ours.
        byte[] received = File.Exists(Part) ? File.ReadAllBytes(Part) : [];
        Assert.Equal(Content[..received.Length], received);
        Assert.Equal(Target, remote.Fetch(_folder));
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal(received.Length == 0 ? null : $"bytes={received.Length}-", server.Requests[1].Range);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(123_456)]
    [InlineData(299_999)]
    [InlineData(300_000)]
    public void APartIsCompleted(int length)
    {
        Leave(Content[..length]);
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([("/set.gz", $"bytes={length}-")], server.Requests);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(400_000)]
    public void APartOfAnotherFileIsStartedAgain(int length)
    {
        Leave(new byte[length]);
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([$"bytes={length}-", null], server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void AServerThatSendsNoPartsSendsTheWhole()
    {
        Leave(Content[..1000]);
        using LocalServer server = new(context =>
        {
            context.Response.OutputStream.Write(Content);
            context.Response.Close();
        });
        new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void AFileWithAnotherChecksumIsRefusedAndNothingIsKept()
    {
        byte[] other = [.. Content.Reverse()];
        using LocalServer server = new(context => LocalServer.Send(context, other));
        string message = Assert.Throws<InvalidDataException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder)).Message;
        Assert.Contains(Checksum.ToUpperInvariant(), message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(SHA256.HashData(other)), message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void ARefusedReplacementLeavesTheOldFileAlone()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Target, "mine");
        using LocalServer server = new(context => LocalServer.Send(context, [1, 2, 3]));
        Assert.Throws<InvalidDataException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder));
        Assert.Equal("mine", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void WithoutAServerTheErrorSaysWhatToDo()
    {
        Uri nowhere = LocalServer.Nowhere();
        string message = Assert.Throws<IOException>(() => new RemoteFile(new(nowhere, "set.gz"), Checksum).Fetch(_folder)).Message;
        Assert.Contains($"{nowhere}set.gz could not be fetched", message, StringComparison.Ordinal);
        Assert.Contains($"put a copy of the file at {Target} (SHA-256 {Checksum.ToUpperInvariant()})", message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));

        // What was there before stays, for the next time.
        Leave(Content[..5]);
        Assert.Throws<IOException>(() => new RemoteFile(new(nowhere, "set.gz"), Checksum).Fetch(_folder));
        Assert.Equal(Content[..5], File.ReadAllBytes(Part));
    }

    [Fact]
    public void AMissingFileIsNotAFile()
    {
        using LocalServer server = new(context =>
        {
            context.Response.StatusCode = 404;
            context.Response.OutputStream.Write("not here"u8);
            context.Response.Close();
        });
        Assert.Contains("404", Assert.Throws<IOException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder)).Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void AServerThatSaysNothingIsNotWaitedForForEver()
    {
        using ManualResetEventSlim over = new();
        using LocalServer server = new(context =>
        {
            context.Response.ContentLength64 = Content.Length;
            context.Response.OutputStream.Write(Content, 0, 10);
            context.Response.OutputStream.Flush();
            over.Wait(Patience.Limit);
            context.Response.Abort();
        });
        RemoteFile remote = new(new(server.Address, "set.gz"), Checksum) { Patience = TimeSpan.FromSeconds(0.5) };
        Assert.Contains("no answer for 0.5 seconds", Assert.Throws<IOException>(() => remote.Fetch(_folder)).Message, StringComparison.Ordinal);
        over.Set();
    }

    private void Leave(byte[] part)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(Part, part);
    }
}
