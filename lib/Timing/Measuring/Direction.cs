namespace Activations.Timing;

/// <summary>The two passes of training.</summary>
public enum Direction
{
    /// <summary>Outputs from inputs.</summary>
    Forward,

    /// <summary>Gradients of the inputs from inputs and gradients of the outputs.</summary>
    Backward,
}
