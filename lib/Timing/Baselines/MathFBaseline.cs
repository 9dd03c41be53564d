using MathNet.Numerics;

namespace Activations.Course.Timing.Peers;

/// <summary>A function of one number as a reader would write it with MathF, and its derivative.</summary>
internal interface IScalarForm
{
    static abstract float Value(float x);

    static abstract float Derivative(float x);
}

internal readonly struct IdentityForm : IScalarForm
{
    public static float Value(float x) => x;

    public static float Derivative(float x) => 1;
}

internal readonly struct SigmoidForm : IScalarForm
{
    public static float Value(float x) => 1 / (1 + MathF.Exp(-x));

    public static float Derivative(float x)
    {
        float s = Value(x);
        return s * (1 - s);
    }
}

internal readonly struct TanhForm : IScalarForm
{
    public static float Value(float x) => MathF.Tanh(x);

    public static float Derivative(float x)
    {
        float t = MathF.Tanh(x);
        return 1 - (t * t);
    }
}

internal readonly struct ReLUForm : IScalarForm
{
    public static float Value(float x) => MathF.Max(x, 0);

    public static float Derivative(float x) => x > 0 ? 1 : 0;
}

internal readonly struct LeakyReLUForm : IScalarForm
{
    public static float Value(float x) => x > 0 ? x : 0.01f * x;

    public static float Derivative(float x) => x > 0 ? 1 : 0.01f;
}

internal readonly struct PReLUForm : IScalarForm
{
    public static float Value(float x) => x > 0 ? x : 0.25f * x;

    public static float Derivative(float x) => x > 0 ? 1 : 0.25f;
}

internal readonly struct ELUForm : IScalarForm
{
    public static float Value(float x) => x > 0 ? x : MathF.Exp(x) - 1;

    public static float Derivative(float x) => x > 0 ? 1 : MathF.Exp(x);
}

internal readonly struct SELUForm : IScalarForm
{
    public const float Lambda = 1.05070099f, Plateau = 1.75809934f;

    public static float Value(float x) => x > 0 ? Lambda * x : Plateau * (MathF.Exp(x) - 1);

    public static float Derivative(float x) => x > 0 ? Lambda : Plateau * MathF.Exp(x);
}

internal readonly struct GELUForm : IScalarForm
{
    // MathF has no error function; MathNet's works in double precision.
    public static float Value(float x) => x * Phi(x);

    public static float Derivative(float x) => Phi(x) + (x * 0.398942280f * MathF.Exp(-x * x / 2));

    private static float Phi(float x) => 0.5f * (1 + (float)SpecialFunctions.Erf(x * 0.707106781f));
}

internal readonly struct GELUTanhForm : IScalarForm
{
    public const float C = 0.797884561f, K = 0.044715f;

    public static float Value(float x) => 0.5f * x * (1 + MathF.Tanh(C * (x + (K * x * x * x))));

    public static float Derivative(float x)
    {
        float t = MathF.Tanh(C * (x + (K * x * x * x)));
        return (0.5f * (1 + t)) + (0.5f * x * (1 - (t * t)) * C * (1 + (3 * K * x * x)));
    }
}

internal readonly struct SiLUForm : IScalarForm
{
    public static float Value(float x) => x / (1 + MathF.Exp(-x));

    public static float Derivative(float x)
    {
        float s = SigmoidForm.Value(x);
        return s * (1 + (x * (1 - s)));
    }
}

internal readonly struct MishForm : IScalarForm
{
    public static float Value(float x) => x * MathF.Tanh(SoftplusForm.Value(x));

    public static float Derivative(float x)
    {
        float t = MathF.Tanh(SoftplusForm.Value(x));
        return t + (x * (1 - (t * t)) * SigmoidForm.Value(x));
    }
}

internal readonly struct SoftplusForm : IScalarForm
{
    public static float Value(float x) => MathF.Log(1 + MathF.Exp(x));

    public static float Derivative(float x) => SigmoidForm.Value(x);
}
