using System.Runtime.CompilerServices;

namespace Activations.Numerics;

/// <summary>The checks every span operation makes before it touches memory.</summary>
internal static class SpanChecks
{
    /// <summary>What a forward pass needs: outputs as long as the inputs, in their place or apart.</summary>
    public static void RequireForward(
        ReadOnlySpan<float> input,
        ReadOnlySpan<float> output,
        [CallerArgumentExpression(nameof(input))] string inputName = "",
        [CallerArgumentExpression(nameof(output))] string outputName = ""
    )
    {
        RequireSameLength(input.Length, inputName, output.Length, outputName);
        RequireSameOrDisjoint(input, inputName, output, outputName);
    }

    /// <summary>
    /// What a backward pass needs: all equally long, the result in the place of either of the others or apart.
    /// </summary>
    public static void RequireBackward(
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> gradient,
        ReadOnlySpan<float> result,
        [CallerArgumentExpression(nameof(values))] string valuesName = "",
        [CallerArgumentExpression(nameof(gradient))] string gradientName = "",
        [CallerArgumentExpression(nameof(result))] string resultName = ""
    )
    {
        RequireSameLength(values.Length, valuesName, gradient.Length, gradientName);
        RequireSameLength(values.Length, valuesName, result.Length, resultName);
        RequireSameOrDisjoint(values, valuesName, result, resultName);
        RequireSameOrDisjoint(gradient, gradientName, result, resultName);
    }

    public static void RequireSameLength(int expected, string expectedName, int actual, string actualName)
    {
        if (expected != actual)
        {
            throw new ArgumentException(
                $"'{actualName}' must be as long as '{expectedName}' ({expected} elements), but has {actual}.",
                actualName
            );
        }
    }

    public static void RequireSameOrDisjoint(
        ReadOnlySpan<float> source,
        string sourceName,
        ReadOnlySpan<float> destination,
        string destinationName
    )
    {
        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"'{destinationName}' overlaps '{sourceName}' shifted by {offset} elements. Pass the same span to work in "
                    + "place, or spans that share no memory.",
                destinationName
            );
        }
    }
}
