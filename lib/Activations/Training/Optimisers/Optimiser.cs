using System.Runtime.CompilerServices;

namespace Activations.Training;

/// <summary>
/// Changes parameters along their gradients. One optimiser serves one network: two that are trained in turn, such as a
/// generator and a discriminator, need one each, since some methods count their steps.
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="weightDecay">How strongly weights are pulled towards 0; at least 0.</param>
public abstract class Optimiser(double learningRate, double weightDecay = 0)
{
    [ThreadStatic]
    private static float[]? s_penalised;

    private readonly OptimiserState _before = new();
    private volatile bool _hasOverflowed;

    /// <summary>Size of a step, finite and at least 0; may be changed between steps.</summary>
    public double LearningRate
    {
        get;
        set => field = Require.NotNegative(value, nameof(LearningRate));
    } = Require.Positive(learningRate);

    /// <summary>
    /// How strongly the parameters that decay (<see cref="Parameter.Decays"/>) are pulled towards 0. As an L2 penalty,
    /// weightDecay / 2 times the sum of their squares is added to the loss; <see cref="AdamW"/> shrinks them apart from
    /// it.
    /// </summary>
    public double WeightDecay { get; } = Require.NotNegative(weightDecay);

    /// <summary>
    /// The largest norm of all gradients together, or null for no limit; longer ones are scaled to it, in place (R.
    /// Pascanu, T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks, 2013).
    /// </summary>
    public double? ClipNorm
    {
        get;
        init => field = value is null ? null : Require.Positive(value.Value, nameof(ClipNorm));
    }

    /// <summary>Takes one step with the gradients of the last backward pass.</summary>
    /// <param name="parameters">What is changed.</param>
    /// <exception cref="ArithmeticException">
    /// A gradient or what the step makes of it is not finite, or too large; says of which parameter. No parameter is
    /// changed.
    /// </exception>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        if (TryStep(parameters) is { } overflow)
        {
            string name = $"parameter {overflow.Parameter + 1}, '{parameters[overflow.Parameter].Name}'";
            throw new ArithmeticException(
                FormattableString.Invariant($"Training has diverged: {overflow.What} of {name}, is {overflow.Value}. ")
                    + "The step changed no parameter: use a smaller learning rate, smaller inputs, or limit the norm of "
                    + $"the gradients ({nameof(ClipNorm)})."
            );
        }
    }

    /// <summary>
    /// Takes one step, unless a gradient or a number after the step is not finite: then no parameter is changed.
    /// </summary>
    /// <returns>What is not finite; null after a step.</returns>
    internal Overflow? TryStep(IReadOnlyList<Parameter> parameters)
    {
        Require.Items(parameters);
        if (OverflowOfGradients(parameters) is { } refused)
        {
            return refused;
        }

        StartStep();
        for (int i = 0; i < parameters.Count; i++)
        {
            Update(parameters[i]);
            if (_hasOverflowed)
            {
                float value = VectorOperations.LargestMagnitude(parameters[i].Value.Values());
                Restore(parameters, i + 1);
                return new(i, "the new value", value);
            }
        }

        return null;
    }

    /// <summary>Shows the numbers on which further steps depend, but for those that belong to a parameter.</summary>
    /// <param name="visitor">Sees each number and may replace it.</param>
    public virtual void VisitState(StateVisitor visitor)
    {
        double rate = LearningRate;
        visitor.Visit("learning rate", ref rate);
        LearningRate = rate;
    }

    /// <summary>Shows the numbers on which further steps depend and which belong to one parameter.</summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="visitor">Sees each number and may replace it.</param>
    public virtual void VisitState(Parameter parameter, StateVisitor visitor) { }

    /// <summary>The method and its settings, without its state: all that stays as it is in training.</summary>
    public override string ToString()
    {
        string clipping = ClipNorm is double limit ? FormattableString.Invariant($", largest norm {limit}") : "";
        return FormattableString.Invariant($"{GetType().Name}, weight decay {WeightDecay}{clipping}");
    }

    /// <summary>
    /// The largest gradient, in magnitude, that the method can use: the square of a larger one overflows in some.
    /// </summary>
    private protected virtual float LargestGradient => float.MaxValue;

    /// <summary>Whether weight decay is an L2 penalty, whose gradient is added to that of the loss.</summary>
    private protected virtual bool DecayIsPenalty => true;

    /// <summary>Called once a step, before the parameters.</summary>
    protected virtual void StartStep() { }

    /// <summary>
    /// Updates some numbers of one parameter: w from g. It is called for one chunk of a parameter after the other, on
    /// several threads at the same time if <see cref="Parallelism.SpanThreads"/> allows it.
    /// </summary>
    /// <param name="parameter">The parameter.</param>
    /// <param name="start">The index of the first of the numbers within the parameter.</param>
    /// <param name="w">The numbers.</param>
    /// <param name="g">The gradient of the loss with respect to them, its L2 penalty included.</param>
    protected abstract void Update(Parameter parameter, int start, Span<float> w, ReadOnlySpan<float> g);

    private void Update(Parameter parameter) =>
        Chunks<(Optimiser Optimiser, Parameter Parameter)>.For(
            parameter.Value.Values().Length,
            (this, parameter),
            static (one, start, length) => one.Optimiser.UpdateChunk(one.Parameter, start, length)
        );

    private void UpdateChunk(Parameter parameter, int start, int length)
    {
        Span<float> w = parameter.Value.Values().Slice(start, length);
        w.CopyTo(_before.Of(parameter, start, length));
        Update(parameter, start, w, Penalised(parameter, w, parameter.Gradient.Values().Slice(start, length)));
        if (!float.IsFinite(VectorOperations.LargestMagnitude(w)))
        {
            _hasOverflowed = true;
        }
    }

    // g + weightDecay w where that is the method's gradient; valid until the thread's next call. The parameter's own
    // gradient stays that of the loss alone.
    private ReadOnlySpan<float> Penalised(Parameter parameter, ReadOnlySpan<float> w, ReadOnlySpan<float> g)
    {
        if (WeightDecay == 0 || !parameter.Decays || !DecayIsPenalty)
        {
            return g;
        }

        s_penalised ??= new float[Chunks<(Optimiser, Parameter)>.MaxLength];
        VectorOperations.ScaleAndAdd((float)WeightDecay, w, g, s_penalised.AsSpan(0, g.Length));
        return s_penalised.AsSpan(0, g.Length);
    }

    // Gives the first of the parameters the values they had before the step.
    private void Restore(IReadOnlyList<Parameter> parameters, int count)
    {
        for (int i = 0; i < count; i++)
        {
            _before.Of(parameters[i]).CopyTo(parameters[i].Value.Values());
        }

        _hasOverflowed = false;
    }

    // Limits the gradients' norm; from the last parameter on, since a gradient that overflows spoils those of the
    // layers before its own.
    private Overflow? OverflowOfGradients(IReadOnlyList<Parameter> parameters)
    {
        float largest = 0;
        int owner = 0;
        for (int i = parameters.Count - 1; i >= 0; i--)
        {
            float here = VectorOperations.LargestMagnitude(parameters[i].Gradient.Values());
            if (!float.IsFinite(here))
            {
                return new(i, "the gradient", here);
            }

            (largest, owner) = here > largest ? (here, i) : (largest, owner);
        }

        double scale = ClipNorm is double limit ? Clip(parameters, limit) : 1;
        return largest * scale > LargestGradient
            ? new(owner, "the square of the gradient", float.PositiveInfinity)
            : null;
    }

    // The squares are added up in order and in double precision, where those of single-precision numbers cannot
    // overflow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double Clip(IReadOnlyList<Parameter> parameters, double limit)
    {
        double squares = 0;
        for (int i = 0; i < parameters.Count; i++)
        {
            foreach (float g in parameters[i].Gradient.Values())
            {
                squares += (double)g * g;
            }
        }

        double norm = Math.Sqrt(squares),
            scale = norm > limit ? limit / norm : 1;
        for (int i = 0; scale < 1 && i < parameters.Count; i++)
        {
            foreach (ref float g in parameters[i].Gradient.Values())
            {
                g = (float)(g * scale);
            }
        }

        return scale;
    }
}
