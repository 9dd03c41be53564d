using Activations.Data;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Course.Experiments;

/// <summary>
/// A small task to look at: a perceptron tells three arms of a spiral apart by plain stochastic gradient descent. Half of the
/// points are for training, batches have 32, weights start from Glorot initialisation.
/// </summary>
/// <param name="Activation">Makes the activation of a hidden layer from its number of units.</param>
/// <param name="LearningRate">Step size.</param>
/// <param name="Epochs">Passes over the training points.</param>
/// <param name="HiddenLayers">Hidden layers of <paramref name="Units"/> units.</param>
/// <param name="Units">Units a hidden layer.</param>
/// <param name="Points">Points to train on, and as many to test on, between the others.</param>
public sealed record SpiralsTask(
    Func<int, Activation> Activation,
    double LearningRate = 0.1,
    int Epochs = 60,
    int HiddenLayers = 3,
    int Units = 32,
    int Points = 600)
{
    /// <summary>What one run gives.</summary>
    /// <param name="TestAccuracy">Share of the test points classified correctly.</param>
    /// <param name="Test">The test points.</param>
    /// <param name="Predicted">The arm that the network takes each test point to be on, from 0.</param>
    public sealed record Measurements(double TestAccuracy, Dataset Test, IReadOnlyList<int> Predicted)
    {
        /// <summary>The test points that the network takes to be on an arm.</summary>
        /// <param name="arm">The arm, from 0.</param>
        public (double[] X, double[] Y) TakenFor(int arm)
        {
            int[] places = [.. Enumerable.Range(0, Test.Count).Where(i => Predicted[i] == arm)];
            return ([.. places.Select(i => (double)Test.Inputs[0, i])], [.. places.Select(i => (double)Test.Inputs[1, i])]);
        }
    }

    /// <summary>One run.</summary>
    /// <param name="seed">Seed of the points, the weights and the order of the points.</param>
    public Measurements Run(long seed)
    {
        (Dataset training, Dataset test) = Synthetic.Spirals(2 * Points, seed).Split(0.5, seed);
        int[] sizes = [training.Features, .. Enumerable.Repeat(Units, HiddenLayers), training.Outputs];
        Network network = Network.Perceptron(sizes, Activation, Initialiser.Glorot, seed);
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(LearningRate), batchSize: 32, seed);
        trainer.Fit(network, training, Epochs);
        double accuracy = trainer.Evaluate(network, test).Accuracy;
        Matrix<float> outputs = network.Forward(test.Inputs);
        return new(accuracy, test, [.. Enumerable.Range(0, test.Count).Select(i => Metrics.Largest(outputs.ColumnValues(i)))]);
    }
}
