using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Tests.Training;

public class ProbesTests
{
    private static readonly Dataset Data = Synthetic.Moons(40, seed: 2);

    [Fact]
    public void Counts_units_that_are_off_for_every_sample()
    {
        var network = Network.Perceptron([2, 8, 2], _ => new ReLU(), Initialiser.He, seed: 1, bias: 10);
        Assert.Equal(0, Probes.DeadUnits(network, Data.Inputs)[0]);
        var layer = (Dense)network.Layers[0];
        layer.Biases.Value[0, 0] = -100;
        layer.Biases.Value[5, 0] = -100;

        Assert.Equal(0.25, Probes.DeadUnits(network, Data.Inputs)[0]);
        Assert.Equal(0.25, Probes.Zeros(network, Data.Inputs)[0]);
    }

    [Fact]
    public void Leaky_units_are_dead_only_below_the_threshold()
    {
        var network = Network.Perceptron([2, 8, 2], _ => new LeakyReLU(0.01), Initialiser.He, seed: 1, bias: -100);
        Assert.Equal(0, Probes.DeadUnits(network, Data.Inputs)[0]);
        Assert.Equal(1, Probes.DeadUnits(network, Data.Inputs, threshold: 0.011)[0]);
    }

    [Fact]
    public void Moments_and_gradient_norms_are_those_of_the_definitions()
    {
        var network = Network.Perceptron([2, 8, 2], _ => new Identity(), Initialiser.He, seed: 1);
        Moments outputs = Probes.Outputs(network, Data.Inputs)[0];
        double[] values = [.. network.ActivationLayers[0].Output!.Enumerate().Select(v => (double)v)];
        Assert.Equal(values.Average(), outputs.Mean, 1e-9);
        Assert.Equal(values.Average(v => Math.Pow(v - values.Average(), 2)), outputs.Variance, 1e-9);
        Assert.Equal(outputs, Probes.PreActivations(network, Data.Inputs)[0]);

        IReadOnlyList<double> norms = Probes.GradientNorms(network, Data, new SoftmaxCrossEntropy());
        Assert.Equal(2, norms.Count);
        Assert.Equal(((Dense)network.Layers[2]).Weights.Gradient.FrobeniusNorm(), norms[1], 1e-6);
    }
}
