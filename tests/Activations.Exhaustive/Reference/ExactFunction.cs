using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Activations.Exhaustive.Reference;

/// <summary>The exact values of a function at finite floats.</summary>
internal abstract class ExactFunction
{
    /// <summary>Whether it is only the library's own definition in double precision, not checked to 2^-45.</summary>
    public abstract bool IsSlow { get; }

    /// <summary>
    /// f(x), or f'(x), for each x. Both spans have the same length, a multiple of <see cref="Group"/>.
    /// </summary>
    public abstract void Evaluate(ReadOnlySpan<float> x, Span<double> exact, bool derivative);

    /// <summary>How many numbers are evaluated together.</summary>
    public static int Group => Vector<float>.Count;

    /// <summary>f(x), or f'(x), at one number.</summary>
    public double At(float x, bool derivative)
    {
        Span<float> inputs = stackalloc float[Group];
        Span<double> outputs = stackalloc double[Group];
        inputs.Fill(x);
        Evaluate(inputs, outputs, derivative);
        return outputs[0];
    }
}

/// <summary>A formula of this program.</summary>
internal sealed class FastFunction<TExact>(TExact formula) : ExactFunction
    where TExact : struct, IExact
{
    public override bool IsSlow => false;

    public override void Evaluate(ReadOnlySpan<float> x, Span<double> exact, bool derivative)
    {
        if (derivative)
        {
            Slopes(x, exact);
        }
        else
        {
            Values(x, exact);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Values(ReadOnlySpan<float> x, Span<double> exact)
    {
        TExact f = formula;
        ref float from = ref MemoryMarshal.GetReference(x);
        ref double to = ref MemoryMarshal.GetReference(exact);
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, i), out Vector<double> low, out Vector<double> high);
            f.Value(low).StoreUnsafe(ref to, i);
            f.Value(high).StoreUnsafe(ref to, i + (nuint)Vector<double>.Count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Slopes(ReadOnlySpan<float> x, Span<double> exact)
    {
        TExact f = formula;
        ref float from = ref MemoryMarshal.GetReference(x);
        ref double to = ref MemoryMarshal.GetReference(exact);
        for (nuint i = 0; i < (nuint)x.Length; i += (nuint)Vector<float>.Count)
        {
            Vector.Widen(Vector.LoadUnsafe(ref from, i), out Vector<double> low, out Vector<double> high);
            f.Derivative(low).StoreUnsafe(ref to, i);
            f.Derivative(high).StoreUnsafe(ref to, i + (nuint)Vector<double>.Count);
        }
    }
}

/// <summary>The library's definition, for functions without a formula here.</summary>
internal sealed class SlowFunction(Activation f) : ExactFunction
{
    public override bool IsSlow => true;

    public override void Evaluate(ReadOnlySpan<float> x, Span<double> exact, bool derivative)
    {
        for (int i = 0; i < x.Length; i++)
        {
            exact[i] = derivative ? f.Derivative(x[i]) : f.Value(x[i]);
        }
    }
}
