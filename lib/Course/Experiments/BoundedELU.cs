using Activations.Functions;

namespace Activations.Course.Experiments;

/// <summary>
/// ELU without the identity: f(x) = tanh x for x > 0 and e^x - 1 otherwise. It equals ELU on the negative side, has
/// slope 1 at 0 as ELU has, and saturates on the positive side too.
/// </summary>
internal sealed class BoundedELU()
    : Activation(
        "Bounded ELU",
        @"f(x) = \begin{cases} \tanh x & x > 0 \\ e^{x} - 1 & x \le 0 \end{cases}",
        "a control made for this course"
    )
{
    private static readonly ELU s_elu = new();
    private static readonly Tanh s_tanh = new();

    public override ActivationProperties Properties =>
        new()
        {
            Range = new(-1, 1),
            IsMonotonic = true,
            Smoothness = 1,
            Lipschitz = 1,
            FixedPoints = [0],
        };

    public override double Value(double x) => x > 0 ? s_tanh.Value(x) : s_elu.Value(x);

    public override double Derivative(double x) => x > 0 ? s_tanh.Derivative(x) : s_elu.Derivative(x);

    // By the library's kernels, whose bits are the same everywhere. Element by element either gives the same bits as
    // for the whole span, so that it does not matter that both go over all of it.
    public override void Forward(ReadOnlySpan<float> x, Span<float> y)
    {
        Span<float> above = x.Length <= 1024 ? stackalloc float[x.Length] : new float[x.Length],
            given = x.Length <= 1024 ? stackalloc float[x.Length] : new float[x.Length];
        x.CopyTo(given);
        s_tanh.Forward(x, above);
        s_elu.Forward(x, y);
        Choose(given, above, y);
    }

    public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
    {
        Span<float> above = x.Length <= 1024 ? stackalloc float[x.Length] : new float[x.Length],
            given = x.Length <= 1024 ? stackalloc float[x.Length] : new float[x.Length];
        x.CopyTo(given);
        s_tanh.Backward(x, dy, above);
        s_elu.Backward(x, dy, dx);
        Choose(given, above, dx);
    }

    private static void Choose(ReadOnlySpan<float> x, ReadOnlySpan<float> above, Span<float> results)
    {
        for (int i = 0; i < x.Length; i++)
        {
            if (x[i] > 0)
            {
                results[i] = above[i];
            }
        }
    }
}
