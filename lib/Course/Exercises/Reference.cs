using System.Globalization;

namespace Activations.Course.Exercises;

/// <summary>An answer of any kind: one of the delegates and values that <see cref="Exercise"/> checks.</summary>
internal readonly record struct Answer(object? Value);

/// <summary>What a reference thinks of an answer.</summary>
/// <param name="Passed">Whether it is right.</param>
/// <param name="Words">A remark on a right answer, or how a wrong one differs.</param>
/// <param name="Unwritten">Whether it is still the stub: NaN everywhere, or null.</param>
internal readonly record struct Verdict(bool Passed, string Words, bool Unwritten = false)
{
    public static Verdict Right(string remark = "") => new(true, remark);

    public static Verdict Wrong(string how) => new(false, how);

    public static Verdict Stub => new(false, "", true);
}

/// <summary>A right answer, and the way to compare another one with it.</summary>
internal abstract class Reference
{
    /// <summary>Differences up to this, absolute and relative to the right value, count as rounding.</summary>
    public double Tolerance { get; init; } = 1e-9;

    /// <summary>Judges an answer; whatever it throws becomes a verdict.</summary>
    public abstract Verdict Judge(Answer answer);

    protected bool Near(double got, double expected) =>
        got == expected || Math.Abs(got - expected) <= Tolerance * (1 + Math.Abs(expected));

    protected static string Differ(double got, double expected)
    {
        if (double.IsNaN(got))
        {
            return "it should be a number";
        }

        if (double.IsInfinity(got))
        {
            return double.IsFinite(expected) ? "it should be finite" : "it should have the other sign";
        }

        string close = Math.Abs(got - expected) <= 1e-3 * (1 + Math.Abs(expected)) ? "slightly " : "";
        return $"it should be {close}{(expected > got ? "larger" : "smaller")}";
    }

    protected static string Show(double value) =>
        value == 0 && double.IsNegative(value) ? "-0.0"
        : value == 0 ? "0.0"
        : value.ToString(Math.Abs(value) is >= 1e-3 and < 1e6 ? "0.0#####" : "0.####e0", CultureInfo.InvariantCulture);

    protected static Verdict Kind(string expected, Answer answer) =>
        answer.Value switch
        {
            null or "" or double.NaN => Verdict.Stub,
            Func<double, double> f when Try(() => f(0)) is (double.NaN, _) => Verdict.Stub,
            Func<double, double> => Verdict.Wrong(
                $"The answer should be {expected}, but got a function of one number."
            ),
            Func<double, double, double> => Verdict.Wrong(
                $"The answer should be {expected}, but got a function of two numbers."
            ),
            Delegate => Verdict.Wrong($"The answer should be {expected}, but got a function of an array."),
            string => Verdict.Wrong($"The answer should be {expected}, but got a text."),
            bool => Verdict.Wrong($"The answer should be {expected}, but got yes or no."),
            _ => Verdict.Wrong($"The answer should be {expected}, but got a number."),
        };

    protected static (double Value, string? Error) Try(Func<double> call)
    {
        try
        {
            return (call(), null);
        }
        catch (NotImplementedException)
        {
            return (double.NaN, null);
        }
        catch (Exception e)
        {
            return (double.NaN, $"{e.GetType().Name}: {e.Message}");
        }
    }
}

/// <summary>A function, compared at inputs of which the first are those that catch most mistakes.</summary>
/// <typeparam name="TInput">What the function takes.</typeparam>
internal sealed class FunctionReference<TInput>(
    string kind,
    Func<object, Func<TInput, double>?> bind,
    Func<TInput, double> right,
    Func<TInput, string> name,
    params TInput[] inputs
) : Reference
{
    /// <summary>Another accepted value and the remark it earns, or null where it is wrong.</summary>
    public Func<TInput, double, string?> Accept { get; init; } = (_, _) => null;

    public override Verdict Judge(Answer answer)
    {
        if (answer.Value is null)
        {
            return Verdict.Stub;
        }

        if (bind(answer.Value) is not { } f)
        {
            return Kind(kind, answer);
        }

        (double Value, string? Error)[] got = inputs.Select(input => Try(() => f(input))).ToArray();
        if (got.All(c => double.IsNaN(c.Value) && c.Error is null))
        {
            return Verdict.Stub;
        }

        string remark = "";
        for (int i = 0; i < inputs.Length; i++)
        {
            double expected = right(inputs[i]);
            if (got[i].Error is { } error)
            {
                return Verdict.Wrong($"At {name(inputs[i])} your function threw {error}");
            }

            if (Near(got[i].Value, expected))
            {
                continue;
            }

            if (Accept(inputs[i], got[i].Value) is not { } words)
            {
                return Verdict.Wrong(
                    $"At {name(inputs[i])} your function gives {Show(got[i].Value)}; {Differ(got[i].Value, expected)}."
                );
            }

            remark = words;
        }

        return Verdict.Right(remark);
    }
}

/// <summary>
/// A function of one number that must be exact to some units in the last place of double precision: spacings of floating
/// point at the right value.
/// </summary>
internal sealed class UlpReference(Func<double, double> right, double most, params double[] inputs) : Reference
{
    public override Verdict Judge(Answer answer)
    {
        if (answer.Value is not Func<double, double> f)
        {
            return Kind("a function of one number", answer);
        }

        (double Value, string? Error)[] got = [.. inputs.Select(x => Try(() => f(x)))];
        if (got.All(one => double.IsNaN(one.Value) && one.Error is null))
        {
            return Verdict.Stub;
        }

        double worst = 0;
        for (int i = 0; i < inputs.Length; i++)
        {
            string at = string.Create(CultureInfo.InvariantCulture, $"At x = {inputs[i]:G6} your function");
            if (got[i].Error is { } error)
            {
                return Verdict.Wrong($"{at} threw {error}");
            }

            double exact = right(inputs[i]),
                ulps = Math.Abs(got[i].Value - exact) / (Math.BitIncrement(Math.Abs(exact)) - Math.Abs(exact));
            if (!(ulps <= most))
            {
                return Verdict.Wrong(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{at} gives {got[i].Value:G17}; {(double.IsFinite(ulps) ? $"that is off by {ulps:G2} ULP" : Differ(got[i].Value, exact))}."
                    )
                );
            }

            worst = Math.Max(worst, ulps);
        }

        return Verdict.Right(string.Create(CultureInfo.InvariantCulture, $"Off by {worst:G2} ULP at most."));
    }
}

/// <summary>The shapes of function that exercises ask for.</summary>
internal static class FunctionOf
{
    public static FunctionReference<double> Number(
        Func<double, double> right,
        double[] inputs,
        Func<double, double, string?>? accept = null
    ) =>
        new("a function of one number", a => a as Func<double, double>, right, x => $"x = {Text(x)}", inputs)
        {
            Accept = accept ?? ((_, _) => null),
        };

    public static FunctionReference<(double A, double B)> Two(
        string a,
        string b,
        Func<double, double, double> right,
        params (double A, double B)[] inputs
    ) =>
        new(
            "a function of two numbers",
            f => f is Func<double, double, double> g ? p => g(p.A, p.B) : null,
            p => right(p.A, p.B),
            p => $"{a} = {Text(p.A)}, {b} = {Text(p.B)}",
            inputs
        );

    // The answer gets a copy, so that one which sorts or overwrites its input cannot disturb the comparison.
    public static FunctionReference<double[]> Array(
        string name,
        Func<double[], double> right,
        params double[][] inputs
    ) =>
        new(
            "a function of an array that gives a number",
            f => f is Func<double[], double> g ? x => g([.. x]) : null,
            right,
            x => $"{name} = [{string.Join(", ", x.Select(Text))}]",
            inputs
        );

    private static string Text(double x) =>
        x == 0 && double.IsNegative(x) ? "-0" : x.ToString("G6", CultureInfo.InvariantCulture);
}

/// <summary>A function from an array to an array, compared element by element.</summary>
internal sealed class SequenceReference(Func<double[], double[]> right, params double[][] inputs) : Reference
{
    public override Verdict Judge(Answer answer)
    {
        if (answer.Value is not Func<double[], double[]> f)
        {
            return Kind("a function from an array to an array", answer);
        }

        double[][] got = new double[inputs.Length][];
        for (int i = 0; i < inputs.Length; i++)
        {
            (double _, string? error) = Try(() => (got[i] = f([.. inputs[i]])) is null ? 0 : 1);
            if (error is not null)
            {
                return Verdict.Wrong($"At {Name(inputs[i])} your function threw {error}");
            }
        }

        if (got.All(c => c is null || (c.Length > 0 && c.All(double.IsNaN))))
        {
            return Verdict.Stub;
        }

        for (int i = 0; i < inputs.Length; i++)
        {
            double[] expected = right(inputs[i]);
            if (got[i] is null)
            {
                return Verdict.Wrong($"At {Name(inputs[i])} your function gives null; it should give an array.");
            }

            if (got[i].Length != expected.Length)
            {
                return Verdict.Wrong(
                    $"At {Name(inputs[i])} your function gives {got[i].Length} values; {expected.Length} were expected."
                );
            }

            for (int k = 0; k < expected.Length; k++)
            {
                if (!Near(got[i][k], expected[k]))
                {
                    return Verdict.Wrong(
                        $"At {Name(inputs[i])} element {k} is {Show(got[i][k])}; {Differ(got[i][k], expected[k])}."
                    );
                }
            }
        }

        return Verdict.Right();
    }

    private static string Name(double[] x) =>
        $"[{string.Join(", ", x.Select(v => v.ToString("G6", CultureInfo.InvariantCulture)))}]";
}

/// <summary>A number.</summary>
internal sealed class NumberReference(double right) : Reference
{
    public override Verdict Judge(Answer answer)
    {
        double? got = answer.Value switch
        {
            double d => d,
            int i => i,
            _ => null,
        };
        if (got is not { } value)
        {
            return Kind("a number", answer);
        }

        if (double.IsNaN(value))
        {
            return Verdict.Stub;
        }

        return Near(value, right)
            ? Verdict.Right()
            : Verdict.Wrong($"Your answer is {Show(value)}; {Differ(value, right)}.");
    }
}

/// <summary>A choice among letters, or yes and no.</summary>
internal sealed class ChoiceReference(string right, params string[] choices) : Reference
{
    public override Verdict Judge(Answer answer)
    {
        string? got = answer.Value switch
        {
            string s => s.Trim().ToLowerInvariant(),
            bool b => b ? "yes" : "no",
            _ => null,
        };
        if (got is null or "")
        {
            return Kind(
                $"one of {string.Join(", ", choices)}",
                answer with
                {
                    Value = got == "" ? null : answer.Value,
                }
            );
        }

        if (!choices.Contains(got))
        {
            return Verdict.Wrong($"Your answer is '{got}'; it should be one of {string.Join(", ", choices)}.");
        }

        return got == right
            ? Verdict.Right()
            : Verdict.Wrong($"'{got}' is not it; another of {string.Join(", ", choices)} is.");
    }
}
