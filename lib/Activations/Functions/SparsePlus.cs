using System.Runtime.CompilerServices;

namespace Activations.Functions;

/// <summary>
/// Sparse plus, f(x) = 0 for x &lt;= -1, x for x >= 1 and (x + 1)^2 / 4 between, with f'(x) = 0, 1 and (x + 1) / 2: a smooth ReLU
/// that is exactly 0 on the left.
/// </summary>
public sealed class SparsePlus : Activation<SparsePlus.Kernel>
{
    /// <inheritdoc/>
    public override string Name => "SparsePlus";

    /// <inheritdoc/>
    public override string Formula => @"f(x) = \begin{cases} 0 & x \le -1 \\ \frac{1}{4}(x + 1)^{2} & -1 < x < 1 \\ x & x \ge 1 \end{cases}";

    /// <inheritdoc/>
    public override string Source => "M. Blondel, A. F. T. Martins and V. Niculae, Learning with Fenchel-Young losses, JMLR 21, 2020, arXiv:1901.02324 (section 6.2; the name is JAX's)";

    /// <inheritdoc/>
    public override ActivationProperties Properties => new()
    {
        Range = Interval.From(0),
        IsMonotonic = true,
        Smoothness = 1,
        Lipschitz = 1,
    };

    /// <inheritdoc/>
    public override double Value(double x) => x <= -1 ? 0 : x >= 1 ? x : (x + 1) * (x + 1) / 4;

    /// <inheritdoc/>
    public override double Derivative(double x) => x <= -1 ? 0 : x >= 1 ? 1 : (x + 1) / 2;

    /// <summary>The formula at every width.</summary>
    public readonly struct Kernel : IFormula
    {
        /// <inheritdoc/>
        public static bool IsCheap => true;

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Value<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes>
        {
            TLanes one = TLanes.All(1f), inside = TLanes.Max(TLanes.All(-1f), TLanes.Min(one, x));
            VectorMath.Sum(inside, one, out TLanes sum, out TLanes lost);
            TLanes square = TLanes.Fma(sum, sum, (sum + sum) * lost);
            return TLanes.IfGreater(x, one, x, square * TLanes.All(0.25f));
        }

        /// <inheritdoc/>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes Derivative<TLanes>(TLanes x)
            where TLanes : struct, ILanes<TLanes> =>
            (TLanes.Min(TLanes.All(1f), TLanes.Max(TLanes.All(-1f), x)) + TLanes.All(1f)) * TLanes.All(0.5f);
    }
}
