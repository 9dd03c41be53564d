using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>Layers one after another.</summary>
public sealed class Network
{
    private static long s_passes;

    private readonly Matrix<float>?[] _outputs;

    // The layers with those inside them.
    private readonly Layer[] _all;
    private long _pass;

    /// <summary>A network of the given layers, first to last.</summary>
    /// <param name="layers">
    /// The layers, each another object. Two networks may have a layer in common, such as a generator and a
    /// discriminator with the network of both, <c>new Network([.. generator.Layers, .. discriminator.Layers])</c>.
    /// </param>
    /// <exception cref="ArgumentException">
    /// There is no layer, one is null, or a layer or its numbers come twice; says which.
    /// </exception>
    public Network(params IReadOnlyList<Layer> layers)
    {
        Layers = Layer.Distinct(layers, nameof(layers));
        _outputs = new Matrix<float>?[Layers.Count];
        _all = [.. Layer.WithInner(Layers).Select(place => place.Layer)];
        Parameters = [.. Layers.SelectMany(layer => layer.Parameters)];
    }

    /// <summary>The layers, first to last.</summary>
    public IReadOnlyList<Layer> Layers { get; }

    /// <summary>Everything an optimiser may change.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The activation layers, first to last, those inside other layers included.</summary>
    public IReadOnlyList<ActivationLayer> ActivationLayers => [.. _all.OfType<ActivationLayer>()];

    /// <summary>
    /// A multilayer perceptron: dense layers of the given sizes with an activation after each but the last.
    /// </summary>
    /// <param name="sizes">Features of a sample, units of each hidden layer, outputs; at least two numbers.</param>
    /// <param name="activation">Makes the activation of a hidden layer from its number of units.</param>
    /// <param name="initialiser">Draws the weights.</param>
    /// <param name="seed">Seed of the weights.</param>
    /// <param name="bias">Initial bias of the hidden units; the last layer starts from 0.</param>
    /// <exception cref="ArgumentException">There are fewer than two sizes.</exception>
    public static Network Perceptron(
        IReadOnlyList<int> sizes,
        Func<int, Activation> activation,
        Initialiser initialiser,
        long seed,
        double bias = 0
    )
    {
        ArgumentNullException.ThrowIfNull(sizes);
        ArgumentNullException.ThrowIfNull(activation);
        Require.Finite(bias);
        if (sizes.Count < 2)
        {
            throw new ArgumentException(
                $"Expected at least two sizes (features and outputs), but got {sizes.Count}.",
                nameof(sizes)
            );
        }

        var random = new RandomStream(seed, "initialisation");
        var layers = new List<Layer>();
        for (int i = 1; i < sizes.Count; i++)
        {
            bool last = i == sizes.Count - 1;
            layers.Add(new Dense(sizes[i - 1], sizes[i], initialiser, random, last ? 0 : bias));
            if (!last)
            {
                layers.Add(new ActivationLayer(activation(sizes[i])));
            }
        }

        return new(layers);
    }

    /// <summary>The output for the samples in the columns of x.</summary>
    /// <param name="x">features x samples.</param>
    /// <param name="training">Whether the pass belongs to training; see <see cref="Layer.IsTraining"/>.</param>
    /// <exception cref="ArgumentException">
    /// There is no sample, or they have not as many features as the first layer expects.
    /// </exception>
    public Matrix<float> Forward(Matrix<float> x, bool training = false)
    {
        Require.Samples(x);
        _pass = Interlocked.Increment(ref s_passes);
        foreach (Layer layer in _all)
        {
            layer.Pass = _pass;
        }

        // Not foreach, whose enumerator would be allocated.
        for (int i = 0; i < Layers.Count; i++)
        {
            Layers[i].IsTraining = training;
            x = Layers[i].Forward(x);
            _outputs[i] = x;
        }

        return x;
    }

    /// <summary>
    /// Sets the gradients of all parameters from the gradient with respect to the output of the last forward pass.
    /// </summary>
    /// <param name="dy">In the shape of the output.</param>
    /// <exception cref="InvalidOperationException">
    /// There was no forward pass, or another network has used a layer of this one since.
    /// </exception>
    public void Backward(Matrix<float> dy)
    {
        ArgumentNullException.ThrowIfNull(dy);
        foreach (Layer layer in _all)
        {
            if (layer.Pass != _pass || _pass == 0)
            {
                throw new InvalidOperationException(
                    _pass == 0
                        ? "Backward needs the inputs of a forward pass: call Forward first."
                        : $"Another network has used a layer of this one, {layer}, since its last forward pass, and the "
                            + "layer's input is no longer there: call Forward again before Backward."
                );
            }
        }

        for (int i = Layers.Count - 1; i > 0; i--)
        {
            dy = Layers[i].Backward(dy);
        }

        Layers[0].BackwardAsFirst(dy);
    }

    /// <summary>
    /// The layer of a parameter with the parameter's name, such as <c>layer 3, Dense 64 -> 10 (weights)</c>.
    /// </summary>
    internal string Owner(int parameter)
    {
        int layer = 0;
        for (int left = parameter; left >= Layers[layer].Parameters.Count; layer++)
        {
            left -= Layers[layer].Parameters.Count;
        }

        return $"layer {layer + 1}, {Layers[layer]} ({Parameters[parameter].Name})";
    }

    /// <summary>
    /// The first number of the last forward pass that is not finite, with the layer that gave it; null if all are
    /// finite.
    /// </summary>
    internal (string Layer, float Value)? FirstNotFinite()
    {
        for (int i = 0; i < _outputs.Length; i++)
        {
            foreach (float value in _outputs[i] is { } output ? output.Values() : [])
            {
                if (!float.IsFinite(value))
                {
                    return ($"layer {i + 1}, {Layers[i]}", value);
                }
            }
        }

        return null;
    }
}
