using Activations.Course.Claims;
using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Tests.Claims;

public class SignalClaimsTests
{
    private const string Small = "depth=4; epochs=1; rate=0.01; task=spirals; units=8";

    [Theory]
    [InlineData("gradient-flow", Small + "; function=ReLU; trained=1")]
    [InlineData("gradient-flow", Small + "; function=Sigmoid; start=tanh")]
    [InlineData("gradient-steadiness", Small + "; function=ELU, 2")]
    [InlineData("learn-recentred", Small + "; function=Sigmoid")]
    [InlineData("learn", Small + "; function=Bounded ELU")]
    [InlineData("learn", Small + "; function=Centred sigmoid")]
    [InlineData("sigmoid-slope", "")]
    [InlineData("slope-chain", "depth=3; function=ELU")]
    [InlineData("unit-means", Small + "; function=Tanh")]
    public void The_same_seed_gives_the_same_numbers(string experiment, string settings)
    {
        var trial = new Trial(experiment, Settings.Parse(settings), 101);
        var laboratory = new Laboratory(Docket.Experiments);
        Assert.Equal(laboratory.Run(trial).ToString(), laboratory.Run(trial).ToString());
    }

    [Theory]
    [InlineData("Leaky ReLU, 0.25", 3, -1, 0.015625)]
    [InlineData("Leaky ReLU, 0.25", 3, 1, 1)]
    [InlineData("ReLU", 1, -1, 0)]
    [InlineData("Leaky ReLU, 0.01", 23, -1, 0)]
    [InlineData("ELU", 50, 1, 1)]
    public void A_path_multiplies_the_slopes(string function, int depth, double input, double expected)
    {
        Row row = Run("slope-chain", Settings.Of(("function", function), ("depth", depth), ("input", input)));
        Assert.Equal(expected, row["gradient"]);
    }

    [Fact]
    public void A_path_of_22_slopes_of_a_hundredth_is_not_yet_0() =>
        Assert.True(Run("slope-chain", Settings.Of(("function", "Leaky ReLU, 0.01"), ("depth", 22)))["gradient"] > 0);

    [Fact]
    public void The_sigmoid_is_steepest_at_0()
    {
        Row row = Run("sigmoid-slope", Settings.None);
        Assert.Equal(0.25, row["largest"]);
        Assert.Equal(0.25, row["atZero"]);
        Assert.InRange(row["largestError"], 0, 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_recentred_sigmoid_network_equals_the_centred_one(bool fromTanh)
    {
        string function = fromTanh ? "Tanh" : "Centred sigmoid";
        LearningTask task = Learning.TaskOf(Settings.Parse($"{Small}; function={function}; bias=0.3"));
        Network centred = task.Prepare(7).Network,
            sigmoid = (task with { Activation = _ => new Sigmoid() }).Prepare(7).Network;
        Recentring.ToSigmoid(sigmoid, fromTanh);
        Matrix<float> inputs = task.Samples(7).Training.Inputs;
        Matrix<float> expected = centred.Forward(inputs),
            actual = sigmoid.Forward(inputs);
        Assert.InRange((expected - actual).InfinityNorm(), 0, 1e-3);
        Assert.InRange(expected.InfinityNorm(), 1, 1e6);
    }

    [Fact]
    public void A_network_of_other_functions_is_not_recentred()
    {
        Network tanh = Learning.TaskOf(Settings.Parse($"{Small}; function=Tanh")).Prepare(1).Network;
        Assert.Contains(
            "sigmoids",
            Assert.Throws<ArgumentException>(() => Recentring.ToSigmoid(tanh, fromTanh: true)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_sigmoid_network_equal_to_a_tanh_network_passes_gradients_on_alike()
    {
        var settings = Settings.Parse(Small + "; gain=1");
        double tanh = Run("gradient-flow", settings.With("function", "Tanh"))["signal"],
            sigmoid = Run("gradient-flow", settings.With("function", "Sigmoid").With("start", "tanh"))["signal"];
        Assert.Equal(1, sigmoid / tanh, 0.001);
    }

    [Fact]
    public void The_gradients_of_relu_weights_are_blind_to_the_gain_and_signals_are_not()
    {
        var settings = Settings.Parse(Small + "; function=ReLU");
        Row low = Run("gradient-flow", settings.With("gain", 0.02)),
            high = Run("gradient-flow", settings.With("gain", 0.08));

        // Twice the weights double the signal in each of the 3 layers between. With weights so small, the outputs' own
        // gradients are those of an even guess in both networks.
        Assert.Equal(8, high["signal"] / low["signal"], 0.1);
        Assert.Equal(1, high["weights"] / low["weights"], 0.02);
    }

    [Fact]
    public void Weights_have_the_gradients_that_the_library_s_probe_finds()
    {
        LearningTask.Start start = Learning.TaskOf(Settings.Parse(Small + "; function=ELU")).Prepare(3);
        Assert.Equal(
            Probes.GradientNorms(start.Network, start.Training, new SoftmaxCrossEntropy()).SkipLast(1),
            GradientRatio.Norms(start.Network, start.Training).Select(norms => norms.Weights)
        );
    }

    [Fact]
    public void A_start_that_is_unknown_is_refused()
    {
        var settings = Settings.Parse(Small + "; function=ReLU; start=best");
        string message = Assert.Throws<ArgumentException>(() => Run("gradient-flow", settings)).Message;
        Assert.Contains("drawn, glorot or tanh", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steadiness_needs_two_whole_batches()
    {
        var settings = Settings.Parse(Small + "; function=ReLU; batch=200");
        string message = Assert.Throws<ArgumentException>(() => Run("gradient-steadiness", settings)).Message;
        Assert.Contains("two whole batches", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Steadiness_trains_as_learning_does()
    {
        Settings settings = Settings.Parse(Small + "; function=Tanh").With("epochs", 3);
        Assert.Equal(Run("learn", settings)["accuracyShort"], Run("gradient-steadiness", settings)["accuracy"]);
    }

    [Fact]
    public void Variation_is_the_deviation_over_the_mean()
    {
        Assert.Equal(0, GradientSteadiness.Variation([2, 2, 2]));
        Assert.Equal(0, GradientSteadiness.Variation([0, 0]));
        Assert.Equal(Math.Sqrt(2) / 2, GradientSteadiness.Variation([1, 3]), 1e-12);
    }

    [Theory]
    [InlineData("Bounded ELU")]
    [InlineData("Centred sigmoid")]
    public void Controls_compute_what_they_say(string name)
    {
        Activation function = ActivationByName.Of(name)(1);
        float[] x = [-30, -1.5f, -1e-3f, 0, 1e-3f, 0.7f, 30],
            y = new float[x.Length],
            dx = new float[x.Length],
            dy = [1, 2, 3, 4, 5, 6, 7];
        function.Forward(x, y);
        function.Backward(x, dy, dx);
        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(function.Value(x[i]), y[i], 1e-6);
            Assert.Equal(dy[i] * function.Derivative(x[i]), dx[i], 1e-6);
        }

        float[] inPlace = [.. x];
        function.Forward(inPlace, inPlace);
        Assert.Equal(y, inPlace);
        function.Backward(x, dy, dy);
        Assert.Equal(dx, dy);
    }

    [Fact]
    public void Controls_differ_from_their_models_where_they_should()
    {
        Assert.Equal(new ELU().Value(-1.25), new BoundedELU().Value(-1.25));
        Assert.Equal(Math.Tanh(1.25), new BoundedELU().Value(1.25));
        Assert.Equal((2 * new Sigmoid().Value(1.25)) - 1, new CentredSigmoid().Value(1.25), 1e-12);
    }

    [Fact]
    public void A_gap_counts_as_gone_only_where_its_interval_lies_within_the_margin()
    {
        double[] near = [.. Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? 0.1 : -0.1)],
            noisy = [.. near.Select(gap => 100 * gap)],
            far = [.. near.Select(gap => gap + 3)];
        Assert.Equal("supported", Word(near));
        Assert.Equal("cannot tell", Word(noisy));
        Assert.Equal("opposite", Word(far));
        Assert.Equal("opposite", Word([.. far.Select(gap => -gap)]));

        static string Word(double[] gaps)
        {
            var finding = new WithinFinding(gaps, 1, "points");
            return new Comparison(finding.Effect, finding.P).Verdict(finding.Delta);
        }
    }

    // Made-up rows lead every claim through all its stages to a verdict.
    [Fact]
    public void Every_claim_can_be_judged_from_the_rows_it_asks_for()
    {
        foreach (Claim claim in SignalClaims.All)
        {
            Rows rows = InventedRows.For(claim.Sweep, trial => new(trial, MadeUp(trial)));
            foreach (IReadOnlyList<Setting> part in new[] { claim.Settings, claim.Second })
            {
                Assert.Equal(part.Count, part.Select(setting => setting.Name).Distinct().Count());
                Assert.True(part.Count == 0 || Verdict.Of(part, rows).Settings.Count == part.Count);
            }
        }
    }

    private static Row Run(string experiment, Settings settings) =>
        new Laboratory(Docket.Experiments).Run(new(experiment, settings, 101));

    private static (string, double)[] MadeUp(Trial trial)
    {
        var random = new RandomStream(trial.Seed, trial.Settings.ToString());
        string[] names =
        [
            "lossShort",
            "lossLong",
            "lossFlow",
            "accuracyShort",
            "accuracyLong",
            "dead",
            "signal",
            "weights",
            "trainedSignal",
            "trainedWeights",
            "variation",
            "ratio",
            "before",
            "after",
            "largest",
            "atZero",
            "largestFar",
            "largestError",
            "gradient",
        ];
        return [.. names.Select(name => (name, random.NextDouble()))];
    }
}
