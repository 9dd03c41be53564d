namespace Activations.Tests;

public class WorkersTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    public void Every_part_runs_once_however_many_share_at_a_time(int parts)
    {
        Parallel.For(
            0,
            4,
            caller =>
            {
                var work = new Counting(parts);
                for (int round = 1; round <= 2000; round++)
                {
                    Workers.Share(work, parts);
                    Assert.All(work.Counts, count => Assert.Equal(round, count));
                }
            }
        );
    }

    [Fact]
    public void A_worker_that_sleeps_wakes()
    {
        var work = new Meeting();
        for (int round = 0; round < 20; round++)
        {
            Thread.Sleep(2); // ten times as long as a worker watches
            work.Opened.Reset();
            Workers.Share(work, 2);
        }

        Assert.True(work.Met > 0, "No second thread came in twenty rounds of waiting for it.");
    }

    [Fact]
    public void A_failure_in_a_part_reaches_the_caller_and_the_workers_go_on()
    {
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() =>
            Workers.Share(new Failing(), 3)
        );
        Assert.Contains("part 2", error.Message, StringComparison.Ordinal);
        Every_part_runs_once_however_many_share_at_a_time(3);
    }

    private sealed class Counting(int parts) : SharedWork
    {
        public int[] Counts { get; } = new int[parts];

        public override void Run(int part) => Counts[part]++;
    }

    // The first part waits for the second, which only another thread can begin meanwhile.
    private sealed class Meeting : SharedWork
    {
        public ManualResetEventSlim Opened { get; } = new();

        public int Met { get; private set; }

        public override void Run(int part)
        {
            if (part == 1)
            {
                Opened.Set();
            }
            else if (Opened.Wait(TimeSpan.FromSeconds(1)))
            {
                Met++;
            }
        }
    }

    private sealed class Failing : SharedWork
    {
        public override void Run(int part)
        {
            if (part == 2)
            {
                throw new InvalidOperationException("part 2 cannot be done");
            }
        }
    }
}
