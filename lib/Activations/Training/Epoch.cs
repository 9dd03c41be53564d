namespace Activations.Training;

/// <summary>
/// What was measured after an epoch. The first record of a run, epoch 0 or the last completed one, is from before it.
/// </summary>
/// <param name="Number">How many times every sample has been used.</param>
/// <param name="TrainingLoss">
/// Mean loss of the epoch's mini-batches, each before its own step; in the first record that of the whole set; NaN in
/// an epoch that diverged.
/// </param>
/// <param name="TrainingAccuracy">Share of the samples classified correctly, measured in the same way.</param>
/// <param name="TestLoss">Mean loss on the test set after the epoch; NaN without one.</param>
/// <param name="TestAccuracy">Share of the test set classified correctly; NaN without one.</param>
public sealed record Epoch(
    int Number,
    double TrainingLoss,
    double TrainingAccuracy,
    double TestLoss,
    double TestAccuracy
);
