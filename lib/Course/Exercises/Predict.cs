using System.Collections.Concurrent;
using System.Globalization;
using Activations.Course.Tables;

namespace Activations.Course.Exercises;

/// <summary>
/// Predictions: a cell asks, the reader guesses, and the caption of the result says how far off the guess was. Nothing
/// here throws, so that a lesson runs whatever the reader writes.
/// </summary>
public static class Predict
{
    private const double Close = 0.05;

    private static readonly ConcurrentDictionary<string, (double Number, string Choice)> s_guesses = new();

    /// <summary>Asks for a number.</summary>
    /// <param name="id">A name by which <see cref="Answer(string, double, string)"/> finds the guess.</param>
    /// <param name="question">The question.</param>
    /// <param name="guess">The guess; NaN while there is none.</param>
    public static Prediction Number(string id, string question, double guess)
    {
        s_guesses[id] = (guess, "");
        return new(id, question, double.IsNaN(guess) ? "" : Text(guess), []);
    }

    /// <summary>Asks for one of several answers.</summary>
    /// <param name="id">A name by which <see cref="Answer(string, string)"/> finds the guess.</param>
    /// <param name="question">The question.</param>
    /// <param name="guess">The guess, one of the choices; empty while there is none.</param>
    /// <param name="choices">The answers there are.</param>
    public static Prediction Choice(string id, string question, string guess, params string[] choices)
    {
        string chosen =
            choices.FirstOrDefault(choice => string.Equals(choice, guess.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? "";
        s_guesses[id] = (double.NaN, chosen);
        return new(
            id,
            chosen.Length == 0 && guess.Trim().Length > 0
                ? $"{question} '{guess.Trim()}' is none of the answers:"
                : question,
            chosen,
            choices
        );
    }

    /// <summary>The answer, and how far the guess was from it, for the caption of the result.</summary>
    /// <param name="id">The name the question was asked by.</param>
    /// <param name="answer">What came out.</param>
    /// <param name="format">The .NET number format in which both are shown, such as P0 for shares.</param>
    public static string Answer(string id, double answer, string format = "G3")
    {
        string result = $"Answer: {Numbers.Format(answer, format)}.";
        if (!s_guesses.TryGetValue(id, out (double Number, string Choice) guess) || double.IsNaN(guess.Number))
        {
            return result;
        }

        string said = $"{result} You guessed {Numbers.Format(guess.Number, format)}";
        double off = guess.Number - answer;
        return
            Math.Abs(off) <= Close * Math.Abs(answer)
            || Numbers.Format(guess.Number, format) == Numbers.Format(answer, format)
            ? $"{said}: well guessed."
            : $"{said}: {Numbers.Format(Math.Abs(off), format)} too {(off > 0 ? "high" : "low")}.";
    }

    /// <summary>The answer, and whether the guess was right, for the caption of the result.</summary>
    /// <param name="id">The name the question was asked by.</param>
    /// <param name="answer">The right one of the choices.</param>
    public static string Answer(string id, string answer)
    {
        string result = $"Answer: {answer}.";
        return !s_guesses.TryGetValue(id, out (double Number, string Choice) guess) || guess.Choice.Length == 0 ? result
            : string.Equals(guess.Choice, answer, StringComparison.OrdinalIgnoreCase) ? $"{result} You guessed right."
            : $"{result} You guessed: {guess.Choice}.";
    }

    private static string Text(double number) => number.ToString("G6", CultureInfo.InvariantCulture);
}
