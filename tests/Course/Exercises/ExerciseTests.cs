using Activations.Course.Exercises;

namespace Activations.Course.Tests.Exercises;

public class ExerciseTests
{
    public ExerciseTests() => Exercise.Reset();

    private static readonly Dictionary<string, Func<CheckResult>> Right = new()
    {
        ["start-absolute"] = () => Exercise.Check("start-absolute", x => Math.Sqrt(x * x)),
        ["start-narrow"] = () => Exercise.Check("start-narrow", [50]),
        ["start-mean"] = () => Exercise.Check("start-mean", differences => differences.Sum() / differences.Length),
        ["unit-gradient"] = () =>
            Exercise.Check(
                "unit-gradient",
                (double[] p) =>
                {
                    double c = Math.Cosh((p[2] * p[0]) + p[3]),
                        delta = (Math.Tanh((p[2] * p[0]) + p[3]) - p[1]) / (c * c);
                    return [p[0] * delta, delta];
                }
            ),
        ["unit-rate"] = () => Exercise.Check("unit-rate", [0.3, 40]),
        ["unit-symmetry"] = () => Exercise.Check("unit-symmetry", "A"),
        ["unit-softmax"] = () =>
            Exercise.Check(
                "unit-softmax",
                (double[] s) => [.. s.Select(own => 1 / s.Sum(other => Math.Exp(other - own)))]
            ),
        ["linear-collapse"] = () =>
            Exercise.Check("linear-collapse", (double[] p) => [p[0] * p[2], p[1] * p[2] + p[3]]),
        ["sigmoid-derivative"] = () => Exercise.Check("sigmoid-derivative", s => s - s * s),
        ["bend-deep-sigmoid"] = () => Exercise.Check("bend-deep-sigmoid", [64, 0.15]),
        ["leaky-value"] = () => Exercise.Check("leaky-value", (x, a) => x < 0 ? a * x : x),
        ["leaky-noise"] = () => Exercise.Check("leaky-noise", (a, v) => a * a * v),
        ["leaky-cost"] = () => Exercise.Check("leaky-cost", [0.97]),
        ["rrelu-slope"] = () => Exercise.Check("rrelu-slope", (1.0 / 8 + 1.0 / 3) / 2),
        ["prelu-slope-gradient"] = () => Exercise.Check("prelu-slope-gradient", (x, g) => g * Math.Min(x, 0)),
        ["prelu-room"] = () => Exercise.Check("prelu-room", [20, 90]),
        ["prelu-step"] = () => Exercise.Check("prelu-step", (double[] p) => [p[0] - p[1] * p[2]]),
        ["prelu-parameters"] = () => Exercise.Check("prelu-parameters", 3 * 64),
        ["relu-value"] = () => Exercise.Check("relu-value", x => Math.Max(0, x)),
        ["relu-derivative"] = () => Exercise.Check("relu-derivative", x => x > 0 ? 1 : 0),
        ["relu-sparsity"] = () => Exercise.Check("relu-sparsity", 0.5),
        ["relu-sparsity-shifted"] = () => Exercise.Check("relu-sparsity-shifted", 0.159),
        ["relu-hinges"] = () => Exercise.Check("relu-hinges", [0, 0.7, -0.68]),
        ["relu-sparser"] = () => Exercise.Check("relu-sparser", [0.6, -0.1]),
        ["dead-share"] = () =>
            Exercise.Check("dead-share", maxima => maxima.Count(m => m <= 0) / (double)maxima.Length),
        ["dying-gradient"] = () => Exercise.Check("dying-gradient", (a, d) => Math.Pow(a, d)),
        ["dying-revive"] = () => Exercise.Check("dying-revive", [2.5]),
        ["dying-half"] = () => Exercise.Check("dying-half", [0.8, 0]),
        ["elu-value"] = () => Exercise.Check("elu-value", (x, alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1)),
        ["elu-derivative"] = () => Exercise.Check("elu-derivative", (x, alpha) => x > 0 ? 1 : alpha * Math.Exp(x)),
        ["elu-smooth-alpha"] = () => Exercise.Check("elu-smooth-alpha", 1),
        ["elu-derivative-from-output"] = () =>
            Exercise.Check("elu-derivative-from-output", (y, alpha) => y > 0 ? 1 : y + alpha),
        ["selu-lambda"] = () => Exercise.Check("selu-lambda", m => 1 / Math.Sqrt(m)),
        ["selu-gain-limit"] = () => Exercise.Check("selu-gain-limit", 1.81),
        ["alpha-dropout-scale"] = () =>
            Exercise.Check("alpha-dropout-scale", (p, l) => 1 / Math.Sqrt((1 - p) * (1 + (l * l * p)))),
        ["swish-value"] = () => Exercise.Check("swish-value", (x, beta) => x * (1 / (1 + Math.Exp(-beta * x)))),
        ["swish-derivative"] = () => Exercise.Check("swish-derivative", (x, s) => s * (1 + (x * (1 - s)))),
        ["glu-width"] = () => Exercise.Check("glu-width", 2 / 3.0),
        ["numbers-whole"] = () => Exercise.Check("numbers-whole", 1 << 24),
        ["numbers-cancel"] = () => Exercise.Check("numbers-cancel", (double[])[3e-8]),
        ["numbers-expm1"] = () =>
            Exercise.Check(
                "numbers-expm1",
                x => Math.Abs(x) < 1e-5 ? x + (x * x / 2) + (x * x * x / 6) : 2 * Math.Sinh(x / 2) * Math.Exp(x / 2)
            ),
        ["numbers-softplus"] = () => Exercise.Check("numbers-softplus", x => x > 30 ? x : Math.Log(1 + Math.Exp(x))),
        ["speed-roof"] = () => Exercise.Check("speed-roof", (double[] p) => Math.Max(p[0] / p[2], p[1] / p[3])),
        ["speed-passes"] = () => Exercise.Check("speed-passes", 5 * sizeof(float)),
        ["speed-amdahl"] = () => Exercise.Check("speed-amdahl", (s, k) => k / (k - (s * k) + s)),
        ["race-standard-error"] = () =>
            Exercise.Check(
                "race-standard-error",
                d => Math.Sqrt((d.Sum(x => x * x) - (d.Sum() * d.Sum() / d.Length)) / (d.Length * (d.Length - 1)))
            ),
        ["race-false-alarms"] = () => Exercise.Check("race-false-alarms", m => 1 - Math.Exp(m * Math.Log(0.95))),
        ["choosing-seeds"] = () => Exercise.Check("choosing-seeds", (s, d) => 7.848879734349086 * s * s / (d * d)),
        ["choosing-candidates"] = () =>
            Exercise.Check("choosing-candidates", leads => leads[..^1].Count(lead => lead < leads[^1])),
        ["choosing-close"] = () => Exercise.Check("choosing-close", [200.0]),
        ["race-holm"] = () =>
            Exercise.Check(
                "race-holm",
                (double[] p) =>
                    [.. p.Select(own => p.Where(q => q <= own).Max(q => Math.Min(1, q * p.Count(r => r >= q))))]
            ),
        ["depth-elu-gain"] = () => Exercise.Check("depth-elu-gain", 1 / 0.645),
        ["depth-explode"] = () => Exercise.Check("depth-explode", [3.6]),
        ["depth-tanh-learns"] = () => Exercise.Check("depth-tanh-learns", [1.2, 0.1]),
        ["fool-tanh-wins"] = () => Exercise.Check("fool-tanh-wins", [4, 60, 0.002]),
        ["fool-gelu-loses"] = () => Exercise.Check("fool-gelu-loses", [32, 0.01, 2, 0.02]),
        ["fool-verdict"] = () => Exercise.Check("fool-verdict", "No Matter"),
        ["cnn-output-size"] = () =>
            Exercise.Check("cnn-output-size", p => (int)((p[0] - p[1] + p[2] + (2 * p[3])) / p[2])),
        ["cnn-parameters"] = () => Exercise.Check("cnn-parameters", 8 * 64 * (64 + 1)),
        ["rnn-factor"] = () => Exercise.Check("rnn-factor", (double[])[1.7]),
    };

    public static TheoryData<string> Ids => [.. Exercise.All.Select(e => e.Id)];

    [Theory, MemberData(nameof(Ids))]
    public void The_reference_solution_is_accepted_with_a_reason(string id)
    {
        CheckResult result = Right[id]();
        Assert.True(result.Passed, result.ToString());
        Assert.StartsWith("✓", result.ToString());
        Assert.True(result.Message.Length > 20);
    }

    [Theory, MemberData(nameof(Ids))]
    public void A_stub_is_told_that_it_is_not_written_yet(string id)
    {
        CheckResult[] stubs =
        [
            Exercise.Check(id, x => double.NaN),
            Exercise.Check(id, double.NaN),
            Exercise.Check(id, (int?)null),
            Exercise.Check(id, (bool?)null),
            Exercise.Check(id, (string?)null),
            Exercise.Check(id, (Func<double[], double[]>)null!),
        ];
        foreach (CheckResult stub in stubs)
        {
            Assert.False(stub.Passed);
            Assert.Contains("Not written yet", stub.Message);
            Assert.Empty(stub.Hints);
        }
    }

    [Theory, MemberData(nameof(Ids))]
    public void An_answer_that_throws_becomes_a_result(string id)
    {
        Func<double, double> one = _ => throw new InvalidOperationException("oh");
        Func<double, double, double> two = (_, _) => throw new InvalidOperationException("oh");
        Func<double[], double> array = _ => throw new InvalidOperationException("oh");
        Func<double[], double[]> arrays = _ => throw new InvalidOperationException("oh");
        CheckResult[] results =
        [
            Exercise.Check(id, one),
            Exercise.Check(id, two),
            Exercise.Check(id, array),
            Exercise.Check(id, arrays),
        ];
        Assert.All(results, r => Assert.False(r.Passed));
    }

    [Theory, MemberData(nameof(Ids))]
    public void Odd_values_become_results(string id)
    {
        foreach (double odd in new[] { double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -0.123 })
        {
            Assert.False(Exercise.Check(id, odd).Passed);
            Assert.False(Exercise.Check(id, _ => odd).Passed);
            Assert.False(Exercise.Check(id, (_, _) => odd).Passed);
            Assert.False(Exercise.Check(id, (double[] _) => odd).Passed);
        }

        Assert.False(Exercise.Check(id, (double[] x) => (double[])null!).Passed);
        Assert.False(Exercise.Check(id, "q").Passed);
        Assert.False(Exercise.Check(id, true).Passed);
    }

    [Fact]
    public void The_failing_input_is_named_without_the_right_answer()
    {
        Fails(Exercise.Check("relu-value", x => x), "x = -2", "gives -2.0", "larger");
        Fails(Exercise.Check("relu-value", Math.Abs), "x = -2", "gives 2.0", "smaller");
        Fails(Exercise.Check("relu-value", x => x > 0 ? 1 : 0), "x = 3", "larger");
        Fails(Exercise.Check("relu-derivative", x => Math.Max(0, x)), "x = 3", "smaller");
        Fails(
            Exercise.Check(
                "relu-derivative",
                x =>
                    x > 0 ? 1
                    : x < 0 ? -1
                    : 0
            ),
            "x = -2",
            "larger"
        );
        Fails(Exercise.Check("dead-share", m => m.Count(v => v < 0) / (double)m.Length), "maxima = [0, 1]", "larger");
        Fails(Exercise.Check("dead-share", m => m.Count(v => v <= 0) / m.Length), "maxima = [-1, 2, 3, 4]", "larger");
        Fails(Exercise.Check("dying-gradient", (a, d) => a * d), "a = 0.1, d = 2", "smaller");
        Fails(Exercise.Check("relu-hinges", [-0.5, 0, 0.5]), "largest error is 0.217");
        Fails(Exercise.Check("relu-sparser", [0.1, -0.1]), "outputs of living units are 0");
        Fails(Exercise.Check("dying-revive", [0.5]), "fires on 0 of 3");
        Fails(Exercise.Check("dying-revive", [1]), "fires on 1 of 3");
        Fails(Exercise.Check("dying-half", [0.1, 0]), "first hidden layer is dead");
        Fails(Exercise.Check("dying-half", [0.1]), "Expected 2 numbers");
        Fails(Exercise.Check("elu-value", (x, a) => x > 0 ? x : a * Math.Exp(x)), "x = -1, alpha = 1", "smaller");
        Fails(
            Exercise.Check("elu-value", (x, a) => x > 0 ? a * x : a * (Math.Exp(x) - 1)),
            "x = 2, alpha = 3",
            "smaller"
        );
        Fails(Exercise.Check("elu-derivative", (x, a) => x > 0 ? 1 : Math.Exp(x)), "alpha = 2", "larger");
        Fails(
            Exercise.Check("elu-derivative-from-output", (y, a) => y > 0 ? 1 : a * Math.Exp(y)),
            "y = -0.5",
            "smaller"
        );
        Fails(Exercise.Check("elu-smooth-alpha", 0), "0.0", "larger");
        Fails(Exercise.Check("selu-lambda", m => 1 / m), "x = 4", "larger");
        Fails(Exercise.Check("selu-gain-limit", 2), "smaller");
        Fails(
            Exercise.Check("alpha-dropout-scale", (p, l) => 1 / Math.Sqrt((1 - p) + (l * l * p))),
            "p = 0.5, l = -2",
            "larger"
        );
        Fails(
            Exercise.Check("swish-value", (x, beta) => beta * x / (1 + Math.Exp(-beta * x))),
            "x = 2, beta = 3",
            "smaller"
        );
        Fails(Exercise.Check("swish-derivative", (x, s) => s * (1 - s)), "x = 1", "larger");
        Fails(Exercise.Check("glu-width", 1.5), "smaller");
        Fails(Exercise.Check("numbers-whole", 1 << 23), "larger");
        Fails(Exercise.Check("numbers-cancel", (double[])[0.5]), "At x = 0.5 MathF gives", "wrong by");
        Fails(Exercise.Check("numbers-cancel", (double[])[0]), "both are 0");
        Fails(Exercise.Check("numbers-expm1", x => Math.Exp(x) - 1), "x = 1E-10", "ULP");
        Fails(Exercise.Check("numbers-expm1", x => 1 / Math.Abs(x - 1e-10)), "x = 1E-10", "finite");
        Fails(Exercise.Check("numbers-softplus", x => Math.Log(1 + Math.Exp(x))), "x = 1000", "finite");
        Fails(
            Exercise.Check("speed-roof", (double[] p) => (p[0] / p[2]) + (p[1] / p[3])),
            "p = [8, 10, 40, 100]",
            "smaller"
        );
        Fails(Exercise.Check("speed-roof", (double[] p) => p[0] / p[2]), "p = [8, 80, 40, 100]", "larger");
        Fails(Exercise.Check("speed-passes", 8), "larger");
        Fails(Exercise.Check("speed-amdahl", (s, k) => 1 / (1 - s)), "s = 0.5, k = 2", "smaller");
        Fails(Exercise.Check("speed-amdahl", (s, k) => 1 - s + (s / k)), "s = 0.5, k = 2", "larger");
        Fails(
            Exercise.Check(
                "race-standard-error",
                d => Math.Sqrt(d.Sum(x => (x - d.Average()) * (x - d.Average())) / d.Length / d.Length)
            ),
            "[1, 2, 6]",
            "larger"
        );
        Fails(Exercise.Check("race-standard-error", d => d.Average()), "[1, 2, 6]", "smaller");
        Fails(Exercise.Check("race-false-alarms", m => 0.05 * m), "x = 2", "smaller");
        Fails(
            Exercise.Check("race-holm", (double[] p) => [.. p.Select(q => Math.Min(1, q * p.Length))]),
            "[0.01, 0.04, 0.03]",
            "element 1",
            "smaller"
        );
        Fails(
            Exercise.Check("race-holm", (double[] p) => [.. p.Select(q => q * p.Count(r => r >= q))]),
            "element 1",
            "larger"
        );
        Fails(Exercise.Check("race-holm", (double[] p) => [.. p.Order()]), "element 0", "larger");
        Fails(Exercise.Check("cnn-output-size", (double[] p) => p[0] - p[1] + 1), "p = [8, 3, 1, 1]", "larger");
        Fails(Exercise.Check("cnn-parameters", 8 * 64 * 64), "larger");
        Fails(Exercise.Check("rnn-factor", (double[])[0.5]), "50 steps back", "median of 3");
        Fails(Exercise.Check("relu-sparsity", 0.16), "larger");
        Fails(Exercise.Check("start-absolute", x => x), "x = -2", "larger");
        Fails(Exercise.Check("start-mean", (double[] d) => d.Sum()), "[1, 2, 6]", "smaller");
        Fails(
            Exercise.Check("linear-collapse", (double[] p) => [p[0] * p[2], p[1] + p[3]]),
            "[2, 3, 5, 7]",
            "element 1",
            "larger"
        );
        Fails(Exercise.Check("sigmoid-derivative", s => s), "x = 0.5", "smaller");
        Fails(Exercise.Check("leaky-value", (x, a) => Math.Max(a * x, x)), "x = -1, a = 2", "smaller");
        Fails(Exercise.Check("leaky-value", (x, a) => x > 0 ? x : Math.Abs(a) * x), "x = -2, a = -0.5", "larger");
        Fails(Exercise.Check("leaky-noise", (a, v) => a * v), "a = 0.1, v = 1", "smaller");
        Fails(Exercise.Check("rrelu-slope", 1 / 5.5), "larger");
        Fails(Exercise.Check("prelu-slope-gradient", (x, g) => g * x), "x = 2, g = 3", "smaller");
        Fails(Exercise.Check("prelu-step", (double[] p) => [p[0] + p[1] * p[2]]), "[0.25, 0.1, 2]", "smaller");
        Fails(Exercise.Check("prelu-parameters", 64), "larger");
        Fails(Exercise.Check("relu-value", x => x / 0), "should");
        Fails(Exercise.Check("relu-value", x => throw new FormatException("bad")), "x = -2", "FormatException: bad");
    }

    [Fact]
    public void A_subgradient_at_zero_is_accepted_with_a_remark()
    {
        CheckResult result = Exercise.Check(
            "relu-derivative",
            x =>
                x > 0 ? 1
                : x < 0 ? 0
                : 0.5
        );
        Assert.True(result.Passed);
        Assert.Contains("subgradient", result.Remark);
        Assert.False(
            Exercise
                .Check(
                    "relu-derivative",
                    x =>
                        x > 0 ? 1
                        : x < 0 ? 0
                        : 1.5
                )
                .Passed
        );
    }

    [Fact]
    public void Hints_begin_at_the_second_failure_and_reset_forgets()
    {
        CheckResult Fail() => Exercise.Check("relu-value", x => x);
        Assert.Empty(Fail().Hints);
        Assert.Single(Fail().Hints);
        Assert.Equal(2, Fail().Hints.Count);
        for (int i = 0; i < 5; i++)
        {
            Fail();
        }

        Assert.Equal(Exercise.All.First(e => e.Id == "relu-value").Hints, Fail().Hints);
        Exercise.Reset();
        Assert.Empty(Fail().Hints);
    }

    [Fact]
    public void An_unknown_exercise_lists_those_there_are()
    {
        CheckResult result = Exercise.Check("relu-valu", 1);
        Assert.False(result.Passed);
        Assert.All(Exercise.All, e => Assert.Contains(e.Id, result.Message));
        Assert.False(Exercise.Check(null!, 1).Passed);
    }

    [Fact]
    public void The_wrong_kind_of_answer_is_named() =>
        Fails(Exercise.Check("relu-value", 3), "a function of one number", "but got a number");

    [Fact]
    public void Each_exercise_is_complete_and_named_once()
    {
        Assert.Equal(Exercise.All.Count, Exercise.All.Select(e => e.Id).Distinct().Count());
        Assert.All(
            Exercise.All,
            e => Assert.True(e.Question.Length > 0 && e.Success.Length > 0 && e.Hints.Count >= 2, e.Id)
        );
    }

    [Fact]
    public void The_panel_has_a_role_and_words_beside_its_colour()
    {
        string html = Exercise.Check("relu-value", x => throw new FormatException("<b>")).ToHtml();
        Assert.Contains("role=\"status\"", html);
        Assert.Contains("✗ Not yet", html);
        Assert.DoesNotContain("<b>", html);
        Assert.DoesNotContain("<script", html);
    }

    [Fact]
    public void Sequences_and_choices_are_compared()
    {
        var halves = new SequenceReference(x => [.. x.Select(v => v / 2)], [1, 2], [3]);
        Assert.True(halves.Judge(new((Func<double[], double[]>)(x => [.. x.Select(v => v / 2)]))).Passed);
        Assert.Contains("element 1", halves.Judge(new((Func<double[], double[]>)(x => [0.5, 2]))).Words);
        Assert.Contains("2 were expected", halves.Judge(new((Func<double[], double[]>)(x => []))).Words);
        Assert.True(halves.Judge(new((Func<double[], double[]>)(x => [double.NaN]))).Unwritten);
        var choice = new ChoiceReference("b", "a", "b", "c");
        Assert.True(choice.Judge(new(" B ")).Passed);
        Assert.Contains("one of a, b, c", choice.Judge(new("d")).Words);
        Assert.DoesNotContain("b is", choice.Judge(new("a")).Words.Replace("a, b, c is", ""));
    }

    private static void Fails(CheckResult result, params string[] words)
    {
        Assert.False(result.Passed, result.Id);
        foreach (string word in words)
        {
            Assert.Contains(word, result.Message);
        }
    }
}
