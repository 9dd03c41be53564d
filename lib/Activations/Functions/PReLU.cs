using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Parametric rectified linear unit, f(x) = x for x > 0 and a x otherwise, with the slope a learned: one shared by all
/// inputs, or one a channel. f'(x) = 1 or a; f'(0) = a; df/da = min(x, 0).
/// </summary>
/// <remarks>
/// With c slopes, a span holds whole samples, and element i belongs to channel i mod c; or, where a channel has several
/// places one after another, as in <see cref="ForImages"/>, to channel floor(i / places) mod c.
/// </remarks>
public sealed class PReLU : Activation
{
    private readonly float[] _slopes;
    private readonly int _places = 1;

    /// <summary>One slope for all inputs.</summary>
    /// <param name="slope">Initial slope; 0.25 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">The slope is not finite.</exception>
    public PReLU(double slope = 0.25)
        : this(1, slope) { }

    /// <summary>One slope a channel, all with the same initial value.</summary>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="slope">Initial slope; 0.25 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no channel, or the slope is not finite.</exception>
    public PReLU(int channels, double slope = 0.25)
        : base(
            "PReLU",
            @"f(x) = \begin{cases} x & x > 0 \\ a\,x & x \le 0 \end{cases},\quad a\ \text{learned}",
            "K. He, X. Zhang, S. Ren and J. Sun, Delving deep into rectifiers: surpassing human-level performance on "
                + "ImageNet classification, ICCV 2015, arXiv:1502.01852"
        )
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(channels, 1);
        _slopes = new float[channels];
        Array.Fill(_slopes, Finite(slope, nameof(slope)));
    }

    private PReLU(int channels, double slope, int places)
        : this(channels, slope)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(places, 1);
        _places = places;
    }

    /// <summary>One slope a channel of images that are laid out channel by channel, as in the paper.</summary>
    /// <param name="channels">Number of channels, at least 1.</param>
    /// <param name="places">Pixels of a channel, at least 1.</param>
    /// <param name="slope">Initial slope; 0.25 in the paper.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// There is no channel or no place, or the slope is not finite.
    /// </exception>
    public static PReLU ForImages(int channels, int places, double slope = 0.25) => new(channels, slope, places);

    /// <summary>The slopes, one a channel (or the one shared); writable, for an optimiser.</summary>
    public Span<float> Slopes => _slopes;

    /// <summary>The slopes' own memory, for a layer that lets an optimiser change them.</summary>
    internal float[] SlopeArray => _slopes;

    /// <summary>Number of channels; 1 for a shared slope.</summary>
    public int Channels => _slopes.Length;

    /// <summary>Inputs of a channel that lie one after another.</summary>
    internal int Places => _places;

    /// <summary>
    /// What holds for every channel: the range is that of all, and the minimum is given where each has it.
    /// </summary>
    public override ActivationProperties Properties =>
        new()
        {
            Range = _slopes.Max() > 0 ? Interval.All : Interval.From(0),
            IsMonotonic = _slopes.Min() >= 0,
            Smoothness = Array.TrueForAll(_slopes, slope => slope == 1) ? ActivationProperties.Analytic : 0,
            Lipschitz = _slopes.Max(slope => Math.Max(1, Math.Abs(slope))),
            Minimum = _slopes.Max() < 0 ? new(0, 0) : null,
        };

    /// <summary>f(x) with the slope of the first channel.</summary>
    public override double Value(double x) => x < 0 ? StableMath.Times(_slopes[0], x) : x;

    /// <summary>f'(x) with the slope of the first channel.</summary>
    public override double Derivative(double x) =>
        x > 0 ? 1
        : x <= 0 ? _slopes[0]
        : double.NaN;

    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        if (Channels == 1)
        {
            Elementwise.Forward(Value(_slopes[0]), x, y);
            return;
        }

        SpanChecks.RequireForward(x, y);
        RequireWholeSamples(x.Length);
        if (_places > 1)
        {
            for (int i = 0; i < x.Length; i += _places)
            {
                Elementwise.Forward(Value(SlopeAt(i)), x.Slice(i, _places), y.Slice(i, _places));
            }

            return;
        }

        for (int i = 0; i < x.Length; i += Channels)
        {
            ReadOnlySpan<float> sample = x.Slice(i, Channels);
            Elementwise.Run(default(PerChannelValue), sample, _slopes, sample, y.Slice(i, Channels));
        }
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        if (Channels == 1)
        {
            Elementwise.Backward(Slope(_slopes[0]), x, dy, dx);
            return;
        }

        SpanChecks.RequireBackward(x, dy, dx);
        RequireWholeSamples(x.Length);
        if (_places > 1)
        {
            for (int i = 0; i < x.Length; i += _places)
            {
                Elementwise.Backward(
                    Slope(SlopeAt(i)),
                    x.Slice(i, _places),
                    dy.Slice(i, _places),
                    dx.Slice(i, _places)
                );
            }

            return;
        }

        for (int i = 0; i < x.Length; i += Channels)
        {
            Elementwise.Run(
                default(PerChannelBackward),
                x.Slice(i, Channels),
                _slopes,
                dy.Slice(i, Channels),
                dx.Slice(i, Channels)
            );
        }
    }

    /// <summary>
    /// Gradient of the loss with respect to the slopes: for each channel the sum of dy min(x, 0) over its inputs, added
    /// up in a fixed order.
    /// </summary>
    /// <param name="x">The inputs given to <see cref="Forward"/>.</param>
    /// <param name="dy">Gradient with respect to the outputs, as long as <paramref name="x"/>.</param>
    /// <param name="dSlopes">The result, one number a channel; overwritten.</param>
    /// <exception cref="ArgumentException">Lengths differ, or x does not hold whole samples.</exception>
    public void SlopeGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dSlopes)
    {
        SpanChecks.RequireSameLength(x.Length, nameof(x), dy.Length, nameof(dy));
        if (dSlopes.Length != Channels)
        {
            throw new ArgumentException(
                $"'{nameof(dSlopes)}' must hold one number a channel ({Channels}), but has {dSlopes.Length}.",
                nameof(dSlopes)
            );
        }

        RequireWholeSamples(x.Length);
        if (Channels == 1)
        {
            dSlopes[0] = SharedSlopeGradient(x, dy);
            return;
        }

        dSlopes.Clear();
        for (int i = 0; _places > 1 && i < x.Length; i += _places)
        {
            dSlopes[i / _places % Channels] += SharedSlopeGradient(x.Slice(i, _places), dy.Slice(i, _places));
        }

        for (int i = 0; _places == 1 && i < x.Length; i += Channels)
        {
            Elementwise.Run(default(AddSlopeGradient), x.Slice(i, Channels), dy.Slice(i, Channels), dSlopes, dSlopes);
        }
    }

    public override string ToString() =>
        Channels == 1 ? FormattableString.Invariant($"{Name} ({_slopes[0]})") : $"{Name} ({Channels} channels)";

    private static float SharedSlopeGradient(ReadOnlySpan<float> x, ReadOnlySpan<float> dy)
    {
        // Sixteen partial sums whatever the vector width, folded in halves.
        Span<float> sums = stackalloc float[16];
        sums.Clear();
        int whole = x.Length - (x.Length % 16);
        Widest.Run(new Sixteens(x[..whole], dy, sums));
        int rest = x.Length - whole;
        Elementwise.Run(default(AddSlopeGradient), x[whole..], dy[whole..], sums[..rest], sums[..rest]);
        return RowReductions.Fold(sums);
    }

    private readonly ref struct Sixteens(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> sums) : ILaneWork
    {
        private readonly ReadOnlySpan<float> _x = x,
            _dy = dy;
        private readonly Span<float> _sums = sums;

        public void Run<T>()
            where T : struct, ILanes<T> => AddSixteens<T>(_x, _dy, _sums);
    }

    // Sum number i gathers every sixteenth element from i on, in one, two or four vectors.
    [MethodImpl(AggressiveOptimization)]
    internal static void AddSixteens<T>(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> sums)
        where T : struct, ILanes<T>
    {
        ref float rx = ref MemoryMarshal.GetReference(x),
            rdy = ref MemoryMarshal.GetReference(dy),
            rs = ref MemoryMarshal.GetReference(sums);
        AddSlopeGradient add = default;
        nuint width = (nuint)T.Count;
        for (nuint lane = 0; lane < 16; lane += 2 * width)
        {
            // Two chains at a time where there are two.
            bool isPair = lane + width < 16;
            T first = T.Load(ref rs, lane),
                second = isPair ? T.Load(ref rs, lane + width) : first;
            for (nuint i = lane; i < (nuint)x.Length; i += 16)
            {
                first = add.To(first, T.Load(ref rx, i), T.Load(ref rdy, i));
                if (isPair)
                {
                    second = add.To(second, T.Load(ref rx, i + width), T.Load(ref rdy, i + width));
                }
            }

            first.Store(ref rs, lane);
            if (isPair)
            {
                second.Store(ref rs, lane + width);
            }
        }
    }

    /// <summary>That of leaky ReLU where all inputs share a slope.</summary>
    internal override ElementwiseKernel? Vectorised =>
        Channels == 1 ? ElementwiseKernel.Of(new LeakyReLU.Kernel(_slopes[0])) : null;

    private static ValueOf<LeakyReLU.Kernel> Value(float slope) => new(new(slope));

    private static DerivativeOf<LeakyReLU.Kernel> Slope(float slope) => new(new(slope));

    private float SlopeAt(int element) => _slopes[element / _places % Channels];

    private void RequireWholeSamples(int length)
    {
        if (length % (Channels * _places) != 0)
        {
            string numbers = _places == 1 ? "" : $" of {_places} places";
            throw new ArgumentException(
                $"With {Channels} channels{numbers} the inputs must hold whole samples: a length divisible by {Channels * _places}, not {length}.",
                "x"
            );
        }
    }

    private readonly struct PerChannelValue : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>
        {
            T x = T.Load(ref a, i),
                slope = T.Load(ref b, i);

            // As with one slope: 0 times infinity would be NaN.
            T lowest = T.IfGreater(T.Abs(slope), 0, float.NegativeInfinity, float.MinValue);
            return T.IfGreater(0, x, slope * T.Max(lowest, x), x);
        }
    }

    private readonly struct PerChannelBackward : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>
        {
            T x = T.Load(ref a, i),
                slope = T.Load(ref b, i),
                dy = T.Load(ref c, i);
            return dy * T.OrNaN(T.IfGreater(x, 0, 1, slope), x);
        }
    }

    private readonly struct AddSlopeGradient : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public T At<T>(ref float a, ref float b, ref float c, nuint i)
            where T : struct, ILanes<T>
        {
            return To(T.Load(ref c, i), T.Load(ref a, i), T.Load(ref b, i));
        }

        [MethodImpl(AggressiveInlining)]
        public T To<T>(T sum, T x, T dy)
            where T : struct, ILanes<T> => T.Fma(dy, T.Min(0, x), sum);
    }
}
