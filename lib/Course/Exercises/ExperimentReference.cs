using System.Globalization;

namespace Activations.Course.Exercises;

/// <summary>One of the numbers that set an experiment up.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Low">The least it may be.</param>
/// <param name="High">The most it may be.</param>
internal readonly record struct Dial(string Name, double Low, double High);

/// <summary>
/// An experiment that the reader sets up by a few numbers. It is run, and the answer is right if its result is what was
/// asked for.
/// </summary>
/// <param name="run">Runs the experiment; says whether the result is as asked, and what it was.</param>
/// <param name="dials">The numbers, in order.</param>
internal sealed class ExperimentReference(Func<double[], (bool Passed, string Result)> run, params Dial[] dials)
    : Reference
{
    public override Verdict Judge(Answer answer)
    {
        if (answer.Value is not double[] values)
        {
            return Kind($"an array of {dials.Length}: {Names}", answer);
        }

        if (values.Length == 0 || values.All(double.IsNaN))
        {
            return Verdict.Stub;
        }

        if (values.Length != dials.Length)
        {
            return Verdict.Wrong($"Expected {dials.Length} numbers ({Names}), but got {values.Length}.");
        }

        for (int i = 0; i < dials.Length; i++)
        {
            if (!(values[i] >= dials[i].Low && values[i] <= dials[i].High))
            {
                return Verdict.Wrong(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"{dials[i].Name} is {values[i]}; this experiment takes {dials[i].Low} to {dials[i].High}."
                    )
                );
            }
        }

        (bool passed, string result) = run([.. values]);
        return passed ? Verdict.Right(result) : Verdict.Wrong(result);
    }

    private string Names => string.Join(", ", dials.Select(dial => dial.Name));
}
