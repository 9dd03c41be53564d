using System.Runtime.CompilerServices;

namespace Activations.Training;

/// <summary>Changes parameters along their gradients.</summary>
/// <param name="learningRate">Size of a step; positive.</param>
/// <param name="weightDecay">How strongly weights are pulled towards 0; at least 0.</param>
public abstract class Optimiser(double learningRate, double weightDecay = 0)
{
    // An update of several passes takes so many numbers at a time, and the later passes find them in the first cache.
    private protected const int Stretch = 2048;

    private float[] _penalised = [];

    /// <summary>Size of a step, finite and at least 0; may be changed between steps, as a <see cref="Schedule"/> does.</summary>
    public double LearningRate
    {
        get;
        set => field = double.IsFinite(value) && value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The learning rate must be finite and at least 0.");
    } = double.IsFinite(learningRate) && learningRate > 0
        ? learningRate
        : throw new ArgumentOutOfRangeException(nameof(learningRate), learningRate, "The learning rate must be positive and finite.");

    /// <summary>
    /// How strongly the parameters that decay (<see cref="Parameter.Decays"/>) are pulled towards 0. As an L2 penalty,
    /// weightDecay / 2 times the sum of their squares is added to the loss; <see cref="AdamW"/> shrinks them apart from it.
    /// </summary>
    public double WeightDecay { get; } = double.IsFinite(weightDecay) && weightDecay >= 0
        ? weightDecay
        : throw new ArgumentOutOfRangeException(nameof(weightDecay), weightDecay, "The weight decay must be finite and at least 0.");

    /// <summary>
    /// The largest norm of all gradients together, or null for no limit; longer ones are scaled to it, in place (R. Pascanu,
    /// T. Mikolov and Y. Bengio, On the difficulty of training recurrent neural networks, 2013).
    /// </summary>
    public double? ClipNorm
    {
        get;
        init => field = value is null || (double.IsFinite(value.Value) && value > 0)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "The largest norm must be positive and finite.");
    }

    /// <summary>Takes one step with the gradients of the last backward pass.</summary>
    public void Step(IReadOnlyList<Parameter> parameters)
    {
        if (ClipNorm is double limit)
        {
            Clip(parameters, limit);
        }

        StartStep();
        for (int i = 0; i < parameters.Count; i++)
        {
            Update(parameters[i]);
        }
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

    /// <summary>Called once a step, before the parameters.</summary>
    protected virtual void StartStep()
    {
    }

    /// <summary>Changes one parameter.</summary>
    protected abstract void Update(Parameter parameter);

    /// <summary>
    /// The gradient of the loss with its L2 penalty, g + weightDecay w where the parameter decays; valid until the next call.
    /// The parameter's own gradient stays that of the loss alone.
    /// </summary>
    protected ReadOnlySpan<float> PenalisedGradient(Parameter parameter)
    {
        Span<float> w = parameter.Value.Values(), g = parameter.Gradient.Values();
        if (WeightDecay == 0 || !parameter.Decays)
        {
            return g;
        }

        if (_penalised.Length < w.Length)
        {
            _penalised = new float[w.Length];
        }

        Span<float> penalised = _penalised.AsSpan(0, w.Length);
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

    /// <summary>A share that must lie in [0, 1).</summary>
    private protected static double InUnit(double value, string name) => value is >= 0 and < 1
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must lie in [0, 1).");

    /// <summary>A number that must be positive and finite.</summary>
    private protected static double Positive(double value, string name) => double.IsFinite(value) && value > 0
        ? value
        : throw new ArgumentOutOfRangeException(name, value, $"'{name}' must be positive and finite.");

    // The squares are added up in order and in double precision, where those of single-precision numbers cannot overflow.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Clip(IReadOnlyList<Parameter> parameters, double limit)
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
    }
}
