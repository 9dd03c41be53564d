using Activations.Course.Sweeps;
using Activations.Functions;
using MathNet.Numerics.RootFinding;

namespace Activations.Course.Experiments;

/// <summary>
/// The shape of a function that dips below zero on the left: its minimum, where its bend changes sign, and how far it
/// is from GELU at most. Its setting is <c>function</c> (see <see cref="ActivationByName"/>).
/// </summary>
internal static class CurveShape
{
    private const double Farthest = 6;
    private const int PerUnit = 64;
    private const double Accuracy = 1e-13;

    private static readonly GELU s_gelu = new();

    public static Experiment Experiment { get; } = new("curveShape", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        Activation f = ActivationByName.Of(settings.Text("function"))(1);
        double[] minima = Roots(f.Derivative),
            inflections = Roots(x => Bend(f, x));
        double minimum = minima.Length > 0 ? minima[0] : double.NaN;
        (double error, double where) = Error(f);
        return
        [
            ("turns", minima.Length),
            ("minimumAt", Significant.Round(minimum, 10)),
            ("minimum", Significant.Round(minima.Length > 0 ? f.Value(minimum) : double.NaN, 10)),
            ("slopeLeft", Significant.Round(f.Derivative(minimum - 1), 10)),
            ("slopeRight", Significant.Round(f.Derivative(minimum + 1), 10)),
            ("inflections", inflections.Length),
            ("inflectionLeft", inflections.Length > 0 ? Significant.Round(inflections[0], 7) : double.NaN),
            ("inflectionRight", inflections.Length > 0 ? Significant.Round(inflections[^1], 7) : double.NaN),
            ("aboveChord", Significant.Round(AboveChord(f), 10)),
            ("fromGelu", Significant.Round(error, 6)),
            ("fromGeluAt", Math.Round(where, 2)),
        ];
    }

    // Every change of sign between the places of a grid, made exact by MathNet; the grid is shifted so that no root is
    // one of its places.
    private static double[] Roots(Func<double, double> g)
    {
        var roots = new List<double>();
        for (int i = (int)(-Farthest * PerUnit); i < Farthest * PerUnit; i++)
        {
            double low = (i + 0.3) / PerUnit,
                high = (i + 1.3) / PerUnit;
            if (g(low) * g(high) < 0)
            {
                roots.Add(Brent.FindRoot(g, low, high, Accuracy, 200));
            }
        }

        return [.. roots];
    }

    // f'' from differences of f', extrapolated.
    private static double Bend(Activation f, double x)
    {
        const double h = 1.0 / (1 << 9);
        double Quotient(double step) => (f.Derivative(x + step) - f.Derivative(x - step)) / (2 * step);
        return ((4 * Quotient(h)) - Quotient(2 * h)) / 3;
    }

    // The most by which f lies above a chord at its middle. A convex function never does. Needs no derivative.
    private static double AboveChord(Activation f)
    {
        double most = double.NegativeInfinity;
        for (int a = (int)-Farthest; a < Farthest; a++)
        {
            for (int b = a + 1; b <= Farthest; b++)
            {
                most = Math.Max(most, f.Value((a + b) / 2.0) - ((f.Value(a) + f.Value(b)) / 2));
            }
        }

        return most;
    }

    private static (double Error, double Where) Error(Activation f)
    {
        (double error, double where) = (0, 0);
        const int places = 6000;
        for (int i = -places; i <= places; i++)
        {
            double x = Farthest * i / places,
                difference = Math.Abs(f.Value(x) - s_gelu.Value(x));
            if (difference > error * (1 + 1e-9))
            {
                (error, where) = (difference, x);
            }
        }

        return (error, where);
    }
}
