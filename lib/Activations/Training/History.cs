namespace Activations.Training;

/// <summary>How a training run went.</summary>
/// <param name="Epochs">One record an epoch, from epoch 0, or the last completed one, before training.</param>
/// <param name="Divergence">
/// Where the loss, a gradient or a new value was not a finite number, which ends training; null if all were.
/// </param>
public sealed record History(IReadOnlyList<Epoch> Epochs, Divergence? Divergence)
{
    /// <summary>The epoch in which training met a number that is not finite; null if none.</summary>
    public int? DivergedAt => Divergence?.Epoch;

    /// <summary>The last epoch's record.</summary>
    public Epoch Last => Epochs[^1];
}
