using Activations.Functions;

namespace Activations.Exhaustive.Reference;

/// <summary>Odd: f(-x) = -f(x), bit for bit. Even: f(-x) = f(x).</summary>
internal enum Symmetry
{
    None,
    Odd,
    Even,
}

/// <summary>What a function is measured against.</summary>
/// <param name="Exact">The reference.</param>
/// <param name="Value">Symmetry of the function.</param>
/// <param name="Slope">Symmetry of its derivative.</param>
/// <param name="Zero">Where its derivative crosses or touches zero, if it does.</param>
/// <param name="Reach">How far around that zero an error of the derivative may be counted absolutely.</param>
internal sealed record Expectation(
    ExactFunction Exact,
    Symmetry Value = Symmetry.None,
    Symmetry Slope = Symmetry.None,
    double? Zero = null,
    double Reach = 0.5
)
{
    /// <summary>Whether the function never decreases.</summary>
    public bool Increasing { get; private init; }

    public static Expectation Of(Activation activation) =>
        Row(activation) with
        {
            Increasing = activation.Properties.IsMonotonic,
        };

    /// <summary>
    /// The one table: a new activation is one row. Without a row it is held against its own definition.
    /// </summary>
    private static Expectation Row(Activation activation) =>
        activation switch
        {
            Identity => new(Fast(new TwoSlopes(1)), Symmetry.Odd, Symmetry.Even),
            Sigmoid => new(Fast(default(Logistic)), Slope: Symmetry.Even),
            LogSigmoid => new(Fast(default(LogLogistic))),
            HardSigmoid => new(Fast(default(Ramp)), Slope: Symmetry.Even),
            Functions.Tanh => new(Fast(default(HyperbolicTangent)), Symmetry.Odd, Symmetry.Even),
            HardTanh f when f.Min == -f.Max => new(Fast(new Clipped(f.Min, f.Max)), Symmetry.Odd, Symmetry.Even),
            HardTanh f => new(Fast(new Clipped(f.Min, f.Max))),
            SoftSign => new(Fast(default(Ratio)), Symmetry.Odd, Symmetry.Even),
            TanhShrink => new(Fast(default(TangentShrinkage)), Symmetry.Odd, Symmetry.Even),
            SoftShrink f => new(Fast(new Shrinkage(f.Lambda, f.Lambda)), Symmetry.Odd, Symmetry.Even),
            HardShrink f => new(Fast(new Shrinkage(f.Lambda, 0)), Symmetry.Odd, Symmetry.Even),
            Threshold f => new(Fast(new Step(f.Level, f.Below))),
            ReLU => new(Fast(new TwoSlopes(0))),
            ReLU6 => new(Fast(new Clipped(0, 6))),
            LeakyReLU f => new(Fast(new TwoSlopes(f.Slope))),
            RReLU f => new(Fast(new TwoSlopes(f.Slope))),
            PReLU f => new(Fast(new TwoSlopes(f.Slopes[0]))),
            ELU f => new(Fast(new ExponentialBelowZero(1, f.Alpha, 1))),
            SELU => new(Fast(new ExponentialBelowZero(SELU.Lambda, SELU.Alpha, 1))),
            CELU f => new(Fast(new ExponentialBelowZero(1, f.Alpha, f.Alpha))),
            GELU => new(Fast(default(NormalGate)), Zero: DerivativeZero.GELU.At),
            GELUTanh => new(Fast(default(CubicGate)), Zero: DerivativeZero.GELUTanh.At),
            GELUSigmoid => Gate(1.702f),
            SiLU => Gate(1),
            Swish f => Gate(f.Beta),
            HardSwish => new(Fast(default(RampGate)), Zero: -1.5),
            Mish => new(Fast(default(MishGate)), Zero: DerivativeZero.Mish.At),
            Softplus f => new(Fast(new SmoothRectifier(f.Beta, f.Threshold))),
            Squareplus f => new(Fast(new Hyperbola(f.B))),
            SparsePlus => new(Fast(default(Parabola))),
            _ => new(new SlowFunction(activation)),
        };

    /// <summary>
    /// The error that counts at a point: in ULP, or within <see cref="Reach"/> of a zero of the derivative in
    /// units of 2^-25 where that is less.
    /// </summary>
    public double Error(float x, float actual, double exact, bool derivative)
    {
        double ulp = Ulp.Error(actual, exact);
        return derivative && IsNearZero(x) ? Math.Min(ulp, Ulp.Absolute(actual, exact)) : ulp;
    }

    /// <summary>Whether x is close to a zero of the derivative.</summary>
    public bool IsNearZero(double x) => Math.Abs(x - Zero.GetValueOrDefault(double.NaN)) <= Reach;

    private static Expectation Gate(double beta) =>
        new(Fast(new LogisticGate(beta)), Zero: DerivativeZero.SiLU.At / beta, Reach: 0.5 / beta);

    private static FastFunction<TExact> Fast<TExact>(TExact formula)
        where TExact : struct, IExact => new(formula);
}
