using System.Globalization;
using System.Text;
using Activations.Course.Claims;

namespace Activations.Tutorials.Evidence;

/// <summary>A forest plot of letters, for a terminal: an interval is a line, its middle an o, the zone of delta dots.</summary>
internal static class TextForest
{
    private const int Half = 30;

    public static string Write(Verdict verdict)
    {
        double reach = Math.Max(
            2,
            verdict.Settings.Max(s =>
                Math.Max(Math.Abs(s.Finding.Effect.Low), Math.Abs(s.Finding.Effect.High)) / s.Finding.Delta
            )
        );
        var text = new StringBuilder();
        foreach (JudgedSetting setting in verdict.Settings)
        {
            Finding finding = setting.Finding;
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {Course.Claims.Evidence.NameOf(setting.Factors)}: {setting.Word}"
            );
            text.AppendLine("  " + Line(finding, reach));
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"  {Course.Claims.Evidence.Text(finding.Effect)} {finding.Unit}; delta {finding.Delta:G3}; smallest effect seen four times in five {finding.SmallestVisible:G3}{Seeds(setting)}"
            );
            text.AppendLine();
        }

        text.AppendLine(
            CultureInfo.InvariantCulture,
            $"  The line goes from {-reach:G3} to {reach:G3} times delta, | is 0, dots are effects too small to matter, right is as claimed."
        );
        return text.ToString();
    }

    private static string Seeds(JudgedSetting setting) =>
        setting.Word != Course.Experiments.Comparison.CannotTell ? ""
        : setting.Finding.SeedsToTell is { } seeds
            ? string.Create(CultureInfo.InvariantCulture, $"; about {seeds} seeds would tell")
        : "; no number of seeds on this data set would tell";

    private static string Line(Finding finding, double reach)
    {
        char[] line = new char[(2 * Half) + 1];
        Array.Fill(line, ' ');
        Fill(-1, 1, '.');
        line[Half] = '|';
        Fill(finding.Effect.Low / finding.Delta, finding.Effect.High / finding.Delta, '-');
        line[Place(finding.Effect.Mean / finding.Delta)] = 'o';
        return new string(line).TrimEnd();

        int Place(double deltas) => Half + (int)Math.Round(Math.Clamp(deltas / reach, -1, 1) * Half);

        void Fill(double from, double to, char letter) =>
            line.AsSpan(Place(from), Place(to) - Place(from) + 1).Fill(letter);
    }
}
