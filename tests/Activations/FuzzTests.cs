using Activations.Fuzz;

namespace Activations.Tests;

/// <summary>The program that damages inputs must itself be able to fail.</summary>
public sealed class FuzzTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void An_undocumented_error_fails_and_its_input_is_kept()
    {
        Outcome outcome = Run(bytes =>
        {
            if (bytes.Contains((byte)255))
            {
                throw new FormatException("odd");
            }
        });
        Assert.NotEmpty(outcome.Failures);
        Assert.Equal(outcome.Cases, outcome.Refused + outcome.Read + outcome.Failures.Count);
        Assert.Contains("FormatException", outcome.Failures[0], StringComparison.Ordinal);
        Assert.Equal(outcome.Failures.Count, Directory.GetFiles(_folder).Length);
        Assert.All(Directory.GetFiles(_folder), file => Assert.Contains((byte)255, File.ReadAllBytes(file)));
    }

    [Fact]
    public void An_ordinary_input_must_be_read()
    {
        Outcome outcome = Run(_ => throw new InvalidDataException());
        Assert.Contains("an ordinary input was refused", Assert.Single(outcome.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Too_much_memory_fails()
    {
        Outcome outcome = Run(bytes => GC.KeepAlive(bytes.Length > 20 ? new byte[600_000_000] : []));
        Assert.Contains("MB of memory", outcome.Failures[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Too_much_time_fails()
    {
        bool done = false;
        Outcome outcome = Run(_ =>
        {
            TimeSpan start = Environment.CpuUsage.TotalTime;
            while (!done && Environment.CpuUsage.TotalTime - start < TimeSpan.FromSeconds(2.2)) { }

            done = true;
        });
        Assert.Contains("s of the processor's time", Assert.Single(outcome.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void Documented_errors_pass()
    {
        Outcome outcome = Run(RefuseOtherLengths);
        Assert.Empty(outcome.Failures);
        Assert.True(outcome.Refused > 0 && outcome.Read > 0, $"{outcome}");
        Assert.Empty(Directory.GetFiles(_folder));
    }

    // How many inputs a second gives depends on the machine; which ones they are does not.
    [Fact]
    public void The_same_seed_makes_the_same_inputs()
    {
        List<byte[]> first = [],
            second = [];
        foreach (List<byte[]> inputs in new[] { first, second })
        {
            while (inputs.Count == 0)
            {
                new Campaign(_folder, 1).Run(new Custom(inputs.Add), TimeSpan.FromSeconds(1));
            }
        }

        Assert.All(first.Zip(second), pair => Assert.Equal(pair.First, pair.Second));
    }

    private static void RefuseOtherLengths(byte[] bytes)
    {
        if (bytes.Length != 8)
        {
            throw new InvalidDataException();
        }
    }

    private Outcome Run(Action<byte[]> read)
    {
        var clock = System.Diagnostics.Stopwatch.StartNew();
        Outcome all = new(0, 0, 0, []);
        for (
            int seed = 1;
            all.Failures.Count == 0 && all.Cases < 300 && clock.Elapsed < TimeSpan.FromMinutes(5);
            seed++
        )
        {
            Outcome outcome = new Campaign(_folder, seed).Run(new Custom(read), TimeSpan.FromSeconds(1));
            all = new(
                all.Cases + outcome.Cases,
                all.Refused + outcome.Refused,
                all.Read + outcome.Read,
                outcome.Failures
            );
        }

        return all;
    }

    private sealed class Custom(Action<byte[]> read) : Reader("custom", ".bin")
    {
        public override IReadOnlyList<byte[]> Samples { get; } =
        [
            [1, 2, 3, 4, 5, 6, 7, 8],
        ];

        public override void Read(string file) => read(File.ReadAllBytes(file));
    }
}
