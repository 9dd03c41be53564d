using Activations.Course.Experiments;
using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Tests.Experiments;

public class RaceTests
{
    private static readonly LearningTask Short = Race.Rings with { Epochs = 4, Gain = 2 };

    public static TheoryData<string> Names => [.. Contender.All.Select(contender => contender.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_contender_learns_and_a_repetition_gives_the_same_bits(string name)
    {
        LearningTask task = Race.Digits with
        {
            Split = Split.Test,
            Activation = Contender.Named(name).Activation,
            Gain = 2,
            Epochs = 4,
        };
        Race.Measurements run = Race.Run(task, 1, 1);
        Assert.Equal((11, 11), (run.Loss.Count, run.Accuracy.Count));
        Assert.Equal(run.Loss, Race.Run(task, 1, 1).Loss);
        Assert.NotEqual(run.Loss, Race.Run(task, 1, 2).Loss);
        Assert.NotEqual(run.Loss, Race.Run(task with { Split = Split.Validation }, 1, 1).Loss);
        Assert.NotEqual(run.Loss, Race.Run(task with { Gain = 1 }, 1, 1).Loss);
        Assert.True(run.LossAfter(1) < 0.7 * run.LossAfter(0), string.Join(", ", run.Loss));
    }

    [Fact]
    public void The_short_budget_is_the_beginning_of_the_long_one()
    {
        LearningTask task = Short with { Activation = _ => new Tanh() },
            other = task with { LearningRate = 0.02 };
        Race.Measurements whole = Race.Tune(task, 1),
            part = Race.Run(task with { Split = Split.Validation }, 1, 1);
        Assert.Equal([0, 0, 0, 1, 1, 2, 2, 2, 3, 3, 4, 4, 4, 5, 5, 6], whole.Epochs.Take(16));
        Assert.Equal((Race.Long * Race.MeasuresPerBudget) + 1, whole.Epochs.Count);
        Assert.Equal(part.Loss, whole.Loss.Take(11));
        Assert.Equal((part.LossAfter(0.5), part.AccuracyAfter(1)), (whole.Loss[5], whole.Accuracy[10]));
        Assert.Contains(
            "from 0 to 1",
            Assert.Throws<ArgumentOutOfRangeException>(() => part.LossAfter(2)).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => whole.AccuracyAfter(0.55));

        (Race.Measurements sameShort, Race.Measurements sameLong) = Race.Judge(task, task, 1);
        Assert.Same(sameLong, sameShort);
        (Race.Measurements tunedShort, Race.Measurements tunedLong) = Race.Judge(other, task, 1);
        Assert.Equal(Race.Run(other with { Split = Split.Test }, 1, 1).Loss, tunedShort.Loss);
        Assert.Equal(sameLong.Loss, tunedLong.Loss);
    }

    [Fact]
    public void Runs_measure_the_same_whether_or_not_they_share_the_cores()
    {
        LearningTask task = Short with { Activation = _ => new RReLU(), LearningRate = 0.02 };
        double[] alone = [.. Enumerable.Range(1, 6).Select(seed => Race.Tune(task, seed).Loss[^1])];
        Assert.Equal(alone, Seeds.Run(6, seed => Race.Tune(task, seed).Loss[^1]));
    }

    [Fact]
    public void A_run_that_diverges_keeps_its_last_accuracy_and_loses_the_tuning()
    {
        LearningTask task = Short with { Activation = _ => new SELU(), LearningRate = 1e30, Gain = 1 };
        Race.Measurements run = Race.Run(task with { Split = Split.Test }, 1, 1);
        Assert.Equal((11, 11), (run.Loss.Count, run.Accuracy.Count));
        Assert.Equal(double.PositiveInfinity, run.Loss[^1]);
        Assert.InRange(run.Accuracy[^1], 0, 0.6);
        Assert.Equal(double.PositiveInfinity, Race.Tune(task, 1).LossAfter(Race.Long));
    }

    [Fact]
    public void The_splits_have_no_sample_in_common()
    {
        foreach (LearningTask task in (LearningTask[])[Race.Spirals, Race.Rings])
        {
            HashSet<string> validation =
            [
                .. Enumerable.Range(1, 3).SelectMany(seed => All(task, Split.Validation, seed)),
            ];
            Assert.All(Enumerable.Range(1, 3), seed => Assert.Empty(All(task, Split.Test, seed).Intersect(validation)));
        }

        (Dataset one, Dataset other) = Digits.Load().Split(0.5, seed: 0);
        HashSet<string> first = [.. Samples(one)],
            second = [.. Samples(other)];
        Assert.Equal((898, 899), (first.Count, second.Count));
        Assert.Empty(first.Intersect(second));
        Assert.Empty(All(Race.Digits, Split.Validation, 1).Except(first));
        Assert.Empty(All(Race.Digits, Split.Test, 1).Except(second));

        static IEnumerable<string> All(LearningTask task, Split split, long seed)
        {
            (Dataset training, Dataset test) = task.Data.Draw(split, seed);
            return Samples(training).Concat(Samples(test));
        }
    }

    [Fact]
    public void Inputs_are_scaled_by_what_there_is_to_learn_from()
    {
        foreach (LearningTask race in (LearningTask[])[Race.Digits, Race.Spirals, Race.Rings])
        {
            LearningTask task = race with { Split = Split.Test };
            (Dataset training, Dataset test) = task.Samples(1);
            Moments own = Probes.MomentsOf(training.Inputs.Values());
            Assert.Equal((0, 1), (Math.Round(own.Mean, 5), Math.Round(own.Variance, 4)));
            Assert.InRange(Probes.MomentsOf(test.Inputs.Values()).Variance, 0.9, 1.1);
            (Dataset raw, _) = (task with { IsStandardised = false }).Samples(1);
            Assert.NotEqual(raw.Inputs, training.Inputs);
            Assert.Equal(raw.Targets, training.Targets);
        }
    }

    [Fact]
    public void Contenders_are_different_functions_in_order_with_their_papers()
    {
        Assert.Equal(Contender.All.OrderBy(e => e.Published).Select(e => e.Name), Contender.All.Select(e => e.Name));
        double[] inputs = [-2, -0.5, 0.5, 2];
        IEnumerable<string> values = Contender.All.Select(e => string.Join(' ', inputs.Select(e.Activation(1).Value)));
        Assert.Equal(Contender.All.Count, values.Distinct().Count());
        Assert.All(
            Contender.All,
            e =>
                Assert.Contains(
                    ((int)e.Published).ToString(System.Globalization.CultureInfo.InvariantCulture),
                    Dated(e),
                    StringComparison.Ordinal
                )
        );
        Assert.Equal(2016, (int)Contender.Named("SiLU").Published);
        Assert.Contains(
            "Leaky ReLU",
            Assert.Throws<ArgumentException>(() => Contender.Named("Swish")).Message,
            StringComparison.Ordinal
        );

        // A number at arXiv begins with year and month.
        static string Dated(Contender e)
        {
            int at = e.Paper.IndexOf("arXiv:", StringComparison.Ordinal);
            int month = 1 + (int)Math.Round(12 * (e.Published - Math.Floor(e.Published)));
            if (at < 0)
            {
                return e.Paper;
            }

            Assert.Equal(
                month,
                int.Parse(e.Paper.AsSpan(at + 8, 2), System.Globalization.CultureInfo.InvariantCulture)
            );
            return $"20{e.Paper.AsSpan(at + 6, 2)}";
        }
    }

    [Fact]
    public void Celu_at_alpha_one_is_elu_and_swish_at_beta_one_is_silu()
    {
        foreach (double x in new[] { -3, -0.7, 0, 0.4, 5 })
        {
            Assert.Equal(new ELU().Value(x), new CELU().Value(x));
            Assert.Equal(new SiLU().Value(x), new Swish().Value(x), 1e-15);
        }
    }

    [Fact]
    public void Mnist_is_read_from_a_folder_and_cut_in_halves()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            const int Count = 6000;
            Write("t10k-labels-idx1-ubyte", [Count], i => (byte)(i % 10));
            Write(
                "t10k-images-idx3-ubyte",
                [Count, 28, 28],
                i => (byte)(i % 784 / 56 == i / 784 % 10 ? 255 : i * 31 % 7)
            );
            LearningTask task = Race.Mnist(folder);
            foreach (Split split in Enum.GetValues<Split>())
            {
                (Dataset training, Dataset test) = (task with { Split = split }).Samples(1);
                Assert.Equal((2000, 1000, 784), (training.Count, test.Count, test.Features));
            }

            LearningTask once = task with { Split = Split.Test, LearningRate = 0.002, Epochs = 1 };
            Assert.True(Race.Run(once, 1, 1).Accuracy[^1] > 0.5);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Assert.Throws<FileNotFoundException>(() => Race.Mnist(folder));

        void Write(string name, int[] sizes, Func<int, byte> value)
        {
            static byte[] BigEndian(int n) => [(byte)(n >> 24), (byte)(n >> 16), (byte)(n >> 8), (byte)n];
            IEnumerable<byte> head = [0, 0, 8, (byte)sizes.Length, .. sizes.SelectMany(BigEndian)];
            File.WriteAllBytes(
                Path.Combine(folder, name),
                [.. head, .. Enumerable.Range(0, sizes.Aggregate((a, b) => a * b)).Select(value)]
            );
        }
    }

    private static IEnumerable<string> Samples(Dataset data) =>
        Enumerable.Range(0, data.Count).Select(i => string.Join(' ', data.Inputs.Column(i)));
}
