namespace Activations.Course.Timing.Peers;

/// <summary>
/// What a reader would write without this library. A new activation is measured without a row, its scalar loop then
/// running the definition in double precision; a row here gives it its peers.
/// </summary>
/// <param name="Name">The activation's name.</param>
/// <param name="Loop">The MathF loop.</param>
/// <param name="Forward">The TensorPrimitives composition, where there is one.</param>
/// <param name="Backward">The same for the derivative.</param>
internal sealed record Peer(string Name, ScalarLoop Loop, ForwardForm? Forward = null, BackwardForm? Backward = null)
{
    public const string Tensors = "TensorPrimitives", MathF = "MathF loop", MathNet = "MathNet Map";

    private static readonly Peer[] Table =
    [
        new("Identity", ScalarLoop.Of<IdentityForm>(), TensorForms.Identity, TensorForms.IdentityBackward),
        new("Sigmoid", ScalarLoop.Of<SigmoidForm>(), TensorForms.Sigmoid, TensorForms.SigmoidBackward),
        new("Tanh", ScalarLoop.Of<TanhForm>(), TensorForms.Tanh, TensorForms.TanhBackward),
        new("ReLU", ScalarLoop.Of<ReLUForm>(), TensorForms.ReLU, TensorForms.ReLUBackward),
        new("Leaky ReLU", ScalarLoop.Of<LeakyReLUForm>(), TensorForms.Leaky(0.01f), TensorForms.LeakyBackward(0.01f)),
        new("PReLU", ScalarLoop.Of<PReLUForm>(), TensorForms.Leaky(0.25f), TensorForms.LeakyBackward(0.25f)),
        new("ELU", ScalarLoop.Of<ELUForm>(), TensorForms.ELU, TensorForms.ELUBackward),
        new("SELU", ScalarLoop.Of<SELUForm>(), TensorForms.SELU, TensorForms.SELUBackward),
        new("CELU", ScalarLoop.Of<ELUForm>(), TensorForms.ELU, TensorForms.ELUBackward),
        new("GELU", ScalarLoop.Of<GELUForm>()), // TensorPrimitives has no error function.
        new("GELU (tanh)", ScalarLoop.Of<GELUTanhForm>(), TensorForms.GELUTanh, TensorForms.GELUTanhBackward),
        new("SiLU", ScalarLoop.Of<SiLUForm>(), TensorForms.SiLU, TensorForms.SiLUBackward),
        new("Swish", ScalarLoop.Of<SiLUForm>(), TensorForms.SiLU, TensorForms.SiLUBackward),
        new("Mish", ScalarLoop.Of<MishForm>(), TensorForms.Mish, TensorForms.MishBackward),
        new("Softplus", ScalarLoop.Of<SoftplusForm>(), TensorForms.Softplus, TensorForms.SoftplusBackward),
    ];

    /// <summary>Whether a function has a row.</summary>
    public static bool HasForm(Activation activation) => Array.Exists(Table, row => row.Name == activation.Name);

    /// <summary>The row of a function, or one that holds only its definition.</summary>
    public static Peer Of(Activation activation) =>
        Array.Find(Table, row => row.Name == activation.Name) ?? new(activation.Name, ScalarLoop.Of(activation));

    /// <summary>Everything that is measured for a function, the floor first.</summary>
    public static IEnumerable<Alternative> Alternatives(Activation activation, Direction direction, Buffers b)
    {
        Peer peer = Of(activation);
        bool forward = direction == Direction.Forward;
        yield return new(Alternative.Copy, forward ? () => b.X.CopyTo(b.Y) : () => b.Dy.CopyTo(b.Y));
        yield return new(Alternative.Ours, forward ? () => activation.Forward(b.X, b.Y) : () => activation.Backward(b.X, b.Dy, b.Y));
        if (forward && peer.Forward is { } compose)
        {
            yield return new(Tensors, () => compose(b.X, b.Y, b.S));
        }
        else if (!forward && peer.Backward is { } composeBackward)
        {
            yield return new(Tensors, () => composeBackward(b.X, b.Dy, b.Y, b.S, b.T));
        }

        yield return new(MathF, forward ? () => peer.Loop.Forward(b.X, b.Y) : () => peer.Loop.Backward(b.X, b.Dy, b.Y));
        Func<float, float> value = peer.Loop.Value;
        Func<float, float, float> chain = peer.Loop.Chain;
        yield return new(MathNet, forward ? () => b.Vectors.Map(value) : () => b.Vectors.Map2(chain));
    }
}
