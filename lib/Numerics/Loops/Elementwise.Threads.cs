namespace Activations.Numerics;

/// <content>Work shared by threads.</content>
internal static partial class Elementwise
{
    // One call's work for several threads: each begins with the piece of its number, so that from call to call it finds
    // its part in its cache, and goes on with the next one that nobody has taken.
    private sealed unsafe class Shared<TStages> : SharedWork
        where TStages : struct, IStages
    {
        // Kept, so that a training step on several threads allocates nothing either.
        [ThreadStatic]
        private static Shared<TStages>? s_own;

        private TStages _operation;
        private float* _a,
            _b,
            _c,
            _y;
        private int _length,
            _piece,
            _taken;

        public static void Run(
            TStages operation,
            ReadOnlySpan<float> a,
            ReadOnlySpan<float> b,
            ReadOnlySpan<float> c,
            Span<float> y,
            int threads
        )
        {
            Shared<TStages> own = s_own ??= new();
            fixed (
                float* pa = a,
                    pb = b,
                    pc = c,
                    py = y
            )
            {
                own._operation = operation;
                own._a = pa;
                own._b = pb;
                own._c = pc;
                own._y = py;
                own._length = y.Length;
                own._piece = Math.Min(MostTaken, ((y.Length / threads) + CacheLine) / CacheLine * CacheLine);
                own._taken = threads;
                Workers.Share(own, threads);
            }
        }

        public override void Run(int part)
        {
            for (long start; (start = (long)part * _piece) < _length; part = Interlocked.Increment(ref _taken) - 1)
            {
                Elementwise.Run(
                    _operation,
                    ref _a[start],
                    ref _b[start],
                    ref _c[start],
                    ref _y[start],
                    (nuint)Math.Min(_piece, _length - start),
                    _length > LargestCached
                );
            }
        }
    }
}
