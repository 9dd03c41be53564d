using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Activations.Exhaustive.Reference;

namespace Activations.Exhaustive;

/// <summary>The table, for the eye and as JSON.</summary>
internal static class Report
{
    public const string Heading =
        "function                 |   ULP  at                rounded  falls  skew |   ULP' counted  at               abs 2^-25  rounded  skew";

    public static string Line(Measurement m)
    {
        string name = m.Function + (m.Expectation.Exact.IsSlow ? " (slow reference)" : "");
        string value = m.Value is null
            ? new string(' ', 45)
            : Text(
                $"{Error(m.Value.Ulp), 6}  {At(m.Value.Ulp), -16} {Share(m.Value), 8}  {Count(m.Value.Decreases, m.Expectation.Increasing), 5} {Count(m.Value.Asymmetries, m.Expectation.Value != Symmetry.None), 5}"
            );
        string slope = m.Derivative is null
            ? ""
            : Text(
                $"{Error(m.Derivative.Ulp), 6} {Error(m.Derivative.Counted), 7}  {At(m.Derivative.Counted), -16} {Error(m.Derivative.Absolute), 9} {Share(m.Derivative), 8} {Count(m.Derivative.Asymmetries, m.Expectation.Slope != Symmetry.None), 5}"
            );
        return $"{name, -24} | {value} | {slope}".TrimEnd();
    }

    /// <summary>Special inputs, and NaN that were lost.</summary>
    public static IEnumerable<string> Specials(IReadOnlyList<Measurement> measurements)
    {
        yield return $"{"at", -24} | {string.Join(' ', Measurement.SpecialInputs.Select(x => $"{Number(x), 12}"))}";
        foreach (Measurement m in measurements)
        {
            foreach ((Tally? tally, bool derivative) in new[] { (m.Value, false), (m.Derivative, true) })
            {
                if (tally is null)
                {
                    continue;
                }

                string lost =
                    tally.NaNsLost == 0 ? "" : Text($"  {tally.NaNsLost} of {tally.NaNs} NaN do not give NaN");
                yield return $"{m.Function.Name + (derivative ? "'" : ""), -24} | {string.Join(' ', m.Special(derivative).Select(y => $"{Number(y), 12}"))}{lost}";
            }
        }
    }

    public static byte[] Json(Options options, IReadOnlyList<Measurement> measurements)
    {
        using var stream = new MemoryStream();
        using (
            var json = new Utf8JsonWriter(
                stream,
                new()
                {
                    Indented = true,
                    NewLine = "\n",
                    Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
                }
            )
        )
        {
            json.WriteStartObject();
            json.WriteString("command", options.Command);
            json.WriteNumber("step", options.Step);
            json.WriteString(
                "units",
                "ulp: spacings of single precision at the exact value; absolute: 2^-25; counted: ulp, or absolute within 0.5 of a zero of the derivative where that is less"
            );
            json.WriteStartArray("functions");
            foreach (Measurement m in measurements)
            {
                json.WriteStartObject();
                json.WriteString("name", m.Function.Name);
                json.WriteString("parameters", m.Function.ToString());
                json.WriteString("reference", m.Expectation.Exact.IsSlow ? "slow" : "2^-45");
                Part(json, "value", m, m.Value, m.Expectation.Value, derivative: false);
                Part(json, "derivative", m, m.Derivative, m.Expectation.Slope, derivative: true);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        stream.WriteByte((byte)'\n');
        return stream.ToArray();
    }

    private static void Part(
        Utf8JsonWriter json,
        string name,
        Measurement m,
        Tally? tally,
        Symmetry symmetry,
        bool derivative
    )
    {
        if (tally is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("floats", tally.Points);
        Worst("ulp", tally.Ulp);
        if (derivative)
        {
            Worst("counted", tally.Counted);
            Worst("absolute", tally.Absolute);
        }

        json.WriteNumber("correctlyRounded", Math.Round((double)tally.Rounded / tally.Points, 6));
        if (!derivative && m.Expectation.Increasing)
        {
            json.WriteNumber("decreases", tally.Decreases);
        }

        if (symmetry != Symmetry.None)
        {
            json.WriteNumber(symmetry == Symmetry.Odd ? "notOdd" : "notEven", tally.Asymmetries);
        }

        json.WriteNumber("nan", tally.NaNs);
        json.WriteNumber("nanLost", tally.NaNsLost);
        json.WriteStartObject("special");
        foreach ((float x, float y) in Measurement.SpecialInputs.Zip(m.Special(derivative)))
        {
            json.WriteString(Number(x), Number(y));
        }

        json.WriteEndObject();
        json.WriteEndObject();

        void Worst(string error, Worst worst)
        {
            json.WriteStartObject(error);
            if (double.IsFinite(worst.Error))
            {
                json.WriteNumber("error", double.Parse(Error(worst), CultureInfo.InvariantCulture));
            }
            else
            {
                json.WriteString("error", "infinite");
            }

            if (worst.Error > 0)
            {
                json.WriteString("at", Number(worst.At));
            }

            json.WriteEndObject();
        }
    }

    private static string Error(Worst worst) =>
        worst.Error < 1e4 ? Text($"{worst.Error:0.000}") : Text($"{worst.Error:0.0e+0}");

    private static string At(Worst worst) => worst.Error > 0 ? Number(worst.At) : "-";

    private static string Share(Tally tally) => Text($"{Math.Floor(1e5 * tally.Rounded / tally.Points) / 1e3:0.000}%");

    private static string Count(long count, bool applies) => applies ? Text($"{count}") : "-";

    private static string Number(float x) => x.ToString("R", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => FormattableString.Invariant(text);
}
