using Activations.Course.Claims;
using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Tests.Claims;

/// <summary>The experiments of calculated claims measure what they say.</summary>
public class CalculatedClaimsTests
{
    private static readonly Laboratory Laboratory = new(Docket.Experiments);

    public static TheoryData<string> Trials { get; } =
    [
        "oneSidedDerivatives; function=ELU; seed=0",
        "maximumForm; function=PReLU; slope=1.5; seed=0",
        "eluUnderflow; form=real; seed=0",
        "eluUnderflow; form=alpha e^x; seed=0",
        "exactZeros; epochs=1; function=ELU; rate=0.01; task=spirals; seed=3",
        "foldedSlope; slopes=any; seed=3",
        "builtCurve; curve=sine; units=4; seed=0",
        "learnedCurve; curve=square; epochs=2; rate=0.01; units=4; seed=3",
        "curveShape; function=Mish; seed=0",
        "noisePassed; function=ELU; mean=-2; seed=3",
        "noisyAccuracy; epochs=1; function=ELU; rate=0.01; task=spirals; seed=3",
        "seluConstants; seed=0",
        "selfNormalisation; depth=10; seed=3",
        "roundingOfGradients; depth=3; function=Tanh; seed=3",
        "eluLimit; alpha=2; seed=0",
        "firstToLast; depth=3; function=ELU; rate=0.01; task=spirals; seed=3",
        "negativePart; epochs=1; function=ELU; rate=0.01; task=digits; seed=3",
    ];

    [Theory]
    [MemberData(nameof(Trials))]
    public void A_trial_gives_the_same_numbers_twice(string trial) =>
        Assert.Equal($"{Laboratory.Run(Trial.Parse(trial))}", $"{Laboratory.Run(Trial.Parse(trial))}");

    [Theory]
    [InlineData("maximumForm; function=ELU; slope=two; seed=0", "slope")]
    [InlineData("eluUnderflow; form=e^x; seed=0", "alpha e^x")]
    [InlineData("foldedSlope; slopes=some; seed=0", "powers")]
    [InlineData("builtCurve; curve=circle; units=4; seed=0", "square, sine")]
    [InlineData("selfNormalisation; inputs=scaled; seed=0", "standardised")]
    [InlineData("roundingOfGradients; function=ReLU; seed=0", "depth")]
    public void Settings_that_make_no_sense_are_refused(string trial, string says) =>
        Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(() => Laboratory.Run(Trial.Parse(trial))).Message);

    [Fact]
    public void Every_claim_asks_for_trials_of_experiments_that_are_there()
    {
        foreach (Claim claim in CalculatedClaims.All)
        {
            IReadOnlyList<Trial> trials = claim.Sweep.Pending(new());
            Assert.NotEmpty(trials);
            Assert.All(trials, trial => Assert.Equal(trial.Experiment, Laboratory[trial.Experiment].Name));
            Assert.Equal(
                claim.Settings.Count,
                claim.Settings.Select(setting => setting.Name).Distinct(StringComparer.Ordinal).Count()
            );
        }
    }

    [Theory]
    [InlineData("ReLU", 1, 0)]
    [InlineData("ELU", 0, -1)]
    [InlineData("ELU, 0.5", 0.5, -0.5)]
    [InlineData("CELU, 2", 0, -0.5)]
    [InlineData("GELU", 0, 0)]
    public void Jumps_of_the_derivatives_are_those_of_the_formula(string function, double first, double second)
    {
        Row row = Run("oneSidedDerivatives", ("function", function));
        Assert.Equal(first, row["jump"], 5);
        Assert.Equal(second, row["jumpOfSecond"], 4);
        Assert.Equal(first, row["largestJump"], 5);
    }

    [Fact]
    public void Kinks_away_from_0_are_found()
    {
        Row row = Run("oneSidedDerivatives", ("function", "ReLU6"));
        Assert.Equal(0, Run("oneSidedDerivatives", ("function", "ReLU"))["largestJumpAt"]);
        Assert.Equal(1, Math.Abs(row["largestJump"]), 5);
        Assert.True(row["largestJumpAt"] is 0 or 6);
    }

    [Theory]
    [InlineData(0.25, true, false)]
    [InlineData(1, true, true)]
    [InlineData(2, false, true)]
    [InlineData(-1, true, false)]
    public void The_larger_one_of_ax_and_x_is_leaky_up_to_slope_1(double slope, bool isMaximum, bool isMinimum)
    {
        Row row = Run("maximumForm", ("function", "Leaky ReLU"), ("slope", slope));
        Assert.Equal(isMaximum, row["notMaximum"] == 0);
        Assert.Equal(isMinimum, row["notMinimum"] == 0);
    }

    [Fact]
    public void Elu_dies_where_its_exponential_or_its_output_rounds()
    {
        Assert.Equal(-150 * Math.Log(2), Run("eluUnderflow", ("form", "alpha e^x"))["lastAlive"], 0.02);

        // Half of the last step below 1 is 2^-25.
        Row row = Run("eluUnderflow", ("form", "f + alpha"));
        Assert.Equal(-25 * Math.Log(2), row["lastAlive"], 0.02);
        Assert.Equal(0, row["wrong"]);
        Assert.Equal(0, Run("eluUnderflow", ("form", "real"))["departure"]);
    }

    [Fact]
    public void A_slope_that_is_a_power_of_two_folds_without_rounding()
    {
        Row row = Run("foldedSlope", ("slopes", "powers"));
        Assert.Equal(0, row["outputs"]);
        Assert.InRange(row["gradients"], 0, 1e-5);
        Assert.InRange(row["more"], 1e-6, 10);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(32)]
    public void Chords_of_a_square_miss_it_by_1_over_n_squared(int units) =>
        Assert.Equal(100.0 / (units * units), Run("builtCurve", ("curve", "square"), ("units", units))["error"], 3);

    [Fact]
    public void Shapes_are_those_that_the_functions_state()
    {
        foreach (Activation f in new Activation[] { new GELU(), new GELUTanh(), new SiLU(), new Mish() })
        {
            Row row = Run("curveShape", ("function", f.Name));
            Assert.Equal(f.Properties.Minimum!.Value.Location, row["minimumAt"], 1e-8);
            Assert.Equal(f.Properties.Minimum!.Value.Value, row["minimum"], 1e-8);
        }

        Assert.Equal(Math.Sqrt(2), Run("curveShape", ("function", "GELU"))["inflectionRight"], 5);

        Row convex = Run("curveShape", ("function", "Softplus"));
        Assert.Equal(0, convex["turns"]);
        Assert.True(convex["aboveChord"] < 0);
    }

    [Fact]
    public void Leaky_passes_its_slope_of_the_noise_and_ReLU_nothing()
    {
        Assert.Equal(25, Run("noisePassed", ("function", "Leaky ReLU, 0.25"), ("mean", -8))["deviation"], 3);
        Assert.Equal(0, Run("noisePassed", ("function", "ReLU"), ("mean", -8))["deviation"]);
    }

    [Fact]
    public void Noise_in_the_off_state_leaves_units_that_are_on()
    {
        Matrix<float> x = Matrix<float>.Build.DenseOfRowArrays([
            [2f, -2f, 0f],
        ]);
        NoiseInOffState.AddNoise(x, 1, isRelative: false, onlyOff: true, new RandomStream(1, "noise"));
        Assert.Equal(2, x[0, 0]);
        Assert.NotEqual(-2, x[0, 1]);
        Assert.NotEqual(0, x[0, 2]);
    }

    [Fact]
    public void The_fixed_point_of_SELU_is_the_papers()
    {
        Row row = Run("seluConstants");
        Assert.Equal(SELU.Alpha, row["alpha"], 13);
        Assert.Equal(SELU.Lambda, row["lambda"], 13);
        Assert.InRange(row["slope"], 0, 1);
        (double mean, double second) = SeluMoments.Moments(SELU.Alpha, SELU.Lambda, 1);
        Assert.Equal(0, mean, 13);
        Assert.Equal(1, second, 13);
    }

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(0.1, 1, 1)]
    [InlineData(0, 1.5, 1)]
    [InlineData(0, 0.8, 1)]
    [InlineData(-0.2, 1.5, 2)]
    [InlineData(double.NaN, 1, 1000)]
    public void Departure_is_1_on_the_bounds(double mean, double variance, double departure) =>
        Assert.Equal(departure, SeluMoments.Departure(mean, variance), 9);

    [Fact]
    public void Gradients_in_double_precision_are_those_of_the_loss()
    {
        var network = Network.Perceptron([2, 3, 2], _ => new Tanh(), Initialiser.He, 1);
        Matrix<float> inputs = Matrix<float>.Build.Dense(2, 4, (i, j) => (i + 1) * (j - 1.5f)),
            targets = Matrix<float>.Build.Dense(2, 4, (i, j) => i - j),
            gradient = Matrix<float>.Build.Dense(2, 4);
        double[][] exact = RoundingOfGradients.InDoublePrecision(network, new Tanh(), inputs, targets);
        new MeanSquaredError().Evaluate(network.Forward(inputs), targets, gradient);
        network.Backward(gradient);
        Dense[] layers = [.. network.Layers.OfType<Dense>()];
        for (int layer = 0; layer < layers.Length; layer++)
        {
            float[] single = layers[layer].Weights.Gradient.Values().ToArray();
            Assert.Equal(exact[layer], single.Select(value => (double)value), (a, b) => Math.Abs(a - b) < 1e-5);
        }
    }

    [Fact]
    public void Sigmoids_underflow_with_depth_and_keep_their_digits_until_then()
    {
        Row deep = Run("roundingOfGradients", ("function", "Sigmoid"), ("depth", 80)),
            shallow = Run("roundingOfGradients", ("function", "Sigmoid"), ("depth", 2));
        Assert.Equal(81, deep["normal"] + deep["subnormal"] + deep["zero"]);
        Assert.True(deep["zero"] > 0 && shallow["zero"] == 0);
        Assert.True(deep["worstNormal"] < 0.01);
    }

    [Fact]
    public void Elu_is_alpha_from_ReLU_at_most()
    {
        Row row = Run("eluLimit", ("alpha", 2));
        Assert.Equal(-2, row["limit"]);
        Assert.Equal(2, row["fromRelu"]);
    }

    [Fact]
    public void A_probe_explains_what_is_linear_and_nothing_of_what_is_not_there()
    {
        var random = new RandomStream(1, "features");
        Matrix<float> features = Matrix<float>.Build.Dense(3, 200),
            noise = Matrix<float>.Build.Dense(1, 200);
        random.FillNormal(features.Values());
        random.FillNormal(noise.Values());
        Matrix<float> sums = Matrix<float>.Build.Dense(1, 200, (_, j) => 5 + features[0, j] - (2 * features[2, j]));
        Assert.Equal(1, NegativePart.Explained(features, sums, features, sums), 5);
        Assert.InRange(NegativePart.Explained(features, noise, features, noise), 0, 0.1);
        Assert.Equal(0, NegativePart.Explained(Matrix<float>.Build.Dense(3, 200), noise, features, noise));
    }

    [Fact]
    public void Rounding_keeps_significant_digits()
    {
        Assert.Equal(1.23e-300, Significant.Round(1.2345e-300, 3));
        Assert.Equal(double.PositiveInfinity, Significant.Round(double.PositiveInfinity));
    }

    private static Row Run(string experiment, params ReadOnlySpan<(string, object)> settings) =>
        Laboratory.Run(new(experiment, Settings.Of(settings), 1));
}
