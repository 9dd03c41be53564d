using System.Globalization;
using Activations.Course.Claims;
using Activations.Course.Sweeps;

namespace Activations.Timing.Claims;

/// <summary>Claims that a stopwatch decides.</summary>
public static class SpeedClaims
{
    private const int Lesson = 11;

    // Blocks of turns; each is a trial.
    private const int Blocks = 24;

    // Per cent of the reference's time.
    private const double Smallest = 10,
        StillCheap = 10,
        CheapMargin = 5;

    private const string Small = "64-64-64-10",
        Large = "784-512-256-10";

    private const int SmallBatch = 32,
        LargeBatch = 64;

    private static readonly string s_delta =
        $"{Smallest:F0} % of the reference's time. Where buffers lie in memory, and what else the processor "
        + "does, already make a few per cent; and for less than a tenth of the time nobody chooses another "
        + "function.";

    /// <summary>The claims.</summary>
    public static IReadOnlyList<Claim> All { get; } =
    [
        Claim(
            "prelu-cost",
            "PReLU costs extra time.",
            ["S3"],
            "PReLU",
            "Leaky ReLU, 0.25",
            "The reference is leaky ReLU with the slope that PReLU starts with, so that both compute the same "
                + "numbers. PReLU has one slope for each of 64 units, and its backward pass includes the gradient "
                + "of the slopes.",
            s_delta,
            Dearer
        ),
        Claim(
            "elu-cost",
            "ELU's exponential costs more time than simpler functions do.",
            ["S3"],
            "ELU",
            "ReLU",
            "The reference is ReLU, the simplest function.",
            s_delta,
            Dearer
        ),
        Claim(
            "leaky-cheap",
            "Leaky ReLU is as cheap as ReLU.",
            ["S2", "S4"],
            "Leaky ReLU",
            "ReLU",
            $"The claim is that two times are equal, so it has a threshold: extra time of {StillCheap:F0} %. "
                + "The effect is the threshold minus the extra time.",
            $"{CheapMargin:F0} points: the claim is supported where the extra time is at most "
                + $"{StillCheap - CheapMargin:F0} %, and the opposite is where it is at least "
                + $"{StillCheap + CheapMargin:F0} %. Where buffers lie in memory, and what else the processor does, "
                + "already make a few per cent.",
            Cheap
        ),
    ];

    /// <summary>What they run.</summary>
    public static IReadOnlyList<Experiment> Experiments { get; } = [SpeedExperiment.Experiment];

    private static Claim Claim(
        string id,
        string statement,
        IReadOnlyList<string> texts,
        string function,
        string reference,
        string control,
        string delta,
        Func<IReadOnlyList<Row>, Finding> judge
    )
    {
        var both = Settings.Of(("function", function), ("reference", reference));
        Setting Setting(string regime, string pass, params ReadOnlySpan<(string Name, object Value)> more)
        {
            Settings factors = Settings.Of(("regime", regime), ("pass", pass)),
                settings = both.With("regime", regime).With("pass", pass);
            foreach ((string name, object value) in more)
            {
                settings = settings.With(name, value);
            }

            return Course.Claims.Setting.Of(
                factors,
                Enumerable.Range(1, Blocks).Select(block => new Trial("speed", settings, block)),
                judge
            );
        }

        return new()
        {
            Id = id,
            Statement = statement,
            Kinds = ClaimKinds.Speed,
            Lesson = Lesson,
            Texts = texts,
            Protocol =
                $"The library's own {function} is timed beside {reference}. {control} Passes are timed on "
                + $"{Grouped(SpeedExperiment.InCache)} numbers, which stay in a cache, and on "
                + $"{Grouped(SpeedExperiment.InMemory)} numbers, which come from memory; both use one thread. A whole "
                + "step of training (forward pass, loss, backward pass, update by SGD) is timed in a network of "
                + $"{Small} units with {SmallBatch} samples. There are {Blocks} blocks. A block has memory, or "
                + "networks, of its own. In it the two take turns, and of each the shortest time counts: "
                + $"{SpeedExperiment.CacheTurns} turns in a cache, {SpeedExperiment.MemoryTurns} from memory, "
                + $"{SpeedExperiment.StepTurns} in training. A turn lasts about 0.2 ms, or one call where that takes "
                + "longer. The effect is the extra time in per cent of the reference's time, from differences paired "
                + "by block. No other trial runs meanwhile. Rows say how many processors there were and how wide "
                + "the vectors were; the verdict speaks of that machine.",
            Delta = delta,
            Settings =
            [
                Setting("cache", "forward"),
                Setting("cache", "backward"),
                Setting("memory", "forward"),
                Setting("memory", "backward"),
                Setting("step", "whole", ("network", Small), ("batch", SmallBatch)),
            ],
            Second = [Setting("step", "whole", ("network", Large), ("batch", LargeBatch))],
            SecondProtocol =
                $"A step of training in a larger network, of {Large} units with {LargeBatch} samples, where "
                + "matrix products take a larger share of the time.",
        };
    }

    private static Finding Dearer(IReadOnlyList<Row> rows) =>
        Finding.Paired(rows.Select(Extra), Smallest, "% extra time");

    private static Finding Cheap(IReadOnlyList<Row> rows) =>
        Finding.Paired(
            rows.Select(row => StillCheap - Extra(row)),
            CheapMargin,
            $"points below {StillCheap:F0} % extra time"
        );

    private static string Grouped(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private static double Extra(Row row) => 100 * (row["ratio"] - 1);
}
