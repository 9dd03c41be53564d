using Activations.Course.Charts;

namespace Activations.Timing;

/// <summary>
/// Functions at one length beside the least time that memory and arithmetic allow (S. Williams, A. Waterman and D.
/// Patterson, Roofline: an insightful visual performance model for multicore architectures, Communications of the ACM
/// 52(4), 2009; here time in place of speed, so that one cannot get below the roof).
/// </summary>
/// <param name="Elements">Numbers in each span.</param>
/// <param name="Copy">
/// Nanoseconds an element of the fastest copy, 4 bytes read and 4 written: the floor of a forward pass.
/// </param>
/// <param name="Addition">
/// The same of the fastest addition of two spans, 8 bytes read and 4 written: that of a backward pass.
/// </param>
/// <param name="Functions">Every function, forward and backward.</param>
/// <param name="Timings">What was measured.</param>
public sealed record Roofline(
    int Elements,
    double Copy,
    double Addition,
    IReadOnlyList<FunctionTime> Functions,
    IReadOnlyList<Timings> Timings
)
{
    // The most that certainly stays in a cache, three buffers of it.
    private const int Cached = 1 << 20;

    /// <summary>Times functions, copies and additions in turn, at each of several lengths.</summary>
    /// <param name="peak">What arithmetic costs.</param>
    /// <param name="functions">The functions, those of the library.</param>
    /// <param name="lengths">Numbers in each span, powers of two from 64 on.</param>
    /// <exception cref="ArgumentOutOfRangeException">A length is not such a power.</exception>
    public static IReadOnlyList<Roofline> Measure(
        Peak peak,
        IReadOnlyList<Activation> functions,
        IReadOnlyList<int> lengths
    )
    {
        foreach (int length in lengths)
        {
            RequireLength(length);
        }

        // On few numbers: what is compiled does not depend on how many there are.
        using var few = new Buffers(256, scratch: false);
        InterleavedRunner.WarmUp([
            .. Streams.Copies(few),
            .. Streams.Additions(few),
            .. Passes(functions).Select(pass => Pass(pass.Function, pass.Direction, few)),
        ]);
        return [.. lengths.Select(length => Measure(peak, functions, length))];
    }

    private static Roofline Measure(Peak peak, IReadOnlyList<Activation> functions, int elements)
    {
        using var buffers = new Buffers(elements, scratch: false);
        Workload[] copies = [.. Streams.Copies(buffers)],
            additions = [.. Streams.Additions(buffers)];
        (Activation Function, Direction Direction)[] passes = Passes(functions);
        IReadOnlyList<Timings> timings = InterleavedRunner.Measure(
            [.. copies, .. additions, .. passes.Select(pass => Pass(pass.Function, pass.Direction, buffers))],
            seconds: 0.5,
            minimum: 3,
            cached: elements <= Cached
        );
        double Least(IEnumerable<Timings> some) => some.Min(one => one.NanosecondsPer(elements));
        double copy = Least(timings.Take(copies.Length));
        double addition = Least(timings.Skip(copies.Length).Take(additions.Length));
        FunctionTime[] functionTimes =
        [
            .. passes.Zip(
                timings.Skip(copies.Length + additions.Length),
                (pass, times) =>
                    new FunctionTime(
                        pass.Function,
                        pass.Direction,
                        times.NanosecondsPer(elements),
                        Operations.Of(pass.Function, pass.Direction),
                        pass.Direction == Direction.Forward ? copy : addition,
                        peak
                    )
            ),
        ];
        return new(elements, copy, addition, functionTimes, timings);
    }

    /// <summary>One pass of one function.</summary>
    public FunctionTime Of(string function, Direction direction) =>
        Functions.Single(time => time.Function.Name == function && time.Direction == direction);

    /// <summary>
    /// The roof over the number of operations: level where memory decides, rising where arithmetic does.
    /// </summary>
    /// <param name="direction">Which pass.</param>
    /// <param name="operations">How far to the right.</param>
    public Series Roof(Direction direction, int operations = 90) =>
        Series.Of(
            $"roof, {Word(direction)}",
            0,
            operations,
            count => Math.Max(Memory(direction), count / Functions[0].Peak.MultiplyAdds),
            operations + 1
        );

    /// <summary>What was measured over the number of operations, a point a function.</summary>
    /// <param name="direction">Which pass.</param>
    public Series Points(Direction direction)
    {
        FunctionTime[] times = [.. Functions.Where(time => time.Direction == direction)];
        return new(
            $"measured, {Word(direction)}",
            [.. times.Select(time => (double)time.Operations.Total)],
            [.. times.Select(time => time.Nanoseconds)]
        )
        {
            IsPoints = true,
            Labels = [.. times.Select(time => time.Function.Name)],
        };
    }

    /// <summary>What memory costs: the copy or the addition.</summary>
    /// <param name="direction">Which pass.</param>
    public double Memory(Direction direction) => direction == Direction.Forward ? Copy : Addition;

    private static string Word(Direction direction) => direction == Direction.Forward ? "forward" : "backward";

    /// <summary>A pass as the library runs it.</summary>
    internal static Workload Pass(Activation function, Direction direction, Buffers b) =>
        direction == Direction.Forward
            ? new($"{function.Name}, forward", () => function.Forward(b.X, b.Y))
            : new($"{function.Name}, backward", () => function.Backward(b.X, b.Dy, b.Y));

    /// <summary>Every function in both directions.</summary>
    internal static (Activation Function, Direction Direction)[] Passes(IReadOnlyList<Activation> functions) =>
        [.. from direction in Enum.GetValues<Direction>() from function in functions select (function, direction)];

    private static void RequireLength(int elements)
    {
        if (elements < 64 || !int.IsPow2(elements))
        {
            throw new ArgumentOutOfRangeException(
                nameof(elements),
                elements,
                "The number of elements must be a power of two, 64 or more."
            );
        }
    }
}
