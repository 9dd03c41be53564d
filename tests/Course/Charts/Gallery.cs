using Activations.Course.Charts;
using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Course.Tests.Charts;

/// <summary>One figure of each kind, for every test that holds for all of them.</summary>
public static class Gallery
{
    private static double Elu(double x, double alpha) => x > 0 ? x : alpha * (Math.Exp(x) - 1);

    private static double[] Normals(int seed, int count, double mean)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                    mean
                    + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble())
                ),
        ];
    }

    private static Band Loss(string name, double rate)
    {
        double[] x = [.. Enumerable.Range(1, 30).Select(e => (double)e)];
        return Band.OfRuns(
            name,
            x,
            [
                .. Enumerable
                    .Range(0, 5)
                    .Select(seed =>
                        (IReadOnlyList<double>)
                            [
                                .. x.Select(e =>
                                    Math.Exp(-rate * e) * (1 + 0.12 * seed) + 0.02 * Math.Sin(e + seed) + 0.05
                                ),
                            ]
                    ),
            ]
        );
    }

    private static Network Perceptron(int[] sizes) =>
        Network.Perceptron(sizes, _ => new Tanh(), Initialiser.He, seed: 1, bias: 0.5);

    private static Series Spiral(string name, double turn)
    {
        double[] t = Enumerable.Range(1, 120).Select(i => i / 20.0).ToArray();
        return new(
            name,
            [.. t.Select(r => r * Math.Cos(1.5 * r + turn))],
            [.. t.Select(r => r * Math.Sin(1.5 * r + turn))]
        );
    }

    public static IReadOnlyDictionary<string, Figure> All { get; } =
        new Dictionary<string, Figure>
        {
            ["lines"] = Chart
                .Lines(
                    -4,
                    4,
                    ("ReLU", x => Math.Max(0, x)),
                    ("Leaky ReLU", x => x > 0 ? x : 0.1 * x),
                    ("ELU", x => Elu(x, 1)),
                    ("PReLU", x => x > 0 ? x : 0.3 * x)
                )
                .WithTitle("Four ways to treat a negative input")
                .WithAxes("pre-activation x", "activation f(x)")
                .WithVertical(0, "kink")
                .WithHorizontal(-1, "ELU's floor")
                .WithNote(2, 2, "all agree here")
                .WithCaption("The functions differ only left of zero.")
                .WithAlt("Line chart of ReLU, leaky ReLU, ELU and PReLU from -4 to 4."),
            ["sigmoid"] = Chart
                .Lines(
                    -6,
                    6,
                    ("Sigmoid", x => 1 / (1 + Math.Exp(-x))),
                    ("Tanh", Math.Tanh),
                    ("GELU", x => x / (1 + Math.Exp(-1.702 * x))),
                    ("SiLU", x => x / (1 + Math.Exp(-x))),
                    ("Mish", x => x * Math.Tanh(Math.Log(1 + Math.Exp(x)))),
                    ("Softplus", x => Math.Log(1 + Math.Exp(x))),
                    ("SELU", x => 1.05 * Elu(x, 1.67)),
                    ("Identity", x => x)
                )
                .WithYRange(-2, 3)
                .WithTitle(
                    "Eight activations in one chart, with a title so long that a telephone has to break it into lines"
                )
                .WithAxes("x", "f(x)")
                .WithAlt("Lines of eight activations."),
            ["bands"] = Chart
                .Bands(Loss("ReLU", 0.1), Loss("ELU", 0.2))
                .WithTitle("Training loss, median and range of 5 seeds")
                .WithAxes("epoch", "cross-entropy (nats)")
                .LogY()
                .WithHorizontal(0.1, "target")
                .WithAlt("Two falling curves with bands, ELU below ReLU."),
            ["bars"] = Chart
                .Bars(
                    new Bar("ReLU", 0.93, 0.91, 0.95),
                    new Bar("Leaky ReLU", 0.94, 0.925, 0.951),
                    new Bar("ELU", 0.96, 0.955, 0.97),
                    new Bar("GELU (tanh)", 0.95)
                )
                .WithTitle("Test accuracy by activation")
                .WithAxes("activation", "accuracy")
                .WithYRange(0.85, 1)
                .WithAlt("Four bars between 0.93 and 0.96."),
            ["groups"] = Chart
                .Bars(
                    ("ReLU", [new("lr 0.01", 0.02), new("lr 0.1", 0.2, 0.15, 0.26), new("lr 1", 0.8)]),
                    ("ELU", [new("lr 0.01", 0), new("lr 0.1", 0.01, 0, 0.02), new("lr 1", 0.05)])
                )
                .WithTitle("Dead units by learning rate")
                .WithAxes("learning rate", "share of dead units")
                .WithAlt("Grouped bars: ReLU's rise, ELU's stay near zero."),
            ["histogram"] = Chart
                .Histogram(
                    40,
                    ("ReLU", [.. Normals(1, 5000, 0).Select(v => Math.Max(0, v))]),
                    ("ELU", [.. Normals(2, 5000, 0).Select(v => Elu(v, 1))])
                )
                .WithTitle("Activations of a standard normal input")
                .WithAxes("activation", "share of values in the bin")
                .WithAlt("Histogram: half of ReLU's values lie at 0."),
            ["wiring"] = Chart
                .Wiring(Perceptron([2, 3, 2]))
                .WithTitle("A network")
                .WithAxes("layers", "units")
                .WithAlt("Two inputs, three hidden units and two outputs, with a line for each weight."),
            ["regions"] = Chart
                .Regions(
                    2,
                    ["arm 1", "arm 2", "arm 3"],
                    new("straight", Perceptron([2, 3]), Synthetic.Spirals(90, 1)),
                    new("bent", Perceptron([2, 8, 3]), Synthetic.Spirals(90, 1))
                )
                .WithTitle("What two networks answer")
                .WithAxes("first input", "second input")
                .WithAlt("Regions of three classes for two networks, with the points of three spiral arms."),
            ["images"] = Chart
                .Images(
                    ["left", "right"],
                    [
                        [
                            [0, 1, 0.5, 0],
                            [1, 0, 0, 1],
                        ],
                        [
                            [0, 0, 1, 1],
                            [1, 1, 0, 0],
                        ],
                    ]
                )
                .WithTitle("Four images")
                .WithAxes("column", "row")
                .WithAlt("Two rows of two images of four pixels."),
            ["heatmap"] = Chart
                .Heatmap(
                    ["0.001", "0.01", "0.1", "1"],
                    ["-2", "-1", "0"],
                    new double[,]
                    {
                        { 0.1, 0.3, 0.7, 1 },
                        { 0, 0.1, 0.4, 0.95 },
                        { 0, 0, double.NaN, 0.6 },
                    },
                    "share of dead units",
                    format: "P0"
                )
                .WithTitle("Dead units after training")
                .WithAxes("learning rate", "initial bias")
                .WithAlt("Heatmap: the share grows with the learning rate and with a more negative bias."),
            ["logheatmap"] = Chart
                .Heatmap(
                    [0.001, 0.01, 0.1],
                    [1.0, 2, 3, 4],
                    new double[,]
                    {
                        { -1, 0, 1 },
                        { -0.5, 0.2, 0.8 },
                        { 0.1, 0.3, 0.6 },
                        { 0.9, 0.2, -0.7 },
                    },
                    "change of accuracy (points)",
                    diverging: true
                )
                .LogX()
                .WithTitle("A diverging heatmap over numbers")
                .WithAxes("learning rate (log)", "depth (layers)")
                .WithAlt("Heatmap from -1 to 1."),
            ["multiples"] = Chart
                .SmallMultiples(
                    -4,
                    4,
                    ("ReLU", x => Math.Max(0, x)),
                    ("ELU", x => Elu(x, 1)),
                    ("Tanh", Math.Tanh),
                    ("Sigmoid", x => 1 / (1 + Math.Exp(-x))),
                    ("Identity", x => x)
                )
                .WithTitle("Five activations on one scale")
                .WithAxes("x", "f(x)")
                .WithAlt("Five small line charts."),
            ["panels"] = Chart
                .SmallMultiples(
                    2,
                    new Panel(
                        "on the left side",
                        Series.Of("ReLU", -3, 0, x => 0),
                        Series.Of("ELU", -3, 0, x => Elu(x, 1))
                    ),
                    new Panel("on the right side", Series.Of("ReLU", 0, 3, x => x), Series.Of("ELU", 0, 3, x => x))
                )
                .WithTitle("Two panels with two lines each")
                .WithAxes("x", "f(x)")
                .WithAlt("Two panels."),
            ["slider"] = Chart
                .Slider(
                    "α",
                    [0.1, 0.5, 1, 1.5, 2],
                    -4,
                    2,
                    ("ELU", Elu),
                    ("derivative", (x, a) => x > 0 ? 1 : a * Math.Exp(x))
                )
                .WithTitle("ELU and its derivative as α grows")
                .WithAxes("x", "f(x) and f′(x)")
                .WithAlt("Two lines that move with a slider for alpha."),
            ["heatmap slider"] = Chart
                .HeatmapSlider(
                    "step",
                    [0, 5, 10],
                    step =>
                        new double[,]
                        {
                            { 0, 1, 1, step / 10 },
                            { 1, 0, double.NaN, 1 },
                            { 1, 1, 0, 0 },
                        },
                    "fires"
                )
                .WithTitle("Units that fire, as training goes on")
                .WithAxes("unit", "image")
                .WithAlt("A map of cells that a slider changes."),
            ["image slider"] = Chart
                .HeatmapSlider(
                    "step",
                    [0, 1],
                    step =>
                        new double[,]
                        {
                            { -0.5, 0.25 },
                            { step, 0.125 },
                        },
                    "weight",
                    diverging: true,
                    square: true
                )
                .WithTitle("An image of weights")
                .WithAxes("column", "row")
                .WithAlt("An image of four pixels that a slider changes."),
            ["scatter"] = Chart
                .Scatter(Spiral("class 0", 0), Spiral("class 1", 2.1), Spiral("class 2", 4.2))
                .WithHeight(480)
                .WithTitle("Three spirals")
                .WithAxes("x₁", "x₂")
                .WithAlt("Three interleaved spirals."),
            ["cut"] = Chart
                .Bars([
                    .. new[] { "digits", "spirals", "rings" }.Select(
                        (task, k) =>
                            (
                                task,
                                (Bar[])
                                    [
                                        .. new[] { "Sigmoid", "Tanh", "ELU", "GELU" }.Select(
                                            (name, i) =>
                                                new Bar(
                                                    name,
                                                    k == 1 && i < 2 ? -49.6 + 20 * i : 0.7 * i - k,
                                                    null,
                                                    null
                                                )
                                        ),
                                    ]
                            )
                    ),
                ])
                .WithYRange(-8, 8)
                .WithTitle("Bars that the range cuts")
                .WithAxes("function", "percentage points gained")
                .WithAlt("Grouped bars, two of which leave the frame below."),
            ["jumps"] = Chart
                .Lines(
                    -4,
                    4,
                    ("Threshold", x => x > 1 ? x : -2),
                    ("HardShrink", x => Math.Abs(x) > 0.55 ? x : 0),
                    ("sign", x => Math.Sign(x))
                )
                .WithTitle("Functions that jump")
                .WithAxes("x", "f(x)")
                .WithAlt("Lines with gaps where the functions jump."),
            ["gates"] = Chart
                .Slider(
                    "length of the vector, as a power of 2",
                    [-2, -1, 0, 0.5, 4],
                    3,
                    -4,
                    4,
                    ("GLU with a long name", (x, a) => a / (1 + Math.Exp(-x))),
                    ("GEGLU with a long name", (x, a) => a * Math.Max(0, x)),
                    ("SwiGLU", (x, a) => a * x / (1 + Math.Exp(-x)))
                )
                .WithTitle("A gate that grows, with a title of more than one line")
                .WithAxes("gate b", "output")
                .WithAlt("Three curves with a slider."),
            ["names"] = Chart
                .Lines(
                    new Series("digits", [0, 1, 2, 3, 4, 5], [0.9, 0.92, 0.95, 0.96, 0.955, 0.97]) { IsPoints = true },
                    new Series("spirals", [0, 1, 2, 3, 4, 5], [0.5, 0.72, 0.85, 0.96, 0.85, 0.97]) { IsPoints = true }
                )
                .WithXNames("1986 Sigmoid", "1991 Tanh", "2010 ReLU", "2013 Leaky ReLU", "2015 RReLU", "2019 Mish")
                .WithTitle("Points over names")
                .WithAxes("function", "accuracy")
                .WithAlt("Points for six functions."),
        };
}
