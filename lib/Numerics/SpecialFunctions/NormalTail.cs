using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The tail of the normal distribution, Q(a) = 1 - Phi(a) = erfc(a / sqrt 2) / 2 for a at least 0, as a Q(a) and Q(a) -
/// a phi(a): tables up to 6, and beyond them the Mills ratio Q(a) e^(a^2/2), a polynomial, times an exponential.
/// </summary>
internal static class NormalTail
{
    // Where the last segment of the tables ends; the segments are equally long in a (a + 3).
    private const float End = 6.015625f;

    // Beyond it a Q(a) is below the smallest subnormal.
    private const float Last = 14.6f;

    private const double Peak = 0.39894228040143268;

    // Relative error below 2^-25.8.
    // csharpier-ignore
    private static readonly Table s_value = new(
    [
        0.0f, 0.8706853f, 1.5285836f, 2.0837452f, 2.5399983f, 2.9542494f, 3.3267708f, 3.6762226f,
        4.003765f, 4.317197f, 4.609386f, 4.897557f, 5.1576433f, 5.4144034f, 5.6653056f, 5.901468f,

        0.0f, 0.16713937f, 0.096581794f, 0.03874031f, 0.014078323f, 0.004629761f, 0.0014614273f, 0.00043510488f,
        0.0001248019f, 3.4110868e-05f, 9.307732e-06f, 2.3761868e-06f, 6.4490507e-07f, 1.6647498e-07f, 4.1572783e-08f, 1.0630956e-08f,

        0.5f, -0.04580504f, -0.12640814f, -0.07622891f, -0.034710348f, -0.013436094f, -0.0048048766f, -0.0015863557f,
        -0.0004966406f, -0.00014658183f, -4.2746622e-05f, -1.1603596e-05f, -3.3181896e-06f, -8.9955387e-07f, -2.351237e-07f, -6.2647146e-08f,

        -0.39894244f, -0.1695713f, 0.020872429f, 0.0532861f, 0.03527363f, 0.017083136f, 0.0071467203f, 0.0026697377f,
        0.0009247883f, 0.00029768358f, 9.345981e-05f, 2.7134405e-05f, 8.211876e-06f, 2.346692e-06f, 6.440127e-07f, 1.7924981e-07f,

        5.833275e-06f, 0.12847012f, 0.052562233f, -0.0054047257f, -0.01644734f, -0.011821531f, -0.00617711f, -0.00270328f,
        -0.0010582748f, -0.0003768919f, -0.00012867546f, -4.026785e-05f, -1.2970225e-05f, -3.9252077e-06f, -1.1353545e-06f, -3.3112875e-07f,

        0.06641782f, -0.008312469f, -0.03563857f, -0.014299573f, 0.00030449146f, 0.0040369118f, 0.0032195076f, 0.0017784178f,
        0.0008170917f, 0.00032937547f, 0.00012410255f, 4.231306e-05f, 1.4614817e-05f, 4.711984e-06f, 1.4433873e-06f, 4.4279162e-07f,

        0.0004227825f, -0.020275254f, 0.0035422707f, 0.008622357f, 0.0038068232f, 0.00022912737f, -0.00081931084f, -0.0007384439f,
        -0.0004338113f, -0.00020644361f, -8.7928325e-05f, -3.3188975e-05f, -1.242539e-05f, -4.3028176e-06f, -1.4045405e-06f, -4.5548308e-07f,

        -0.01124161f, 0.0043130647f, 0.0045378474f, -0.0009914791f, -0.0018852459f, -0.000895613f, -0.0001309655f, 0.00013795134f,
        0.00014741754f, 9.1975606e-05f, 4.648197e-05f, 1.9989693e-05f, 8.252159e-06f, 3.1066209e-06f, 1.0912286e-06f, 3.763617e-07f,

        0.0019167352f, 0.0020726335f, -0.0015263476f, -0.0009039988f, 0.00017672572f, 0.00037806836f, 0.0001960204f, 3.8835813e-05f,
        -2.0124973e-05f, -2.6146798e-05f, -1.7609067e-05f, -9.224538e-06f, -4.220565e-06f, -1.739971e-06f, -6.698634e-07f, -2.429827e-07f,
    ]);

    // Relative error below 2^-24.7; where the function crosses zero, that of 1/8.
    // csharpier-ignore
    private static readonly Table s_slope = new(
    [
        0.0f, 0.87039953f, 1.5294298f, 2.0644047f, 2.5434034f, 2.9519079f, 3.328252f, 3.677649f,
        4.005254f, 4.314462f, 4.6078734f, 4.887766f, 5.157546f, 5.4144635f, 5.664771f, 5.903292f,

        0.5f, -0.0457081f, -0.12637271f, -0.078295715f, -0.0344707f, -0.013516289f, -0.0047837445f, -0.0015787557f,
        -0.0004938942f, -0.00014821845f, -4.3030228e-05f, -1.2146677e-05f, -3.3197875e-06f, -8.992719e-07f, -2.3581316e-07f, -6.19964e-08f,

        -0.7978846f, -0.33936214f, 0.04201146f, 0.10713392f, 0.07021127f, 0.034332618f, 0.014238626f, 0.0053163823f,
        0.0018401457f, 0.00060158083f, 0.00018809077f, 5.6683657e-05f, 1.643132e-05f, 4.6919686e-06f, 1.2916713e-06f, 3.5489253e-07f,

        1.9084707e-06f, 0.3854389f, 0.15732509f, -0.012798488f, -0.049328182f, -0.03557799f, -0.018474158f, -0.008079441f,
        -0.0031602555f, -0.0011415308f, -0.00038828497f, -0.00012587162f, -3.8927756e-05f, -1.1772239e-05f, -3.4153375e-06f, -9.837394e-07f,

        0.26592457f, -0.03319668f, -0.14250179f, -0.060548987f, 0.0014778135f, 0.016136743f, 0.012853364f, 0.0070925024f,
        0.003255455f, 0.0013288378f, 0.00049908384f, 0.00017587197f, 5.848557e-05f, 1.8843533e-05f, 5.788886e-06f, 1.7547175e-06f,

        0.00030579255f, -0.10141663f, 0.01781805f, 0.043664005f, 0.018834615f, 0.0012091503f, -0.0041018813f, -0.003686505f,
        -0.0021626018f, -0.0010397857f, -0.00044174248f, -0.00017189028f, -6.2146624e-05f, -2.1504726e-05f, -7.039209e-06f, -2.2563236e-06f,

        -0.061120864f, 0.027035506f, 0.027406663f, -0.0054648933f, -0.0113827875f, -0.0054054507f, -0.0007459851f, 0.0008416203f,
        0.0008855281f, 0.0005543521f, 0.0002790423f, 0.00012308055f, 4.920286e-05f, 1.8497964e-05f, 6.506485e-06f, 2.2196082e-06f,

        0.0027558338f, 0.014534407f, -0.010598904f, -0.006495816f, 0.0013852917f, 0.0026372126f, 0.0013568975f, 0.0002766444f,
        -0.00013703955f, -0.00018313694f, -0.00012377863f, -6.538936e-05f, -2.9761171e-05f, -1.2395737e-05f, -4.7486083e-06f, -1.7405309e-06f,

        0.0069086147f, -0.005984264f, -0.0019277409f, 0.002872733f, 0.0013670493f, -0.00025968268f, -0.00056172465f, -0.0002933857f,
        -7.5042015e-05f, 1.7723316e-05f, 3.334105e-05f, 2.4546569e-05f, 1.3377714e-05f, 6.337041e-06f, 2.7013045e-06f, 1.0699672e-06f,
    ]);

    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(NormalTail).TypeHandle);

    /// <summary>x Phi(x) = max(x, 0) - a Q(a), a = |x|, at most 1 ULP off.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T TimesPhi<T>(T x)
        where T : struct, ILanes<T> => Split.At(default(TimesPhiSplit), x);

    /// <summary>d/dx of x Phi(x): at -a it is Q(a) - a phi(a), and 1 less that at a.</summary>
    [MethodImpl(AggressiveInlining)]
    public static T TimesPhiSlope<T>(T x)
        where T : struct, ILanes<T> => Split.At(default(SlopeSplit), x);

    // a Q(a) for a = |x|, subnormal results included.
    [MethodImpl(AggressiveInlining)]
    private static T Weighted<T>(T x)
        where T : struct, ILanes<T>
    {
        // s P(s - 1) with s = 2a / (a + 2) and P of MillsSeries, times e^(-a^2/2).
        T a = T.Min(Last, T.Abs(x)),
            twice = a + a;
        var d = Two<T>.Sum(a, 2);
        T inverse = 1 / d.High,
            s = twice * inverse,
            sLow = Two<T>.Remainder(twice, s, d) * inverse,
            u = s - 1;
        Two<T> p = MillsSeries(new Two<T>(u, s - (u + 1) + sLow)),
            m = Two<T>.Product(s, p.High),
            e = Gaussian(a, out Exponential<T> exp);
        m = new(m.High, T.Fma(s, p.Low, T.Fma(sLow, p.High, m.Low)));
        var product = Two<T>.Product(m.High, e.High);
        return exp.Scale(product.High + (product.Low + T.Fma(m.High, e.Low, m.Low * e.High)));
    }

    [MethodImpl(AggressiveInlining)]
    private static T Segment<T>(T a)
        where T : struct, ILanes<T> => T.Fma(a, T.Fma(a, 0.28526494f, 0.8557948f), Table.Whole);

    // Q(a) e^(a^2/2) for a in [0, 14.65]: t P(1 - 2t) with t = 2 / (a + 2).
    [MethodImpl(AggressiveInlining)]
    private static Two<T> MillsRatio<T>(T a)
        where T : struct, ILanes<T>
    {
        T one = 1,
            two = 2;
        var d = Two<T>.Sum(a, two);
        T inverse = one / d.High,
            t = two * inverse,
            tLow = Two<T>.Remainder(two, t, d) * inverse;
        T u = T.NegatedFma(two, t, one),
            uLow = T.NegatedFma(two, t, one - u) - (tLow + tLow);
        Two<T> p = MillsSeries(new Two<T>(u, uLow)),
            m = Two<T>.Product(t, p.High);
        return new(m.High, m.Low + T.Fma(t, p.Low, tLow * p.High));
    }

    // P(u) for u = (a - 2) / (a + 2), a in [0, 14.65], where t P is Q(a) e^(a^2/2) with t = 2 / (a + 2): degree 11,
    // relative error below 2^-27.9. P varies between 0.22 and 0.5 only, so that only its last two steps need a second
    // number.
    [MethodImpl(AggressiveInlining)]
    private static Two<T> MillsSeries<T>(Two<T> w)
        where T : struct, ILanes<T>
    {
        T u = w.High,
            u2 = u * u,
            u4 = u2 * u2;
        T p0 = T.Fma(1.8359736e-02f, u, 1.4398687e-02f);
        T p2 = T.Fma(-3.3675318e-03f, u, -2.349036e-04f);
        T p4 = T.Fma(4.1259365e-04f, u, -9.756225e-04f);
        T p6 = T.Fma(6.5509674e-05f, u, 4.1798002e-04f);
        T p8 = T.Fma(-3.2341504e-05f, u, -7.4414274e-05f);
        T p = T.Fma(T.Fma(p8, u4, T.Fma(p6, u2, p4)), u4, T.Fma(p2, u2, p0));

        // The slope of P serves for the low part of u.
        T second = -1.6570224e-01f,
            slope = T.Fma(p, u, second),
            slopeLow = T.Fma(p, u, second - slope);
        T first = 0.336204f,
            sum = T.Fma(slope, u, first),
            sumLow = T.Fma(slope, u, first - sum) + 1.00950235e-08f;
        return new(sum, T.Fma(slopeLow, u, T.Fma(slope, w.Low, sumLow)));
    }

    // e^(-a^2/2) without its factor 2^n, keeping the low part of a^2; the low part is up to a tenth of the whole.
    [MethodImpl(AggressiveInlining)]
    private static Two<T> Gaussian<T>(T a, out Exponential<T> exp)
        where T : struct, ILanes<T>
    {
        exp = Exponential.Of(Two<T>.Product(a * -0.5f, a));
        T high = 1 + exp.Head;
        return new(high, exp.Head - (high - 1) + exp.Rest);
    }

    private readonly struct TimesPhiSplit : ISplit
    {
        public float Bound => End;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T>
        {
            // With what the difference loses to rounding.
            T a = T.Abs(x),
                segment = Segment(a);
            Two<T> taken = s_value.TwoValue(segment, s_value.FromCentre(segment, a));
            T ramp = T.Max(0, x),
                y = ramp - taken.High;
            return T.CopySign(y + (ramp - y - taken.High - taken.Low), x);
        }

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T> => T.IfGreater(x, 0, x, T.CopySign(Weighted(x), x));
    }

    private readonly struct SlopeSplit : ISplit
    {
        private const float PeakHigh = (float)Peak,
            PeakLow = (float)(Peak - PeakHigh);

        public float Bound => End;

        [MethodImpl(AggressiveInlining)]
        public T Near<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Abs(x),
                segment = Segment(a);
            return Logistic.Complement(x, s_slope.Value(segment, s_slope.FromCentre(segment, a)));
        }

        [MethodImpl(AggressiveInlining)]
        public T Far<T>(T x)
            where T : struct, ILanes<T>
        {
            // (m - a / sqrt(2 pi)) e^(-a^2/2) with m the Mills ratio.
            T a = T.Min(Last, T.Abs(x));
            Two<T> m = MillsRatio(a),
                e = Gaussian(a, out Exponential<T> exp);
            return Logistic.Complement(x, exp.Scale(Two<T>.DifferenceTimes(m, a, new(PeakHigh, PeakLow), e)));
        }
    }
}
