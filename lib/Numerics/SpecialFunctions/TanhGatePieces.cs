using System.Runtime.CompilerServices;

namespace Activations.Numerics;

/// <summary>
/// The derivative of x sigmoid(w(x)) at -a, with w of the tanh approximation of GELU, in <see cref="Pieces"/> within each of which it falls
/// by about the same factor.
/// </summary>
internal static unsafe class TanhGatePieces
{
    /// <summary>Where the last piece ends.</summary>
    public const float End = 6.015625f;

    // Relative error below 2^-24.2; where the function crosses zero, that of 1/8.
    private static readonly float* s_slope = Pieces.Table(
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

    /// <summary>Fills the tables.</summary>
    [ModuleInitializer]
    internal static void Prepare() => RuntimeHelpers.RunClassConstructor(typeof(TanhGatePieces).TypeHandle);

    /// <summary>The derivative at -a.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TLanes Slope<TLanes>(TLanes a)
        where TLanes : struct, ILanes<TLanes>
    {
        TLanes piece = TLanes.Fma(a, TLanes.Fma(a * a, TLanes.All(0.035390317f), TLanes.All(1.2905304f)), TLanes.All(Pieces.Whole));
        return Pieces.Rounded(s_slope, piece, Pieces.FromCentre(s_slope, piece, a));
    }
}
