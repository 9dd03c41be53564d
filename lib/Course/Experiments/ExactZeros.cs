using Activations.Course.Sweeps;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// Trains a network of ReLU or of ELU with alpha 1 and counts the derivatives that are exactly 0 in single precision,
/// over hidden units, training samples and epochs. Its settings are those of <see cref="Learning"/>; only the short
/// budget is run.
/// </summary>
internal static class ExactZeros
{
    // Largest |f'| over the training samples that counts as no gradient.
    private const float Tiny = 1e-6f;

    public static Experiment Experiment { get; } = new("exactZeros", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        LearningTask.Start start = task.Prepare(seed);
        long all = 0,
            zeros = 0,
            zerosFromOutput = 0;
        double lowest = 0;
        History history = start.Fit(_ =>
        {
            start.Network.Forward(start.Training.Inputs);
            foreach (ActivationLayer layer in start.Network.ActivationLayers)
            {
                ReadOnlySpan<float> x = layer.Input!.Values(),
                    y = layer.Output!.Values();
                float[] slopes = new float[x.Length];
                Array.Fill(slopes, 1f);
                layer.Activation.Backward(x, slopes, slopes);
                all += x.Length;
                for (int i = 0; i < x.Length; i++)
                {
                    zeros += slopes[i] == 0 ? 1 : 0;
                    zerosFromOutput += x[i] <= 0 && y[i] + 1 == 0 ? 1 : 0;
                    lowest = Math.Min(lowest, x[i]);
                }
            }
        });
        return
        [
            ("derivatives", all),
            ("zeros", zeros),
            ("zerosFromOutput", zerosFromOutput),
            ("tinyUnits", Probes.DeadUnits(start.Network, start.Training.Inputs, Tiny).Average()),
            ("lowest", lowest),
            ("accuracy", start.Trainer.Evaluate(start.Network, start.Test).Accuracy),
            ("diverged", history.DivergedAt is null ? 0 : 1),
        ];
    }
}
