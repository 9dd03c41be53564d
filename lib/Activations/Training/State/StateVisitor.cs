using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Sees the numbers on which further training depends, each under a name, and writes them down or replaces them: what a
/// layer or an optimiser shows it can be saved and loaded. See <see cref="Checkpoint"/>.
/// </summary>
public abstract class StateVisitor
{
    private readonly Dictionary<RandomStream, string> _streams = [];

    private protected StateVisitor() { }

    /// <summary>Whose state comes next, such as <c>layer 3</c>.</summary>
    internal string Owner { get; set; } = "";

    /// <summary>Sees the elements of a dense matrix.</summary>
    public void Visit(string name, Matrix<float> values) => Visit(name, values.Values(), values.ColumnCount);

    /// <summary>Sees numbers in single precision.</summary>
    /// <param name="name">What they are; no two with the same name.</param>
    /// <param name="values">The numbers, column by column.</param>
    /// <param name="columns">How many columns they are.</param>
    public abstract void Visit(string name, Span<float> values, int columns = 1);

    /// <summary>Sees a number that is finite and at least 0.</summary>
    public abstract void Visit(string name, ref double value);

    /// <summary>Sees whole numbers.</summary>
    public abstract void Visit(string name, Span<ulong> values);

    /// <summary>Sees the state of a stream of random numbers, once: where it comes again, only whose it is.</summary>
    public void Visit(string name, RandomStream stream)
    {
        if (_streams.TryGetValue(stream, out string? first))
        {
            Visit(name, $"that of {first}");
            return;
        }

        _streams.Add(stream, Owner);
        Visit(name, stream.State);
    }

    /// <summary>Sees what training does not change, and what must be the same where the state is loaded.</summary>
    internal abstract void Visit(string name, string description);

    /// <summary>The name together with whose it is.</summary>
    private protected string Full(string name) => name.Length == 0 ? Owner : $"{Owner}/{name}";
}
