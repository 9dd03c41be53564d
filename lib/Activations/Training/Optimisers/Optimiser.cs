using System.Runtime.CompilerServices;

namespace Activations.Training;

/// <summary>
/// Changes parameters along their gradients. One optimiser serves one network: two that are trained in turn, such as a generator
/// and a discriminator, need one each, since some methods count their steps.
/// </summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="weightDecay">How strongly weights are pulled towards 0; at least 0.</param>
public abstract class Optimiser(double learningRate, double weightDecay = 0)
{
    // An update of several passes takes so many numbers at a time, and the later passes find them in the first cache.
    private const int Stretch = 2048;

    /// <summary>2^63: the square of a larger number is near the largest single-precision number, or above it.</summary>
    private protected const float LargestSquarable = 9.223372e18f;

    // Below so many numbers a thread, waking it costs more than it saves.
    private const int WorthSplitting = 1 << 14;

    [ThreadStatic]
    private static float[]? s_penalised;

    // The values before the step, in case that it overflows.
    private readonly Dictionary<Parameter, float[]> _before = [];
    private Parts? _parts;

    /// <summary>Size of a step, finite and at least 0; may be changed between steps, as a <see cref="Schedule"/> does.</summary>
    public double LearningRate
    {
        get;
        set => field = Require.NotNegative(value, nameof(LearningRate));
    } = Require.Positive(learningRate);

    /// <summary>
    /// How strongly the parameters that decay (<see cref="Parameter.Decays"/>) are pulled towards 0. As an L2 penalty,
    /// weightDecay / 2 times the sum of their squares is added to the loss; <see cref="AdamW"/> shrinks them apart from it.
    /// </summary>
    public double WeightDecay { get; } = Require.NotNegative(weightDecay);

    /// <summary>
    /// The largest norm of all gradients together, or null for no limit; longer ones are scaled to it, in place (R. Pascanu,
    /// T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks, 2013).
    /// </summary>
    public double? ClipNorm
    {
        get;
        init => field = value is null ? null : Require.Positive(value.Value, nameof(ClipNorm));
    }

    /// <summary>Takes one step with the gradients of the last backward pass.</summary>
    /// <param name="parameters">What is changed.</param>
    /// <exception cref="ArithmeticException">
    /// A gradient or what the step makes of it is not finite, or too large; says of which parameter. No parameter is changed.
    /// </exception>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        if (TryStep(parameters) is { } overflow)
        {
            throw new ArithmeticException(FormattableString.Invariant(
                $"Training has diverged: {overflow.What} of parameter {overflow.Parameter + 1}, '{parameters[overflow.Parameter].Name}', is {overflow.Value}. The step changed no parameter: use a smaller learning rate, smaller inputs, or limit the norm of the gradients ({nameof(ClipNorm)})."));
        }
    }

    /// <summary>
    /// Takes one step, unless a gradient or a number after the step is not finite: then no parameter is changed.
    /// </summary>
    /// <returns>What is not finite; null after a step.</returns>
    internal Overflow? TryStep(IReadOnlyList<Parameter> parameters)
    {
        Require.Items(parameters);

        // From the last parameter on: a gradient that overflows spoils those of the layers before its own.
        float largest = 0;
        int of = 0;
        for (int i = parameters.Count - 1; i >= 0; i--)
        {
            float here = VectorOperations.LargestMagnitude(parameters[i].Gradient.Values());
            if (!float.IsFinite(here))
            {
                return new(i, "the gradient", here);
            }

            (largest, of) = here > largest ? (here, i) : (largest, of);
        }

        double scale = ClipNorm is double limit ? Clip(parameters, limit) : 1;
        if (largest * scale > LargestGradient)
        {
            return new(of, "the square of the gradient", float.PositiveInfinity);
        }

        for (int i = 0; i < parameters.Count; i++)
        {
            parameters[i].Value.Values().CopyTo(Remembered(_before, parameters[i]));
        }

        StartStep();
        Overflow? overflow = null;
        for (int i = 0; i < parameters.Count && overflow is null; i++)
        {
            Change(parameters[i]);
            float here = VectorOperations.LargestMagnitude(parameters[i].Value.Values());
            overflow = float.IsFinite(here) ? null : new(i, "the new value", here);
        }

        for (int i = 0; overflow is not null && i < parameters.Count; i++)
        {
            _before[parameters[i]].CopyTo(parameters[i].Value.Values());
        }

        return overflow;
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
    public virtual void VisitState(Parameter parameter, StateVisitor visitor)
    {
    }

    /// <summary>The method and its settings, without its state: all that stays as it is in training.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{GetType().Name}, weight decay {WeightDecay}{(ClipNorm is double limit ? FormattableString.Invariant($", largest norm {limit}") : "")}");

    /// <summary>The largest gradient, in magnitude, that the method can use: the square of a larger one overflows in some.</summary>
    private protected virtual float LargestGradient => float.MaxValue;

    /// <summary>Called once a step, before the parameters.</summary>
    protected virtual void StartStep()
    {
    }

    /// <summary>
    /// Changes <paramref name="length"/> numbers of one parameter from the one at <paramref name="start"/> on. It is called for one stretch
    /// after the other; once the first is done, for others on other threads at the same time (<see cref="Parallelism.SpanThreads"/>).
    /// </summary>
    protected abstract void Update(Parameter parameter, int start, int length);

    /// <summary>
    /// The gradient of the loss with its L2 penalty, g + weightDecay w where the parameter decays; valid until the thread's next call.
    /// The parameter's own gradient stays that of the loss alone.
    /// </summary>
    protected ReadOnlySpan<float> PenalisedGradient(Parameter parameter, int start, int length)
    {
        Span<float> w = parameter.Value.Values().Slice(start, length), g = parameter.Gradient.Values().Slice(start, length);
        if (WeightDecay == 0 || !parameter.Decays)
        {
            return g;
        }

        Span<float> penalised = (s_penalised ??= new float[Stretch]).AsSpan(0, length);
        VectorOperations.ScaleAndAdd((float)WeightDecay, w, g, penalised);
        return penalised;
    }

    /// <summary>What an optimiser remembers of a parameter, a number for each of its own; 0 at first.</summary>
    private protected static float[] Remembered(Dictionary<Parameter, float[]> all, Parameter parameter)
    {
        if (!all.TryGetValue(parameter, out float[]? remembered))
        {
            all.Add(parameter, remembered = new float[parameter.Value.Values().Length]);
        }

        return remembered;
    }

    // The first stretch alone: what an optimiser remembers of a parameter is made on its first use.
    private void Change(Parameter parameter)
    {
        int length = parameter.Value.Values().Length, first = Math.Min(Stretch, length);
        Update(parameter, 0, first);
        int threads = Workers.For(Parallelism.SpanThreads, length, WorthSplitting);
        if (threads > 1)
        {
            (_parts ??= new(this)).Run(parameter, first, length, threads);
        }
        else
        {
            Change(parameter, first, length);
        }
    }

    private void Change(Parameter parameter, int from, int to)
    {
        for (int start = from; start < to; start += Stretch)
        {
            Update(parameter, start, Math.Min(Stretch, to - start));
        }
    }

    // The squares are added up in order and in double precision, where those of single-precision numbers cannot overflow.
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

        double norm = Math.Sqrt(squares);
        for (int i = 0; norm > limit && i < parameters.Count; i++)
        {
            foreach (ref float g in parameters[i].Gradient.Values())
            {
                g = (float)(g * (limit / norm));
            }
        }

        return norm > limit ? limit / norm : 1;
    }

    /// <summary>A number of a step that is not finite.</summary>
    /// <param name="Parameter">Place of the parameter, from 0.</param>
    /// <param name="What">Which of its numbers, such as <c>the gradient</c>.</param>
    /// <param name="Value">NaN or an infinity.</param>
    internal readonly record struct Overflow(int Parameter, string What, float Value);

    // Equal parts in their order, as the products that write the gradients are cut: each thread finds most of its part in its own cache.
    private sealed class Parts(Optimiser optimiser) : SharedWork
    {
        private Parameter? _parameter;
        private int _from, _to, _count;

        public void Run(Parameter parameter, int from, int to, int count)
        {
            (_parameter, _from, _to, _count) = (parameter, from, to, count);
            Workers.Share(this, count);
            _parameter = null;
        }

        public override void Run(int part) => optimiser.Change(_parameter!, Border(part), Border(part + 1));

        // At the start of a cache line.
        private int Border(int part) =>
            part == _count ? _to : Math.Max(_from, (int)((long)_to * part / _count) / 16 * 16);
    }
}
