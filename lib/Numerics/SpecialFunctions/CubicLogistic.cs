using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// sigmoid(z) with z = 2 sqrt(2 / pi) (x + 0.044715 x^3), the logistic approximation of the normal distribution
/// function Phi(x), and the derivative of x sigmoid(z): a table, and beyond it an exponential.
/// </summary>
internal static class CubicLogistic
{
    /// <summary>2 sqrt(2 / pi).</summary>
    public const double Slope = 1.5957691216057307;

    /// <summary>The coefficient of x^3.</summary>
    public const double Cubic = 0.044715;

    private const float C0 = (float)Slope,
        C0Low = (float)(Slope - C0);
    private const float ThreeC1 = (float)(3 * Slope * Cubic),
        ThreeC1Low = (float)((3 * Slope * Cubic) - ThreeC1);
    private const float C1 = (float)(Slope * Cubic),
        C1Low = (float)((Slope * Cubic) - C1);

    // Where the last segment of the table ends.
    private const float End = 6.015625f;

    // Relative error below 2^-24.2; where the function crosses zero, that of 1/8.
    // csharpier-ignore
    private static readonly Table s_slope = new(
    [
        0.0f, 0.7545806f, 1.4527671f, 2.0683048f, 2.6233408f, 3.08213f, 3.4904597f, 3.8566744f,
        4.186301f, 4.4917383f, 4.771056f, 5.03255f, 5.2758007f, 5.5030355f, 5.7198095f, 5.923679f,

        0.5f, -0.0009103612f, -0.12875846f, -0.07873953f, -0.029297063f, -0.0092010135f, -0.0025054088f, -0.0006178845f,
        -0.00014300135f, -3.0648353e-05f, -6.354747e-06f, -1.2530968e-06f, -2.4125794e-07f, -4.5700318e-08f, -8.3158405e-09f, -1.5035503e-09f,

        -0.7978846f, -0.42875743f, 0.0135257235f, 0.10731242f, 0.064097814f, 0.02637695f, 0.0088021215f, 0.0025580262f,
        0.00067872833f, 0.00016382989f, 3.7655303e-05f, 8.14112e-06f, 1.7015748e-06f, 3.470534e-07f, 6.760783e-08f, 1.3008046e-08f,

        1.200144e-06f, 0.38761473f, 0.18999757f, -0.010712672f, -0.04886844f, -0.030792972f, -0.013398382f, -0.004745952f,
        -0.0014747113f, -0.00040689687f, -0.00010478904f, -2.5043955e-05f, -5.718821e-06f, -1.262305e-06f, -2.6436297e-07f, -5.4315258e-08f,

        0.26725614f, 0.014818036f, -0.14337672f, -0.06056763f, 0.004844657f, 0.016406352f, 0.010997591f, 0.0050719124f,
        0.0019119569f, 0.00061663974f, 0.00018063639f, 4.8248385e-05f, 1.2136455e-05f, 2.9175956e-06f, 6.602793e-07f, 1.454655e-07f,

        0.00018744815f, -0.11372114f, 0.0073653515f, 0.04124257f, 0.015580166f, -0.0007406483f, -0.004497356f, -0.0032573289f,
        -0.0015998962f, -0.00062647404f, -0.00021360497f, -6.4765765e-05f, -1.8145603e-05f, -4.7903004e-06f, -1.1790573e-06f, -2.799573e-07f,

        -0.062060937f, 0.016854238f, 0.030211741f, -0.004849211f, -0.009794121f, -0.004101044f, -5.7712823e-05f, 0.0010637628f,
        0.0008472375f, 0.00043634986f, 0.0001802785f, 6.3579384e-05f, 2.0161779e-05f, 5.911897e-06f, 1.5961369e-06f, 4.1116158e-07f,

        0.0020314124f, 0.01900106f, -0.009657683f, -0.005497177f, 0.001339915f, 0.0021498587f, 0.0010284665f, 9.044516e-05f,
        -0.00022027119f, -0.00019713244f, -0.00010832033f, -4.654281e-05f, -1.717413e-05f, -5.6955078e-06f, -1.7093246e-06f, -4.8237615e-07f,

        0.0078114863f, -0.0050874026f, -0.0023342387f, 0.0024429765f, 0.0008937625f, -0.00021308634f, -0.00044898334f, -0.0002482433f,
        -3.6383448e-05f, 4.1872787e-05f, 4.2433207e-05f, 2.4346009e-05f, 1.0913783e-05f, 4.1674743e-06f, 1.4134488e-06f, 4.3969743e-07f,
    ]);

    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(CubicLogistic).TypeHandle);

    /// <summary>|x|, at most 11: beyond it x sigmoid(z) is below the smallest subnormal on the left.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Magnitude<T>(T x)
        where T : struct, ILanes<T> => T.Min(11, T.Abs(x));

    /// <summary>e^|z|, the odds that the gate is closed.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T x)
        where T : struct, ILanes<T> => Logistic.Odds(Argument(Magnitude(x)));

    /// <summary>d/dx of x sigmoid(z).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(T x)
        where T : struct, ILanes<T> => Split.At(default(SlopeSplit), x);

    // z = a (c0 + c1 a^2).
    [MethodImpl(AggressiveInlining)]
    private static Two<T> Argument<T>(T a)
        where T : struct, ILanes<T>
    {
        var square = Two<T>.Product(a, a);
        T c0 = C0,
            c1 = C1,
            product = c1 * square.High;
        T productLow = T.Fms(c1, square.High, product) + T.Fma(C1Low, square.High, T.Fma(c1, square.Low, C0Low));
        T sum = product + c0,
            c0Part = sum - product,
            sumLow = product - (sum - c0Part) + (c0 - c0Part) + productLow;
        T high = a * sum;
        return new(high, T.Fma(a, sumLow, T.Fms(a, sum, high)));
    }

    private readonly struct SlopeSplit : ISplit
    {
        public float Bound => End;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Abs(x),
                segment = T.Fma(a, T.Fma(a * a, 0.035390317f, 1.2905304f), Table.Whole);
            return Logistic.Complement(x, s_slope.Value(segment, s_slope.FromCentre(segment, a)));
        }

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T>
        {
            // With the closed gate g = sigmoid(-z(a)), a = |x|: g (1 - a z'(a) (1 - g)).
            T a = Magnitude(x),
                c0 = C0,
                c1 = ThreeC1;
            var square = Two<T>.Product(a, a);
            T factor = T.Fma(square.High, c1, c0);
            T factorLow =
                T.Fma(square.High, c1, c0 - factor) + T.Fma(square.Low, c1, T.Fma(square.High, ThreeC1Low, C0Low));
            T steep = a * factor,
                steepLow = T.Fma(a, factorLow, T.Fms(a, factor, steep));
            return Logistic.Complement(x, Logistic.GatedSlope(new Two<T>(steep, steepLow), Logistic.Odds(Argument(a))));
        }
    }
}
