namespace Activations.Course.Timing.Peers;

/// <summary>One number at a time: as loops, and as the functions MathNet maps.</summary>
internal abstract class ScalarLoop
{
    /// <summary>f(x).</summary>
    public abstract Func<float, float> Value { get; }

    /// <summary>dy f'(x) of x and dy.</summary>
    public abstract Func<float, float, float> Chain { get; }

    public static ScalarLoop Of<TForm>()
        where TForm : struct, IScalarForm => new FormLoop<TForm>();

    public static ScalarLoop Of(Activation activation) => new DefinitionLoop(activation);

    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    private sealed class FormLoop<TForm> : ScalarLoop
        where TForm : struct, IScalarForm
    {
        public override Func<float, float> Value => TForm.Value;

        public override Func<float, float, float> Chain => static (x, dy) => dy * TForm.Derivative(x);

        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = TForm.Value(x[i]);
            }
        }

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        {
            for (int i = 0; i < x.Length; i++)
            {
                dx[i] = dy[i] * TForm.Derivative(x[i]);
            }
        }
    }

    private sealed class DefinitionLoop(Activation activation) : ScalarLoop
    {
        public override Func<float, float> Value => x => (float)activation.Value(x);

        public override Func<float, float, float> Chain => (x, dy) => (float)(dy * activation.Derivative(x));

        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = (float)activation.Value(x[i]);
            }
        }

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        {
            for (int i = 0; i < x.Length; i++)
            {
                dx[i] = (float)(dy[i] * activation.Derivative(x[i]));
            }
        }
    }
}
