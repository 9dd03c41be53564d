namespace Activations.Timing;

/// <summary>A perceptron to train.</summary>
/// <param name="Sizes">Features, units of the hidden layers, classes.</param>
/// <param name="Rows">Samples of the training set.</param>
/// <param name="Batch">Samples a step.</param>
/// <param name="Activation">ReLU or ELU.</param>
/// <param name="Optimiser">Momentum or Adam.</param>
internal sealed record TrainingTask(int[] Sizes, int Rows, int Batch, string Activation, string Optimiser)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{string.Join('-', Sizes)}, {Rows:N0} rows, batch {Batch}, {Activation}, {Optimiser}";
}
