using System.Numerics;

namespace Activations.Exhaustive.Reference;

/// <summary>
/// A function and its derivative in double precision, several numbers at a time, good to 2^-45 relative at every finite
/// float (or 2^-159 absolute, far below the smallest one). Implement it as a readonly struct with inlined methods.
/// </summary>
internal interface IExact
{
    Vector<double> Value(Vector<double> x);

    Vector<double> Derivative(Vector<double> x);
}
