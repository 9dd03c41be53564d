using Activations.Exhaustive;
using Activations.Exhaustive.Reference;
using Activations.Functions;

namespace Activations.Tests.Exhaustive;

/// <summary>The sweep finds what is planted for it, whatever the number of threads.</summary>
public class SweepTests
{
    private const int Step = 9973;

    private static readonly float Planted = BitConverter.Int32BitsToSingle(100_000 * Step);

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Finds_an_error_where_it_was_planted(int threads)
    {
        Tally tally = Run(x => x == -Planted ? 5 * x : x, threads);

        Assert.Equal(-Planted, tally.Ulp.At);
        Assert.Equal(4 * Planted / (MathF.BitIncrement(Planted) - Planted), tally.Ulp.Error);
        Assert.Equal(tally.Points - 1, tally.Rounded);
    }

    [Fact]
    public void Counts_every_magnitude_in_both_signs_and_every_NaN()
    {
        Tally tally = Run(x => float.IsNaN(x) ? 0 : x);

        Assert.Equal(2 * ((0x7F800000L + Step - 1) / Step), tally.Points);
        Assert.Equal(tally.Points, tally.Rounded);
        Assert.InRange(tally.NaNs, 2 * ((0x7FFFFF / Step) - 1), 2 * ((0x7FFFFF / Step) + 1));
        Assert.Equal(tally.NaNs, tally.NaNsLost);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void What_is_not_finite_is_infinitely_wrong(float bad)
    {
        Tally tally = Run(x => x == Planted ? bad : x);

        Assert.Equal((double.PositiveInfinity, Planted), (tally.Ulp.Error, tally.Ulp.At));
    }

    [Fact]
    public void Counts_falls_and_broken_symmetry()
    {
        Tally dent = Run(x => x == Planted ? 0 : x),
            mirrored = Run(x => Math.Abs(x) == Planted ? 0 * x : x),
            fine = Run(x => x);

        Assert.Equal((1, 1), (dent.Decreases, dent.Asymmetries));
        Assert.Equal((2, 0), (mirrored.Decreases, mirrored.Asymmetries));
        Assert.Equal((0, 0), (fine.Decreases, fine.Asymmetries));
    }

    [Fact]
    public void A_function_without_a_row_is_held_against_its_own_definition()
    {
        Assert.True(Expectation.Of(new Line(x => x)).Exact.IsSlow);
        Assert.All(Catalogue.All, f => Assert.Equal(Precise.Of(f) is null, Expectation.Of(f).Exact.IsSlow));
    }

    [Theory]
    [InlineData("--step", "2")]
    [InlineData("--step", "0")]
    [InlineData("--threads", "many")]
    [InlineData("--only", "both")]
    [InlineData("--json")]
    [InlineData("--json", "no/such/folder/file.json")]
    [InlineData("--fast")]
    [InlineData("RELUU")]
    public void Wrong_use_is_refused_by_name(params string[] arguments)
    {
        UsageException error = Assert.Throws<UsageException>(() => Options.Parse(arguments));
        Assert.Contains(arguments[0], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_command_repeats_the_measurement()
    {
        var options = Options.Parse(["tanh", "gelu (TANH)", "--step", "101", "--only", "value", "--threads", "3"]);
        Assert.Equal(
            "dotnet run --project tests/Activations.Exhaustive -c Release -- Tanh \"GELU (tanh)\" --step 101 --only value",
            options.Command
        );
    }

    // A straight line of the library's kind, expected to rise and to be odd.
    private static Tally Run(Func<float, float> f, int threads = 2) =>
        new Sweep(new Line(f), derivative: false, Step, Expectation.Of(new Activations.Functions.Identity())).Run(
            threads,
            TestContext.Current.CancellationToken
        );

    private sealed class Line(Func<float, float> f) : Activation("Line", "f(x) = x", "2000")
    {
        public override ActivationProperties Properties => new Activations.Functions.Identity().Properties;

        public override double Value(double x) => x;

        public override double Derivative(double x) => 1;

        public override void Forward(ReadOnlySpan<float> x, Span<float> y)
        {
            for (int i = 0; i < x.Length; i++)
            {
                y[i] = f(x[i]);
            }
        }

        public override void Backward(ReadOnlySpan<float> x, ReadOnlySpan<float> dy, Span<float> dx) => dy.CopyTo(dx);
    }
}
