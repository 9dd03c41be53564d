using Activations.Course.Claims;
using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Tests.Claims;

public class ArchitectureTests
{
    private static readonly Laboratory s_laboratory = new([
        Learning.Experiment,
        .. ArchitectureClaims.Experiments.Where(experiment => experiment.Missing() is null),
    ]);

    public static TheoryData<string> Trials =>
        [
            "learn; depth=2; epochs=1; function=Leaky ReLU, 0.1; network=cnn; rate=0.01; task=bars; units=4; seed=3",
            "learn; depth=2; epochs=1; function=PReLU; network=cnn; rate=0.01; task=bars; units=4; seed=3",
            "learn; epochs=1; function=GELU; network=dropout; rate=0.01; task=bars; seed=3",
            "learn; epochs=1; function=SELU; network=alphadropout; rate=0.01; task=bars; seed=3",
            "learn; epochs=1; function=ReLU; network=batchnorm; rate=0.01; task=bars; seed=3",
            "learn; epochs=1; function=ReLU; network=residual; rate=0.01; task=bars; seed=3",
            "gan; function=Leaky ReLU, 0.2; rate=0.002; steps=100; seed=3",
            "rnn; function=ReLU; length=10; rate=0.003; start=identity; steps=20; seed=3",
            "rnnflow; function=Tanh; length=10; start=orthogonal; seed=3",
        ];

    [Theory]
    [MemberData(nameof(Trials))]
    public void A_trial_gives_the_same_numbers_twice_and_finite_ones(string id)
    {
        Row first = s_laboratory.Run(Trial.Parse(id)),
            second = s_laboratory.Run(Trial.Parse(id));
        Assert.Equal(first.ToString(), second.ToString());
        Assert.All(first.Values, value => Assert.True(double.IsFinite(value.Value), value.Name));
    }

    [Theory]
    [InlineData("learn; function=ReLU; network=cnn; rate=0.01; task=spirals; seed=1", "square images")]
    [InlineData("learn; function=ReLU; network=other; rate=0.01; task=bars; seed=1", "network")]
    [InlineData("learn; function=RReLU; network=residual; rate=0.01; task=bars; seed=1", "RReLU")]
    [InlineData("gan; function=ReLU; rate=0.01; steps=70; seed=1", "multiple of 50")]
    [InlineData("gan; function=ReLU; half=none; rate=0.01; steps=100; seed=1", "test or tune")]
    [InlineData("rnn; function=ReLU; length=1; rate=0.01; start=identity; seed=1", "at least 2")]
    [InlineData("rnn; function=ReLU; length=10; rate=0.01; start=zero; seed=1", "orthogonal or identity")]
    public void Bad_settings_are_refused_with_a_reason(string id, string reason) =>
        Assert.Contains(
            reason,
            Assert.Throws<ArgumentException>(() => s_laboratory.Run(Trial.Parse(id))).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_bar_without_noise_has_four_to_six_pixels_in_its_direction()
    {
        Dataset bars = Bars.Images(400, seed: 1, noise: 0);
        int[] steps = [1, Bars.Side, Bars.Side + 1, Bars.Side - 1];
        for (int i = 0; i < bars.Count; i++)
        {
            int[] bright = [.. Enumerable.Range(0, bars.Features).Where(pixel => bars.Inputs[pixel, i] == 1)];
            Assert.InRange(bright.Length, 4, 6);
            Assert.All(
                bright.Zip(bright.Skip(1)),
                pair => Assert.Equal(steps[bars.Labels[i]], pair.Second - pair.First)
            );
            Assert.Equal(bars.Features - bright.Length, bars.Inputs.Column(i).Count(x => x == 0));
        }

        Assert.Equal([100, 100, 100, 100], bars.Labels.CountBy(label => label).Select(count => count.Value));
    }

    [Fact]
    public void Bars_of_tuning_are_other_bars()
    {
        DataSource bars = Learning.Tasks["bars"].Data;
        Assert.NotEqual(bars.Draw(Split.Validation, 1).Training.Inputs, bars.Draw(Split.Test, 1).Training.Inputs);
        Assert.Equal(0, bars.Resplit);
    }

    [Fact]
    public void A_convolutional_network_has_slopes_per_channel()
    {
        LearningTask task = Learning.TaskOf(
            Settings.Parse("depth=2; function=PReLU; network=cnn; rate=0.01; task=bars; units=4")
        );
        Network network = task.Architecture!(task, 64, 4, 1);
        Assert.Equal(
            [
                "Conv2D 1 x 8 x 8 -> 4 x 8 x 8 (filters 3 x 3, stride 1, padding 1)",
                "PReLU (channels 4, places 64)",
                "MaxPool 4 x 8 x 8 -> 4 x 4 x 4 (windows 2 x 2, stride 2)",
                "Conv2D 4 x 4 x 4 -> 8 x 4 x 4 (filters 3 x 3, stride 1, padding 1)",
                "PReLU (channels 8, places 16)",
                "MaxPool 8 x 4 x 4 -> 8 x 2 x 2 (windows 2 x 2, stride 2)",
                "Dense 32 -> 4",
            ],
            network.Layers.Select(layer => layer.ToString())
        );
    }

    [Fact]
    public void Points_of_the_Gaussians_are_good_and_cover_all_modes()
    {
        (int modes, double good) = AdversarialTraining.Quality(AdversarialTraining.Real(4000, new(1, "points")));
        Assert.Equal(AdversarialTraining.Modes, modes);

        // The share of a plane's normal distribution within three deviations is 1 - e^-4.5.
        Assert.Equal(0.989, good, 0.006);
    }

    [Fact]
    public void Points_at_one_mode_or_in_the_middle_cover_one_or_none()
    {
        Matrix<float> one = Matrix<float>.Build.Dense(2, 10, (row, _) => row == 0 ? 1 : 0);
        Assert.Equal((1, 1), AdversarialTraining.Quality(one));
        Assert.Equal((0, 0), AdversarialTraining.Quality(one * 0));
    }

    [Fact]
    public void The_adding_problem_asks_for_the_sum_of_the_marked_numbers()
    {
        (Matrix<float> inputs, Matrix<float> targets) = RecurrentLearning.Sequences(500, 7, new(1, "sequences"));
        for (int i = 0; i < 500; i++)
        {
            int[] marked = [.. Enumerable.Range(0, 7).Where(step => inputs[(2 * step) + 1, i] == 1)];
            Assert.Equal(2, marked.Length);
            Assert.True(marked[0] < 3 && marked[1] >= 3);
            Assert.Equal(marked.Sum(step => inputs[2 * step, i]) / Math.Sqrt(2), targets[0, i], 1e-6);
        }

        Assert.Equal(1, Probes.MomentsOf(targets.AsColumnMajorArray()).Variance, 0.15);
    }

    [Fact]
    public void From_the_identity_a_gradient_stays_whole_where_the_function_is_the_identity()
    {
        Row row = s_laboratory.Run(Trial.Parse("rnnflow; function=Leaky ReLU, 1; length=30; start=identity; seed=2"));
        Assert.Equal(1, row["first"], 1e-5);
        Row half = s_laboratory.Run(
            Trial.Parse("rnnflow; function=Leaky ReLU, 1; gain=0.25; length=11; start=identity; seed=2")
        );
        Assert.Equal(1 / 1024.0, half["first"], 1e-6);
    }

    [Fact]
    public void Weights_of_the_published_network_have_unit_norm()
    {
        Network network = PublishedGelu.NetworkOf(Settings.Parse("drop=0.5; function=GELU"), 20, 10, 1);
        Dense[] layers = [.. network.Layers.OfType<Dense>()];
        Assert.Equal(PublishedGelu.HiddenLayers + 1, layers.Length);
        Assert.Equal(PublishedGelu.HiddenLayers, network.Layers.OfType<Dropout>().Count());
        Assert.All(
            layers.SelectMany(layer => layer.Weights.Value.EnumerateRows()),
            row => Assert.Equal(1, row.L2Norm(), 1e-5)
        );
    }

    [Fact]
    public void The_outside_table_says_whether_it_agrees()
    {
        OutsideTable table = OutsideTable.All[0];
        Rows rows = InventedRows.For(table.Sweep, Invented);

        Assert.Equal(["agrees", "does not agree", "agrees", "does not agree"], table.Records(rows).Select(r => r.Word));

        // GELU with half the loss of ReLU and with that of ELU, but for some noise; tuning prefers 0.0001.
        static Row Invented(Trial trial)
        {
            double noise = 1 + (0.01 * new RandomStream(trial.Seed, trial.Id).NextDouble()),
                loss = trial.Settings.Text("function") == "ReLU" ? 2 : 1;
            return new(
                trial,
                ("lossLong", trial.Settings.Number("rate") == 0.0001 ? 1 : 2),
                ("trainingLossLong", loss * noise)
            );
        }
    }

    [Fact]
    public void The_margin_decides_whether_SELU_leads()
    {
        Setting[] settings = [.. SeluMlpOnly.Claim.Settings];
        Assert.All(Judged(selu: 0.8), finding => Assert.True(finding.Effect.Mean > finding.Delta));
        Assert.All(Judged(selu: 0.9), finding => Assert.True(finding.Effect.Mean < -finding.Delta));

        // All alternatives are right for 80 % of the images, so that the margin is 2 points.
        IEnumerable<Finding> Judged(double selu)
        {
            Rows rows = InventedRows.For(
                new("selu", known => settings.SelectMany(setting => setting.Needs(known))),
                trial =>
                {
                    double accuracy = trial.Settings.Text("function") == "SELU" ? selu : 0.8,
                        noise = 0.001 * new RandomStream(trial.Seed, "noise").NextNormal();
                    return new(
                        trial,
                        ("lossShort", 1),
                        ("lossLong", 1),
                        ("accuracyShort", accuracy + noise),
                        ("accuracyLong", accuracy - noise)
                    );
                }
            );
            return settings.Select(setting => setting.Judge(rows));
        }
    }
}
