using System.Diagnostics;
using System.Reflection;
using Activations.Course.Exercises;
using Activations.Course.Experiments;
using Activations.Course.Tables;
using Activations.Data;
using Activations.Functions;

namespace Activations.Course;

/// <summary>
/// Tests a reader's set-up: each row says what was looked at, what was found and whether that is as it should be.
/// </summary>
public static class SelfTest
{
    /// <summary>Runs all tests; one that throws becomes a row with the error's words.</summary>
    public static Table Run() =>
        Run(
            ("library built for speed", Optimised),
            (".NET 10 or later", () => Environment.Version.Major >= 10 ? Found(1) : ($"{Environment.Version}", false)),
            ("functions of the library", () => Found(Catalogue.All.Count)),
            ("vectorised forms, farthest from their definitions", VectorisedForm),
            ("images of digits", () => Read(Digits.Load())),
            ("exercises", () => Found(Exercise.All.Count)),
            ("same seed, same bits: test points a trained network gets right", SameSeed)
        );

    internal static Table Run(params (string What, Func<(string Found, bool Right)> Test)[] tests) =>
        Table
            .Of(
                tests.Select(test => (test.What, Result: Try(test.Test))),
                ("test", row => row.What),
                ("found", row => row.Result.Found),
                ("all is well", row => row.Result.Right)
            )
            .WithCaption("Self-test of the set-up");

    private static (string Found, bool Right) Try(Func<(string Found, bool Right)> test)
    {
        try
        {
            return test();
        }
        catch (Exception error)
        {
            return ($"{error.GetType().Name}: {error.Message}", false);
        }
    }

    private static (string Found, bool Right) Optimised() => Optimised(typeof(Activation).Assembly);

    /// <summary>
    /// Whether the compiler was asked to optimise an assembly; without it the lessons run many times slower.
    /// </summary>
    internal static (string Found, bool Right) Optimised(Assembly assembly) =>
        assembly.GetCustomAttribute<DebuggableAttribute>()?.IsJITOptimizerDisabled == true
            ? ("no: run 'dotnet build Tutorials.sln -c Release' in the course's folder, then restart the kernel", false)
            : ("yes", true);

    // Not how many: the course's output would change with each one that is added.
    private static (string Found, bool Right) Found(int count) => count > 0 ? ("found", true) : ("none", false);

    private static (string Found, bool Right) Read(Dataset digits) => ($"{digits.Count}", digits.Count == 1797);

    // Away from the places where a function jumps.
    private static (string Found, bool Right) VectorisedForm()
    {
        float[] x = [.. Enumerable.Range(0, 101).Select(i => -4.03f + (0.08f * i))],
            y = new float[x.Length];
        double worst = Catalogue.All.Max(function =>
        {
            function.Forward(x, y);
            return x.Zip(y).Max(pair => Math.Abs(function.Value(pair.First) - pair.Second));
        });
        return (worst < 1e-5 ? "below 1e-5" : $"{worst}", worst < 1e-5);
    }

    private static (string Found, bool Right) SameSeed()
    {
        LearningTask task = LearningTask.Spirals with { Activation = _ => new Tanh(), Epochs = 20 };
        LearningRun[] runs = [task.Run(seed: 1), task.Run(seed: 1)];
        return (Numbers.Percent(runs[0].TestAccuracy, 2), runs[0].Predicted.SequenceEqual(runs[1].Predicted));
    }
}
