namespace Activations.Training;

/// <summary>How a training run went.</summary>
/// <param name="Epochs">One record an epoch, from epoch 0, or the last completed one, before training.</param>
/// <param name="Divergence">Where the loss stopped being a finite number, which ends training; null if it did not.</param>
public sealed record History(IReadOnlyList<Epoch> Epochs, Divergence? Divergence)
{
    /// <summary>The epoch in which the loss stopped being a finite number; null if none.</summary>
    public int? DivergedAt => Divergence?.Epoch;

    /// <summary>The last epoch's record.</summary>
    public Epoch Last => Epochs[^1];
}
