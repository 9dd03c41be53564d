using Activations.Functions;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>
/// Plain recurrent layer, h_t = f(W x_t + U h_(t-1) + b) from h_0 = 0 (J. L. Elman, Finding structure in time, 1990),
/// with its gradient by back-propagation through time (P. J. Werbos, Backpropagation through time: what it does and how
/// to do it, 1990).
/// </summary>
/// <remarks>
/// A sample holds its steps one after another: feature i of step t (from 0) is row t * features + i. The output is the
/// last state, units x samples, or, if asked for, every state, number i of the one after step t in row t * units + i.
/// </remarks>
public sealed class Recurrent : Layer
{
    private readonly int _features,
        _steps,
        _units;
    private readonly bool _everyStep;
    private readonly Parameter? _slopes;
    private Matrix<float>? _x;

    /// <summary>A layer of the given sizes.</summary>
    /// <param name="features">Features of one step, at least 1.</param>
    /// <param name="steps">Steps of a sample, at least 1.</param>
    /// <param name="units">Numbers of a state, at least 1.</param>
    /// <param name="activation">The function f; a PReLU belongs to one layer only.</param>
    /// <param name="initialiser">Draws W.</param>
    /// <param name="random">Where the weights are drawn from.</param>
    /// <param name="recurrence">
    /// Sets U after W; null for <paramref name="initialiser"/>. <see cref="Initialiser.Identity"/> suits ReLU (Q. V. Le
    /// et al., A simple way to initialize recurrent networks of rectified linear units, 2015).
    /// </param>
    /// <param name="everyStep">Whether the output holds the state after every step, not just the last.</param>
    public Recurrent(
        int features,
        int steps,
        int units,
        Activation activation,
        Initialiser initialiser,
        RandomStream random,
        Initialiser? recurrence = null,
        bool everyStep = false
    )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(units, 1);
        ArgumentNullException.ThrowIfNull(activation);
        ArgumentNullException.ThrowIfNull(initialiser);
        Require.Size((long)steps * Math.Max(features, units), "sample");
        Require.Size((long)units * Math.Max(features, units), "weights");
        (_features, _steps, _units, _everyStep, Activation) = (features, steps, units, everyStep, activation);
        Weights = new("weights", Matrix<float>.Build.Dense(units, features));
        RecurrentWeights = new("recurrent weights", Matrix<float>.Build.Dense(units, units));
        Biases = new("biases", Matrix<float>.Build.Dense(units, 1)) { Decays = false };
        _slopes = ActivationLayer.SlopesOf(activation);
        Parameters = [Weights, RecurrentWeights, Biases, .. _slopes is null ? [] : (Parameter[])[_slopes]];
        initialiser.Fill(Weights.Value, random);
        (recurrence ?? initialiser).Fill(RecurrentWeights.Value, random);
    }

    /// <summary>The function f.</summary>
    public Activation Activation { get; }

    /// <summary>W, units x features.</summary>
    public Parameter Weights { get; }

    /// <summary>U, units x units.</summary>
    public Parameter RecurrentWeights { get; }

    /// <summary>b, units x 1; 0 at first.</summary>
    public Parameter Biases { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<Parameter> Parameters { get; }

    /// <inheritdoc/>
    public override string ToString() =>
        $"Recurrent {_steps} x {_features} -> {(_everyStep ? $"{_steps} x " : "")}{_units}, "
        + ActivationLayer.Describe(Activation);

    /// <inheritdoc/>
    public override Matrix<float> Forward(Matrix<float> x)
    {
        Require.Samples(x);
        if (x.RowCount != _steps * _features)
        {
            throw new ArgumentException(
                $"The layer expects samples of {_steps} steps of {_features} features, {_steps * _features} "
                    + $"rows, but x is {x.Shape()}.",
                nameof(x)
            );
        }

        _x = x;
        int samples = x.ColumnCount;
        Matrix<float> recurrent = State("recurrent", samples),
            y = Buffer("y", OutputRows, samples);

        // State 0 is a buffer of zeros that nothing writes to.
        for (int step = 0; step < _steps; step++)
        {
            Matrix<float> xt = Buffer("x", _features, samples, step);
            Matrix<float> z = State("z", samples, step),
                h = State("h", samples, step + 1);
            CopyStep(x, step, xt);
            Product.Into(z, Weights.Value, xt);
            Product.Into(recurrent, RecurrentWeights.Value, State("h", samples, step));
            VectorOperations.AddTo(z.Values(), recurrent.Values());
            VectorOperations.AddToColumns(z, Biases.Value);
            Activation.Forward(z.Values(), h.Values());
            if (_everyStep || step == _steps - 1)
            {
                WriteStep(h, _everyStep ? step : 0, y);
            }
        }

        return y;
    }

    /// <inheritdoc/>
    public override Matrix<float> Backward(Matrix<float> dy)
    {
        Matrix<float> x = InputOrThrow(_x),
            dx = Buffer("dx", x.RowCount, x.ColumnCount);
        Backward(dy, dx);
        return dx;
    }

    /// <inheritdoc/>
    internal override void BackwardAsFirst(Matrix<float> dy) => Backward(dy, null);

    private void Backward(Matrix<float> dy, Matrix<float>? dx)
    {
        int samples = InputOrThrow(_x).ColumnCount;
        RequireGradient(dy, OutputRows, samples);
        Matrix<float> dxt = Buffer("dxt", _features, samples);
        Matrix<float> dz = State("dz", samples),
            dh = State("dh", samples),
            dyt = State("dyt", samples);
        for (int i = 0; i < Parameters.Count; i++)
        {
            Parameters[i].Gradient.Clear();
        }

        dh.Clear();
        for (int step = _steps - 1; step >= 0; step--)
        {
            if (_everyStep || step == _steps - 1)
            {
                CopyStep(dy, _everyStep ? step : 0, dyt);
                VectorOperations.AddTo(dh.Values(), dyt.Values());
            }

            Matrix<float> z = State("z", samples, step);
            Activation.Backward(z.Values(), dh.Values(), dz.Values());
            AddGradients(dz, Buffer("x", _features, samples, step), State("h", samples, step));
            if (_slopes is not null)
            {
                Matrix<float> slopes = Buffer("slopes", _slopes.Value.RowCount, 1);
                ((PReLU)Activation).SlopeGradient(z.Values(), dh.Values(), slopes.Values());
                VectorOperations.AddTo(_slopes.Gradient.Values(), slopes.Values());
            }

            Product.Into(dh, RecurrentWeights.Value.Transposed(), dz);
            if (dx is not null)
            {
                Product.Into(dxt, Weights.Value.Transposed(), dz);
                WriteStep(dxt, step, dx);
            }
        }
    }

    // Adds one step's share to the gradients of the weights and biases.
    private void AddGradients(Matrix<float> dz, Matrix<float> x, Matrix<float> h)
    {
        Matrix<float> dW = Buffer("dW", _units, _features),
            dU = Buffer("dU", _units, _units);
        Product.Into(dW, dz, x.Transposed());
        Product.Into(dU, dz, h.Transposed());
        VectorOperations.AddTo(Weights.Gradient.Values(), dW.Values());
        VectorOperations.AddTo(RecurrentWeights.Gradient.Values(), dU.Values());
        VectorOperations.AddColumnsTo(Biases.Gradient, dz);
    }

    private int OutputRows => _everyStep ? _steps * _units : _units;

    private Matrix<float> State(string use, int samples, int step = 0) => Buffer(use, _units, samples, step);

    private static void CopyStep(Matrix<float> all, int step, Matrix<float> one)
    {
        for (int sample = 0; sample < one.ColumnCount; sample++)
        {
            all.ColumnValues(sample).Slice(step * one.RowCount, one.RowCount).CopyTo(one.ColumnValues(sample));
        }
    }

    private static void WriteStep(Matrix<float> one, int step, Matrix<float> all)
    {
        for (int sample = 0; sample < one.ColumnCount; sample++)
        {
            one.ColumnValues(sample).CopyTo(all.ColumnValues(sample).Slice(step * one.RowCount, one.RowCount));
        }
    }
}
