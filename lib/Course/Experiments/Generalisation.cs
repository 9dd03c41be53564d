using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Experiments;

/// <summary>
/// Trains for a number of steps, whatever the number of training samples, and compares the samples that the network has
/// seen with those it has not.
/// </summary>
public static class Generalisation
{
    /// <summary>One run.</summary>
    /// <param name="task">What is trained; its own budget is left aside.</param>
    /// <param name="steps">Steps of at most a batch, rounded up to whole epochs.</param>
    /// <param name="seed">Seed of the run.</param>
    public static LearningRun Run(LearningTask task, int steps, long seed)
    {
        // The committed outputs of RReLU come from streams of these names, and the evaluation before training drew from
        // them as well.
        var drawn = new List<RandomReLU>();
        RandomReLU Slopes(RReLU function, int layer)
        {
            drawn.Add(new(function, new RandomStream(seed, $"slopes {layer}")));
            return drawn[^1];
        }

        LearningTask.Start start = (task with { Steps = steps }).Prepare(seed, Slopes);
        float[] before = new float[task.Units * start.Training.Count];
        drawn.ForEach(slopes => slopes.Forward(before, before));
        return new(start, start.Fit());
    }
}
