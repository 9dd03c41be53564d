using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Timing;

/// <summary>
/// Whole passes of functions side by side; the backward pass of a <see cref="PReLU"/> includes the gradient of its
/// slopes.
/// </summary>
public static class PassCosts
{
    private const int Cached = 1 << 20;

    /// <summary>Several rounds, in which the passes of all functions take turns.</summary>
    /// <param name="functions">Names, and what makes a function for a layer of 64 units.</param>
    /// <param name="elements">Numbers in each span, a multiple of 64.</param>
    /// <param name="repetitions">How often each pass has its turn in a round.</param>
    /// <param name="rounds">How many rounds, each on memory of its own.</param>
    public static Rounds Measure(
        IReadOnlyList<(string Name, Func<int, Activation> Make)> functions,
        int elements,
        int repetitions,
        int rounds = Rounds.Count
    )
    {
        using (var few = new Buffers(256, scratch: false))
        {
            InterleavedRunner.WarmUp([.. Passes(functions, few)]);
        }

        return Rounds.Measure(
            _ =>
            {
                using var buffers = new Buffers(elements, scratch: false);
                return InterleavedRunner.Measure(
                    [.. Passes(functions, buffers)],
                    seconds: 0,
                    repetitions,
                    cached: elements <= Cached
                );
            },
            rounds
        );
    }

    /// <summary>How many times longer a pass of one function takes than that of another.</summary>
    /// <param name="rounds">As measured here.</param>
    /// <param name="function">The function.</param>
    /// <param name="than">The other.</param>
    /// <param name="direction">Which pass.</param>
    public static Ratio Cost(this Rounds rounds, string function, string than, Direction direction) =>
        rounds.Ratio(Name(function, direction), Name(than, direction));

    /// <summary>What a pass of a function is called among the workloads.</summary>
    internal static string Name(string function, Direction direction) => $"{function}, {direction}";

    /// <summary>Both passes of each function, on the same memory.</summary>
    internal static IEnumerable<Workload> Passes(
        IReadOnlyList<(string Name, Func<int, Activation> Make)> functions,
        Buffers b
    ) =>
        functions.SelectMany(entry =>
        {
            Activation function = entry.Make(64);
            float[] slopes = function is PReLU { Channels: var channels } ? new float[channels] : [];
            return (Workload[])
                [
                    new(Name(entry.Name, Direction.Forward), () => function.Forward(b.X, b.Y)),
                    new(
                        Name(entry.Name, Direction.Backward),
                        () =>
                        {
                            if (function is PReLU prelu)
                            {
                                prelu.SlopeGradient(b.X, b.Dy, slopes);
                            }

                            function.Backward(b.X, b.Dy, b.Y);
                        }
                    ),
                ];
        });
}
