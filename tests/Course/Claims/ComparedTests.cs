using Activations.Course.Claims;
using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Tests.Claims;

public class ComparedTests
{
    private static readonly Laboratory s_laboratory = new([Learning.Experiment, .. ComparedClaims.Experiments]);

    [Theory]
    [InlineData("curvature; epochs=2; function=Swish, learned; rate=0.01; task=rings; seed=1")]
    [InlineData("curvature; epochs=2; function=ELU, learned; rate=0.01; task=spirals; seed=1")]
    [InlineData("slopes; epochs=2; function=PReLU; rate=0.01; task=rings; seed=1")]
    [InlineData("learn; epochs=1; function=ReLU; long=1; rate=0.01; samples=64; task=teacher; seed=1")]
    [InlineData("learn; epochs=2; function=PReLU; noise=0.2; rate=0.01; slopeRate=10; task=rings; seed=1")]
    [InlineData("learn; epochs=2; function=PReLU; inputs=unit; rate=0.01; slopes=layer; task=rings; seed=1")]
    public void The_same_trial_gives_the_same_numbers_twice(string id)
    {
        var trial = Trial.Parse(id);
        Row row = s_laboratory.Run(trial);
        Assert.Equal(row.ToString(), s_laboratory.Run(trial).ToString());
        Assert.All(row.Values, value => Assert.True(double.IsFinite(value.Value), value.Name));
        Assert.NotEqual(row.Values, s_laboratory.Run(trial with { Seed = 2 }).Values);
    }

    [Theory]
    [InlineData("curvature; function=ReLU; rate=0.01; task=rings", "such as 'Swish, learned'")]
    [InlineData("curvature; function=GELU, learned; rate=0.01; task=rings", "Expected Swish or ELU")]
    [InlineData("slopes; function=ReLU; rate=0.01; task=rings", "Expected PReLU in every hidden layer")]
    [InlineData("learn; function=ReLU; rate=0.01; slopes=layer; task=rings", "Only PReLU learns a slope per layer")]
    [InlineData("learn; decay=1; function=ReLU; optimiser=sgd; rate=0.01; task=rings", "Only adam takes decay")]
    [InlineData("learn; function=PReLU; rate=0.01; slopeRate=0; task=rings", "Expected a slopeRate above 0")]
    [InlineData("learn; function=ReLU; inputs=log; rate=0.01; task=rings", "one of standardised, raw, unit, both")]
    [InlineData("learn; function=ReLU; rate=0.01; start=he; task=rings", "one of inputs, glorot")]
    public void A_setting_that_makes_no_sense_is_refused(string id, string message)
    {
        Exception? error = Record.Exception(() => s_laboratory.Run(Trial.Parse(id + "; seed=1")));
        Assert.Contains(
            message,
            Assert.IsType<ArgumentException>(error, exactMatch: false).Message,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("Swish", "SiLU")]
    [InlineData("ELU", "ELU")]
    public void A_learned_curve_begins_as_the_fixed_function(string learned, string usual)
    {
        const string Rest = "epochs=1; rate=0.000000001; task=rings";
        Row curve = s_laboratory.Run(
                Trial.Parse(
                    $"curvature; {Rest.Replace("rate", $"function={learned}, learned; rate", StringComparison.Ordinal)}; seed=3"
                )
            ),
            row = s_laboratory.Run(
                Trial.Parse(
                    $"learn; {Rest.Replace("rate", $"function={usual}; rate", StringComparison.Ordinal)}; seed=3"
                )
            );
        Assert.Equal(row["lossShort"], curve["lossShort"], 5);
        Assert.Equal(1, curve["coefficient"], 5);
    }

    [Theory]
    [InlineData("Swish", 1.5f)]
    [InlineData("Swish", -0.5f)]
    [InlineData("ELU", 2)]
    [InlineData("ELU", 0.25f)]
    public void The_gradients_of_a_learned_curve_are_those_of_finite_differences(string function, float coefficient)
    {
        var layer = new LearnedCurve(function, 2);
        layer.Coefficients.Fill(coefficient);
        Matrix<float> x = Matrix<float>.Build.Dense(2, 3, [-2f, 0.7f, -0.3f, 1.5f, 0.2f, -1.1f]),
            dy = Matrix<float>.Build.Dense(2, 3, [1f, -2f, 0.5f, 1f, 3f, 2f]);
        float[] before = layer.Forward(x).Clone().AsColumnMajorArray();
        Assert.Equal(
            function == "ELU" ? coefficient * (Math.Exp(-2) - 1) : -2 / (1 + Math.Exp(2 * coefficient)),
            before[0],
            5
        );
        float[] dx = layer.Backward(dy).Clone().AsColumnMajorArray(),
            dCoefficients = layer.Parameters[0].Gradient.Clone().AsColumnMajorArray();
        const float Step = 0.01f;
        for (int i = 0; i < dx.Length; i++)
        {
            Matrix<float> up = x.Clone(),
                down = x.Clone();
            up[i % 2, i / 2] += Step;
            down[i % 2, i / 2] -= Step;
            Assert.Equal((Weighed(up) - Weighed(down)) / (2 * Step), dx[i], 2e-3);
        }

        for (int unit = 0; unit < 2; unit++)
        {
            layer.Coefficients[unit] = coefficient + Step;
            double up = Weighed(x);
            layer.Coefficients[unit] = coefficient - Step;
            Assert.Equal((up - Weighed(x)) / (2 * Step), dCoefficients[unit], 2e-3);
            layer.Coefficients[unit] = coefficient;
        }

        double Weighed(Matrix<float> inputs) =>
            layer.Forward(inputs).PointwiseMultiply(dy).Enumerate().Sum(y => (double)y);
    }

    [Fact]
    public void Slopes_move_faster_by_the_factor_and_decay_apart_from_the_weights()
    {
        // The first step of Adam is its rate, whatever the gradient.
        (float weight, float slope) = StepFromOne(10, 0, 0);
        Assert.Equal((0.99, 0.9), (weight, slope), Close);
        (weight, slope) = StepFromOne(1, 5, 0);
        Assert.Equal((0.94, 0.99), (weight, slope), Close);
        (weight, slope) = StepFromOne(10, 0, 5);
        Assert.Equal((0.99, 0.4), (weight, slope), Close);

        static (float, float) StepFromOne(double slopeRate, double decay, double slopeDecay)
        {
            Parameter weights = new("weights", Matrix<float>.Build.Dense(1, 1, 1)),
                slopes = new("slopes", Matrix<float>.Build.Dense(1, 1, 1)) { Decays = false };
            weights.Gradient[0, 0] = slopes.Gradient[0, 0] = 3;
            SlopeAdam.With(slopeRate, decay, slopeDecay)(0.01).Step([weights, slopes]);
            return (weights.Value[0, 0], slopes.Value[0, 0]);
        }

        static bool Close((double, double) a, (double, double) b) =>
            Math.Abs(a.Item1 - b.Item1) < 1e-5 && Math.Abs(a.Item2 - b.Item2) < 1e-5;
    }

    [Fact]
    public void A_teacher_is_drawn_from_the_seed_and_gives_every_class_its_share()
    {
        Dataset points = Teacher.Draw(600, 1);
        Assert.Equal((Teacher.Features, Teacher.Classes), (points.Features, points.Outputs));
        Assert.Equal(points.Inputs, Teacher.Draw(600, 1).Inputs);
        Assert.Equal(points.Labels, Teacher.Draw(600, 1).Labels);
        Assert.NotEqual(points.Labels, Teacher.Draw(600, 2).Labels);
        Assert.All(
            Enumerable.Range(1, 4),
            seed =>
                Assert.All(
                    Teacher.Draw(600, seed).Labels.CountBy(label => label),
                    one => Assert.InRange(one.Value, 60, 400)
                )
        );

        DataSource source = Teacher.Source(100, 0.6);
        Assert.NotEqual(source.Draw(Split.Validation, 1).Test.Inputs, source.Draw(Split.Test, 1).Test.Inputs);
    }

    [Fact]
    public void Inputs_are_scaled_by_feature_and_labels_are_wrong_only_where_they_are_learned_from()
    {
        DataSource plain = Learning.Tasks["rings"].Data;
        (Dataset training, Dataset test) = plain.Between(-1, 1).Draw(Split.Test, 5);
        Assert.All(training.Inputs.EnumerateRows(), row => Assert.Equal((-1f, 1f), (row.Minimum(), row.Maximum())));
        (Dataset unit, _) = plain.Between(0, 1).Draw(Split.Test, 5);
        Assert.Equal(training.Inputs[1, 7], (2 * unit.Inputs[1, 7]) - 1, 1e-6f);

        (Dataset noisy, Dataset clean) = plain.WithLabelNoise(0.2).Draw(Split.Test, 5);
        Assert.Equal(test.Labels, clean.Labels);
        Assert.Equal(60, noisy.Labels.Zip(training.Labels).Count(pair => pair.First != pair.Second));
    }

    [Fact]
    public void A_start_from_Glorot_has_the_gain_times_his_variance()
    {
        LearningTask task = Learning.TaskOf(
            Settings.Parse("depth=1; function=Tanh; gain=4; rate=0.01; start=glorot; task=teacher; units=400")
        );
        var weights = (Dense)task.Prepare(1).Network.Layers[0];
        Assert.Equal(4 * 2.0 / 416, Probes.MomentsOf(weights.Weights.Value.AsColumnMajorArray()).Variance, 1e-3);
    }

    [Fact]
    public void The_spread_of_slopes_is_their_standard_deviation() =>
        Assert.Equal(2, SlopeSpread.Deviation([1, 1, 5, 5]));

    [Fact]
    public void A_part_of_the_teachers_points_has_about_as_many_steps()
    {
        Assert.Equal("task=teacher", Tuned.TeacherWith(1500).ToString());
        Assert.Equal("epochs=352; samples=50; task=teacher", Tuned.TeacherWith(50).ToString());
        Assert.Equal("epochs=44; samples=500; task=teacher", Tuned.TeacherWith(500).ToString());
    }

    [Fact]
    public void ReLU_is_ruled_out_by_one_rival_that_may_be_ahead()
    {
        Row[] relu = Rows(0.9),
            equal = Rows(0.9, jitter: 0.001),
            worse = Rows(0.8, jitter: 0.01),
            better = Rows(0.95, jitter: 0.01);
        Finding best = PlainReluWhen.Judge([relu, equal, worse], "long"),
            beaten = PlainReluWhen.Judge([relu, worse, better, equal], "long");
        Assert.Equal(1, best.Effect.Mean, 0.01);
        Assert.InRange(best.P, 0, 1e-6);
        Assert.Equal(-4, beaten.Effect.Mean, 0.01);
        Assert.InRange(beaten.P, 0, 1e-6);

        static Row[] Rows(double accuracy, double jitter = 0) =>
            [
                .. Enumerable
                    .Range(1, 24)
                    .Select(seed => new Row(
                        new("learn", Settings.None, seed),
                        ("accuracyLong", accuracy + (jitter * ((seed % 3) - 1)))
                    )),
            ];
    }

    [Fact]
    public void The_careless_rule_takes_a_tie_for_a_contradiction()
    {
        Finding tie = Finding.Paired([-1, 1, -2, 2, 0.5], 3, "points"),
            better = Finding.Paired([1, 1.1, 0.9, 1.2], 0.5, "points");
        Assert.Equal(-1, Confounds.NotSignificantFails(tie).Effect.Mean);
        Assert.Equal(1, Confounds.NotSignificantFails(better).Effect.Mean);
    }

    [Fact]
    public void All_claims_and_confounds_name_trials_that_can_be_run()
    {
        Assert.Equal(9, ComparedClaims.All.Count);
        Sweep[] sweeps = [.. ComparedClaims.All.Select(claim => claim.Sweep), Confounds.Sweep];
        Assert.All(
            sweeps
                .SelectMany(sweep => sweep.Pending(new Rows()))
                .DistinctBy(trial => trial.Settings.With("gain", 2).With("rate", 1).ToString()),
            trial =>
            {
                string function = trial.Settings.Text("function").Replace(", learned", "", StringComparison.Ordinal);
                Assert.NotNull(s_laboratory[trial.Experiment]);
                Assert.NotNull(Learning.TaskOf(trial.Settings.With("function", function)).Activation(4));
            }
        );
        Assert.All(
            ComparedClaims.All.SelectMany(claim => new[] { claim.Settings, claim.Second }),
            settings => Assert.Equal(settings.Count, settings.DistinctBy(one => one.Factors.ToString()).Count())
        );
    }

    [Fact]
    public void A_verdict_without_care_may_differ_from_that_with_care()
    {
        Confound counting = Confounds.All.Single(one => one.Name == "counting");
        var rows = new Rows();
        for (
            IEnumerable<Trial> needs = counting.Fair.Needs(rows);
            needs.Any(trial => !rows.Has(trial));
            needs = counting.Fair.Needs(rows)
        )
        {
            foreach (Trial trial in needs)
            {
                double accuracy = 0.9 + (trial.Settings.Text("function") == "PReLU" ? trial.Seed % 2 * 0.001 : 0);
                rows.Add(new Row(trial, ("lossLong", trial.Settings.Number("rate")), ("accuracyLong", accuracy)));
            }
        }

        (JudgedSetting unfair, JudgedSetting fair) = counting.Judge(rows);
        Assert.Equal((Comparison.Supported, Comparison.NoMatter), (unfair.Word, fair.Word));
    }
}
