using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using static System.Runtime.CompilerServices.MethodImplOptions;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<float>;

namespace Activations.Numerics;

/// <summary>The element-wise arithmetic of training, on the library's one loop.</summary>
internal static class VectorOperations
{
    /// <summary>sum += a.</summary>
    public static void AddTo(Span<float> sum, ReadOnlySpan<float> a) => Elementwise.Run(default(Add), sum, a, a, sum);

    /// <summary>Adds a to every column of a matrix.</summary>
    public static void AddToColumns(Matrix matrix, Matrix a)
    {
        for (int column = 0; column < matrix.ColumnCount; column++)
        {
            AddTo(matrix.ColumnValues(column), a.Values());
        }
    }

    /// <summary>sum += every column of a matrix, in order.</summary>
    public static void AddColumnsTo(Matrix sum, Matrix matrix)
    {
        for (int column = 0; column < matrix.ColumnCount; column++)
        {
            AddTo(sum.Values(), matrix.ColumnValues(column));
        }
    }

    /// <summary>y = a b.</summary>
    public static void Multiply(ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y) =>
        Elementwise.Run(default(Product), a, b, b, y);

    /// <summary>y = a mask where the mask is positive, and 0 elsewhere, whatever a is there.</summary>
    public static void Mask(ReadOnlySpan<float> a, ReadOnlySpan<float> mask, Span<float> y) =>
        Elementwise.Run(default(Masked), a, mask, mask, y);

    /// <summary>
    /// y = a mask + c where the mask is positive, in one rounding, and c elsewhere, whatever a is there.
    /// </summary>
    public static void MaskAndAdd(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> mask,
        ReadOnlySpan<float> c,
        Span<float> y
    ) => Elementwise.Run(default(MaskedSum), a, mask, c, y);

    /// <summary>y = a b + c, in one rounding.</summary>
    public static void MultiplyAndAdd(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> b,
        ReadOnlySpan<float> c,
        Span<float> y
    ) => Elementwise.Run(default(ProductSum), a, b, c, y);

    /// <summary>y = (a - centre) scale.</summary>
    public static void Standardise(
        ReadOnlySpan<float> a,
        ReadOnlySpan<float> centre,
        ReadOnlySpan<float> scale,
        Span<float> y
    ) => Elementwise.Run(default(Standardised), a, centre, scale, y);

    /// <summary>y = below where a is less than the limit, and otherwise elsewhere.</summary>
    public static void Choose(ReadOnlySpan<float> a, float limit, float below, float otherwise, Span<float> y) =>
        Elementwise.Run(new Choice(limit, below, otherwise), a, a, a, y);

    /// <summary>y = scale a + b, in one rounding.</summary>
    public static void ScaleAndAdd(float scale, ReadOnlySpan<float> a, ReadOnlySpan<float> b, Span<float> y) =>
        Elementwise.Run(new ScaledSum(scale), a, b, b, y);

    /// <summary>y = decay y + gain a.</summary>
    public static void Blend(float decay, Span<float> y, float gain, ReadOnlySpan<float> a) =>
        Elementwise.Run(new Blended(decay, gain), y, a, a, y);

    /// <summary>y = decay y + gain a^2.</summary>
    public static void BlendSquare(float decay, Span<float> y, float gain, ReadOnlySpan<float> a) =>
        Elementwise.Run(new BlendedSquare(decay, gain), y, a, a, y);

    /// <summary>y = y - rate m / (sqrt(scale v) + epsilon).</summary>
    public static void AdaptiveStep(
        Span<float> y,
        ReadOnlySpan<float> m,
        ReadOnlySpan<float> v,
        float rate,
        float scale,
        float epsilon
    ) => Elementwise.Run(new Adaptive(rate, scale, epsilon), y, m, v, y);

    /// <summary>y = e^(x - shift) for x not above the shift.</summary>
    public static void ShiftedExp(ReadOnlySpan<float> x, float shift, Span<float> y) =>
        Elementwise.Run(new ShiftedExponential(shift), x, x, x, y);

    /// <summary>The largest |a|: NaN or infinite if any is.</summary>
    [MethodImpl(AggressiveOptimization)]
    public static float LargestMagnitude(ReadOnlySpan<float> a)
    {
        // Without their signs, numbers have the order of their bits, with NaN at the end.
        ReadOnlySpan<int> bits = MemoryMarshal.Cast<float, int>(a);
        Vector<int> most = default,
            signless = new(int.MaxValue);
        int i = 0,
            largest = 0;
        for (; i <= bits.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            most = Vector.Max(most, new Vector<int>(bits.Slice(i, Vector<int>.Count)) & signless);
        }

        for (int lane = 0; lane < Vector<int>.Count; lane++)
        {
            largest = Math.Max(largest, most[lane]);
        }

        for (; i < bits.Length; i++)
        {
            largest = Math.Max(largest, bits[i] & int.MaxValue);
        }

        return BitConverter.Int32BitsToSingle(largest);
    }

    private readonly struct Add : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> => TLanes.Load(ref a, i) + TLanes.Load(ref b, i);
    }

    private readonly struct Product : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> => TLanes.Load(ref a, i) * TLanes.Load(ref b, i);
    }

    private readonly struct Masked : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes mask = TLanes.Load(ref b, i),
                zero = 0f;
            return TLanes.IfGreater(mask, zero, TLanes.Load(ref a, i) * mask, zero);
        }
    }

    private readonly struct MaskedSum : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes mask = TLanes.Load(ref b, i),
                shift = TLanes.Load(ref c, i);
            return TLanes.IfGreater(mask, 0f, TLanes.Fma(TLanes.Load(ref a, i), mask, shift), shift);
        }
    }

    private readonly struct ProductSum : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Fma(TLanes.Load(ref a, i), TLanes.Load(ref b, i), TLanes.Load(ref c, i));
    }

    private readonly struct Standardised : Elementwise.IOperation
    {
        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            (TLanes.Load(ref a, i) - TLanes.Load(ref b, i)) * TLanes.Load(ref c, i);
    }

    private readonly struct Choice(float limit, float below, float otherwise) : Elementwise.IOperation
    {
        private readonly float _limit = limit,
            _below = below,
            _otherwise = otherwise;

        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.IfGreater(_limit, TLanes.Load(ref a, i), _below, _otherwise);
    }

    private readonly struct ScaledSum(float scale) : Elementwise.IOperation
    {
        private readonly float _scale = scale;

        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> => TLanes.Fma(_scale, TLanes.Load(ref a, i), TLanes.Load(ref b, i));
    }

    private readonly struct Blended(float decay, float gain) : Elementwise.IOperation
    {
        private readonly float _decay = decay,
            _gain = gain;

        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Fma(_decay, TLanes.Load(ref a, i), _gain * TLanes.Load(ref b, i));
    }

    private readonly struct BlendedSquare(float decay, float gain) : Elementwise.IOperation
    {
        private readonly float _decay = decay,
            _gain = gain;

        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes g = TLanes.Load(ref b, i);
            return TLanes.Fma(_decay, TLanes.Load(ref a, i), _gain * (g * g));
        }
    }

    private readonly struct Adaptive(float rate, float scale, float epsilon) : Elementwise.IOperation
    {
        private readonly float _rate = rate,
            _scale = scale,
            _epsilon = epsilon;

        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes width = TLanes.Sqrt(TLanes.Load(ref c, i) * _scale) + _epsilon;
            return TLanes.Load(ref a, i) - (_rate * TLanes.Load(ref b, i) / width);
        }
    }

    private readonly struct ShiftedExponential(float shift) : Elementwise.IOperation
    {
        private readonly float _shift = shift;

        [MethodImpl(AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> => Exponential.Value(TLanes.Load(ref a, i) - _shift);
    }
}
