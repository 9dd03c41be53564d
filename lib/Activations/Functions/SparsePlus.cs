using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Functions;

/// <summary>
/// Sparse plus, f(x) = 0 for x &lt;= -1, x for x >= 1 and (x + 1)^2 / 4 between, with f'(x) = 0, 1 and (x + 1) / 2: a
/// smooth ReLU that is exactly 0 on the left.
/// </summary>
public sealed class SparsePlus()
    : Activation(
        "SparsePlus",
        @"f(x) = \begin{cases} 0 & x \le -1 \\ \frac{1}{4}(x + 1)^{2} & -1 < x < 1 \\ x & x \ge 1 \end{cases}",
        "M. Blondel, A. F. T. Martins and V. Niculae, Learning with Fenchel-Young losses, JMLR 21, 2020, "
            + "arXiv:1901.02324 (section 6.2; the name is JAX's)",
        ElementwiseKernel.Of(default(Kernel))
    )
{
    public override ActivationProperties Properties =>
        new()
        {
            Range = Interval.From(0),
            IsMonotonic = true,
            Smoothness = 1,
            Lipschitz = 1,
        };

    public override double Value(double x) =>
        x <= -1 ? 0
        : x >= 1 ? x
        : (x + 1) * (x + 1) / 4;

    public override double Derivative(double x) =>
        x <= -1 ? 0
        : x >= 1 ? 1
        : (x + 1) / 2;

    private readonly struct Kernel : IFormula
    {
        public static bool IsCheap => true;

        [MethodImpl(AggressiveInlining)]
        public T Value<T>(T x)
            where T : struct, ILanes<T>
        {
            T one = 1;
            var sum = Two<T>.Sum(T.Max(-1, T.Min(one, x)), one);
            return T.IfGreater(x, one, x, T.Fma(sum.High, sum.High, (sum.High + sum.High) * sum.Low) * 0.25f);
        }

        [MethodImpl(AggressiveInlining)]
        public T Derivative<T>(T x)
            where T : struct, ILanes<T> => (T.Min(1, T.Max(-1, x)) + 1) * 0.5f;
    }
}
