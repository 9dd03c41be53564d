using Activations.Course.Sweeps;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// The experiment "outputs": a network learns a task for the long budget, and the outputs of its hidden units are
/// looked at on all training samples, before training, after every epoch and at the end. Its settings are those of
/// <see cref="Learning"/>.
/// </summary>
/// <remarks>
/// <para>
/// <c>zeros</c> and <c>near</c>: the share of the outputs of living units that are exactly 0, and that are smaller than
/// <see cref="Near"/> in size. A unit lives if its output is not 0 on every sample.
/// </para>
/// <para>
/// <c>unitMean</c>: how far the means of the single units lie from 0, see <see cref="MeanShift.OfUnits"/>; mean over
/// the hidden layers whose outputs differ at all.
/// </para>
/// <para>
/// <c>lowest</c> and <c>highest</c>: the smallest and the largest output of any unit, before training or after any
/// epoch.
/// </para>
/// <para>
/// <c>shift</c>: what the means of the units below add to a unit's own bias, that is the mean of its pre-activation
/// less its bias: the root mean square over the units of a layer, in units of the root mean square of the standard
/// deviations of their pre-activations; mean over all layers above the first, that of the outputs included, whose
/// pre-activations differ at all. Likewise <c>drift</c>, how far it moves from the start to the end, in deviations at
/// the end, and <c>meanDrift</c>, how far the whole mean moves, the unit's own bias included.
/// </para>
/// </remarks>
internal static class HiddenOutputs
{
    /// <summary>An output smaller than this in size is near 0.</summary>
    public const float Near = 0.01f;

    /// <summary>The experiment.</summary>
    public static Experiment Experiment { get; } = new("outputs", Run);

    private static (string, double)[] Run(Settings settings, long seed)
    {
        LearningTask task = Learning.TaskOf(settings);
        LearningTask.Start start = (task with { Epochs = task.Epochs * settings.Whole("long", 3) }).Prepare(seed);
        Network network = start.Network;
        float lowest = 0,
            highest = 0;
        PreActivations? inputsBefore = null;
        Outputs? outputsBefore = null;
        History history = start.Fit(epoch =>
        {
            Matrix<float> last = network.Forward(start.Training.Inputs);
            foreach (ActivationLayer layer in network.ActivationLayers)
            {
                foreach (float y in layer.Output!.Values())
                {
                    lowest = MathF.Min(lowest, y);
                    highest = MathF.Max(highest, y);
                }
            }

            if (epoch.Number == 0)
            {
                inputsBefore = PreActivations.Of(network, last);
                outputsBefore = Outputs.Of(network);
            }
        });
        (double loss, double accuracy) = start.Trainer.Evaluate(network, start.Test);
        var inputsAfter = PreActivations.Of(network, network.Forward(start.Training.Inputs));
        var outputsAfter = Outputs.Of(network);
        return
        [
            ("loss", LearningRun.OrInfinity(loss)),
            ("accuracy", accuracy),
            ("zerosStart", outputsBefore!.Zeros),
            ("zerosEnd", outputsAfter.Zeros),
            ("nearStart", outputsBefore.Near),
            ("nearEnd", outputsAfter.Near),
            ("deadEnd", outputsAfter.Dead),
            ("unitMeanStart", outputsBefore.UnitMean),
            ("unitMeanEnd", outputsAfter.UnitMean),
            ("lowest", lowest),
            ("highest", highest),
            ("shift", inputsAfter.Distance(unit => unit.FromBelow)),
            ("drift", inputsAfter.Distance(inputsBefore!, unit => unit.FromBelow)),
            ("meanDrift", inputsAfter.Distance(inputsBefore!, unit => unit.Mean)),
            ("diverged", history.DivergedAt is null ? 0 : 1),
        ];
    }

    // What is seen of the hidden units' outputs after a forward pass.
    private sealed record Outputs(double Zeros, double Near, double Dead, double UnitMean)
    {
        public static Outputs Of(Network network)
        {
            int units = 0,
                dead = 0;
            long living = 0,
                zeros = 0,
                near = 0;
            double means = 0;
            int layers = 0;
            foreach (Matrix<float> outputs in network.ActivationLayers.Select(layer => layer.Output!))
            {
                int samples = outputs.ColumnCount;
                int[] zerosOfUnits = Count(outputs, y => y == 0);
                int[] nearOfUnits = Count(outputs, y => MathF.Abs(y) < HiddenOutputs.Near);
                for (int unit = 0; unit < zerosOfUnits.Length; unit++)
                {
                    if (zerosOfUnits[unit] < samples)
                    {
                        (living, zeros, near) = (
                            living + samples,
                            zeros + zerosOfUnits[unit],
                            near + nearOfUnits[unit]
                        );
                    }
                    else
                    {
                        dead++;
                    }
                }

                units += zerosOfUnits.Length;
                double mean = MeanShift.OfUnits(outputs);
                if (double.IsFinite(mean))
                {
                    (means, layers) = (means + mean, layers + 1);
                }
            }

            return new(
                living > 0 ? (double)zeros / living : 0,
                living > 0 ? (double)near / living : 0,
                (double)dead / units,
                layers > 0 ? means / layers : 0
            );
        }

        private static int[] Count(Matrix<float> outputs, Func<float, bool> condition)
        {
            int[] counts = new int[outputs.RowCount];
            for (int sample = 0; sample < outputs.ColumnCount; sample++)
            {
                ReadOnlySpan<float> column = outputs.ColumnValues(sample);
                for (int unit = 0; unit < column.Length; unit++)
                {
                    counts[unit] += condition(column[unit]) ? 1 : 0;
                }
            }

            return counts;
        }
    }

    // Mean, part of it from the units below, and variance of a unit's pre-activations.
    private readonly record struct Unit(double Mean, double FromBelow, double Variance);

    // The units of each layer above the first.
    private sealed record PreActivations(IReadOnlyList<Unit[]> Layers)
    {
        public static PreActivations Of(Network network, Matrix<float> last)
        {
            Dense[] dense = [.. network.Layers.OfType<Dense>()];
            Matrix<float>[] values = [.. network.ActivationLayers.Select(layer => layer.Input!), last];
            return new([.. dense.Zip(values, UnitsOf).Skip(1)]);
        }

        public double Distance(Func<Unit, double> value) => InDeviations(Layers.Select(layer => layer.Select(value)));

        public double Distance(PreActivations before, Func<Unit, double> value) =>
            InDeviations(Layers.Zip(before.Layers, (now, then) => now.Zip(then, (a, b) => value(a) - value(b))));

        private double InDeviations(IEnumerable<IEnumerable<double>> distances)
        {
            double[] all =
            [
                .. distances
                    .Select(layer => layer.Sum(distance => distance * distance))
                    .Zip(Layers.Select(layer => layer.Sum(unit => unit.Variance)))
                    .Where(layer => layer.Second > 0)
                    .Select(layer => Math.Sqrt(layer.First / layer.Second)),
            ];
            return all.Length > 0 ? all.Average() : 0;
        }

        private static Unit[] UnitsOf(Dense layer, Matrix<float> values) =>
            [
                .. Enumerable
                    .Range(0, values.RowCount)
                    .Select(unit =>
                    {
                        float[] row = [.. Enumerable.Range(0, values.ColumnCount).Select(i => values[unit, i])];
                        Moments moments = Probes.MomentsOf(row);
                        return new Unit(moments.Mean, moments.Mean - layer.Biases.Value[unit, 0], moments.Variance);
                    }),
            ];
    }
}
