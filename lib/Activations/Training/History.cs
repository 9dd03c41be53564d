namespace Activations.Training;

/// <summary>How a training run went.</summary>
/// <param name="Epochs">One record an epoch, from epoch 0 (before training).</param>
/// <param name="DivergedAt">The epoch in which the loss stopped being a finite number, which ends training; null if none.</param>
public sealed record History(IReadOnlyList<Epoch> Epochs, int? DivergedAt)
{
    /// <summary>The last epoch's record.</summary>
    public Epoch Last => Epochs[^1];
}
