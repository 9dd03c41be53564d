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
/// <param name="Increasing">Whether it never decreases.</param>
/// <param name="Value">Symmetry of the function.</param>
/// <param name="Slope">Symmetry of its derivative.</param>
/// <param name="Zero">Where its derivative crosses zero, if it does.</param>
/// <param name="Reach">How far around that zero an error of the derivative may be counted absolutely.</param>
internal sealed record Expectation(
    ExactFunction Exact, bool Increasing, Symmetry Value = Symmetry.None, Symmetry Slope = Symmetry.None, double? Zero = null, double Reach = 0.5)
{
    /// <summary>The one table: a new activation is one row. Without a row it is held against its own definition.</summary>
    public static Expectation Of(Activation activation) => activation switch
    {
        Identity => new(Fast(new TwoSlopes(1)), true, Symmetry.Odd, Symmetry.Even),
        Sigmoid => new(Fast(default(Logistic)), true, Slope: Symmetry.Even),
        Functions.Tanh => new(Fast(default(HyperbolicTangent)), true, Symmetry.Odd, Symmetry.Even),
        ReLU => new(Fast(new TwoSlopes(0)), true),
        LeakyReLU f => new(Fast(new TwoSlopes(f.Slope)), f.Slope >= 0),
        PReLU f => new(Fast(new TwoSlopes(f.Slopes[0])), f.Slopes[0] >= 0),
        ELU f => new(Fast(new ExponentialBelowZero(1, f.Alpha, 1)), f.Alpha >= 0),
        SELU => new(Fast(new ExponentialBelowZero(SELU.Lambda, SELU.Alpha, 1)), true),
        CELU f => new(Fast(new ExponentialBelowZero(1, f.Alpha, f.Alpha)), true),
        GELU => new(Fast(default(NormalGate)), false, Zero: DerivativeZero.GELU.At),
        GELUTanh => new(Fast(default(CubicGate)), false, Zero: DerivativeZero.GELUTanh.At),
        SiLU => new(Fast(new LogisticGate(1)), false, Zero: DerivativeZero.SiLU.At),
        Swish f => new(Fast(new LogisticGate(f.Beta)), false, Zero: DerivativeZero.SiLU.At / f.Beta, Reach: 0.5 / f.Beta),
        Mish => new(Fast(default(MishGate)), false, Zero: DerivativeZero.Mish.At),
        GELUSigmoid => new(Fast(new LogisticGate(1.702f)), false, Zero: DerivativeZero.SiLU.At / 1.702f, Reach: 0.3),
        Softplus { Beta: 1, Threshold: double.PositiveInfinity } => new(Fast(default(SmoothRectifier)), true),
        TanhShrink => new(new SlowFunction(activation), true, Symmetry.Odd, Symmetry.Even, Zero: 0),
        _ => new(new SlowFunction(activation), false),
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

    private static FastFunction<TExact> Fast<TExact>(TExact formula)
        where TExact : struct, IExact => new(formula);
}
