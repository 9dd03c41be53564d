using System.Numerics;
using System.Runtime.CompilerServices;
using static Activations.Exhaustive.Reference.Kernels;

namespace Activations.Exhaustive.Reference;

/// <summary>x held between two bounds, with slope 0 at both: HardTanh, ReLU6.</summary>
internal readonly struct Clipped(double low, double high) : IExact
{
    private readonly double _low = low,
        _high = high;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) => Clamp(x, _low, _high);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(x, All(_low)) & Vector.LessThan(x, All(_high)),
            All(1),
            Vector<double>.Zero
        );
}

/// <summary>(x + 3) / 6 held between 0 and 1: HardSigmoid.</summary>
internal readonly struct Ramp : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) => Clamp(x + All(3), 0, 6) / All(6);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(x), All(3)), All(1.0 / 6), Vector<double>.Zero);
}

/// <summary>x times the ramp: HardSwish.</summary>
internal readonly struct RampGate : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) =>
        Vector.ConditionalSelect(
            Vector.LessThan(x, All(3)),
            Vector.MaxNative(x, All(-3)) * Clamp(x + All(3), 0, 6) / All(6),
            x
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        var below = Vector.ConditionalSelect(
            Vector.GreaterThan(x, All(-3)),
            (x + x + All(3)) / All(6),
            Vector<double>.Zero
        );
        return Vector.ConditionalSelect(Vector.LessThan(x, All(3)), below, All(1));
    }
}

/// <summary>x brought closer to zero by a distance, or left alone, outside [-end, end]; zero inside.</summary>
internal readonly struct Shrinkage(double end, double distance) : IExact
{
    private readonly double _end = end,
        _distance = distance;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) =>
        Vector.ConditionalSelect(
            Vector.GreaterThan(Vector.Abs(x), All(_end)),
            x - Vector.CopySign(All(_distance), x),
            Vector<double>.Zero
        );

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(Vector.Abs(x), All(_end)), All(1), Vector<double>.Zero);
}

/// <summary>x above a level, a constant elsewhere: Threshold.</summary>
internal readonly struct Step(double level, double below) : IExact
{
    private readonly double _level = level,
        _below = below;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, All(_level)), x, All(_below));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) =>
        Vector.ConditionalSelect(Vector.GreaterThan(x, All(_level)), All(1), Vector<double>.Zero);
}

/// <summary>x / (1 + |x|): SoftSign.</summary>
internal readonly struct Ratio : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x) => x / (All(1) + Vector.Abs(x));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> d = All(1) + Vector.Abs(x);
        return All(1) / (d * d);
    }
}

/// <summary>(x + sqrt(x^2 + b)) / 2, where x^2 is exact: Squareplus.</summary>
internal readonly struct Hyperbola(double b) : IExact
{
    private readonly double _b = b;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Vector<double> sum = Parts(x, out _);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), All(_b / 2) / sum, sum * All(0.5));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x)
    {
        Vector<double> sum = Parts(x, out Vector<double> root);
        return Vector.ConditionalSelect(Vector.LessThan(x, Vector<double>.Zero), All(_b / 2) / sum, sum * All(0.5))
            / root;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> Parts(Vector<double> x, out Vector<double> root)
    {
        root = Vector.SquareRoot(Fma(x, x, All(_b)));
        return Vector.Abs(x) + root;
    }
}

/// <summary>(x + 1)^2 / 4 between -1 and 1, 0 and x outside: SparsePlus.</summary>
internal readonly struct Parabola : IExact
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Value(Vector<double> x)
    {
        Vector<double> sum = Clamp(x + All(1), 0, 2);
        return Vector.ConditionalSelect(Vector.LessThan(x, All(1)), sum * sum * All(0.25), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Derivative(Vector<double> x) => Clamp(x + All(1), 0, 2) * All(0.5);
}
