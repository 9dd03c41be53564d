namespace Activations.Course.Exercises;

internal static class SpeedExercises
{
    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "speed-roof",
            "Given p = [bytes, operations, bandwidth, peak], return the least nanoseconds an element takes when both overlap.",
            FunctionOf.Array(
                "p",
                p => Math.Max(p[0] / p[2], p[1] / p[3]),
                [8, 10, 40, 100],
                [8, 80, 40, 100],
                [12, 30, 40, 100],
                [8, 0, 20, 100],
                [8, 40, 1000, 100],
                [12, 3, 60, 100]
            ),
            "The slower of the two decides; the faster one is free as long as it is hidden behind it.",
            "How long does moving the bytes take alone? How long do the operations take alone?",
            "Both happen at once: the time is not their sum.",
            "Math.Max(bytes / bandwidth, ...)"
        ),
        new(
            "speed-passes",
            "SiLU as two passes, s = sigmoid(x) and then y = s * x, with spans too long for any cache: how many bytes are read and written for each element?",
            new NumberReference(20),
            "Twenty against eight for one pass that keeps s in a register: with memory as the limit, two and a half times as long.",
            "Count single-precision numbers of 4 bytes: what does each pass read, what does it write?",
            "The first pass reads x and writes s. The second reads two spans and writes a third."
        ),
        new(
            "speed-amdahl",
            "A part takes share s of a step. How many times faster is the step when that part becomes k times faster?",
            FunctionOf.Two(
                "s",
                "k",
                (s, k) => 1 / (1 - s + (s / k)),
                (0.5, 2),
                (0.1, 10),
                (0.04, 5),
                (0, 3),
                (1, 4),
                (0.4, 1e6),
                (0.25, 1)
            ),
            "However large k becomes, the step gains no more than 1 / (1 - s).",
            "Let the step take 1. How long does the rest of it take, and how long the part, afterwards?",
            "Afterwards the step takes 1 - s + s / k.",
            "The gain is the time before divided by the time afterwards."
        ),
    ];
}
