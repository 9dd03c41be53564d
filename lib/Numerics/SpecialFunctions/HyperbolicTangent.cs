using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The hyperbolic tangent, by a table whose segments grow longer where it bends less, and x - tanh x, which near zero
/// is a polynomial and elsewhere |x| - 1 + 2 sigmoid(-2|x|).
/// </summary>
internal static class HyperbolicTangent
{
    // From 9.0109 on tanh rounds to 1.
    private const float End = 9.09375f;

    // Where the first segment ends; in it tanh a is a + a^2 p(a).
    private const float FirstEnd = 0.19369031f;

    // Where the polynomial of x - tanh x ends.
    private const float NearEnd = 0.78125f;

    // Relative error below 2^-29.2.
    // csharpier-ignore
    private static readonly Table s_value = new(
    [
        0.0f, 0.39181903f, 0.7945996f, 1.2109714f, 1.642233f, 2.090463f, 2.5576935f, 3.0463676f,
        3.560162f, 4.1024113f, 4.6810026f, 5.3006153f, 5.9743705f, 6.698493f, 7.5653515f, 8.66054f,

        0.0f, 0.37292734f, 0.6610068f, 0.8369706f, 0.9277841f, 0.9698915f, 0.98806435f, 0.99549174f,
        0.9983843f, 0.9994535f, 0.99982816f, 0.99995023f, 0.99998707f, 0.99999696f, 0.99999946f, 0.99999994f,

        0.0f, 0.8609252f, 0.56307f, 0.29948017f, 0.13921669f, 0.0593105f, 0.023728842f, 0.008996189f,
        0.0032287955f, 0.0010927315f, 0.00034365142f, 9.953651e-05f, 2.5869147e-05f, 6.078852e-06f, 1.0736901e-06f, 1.2011876e-07f,

        -6.678362e-09f, -0.32106236f, -0.3721932f, -0.2506561f, -0.1291631f, -0.057524633f, -0.023445502f, -0.008955532f,
        -0.0032235517f, -0.0010921535f, -0.00034364307f, -9.9473094e-05f, -2.5926094e-05f, -6.0363022e-06f, -1.1049333e-06f, -1.5049245e-07f,

        -0.3333327f, -0.16724275f, 0.058332328f, 0.10996503f, 0.07342988f, 0.03602262f, 0.015256177f, 0.005916529f,
        0.0021421048f, 0.00072729355f, 0.00022898195f, 6.634824e-05f, 1.7244898e-05f, 4.0421783e-06f, 7.147538e-07f, 6.75064e-08f,

        -2.0574887e-05f, 0.1693582f, 0.08552377f, -0.008483882f, -0.02507069f, -0.01576944f, -0.0072644004f, -0.0029087244f,
        -0.001065096f, -0.00036220188f, -0.00011293498f, -3.462313e-05f, -7.4266663e-06f, -2.7576039e-06f, 3.8231896e-08f, 2.981636e-07f,

        0.13362844f, 0.011782031f, -0.06346184f, -0.022901068f, 0.0018782082f, 0.0045985137f, 0.0026139792f, 0.0011192543f,
        0.00042011033f, 0.00014449553f, 4.575197e-05f, 1.3237584e-05f, 3.470728e-06f, 1.1655154e-06f, 1.6960391e-07f, 2.8304365e-07f,

        -0.0020347307f, -0.06645916f, 0.0043625985f, 0.016315397f, 0.00377721f, -0.00038485276f, -0.00061888556f, -0.00030320752f,
        -0.00012780458f, -5.3522035e-05f, -2.6218258e-05f, 4.7787235e-06f, -7.5038524e-06f, 2.947751e-06f, -1.3258e-06f, -9.90594e-07f,

        -0.048124466f, 0.01403269f, 0.017985743f, -0.004126587f, -0.0027631538f, -0.0003926867f, 9.348128e-05f, 8.306927e-05f,
        3.7117592e-05f, 1.3594872e-05f, 3.7871453e-06f, 1.4948149e-06f, 1.5346714e-07f, -2.2373454e-06f, -1.14237565e-07f, -1.0895791e-06f,
    ]);

    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(HyperbolicTangent).TypeHandle);

    /// <summary>tanh x, at most 1 ULP off.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Value<T>(T x)
        where T : struct, ILanes<T>
    {
        T a = T.Min(End, T.Abs(x)),
            segment = T.Fma(a, T.Fma(a, -0.09872133f, 2.6005619f), Table.Whole);
        T t = s_value.FromCentre(segment, a),
            first = T.IfGreater(FirstEnd, a, a, s_value.AtCentre(segment));
        return T.CopySign(s_value.Value(segment, t, first), x);
    }

    /// <summary>e^(2|x|), from which <see cref="Lack"/> follows.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T x)
        where T : struct, ILanes<T>
    {
        T a = T.Min(20, T.Abs(x));
        return Logistic.Odds(a + a);
    }

    /// <summary>x - tanh x from e^(2|x|).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Lack<T>(T x, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        // |x| - 1 + g with g = 1 - tanh |x| = 2 sigmoid(-2|x|), the difference being exact; above 20 g is lost to
        // rounding.
        T a = T.Abs(x),
            unit = odds.Unit;
        Two<T> g = Logistic.TwoGate(odds).Scaled(unit + unit);
        T shifted = a - 1,
            sum = shifted + g.High,
            part = sum - shifted;
        T far = T.IfGreater(a, 20, shifted, sum + (g.High - part + g.Low));
        return T.CopySign(T.IfGreater(NearEnd, a, NearLack(T.Min(NearEnd, a)), far), x);
    }

    /// <summary>tanh^2 x from e^(-2|x|) - 1.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Square<T>(Exponential<T> e)
        where T : struct, ILanes<T>
    {
        // With m = e^-2|x| - 1, which keeps its digits near zero: tanh |x| = -m / (2 + m).
        Two<T> raw = e.MinusOne;
        T m = raw.Rounded,
            mLow = raw.Low - (m - raw.High),
            sum = 2 + m,
            sumLow = 2 - sum + m + mLow;
        Two<T> tanh = new Two<T>(m, mLow) / new Two<T>(sum, sumLow);
        return T.Fma(tanh.High, tanh.High, (tanh.High + tanh.High) * tanh.Low);
    }

    // a^3 (1/3 + u Q(u)), u = a^2, for a at most 25/32: Q of degree 5, relative error at most 2^-28. The cube is kept
    // 2^96 times as large, so that its low part does not vanish among the subnormals.
    [MethodImpl(AggressiveInlining)]
    private static T NearLack<T>(T a)
        where T : struct, ILanes<T>
    {
        const float Large = 4294967296f,
            Back = 1 / (Large * Large * Large);
        const float Third = 1f / 3,
            ThirdLow = (float)((1.0 / 3) - Third);
        T large = a * Large,
            u = a * a,
            third = Third;
        Two<T> square = Two<T>.Product(large, large),
            cube = Two<T>.Product(large, square.High);
        T q = T.Fma(6.64984982e-4f, u, -3.04154889e-3f);
        q = T.Fma(q, u, 8.65786988e-3f);
        q = T.Fma(q, u, -2.18293685e-2f);
        q = T.Fma(q, u, 5.39645888e-2f);
        q = T.Fma(q, u, -1.33333221e-1f);
        T p = T.Fma(q, u, third),
            pLow = T.Fma(q, u, third - p) + ThirdLow;
        T low = T.Fma(cube.High, pLow, T.Fma(large, square.Low, cube.Low) * p);
        return T.Fma(cube.High, p, low) * Back;
    }
}
