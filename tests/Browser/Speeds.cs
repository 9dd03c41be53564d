using System.Diagnostics;
using Activations.Functions;
using Matrix = MathNet.Numerics.LinearAlgebra.Matrix<float>;

namespace Activations.InBrowser;

/// <summary>Nanoseconds per element and per multiply-add: the least of many short measurements.</summary>
internal static class Speeds
{
    private const int Length = 4096;

    public static IEnumerable<string> Lines()
    {
        var random = new Random(7);
        float[] x = [.. Enumerable.Range(0, Length).Select(_ => (random.NextSingle() - 0.5f) * 12)],
            y = new float[Length];
        Activation[] functions =
        [
            new ReLU(),
            new LeakyReLU(),
            new ELU(),
            new GELU(),
            new Tanh(),
            new Sigmoid(),
            new SiLU(),
            new Mish(),
            new Softplus(),
        ];
        foreach (Activation f in functions)
        {
            double forward = Least(() => f.Forward(x, y), Length),
                backward = Least(() => f.Backward(x, x, y), Length);
            yield return FormattableString.Invariant(
                $"{f.Name}: {forward:0.0} ns per element forward, {backward:0.0} backward"
            );
        }

        foreach (int n in (int[])[32, 64])
        {
            Matrix a = Matrix.Build.Dense(n, n, (_, _) => random.NextSingle()),
                c = Matrix.Build.Dense(n, n);
            double time = Least(() => a.MultiplyInOrder(a, c), n * n * n);
            yield return FormattableString.Invariant($"product {n} x {n} x {n}: {time:0.0} ns per multiply-add");
        }
    }

    private static double Least(Action action, int operations)
    {
        const int Milliseconds = 400,
            Batch = 4;
        double least = double.PositiveInfinity;
        for (var total = Stopwatch.StartNew(); total.ElapsedMilliseconds < Milliseconds; )
        {
            var watch = Stopwatch.StartNew();
            int runs = 0;
            do
            {
                action();
                runs++;
            } while (watch.ElapsedMilliseconds < Batch);
            least = Math.Min(least, watch.Elapsed.TotalNanoseconds / runs / operations);
        }

        return least;
    }
}
