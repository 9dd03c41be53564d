using System.Collections.Concurrent;

namespace Activations.Training;

/// <summary>What an optimiser keeps for each number of a parameter, such as its velocity; 0 at first.</summary>
internal sealed class OptimiserState
{
    // Threads that update parts of one parameter ask at the same time.
    private readonly ConcurrentDictionary<Parameter, float[]> _values = new();

    /// <summary>The values of all numbers of a parameter.</summary>
    public float[] Of(Parameter parameter) =>
        _values.GetOrAdd(parameter, static one => new float[one.Value.Values().Length]);

    /// <summary>The values of some numbers of a parameter, from the one at <paramref name="start"/> on.</summary>
    public Span<float> Of(Parameter parameter, int start, int length) => Of(parameter).AsSpan(start, length);
}
