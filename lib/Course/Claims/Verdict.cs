using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>What becomes of a claim by the rule, from the findings in its settings.</summary>
/// <param name="Word">holds, fails, depends or open.</param>
/// <param name="DependsOn">For "depends", the factors on which it depends; else empty.</param>
/// <param name="Settings">What was found and judged in each setting, in order.</param>
public sealed record Verdict(string Word, IReadOnlyList<string> DependsOn, IReadOnlyList<JudgedSetting> Settings)
{
    /// <summary>Judges the settings of a claim together.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="rows">All rows that they need.</param>
    public static Verdict Of(IReadOnlyList<Setting> settings, Rows rows)
    {
        Finding[] findings = [.. settings.Select(setting => setting.Judge(rows))];
        IReadOnlyList<double> adjusted = Significance.Holm([.. findings.Select(finding => finding.P)]);
        JudgedSetting[] judged =
        [
            .. settings.Select(
                (setting, i) => new JudgedSetting(setting.Factors, findings[i], new(findings[i].Effect, adjusted[i]))
            ),
        ];
        string word = Comparison.Claim(judged.Select(one => (one.Comparison, one.Finding.Delta)));
        return new(word, word == "depends" ? Factors(judged) : [], judged);
    }

    // The factors of which a change alone changes the verdict of a setting; where no two settings differ in one factor
    // alone, all factors that vary.
    private static string[] Factors(JudgedSetting[] judged)
    {
        string[] all = [.. judged.SelectMany(one => one.Factors.Names).Distinct()];
        string[] alone =
        [
            .. all.Where(factor =>
                judged.Any(a =>
                    judged.Any(b =>
                        a.Word != b.Word
                        && all.All(name => name == factor != (a.Factors.Text(name, "") == b.Factors.Text(name, "")))
                    )
                )
            ),
        ];
        return alone.Length > 0
            ? alone
            : [.. all.Where(name => judged.DistinctBy(one => one.Factors.Text(name, "")).Count() > 1)];
    }
}

/// <summary>A setting's finding and its verdict.</summary>
/// <param name="Factors">What sets it apart.</param>
/// <param name="Finding">What was found.</param>
/// <param name="Comparison">The effect with its p-value adjusted for all settings of the claim.</param>
public sealed record JudgedSetting(Settings Factors, Finding Finding, Comparison Comparison)
{
    /// <summary>supported, opposite, no matter or cannot tell.</summary>
    public string Word => Comparison.Verdict(Finding.Delta);
}
