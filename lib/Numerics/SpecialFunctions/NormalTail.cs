using System.Runtime.CompilerServices;
using static System.Runtime.CompilerServices.MethodImplOptions;

namespace Activations.Numerics;

/// <summary>
/// The tail of the normal distribution, Q(a) = 1 - Phi(a) = erfc(a / sqrt 2) / 2 for a at least 0, as a Q(a) and Q(a) -
/// a phi(a).
/// </summary>
/// <remarks>
/// Up to 6, Q is the fourth power of a root from a table: over one segment Q falls by a factor of up to 100, and the
/// terms of a polynomial for Q itself would cancel; those of its root, which falls by a factor of 3, hardly do. Beyond 6
/// it is e^(-a^2/2) times a polynomial in 1 / a^2.
/// </remarks>
internal static class NormalTail
{
    // Where the last segment of the tables ends.
    private const float TableEnd = 6.015625f;

    // From here to the left both functions round to zero.
    private const float Zero = -14.6f;

    // 1 / sqrt(2 pi), to which a Q(a) e^(a^2/2) tends.
    private const float Peak = 0.3989423f,
        PeakLow = (float)(0.39894228040143268 - Peak);

    // Q^(1/4): relative error below 2^-30.3.
    // csharpier-ignore
    private static readonly Table s_root = new(
    [
        0.20095046f, 0.8037233f, 1.6074885f, 2.4120147f, 3.2151368f, 4.016975f, 4.8230786f, 5.62702f,

        0.8052071f, 0.6775737f, 0.48199818f, 0.2984352f, 0.15978913f, 0.073682345f, 0.028995028f, 0.0097850375f,
        -0.18722278f, -0.23211844f, -0.24468155f, -0.20463382f, -0.13916649f, -0.0781363f, -0.03635644f, -0.014175974f,
        -0.046486866f, -0.025996791f, 0.01034616f, 0.036317077f, 0.041911498f, 0.032646544f, 0.019294772f, 0.009078295f,
        0.0076387953f, 0.01421931f, 0.014213728f, 0.0066046533f, -0.0014992252f, -0.005384897f, -0.005154108f, -0.0032376784f,
        0.0036107544f, 0.0016388289f, -0.0015044368f, -0.002810819f, -0.0019775238f, -0.0004677924f, 0.0004666478f, 0.0006244406f,
        -0.00040752953f, -0.00081902975f, -0.0006227453f, -1.8011815e-05f, 0.0003629246f, 0.00033442912f, 0.00012406598f, -2.5689551e-05f,
        -0.00011319351f, -4.511965e-05f, 0.00010484537f, 0.000118069685f, 3.405139e-05f, -3.498484e-05f, -4.2195734e-05f, -1.8412631e-05f,
        -3.3383927e-05f, 3.4556935e-05f, 1.6073907e-05f, -1.0388462e-05f, -1.6659535e-05f, -6.446603e-06f, 3.1498266e-06f, 4.486081e-06f,
    ]);

    // Q - a phi in the first three segments, where it crosses zero, then (a phi - Q)^(1/4): relative error below 2^-26.5;
    // where the function crosses zero, that of 1/8.
    // csharpier-ignore
    private static readonly Table s_slope = new(
    [
        0.20095383f, 0.8037494f, 1.6075741f, 2.4110959f, 3.2148445f, 4.018886f, 4.8209987f, 5.625943f,

        0.34180084f, -0.021369554f, -0.1221963f, 0.45960474f, 0.28562456f, 0.14719158f, 0.0637806f, 0.02323532f,
        -0.7661476f, -0.39106107f, 0.06402793f, -0.2141149f, -0.2032896f, -0.1376449f, -0.073288865f, -0.03158408f,
        0.15554665f, 0.38929796f, 0.12469573f, -0.026876854f, 0.031331584f, 0.044423528f, 0.033707533f, 0.018453453f,
        0.24233206f, -0.005041998f, -0.13536061f, 0.036028914f, 0.013503132f, -0.0011009484f, -0.0064058807f, -0.005616265f,
        -0.057476435f, -0.109407194f, 0.027514769f, -0.008462296f, -0.0059030564f, -0.0030488756f, -0.00045319952f, 0.00069472904f,
        -0.05202486f, 0.020525953f, 0.02210769f, 0.0012879213f, 0.00057807873f, 0.00076261535f, 0.00047859238f, 0.000112279085f,
        0.0126088f, 0.017600367f, -0.011618678f, -0.0007839724f, 7.747243e-05f, -2.0008798e-05f, -8.30463e-05f, -5.83278e-05f,
        0.007901205f, -0.005132791f, -0.0008340953f, 0.00057169824f, 7.804017e-06f, -2.0765148e-05f, -1.7543814e-06f, 8.266728e-06f,
        -0.0021646256f, -0.0018036466f, 0.001713616f, -0.00029637615f, -3.2897708e-05f, 1.0975685e-05f, 2.535772e-06f, -1.6710063e-06f,
    ]);

    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(NormalTail).TypeHandle);

    // A polynomial of degree 7 or 8 as a sum of two. The last three steps of the polynomial carry what they lose to rounding.
    [MethodImpl(AggressiveInlining)]
    private static Two<T> Evaluate<T>(Table table, T segment, T a, int degree)
        where T : struct, ILanes<T>
    {
        T t = a - table.Row(0, segment),
            t2 = t * t,
            p7 = degree == 7 ? table.Row(8, segment) : T.Fma(table.Row(9, segment), t, table.Row(8, segment)),
            p6 = T.Fma(p7, t, table.Row(7, segment)),
            p4 = T.Fma(table.Row(6, segment), t, table.Row(5, segment));
        T p = T.Fma(T.Fma(p6, t2, p4), t, table.Row(4, segment)),
            first = table.Row(1, segment),
            second = table.Row(2, segment),
            third = table.Row(3, segment);
        T bend = T.Fma(p, t, third),
            bendLow = T.Fma(p, t, third - bend),
            slope = T.Fma(bend, t, second),
            slopeLow = T.Fma(bendLow, t, T.Fma(bend, t, second - slope));
        T high = T.Fma(slope, t, first);
        return new(high, T.Fma(slopeLow, t, T.Fma(slope, t, first - high)));
    }

    [MethodImpl(AggressiveInlining)]
    private static Two<T> FourthPower<T>(T high, T low)
        where T : struct, ILanes<T>
    {
        T square = high * high,
            squareLow = T.Fma(high + high, low, T.Fms(high, high, square)),
            power = square * square;
        return new(power, T.Fma(square + square, squareLow, T.Fms(square, square, power)));
    }

    // On the left |x|, to where both functions round to zero, and beyond; on the right, where neither counts, 6. Its
    // exponential is not below the smallest normal number without need: such products take many times as long.
    [MethodImpl(AggressiveInlining)]
    private static T Magnitude<T>(T x)
        where T : struct, ILanes<T> => T.Min(-Zero, T.Max(6, -0f - x));

    // e^(-a^2/2), keeping the low part of a^2.
    [MethodImpl(AggressiveInlining)]
    private static Exponential<T> Gaussian<T>(T x)
        where T : struct, ILanes<T>
    {
        T a = Magnitude(x);
        return Exponential.Of(Two<T>.Product(a * -0.5f, a));
    }

    // m e^(-a^2/2) / (1 + head + rest), zero where it rounds to it.
    [MethodImpl(AggressiveInlining)]
    private static T Scale<T>(T x, Exponential<T> exp, T m)
        where T : struct, ILanes<T> => exp.Scale(T.IfGreater(x, Zero, m, 0));

    // (1 + head + rest) (peak + delta).
    [MethodImpl(AggressiveInlining)]
    private static Two<T> TimesPeak<T>(Exponential<T> exp, T delta)
        where T : struct, ILanes<T>
    {
        T peak = Peak,
            low = T.Fma(exp.Head + exp.Rest, delta, delta),
            more = T.Fma(exp.Head, peak, T.Fma(exp.Rest, peak, low)),
            sum = peak + more;
        return new(sum, more - (sum - peak));
    }

    /// <summary>x Phi(x) = max(x, 0) - a Q(a), a = |x|, at most 1 ULP off.</summary>
    public readonly struct TimesPhi : ISplit
    {
        public float Bound => TableEnd;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Begin<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Abs(x),
                segment = T.Fma(a, 1.244186f, Table.Whole);
            Two<T> root = Evaluate(s_root, segment, a, degree: 7);
            return new(root.High, root.Low, default);
        }

        // With what the difference loses to rounding; minus zero comes through.
        [MethodImpl(AggressiveInlining)]
        public T End<T>(T x, Exponential<T> root)
            where T : struct, ILanes<T>
        {
            T a = T.Abs(x),
                ramp = T.Max(-0f, x);
            Two<T> tail = FourthPower(root.Head, root.Rest);
            T taken = a * tail.High,
                takenLow = T.Fma(a, tail.Low, T.Fms(a, tail.High, taken)),
                y = ramp - taken;
            return y - (takenLow - (ramp - y - taken));
        }

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> BeginFar<T>(T x)
            where T : struct, ILanes<T> => Gaussian(x);

        // a Q(a) = e^(-a^2/2) (peak + w P(w)), w = 1 / a^2: relative error below 2^-26.2.
        [MethodImpl(AggressiveInlining)]
        public T EndFar<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T>
        {
            T a = Magnitude(x),
                w = 1 / (a * a),
                p = T.Fma(T.Fma(T.Fma(24.511976f, w, -5.6192207f), w, 1.1934835f), w, -0.3989319f);
            T left = Scale(x, exp, TimesPeak(exp, T.Fma(p, w, PeakLow)).Rounded);
            return T.IfGreater(x, 0, x, -0f - left);
        }
    }

    /// <summary>d/dx of x Phi(x): at -a it is Q(a) - a phi(a), and 1 less that at a.</summary>
    public readonly struct TimesPhiSlope : ISplit
    {
        public float Bound => TableEnd;

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> Begin<T>(T x)
            where T : struct, ILanes<T>
        {
            T a = T.Abs(x),
                segment = T.Fma(a, 1.244186f, Table.Whole);
            Two<T> begun = Evaluate(s_slope, segment, a, degree: 8);
            return new(begun.High, begun.Low, segment);
        }

        [MethodImpl(AggressiveInlining)]
        public T End<T>(T x, Exponential<T> begun)
            where T : struct, ILanes<T>
        {
            T segment = begun.Power;
            Two<T> power = FourthPower(begun.Head, begun.Rest);
            return Logistic.Complement(
                x,
                T.IfGreater(segment, Table.Whole + 2, -0f - power.Rounded, begun.Head + begun.Rest)
            );
        }

        [MethodImpl(AggressiveInlining)]
        public Exponential<T> BeginFar<T>(T x)
            where T : struct, ILanes<T> => Gaussian(x);

        // Q(a) - a phi(a) = -a e^(-a^2/2) (peak + w P(w)): relative error below 2^-29.
        [MethodImpl(AggressiveInlining)]
        public T EndFar<T>(T x, Exponential<T> exp)
            where T : struct, ILanes<T>
        {
            T a = Magnitude(x),
                w = 1 / (a * a),
                p = T.Fma(T.Fma(T.Fma(3.9172306f, w, -1.1522144f), w, 0.39852765f), w, -0.39894098f);
            Two<T> m = TimesPeak(exp, T.Fma(p, w, PeakLow)),
                product = Two<T>.Product(m.High, a);
            T left = Scale(x, exp, product.High + T.Fma(m.Low, a, product.Low));
            return Logistic.Complement(x, -0f - left);
        }
    }
}
