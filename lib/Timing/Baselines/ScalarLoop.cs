namespace Activations.Timing;

/// <summary>One number at a time: as loops, and as the functions MathNet maps.</summary>
internal abstract class ScalarLoop
{
    /// <summary>f(x).</summary>
    public abstract Func<float, float> Value { get; }

    /// <summary>dy f'(x) of x and dy.</summary>
    public abstract Func<float, float, float> Chain { get; }

    public static ScalarLoop Of<TFunction>()
        where TFunction : struct, IScalarFunction => new FunctionLoop<TFunction>();

    public static ScalarLoop Of(Activation activation) => new DefinitionLoop(activation);

    public abstract void Forward(ReadOnlySpan<float> x, Span<float> y);

    public abstract void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx);

    private sealed class FunctionLoop<TFunction> : ScalarLoop
        where TFunction : struct, IScalarFunction
    {
        public override Func<float, float> Value => TFunction.Value;

        public override Func<float, float, float> Chain => static (x, dy) => dy * TFunction.Derivative(x);

        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = TFunction.Value(x[i]);
            }
        }

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx)
        {
            for (int i = 0; i < x.Length; i++)
            {
                dx[i] = dy[i] * TFunction.Derivative(x[i]);
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
