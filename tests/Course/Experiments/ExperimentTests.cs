using Activations.Course.Experiments;
using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Tests.Experiments;

/// <summary>Experiments are pure functions of settings and seed, and measure what they say.</summary>
public class ExperimentTests
{
    private static readonly LearningTask Small = LearningTask.Digits with { Epochs = 2, Units = 16 };

    [Fact]
    public void A_seed_measures_the_same_also_when_runs_share_the_cores()
    {
        double[] alone = Enumerable.Range(1, 4).Select(seed => DyingUnits.Run(Small, seed).TestAccuracy[^1]).ToArray();
        IReadOnlyList<double> together = Seeds.Run(4, seed => DyingUnits.Run(Small, seed).TestAccuracy[^1]);
        Assert.Equal(alone, together);
        Assert.True(alone.Distinct().Count() > 1);
    }

    [Fact]
    public void Gradients_agree_in_two_precisions_until_they_leave_the_range_of_a_float()
    {
        IReadOnlyList<LayerInTwoPrecisions> few = TwoPrecisions.Run("Tanh", 3, seed: 1);
        Assert.Equal(4, few.Count);
        Assert.All(few, layer => Assert.InRange(layer.Difference, 1e-9, 1e-5));
        Assert.All(few, layer => Assert.Equal(layer.Weights.Count, layer.Single.Count));

        LayerInTwoPrecisions first = TwoPrecisions.Run("Sigmoid", 90, seed: 1)[0];
        Assert.All(first.Single, gradient => Assert.Equal(0, gradient));
        Assert.Contains(first.Double, gradient => gradient != 0);
        Assert.Equal(1, first.Difference, 1e-12);
    }

    [Fact]
    public void A_gradient_goes_back_through_linear_steps_as_powers_of_the_factor()
    {
        IReadOnlyList<double> half = GradientThroughTime.Run("Identity", "orthogonal", 0.5, 6, seed: 1);
        Assert.Equal(7, half.Count);
        Assert.All(half.Index(), step => Assert.Equal(1, step.Item / Math.Pow(0.5, step.Index), 1.0));
        Assert.Equal(
            [1, 0.5, 0.25, 0.125],
            GradientThroughTime.Run("Identity", "identity", 0.5, 3, seed: 1).Select(left => Math.Round(left, 5))
        );
    }

    [Fact]
    public void Points_of_the_ring_cover_it()
    {
        Assert.Equal(GaussianRing.Modes, GaussianRing.Covered(GaussianRing.Points(2000, new(1, "points"))));
        Assert.Equal(0, GaussianRing.Covered(2 * GaussianRing.Points(2000, new(1, "points"))));
    }

    [Fact]
    public void A_bias_far_below_zero_kills_before_training_and_dead_units_of_the_first_layer_stay_dead()
    {
        Assert.Equal(0, DyingUnits.AtInitialisation(bias: 5, seed: 1)[0]);
        Assert.Equal([1.0, 1.0], DyingUnits.AtInitialisation(bias: -100, seed: 1));

        DyingUnits.Measurements run = DyingUnits.Run(Small with { Bias = -0.5, LearningRate = 0.3, Epochs = 5 }, 1);
        double[] first = [.. run.DeadByLayer.Select(layers => layers[0])];
        Assert.True(first[0] > 0);
        Assert.Equal(first.Order(), first);
    }

    [Fact]
    public void A_run_that_diverges_stays_as_it_is()
    {
        DyingUnits.Measurements run = DyingUnits.Run(
            Small with
            {
                Activation = units => new PReLU(units),
                LearningRate = 1e4,
                Epochs = 6,
            },
            1
        );
        Assert.NotNull(run.DivergedAt);
        Assert.Equal(7, run.TestAccuracy.Count);
        Assert.True(run.TestAccuracy[^1] < 0.3);

        MeanShift.Measurements losses = MeanShift.Run(
            Small with
            {
                Activation = units => new PReLU(units),
                LearningRate = 1e4,
                Epochs = 6,
            },
            1
        );
        Assert.Equal(double.PositiveInfinity, losses.TestLoss[^1]);
        Assert.Equal(7, losses.EpochsTo(0));
    }

    [Fact]
    public void Sparsity_counts_half_the_outputs_of_a_fresh_network_and_none_of_the_identity()
    {
        Assert.All(Sparsity.Run(Small with { Units = 64 }, 1).ZerosBefore, share => Assert.InRange(share, 0.35, 0.65));
        Assert.All(
            Sparsity.Run(Small with { Activation = _ => new Identity() }, 1).ZerosAfter,
            share => Assert.Equal(0, share)
        );
    }

    [Fact]
    public void Dead_units_account_for_the_zeros_that_living_units_do_not_have()
    {
        // Born dead: hardly a unit lives, and nearly all zeros are theirs.
        Sparsity.Measurements run = Sparsity.Run(Small with { Bias = -0.5, LearningRate = 0.3 }, 1);
        Assert.Equal(DyingUnits.Run(Small with { Bias = -0.5, LearningRate = 0.3 }, 1).DeadByLayer[^1], run.DeadAfter);
        Assert.Contains(run.DeadAfter, share => share > 0);
        for (int layer = 0; layer < 2; layer++)
        {
            double dead = run.DeadAfter[layer];
            Assert.Equal(run.ZerosAfter[layer], dead + ((1 - dead) * run.LivingZerosAfter[layer]), 1e-12);
        }

        Assert.All(
            Sparsity.Run(Small with { Bias = -100 }, 1).LivingZerosAfter,
            share => Assert.Equal(double.NaN, share)
        );
    }

    [Fact]
    public void Means_of_units_do_not_cancel()
    {
        // Units with means 3 and -3 and standard deviation 1 each: pooled the mean is 0, by unit it is 3 deviations.
        Matrix<float> outputs = MathNet.Numerics.LinearAlgebra.Matrix<float>.Build.DenseOfArray(
            new float[,]
            {
                { 2, 4 },
                { -4, -2 },
            }
        );
        Assert.Equal(3, MeanShift.OfUnits(outputs), 1e-12);
        MeanShift.Measurements run = MeanShift.Run(Small, 1);
        Assert.Equal(2, run.UnitMeansAfter.Count);
        Assert.All(run.UnitMeansAfter.Zip(run.MeansAfter), pair => Assert.True(pair.First > pair.Second));
    }

    [Fact]
    public void The_halves_of_the_digits_share_no_image_whatever_the_seed()
    {
        HashSet<string> validation = Images(Split.Validation, 1),
            test = Images(Split.Test, 11);
        Assert.Equal((898, 899), (validation.Count, test.Count));
        Assert.Empty(validation.Intersect(test));
        Assert.Equal(validation, Images(Split.Validation, 2));
        Assert.Equal(0.25, Small.Resplit);

        HashSet<string> Images(Split split, long seed)
        {
            (Dataset training, Dataset held) = (Small with { Split = split }).Samples(seed);
            Assert.Equal(Small.Resplit, (double)held.Count / training.Count, 0.01);
            return [.. Texts(training), .. Texts(held)];
        }
    }

    [Fact]
    public void Spirals_are_standardised_unless_told_otherwise()
    {
        LearningTask task = LearningTask.WindingSpirals with { Epochs = 3 };
        Assert.NotEqual((task with { IsStandardised = false }).Run(1).TestLoss, task.Run(1).TestLoss);

        (Dataset training, Dataset test) = LearningTask.Standardised(
            Synthetic.Spirals(900, 1, turns: 2),
            Synthetic.Spirals(90, 2, turns: 2)
        );
        Moments own = Probes.MomentsOf(training.Inputs.Values()),
            others = Probes.MomentsOf(test.Inputs.Values());
        Assert.Equal((0, 1), (Math.Round(own.Mean, 5), Math.Round(own.Variance, 4)));
        Assert.InRange(others.Variance, 0.8, 1.2);
    }

    [Fact]
    public void SELU_keeps_its_moments_from_any_input_scale_and_a_gain_of_two_loses_them()
    {
        IReadOnlyList<SelfNormalisation.Measurements> kept = Seeds.Run(
            4,
            seed => SelfNormalisation.Run(new(Depth: 30), seed)
        );
        Assert.All(kept, run => Assert.Equal((31, 31), (run.Means.Count, run.Variances.Count)));
        Assert.Equal(1, SelfNormalisation.Keeps(kept, 30));
        Assert.True(kept.Select(run => run.Variances[30]).Distinct().Count() > 1);
        Assert.Equal(
            1,
            SelfNormalisation.Keeps(
                Seeds.Run(4, seed => SelfNormalisation.Run(new(Depth: 30, InputScale: 10), seed)),
                30
            )
        );
        Assert.Equal(
            -1,
            SelfNormalisation.Keeps(Seeds.Run(4, seed => SelfNormalisation.Run(new(Depth: 30, Gain: 2), seed)), 30)
        );
    }

    [Fact]
    public void ReLU_forgets_no_scale_and_the_inputs_are_what_the_settings_say()
    {
        SelfNormalisation.Settings relu = new("ReLU", Gain: 2, Depth: 3);
        SelfNormalisation.Measurements once = SelfNormalisation.Run(relu, 1);
        SelfNormalisation.Measurements fourfold = SelfNormalisation.Run(relu with { InputScale = 4 }, 1);
        Assert.All(once.Variances.Zip(fourfold.Variances), pair => Assert.Equal(16, pair.Second / pair.First, 1e-9));
        Assert.InRange(once.Means[0], -0.05, 0.05);
        Assert.InRange(SelfNormalisation.Run(relu with { Standardised = false }, 1).Means[0], 0.25, 0.35);
    }

    [Fact]
    public void Alpha_dropout_keeps_the_variance_that_dropout_raises()
    {
        SelfNormalisation.Measurements Selu(double dropout, double alphaDropout) =>
            SelfNormalisation.Run(new(Dropout: dropout, AlphaDropout: alphaDropout, Depth: 10), 1);
        Assert.InRange(Selu(0, 0.5).Variances[10], 0.9, 1.1);
        Assert.InRange(Selu(0, 0.5).Means[10], -0.1, 0.1);
        Assert.True(Selu(0.5, 0).Variances[10] > 10);
        Assert.NotEqual(Selu(0, 0).Variances[10], Selu(0.1, 0).Variances[10]);
    }

    [Fact]
    public void Keeps_tells_within_from_outside_from_neither()
    {
        static SelfNormalisation.Measurements[] Runs(double mean, params double[] variances) =>
            [.. variances.Select(v => new SelfNormalisation.Measurements([mean], [v]))];
        Assert.Equal(1, SelfNormalisation.Keeps(Runs(0.05, 1, 1.02, 0.98), 0));
        Assert.Equal(-1, SelfNormalisation.Keeps(Runs(0.05, 2, 2.1, 1.9), 0));
        Assert.Equal(-1, SelfNormalisation.Keeps(Runs(-0.2, 1, 1.02, 0.98), 0));
        Assert.Equal(0, SelfNormalisation.Keeps(Runs(0.05, 1.4, 1.5, 1.6), 0));
    }

    [Fact]
    public void A_seed_repeats_a_run_on_the_spirals_and_another_seed_does_not()
    {
        LearningTask task = LearningTask.WindingSpirals with
        {
            Data = DataSource.Spirals(900, 1.0 / 3, turns: 0.5),
            Activation = _ => new Tanh(),
            Epochs = 20,
        };
        LearningRun run = task.Run(1);
        Assert.Equal(run.TestLoss, task.Run(1).TestLoss);
        Assert.NotEqual(run.TestLoss, task.Run(2).TestLoss);
        Assert.True(run.TestAccuracy > 0.8, $"{run.TestAccuracy}");
        Assert.True((task with { Activation = _ => new Identity() }).Run(1).TestAccuracy < run.TestAccuracy);
    }

    [Fact]
    public void Activations_are_found_by_name_and_an_unknown_one_is_refused_with_the_names()
    {
        Assert.Equal(7, Assert.IsType<PReLU>(ActivationByName.Of("PReLU")(7)).Channels);
        Assert.Equal("GELU (tanh)", ActivationByName.Of("GELU (tanh)")(3).Name);
        Assert.Equal(0.25, Assert.IsType<LeakyReLU>(ActivationByName.Of("Leaky ReLU, 0.25")(7)).Slope);
        Assert.Throws<ArgumentException>(() => ActivationByName.Of("Leaky ReLU, steep"));
        Assert.Contains(
            "Leaky ReLU",
            Assert.Throws<ArgumentException>(() => ActivationByName.Of("ReLu")).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_grid_keeps_each_cell_at_its_settings()
    {
        var grid = Grid.Over([1, 2, 3], ["a", "bb"], (int row, string column) => (row * 10) + column.Length);
        Assert.Equal((11, 32), (grid[1, "a"], grid[3, "bb"]));
        Assert.Throws<KeyNotFoundException>(() => grid[4, "a"]);
    }

    [Fact]
    public void A_stack_of_linear_layers_is_one_layer_and_a_bent_one_is_refused()
    {
        Network Stack(Activation f) =>
            Network.Perceptron([2, 16, 16, 3], _ => f, Initialiser.Glorot, seed: 1, bias: 0.3);
        Matrix<float> x = Synthetic.Spirals(90, seed: 1).Inputs;
        Network deep = Stack(new Identity()),
            one = LinearCollapse.ToOneLayer(deep);
        Assert.Single(one.Layers);
        Assert.True((deep.Forward(x) - one.Forward(x)).L2Norm() < 1e-5);
        Assert.True(one.Forward(x).L2Norm() > 0.5);
        Assert.Contains(
            "Tanh",
            Assert.Throws<ArgumentException>(() => LinearCollapse.ToOneLayer(Stack(new Tanh()))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Spirals_need_a_bend()
    {
        LearningRun straight = (LearningTask.Spirals with { Activation = _ => new Identity(), Epochs = 30 }).Run(1);
        LearningRun bent = (LearningTask.Spirals with { Activation = _ => new Tanh() }).Run(1);
        Assert.InRange(straight.TestAccuracy, 0.25, 0.6);
        Assert.True(bent.TestAccuracy > 0.85, $"{bent.TestAccuracy}");
        Assert.Equal(600, Enumerable.Range(0, 3).Sum(arm => bent.TakenFor(arm).X.Length));
        Assert.Equal(
            bent.TestAccuracy,
            bent.Predicted.Zip(bent.Test.Labels).Count(pair => pair.First == pair.Second) / 600.0
        );
    }

    [Fact]
    public void The_gradient_shrinks_fourfold_per_layer_of_sigmoids_and_not_through_the_identity()
    {
        LearningTask task = LearningTask.Digits with
        {
            Activation = _ => new Sigmoid(),
            HiddenLayers = 8,
            Initialiser = Initialiser.Glorot,
        };
        IReadOnlyList<double> sigmoid = GradientFlow.AtInitialisation(task, 1);
        IReadOnlyList<double> identity = GradientFlow.AtInitialisation(
            task with
            {
                Activation = _ => new Identity(),
            },
            1
        );
        Assert.Equal((8, 8), (sigmoid.Count, identity.Count));
        Assert.InRange(sigmoid[0] / sigmoid[^1], 1e-6, 1e-3);
        Assert.InRange(identity[0] / identity[^1], 0.1, 10);
    }

    [Fact]
    public void A_task_trains_on_as_many_images_as_it_is_given()
    {
        (Dataset fifty, Dataset test) = (Small with { TrainingSamples = 50 }).Samples(1);
        (Dataset all, Dataset sameTest) = Small.Samples(1);
        Assert.Equal((50, 1438, test.Inputs), (fifty.Count, all.Count, sameTest.Inputs));
        Assert.Contains(
            "1438",
            Assert.Throws<InvalidOperationException>(() => (Small with { TrainingSamples = 1439 }).Samples(1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void With_few_images_the_gap_is_wide()
    {
        LearningRun few = Generalisation.Run(Small with { TrainingSamples = 40 }, steps: 400, 1);
        LearningRun many = Generalisation.Run(Small, steps: 400, 1);
        Assert.Equal(1, few.TrainingAccuracy);
        Assert.True(few.Gap > 2 * Math.Abs(many.Gap), $"{few.Gap}, {many.Gap}");
        Assert.True(few.TestLoss > few.TrainingLoss);
    }

    [Fact]
    public void Random_slopes_are_drawn_in_training_only()
    {
        Assert.NotEqual(Loss(_ => new LeakyReLU(new RReLU().Slope)), Loss(_ => new RReLU()));
        Assert.Equal(Loss(_ => new RReLU()), Loss(_ => new RReLU()));
        Assert.Equal(Loss(_ => new LeakyReLU(0.25)), Loss(_ => new RReLU(0.25, 0.25)));

        static double Loss(Func<int, Activation> activation) =>
            Generalisation.Run(Small with { Activation = activation }, 90, 1).TestLoss;
    }

    [Fact]
    public void Noise_that_passes_is_the_slope_squared_far_left_and_all_of_it_far_right()
    {
        Assert.Equal(0, NoiseRobustness.VarianceRatio(new ReLU(), -10, 1, 1));
        Assert.Equal(0.01, NoiseRobustness.VarianceRatio(new LeakyReLU(0.1), -10, 1, 1), 1e-6);
        Assert.Equal(1, NoiseRobustness.VarianceRatio(new ELU(), 10, 1, 1), 1e-6);

        // Var(e^X) for X ~ N(-4, 1) is e^-7 (e - 1).
        Assert.InRange(
            NoiseRobustness.VarianceRatio(new ELU(), -4, 1, 1, samples: 100_000),
            0.7 * 1.567e-3,
            1.3 * 1.567e-3
        );
    }

    [Fact]
    public void Noise_costs_accuracy_and_none_costs_none()
    {
        IReadOnlyList<double> accuracy = NoiseRobustness.AccuracyUnder(Small, [0, 0.5, 4], 1);
        Assert.Equal(Generalisation.Run(Small, steps: 90, 1).TestAccuracy, accuracy[0]);
        Assert.True(accuracy[0] > accuracy[2] + 0.1, string.Join(", ", accuracy));
    }

    [Fact]
    public void Slopes_spread_from_one_value_and_averaging_them_is_measured()
    {
        LearningTask task = Small with { Activation = units => new PReLU(units), Epochs = 5 };
        LearnedSlopes.Measurements run = LearnedSlopes.Run(task, 1);
        Assert.All(run.ByEpoch[0], layer => Assert.All(layer, slope => Assert.Equal(0.25, slope)));
        Assert.Equal((6, 16), (run.ByEpoch.Count, run.Last[0].Length));
        Assert.All(run.Last, layer => Assert.True(layer.Max() - layer.Min() > 0.01));
        Assert.InRange(run.TestAccuracyShared, 0, 1);

        // One slope a layer is its own mean.
        LearnedSlopes.Measurements shared = LearnedSlopes.Run(task with { Activation = _ => new PReLU() }, 1);
        Assert.Equal(shared.TestAccuracy, shared.TestAccuracyShared);
        Assert.Contains(
            "ReLU",
            Assert.Throws<ArgumentException>(() => LearnedSlopes.Run(Small, 1)).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_duel_of_equals_has_no_lead_and_one_without_training_is_lost()
    {
        (Comparison lead, double delta) = Duel.Compare(Duel.Side("ReLU", 2, 2, 0.01), Duel.Side("ReLU", 2, 2, 0.01));
        Assert.Equal((0, 0), (lead.Difference.Mean, lead.Difference.High));
        Assert.InRange(delta, 0.1, 10);
        (lead, _) = Duel.Compare(Duel.Side("ReLU", 2, 30, 0.01), Duel.Side("ReLU", 2, 1, 0.0003));
        Assert.True(lead.Difference.Low > 0, lead.Difference.ToString());
    }

    [Fact]
    public void A_watched_run_sees_units_die_and_come_back_only_above_the_first_layer()
    {
        LearningTask task = Small with { Bias = -0.5, LearningRate = 0.3 };
        var run = WatchedRun.Of(task, 1, 0, 45, 90);
        WatchedRun.Moment first = run.After(0),
            last = run.After(90);
        Assert.Equal([0, 45, 90], run.Steps);
        Assert.Equal(
            DyingUnits.AtInitialisation(-0.5, 1)[0] > 0,
            WatchedRun.Of(LearningTask.Digits with { Bias = -0.5 }, 1, 0).After(0).Living(0) < 64
        );
        Assert.Equal(0, run.ComeBacks(0));
        Assert.True(run.ComeBacks(1) > 0);
        Assert.Equal(first.Living(1) - last.Living(1), run.Deaths(1) - run.ComeBacks(1));
        Assert.Equal((16, 64, 16), (first.Units(0), first.Weights(0, 3).Length, first.Weights(1, 3).Length));
        Assert.Equal(first.PreActivations(0, 3)[7] > 0, first.Fires(0, 3, 7));
        Assert.Equal(first.Fires(0, 3, 7) ? 1 : 0, first.FiringMap(0, 8)[7, 3]);
        Assert.Equal(first.PreActivations(0, 3).Max() <= 0, first.IsDead(0, 3));
        Assert.True(last.TestAccuracy > first.TestAccuracy);
        Assert.Throws<ArgumentException>(() => run.After(1));
        Assert.Throws<ArgumentException>(() => WatchedRun.Of(task, 1, 5, 5));
    }

    private static IEnumerable<string> Texts(Dataset data) =>
        Enumerable.Range(0, data.Count).Select(i => string.Join(' ', data.Inputs.Column(i)));

    [Fact]
    public void One_unit_takes_the_step_worked_by_hand_and_fails_by_its_activation()
    {
        // The errors are 0.5, 1 and 1.5; the gradient is 7/3 by the weight and 1 by the bias.
        IReadOnlyList<double> losses = OneUnit.Losses(new Identity(), rate: 0.1, steps: 1);
        Assert.Equal(3.5 / 6, losses[0], 12);
        double w = 1 - (0.7 / 3),
            b = -0.1;
        Assert.Equal(new double[] { 1, 2, 3 }.Average(x => Math.Pow((w * x) + b - (x / 2), 2) / 2), losses[1], 12);

        Assert.True(OneUnit.Losses(new Identity(), 0.5, 20)[^1] > 1e6);
        Assert.Equal(OneUnit.Losses(new ReLU(), 0.5, 2)[1], OneUnit.Losses(new ReLU(), 0.5, 20)[^1]);
    }

    [Fact]
    public void A_deep_sigmoid_network_learns_from_large_weights_and_not_from_usual_ones()
    {
        Assert.InRange(DeepSigmoid.Accuracy(gain: 1, rate: 0.1), 0, 0.2);
        Assert.InRange(DeepSigmoid.Accuracy(gain: 64, rate: 0.1), 0.85, 1);
    }
}
