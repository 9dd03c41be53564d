using MathNet.Numerics.Optimization;

namespace Activations.Tests.Functions;

/// <summary>Every stated property against the double-precision definition, by numbers alone.</summary>
public class PropertiesTests
{
    // From -60 to 60, with every multiple of 1/64 among them, and outwards by factors of 2.
    private static readonly double[] Grid =
    [
        .. Enumerable.Range(0, 400).Select(i => -Math.ScaleB(60, 400 - i)),
        .. Enumerable.Range(0, 61_441).Select(i => -60 + (i / 512.0)),
        .. Enumerable.Range(0, 400).Select(i => Math.ScaleB(60, 1 + i)),
    ];

    public static TheoryData<string> Names => TestedFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Values_fill_the_range_and_nothing_else(string name)
    {
        Activation f = TestedFunctions.Find(name);
        Interval range = f.Properties.Range;
        double[] y = [.. Grid.Select(f.Value)];

        // Rounding may reach an end that the function only approaches, and miss an included one.
        Assert.All(
            y,
            v => Assert.InRange(v, range.Minimum - Rounding(range.Minimum), range.Maximum + Rounding(range.Maximum))
        );
        Assert.True(
            double.IsInfinity(range.Minimum) ? y.Min() < -1e100 : y.Min() - range.Minimum < 0.05,
            $"least {y.Min()}, {range}"
        );
        Assert.True(
            double.IsInfinity(range.Maximum) ? y.Max() > 1e100 : range.Maximum - y.Max() < 0.05,
            $"largest {y.Max()}, {range}"
        );
        Assert.False(range.IncludesMinimum && double.IsInfinity(range.Minimum));
        if (range.IncludesMinimum)
        {
            double attained = f.Properties.Minimum?.Value ?? y.Min();
            Assert.Equal(range.Minimum, attained, Rounding(range.Minimum));
        }

        if (range.IncludesMaximum)
        {
            Assert.Equal(range.Maximum, y.Max());
        }

        // What is left out must not be attained where the definition still resolves it.
        foreach (double v in Grid.Where(x => Math.Abs(x) < 0.5).Select(f.Value))
        {
            Assert.True(
                range.Contains(v) || (range.IncludesMinimum && v > range.Minimum - Rounding(v)),
                $"{v} is not in {range}"
            );
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Is_monotonic_or_not_as_stated(string name)
    {
        Activation f = TestedFunctions.Find(name);
        bool never = Grid.Zip(Grid.Skip(1))
            .All(pair => f.Value(pair.Second) >= f.Value(pair.First) - Rounding(f.Value(pair.First)));
        Assert.Equal(f.Properties.IsMonotonic, never);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_lipschitz_constant_is_the_largest_slope(string name)
    {
        Activation f = TestedFunctions.Find(name);
        double steepest = Grid.Max(x => Math.Abs(f.Derivative(x)));
        if (f.Properties.Smoothness == ActivationProperties.Discontinuous)
        {
            Assert.Equal(double.PositiveInfinity, f.Properties.Lipschitz);
            return;
        }

        // The steepest place of a grid, and then of a finer one around it.
        double at = Grid.First(x => Math.Abs(f.Derivative(x)) == steepest);
        if (Math.Abs(at) < 60)
        {
            steepest = Enumerable.Range(-1000, 2001).Max(i => Math.Abs(f.Derivative(at + (i / 512_000.0))));
        }

        Assert.Equal(
            f.Properties.Lipschitz,
            steepest,
            1e-6 * f.Properties.Lipschitz + (f.Properties.Smoothness == 0 ? 2e-6 : 0)
        );
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_minimum_is_where_a_search_finds_it(string name)
    {
        Activation f = TestedFunctions.Find(name);
        double[] y = [.. Grid.Select(f.Value)];
        double least = y.Min();
        int first = Array.IndexOf(y, least),
            last = Array.LastIndexOf(y, least);
        bool isSingle = f.Properties.Range.IncludesMinimum && first == last && first > 0 && last < Grid.Length - 1;
        Assert.Equal(f.Properties.Minimum is not null, isSingle);
        if (f.Properties.Minimum is { } minimum)
        {
            // Between the neighbours of the least place; values near a smooth minimum are flat, so its place is known
            // to 1e-7.
            IScalarObjectiveFunction objective = ObjectiveFunction.ScalarValue(f.Value);
            double found = GoldenSectionMinimizer
                .Minimum(objective, Grid[first - 1], Grid[first + 1], 1e-9, 1000)
                .MinimizingPoint;
            Assert.Equal(minimum.Location, found, 1e-7 * Math.Max(1, Math.Abs(found)));
            Assert.Equal(minimum.Value, f.Value(minimum.Location), 1e-15);
            Assert.True(f.Value(found) >= minimum.Value - 1e-15);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_first_derivative_that_jumps_is_the_one_after_the_smooth_ones(string name)
    {
        Activation f = TestedFunctions.Find(name);
        int smoothness =
            Jumps(f.Value) ? ActivationProperties.Discontinuous
            : Jumps(f.Derivative) ? 0
            : Jumps(x => (f.Derivative(x + 1e-7) - f.Derivative(x - 1e-7)) / 2e-7) ? 1
            : Jumps(x => (f.Derivative(x + 3e-6) - (2 * f.Derivative(x)) + f.Derivative(x - 3e-6)) / 9e-12) ? 2
            : ActivationProperties.Analytic;
        Assert.Equal(f.Properties.Smoothness, smoothness);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_fixed_points_are_those_of_a_scan(string name)
    {
        Activation f = TestedFunctions.Find(name);
        Assert.All(f.Properties.FixedPoints, x => Assert.Equal(x, f.Value(x), 1e-15 * Math.Max(1, Math.Abs(x))));

        // Where f(x) - x changes sign, or is 0 between places where it is not, there is one; where f jumps there need
        // not be.
        double[] inner = [.. Grid.Where(x => Math.Abs(x) <= 60)];
        int[] signs = [.. inner.Select(x => Sign(f.Value(x) - x, x))];
        var found = new List<double>();
        for (int i = 1; i < inner.Length - 1; i++)
        {
            if (signs[i] == 0 && signs[i - 1] != 0 && signs[i + 1] != 0)
            {
                found.Add(inner[i]);
            }
            else if (signs[i] * signs[i + 1] < 0)
            {
                double root = MathNet.Numerics.RootFinding.Bisection.FindRoot(
                    x => f.Value(x) - x,
                    inner[i],
                    inner[i + 1],
                    1e-14
                );
                if (Math.Abs(f.Value(root) - root) < 1e-9)
                {
                    found.Add(root);
                }
            }
        }

        Assert.Equal(f.Properties.FixedPoints.Count, found.Count);
        Assert.All(f.Properties.FixedPoints.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }

    [Fact]
    public void An_interval_reads_as_usual()
    {
        Assert.Equal("[−0.17, ∞)", new Activations.Functions.GELU().Properties.Range.ToString());
        Assert.Equal("(−∞, ∞)", Interval.All.ToString());
        Assert.Equal("[0, 6]", new Activations.Functions.ReLU6().Properties.Range.ToString());
        Assert.Equal("[−2.785E−10, ∞)", new Activations.Functions.Swish(1e9).Properties.Range.ToString());
        Assert.Equal("(−1E+30, ∞)", new Activations.Functions.ELU(1e30).Properties.Range.ToString());
        Assert.Equal("[0, 1]", new Interval(-0.0, 1, true, true).ToString());
    }

    private static int Sign(double difference, double x) =>
        Math.Abs(difference) <= 1e-14 * Math.Abs(x) ? 0 : Math.Sign(difference);

    private static double Rounding(double x) => double.IsInfinity(x) ? 0 : 1e-14 * Math.Max(Math.Abs(x), 1e-3);

    // Whether some step between neighbours stays as large however close they are. Kinks themselves are not among the
    // places: a derivative's value there is a convention.
    private static bool Jumps(Func<double, double> g)
    {
        double[] places = [.. Grid.Where(x => Math.Abs(x) < 20).Select(x => x + 0.0003141)];
        (double largest, double low, double high) = (0, 0, 0);
        for (int i = 1; i < places.Length; i++)
        {
            double step = Math.Abs(g(places[i]) - g(places[i - 1]));
            if (step > largest)
            {
                (largest, low, high) = (step, places[i - 1], places[i]);
            }
        }

        while (high - low > 1e-5)
        {
            double middle = (low + high) / 2;
            (low, high) = Math.Abs(g(middle) - g(low)) > Math.Abs(g(high) - g(middle)) ? (low, middle) : (middle, high);
        }

        return Math.Abs(g(high) - g(low)) > 0.5 * largest && largest > 1e-3;
    }
}
