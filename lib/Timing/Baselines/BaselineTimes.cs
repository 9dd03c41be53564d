using Activations.Course.Timing.Peers;
using MathNet.Numerics;

namespace Activations.Course.Timing;

/// <summary>One pass of a function as the library runs it, and as a reader would write it.</summary>
/// <param name="Function">The function.</param>
/// <param name="Direction">The pass.</param>
/// <param name="Ours">Nanoseconds an element in this library.</param>
/// <param name="TensorPrimitives">Composed from System.Numerics.Tensors; NaN where its operations do not suffice.</param>
/// <param name="Loop">A loop over one number at a time.</param>
/// <param name="IsSinglePrecision">Whether that is written with MathF; else it is the definition in double precision.</param>
/// <param name="Map">MathNet's Map of the same function of one number.</param>
/// <param name="Samples">What was measured.</param>
public sealed record PeerTimes(
    Activation Function,
    Direction Direction,
    double Ours,
    double TensorPrimitives,
    double Loop,
    bool IsSinglePrecision,
    double Map,
    IReadOnlyList<Samples> Samples)
{
    /// <summary>Times every function in both directions; the ways to write one take turns.</summary>
    /// <param name="functions">The functions.</param>
    /// <param name="elements">Numbers in each span.</param>
    /// <param name="seconds">The time for one function and direction.</param>
    public static IReadOnlyList<PeerTimes> Measure(IReadOnlyList<Activation> functions, int elements = 2048, double seconds = 0.02)
    {
        int threads = Control.MaxDegreeOfParallelism;
        Control.MaxDegreeOfParallelism = 1;
        try
        {
            (Activation Function, Direction Direction)[] passes = Roofline.Passes(functions);
            using (var few = new Buffers(256))
            {
                Interleaved.WarmUp([.. passes.SelectMany(pass => Peer.Alternatives(pass.Function, pass.Direction, few))]);
            }

            using var buffers = new Buffers(elements);
            return [.. passes.Select(pass => Measure(pass.Function, pass.Direction, buffers, seconds))];
        }
        finally
        {
            Control.MaxDegreeOfParallelism = threads;
        }
    }

    private static PeerTimes Measure(Activation function, Direction direction, Buffers buffers, double seconds)
    {
        IReadOnlyList<Samples> samples = Interleaved.Measure([.. Peer.Alternatives(function, direction, buffers)], seconds, minimum: 9);
        double Time(string name) => samples.FirstOrDefault(one => one.Name == name)?.NanosecondsPer(buffers.Length) ?? double.NaN;
        return new(function, direction, Time(Alternative.Ours), Time(Peer.Tensors), Time(Peer.MathF), Peer.HasForm(function), Time(Peer.MathNet), samples);
    }
}
