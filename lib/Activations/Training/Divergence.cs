namespace Activations.Training;

/// <summary>Where a training run met a number that is not finite.</summary>
/// <param name="Epoch">The epoch, from 1.</param>
/// <param name="Step">The step within the epoch, from 1; it changed no parameter.</param>
/// <param name="Layer">
/// The first layer whose output was not finite, such as <c>layer 3, Dense 64
/// ->
/// 10</c>, or <c>the loss</c>. Where both were finite, the numbers of a layer that were not: <c>the gradient of layer
/// 3, Dense 64 -> 10 (weights)</c>, or <c>the new value</c> or <c>the square of the gradient</c>.
/// </param>
/// <param name="Value">Such a number: NaN or an infinity.</param>
public sealed record Divergence(int Epoch, int Step, string Layer, double Value)
{
    /// <summary>Such as <c>epoch 2, step 17: layer 3, Dense 64 -> 10 gave NaN</c>.</summary>
    public override string ToString() =>
        FormattableString.Invariant($"epoch {Epoch}, step {Step}: {Layer} gave {Value}");
}
