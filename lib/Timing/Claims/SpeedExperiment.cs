using System.Globalization;
using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Timing.Claims;

/// <summary>
/// The time of a function beside that of another, in one block of turns. Settings: function and reference, as
/// <see cref="ActivationByName"/> knows them; regime (cache, memory or step); pass (forward or backward, in a step
/// whole); in a step also network, its sizes such as 64-64-64-10, and batch. The seed is the number of the block.
/// </summary>
internal static class SpeedExperiment
{
    /// <summary>Numbers of a span whose buffers, 48 KB together, stay in the second cache of any processor.</summary>
    public const int InCache = 1 << 12;

    /// <summary>Numbers of a span whose buffers, 192 MB together, no cache holds.</summary>
    public const int InMemory = 1 << 24;

    // How often both have their turn in a block, of which the shortest time counts: enough for one without disturbance.
    public const int CacheTurns = 25,
        MemoryTurns = 4,
        StepTurns = 15;

    private static readonly Lock s_lock = new();
    private static readonly HashSet<string> s_warm = [];

    public static Experiment Experiment { get; } = new("speed", Run) { IsRepeatable = false, RunsAlone = true };

    private static (string Name, double Value)[] Run(Settings settings, long seed)
    {
        string function = settings.Text("function"),
            reference = settings.Text("reference");
        (string, Func<int, Activation>)[] functions =
        [
            (function, ActivationByName.Of(function)),
            (reference, ActivationByName.Of(reference)),
        ];
        (IReadOnlyList<Timings> times, long elements) = (settings.Text("regime"), settings.Text("pass")) switch
        {
            ("cache", "forward") => Passes(functions, Direction.Forward, InCache, CacheTurns),
            ("cache", "backward") => Passes(functions, Direction.Backward, InCache, CacheTurns),
            ("memory", "forward") => Passes(functions, Direction.Forward, InMemory, MemoryTurns),
            ("memory", "backward") => Passes(functions, Direction.Backward, InMemory, MemoryTurns),
            ("step", "whole") => Steps(functions, settings, seed),
            _ => throw new ArgumentException(
                "Expected the regime 'cache' or 'memory' with the pass 'forward' or 'backward', or the regime "
                    + $"'step' with the pass 'whole', but got: {settings}.",
                nameof(settings)
            ),
        };
        double nanoseconds = times[0].NanosecondsPer(elements),
            referenceNanoseconds = times[1].NanosecondsPer(elements);
        return
        [
            ("ns", nanoseconds),
            ("referenceNs", referenceNanoseconds),
            ("ratio", nanoseconds / referenceNanoseconds),
            ("elements", elements),
            ("processors", Machine.This.Processors),
            ("vectorBits", Machine.This.VectorBits),
        ];
    }

    private static (IReadOnlyList<Timings> Times, long Elements) Passes(
        (string Name, Func<int, Activation> Make)[] functions,
        Direction direction,
        int elements,
        int turns
    )
    {
        Workload[] Both(Buffers buffers) =>
            [
                .. functions.Select(function =>
                    PassCosts
                        .Passes([function], buffers)
                        .Single(pass => pass.Name == PassCosts.Name(function.Name, direction))
                ),
            ];
        WarmUp(
            $"{functions[0].Name}, {functions[1].Name}, {direction}",
            () =>
            {
                using var few = new Buffers(256, scratch: false);
                InterleavedRunner.WarmUp(Both(few));
            }
        );
        using var buffers = new Buffers(elements, scratch: false);
        return (InterleavedRunner.Measure(Both(buffers), seconds: 0, turns, cached: elements == InCache), elements);
    }

    private static (IReadOnlyList<Timings> Times, long Elements) Steps(
        (string Name, Func<int, Activation> Make)[] functions,
        Settings settings,
        long seed
    )
    {
        int batch = settings.Whole("batch");
        string network = settings.Text("network");
        int[] sizes =
        [
            .. network
                .Split('-')
                .Select(text =>
                    int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int size) && size > 0
                        ? size
                        : throw new ArgumentException(
                            $"Expected the sizes of a network such as '64-64-64-10', but got '{network}'.",
                            nameof(settings)
                        )
                ),
        ];
        if (sizes.Length < 3 || batch < 1)
        {
            throw new ArgumentException(
                $"A step needs a network with a hidden layer and a batch of at least 1, but got: {settings}.",
                nameof(settings)
            );
        }

        WarmUp(
            $"{functions[0].Name}, {functions[1].Name}, step",
            () => InterleavedRunner.WarmUp(StepTimes.Steps([32, 32, 16], 16, functions, 1))
        );
        return (
            InterleavedRunner.Measure(StepTimes.Steps(sizes, batch, functions, seed), seconds: 0, StepTurns),
            (long)batch * sizes[1..^1].Sum()
        );
    }

    // Once in a process: what is compiled at the last tier stays so.
    private static void WarmUp(string what, Action warmUp)
    {
        lock (s_lock)
        {
            if (s_warm.Add(what))
            {
                warmUp();
            }
        }
    }
}
