using Activations.Course.Exercises;

namespace Activations.Course.Tests.Exercises;

public class ExperimentReferenceTests
{
    private static readonly ExperimentReference s_sum = new(
        values => (values.Sum() > 10, $"The sum is {values.Sum()}."),
        new Dial("rate", 0, 10),
        new Dial("bias", -5, 5)
    );

    [Theory]
    [InlineData(new double[] { 9, 2 }, true, "The sum is 11.")]
    [InlineData(new double[] { 1, 2 }, false, "The sum is 3.")]
    [InlineData(new double[] { 1 }, false, "Expected 2 numbers (rate, bias), but got 1.")]
    [InlineData(new double[] { 1, 9 }, false, "bias is 9; this experiment takes -5 to 5.")]
    [InlineData(new double[] { double.NaN, 1 }, false, "rate is NaN; this experiment takes 0 to 10.")]
    public void The_experiment_is_run_and_its_result_told(double[] values, bool passed, string words)
    {
        Activations.Course.Exercises.Verdict verdict = s_sum.Judge(new Answer(values));
        Assert.Equal((passed, words, false), (verdict.Passed, verdict.Words, verdict.Unwritten));
    }

    [Fact]
    public void An_empty_array_is_a_stub_and_anything_else_is_told()
    {
        Assert.True(s_sum.Judge(new Answer(Array.Empty<double>())).Unwritten);
        Assert.True(s_sum.Judge(new Answer(null)).Unwritten);
        Assert.Contains("an array of 2: rate, bias", s_sum.Judge(new Answer(3.0)).Words, StringComparison.Ordinal);
    }
}
