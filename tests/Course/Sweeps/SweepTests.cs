using System.Text;
using Activations.Course.Sweeps;

namespace Activations.Course.Tests.Sweeps;

public sealed class SweepTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("sweep").FullName;
    private int _runs;

    // Stage one runs seeds 1 to 20 of two kinds; stage two goes on with the kind whose sum is larger.
    private Laboratory Laboratory =>
        new(
            new Experiment(
                "square",
                (settings, seed) =>
                {
                    Interlocked.Increment(ref _runs);
                    return [("value", settings.Number("factor") * seed * seed / 3), ("half", seed / 2.0)];
                }
            )
        );

    private static Sweep Sweep { get; } =
        new(
            "squares",
            rows =>
            {
                Trial[] first = [.. Trials(1, 1, 20), .. Trials(2, 1, 20)];
                if (!first.All(rows.Has))
                {
                    return first;
                }

                double[] sums = [.. new[] { 1, 2 }.Select(f => Trials(f, 1, 20).Sum(t => rows[t]["value"]))];
                return [.. first, .. Trials(sums[1] > sums[0] ? 2 : 1, 101, 10)];
            }
        );

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Stages_follow_from_rows()
    {
        Rows rows = RunWhole("whole.tsv");
        Assert.Equal(50, rows.Count);
        Assert.Equal(50, _runs);
        Assert.Equal(2 * 101 * 101 / 3.0, rows[Trials(2, 101, 1).Single()]["value"]);
        Assert.Empty(Sweep.Pending(rows));
    }

    [Fact]
    public void A_sweep_stopped_twice_goes_on_and_ends_in_the_same_bytes()
    {
        byte[] whole = RunWhole("whole.tsv").ToBytes();
        _runs = 0;
        string path = Path.Combine(_folder, "stopped.tsv");
        foreach (int after in new[] { 5, 22 })
        {
            using var source = new CancellationTokenSource();
            using var log = new RowLog(path);
            Assert.ThrowsAny<OperationCanceledException>(() =>
                Sweep.Run(
                    Laboratory,
                    log,
                    progress =>
                    {
                        if (log.Rows.Count >= after)
                        {
                            source.Cancel();
                        }
                    },
                    cancel: source.Token
                )
            );
        }

        using (var log = new RowLog(path))
        {
            Assert.InRange(log.Rows.Count, 22, 49);
            Sweep.Run(Laboratory, log, cancel: TestContext.Current.CancellationToken);
            Assert.Equal(whole, log.Rows.ToBytes());
        }

        Assert.Equal(50, _runs);
        Assert.Equal(whole, Rows.Read(path).ToBytes());
    }

    [Fact]
    public void A_line_that_a_kill_cut_off_is_run_again()
    {
        byte[] whole = RunWhole("whole.tsv").ToBytes();
        byte[] file = File.ReadAllBytes(Path.Combine(_folder, "whole.tsv"));
        for (int cut = 1; cut < 120; cut += 7)
        {
            string path = Path.Combine(_folder, $"cut-{cut}.tsv");
            File.WriteAllBytes(path, file[..^cut]);
            using var log = new RowLog(path);
            Assert.True(log.Rows.Count < 50);
            Sweep.Run(Laboratory, log, cancel: TestContext.Current.CancellationToken);
            Assert.Equal(whole, log.Rows.ToBytes());
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void Shards_put_together_are_the_whole(int shards)
    {
        byte[] whole = RunWhole("whole.tsv").ToBytes();
        var merged = new Rows();
        for (int stage = 0; stage < 2; stage++)
        {
            Rows before = merged;
            merged = new Rows();
            merged.Add(before);
            for (int shard = 0; shard < shards; shard++)
            {
                using var log = new RowLog(Path.Combine(_folder, $"{stage}-{shard}.tsv"));
                log.Know(before);
                Sweep.Run(Laboratory, log, shard: (shard, shards), cancel: TestContext.Current.CancellationToken);
                merged.Add(log.Rows);
            }
        }

        Assert.Equal(whole, merged.ToBytes());
    }

    [Fact]
    public void Two_sweeps_cannot_write_one_log()
    {
        using var log = new RowLog(Path.Combine(_folder, "one.tsv"));
        Assert.Throws<IOException>(() => new RowLog(Path.Combine(_folder, "one.tsv")));
    }

    [Fact]
    public void A_row_reads_back_exactly()
    {
        Trial trial = new(
            "learn",
            Settings.Of(("rate", 0.1 + 0.2), ("function", "Leaky ReLU, 0.25"), ("deep", true)),
            -7
        );
        Row row = new(trial, ("a", 1.0 / 3), ("b", double.NaN), ("c", double.PositiveInfinity), ("d", -0.0));
        var back = Row.Parse(row.ToString());
        Assert.Equal(row.ToString(), back.ToString());
        Assert.Equal(trial, back.Trial);
        Assert.Equal("learn; deep=yes; function=Leaky ReLU, 0.25; rate=0.30000000000000004; seed=-7", trial.Id);
        Assert.Equal(new Trial("alone", Settings.None, 3), Trial.Parse("alone; seed=3"));
    }

    [Theory]
    [InlineData("learn; rate=1; seed=x\ta=1", "seed=7")]
    [InlineData("learn; rate; seed=1\ta=1", "depth=3")]
    [InlineData("learn; seed=1\ta", "name=number")]
    [InlineData("learn; seed=1", "what it measured")]
    [InlineData("learn; seed=1\ta=1\ta=2", "each name once")]
    public void A_damaged_line_is_told_with_its_place(string line, string told)
    {
        string path = Path.Combine(_folder, "bad.tsv");
        File.WriteAllText(path, "learn; seed=2\ta=1\n" + line + "\n");
        string message = Assert.Throws<InvalidDataException>(() => Rows.Read(path)).Message;
        Assert.Contains(told, message, StringComparison.Ordinal);
        Assert.Contains("line 2", message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_trial_cannot_have_two_results()
    {
        Trial trial = new("learn", Settings.None, 1);
        var rows = new Rows();
        rows.Add(new Row(trial, ("a", 1)));
        rows.Add(new Row(trial, ("a", 1)));
        Assert.Equal(1, rows.Count);
        Assert.Contains(
            "two results",
            Assert.Throws<InvalidDataException>(() => rows.Add(new Row(trial, ("a", 2)))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Rows_are_the_same_bytes_in_whatever_order_they_came()
    {
        Row[] some = [.. Enumerable.Range(1, 30).Select(seed => new Row(new("a", Settings.None, seed), ("v", seed)))];
        Rows forward = new(),
            backward = new();
        Array.ForEach(some, forward.Add);
        Array.ForEach([.. some.Reverse()], backward.Add);
        Assert.Equal(forward.ToGzip(), backward.ToGzip());
        string path = Path.Combine(_folder, "rows.tsv.gz");
        File.WriteAllBytes(path, forward.ToGzip());
        Assert.Equal(Encoding.UTF8.GetString(forward.ToBytes()), Encoding.UTF8.GetString(Rows.Read(path).ToBytes()));
    }

    [Fact]
    public void Settings_with_separators_or_twice_are_refused()
    {
        Assert.Throws<ArgumentException>(() => Settings.Of(("a", "x;y")));
        Assert.Throws<ArgumentException>(() => Settings.Of(("a", 1), ("a", 2)));
        Assert.Throws<ArgumentException>(() => Settings.Of(("", 1)));
        Assert.Contains(
            "must be a number",
            Assert.Throws<ArgumentException>(() => Settings.Of(("rate", "fast")).Number("rate")).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentException>(() => Settings.None.Text("rate"));
        Assert.Throws<FormatException>(() => Settings.Parse("a=1; a=2"));
    }

    private static IEnumerable<Trial> Trials(int factor, int from, int count) =>
        Enumerable.Range(from, count).Select(seed => new Trial("square", Settings.Of(("factor", factor)), seed));

    private Rows RunWhole(string name)
    {
        using var log = new RowLog(Path.Combine(_folder, name));
        Sweep.Run(Laboratory, log, cancel: TestContext.Current.CancellationToken);
        return log.Rows;
    }
}
