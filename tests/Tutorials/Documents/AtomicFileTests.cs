using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Documents;

public sealed class AtomicFileTests : IDisposable
{
    private const int Length = 8_000_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("tutorials-test-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Writer_killed_at_work_leaves_a_whole_file()
    {
        string path = Path.Combine(_folder, "a.ipynb");
        File.WriteAllText(path, new string('a', Length));
        string writeForEver = $$"""
            delegate void Write(string path, ReadOnlySpan<byte> bytes);
            var write = Type.GetType("Activations.Tutorials.Documents.AtomicFile, tutorials").GetMethod("Write").CreateDelegate<Write>();
            for (int i = 1; ; i++)
            {
                var bytes = new byte[{{Length}}];
                Array.Fill(bytes, (byte)('a' + i % 2));
                write("a.ipynb", bytes);
            }
            """;
        bool sawTemporary = false;
        for (int attempt = 0; attempt < 8; attempt++)
        {
            // A busy machine takes longer to begin with the writing.
            await using (
                KernelProcess kernel = await KernelProcess.StartAsync(_folder, TestContext.Current.CancellationToken)
            )
            {
                Assert.IsType<CellOutcome.TimedOut>(
                    await kernel.RunAsync(
                        1,
                        writeForEver,
                        TimeSpan.FromSeconds(1.5 * (attempt + 1)),
                        TestContext.Current.CancellationToken
                    )
                );
            }

            string text = File.ReadAllText(path);
            Assert.Equal(Length, text.Length);
            Assert.Equal(new string(text[0], Length), text);
            sawTemporary = Directory.GetFiles(_folder).Length > 1;
            Assert.Equal([path], Directory.GetFiles(_folder, "*.ipynb"));
            AtomicFile.CleanUp(_folder);
            Assert.Equal([path], Directory.GetFiles(_folder));
            if (sawTemporary)
            {
                break;
            }
        }

        Assert.True(sawTemporary, "No kill came in the middle of a write, so this test showed nothing.");
    }

    [Fact]
    public void Keeps_the_mode_and_the_link()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes");
            return;
        }

        string path = Path.Combine(_folder, "real.ipynb");
        string link = Path.Combine(_folder, "link.ipynb");
        File.WriteAllText(path, "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(link, path);
        AtomicFile.Write(link, "new"u8);
        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal(path, File.ResolveLinkTarget(link, true)!.FullName);
        Assert.Equal(
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead,
            File.GetUnixFileMode(path)
        );
    }

    [Fact]
    public void Cleans_up_after_the_dead_only()
    {
        string dead = Path.Combine(_folder, $".a.ipynb.{int.MaxValue}.tmp");
        string living = Path.Combine(_folder, $".b.ipynb.{Environment.ProcessId}.tmp");
        string foreign = Path.Combine(_folder, $".other.{int.MaxValue}.tmp");
        foreach (string path in new[] { dead, living, foreign })
        {
            File.WriteAllText(path, "x");
        }

        AtomicFile.CleanUp(_folder);
        Assert.Equal([living, foreign], Directory.GetFiles(_folder).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Failed_write_leaves_nothing()
    {
        string folder = Path.Combine(_folder, "a.ipynb");
        Directory.CreateDirectory(folder);
        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder, "x"u8));
        Assert.Empty(Directory.GetFiles(_folder));
    }
}
