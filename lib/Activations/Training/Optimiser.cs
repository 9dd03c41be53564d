namespace Activations.Training;

/// <summary>Changes parameters along their gradients.</summary>
/// <param name="learningRate">Size of a step; positive.</param>
public abstract class Optimiser(double learningRate)
{
    /// <summary>Size of a step; may be changed between steps.</summary>
    public double LearningRate { get; set; } = double.IsFinite(learningRate) && learningRate > 0
        ? learningRate
        : throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "The learning rate must be positive and finite.");

    /// <summary>Takes one step with the gradients of the last backward pass.</summary>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        StartStep();
        foreach (Parameter parameter in parameters)
        {
            Update(parameter);
        }
    }

    /// <summary>Called once a step, before the parameters.</summary>
    protected virtual void StartStep()
    {
    }

    /// <summary>Changes one parameter.</summary>
    protected abstract void Update(Parameter parameter);
}
