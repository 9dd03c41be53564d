using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The logistic function by its closed gate g(z) = sigmoid(-z) for z at least 0, and what gated functions x sigmoid(z)
/// need: the gate as 1 / (1 + e^z) with a power of two of its own, so that it is exact to the last subnormal, and
/// tables where |z| is small.
/// </summary>
internal static class Logistic
{
    // Where the last segment of the gate's table ends.
    private const float GateEnd = 12.03125f;

    // Where the last segment of the slope's table ends.
    private const float SlopeEnd = 15.484375f;

    // Relative error below 2^-30.4.
    // csharpier-ignore
    private static readonly Table s_gate = new(
    [
        0.0f, 0.8003202f, 1.5687506f, 2.3369203f, 3.1131501f, 3.8888812f, 4.666228f, 5.4327106f,
        6.236048f, 7.0078f, 7.779065f, 8.572097f, 9.34724f, 10.118478f, 10.884994f, 11.653599f,

        0.5f, 0.30995703f, 0.17239457f, 0.08811105f, 0.042568073f, 0.020057688f, 0.00932001f, 0.0043522064f,
        0.0019537515f, 0.00090397894f, 0.00041822816f, 0.00018927944f, 8.719813e-05f, 4.032584e-05f, 1.8736964e-05f, 8.687655e-06f,

        -0.25f, -0.21388367f, -0.14267468f, -0.08034749f, -0.040756032f, -0.019655377f, -0.009233148f, -0.0043332647f,
        -0.0019499344f, -0.00090316177f, -0.00041805324f, -0.00018924361f, -8.719053e-05f, -4.0324212e-05f, -1.8736613e-05f, -8.68758e-06f,

        2.9859062e-09f, 0.040647067f, 0.046741012f, 0.033094246f, 0.01864311f, 0.009433446f, 0.0045305206f, 0.002147773f,
        0.00097115757f, 0.00045076446f, 0.00020885178f, 9.458599e-05f, 4.358766e-05f, 2.016048e-05f, 9.3679555e-06f, 4.3437144e-06f,

        0.020833233f, 0.010098984f, -0.0034230545f, -0.0069355266f, -0.005131619f, -0.002889564f, -0.0014536068f, -0.00070343376f,
        -0.0003211867f, -0.00014971124f, -6.950073e-05f, -3.150479e-05f, -1.45241465e-05f, -6.7190754e-06f, -3.122417e-06f, -1.4478546e-06f,

        1.2314671e-06f, -0.005305585f, -0.0027741694f, 9.872132e-05f, 0.00079382106f, 0.00060072605f, 0.00033572057f, 0.00016967462f,
        7.903463e-05f, 3.7155987e-05f, 1.7316883e-05f, 7.864199e-06f, 3.6284835e-06f, 1.6792163e-06f, 7.804817e-07f, 3.6193643e-07f,

        -0.0020906157f, -0.00013138168f, 0.0009958907f, 0.0004256762f, 7.956491e-06f, -7.478456e-05f, -5.6422406e-05f, -3.1496045e-05f,
        -1.5307603e-05f, -7.323341e-06f, -3.4406542e-06f, -1.568046e-06f, -7.247449e-07f, -3.3563907e-07f, -1.560651e-07f, -7.238078e-08f,

        2.1582478e-05f, 0.00051253184f, -2.428338e-05f, -0.00013634238f, -4.446241e-05f, -1.3387087e-06f, 5.924021e-06f, 4.453284e-06f,
        2.3970604e-06f, 1.1904807e-06f, 5.6778134e-07f, 2.608504e-07f, 1.209162e-07f, 5.60876e-08f, 2.6099087e-08f, 1.2104987e-08f,

        0.000183384f, -5.900015e-05f, -7.3775846e-05f, 1.3716676e-05f, 1.35186865e-05f, 3.3330743e-06f, 7.944682e-08f, -4.1925978e-07f,
        -2.9014765e-07f, -1.5886158e-07f, -7.690517e-08f, -3.6962575e-08f, -1.7008775e-08f, -7.937839e-09f, -3.651398e-09f, -1.697811e-09f,
    ]);

    // Relative error below 2^-25.5; where the function crosses zero, that of 1/8.
    // csharpier-ignore
    private static readonly Table s_slope = new(
    [
        0.0f, 0.99992967f, 2.0003524f, 2.9994397f, 4.032345f, 5.0129805f, 6.007151f, 7.003751f,
        8.0030365f, 9.000047f, 10.001709f, 10.996653f, 12.000367f, 13.000154f, 14.003354f, 15.000731f,

        0.5f, 0.072350755f, -0.09080188f, -0.08812221f, -0.051610596f, -0.026295353f, -0.012256587f, -0.0054434957f,
        -0.0023404567f, -0.0009869792f, -0.0004079401f, -0.00016751503f, -6.756291e-05f, -2.7120008e-05f, -1.0776438e-05f, -4.279722e-06f,

        -0.5f, -0.30238777f, -0.05000503f, 0.032308012f, 0.032388367f, 0.019340774f, 0.009741358f, 0.0045259707f,
        0.002004558f, 0.00086334685f, 0.00036258277f, 0.00015075199f, 6.142016e-05f, 2.4859908e-05f, 9.9476765e-06f, 3.9740407e-06f,

        1.8277167e-07f, 0.15394874f, 0.08105756f, 0.011961857f, -0.0061862078f, -0.0060882843f, -0.0035922362f, -0.0018005309f,
        -0.0008337156f, -0.00036975835f, -0.00015859732f, -6.699209e-05f, -2.7638349e-05f, -1.12998505e-05f, -4.5594497e-06f, -1.8341788e-06f,

        0.083328724f, 0.0029729977f, -0.032825228f, -0.012602481f, -0.0014176301f, 0.0007817598f, 0.0007595066f, 0.0004438467f,
        0.00022134586f, 0.000102553524f, 4.5291505e-05f, 1.9534562e-05f, 8.188644e-06f, 3.3898796e-06f, 1.3816822e-06f, 5.6044485e-07f,

        4.3246848e-05f, -0.023603978f, 0.0029055523f, 0.004527767f, 0.0012350432f, 0.00013491846f, -7.562223e-05f, -7.093808e-05f,
        -4.103015e-05f, -2.0435693e-05f, -9.424714e-06f, -4.1838884e-06f, -1.7910019e-06f, -7.532608e-07f, -3.108794e-07f, -1.2737061e-07f,

        -0.012696153f, 0.004903636f, 0.0025681483f, -0.00074807566f, -0.00040316334f, -9.7034404e-05f, -9.212051e-06f, 5.860958e-06f,
        5.284718e-06f, 3.0369736e-06f, 1.5036466e-06f, 6.966245e-07f, 3.0695588e-07f, 1.3182294e-07f, 5.52688e-08f, 2.2927539e-08f,

        0.00044838607f, 0.0019616208f, -0.0011368052f, -7.392589e-05f, 7.800744e-05f, 2.8318234e-05f, 6.0641682e-06f, 5.3592544e-07f,
        -3.7187658e-07f, -3.27834e-07f, -1.8726891e-07f, -9.292956e-08f, -4.278212e-08f, -1.8917426e-08f, -8.103221e-09f, -3.4185934e-09f,

        0.0012444641f, -0.00095799647f, 0.00012046913f, 7.73161e-05f, -6.0911484e-06f, -5.4220855e-06f, -1.537547e-06f, -3.1031456e-07f,
        -2.1566304e-08f, 1.9503647e-08f, 1.75866e-08f, 9.728208e-09f, 4.8153557e-09f, 2.211406e-09f, 9.867355e-10f, 4.2466342e-10f,
    ]);

    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(Logistic).TypeHandle);

    /// <summary>sigmoid(x) = 1 / (1 + e^-x), at most 1 ULP off.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Sigmoid<T>(T x)
        where T : struct, ILanes<T> => Split.At(default(SigmoidSplit), x);

    /// <summary>factor sigmoid'(x) for a factor that is a power of two, rounded once.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T SigmoidSlope<T>(T x, float factor = 1)
        where T : struct, ILanes<T> => Split.At(new SigmoidSlopeSplit(factor), x);

    /// <summary>f(x) from its left half f(-|x|), for a function with f(x) = 1 - f(-x).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Complement<T>(T x, T left)
        where T : struct, ILanes<T> => T.IfGreater(x, 0, 1 - left, left);

    /// <summary>|x|, at most 110: beyond it x sigmoid(x) rounds to zero on the left.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Magnitude<T>(T x)
        where T : struct, ILanes<T> => T.Min(110, T.Abs(x));

    /// <summary>e^z for z at least 0: the odds that the gate is closed. First half of whatever is gated.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(T z)
        where T : struct, ILanes<T> => Exponential.Inverse(z);

    /// <summary>e^(z + low).</summary>
    [MethodImpl(AggressiveInlining)]
    public static Exponential<T> Odds<T>(Two<T> z)
        where T : struct, ILanes<T> => Exponential.Inverse(z);

    /// <summary>The closed gate without its factor 2^n.</summary>
    [MethodImpl(AggressiveInlining)]
    public static Two<T> TwoGate<T>(Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> d = OnePlus(odds, out T inverse);
        return new(inverse, Two<T>.Remainder(1, inverse, d) * inverse);
    }

    /// <summary>The closed gate, rounded.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Gate<T>(Exponential<T> odds)
        where T : struct, ILanes<T> => odds.Scale(Mantissa(odds));

    /// <summary>x sigmoid(z) for odds e^|z|, and a = |x|, at most what keeps the gate above zero.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T Gated<T>(T x, T a, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> d = OnePlus(odds, out T inverse);
        T quotient = a * inverse;
        return RampMinus(x, a, quotient, Two<T>.Remainder(a, quotient, d) * inverse, odds);
    }

    /// <summary>d/dx of x sigmoid(x).</summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(T x)
        where T : struct, ILanes<T> => Split.At(default(GatedSlopeSplit), x);

    /// <summary>d/dx of x sigmoid(beta x), for beta above 0.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(T x, float beta)
        where T : struct, ILanes<T> => Split.At(new SteepGatedSlopeSplit(beta), x, beta);

    /// <summary>
    /// g (1 - s (1 - g)) for the closed gate g of the odds: d/dx of x sigmoid(z(x)) on the left, where s = x z'(x).
    /// </summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(T s, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> g = TwoGate(odds);
        T factor = T.Fma(s, g.Rounded * odds.Unit, 1 - s);
        return odds.Scale(T.Fma(g.High, factor, g.Low * factor));
    }

    /// <summary>As for one float, for s + low, carrying along what is lost to rounding.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T GatedSlope<T>(Two<T> s, Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> g = TwoGate(odds);
        T one = 1,
            rest = one - s.High,
            gate = g.Rounded * odds.Unit;
        T factor = T.Fma(s.High, gate, rest),
            lost = one - rest - s.High - s.Low + T.Fma(s.High, gate, rest - factor);
        return odds.Scale(T.Fma(g.High, factor, T.Fma(g.High, lost, g.Low * factor)));
    }

    /// <summary>
    /// max(x, 0) - (high + low) 2^n, which gated functions have in common. On the left the power of two comes last, so
    /// that the low part keeps its bits; on the right the difference is compensated, which does not count beyond the
    /// clamp.
    /// </summary>
    /// <param name="x">The input.</param>
    /// <param name="a">Its magnitude, clamped to where what is taken is above zero.</param>
    /// <param name="high">What is taken away from the ramp, without its factor 2^n.</param>
    /// <param name="low">Its low part.</param>
    /// <param name="e">Carries 2^n.</param>
    [MethodImpl(AggressiveInlining)]
    public static T RampMinus<T>(T x, T a, T high, T low, Exponential<T> e)
        where T : struct, ILanes<T>
    {
        T left = T.CopySign(e.Scale(high + low), x),
            unit = e.Unit;
        T taken = high * unit,
            right = x - taken + T.NegatedFma(low, unit, a - (a - taken) - taken);
        return T.IfGreater(x, 0, right, left);
    }

    // The gate without its factor 2^n, rounded.
    [MethodImpl(AggressiveInlining)]
    private static T Mantissa<T>(Exponential<T> odds)
        where T : struct, ILanes<T>
    {
        Two<T> d = OnePlus(odds, out T inverse);
        return T.Fma(Two<T>.Remainder(1, inverse, d), inverse, inverse);
    }

    // (1 + e^z) 2^n, which overflows nowhere, relative error below 2^-27, and its inverse, rounded.
    [MethodImpl(AggressiveInlining)]
    private static Two<T> OnePlus<T>(Exponential<T> odds, out T inverse)
        where T : struct, ILanes<T>
    {
        // The larger number comes first in both sums: m is at least 0.7, and at least 1 where 2^n is 1.
        T one = 1,
            m = one + odds.Head,
            unit = odds.Unit,
            d = m + unit;
        T low = odds.Head - (m - one) + (unit - (d - m) + odds.Rest);
        inverse = one / d;
        return new(d, low);
    }

    [MethodImpl(AggressiveInlining)]
    private static T NearGate<T>(T a)
        where T : struct, ILanes<T>
    {
        T segment = T.Fma(a, 1.2854772f, Table.Whole);
        return s_gate.Value(segment, s_gate.FromCentre(segment, a));
    }

    // Beyond 107 four times the derivative rounds to zero.
    [MethodImpl(AggressiveInlining)]
    private static Exponential<T> FarOdds<T>(T x)
        where T : struct, ILanes<T> => Odds(T.Min(107, T.Abs(x)));

    private readonly struct SigmoidSplit : ISplit
    {
        public float Bound => GateEnd;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T> => Complement(x, NearGate(T.Abs(x)));

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T> => Complement(x, Gate(FarOdds(x)));
    }

    private readonly struct SigmoidSlopeSplit(float factor) : ISplit
    {
        private readonly float _factor = factor;

        public float Bound => GateEnd;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T>
        {
            T g = NearGate(T.Abs(x)),
                slope = T.NegatedFma(g, g, g);
            return _factor == 1 ? slope : slope * _factor;
        }

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T>
        {
            Exponential<T> odds = FarOdds(x);
            T g = Mantissa(odds);
            return odds.Scale(g * T.NegatedFma(g, odds.Unit, 1), _factor);
        }
    }

    private readonly struct GatedSlopeSplit : ISplit
    {
        public float Bound => SlopeEnd;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Abs(x),
                segment = a + Table.Whole;
            return Complement(x, s_slope.Value(segment, s_slope.FromCentre(segment, a)));
        }

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = Magnitude(x);
            return Complement(x, GatedSlope(a, Odds(a)));
        }
    }

    private readonly struct SteepGatedSlopeSplit(float beta) : ISplit
    {
        private readonly float _beta = beta;

        public float Bound => SlopeEnd;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T>
        {
            var z = Two<T>.Product(T.Abs(x), _beta);
            T segment = z.High + Table.Whole;
            return Complement(x, s_slope.Value(segment, s_slope.FromCentre(segment, z.High) + z.Low));
        }

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T>
        {
            var z = Two<T>.Product(_beta, T.Min(110f / _beta, T.Abs(x)));
            return Complement(x, GatedSlope(z, Odds(z)));
        }
    }
}
