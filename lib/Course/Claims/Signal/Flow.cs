using Activations.Course.Experiments;
using Activations.Course.Sweeps;

namespace Activations.Course.Claims;

/// <summary>What the claims on gradients have in common: deep perceptrons on the digits, all layers equally wide.</summary>
internal static class Flow
{
    /// <summary>Seeds of random networks.</summary>
    public const int Seeds = FairSearch.UsualSeeds;

    /// <summary>Units of every hidden layer; as many as a digit has pixels, so that all hidden layers are alike.</summary>
    public const int Units = 64;

    /// <summary>Epochs of training before a gradient is measured again.</summary>
    public const int Trained = 5;

    /// <summary>The learning rate of that training, by Adam.</summary>
    public const double Rate = 0.001;

    /// <summary>The gradient has vanished, or exploded, beyond this power of 10.</summary>
    public const double Limit = 1;

    /// <summary>The smallest power of 10 that matters: a factor of 2.</summary>
    public const double Delta = 0.3;

    // The smallest number of single precision is 1.4e-45.
    private const double Most = 45;

    /// <summary>Network and measurement in words.</summary>
    public static string Protocol { get; } =
        FormattableString
            .Invariant(
                $"""
                Networks of {Units} units per hidden layer see standardised images of digits. All hidden layers are equally
                wide, so that the starts of LeCun and Glorot are the same there: gain 1. The start of He is gain 2. Biases start
                at 0. Measured is the norm of the gradient with respect to a layer's pre-activations, over 256 images: that of
                the first hidden layer over that of the last. {Seeds} seeds draw weights and images.
                """
            )
            .ReplaceLineEndings(" ");

    /// <summary>What the training before a second measurement is, in words.</summary>
    public static string Training { get; } =
        FormattableString.Invariant($"Training is {Trained} epochs by Adam with rate {Rate}.");

    /// <summary>Settings of the experiment "gradient-flow", without function and start.</summary>
    public static Settings Base(int depth) =>
        Settings.Of(("task", "digits"), ("units", Units), ("depth", depth), ("rate", Rate));

    /// <summary>The trials that count, one per seed.</summary>
    public static IReadOnlyList<Trial> Trials(Settings settings) =>
        [.. FairSearch.TrialsThatCount(GradientRatio.Experiment.Name, settings)];

    /// <summary>The power of 10 of a ratio; a gradient that is gone counts as the smallest there is.</summary>
    public static double Power(double ratio) => ratio > 0 ? Math.Clamp(Math.Log10(ratio), -Most, Most) : -Most;

    /// <summary>How many powers of 10 a ratio lies from 1, up or down.</summary>
    public static double Distance(double ratio) => Math.Abs(Power(ratio));

    /// <summary>A setting on how an effect, from the rows of one kind of network, compares with 0.</summary>
    public static Setting Of(Settings factors, Settings settings, Func<Row, double> effect) =>
        Setting.Of(
            factors,
            Trials(settings),
            rows => Finding.Paired(rows.Select(effect), Delta, "powers of 10 of the gradient")
        );

    /// <summary>
    /// The search for the gain from which the gradient of a function is nearest to the same size in all layers.
    /// </summary>
    public static FairSearch BestStart(string function, int depth) =>
        new(Base(depth).With("function", function), "Flow")
        {
            Experiment = GradientRatio.Experiment.Name,
            Rates = [Rate],
            Gains = [0.5, 1, 1.5, 2, 3, 4, 8, 16, 32, 64],
        };

    /// <summary>
    /// A setting on how much nearer to the same size in all layers the gradient of a function is than that of a
    /// reference, each from its own best gain.
    /// </summary>
    public static Setting Nearer(Settings factors, string claimed, string reference, int depth)
    {
        return new TunedPair(BestStart(claimed, depth), BestStart(reference, depth)).By(
            factors,
            (a, b) =>
                Finding.Paired(
                    a.Zip(b, (x, y) => Distance(y["signal"]) - Distance(x["signal"])),
                    Delta,
                    "powers of 10 of the gradient"
                )
        );
    }
}
