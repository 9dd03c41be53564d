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
    public void A_file_is_fetched_once_and_kept()
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
    public void A_damaged_copy_is_replaced()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Target, "damaged");
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_broken_fetch_goes_on_where_it_stopped()
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
        Assert.Contains(
            "goes on from where it stopped",
            Assert.Throws<IOException>(() => remote.Fetch(_folder)).Message,
            StringComparison.Ordinal
        );
        Assert.False(File.Exists(Target));

        // Whether the last bytes arrived before the connection broke is the system's affair; that none is wrong is
        // ours.
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
    public void A_part_is_completed(int length)
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
    public void A_part_of_another_file_is_started_again(int length)
    {
        Leave(new byte[length]);
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
        Assert.Equal([$"bytes={length}-", null], server.Requests.Select(request => request.Range));
    }

    [Fact]
    public void A_server_that_sends_no_parts_sends_the_whole()
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
    public void A_file_with_another_checksum_is_refused_and_nothing_is_kept()
    {
        byte[] other = [.. Content.Reverse()];
        using LocalServer server = new(context => LocalServer.Send(context, other));
        string message = Assert
            .Throws<InvalidDataException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder))
            .Message;
        Assert.Contains(Checksum.ToUpperInvariant(), message, StringComparison.Ordinal);
        Assert.Contains(Convert.ToHexString(SHA256.HashData(other)), message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_refused_replacement_leaves_the_old_file_alone()
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllText(Target, "mine");
        using LocalServer server = new(context => LocalServer.Send(context, [1, 2, 3]));
        Assert.Throws<InvalidDataException>(() =>
            new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder)
        );
        Assert.Equal("mine", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder));
    }

    [Fact]
    public void Without_a_server_the_error_says_what_to_do()
    {
        Uri nowhere = LocalServer.Nowhere();
        string message = Assert
            .Throws<IOException>(() => new RemoteFile(new(nowhere, "set.gz"), Checksum).Fetch(_folder))
            .Message;
        Assert.Contains($"{nowhere}set.gz could not be fetched", message, StringComparison.Ordinal);
        Assert.Contains(
            $"put a copy of the file at {Target} (SHA-256 {Checksum.ToUpperInvariant()})",
            message,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_folder));

        // What was there before stays, for the next time.
        Leave(Content[..5]);
        Assert.Throws<IOException>(() => new RemoteFile(new(nowhere, "set.gz"), Checksum).Fetch(_folder));
        Assert.Equal(Content[..5], File.ReadAllBytes(Part));
    }

    [Fact]
    public void A_missing_file_is_not_a_file()
    {
        using LocalServer server = new(context =>
        {
            context.Response.StatusCode = 404;
            context.Response.OutputStream.Write("not here"u8);
            context.Response.Close();
        });
        Assert.Contains(
            "404",
            Assert
                .Throws<IOException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_server_that_says_nothing_is_not_waited_for_for_ever()
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
        Assert.Contains(
            "no answer for 0.5 seconds",
            Assert.Throws<IOException>(() => remote.Fetch(_folder)).Message,
            StringComparison.Ordinal
        );
        over.Set();
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("ftp://127.0.0.1/set.gz")]
    [InlineData("http://[")]
    public void A_server_that_points_elsewhere_is_refused_and_nothing_is_kept(string location)
    {
        using LocalServer server = new(context =>
        {
            context.Response.StatusCode = 302;
            context.Response.AddHeader("Location", location);
            context.Response.Close();
        });
        Assert.Contains(
            "could not be fetched",
            Assert
                .Throws<IOException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void No_more_is_taken_than_the_file_is_long(bool tellsItsLength)
    {
        long sent = 0;
        using LocalServer server = new(context =>
        {
            byte[] zeros = new byte[100_000];
            context.Response.SendChunked = !tellsItsLength;
            if (tellsItsLength)
            {
                context.Response.ContentLength64 = 1L << 40;
            }

            while (true)
            {
                context.Response.OutputStream.Write(zeros);
                sent += zeros.Length;
            }
        });
        RemoteFile remote = new(new(server.Address, "set.gz"), Checksum) { MostBytes = Content.Length };
        Assert.Contains(
            "at most 300000 bytes",
            Assert.Throws<InvalidDataException>(() => remote.Fetch(_folder)).Message,
            StringComparison.Ordinal
        );
        Assert.Empty(Directory.GetFiles(_folder));
        Assert.InRange(sent, Content.Length, 100_000_000);
    }

    [Fact]
    public void A_file_of_just_the_allowed_length_is_fetched()
    {
        using LocalServer server = new(context => LocalServer.Send(context, Content));
        new RemoteFile(new(server.Address, "set.gz"), Checksum) { MostBytes = Content.Length }.Fetch(_folder);
        Assert.Equal(Content, File.ReadAllBytes(Target));
    }

    [Fact]
    public void A_server_that_sends_a_byte_now_and_then_is_not_waited_for_for_ever()
    {
        using ManualResetEventSlim over = new();
        using LocalServer server = new(context =>
        {
            context.Response.SendChunked = true;
            while (!over.Wait(TimeSpan.FromSeconds(0.1)))
            {
                context.Response.OutputStream.Write(Content, 0, 1);
                context.Response.OutputStream.Flush();
            }
        });
        RemoteFile remote = new(new(server.Address, "set.gz"), Checksum) { Patience = TimeSpan.FromSeconds(1) };
        Assert.Contains(
            "far less than 1000 bytes a second",
            Assert.Throws<IOException>(() => remote.Fetch(_folder)).Message,
            StringComparison.Ordinal
        );
        over.Set();
    }

    [Fact]
    public void Another_program_that_fetches_the_same_file_is_named()
    {
        Leave(Content[..1000]);
        using (FileStream other = new(Part, FileMode.Open, FileAccess.Write, FileShare.None))
        {
            using LocalServer server = new(context => LocalServer.Send(context, Content));
            string message = Assert
                .Throws<IOException>(() => new RemoteFile(new(server.Address, "set.gz"), Checksum).Fetch(_folder))
                .Message;
            Assert.Contains("by another program", message, StringComparison.Ordinal);
            Assert.Contains(Part, message, StringComparison.Ordinal);
            Assert.Empty(server.Requests);
        }

        Assert.Equal(Content[..1000], File.ReadAllBytes(Part));
    }

    [Theory]
    [InlineData("file:///etc/hostname")]
    [InlineData("http://host/folder/")]
    [InlineData("http://host/a%2F..")]
    public void An_address_must_be_that_of_a_file_on_a_web_server(string address) =>
        Assert.Contains(
            "address of a file on a web server",
            Assert.Throws<ArgumentException>(() => new RemoteFile(new(address), Checksum)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void Settings_that_make_no_sense_are_refused()
    {
        RemoteFile remote = new(new("http://host/set.gz"), Checksum);
        Assert.Throws<ArgumentException>(() => new RemoteFile(new("set.gz", UriKind.Relative), Checksum));
        Assert.Throws<ArgumentException>(() => remote with { Sha256 = "12" });
        Assert.Throws<ArgumentOutOfRangeException>(() => remote with { Patience = TimeSpan.Zero });
        Assert.Throws<ArgumentOutOfRangeException>(() => remote with { Patience = TimeSpan.MaxValue });
        Assert.Throws<ArgumentOutOfRangeException>(() => remote with { MostBytes = 0 });
        Assert.Throws<ArgumentException>(() => Mnist.Download(source: new("elsewhere", UriKind.Relative)));
    }

    private void Leave(byte[] part)
    {
        Directory.CreateDirectory(_folder);
        File.WriteAllBytes(Part, part);
    }
}
