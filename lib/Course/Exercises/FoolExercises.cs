using Activations.Course.Experiments;
using Activations.Course.Sweeps;
using Activations.Course.Tables;

namespace Activations.Course.Exercises;

internal static class FoolExercises
{
    private const int ShortBudget = 60;

    private static readonly Dial s_gain = new("the gain", 0.05, 64),
        s_rate = new("the learning rate", 0.0003, 0.05);

    public static IReadOnlyList<Exercise> All { get; } =
    [
        new(
            "fool-tanh-wins",
            "Make tanh beat ELU on the spirals, with one gain, one number of epochs and one learning rate for both.",
            new ExperimentReference(TanhAgainstElu, s_gain, new("the number of epochs", 5, 120), s_rate),
            "Equal settings look fair, but each function needs its own. You reported the settings that suit tanh.",
            "Let both learn slowly: which of the two gets going first?",
            "Keep the gain of He initialisation, 2, and try a learning rate three times smaller than before.",
            "[2, 80, ...]"
        ),
        new(
            "fool-gelu-loses",
            "Make GELU lose against ELU on the spirals within 60 epochs. Each function has a gain and a rate of its own.",
            new ExperimentReference(
                EluAgainstGelu,
                s_gain with
                {
                    Name = "the gain of GELU",
                },
                s_rate with
                {
                    Name = "the learning rate of GELU",
                },
                s_gain with
                {
                    Name = "the gain of ELU",
                },
                s_rate with
                {
                    Name = "the learning rate of ELU",
                }
            ),
            "You tuned one side only. Many published baselines were tuned less than the method that is to win.",
            "ELU does well with gain 4 and rate 0.01. What would make GELU slow?",
            "A learning rate that is ten times too small leaves a network where it started.",
            "[2, ..., 4, 0.01]"
        ),
        new(
            "fool-verdict",
            "The interval of a lead is [0.1, 0.7] points, and leads below 1 point do not matter. Which word?",
            new ChoiceReference("no matter", "supported", "opposite", "no matter", "cannot tell"),
            "The lead is there, and it is too small to matter. It contradicts nothing.",
            "Where does the interval lie: beyond the margin, within it, or across it?",
            "Every value of the interval lies between -1 and 1. The rule has a word for that."
        ),
    ];

    private static (bool, string) TanhAgainstElu(double[] dials)
    {
        Settings Side(string function) => Duel.Side(function, dials[0], dials[1], dials[2]);
        return Lead("tanh", "ELU", Side("Tanh"), Side("ELU"));
    }

    private static (bool, string) EluAgainstGelu(double[] dials) =>
        Lead(
            "ELU",
            "GELU",
            Duel.Side("ELU", dials[2], ShortBudget, dials[3]),
            Duel.Side("GELU", dials[0], ShortBudget, dials[1])
        );

    private static (bool, string) Lead(string winner, string loser, Settings first, Settings second)
    {
        (Comparison lead, double delta) = Duel.Compare(first, second);
        string word = lead.Verdict(delta);
        return (
            word == Comparison.Supported,
            Numbers.Text(
                $"{winner} minus {loser}: {lead.Difference.ToString("F1")} points over {Duel.Runs} seeds, and leads from {delta:F1} on matter: "
            )
                + $"\"{winner} is better\" is {word switch { Comparison.Supported => "supported", Comparison.Opposite => "contradicted", Comparison.NoMatter => "of no matter", _ => "open, for these runs cannot tell" }}."
        );
    }
}
