using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Timing.Tests;

/// <summary>What the measuring does with times; how long anything takes is for nobody to test.</summary>
public class TimingTests
{
    private static readonly Peak Peak = new(MultiplyAdds: 100, Divisions: 20, []);

    [Fact]
    public void Alternatives_take_turns_and_each_turn_counts_once()
    {
        var order = new List<string>();
        Workload Slow(string name) =>
            new(
                name,
                () =>
                {
                    order.Add(name);
                    Thread.Sleep(1);
                }
            );
        IReadOnlyList<Timings> timings = InterleavedRunner.Measure(
            [Slow("a"), Slow("b"), Slow("c")],
            seconds: 0,
            minimum: 3,
            cached: false
        );

        Assert.Equal(["a", "b", "c"], timings.Select(one => one.Name));
        Assert.All(timings, one => Assert.Equal(3, one.Seconds.Count));
        Assert.All(timings, one => Assert.InRange(one.Best, 0.0009, one.Median));
        Assert.Equal("abc bca cab", string.Join("", order.TakeLast(9)).Insert(3, " ").Insert(7, " "));
    }

    [Fact]
    public void Short_calls_are_timed_many_at_once()
    {
        long calls = 0;
        InterleavedRunner.Measure([new("short", () => calls++)], seconds: 0, minimum: 2);
        Assert.True(calls > 100, $"{calls}");
    }

    [Fact]
    public void Calls_that_can_be_made_at_once_are_and_what_follows_a_turn_is_not_timed()
    {
        int largest = 0,
            settled = 0;
        var workload = new Workload("many", () => Thread.Sleep(1))
        {
            Repeat = calls => largest = Math.Max(largest, calls),
            Settle = () =>
            {
                settled++;
                Thread.Sleep(1);
            },
        };
        Timings timings = Assert.Single(InterleavedRunner.Measure([workload], seconds: 0, minimum: 3, cached: false));
        Assert.Equal(3, settled);
        Assert.True(largest > 100, $"{largest}");
        Assert.InRange(timings.Best, 0, 0.0001);
    }

    [Fact]
    public void A_disturbed_machine_is_said()
    {
        Timings quiet = new("quiet", [1, 1.01, 1.02]),
            disturbed = new("disturbed", [1, 1.5, 9]);
        Assert.DoesNotContain(
            "DISTURBED",
            InterleavedRunner.Describe(Enumerable.Repeat(quiet, 9).Append(disturbed)),
            StringComparison.Ordinal
        );
        Assert.Contains("DISTURBED", InterleavedRunner.Describe([quiet, quiet, disturbed]), StringComparison.Ordinal);
        Assert.Contains(".NET", InterleavedRunner.Describe([quiet]), StringComparison.Ordinal);
        Assert.True(Machine.This.VectorBits >= 128);
    }

    [Fact]
    public void Timings_know_their_best_and_median()
    {
        var timings = new Timings("four", [4, 1, 3, 2]);
        Assert.Equal((1, 2.5), (timings.Best, timings.Median));
        Assert.Equal(0.5, timings.NanosecondsPer(2_000_000_000));
    }

    [Fact]
    public void The_roof_is_the_longer_of_memory_and_arithmetic_and_the_bound_leaves_out_what_may_run_beside()
    {
        FunctionTime Time(Operations operations, double memory) =>
            new(new ReLU(), Direction.Forward, 1, operations, memory, Peak);

        FunctionTime arithmetic = Time(new(20, 1, 29), 0.2);
        Assert.Equal((0.5, "arithmetic"), (arithmetic.Roof, arithmetic.Limit));
        Assert.Equal(0.2, arithmetic.Bound);
        Assert.Equal((0.2, "memory"), (Time(new(5, 0, 5), 0.2).Roof, Time(new(5, 0, 5), 0.2).Limit));
        Assert.Equal(0.3, Time(new(30, 1, 0), 0.2).Bound, 1e-12);
        Assert.Equal(0.25, Time(new(1, 5, 0), 0.2).Bound, 1e-12);
    }

    [Fact]
    public void Rounds_count_once_by_their_shortest_times()
    {
        IReadOnlyList<Timings> Round(double a, double b) => [new("a", [a, a + 9]), new("b", [b + 9, b])];
        var rounds = new Rounds([Round(2, 1), Round(4, 1), Round(6, 2), Round(8, 2), Round(5, 1), Round(6, 1)]);
        Assert.Equal(new Ratio(4, 2, 6), rounds.Ratio("a", "b"));
        Assert.Equal(5.5, rounds.Seconds("a"));
        Assert.Equal(12, rounds.All.Count());
    }

    [Fact]
    public void A_verdict_needs_every_place_on_one_side()
    {
        Ratio above = new(1.2, 1.1, 1.3),
            below = new(1, 0.9, 1.04),
            open = new(1.1, 1, 1.2);
        Assert.Equal(
            ["dearer", "not dearer", "open"],
            ((Ratio[])[above, below, open]).Select(cost => CostTable.Side(cost, 1.05))
        );
        Assert.Equal("holds", CostTable.Verdict([above, above], 1.05, slower: true));
        Assert.Equal("fails", CostTable.Verdict([below, below], 1.05, slower: true));
        Assert.Equal("holds", CostTable.Verdict([below], 1.05, slower: false));
        Assert.Equal("fails", CostTable.Verdict([above], 1.05, slower: false));
        Assert.Equal("depends", CostTable.Verdict([above, below], 1.05, slower: true));
        Assert.Equal("depends", CostTable.Verdict([open, open], 1.05, slower: true));

        Ratio Cost(string function, string than) => (function, than) == ("f", "g") ? above : below;
        string table = $"{CostTable.Of([("a claim", "f", "g", true)], 1.05, ("here", Cost))}";
        Assert.Contains("1.20 [1.10, 1.30] dearer", table, StringComparison.Ordinal);
        Assert.Matches(@"a claim +holds +1\.20", table);
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(32)]
    public void Lengths_that_do_not_suit_the_loops_are_refused(int length) =>
        Assert.Contains(
            "power of two",
            Assert.Throws<ArgumentOutOfRangeException>(() => Roofline.Measure(Peak, [new ReLU()], [length])).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_roofline_holds_each_function_both_ways_below_the_roof_of_its_pass()
    {
        Roofline roof = Roofline.Measure(Peak, [new ReLU(), new ELU()], [64])[0];
        Assert.Equal(4, roof.Functions.Count);
        Assert.Equal(roof.Addition, roof.Of("ELU", Direction.Backward).Memory);
        Assert.Equal(["ReLU", "ELU"], roof.Points(Direction.Forward).Labels);
        Assert.Equal(Math.Max(roof.Copy, 0.9), roof.Roof(Direction.Forward).Y[^1]);
    }

    [Fact]
    public void Streams_copy_and_add()
    {
        using var buffers = new Buffers(4096, scratch: false);
        float[] copy = buffers.X.ToArray(),
            sum = [.. copy.Zip(buffers.Dy.ToArray(), (x, dy) => x + dy)];
        foreach (
            (Workload workload, float[] expected) in Streams
                .Copies(buffers)
                .Select(one => (one, copy))
                .Concat(Streams.Additions(buffers).Select(one => (one, sum)))
        )
        {
            buffers.Y.Clear();
            workload.Run();
            Assert.Equal(expected, buffers.Y.ToArray());
        }

        Assert.InRange(copy.Min(), -6, -5.9f);
        Assert.Throws<InvalidOperationException>(() => buffers.S.Length);
        using var longer = new Buffers(1 << 17, scratch: false);
        Assert.Equal(longer.X[..100].ToArray(), longer.X.Slice(1 << 16, 100).ToArray());
    }

    [Fact]
    public void Every_width_gives_the_same_bits() =>
        Assert.All(SpanTimes.ByWidth(new ELU(), 256), width => Assert.True(width.SameBits, $"{width.Lanes}"));

    [Fact]
    public void Threads_are_set_for_the_call_only()
    {
        int seen = 0;
        SpanTimes.OnThreads(2, () => seen = Parallelism.SpanThreads);
        Assert.Equal((2, 1), (seen, Parallelism.SpanThreads));
    }

    [Fact]
    public void Baselines_compute_the_functions_of_the_library()
    {
        float[] x = [-3, -0.5f, 0.25f, 2],
            dy = [1, -2, 0.5f, 3],
            ours = new float[4],
            theirs = new float[4];
        foreach (Activation function in Catalogue.All)
        {
            var loop = new ScalarActivation(function);
            function.Forward(x, ours);
            loop.Forward(x, theirs);
            Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
            function.Backward(x, dy, ours);
            loop.Backward(x, dy, theirs);
            Assert.All(ours.Zip(theirs), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void Steps_are_measured_whole_alone_and_without()
    {
        Rounds steps = StepTimes.Measure(
            [8, 4, 3],
            2,
            [("ReLU", _ => new ReLU()), ("PReLU", units => new PReLU(units))],
            repetitions: 1
        );
        Assert.Equal(Rounds.Count, steps.Times.Count);
        Assert.All(
            steps.Times,
            round =>
                Assert.Equal(
                    ["ReLU", "ReLU alone", "PReLU", "PReLU alone", StepTimes.Without],
                    round.Select(timings => timings.Name)
                )
        );
        Assert.True(steps.Ratio(StepTimes.Alone("ReLU"), "ReLU").Median < 1);
    }

    [Fact]
    public void Costs_name_every_pass()
    {
        Rounds costs = PassCosts.Measure(
            [("ReLU", _ => new ReLU()), ("PReLU", units => new PReLU(units))],
            256,
            repetitions: 2,
            rounds: 6
        );
        Assert.Equal(4 * 6, costs.All.Count());
        Assert.True(costs.Cost("PReLU", "ReLU", Direction.Backward).Low > 0);
    }

    [Fact]
    public void Each_call_is_timed()
    {
        int calls = 0;
        double[] times = CallTimes.Measure(() => calls++, 6);
        Assert.Equal((6, 6), (calls, times.Length));
        Assert.All(times, time => Assert.True(time >= 0));
    }
}
