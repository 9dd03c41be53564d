using Activations.Course.Sweeps;

namespace Activations.Course.Experiments;

/// <summary>
/// Looks for kinks: the one-sided first and second derivatives of a function from differences of its values on one side
/// only, at 0 and at every eighth from -8 to 8. Its setting is <c>function</c> (see <see cref="ActivationByName"/>).
/// </summary>
internal static class OneSidedDerivatives
{
    /// <summary>Jumps up to this come from the differences and not from the function.</summary>
    public const double Noise = 1e-5;

    private const int PerUnit = 8;
    private const int Reach = 8 * PerUnit;

    // A power of two, so that x + h is exact. The extrapolated quotients are wrong by about h^3 and 1e-15 / h.
    private const double H = 1.0 / (1 << 12);

    public static Experiment Experiment { get; } = new("oneSidedDerivatives", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        Activation f = ActivationByName.Of(settings.Text("function"))(1);
        double largest = 0,
            where = 0;
        for (int k = -Reach; k <= Reach; k++)
        {
            double x = (double)k / PerUnit,
                jump = First(f, x, 1) - First(f, x, -1);
            if (Math.Abs(jump) > Math.Max(Noise, Math.Abs(largest)))
            {
                (largest, where) = (jump, x);
            }
        }

        double left = First(f, 0, -1),
            right = First(f, 0, 1),
            leftSecond = Second(f, -1),
            rightSecond = Second(f, 1);
        return
        [
            ("left", Math.Round(left, 6)),
            ("right", Math.Round(right, 6)),
            ("jump", Math.Round(right - left, 6)),
            ("largestJump", Math.Round(largest, 6)),
            ("largestJumpAt", where),
            ("leftSecond", Math.Round(leftSecond, 5)),
            ("rightSecond", Math.Round(rightSecond, 5)),
            ("jumpOfSecond", Math.Round(rightSecond - leftSecond, 5)),
        ];
    }

    // Richardson's extrapolation of (f(x + side h) - f(x)) / (side h) from three h.
    private static double First(Activation f, double x, int side)
    {
        double Quotient(double h) => (f.Value(x + (side * h)) - f.Value(x)) / (side * h);
        double one = Quotient(H),
            two = Quotient(2 * H),
            four = Quotient(4 * H);
        double fine = (2 * one) - two,
            coarse = (2 * two) - four;
        return ((4 * fine) - coarse) / 3;
    }

    // The slope at 0 of the parabola through f' at h, 2h and 3h on one side; f'(0) itself is a convention at a kink.
    private static double Second(Activation f, int side)
    {
        double Slope(int steps) => f.Derivative(side * steps * H);
        return side * ((-5 * Slope(1)) + (8 * Slope(2)) - (3 * Slope(3))) / (2 * H);
    }
}
