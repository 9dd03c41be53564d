using System.Runtime.InteropServices;
using Activations.Exhaustive.Reference;

namespace Activations.Exhaustive;

/// <summary>
/// Every step-th magnitude from zero to the largest float, in both signs, then as many NaN: one function or its
/// derivative against the reference.
/// </summary>
/// <param name="activation">The function.</param>
/// <param name="derivative">Whether to measure the derivative (a backward step with dy = 1).</param>
/// <param name="step">Distance between neighbouring magnitudes, in bit patterns; 1 for every float.</param>
/// <param name="expectation">What to measure against.</param>
internal sealed class Sweep(Activation activation, bool derivative, int step, Expectation expectation)
{
    private const uint Infinity = 0x7F800000,
        Sign = 0x80000000;
    private const int Block = 2048;

    private long _next;

    public Sweep(Activation activation, bool derivative, int step)
        : this(activation, derivative, step, Expectation.Of(activation)) { }

    private Symmetry Symmetry => derivative ? expectation.Slope : expectation.Value;

    private bool IsIncreasing => !derivative && expectation.Increasing;

    /// <summary>Runs on several threads; the result does not depend on how many.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public Tally Run(int threads, CancellationToken cancellation)
    {
        var tallies = new Tally[threads];
        Thread[] workers =
        [
            .. Enumerable.Range(0, threads).Select(i => new Thread(() => tallies[i] = Work(cancellation))),
        ];
        foreach (Thread worker in workers)
        {
            worker.Start();
        }

        foreach (Thread worker in workers)
        {
            worker.Join();
        }

        cancellation.ThrowIfCancellationRequested();
        var total = new Tally();
        foreach (Tally tally in tallies)
        {
            total.Add(tally);
        }

        return total;
    }

    private Tally Work(CancellationToken cancellation)
    {
        var tally = new Tally();
        Half plus = new(this, 0),
            minus = new(this, Sign);
        const long Magnitudes = 0x80000000;
        long blockSpan = (long)Block * step;
        while (!cancellation.IsCancellationRequested)
        {
            long start = (Interlocked.Increment(ref _next) - 1) * blockSpan;
            if (start >= Magnitudes)
            {
                break;
            }

            int finite = Count(start, Infinity),
                all = Count(start, Magnitudes);
            plus.Load((uint)start, finite, all);
            minus.Load((uint)start, finite, all);
            plus.Measure(tally);
            minus.Measure(tally);
            if (Symmetry != Symmetry.None)
            {
                tally.Asymmetries += Scoring.Asymmetries(plus.Results(finite), minus.Results(finite), Symmetry);
            }
        }

        return tally;

        int Count(long start, long end) => (int)Math.Clamp((end - start + step - 1) / step, 0, Block);
    }

    /// <summary>A block of floats of one sign and what the library makes of them.</summary>
    private sealed class Half(Sweep sweep, uint sign)
    {
        // One more than a block, for the order across its end.
        private readonly float[] _x = new float[Block + 1],
            _y = new float[Block + 1],
            _ones = [.. Enumerable.Repeat(1f, Block + 1)];
        private readonly double[] _exact = new double[Block];
        private int _finite,
            _all;

        public ReadOnlySpan<float> Results(int count) => _y.AsSpan(0, count);

        public void Load(uint start, int finite, int all)
        {
            (_finite, _all) = (finite, all);
            Span<uint> bits = MemoryMarshal.Cast<float, uint>(_x.AsSpan());
            for (int i = 0; i < bits.Length; i++)
            {
                bits[i] = (start + (uint)(i * sweep.Step)) | sign;
            }

            if (start + ((long)Block * sweep.Step) >= Infinity)
            {
                // What is past the last NaN goes unused; what is past the last finite float is its neighbour, infinity.
                for (int i = all; i < bits.Length; i++)
                {
                    bits[i] = Infinity | sign;
                }

                if (finite > 0)
                {
                    bits[finite] = Infinity | sign;
                }
            }

            sweep.Evaluate(_x, _ones, _y);
        }

        public void Measure(Tally tally)
        {
            if (_finite > 0)
            {
                int padded = (_finite + ExactFunction.Group - 1) / ExactFunction.Group * ExactFunction.Group;
                sweep.Expectation.Exact.Evaluate(_x.AsSpan(0, padded), _exact.AsSpan(0, padded), sweep.Derivative);
                Scoring.Score(sweep.Expectation, _x.AsSpan(0, _finite), _y, _exact, sweep.Derivative, tally);
                if (sweep.IsIncreasing)
                {
                    tally.Decreases += Scoring.Decreases(_y.AsSpan(0, _finite + 1), falling: sign != 0);
                }
            }

            for (int i = _finite; i < _all; i++)
            {
                if (!float.IsNaN(_x[i]))
                {
                    continue;
                }

                tally.NaNs++;
                if (!float.IsNaN(_y[i]))
                {
                    tally.NaNsLost++;
                }
            }
        }
    }

    private int Step => step;

    private Expectation Expectation => expectation;

    private bool Derivative => derivative;

    private void Evaluate(float[] x, float[] ones, float[] y)
    {
        if (derivative)
        {
            activation.Backward(x, ones, y);
        }
        else
        {
            activation.Forward(x, y);
        }
    }
}
