using MathNet.Numerics;

namespace Activations.Timing;

/// <summary>A function of one number, and its derivative.</summary>
internal interface IScalarFunction
{
    static abstract float Value(float x);

    static abstract float Derivative(float x);
}

/// <summary>The functions of one number as a reader would write them with MathF.</summary>
internal static class MathFBaseline
{
    public readonly struct Identity : IScalarFunction
    {
        public static float Value(float x) => x;

        public static float Derivative(float x) => 1;
    }

    public readonly struct Sigmoid : IScalarFunction
    {
        public static float Value(float x) => 1 / (1 + MathF.Exp(-x));

        public static float Derivative(float x)
        {
            float s = Value(x);
            return s * (1 - s);
        }
    }

    public readonly struct Tanh : IScalarFunction
    {
        public static float Value(float x) => MathF.Tanh(x);

        public static float Derivative(float x)
        {
            float t = MathF.Tanh(x);
            return 1 - (t * t);
        }
    }

    public readonly struct ReLU : IScalarFunction
    {
        public static float Value(float x) => MathF.Max(x, 0);

        public static float Derivative(float x) => x > 0 ? 1 : 0;
    }

    public readonly struct LeakyReLU : IScalarFunction
    {
        public static float Value(float x) => x > 0 ? x : 0.01f * x;

        public static float Derivative(float x) => x > 0 ? 1 : 0.01f;
    }

    public readonly struct PReLU : IScalarFunction
    {
        public static float Value(float x) => x > 0 ? x : 0.25f * x;

        public static float Derivative(float x) => x > 0 ? 1 : 0.25f;
    }

    public readonly struct ELU : IScalarFunction
    {
        public static float Value(float x) => x > 0 ? x : MathF.Exp(x) - 1;

        public static float Derivative(float x) => x > 0 ? 1 : MathF.Exp(x);
    }

    public readonly struct SELU : IScalarFunction
    {
        public const float Lambda = 1.05070099f,
            Plateau = 1.75809934f;

        public static float Value(float x) => x > 0 ? Lambda * x : Plateau * (MathF.Exp(x) - 1);

        public static float Derivative(float x) => x > 0 ? Lambda : Plateau * MathF.Exp(x);
    }

    public readonly struct GELU : IScalarFunction
    {
        // MathF has no error function; MathNet's works in double precision.
        public static float Value(float x) => x * Phi(x);

        public static float Derivative(float x) => Phi(x) + (x * 0.398942280f * MathF.Exp(-x * x / 2));

        private static float Phi(float x) => 0.5f * (1 + (float)SpecialFunctions.Erf(x * 0.707106781f));
    }

    public readonly struct GELUTanh : IScalarFunction
    {
        public const float C = 0.797884561f,
            K = 0.044715f;

        public static float Value(float x) => 0.5f * x * (1 + MathF.Tanh(C * (x + (K * x * x * x))));

        public static float Derivative(float x)
        {
            float t = MathF.Tanh(C * (x + (K * x * x * x)));
            return (0.5f * (1 + t)) + (0.5f * x * (1 - (t * t)) * C * (1 + (3 * K * x * x)));
        }
    }

    public readonly struct SiLU : IScalarFunction
    {
        public static float Value(float x) => x / (1 + MathF.Exp(-x));

        public static float Derivative(float x)
        {
            float s = Sigmoid.Value(x);
            return s * (1 + (x * (1 - s)));
        }
    }

    public readonly struct Mish : IScalarFunction
    {
        public static float Value(float x) => x * MathF.Tanh(Softplus.Value(x));

        public static float Derivative(float x)
        {
            float t = MathF.Tanh(Softplus.Value(x));
            return t + (x * (1 - (t * t)) * Sigmoid.Value(x));
        }
    }

    public readonly struct Softplus : IScalarFunction
    {
        public static float Value(float x) => MathF.Log(1 + MathF.Exp(x));

        public static float Derivative(float x) => Sigmoid.Value(x);
    }
}
