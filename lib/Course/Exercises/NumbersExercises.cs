namespace Activations.Course.Exercises;

internal static class NumbersExercises
{
    private const double WrongEnough = 0.1,
        MostUlps = 10;

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "numbers-whole",
            "Up to which number n is every whole number from 0 to n a float, so that n + 1 is the first that is none?",
            new NumberReference(16777216),
            "Beyond 2^24 the spacing is 2: a counter in single precision that adds 1 stops there.",
            "Whole numbers are all there as long as the spacing is at most 1.",
            "A float has 24 binary digits, the leading 1 included. Where is the spacing 1, and where does it become 2?",
            "It is a power of 2."
        ),
        new(
            "numbers-cancel",
            "Choose an x at which MathF.Exp(x) - 1 is wrong by more than 10 % of the exact value.",
            new ExperimentReference(Cancel, new Dial("x", -1, 1)),
            "The exponential was right to half an ULP. The subtraction was exact. Only the digits were gone before it.",
            "The error is about half the spacing near 1. For which x is that a tenth of e^x - 1?",
            "e^x - 1 is about x, and the spacing of floats near 1 is about 1e-7.",
            "Try x below 1e-7, but not 0, where both are 0."
        ),
        new(
            "numbers-expm1",
            "Write e^x - 1 so that it is exact to 10 ULP of double precision for every x, with nothing but Math.Exp, Math.Log and arithmetic.",
            new UlpReference(
                ExponentialLessOne,
                MostUlps,
                1e-10,
                -3e-6,
                1e-17,
                0,
                0.001,
                -0.3,
                1,
                -40,
                0.5,
                -1e-8,
                30,
                -1
            ),
            "u is off by its rounding, and so is log(u), by nearly the same share: the quotient takes it out.",
            "Let u = Math.Exp(x). Both u - 1 and Math.Log(u) suffer from the rounding of u in the same way.",
            "(u - 1) / Math.Log(u) is accurate, and varies slowly. Times which number is it e^x - 1?",
            "Two cases need care: u == 1, where the answer is x, and u so small that u - 1 == -1."
        ),
        new(
            "numbers-softplus",
            "Write log(1 + e^x) so that it is finite for every x.",
            FunctionOf.Number(
                x => Math.Max(x, 0) + Math.Log(1 + Math.Exp(-Math.Abs(x))),
                [1000, 1, -1, 0, 710, -1000, 40, -40, 1e6]
            ),
            "The exponential now gets only negative arguments, and underflow to 0 is harmless where overflow is not.",
            "For large x, log(1 + e^x) is nearly x. How much more is it?",
            "log(1 + e^x) = x + log(1 + e^-x): use it for x > 0.",
            "In one line: Math.Max(x, 0) + Math.Log(1 + Math.Exp(...))."
        ),
    ];

    private static (bool Passed, string Result) Cancel(double[] dials)
    {
        float x = (float)dials[0],
            naive = MathF.Exp(x) - 1;
        if (x == 0)
        {
            return (false, "At x = 0 both are 0, and nothing is wrong.");
        }

        double exact = ExponentialLessOne(x),
            wrong = Math.Abs(naive - exact) / Math.Abs(exact);
        return (
            wrong > WrongEnough,
            Tables.Numbers.Text(
                $"At x = {(double)x:G4} MathF gives {(double)naive:G4}, exact is {exact:G4}: wrong by {100 * wrong:G3} %."
            )
        );
    }

    // The series where digits would cancel, its small terms first.
    private static double ExponentialLessOne(double x)
    {
        if (Math.Abs(x) > 1)
        {
            return Math.Exp(x) - 1;
        }

        double sum = 1;
        for (int k = 25; k > 1; k--)
        {
            sum = 1 + (sum * x / k);
        }

        return sum * x;
    }
}
