using Spans = Activations.Timing.TensorPrimitivesBaseline;

namespace Activations.Timing;

/// <summary>
/// What a reader would write without this library. A new activation is measured without a row, its scalar loop then
/// running the definition in double precision; a row here gives it its baselines.
/// </summary>
/// <param name="Name">The activation's name.</param>
/// <param name="Loop">The MathF loop.</param>
/// <param name="Forward">The TensorPrimitives composition, where there is one.</param>
/// <param name="Backward">The composition of the backward pass, where there is one.</param>
internal sealed record Baseline(
    string Name,
    ScalarLoop Loop,
    ForwardSpans? Forward = null,
    BackwardSpans? Backward = null
)
{
    public const string Tensors = "TensorPrimitives",
        MathF = "MathF loop",
        MathNet = "MathNet Map";

    private static readonly Baseline[] Table =
    [
        new("Identity", ScalarLoop.Of<MathFBaseline.Identity>(), Spans.Identity, Spans.IdentityBackward),
        new("Sigmoid", ScalarLoop.Of<MathFBaseline.Sigmoid>(), Spans.Sigmoid, Spans.SigmoidBackward),
        new("Tanh", ScalarLoop.Of<MathFBaseline.Tanh>(), Spans.Tanh, Spans.TanhBackward),
        new("ReLU", ScalarLoop.Of<MathFBaseline.ReLU>(), Spans.ReLU, Spans.ReLUBackward),
        new("Leaky ReLU", ScalarLoop.Of<MathFBaseline.LeakyReLU>(), Spans.Leaky(0.01f), Spans.LeakyBackward(0.01f)),
        new("PReLU", ScalarLoop.Of<MathFBaseline.PReLU>(), Spans.Leaky(0.25f), Spans.LeakyBackward(0.25f)),
        new("ELU", ScalarLoop.Of<MathFBaseline.ELU>(), Spans.ELU, Spans.ELUBackward),
        new("SELU", ScalarLoop.Of<MathFBaseline.SELU>(), Spans.SELU, Spans.SELUBackward),
        new("CELU", ScalarLoop.Of<MathFBaseline.ELU>(), Spans.ELU, Spans.ELUBackward),
        new("GELU", ScalarLoop.Of<MathFBaseline.GELU>()), // TensorPrimitives has no error function.
        new("GELU (tanh)", ScalarLoop.Of<MathFBaseline.GELUTanh>(), Spans.GELUTanh, Spans.GELUTanhBackward),
        new("SiLU", ScalarLoop.Of<MathFBaseline.SiLU>(), Spans.SiLU, Spans.SiLUBackward),
        new("Swish", ScalarLoop.Of<MathFBaseline.SiLU>(), Spans.SiLU, Spans.SiLUBackward),
        new("Mish", ScalarLoop.Of<MathFBaseline.Mish>(), Spans.Mish, Spans.MishBackward),
        new("Softplus", ScalarLoop.Of<MathFBaseline.Softplus>(), Spans.Softplus, Spans.SoftplusBackward),
    ];

    /// <summary>Whether a function has a row, and so a loop in single precision.</summary>
    public static bool HasMathF(Activation activation) => Array.Exists(Table, row => row.Name == activation.Name);

    /// <summary>The row of a function, or one that holds only its definition.</summary>
    public static Baseline Of(Activation activation) =>
        Array.Find(Table, row => row.Name == activation.Name) ?? new(activation.Name, ScalarLoop.Of(activation));

    /// <summary>Everything that is measured for a function, the floor first.</summary>
    public static IEnumerable<Workload> Workloads(Activation activation, Direction direction, Buffers b)
    {
        Baseline baseline = Of(activation);
        bool forward = direction == Direction.Forward;
        yield return new(Workload.Copy, forward ? () => b.X.CopyTo(b.Y) : () => b.Dy.CopyTo(b.Y));
        yield return new(
            Workload.Ours,
            forward ? () => activation.Forward(b.X, b.Y) : () => activation.Backward(b.X, b.Dy, b.Y)
        );
        if (forward && baseline.Forward is { } compose)
        {
            yield return new(Tensors, () => compose(b.X, b.Y, b.S));
        }
        else if (!forward && baseline.Backward is { } composeBackward)
        {
            yield return new(Tensors, () => composeBackward(b.X, b.Dy, b.Y, b.S, b.T));
        }

        ScalarLoop loop = baseline.Loop;
        yield return new(MathF, forward ? () => loop.Forward(b.X, b.Y) : () => loop.Backward(b.X, b.Dy, b.Y));
        Func<float, float> value = loop.Value;
        Func<float, float, float> chain = loop.Chain;
        yield return new(MathNet, forward ? () => b.Vectors.Map(value) : () => b.Vectors.Map2(chain));
    }
}
