namespace Activations.Simd;

/// <summary>The checks every span operation makes before it touches memory.</summary>
internal static class Spans
{
    public static void RequireSameLength(int expected, string expectedName, int actual, string actualName)
    {
        if (expected != actual)
        {
            throw new ArgumentException(
                $"'{actualName}' must be as long as '{expectedName}' ({expected} elements), but has {actual}.", actualName);
        }
    }

    public static void RequireSameOrDisjoint(
        ReadOnlySpan<float> source, string sourceName, ReadOnlySpan<float> destination, string destinationName)
    {
        if (source.Overlaps(destination, out int offset) && offset != 0)
        {
            throw new ArgumentException(
                $"'{destinationName}' overlaps '{sourceName}' shifted by {offset} elements. Pass the same span to work in "
                + "place, or spans that share no memory.",
                destinationName);
        }
    }
}
