using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

/// <summary>One layer at several places: right by finite differences, or refused.</summary>
public class SharedLayerTests
{
    private static RandomStream Weights => new(7, "initialisation");

    /// <summary>
    /// First layers of a discriminator of 12 features, which can leave out the gradient with respect to their input.
    /// </summary>
    public static TheoryData<string, bool> Discriminators
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (string name in new[] { "dense", "convolution", "recurrent", "residual" })
            {
                data.Add(name, true);
                data.Add(name, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Discriminators))]
    public void A_network_made_of_two_networks_has_the_gradients_of_both(string name, bool discriminatorFirst)
    {
        Layer[] second =
        [
            First(name),
            new ActivationLayer(new Tanh()),
            new Dense(name == "residual" ? 12 : 6, 1, Initialiser.LeCun, Weights),
        ];
        Layer[] first =
        [
            new Dense(3, 5, Initialiser.LeCun, Weights),
            new ActivationLayer(new Tanh()),
            new Dense(5, 12, Initialiser.LeCun, Weights),
        ];
        Network? before = discriminatorFirst ? new(second) : null;
        var generator = new Network(first);
        var both = new Network([.. generator.Layers, .. (before?.Layers ?? second)]);
        Network discriminator = before ?? new Network(second);

        Matrix<float> noise = Random(3, 4, 1),
            real = Random(12, 4, 2),
            ones = Matrix<float>.Build.Dense(1, 4, 1f);
        for (int round = 0; round < 2; round++)
        {
            AssertGradients(discriminator, real, ones);
            AssertGradients(both, noise, ones);
            AssertGradients(discriminator, generator.Forward(noise).Clone(), 0 * ones);
            AssertGradients(generator, noise, Random(12, 4, 3));
        }
    }

    [Fact]
    public void A_layer_in_two_networks_is_refused_where_its_input_is_no_longer_there()
    {
        var shared = new Dense(3, 3, Initialiser.LeCun, Weights);
        Network one = new(shared),
            other = new(new Residual(shared), new ActivationLayer(new Tanh()));
        Matrix<float> x = Random(3, 4, 1),
            dy = Random(3, 4, 2);
        Assert.Contains(
            "call Forward first",
            Assert.Throws<InvalidOperationException>(() => one.Backward(dy)).Message,
            StringComparison.Ordinal
        );

        one.Forward(x);
        other.Forward(Random(3, 4, 3));
        string message = Assert.Throws<InvalidOperationException>(() => one.Backward(dy)).Message;
        Assert.Contains("Dense 3 -> 3", message, StringComparison.Ordinal);
        Assert.Contains("call Forward again", message, StringComparison.Ordinal);

        other.Backward(dy);
        one.Forward(x);
        one.Backward(dy);
        Assert.Equal(0, (shared.Weights.Gradient - (dy * x.Transpose())).InfinityNorm(), 1e-5);
    }

    [Theory]
    [InlineData("activation")]
    [InlineData("dense")]
    [InlineData("normalisation")]
    [InlineData("slopes")]
    [InlineData("dropout")]
    [InlineData("recurrent")]
    public void One_layer_at_two_places_is_refused(string name)
    {
        Layer layer = name switch
        {
            "activation" => new ActivationLayer(new Tanh()),
            "dense" => new Dense(4, 4, Initialiser.LeCun, Weights),
            "normalisation" => new BatchNorm(4),
            "slopes" => new ActivationLayer(new PReLU(4)),
            "dropout" => new Activations.Training.Dropout(0.1, Weights),
            _ => new Recurrent(4, 1, 4, new Tanh(), Initialiser.LeCun, Weights),
        };
        Layer other = new Dense(4, 4, Initialiser.LeCun, Weights);
        AssertTwice(() => new Network(layer, layer), "layer 1 and layer 2 are the same object");
        AssertTwice(() => new Network(layer, other, layer), "layer 1 and layer 3 are the same object");
        AssertTwice(() => new Residual(layer, layer), "layer 1 and layer 2 are the same object");
        AssertTwice(
            () => new Network(other, new Residual(new Residual(layer)), layer),
            "layer 2.1.1 and layer 3 are the same object"
        );
        AssertTwice(() => new Residual(layer, new Residual(layer)), "layer 1 and layer 2.1 are the same object");
    }

    [Fact]
    public void Numbers_of_two_layers_are_refused()
    {
        var prelu = new PReLU(4);
        AssertTwice(
            () => new Network(new ActivationLayer(prelu), new ActivationLayer(prelu)),
            "the 'slopes' of layer 1 and the 'slopes' of layer 2"
        );
        AssertTwice(
            () =>
                new Network(
                    new Residual(new ActivationLayer(prelu)),
                    new Recurrent(4, 1, 4, prelu, Initialiser.LeCun, Weights)
                ),
            "the 'slopes' of layer 1 and the 'slopes' of layer 2"
        );
        AssertTwice(() => new Residual(new ActivationLayer(prelu), new ActivationLayer(prelu)), "the same numbers");
        Assert.Equal(
            2,
            new Network(new ActivationLayer(new PReLU(4)), new ActivationLayer(new PReLU(4))).Parameters.Count
        );
    }

    [Fact]
    public void Randomised_slopes_drawn_for_two_layers_are_those_of_each()
    {
        var random = new RandomReLU(new RReLU(0.25, 0.75), new(1, "slopes"));
        var network = new Network(new Residual(new ActivationLayer(random)), new ActivationLayer(random));
        Matrix<float> x = -1 * Matrix<float>.Build.Dense(5, 3, 1f),
            first = network.Layers[0].Forward(x);
        Matrix<float> y = network.Forward(x, training: true);

        // y = x (1 + s1) s2 has the slope y / x.
        Matrix<float> dx = network.Layers[0].Backward(network.Layers[1].Backward(Matrix<float>.Build.Dense(5, 3, 1f)));
        Assert.All(y.Enumerate().Zip(dx.Enumerate()), pair => Assert.Equal(-pair.First, pair.Second, 1e-6));
        Assert.Equal(15, dx.Enumerate().Distinct().Count());
    }

    [Fact]
    public void A_list_of_layers_may_change_afterwards()
    {
        List<Layer> layers = [new Dense(2, 2, Initialiser.LeCun, Weights)];
        var network = new Network(layers);
        var residual = new Residual(layers);
        layers.Add(new Dense(2, 3, Initialiser.LeCun, Weights));
        Assert.Single(network.Layers);
        Assert.Equal(2, network.Parameters.Count);
        Assert.Single(residual.Inner);
    }

    [Fact]
    public void Missing_layers_are_refused()
    {
        Assert.Contains(
            "at least one layer",
            Assert.Throws<ArgumentException>(() => new Network()).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "layer 2 is null",
            Assert.Throws<ArgumentException>(() => new Network(new BatchNorm(1), null!)).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "layer 1 is null",
            Assert.Throws<ArgumentException>(() => new Residual([null!])).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<ArgumentNullException>(() => new Network((IReadOnlyList<Layer>)null!));
    }

    private static Layer First(string name) =>
        name switch
        {
            "dense" => new Dense(12, 6, Initialiser.LeCun, Weights),
            "convolution" => new Conv2D(new(1, 3, 4), 3, 3, Initialiser.LeCun, Weights),
            "recurrent" => new Recurrent(4, 3, 6, new Tanh(), Initialiser.LeCun, Weights),
            _ => new Residual(new Dense(12, 12, Initialiser.LeCun, Weights)),
        };

    private static void AssertTwice(Func<object> make, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<ArgumentException>(() => make()).Message,
            StringComparison.OrdinalIgnoreCase
        );

    // Central differences of the loss. Its third derivatives are of its own size, so that they are right to some 1e-5
    // of it, and the rounding of outputs in single precision adds some 1e-7 / H.
    private static void AssertGradients(Network network, Matrix<float> x, Matrix<float> targets)
    {
        const float H = 1f / 256;
        var loss = new MeanSquaredError();
        Matrix<float> y = network.Forward(x, training: true),
            gradient = Matrix<float>.Build.Dense(y.RowCount, y.ColumnCount);
        targets =
            targets.RowCount == y.RowCount
                ? targets
                : Matrix<float>.Build.Dense(y.RowCount, y.ColumnCount, targets[0, 0]);
        loss.Evaluate(y, targets, gradient);
        network.Backward(gradient);
        float[][] actual = [.. network.Parameters.Select(p => p.Gradient.Values().ToArray())];
        Assert.Contains(actual[0], g => Math.Abs(g) > 1e-3);
        for (int k = 0; k < actual.Length; k++)
        {
            for (int i = 0; i < actual[k].Length; i++)
            {
                double above = At(network.Parameters[k], i, H),
                    below = At(network.Parameters[k], i, -H);
                double expected = (above - below) / (2 * H);
                Assert.Equal(expected, actual[k][i], 3e-4 * Math.Max(1, Math.Abs(expected)));
            }
        }

        double At(Parameter parameter, int i, float step)
        {
            float kept = parameter.Value.Values()[i];
            parameter.Value.Values()[i] = kept + step;
            double value = loss.Evaluate(network.Forward(x, training: true), targets);
            parameter.Value.Values()[i] = kept;
            return value;
        }
    }

    private static Matrix<float> Random(int rows, int columns, long seed)
    {
        var random = new RandomStream(seed, "test");
        return Matrix<float>.Build.Dense(rows, columns, (_, _) => (float)random.NextNormal());
    }
}
