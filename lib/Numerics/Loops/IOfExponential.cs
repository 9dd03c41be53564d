namespace Activations.Numerics;

/// <summary>
/// A long function of x and of an exponential. The loop computes the exponential of one vector while it ends the
/// function of the vector before (software pipelining): a processor looks some two hundred instructions ahead, less
/// than two vectors' worth of such a function, and left alone it mostly waits for one result after the other.
/// </summary>
/// <remarks>
/// Which vectors the loop overlaps does not change a bit. The two methods should take about equally long.
/// </remarks>
internal interface IOfExponential
{
    /// <summary>
    /// The exponential that the function needs at x, or whatever else can be computed first in its three vectors.
    /// </summary>
    Exponential<T> Exp<T>(T x)
        where T : struct, ILanes<T>;

    /// <summary>The function of x and its exponential.</summary>
    T At<T>(T x, Exponential<T> exp)
        where T : struct, ILanes<T>;
}
