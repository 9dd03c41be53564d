using Activations.Course.Exercises;

namespace Activations.Course.Tests.Exercises;

public class PredictTests
{
    [Theory]
    [InlineData(double.NaN, 0.5, "P0", "Answer: 50%.")]
    [InlineData(0.7, 0.5, "P0", "Answer: 50%. You guessed 70%: 20% too high.")]
    [InlineData(0.2, 0.5, "P0", "Answer: 50%. You guessed 20%: 30% too low.")]
    [InlineData(0.51, 0.5, "P0", "Answer: 50%. You guessed 51%: well guessed.")]
    [InlineData(3, 0, "G3", "Answer: 0. You guessed 3: 3 too high.")]
    [InlineData(0, 0, "G3", "Answer: 0. You guessed 0: well guessed.")]
    [InlineData(double.PositiveInfinity, 1, "G3", "Answer: 1. You guessed Infinity: Infinity too high.")]
    public void A_number_is_answered_with_how_far_off_the_guess_was(
        double guess,
        double answer,
        string format,
        string expected
    )
    {
        Predict.Number("number", "How much?", guess);
        Assert.Equal(expected, Predict.Answer("number", answer, format));
    }

    [Theory]
    [InlineData("", "Answer: ReLU.")]
    [InlineData("relu", "Answer: ReLU. You guessed right.")]
    [InlineData("ELU", "Answer: ReLU. You guessed: ELU.")]
    [InlineData("Mish", "Answer: ReLU.")]
    public void A_choice_is_answered(string guess, string expected)
    {
        Predict.Choice("choice", "Which?", guess, "ReLU", "ELU");
        Assert.Equal(expected, Predict.Answer("choice", "ReLU"));
    }

    [Fact]
    public void An_answer_without_a_question_is_just_the_answer()
    {
        Assert.Equal("Answer: 2.", Predict.Answer("never asked", 2));
        Assert.Equal("Answer: yes.", Predict.Answer("never asked", "yes"));
    }

    [Fact]
    public void A_question_shows_its_choices_and_says_where_the_guess_goes()
    {
        Prediction open = Predict.Choice("panel", "Is a < b?", "", "yes", "no");
        Assert.Contains("data-prediction=\"panel\"", open.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("Is a &lt; b?", open.ToHtml(), StringComparison.Ordinal);
        Assert.Contains("<li>yes</li><li>no</li>", open.ToHtml(), StringComparison.Ordinal);
        Assert.Equal(
            "? panel: Is a < b? (yes / no)\nNo guess yet. Write one of the answers between the quotation marks.",
            open.ToString()
        );
        Assert.EndsWith("in place of double.NaN.", Predict.Number("panel", "How many?", double.NaN).ToString());
        Assert.EndsWith("Your guess: 3.", Predict.Number("panel", "How many?", 3).ToString());
    }

    [Fact]
    public void A_guess_that_is_none_of_the_choices_is_told() =>
        Assert.StartsWith(
            "? odd: Which? 'c' is none of the answers:",
            Predict.Choice("odd", "Which?", " c ", "a", "b").ToString()
        );
}
