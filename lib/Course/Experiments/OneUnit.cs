namespace Activations.Course.Experiments;

/// <summary>
/// One unit, y = f(w x + b), learns to halve: three points x = 1, 2, 3 with targets x / 2, from w = 1 and b = 0, by
/// gradient descent on half of the mean squared error.
/// </summary>
internal static class OneUnit
{
    private static readonly double[] s_inputs = [1, 2, 3];

    /// <summary>The loss before training and after each step.</summary>
    /// <param name="activation">What is applied to w x + b.</param>
    /// <param name="rate">The learning rate.</param>
    /// <param name="steps">How many steps, each with all points.</param>
    public static IReadOnlyList<double> Losses(Activation activation, double rate, int steps)
    {
        var losses = new List<double>();
        for (double w = 1, b = 0; losses.Count <= steps; )
        {
            double loss = 0,
                slope = 0,
                offset = 0;
            foreach (double x in s_inputs)
            {
                double z = (w * x) + b,
                    error = activation.Value(z) - (x / 2),
                    delta = error * activation.Derivative(z);
                loss += error * error / 2;
                slope += delta * x;
                offset += delta;
            }

            losses.Add(loss / s_inputs.Length);
            w -= rate * slope / s_inputs.Length;
            b -= rate * offset / s_inputs.Length;
        }

        return losses;
    }
}
