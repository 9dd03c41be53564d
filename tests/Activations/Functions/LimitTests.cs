using Activations.Functions;

namespace Activations.Tests.Functions;

/// <summary>
/// Functions and derivatives where their formulae do not serve: at the infinities, at the largest and the smallest
/// numbers and at NaN, for parameters as extreme as they may be. What is right there is written down for each function.
/// </summary>
public class LimitTests
{
    // Far out every function is a straight line or a constant, or its remainder is simple.
    private static readonly double[] s_far =
    [
        double.PositiveInfinity,
        double.MaxValue,
        1e300,
        1e155,
        1.4e154,
        float.MaxValue,
        1e30,
    ];

    private static readonly double[] s_near = [0, double.Epsilon, 1e-310, 1e-300, 1e-155, 1e-45, 1e-30];

    private static readonly Func<double, double> s_zero = _ => 0,
        s_one = _ => 1,
        s_self = x => x;

    /// <param name="Function">The function.</param>
    /// <param name="Left">f(x) far to the left.</param>
    /// <param name="LeftSlope">f'(x) far to the left.</param>
    /// <param name="Right">f(x) far to the right.</param>
    /// <param name="RightSlope">f'(x) far to the right.</param>
    /// <param name="AtZero">f(0).</param>
    /// <param name="Below">The slope just below 0.</param>
    /// <param name="Above">The slope just above 0.</param>
    private sealed record Row(
        Activation Function,
        Func<double, double> Left,
        Func<double, double> LeftSlope,
        Func<double, double> Right,
        Func<double, double> RightSlope,
        double AtZero,
        double Below,
        double Above
    );

    private static readonly Row[] s_rows =
    [
        new(new Identity(), s_self, s_one, s_self, s_one, 0, 1, 1),
        new(new Sigmoid(), s_zero, s_zero, s_one, s_zero, 0.5, 0.25, 0.25),
        new(new LogSigmoid(), s_self, s_one, s_zero, s_zero, -Math.Log(2), 0.5, 0.5),
        new(new HardSigmoid(), s_zero, s_zero, s_one, s_zero, 0.5, 1.0 / 6, 1.0 / 6),
        new(new Activations.Functions.Tanh(), _ => -1, s_zero, s_one, s_zero, 0, 1, 1),
        new(new HardTanh(), _ => -1, s_zero, s_one, s_zero, 0, 1, 1),
        new(new HardTanh(-0.7, 1.3), _ => -0.7f, s_zero, _ => 1.3f, s_zero, 0, 1, 1),
        new(new SoftSign(), x => -1, x => 1 / x / x, s_one, x => 1 / x / x, 0, 1, 1),
        new(new TanhShrink(), x => x + 1, s_one, x => x - 1, s_one, 0, 0, 0),
        new(new SoftShrink(), x => x + 0.5, s_one, x => x - 0.5, s_one, 0, 0, 0),
        new(new SoftShrink(1e20), x => x + (float)1e20, s_one, x => x - (float)1e20, s_one, 0, 0, 0),
        new(new HardShrink(), s_self, s_one, s_self, s_one, 0, 0, 0),
        new(new Threshold(), s_zero, s_zero, s_self, s_one, 0, 0, 0),
        new(new Threshold(-1e20, 3e38), _ => 3e38f, s_zero, s_self, s_one, 0, 1, 1),
        new(new ReLU(), s_zero, s_zero, s_self, s_one, 0, 0, 1),
        new(new ReLU6(), s_zero, s_zero, _ => 6, s_zero, 0, 0, 1),
        Leaky(new LeakyReLU(), 0.01f),
        Leaky(new LeakyReLU(0), 0),
        Leaky(new LeakyReLU(-0.0), 0),
        Leaky(new LeakyReLU(-1.5), -1.5),
        Leaky(new LeakyReLU(3e38), 3e38f),
        Leaky(new LeakyReLU(1e-45), float.Epsilon),
        Leaky(new LeakyReLU(1), 1),
        Leaky(new RReLU(), new RReLU().Slope),
        Leaky(new RReLU(0, 0), 0),
        Leaky(new RReLU(-1, 1), 0),
        Leaky(new PReLU(), 0.25),
        Leaky(new PReLU(slope: 0), 0),
        Leaky(new PReLU(slope: -1e30), -1e30f),
        Exponential(new ELU(), 1),
        Exponential(new ELU(0), 0),
        Exponential(new ELU(-2), -2),
        Exponential(new ELU(1e30), 1e30f),
        Exponential(new ELU(3e38), 3e38f),
        Exponential(new ELU(-3e38), -3e38f),
        Exponential(new ELU(1e-45), float.Epsilon),
        new(
            new SELU(),
            _ => -SELU.Lambda * SELU.Alpha,
            s_zero,
            x => SELU.Lambda * x,
            _ => SELU.Lambda,
            0,
            SELU.Lambda * SELU.Alpha,
            SELU.Lambda
        ),
        Continuous(new CELU()),
        Continuous(new CELU(1e-30)),
        Continuous(new CELU(1e30)),
        Continuous(new CELU(0.2)),
        Gate(new GELU()),
        Gate(new GELUTanh()),
        Gate(new GELUSigmoid()),
        Gate(new SiLU()),
        Gate(new Swish()),
        Gate(new Swish(1e-9)),
        Gate(new Swish(1e9)),
        Gate(new Swish(7)),
        Gate(new HardSwish()),
        Gate(new Mish(), 0.6),
        Plus(new Softplus(), Math.Log(2)),
        Plus(new Softplus(5), Math.Log(2) / 5),
        Plus(new Softplus(1e9), Math.Log(2) / 1e9),
        Plus(new Softplus(1e-9), Math.Log(2) / 1e-9f),
        Plus(new Softplus(2, 3), Math.Log(2) / 2),
        Plus(new SparsePlus(), 0.25),
        Square(4),
        Square(1e-9),
        Square(1e9),
        Square(300),
    ];

    public static TheoryData<string> Names { get; } = new(s_rows.Select(row => row.Function.ToString()!));

    [Theory]
    [MemberData(nameof(Names))]
    public void The_definition_in_double_precision_has_its_limits_far_out(string name)
    {
        Row row = Find(name);
        foreach (double x in s_far)
        {
            Same(row.Right(x), row.Function.Value(x), $"f({x})");
            Same(row.Left(-x), row.Function.Value(-x), $"f({-x})");
            Same(row.RightSlope(x), row.Function.Derivative(x), $"f'({x})");
            Same(row.LeftSlope(-x), row.Function.Derivative(-x), $"f'({-x})");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_definition_in_double_precision_keeps_its_digits_near_zero(string name)
    {
        Row row = Find(name);
        foreach (double x in s_near)
        {
            // To first order; no curvature is larger.
            double rest = x * x * (row.Function is CELU f ? Math.Max(1, 1 / f.Alpha) : 1e9);
            Same(row.AtZero + (row.Above * x), row.Function.Value(x), $"f({x})", rest);
            Same(row.AtZero - (row.Below * x), row.Function.Value(-x), $"f({-x})", rest);
            if (x != 0 && row.Function is not CELU { Alpha: < 1e-9 })
            {
                Close(row.Above, row.Function.Derivative(x), $"f'({x})");
                Close(row.Below, row.Function.Derivative(-x), $"f'({-x})");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_gives_NaN_in_both_forms_forward_and_backward(string name)
    {
        Activation f = Find(name).Function;
        Assert.True(double.IsNaN(f.Value(double.NaN)));
        Assert.True(double.IsNaN(f.Derivative(double.NaN)));

        // At every length, so that every width has its turn; a neighbour of a NaN is none.
        for (int length = 1; length < 70; length++)
        {
            float[] x = [.. Enumerable.Range(0, length).Select(i => i % 3 == 0 ? float.NaN : i - 20.3f)];
            float[] y = new float[length],
                dx = new float[length];
            f.Forward(x, y);
            f.Backward(x, [.. x.Select(_ => 1f)], dx);
            Assert.Equal(x.Select(float.IsNaN), y.Select(float.IsNaN));
            Assert.Equal(x.Select(float.IsNaN), dx.Select(float.IsNaN));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Both_forms_agree(string name)
    {
        Activation f = Find(name).Function;
        double[] magnitudes =
        [
            .. s_far,
            .. s_near,
            1e-38,
            1e-20,
            1e-9,
            1e-7,
            3e-8,
            1e-6,
            1e-3,
            0.1,
            0.5,
            1,
            2.5,
            5,
            17,
            20,
            40,
            87,
            103,
            110,
            140,
            166,
            170,
            185,
            190,
            194,
            300,
            1000,
            1e5,
            1e10,
            1e19,
            1e25,
        ];
        float[] x = [.. magnitudes.Concat(magnitudes.Select(m => -m)).Select(m => (float)m).Distinct()];
        float[] y = new float[x.Length],
            slope = new float[x.Length];
        f.Forward(x, y);
        f.Backward(x, [.. x.Select(_ => 1f)], slope);
        for (int i = 0; i < x.Length; i++)
        {
            Agree(f.Value(x[i]), y[i], 1.5, $"f({x[i]:R})");
            Agree(f.Derivative(x[i]), slope[i], 2.5, $"f'({x[i]:R})");
        }
    }

    [Fact]
    public void Slopes_of_zero_leave_zero_at_minus_infinity_in_every_layout()
    {
        float[] x = [.. Enumerable.Range(0, 84).Select(i => float.PositiveInfinity * (i % 4 == 3 ? 1 : -1))];
        float[] y = new float[84];
        var channels = new PReLU(3);
        new[] { 0f, 0.5f, -2f }.CopyTo(channels.Slopes);
        channels.Forward(x, y);
        Assert.All(y.Index(), p => Assert.Equal(Expected(p.Index, channels.Slopes[p.Index % 3]), p.Item));

        var images = PReLU.ForImages(3, 7);
        channels.Slopes.CopyTo(images.Slopes);
        images.Forward(x, y);
        Assert.All(y.Index(), p => Assert.Equal(Expected(p.Index, images.Slopes[p.Index / 7 % 3]), p.Item));

        float Expected(int i, float slope) =>
            x[i] > 0 ? x[i]
            : slope == 0 ? 0
            : slope * x[i];
    }

    [Fact]
    public void A_huge_depth_lets_the_gradient_fall_to_zero_through_every_power_of_two()
    {
        foreach (double alpha in new[] { 6e26, 6.2e26, 7e26, -1e27, 1e30, -1e35, 3.4e38 })
        {
            var f = new ELU(alpha);
            float[] x = [.. Enumerable.Range(0, 2200).Select(i => -0.1f * i), -1000, float.NegativeInfinity];
            float[] dx = new float[x.Length];
            f.Backward(x, [.. x.Select(_ => 1f)], dx);
            for (int i = 0; i < x.Length; i++)
            {
                double exact = f.Alpha * Math.Exp(x[i]);
                Agree(exact, dx[i], 1, $"alpha {alpha}, f'({x[i]})");
            }

            Assert.Equal(0, dx[^1]);
            Assert.Equal(0, dx[^2]);
        }
    }

    [Theory]
    [InlineData(1e-6f, 1e-12)]
    [InlineData(1e-7f, 1e-14)]
    [InlineData(3e-8f, 9e-16)]
    [InlineData(1e-9f, 1e-18)]
    [InlineData(-1e-15f, 1e-30)]
    [InlineData(1e-20f, 1e-40)]
    public void The_derivative_of_TanhShrink_is_the_square_of_a_small_input(float x, double square)
    {
        float[] dx = new float[1];
        new TanhShrink().Backward([x], [1f], dx);
        Assert.Equal(square, dx[0], Math.Max(2e-7 * square, 1e-45));
    }

    private static Row Find(string name) => s_rows.First(row => row.Function.ToString() == name);

    private static Row Leaky(Activation f, double slope) =>
        new(f, x => slope == 0 ? 0 : slope * x, _ => slope, s_self, s_one, 0, slope, 1);

    private static Row Exponential(Activation f, double alpha) =>
        new(f, _ => -alpha, s_zero, s_self, s_one, 0, alpha, 1);

    // At alpha = 1e30 the largest numbers tried are not far yet.
    private static Row Continuous(CELU f) =>
        new(f, x => f.Alpha * (Math.Exp(x / f.Alpha) - 1), x => Math.Exp(x / f.Alpha), s_self, s_one, 0, 1, 1);

    private static Row Gate(Activation f, double slope = 0.5) => new(f, s_zero, s_zero, s_self, s_one, 0, slope, slope);

    private static Row Plus(Activation f, double atZero) => new(f, s_zero, s_zero, s_self, s_one, atZero, 0.5, 0.5);

    private static Row Square(double b)
    {
        var f = new Squareplus(b);
        return new(f, x => f.B / 4 / -x, x => f.B / 4 / x / x, s_self, s_one, Math.Sqrt(f.B) / 2, 0.5, 0.5);
    }

    // Equal, or next to it: 1e-15 relative, or one subnormal.
    private static void Same(double expected, double actual, string what, double rest = double.Epsilon) =>
        Assert.True(
            expected.Equals(actual)
                || Math.Abs(actual - expected) <= Math.Max(1e-15 * Math.Abs(expected), Math.Max(rest, double.Epsilon)),
            $"{what}: expected {expected:R}, got {actual:R}"
        );

    // To first order in an input of at most 1e-30, times a curvature of at most 1e9 / 2.
    private static void Close(double expected, double actual, string what) =>
        Assert.True(
            Math.Abs(actual - expected) <= Math.Max(2e-15 * Math.Abs(expected), 1e-20),
            $"{what}: expected {expected:R}, got {actual:R}"
        );

    // The single form against the double form, in spacings of single precision.
    private static void Agree(double exact, float actual, double ulp, string what)
    {
        bool same = float.IsFinite((float)exact)
            ? Activations.Exhaustive.Ulp.Error(actual, exact) <= ulp
                || (Math.Abs(exact) < 1e-3 && Math.Abs(actual - exact) < 1e-8 && Math.Abs(exact) > 1e-9)
            : ((float)exact).Equals(actual);
        Assert.True(same, $"{what}: in double precision {exact:R}, in single {actual:R}");
    }
}
