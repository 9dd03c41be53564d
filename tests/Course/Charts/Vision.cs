using System.Globalization;

namespace Activations.Course.Tests.Charts;

/// <summary>Colours as eyes of several kinds see them.</summary>
internal static class Vision
{
    /// <summary>Full dichromacy, in linear RGB: Machado, Oliveira and Fernandes (2009), severity 1.</summary>
    public static readonly IReadOnlyDictionary<string, double[]> Kinds = new Dictionary<string, double[]>
    {
        ["normal"] = [1, 0, 0, 0, 1, 0, 0, 0, 1],
        ["protanopia"] = [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
        ["deuteranopia"] = [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881],
        ["tritanopia"] = [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900],
    };

    public static double Luminance(string colour) => Luminance(Linear(colour));

    public static double Contrast(string a, string b)
    {
        double x = Luminance(a) + 0.05,
            y = Luminance(b) + 0.05;
        return Math.Max(x, y) / Math.Min(x, y);
    }

    public static double Difference(string a, string b, double[] eye) =>
        Math.Sqrt(Lab(See(Linear(a), eye)).Zip(Lab(See(Linear(b), eye)), (p, q) => (p - q) * (p - q)).Sum());

    public static double Lightness(string colour, double[] eye) => Lab(See(Linear(colour), eye))[0];

    private static double[] Linear(string colour) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Select(i =>
                    int.Parse(colour.AsSpan(1 + 2 * i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0
                )
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];

    private static double[] See(double[] c, double[] m) =>
        [
            .. Enumerable
                .Range(0, 3)
                .Select(r => Math.Clamp(m[3 * r] * c[0] + m[3 * r + 1] * c[1] + m[3 * r + 2] * c[2], 0, 1)),
        ];

    private static double Luminance(double[] c) => 0.2126 * c[0] + 0.7152 * c[1] + 0.0722 * c[2];

    private static double[] Lab(double[] c)
    {
        static double F(double t) => t > 216 / 24389.0 ? Math.Cbrt(t) : (24389 / 27.0 * t + 16) / 116;
        double x = F((0.4124564 * c[0] + 0.3575761 * c[1] + 0.1804375 * c[2]) / 0.95047);
        double y = F(0.2126729 * c[0] + 0.7151522 * c[1] + 0.0721750 * c[2]);
        double z = F((0.0193339 * c[0] + 0.1191920 * c[1] + 0.9503041 * c[2]) / 1.08883);
        return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
    }
}
