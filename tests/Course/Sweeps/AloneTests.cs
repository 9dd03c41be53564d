using System.Collections.Concurrent;
using Activations.Course.Sweeps;

namespace Activations.Course.Tests.Sweeps;

/// <summary>Trials that no other may disturb.</summary>
public class AloneTests
{
    [Fact]
    public void Trials_that_run_alone_come_last_and_never_two_at_once()
    {
        int running = 0;
        var order = new ConcurrentQueue<(string Name, int Running)>();
        (string, double)[] Run(string name)
        {
            order.Enqueue((name, Interlocked.Increment(ref running)));
            Thread.Sleep(5);
            Interlocked.Decrement(ref running);
            return [("one", 1)];
        }

        var laboratory = new Laboratory(
            new Experiment("clock", (_, _) => Run("clock")) { RunsAlone = true },
            new Experiment("other", (_, _) => Run("other"))
        );
        Trial[] trials =
        [
            .. Enumerable
                .Range(1, 4)
                .SelectMany(seed =>
                    new Trial[] { new("clock", Settings.None, seed), new("other", Settings.None, seed) }
                ),
        ];
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.tsv");
        int done = 0;
        try
        {
            using var log = new RowLog(path);
            new Sweep("mixed", _ => trials).Run(
                laboratory,
                log,
                progress => done = Math.Max(done, progress.Done),
                cancel: TestContext.Current.CancellationToken
            );
            Assert.Equal(8, log.Rows.Count);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Equal(8, done);
        Assert.All(order.Take(4), one => Assert.Equal("other", one.Name));
        Assert.All(order.Skip(4), one => Assert.Equal(("clock", 1), one));
    }
}
