namespace Activations.Training;

/// <summary>A number of a step that is not finite.</summary>
/// <param name="Parameter">The parameter's index.</param>
/// <param name="What">Which of its numbers, such as <c>the gradient</c>.</param>
/// <param name="Value">NaN or an infinity.</param>
internal readonly record struct Overflow(int Parameter, string What, float Value);
