namespace Activations.Course.Timing;

/// <summary>
/// Times of several alternatives in several blocks. In a block the alternatives take turns on memory of its own, and the block
/// counts once, by its shortest times: so an interval over the blocks covers the luck of where the memory lies.
/// </summary>
/// <param name="Times">For each block the samples of every alternative, in the same order.</param>
public sealed record Blocks(IReadOnlyList<IReadOnlyList<Samples>> Times)
{
    /// <summary>As many as make the interval of a ratio the second smallest to the second largest.</summary>
    public const int Count = 9;

    /// <summary>Measures the blocks one after another.</summary>
    /// <param name="block">Measures one, with alternatives of the same names in the same order.</param>
    /// <param name="count">How many, at least <see cref="Ratio.Fewest"/>.</param>
    public static Blocks Measure(Func<int, IReadOnlyList<Samples>> block, int count = Count) => new([.. Enumerable.Range(0, count).Select(block)]);

    /// <summary>Everything that was measured.</summary>
    public IEnumerable<Samples> All => Times.SelectMany(block => block);

    /// <summary>Seconds a call: the median of the blocks' shortest.</summary>
    public double Seconds(string name) => Samples.Middle(Shortest(name));

    /// <summary>How many times longer one takes than another.</summary>
    public Ratio Ratio(string name, string than) => Timing.Ratio.Of([.. Shortest(name).Zip(Shortest(than), (a, b) => a / b)]);

    private double[] Shortest(string name) => [.. Times.Select(block => block.Single(samples => samples.Name == name).Best)];
}
