using Activations.Course.Sweeps;
using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>
/// Finds where the computed derivative of ELU with alpha 1 becomes exactly 0. Its setting is <c>form</c>: <c>alpha
/// e^x</c> and <c>f + alpha</c> are two ways to compute it in single precision; <c>real</c> stands for real numbers, as
/// far as double precision reaches.
/// </summary>
internal static class EluUnderflow
{
    private const float Dead = -200,
        Alive = -1;

    // Floats looked at on each side of the place found, and places looked at in all on the way to 0.
    private const int Neighbours = 1000,
        Places = 20000;

    private static readonly ELU s_elu = new();

    public static Experiment Experiment { get; } = new("eluUnderflow", Run);

    /// <summary>The derivative in single precision, computed in one of two ways.</summary>
    /// <param name="form"><c>alpha e^x</c> or <c>f + alpha</c>.</param>
    /// <param name="x">Where.</param>
    public static float Slope(string form, float x)
    {
        float[] result = new float[1];
        switch (form)
        {
            case "alpha e^x":
                s_elu.Backward([x], [1], result);
                return result[0];
            case "f + alpha":
                s_elu.Forward([x], result);
                return x > 0 ? 1 : result[0] + 1;
            default:
                throw new ArgumentException(
                    $"The setting 'form' must be real, alpha e^x or f + alpha, but is '{form}'.",
                    nameof(form)
                );
        }
    }

    private static (string, double)[] Run(Settings settings, long seed) =>
        settings.Text("form") is var form && form == "real" ? InRealNumbers() : InSinglePrecision(form);

    // f'(x - 1) / f'(x) = 1 / e everywhere: no step takes the derivative to 0.
    private static (string, double)[] InRealNumbers()
    {
        double departure = 0,
            smallest = double.PositiveInfinity;
        for (double x = -0.25; x >= -700; x -= 0.25)
        {
            double ratio = s_elu.Derivative(x - 1) / s_elu.Derivative(x);
            departure = Math.Max(departure, Math.Abs((ratio * Math.E) - 1));
            smallest = Math.Min(smallest, s_elu.Derivative(x));
        }

        return [("smallest", Significant.Round(smallest)), ("departure", Math.Round(departure, 9))];
    }

    private static (string, double)[] InSinglePrecision(string form)
    {
        // Among negative floats, larger bits are further from 0.
        uint near = BitConverter.SingleToUInt32Bits(Alive),
            far = BitConverter.SingleToUInt32Bits(Dead);
        while (far - near > 1)
        {
            uint middle = near + ((far - near) / 2);
            (near, far) = Slope(form, BitConverter.UInt32BitsToSingle(middle)) != 0 ? (middle, far) : (near, middle);
        }

        // Bisection takes for granted that one place divides the two. The scan looks whether it does.
        int wrong = 0;
        for (uint i = 0; i < Neighbours; i++)
        {
            wrong += Slope(form, BitConverter.UInt32BitsToSingle(near - i)) == 0 ? 1 : 0;
            wrong += Slope(form, BitConverter.UInt32BitsToSingle(far + i)) != 0 ? 1 : 0;
        }

        float last = BitConverter.UInt32BitsToSingle(near);
        for (int i = 1; i <= Places; i++)
        {
            wrong += Slope(form, last * i / Places) == 0 ? 1 : 0;
        }

        return [("lastAlive", last), ("slopeThere", Slope(form, last)), ("wrong", wrong)];
    }
}
