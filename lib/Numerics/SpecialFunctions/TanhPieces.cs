using System.Runtime.CompilerServices;

namespace Activations.Numerics;

/// <summary>Tanh, in <see cref="Pieces"/> that grow longer where it bends less; in the first it is a + a^2 p(a).</summary>
internal static unsafe class TanhPieces
{
    // From 9.0109 tanh rounds to 1.
    private const float End = 9.09375f;

    // Where the first piece ends.
    private const float FirstEnd = 0.19369031f;

    // Relative error below 2^-29.2.
    private static readonly float* s_value = Pieces.Table(
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

    /// <summary>Fills the tables.</summary>
    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(TanhPieces).TypeHandle);

    /// <summary>tanh a, for any a that is not negative.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Value<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes clamped = TLanes.Min(TLanes.All(End), a);
        TLanes piece = TLanes.Fma(clamped, TLanes.Fma(clamped, TLanes.All(-0.09872133f), TLanes.All(2.6005619f)), TLanes.All(Pieces.Whole));
        TLanes t = Pieces.FromCentre(s_value, piece, clamped);
        return Pieces.Added(s_value, piece, t, TLanes.IfGreater(TLanes.All(FirstEnd), clamped, clamped, Pieces.First(s_value, piece)));
    }
}
