using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Activations.Course.Exercises;

/// <summary>
/// A question with its reference answer, and the checking of answers. A check never throws: whatever an answer does, it
/// becomes a <see cref="CheckResult"/>. The first failure says how the answer differs, the second adds a hint, later
/// ones more.
/// </summary>
public sealed class Exercise
{
    private static readonly ConcurrentDictionary<string, int> Failures = new();

    private readonly Reference _reference;

    internal Exercise(string id, string question, Reference reference, string success, params string[] hints) =>
        (Id, Question, _reference, Success, Hints) = (id, question, reference, success, hints);

    /// <summary>The name it is checked by, such as "relu-derivative".</summary>
    public string Id { get; }

    /// <summary>What is asked, in one line.</summary>
    public string Question { get; }

    /// <summary>Why the right answer is right, or what follows from it.</summary>
    public string Success { get; }

    /// <summary>Help, from the gentlest to the plainest.</summary>
    public IReadOnlyList<string> Hints { get; }

    /// <summary>Every exercise there is, lesson by lesson.</summary>
    public static IReadOnlyList<Exercise> All { get; } =
    [
        .. StartExercises.All,
        .. UnitExercises.All,
        .. BendExercises.All,
        .. ReluExercises.All,
        .. DyingReluExercises.All,
        .. LeakyExercises.All,
        .. PreluExercises.All,
        .. EluExercises.All,
        .. SeluExercises.All,
        .. GateExercises.All,
        .. NumbersExercises.All,
        .. SpeedExercises.All,
        .. RaceExercises.All,
        .. ChoosingExercises.All,
        .. DepthExercises.All,
        .. FoolExercises.All,
        .. ArchitectureExercises.All,
    ];

    // The priorities let a stub such as x => double.NaN, which fits several overloads, compile.

    /// <summary>Checks a function of one number.</summary>
    [OverloadResolutionPriority(2)]
    public static CheckResult Check(string id, Func<double, double> answer) => Run(id, new Answer(answer));

    /// <summary>Checks a function of two numbers.</summary>
    public static CheckResult Check(string id, Func<double, double, double> answer) => Run(id, new Answer(answer));

    /// <summary>Checks a function from an array to an array.</summary>
    public static CheckResult Check(string id, Func<double[], double[]> answer) => Run(id, new Answer(answer));

    /// <summary>Checks a function from an array to a number.</summary>
    [OverloadResolutionPriority(1)]
    public static CheckResult Check(string id, Func<double[], double> answer) => Run(id, new Answer(answer));

    /// <summary>Checks a number.</summary>
    [OverloadResolutionPriority(2)]
    public static CheckResult Check(string id, double answer) => Run(id, new Answer(answer));

    /// <summary>Checks a whole number; null means not answered yet.</summary>
    public static CheckResult Check(string id, int? answer) => Run(id, new Answer(answer));

    /// <summary>Checks a yes or no; null means not answered yet.</summary>
    public static CheckResult Check(string id, bool? answer) => Run(id, new Answer(answer));

    /// <summary>Checks a choice such as "b", in either case; null or empty means not answered yet.</summary>
    public static CheckResult Check(string id, string? answer) => Run(id, new Answer(answer));

    /// <summary>Runs the experiment that the numbers set up, and checks its result; none means not answered yet.</summary>
    public static CheckResult Check(string id, double[]? answer) => Run(id, new Answer(answer));

    /// <summary>Forgets all attempts.</summary>
    public static void Reset() => Failures.Clear();

    private static CheckResult Run(string id, Answer answer)
    {
        Exercise? exercise = All.FirstOrDefault(e => string.Equals(e.Id, id, StringComparison.OrdinalIgnoreCase));
        if (exercise is null)
        {
            return new(
                id ?? "",
                false,
                $"There is no exercise '{id}'. There are: {string.Join(", ", All.Select(e => e.Id))}.",
                "",
                []
            );
        }

        Verdict verdict = Judge(exercise, answer);
        if (verdict.Passed)
        {
            return new(exercise.Id, true, exercise.Success, verdict.Words, []);
        }

        if (verdict.Unwritten)
        {
            return new(exercise.Id, false, $"Not written yet. {exercise.Question}", "", []);
        }

        int failures = Failures.AddOrUpdate(exercise.Id, 1, (_, count) => count + 1);
        return new(exercise.Id, false, verdict.Words, "", [.. exercise.Hints.Take(failures - 1)]);
    }

    private static Verdict Judge(Exercise exercise, Answer answer)
    {
        try
        {
            return exercise._reference.Judge(answer);
        }
        catch (Exception e)
        {
            return Verdict.Wrong($"The answer could not be checked: {e.GetType().Name}.");
        }
    }
}
