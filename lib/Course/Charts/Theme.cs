using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Charts;

/// <summary>How one series is drawn.</summary>
/// <param name="Colour">An sRGB colour, <c>#rrggbb</c>, with contrast of at least 3:1 on white and on #1e1e1e.</param>
/// <param name="Dash">
/// A Plotly dash: solid, dash, dot, dashdot, longdash, longdashdot or lengths such as <c>8px,3px,2px,3px</c>.
/// </param>
/// <param name="Symbol">A Plotly marker symbol.</param>
public sealed record SeriesStyle(string Colour, string Dash, string Symbol);

/// <summary>
/// The one palette. Derived from Okabe and Ito (2008), darkened where needed so that one colour serves light and dark
/// pages. An activation has the same colour, dash and symbol in every chart. Two activations that share a dash differ
/// in colour by at least <see cref="MinimumDifference"/> to normal, protanopic, deuteranopic and tritanopic eyes.
/// Activations that are usually compared (<see cref="Compared"/>) differ in hue to normal eyes, whatever their dash.
/// </summary>
public static class Theme
{
    /// <summary>The least CIE 1976 colour difference between two activations of the same dash.</summary>
    public const double MinimumDifference = 15;

    private const string Blue = "#0072b2",
        Vermilion = "#d55e00",
        Green = "#009e73",
        Pink = "#c46f9f";
    private const string Gold = "#a98700",
        Violet = "#7a5cc8",
        Teal = "#1f8a99",
        Red = "#c8385a",
        Grey = "#808080";

    /// <summary>Ink that is legible on light and on dark pages, for pictures that cannot follow the page.</summary>
    public const string Ink = Grey;

    // A dash with two dots, dots in pairs, a long dash with a point: the names of Plotly's own do not suffice for the
    // whole family.
    private const string DashDotDot = "9px,3px,3px,3px,3px,3px",
        DotPairs = "3px,3px,3px,8px",
        DashPoint = "12px,4px,1px,4px";

    private static readonly string[] Cycle = [Blue, Vermilion, Green, Pink, Gold, Violet, Teal, Red];
    private static readonly string[] Dashes = ["solid", "dash", "dot", "dashdot"];
    private static readonly string[] Symbols =
    [
        "circle",
        "square",
        "diamond",
        "triangle-up",
        "cross",
        "x",
        "star",
        "triangle-down",
    ];

    private static readonly Dictionary<string, SeriesStyle> Styles = new(StringComparer.OrdinalIgnoreCase)
    {
        ["ReLU"] = new(Blue, "solid", "circle"),
        ["ELU"] = new(Green, "solid", "diamond"),
        ["Sigmoid"] = new(Vermilion, "solid", "square"),
        ["GELU"] = new(Pink, "solid", "triangle-up"),
        ["Tanh"] = new(Violet, "dash", "cross"),
        ["Leaky ReLU"] = new(Red, "dash", "square"),
        ["Mish"] = new(Gold, "dash", "x"),
        ["Softplus"] = new(Teal, "dash", "cross"),
        ["SELU"] = new(Red, "dot", "star"),
        ["PReLU"] = new(Violet, "dot", "triangle-down"),
        ["GELU (tanh)"] = new(Gold, "dot", "triangle-up"),
        ["Swish"] = new(Red, "dashdot", "circle"),
        ["CELU"] = new(Violet, "dashdot", "diamond"),
        ["HardSwish"] = new(Gold, "dashdot", "x"),
        ["GELU (sigmoid)"] = new(Teal, "dashdot", "triangle-up"),
        ["Identity"] = new(Grey, "longdash", "x"),
        ["HardTanh"] = new(Blue, "longdash", "cross"),
        ["LogSigmoid"] = new(Teal, "dot", "square"),
        ["SiLU"] = new(Red, "longdashdot", "circle"),
        ["SoftSign"] = new(Teal, "longdashdot", "diamond"),
        ["TanhShrink"] = new(Gold, "longdashdot", "cross"),
        ["SoftShrink"] = new(Violet, "longdashdot", "star"),
        ["ReLU6"] = new(Vermilion, DashDotDot, "circle"),
        ["RReLU"] = new(Pink, DashDotDot, "triangle-down"),
        ["Squareplus"] = new(Green, DashDotDot, "star"),
        ["HardSigmoid"] = new(Blue, DashDotDot, "square"),
        ["SparsePlus"] = new(Vermilion, DotPairs, "cross"),
        ["HardShrink"] = new(Pink, DotPairs, "star"),
        ["Threshold"] = new(Green, DotPairs, "circle"),
    };

    // A function of the catalogue without a style above takes the next colour, in a dash that no other has.
    static Theme()
    {
        string[] others = [.. Catalogue.All.Select(f => f.Name).Where(name => !Styles.ContainsKey(name))];
        for (int i = 0; i < others.Length; i++)
        {
            Styles.Add(others[i], new(Cycle[i % Cycle.Length], DashPoint, Symbols[i % Symbols.Length]));
        }
    }

    /// <summary>Activations that charts usually show together.</summary>
    internal static IReadOnlyList<string[]> Compared { get; } =
    [
        ["Tanh", "ReLU", "Swish", "Sigmoid"],
        ["Sigmoid", "Tanh", "ReLU", "ELU", "Mish"],
        ["ReLU", "GELU", "Swish", "Mish"],
        ["GELU", "GELU (tanh)", "GELU (sigmoid)", "ReLU"],
        ["ReLU", "Leaky ReLU", "ELU", "PReLU", "RReLU"],
        ["ELU", "SELU", "CELU", "ReLU"],
        ["ELU", "SELU", "ReLU", "Tanh"],
        ["Identity", "Sigmoid", "Tanh", "ReLU"],
        ["ReLU", "ReLU6", "Softplus", "Squareplus"],
        ["Sigmoid", "HardSigmoid", "LogSigmoid"],
        ["Tanh", "HardTanh", "SoftSign"],
        ["Swish", "HardSwish", "ReLU"],
        ["ReLU", "GELU", "SiLU", "Mish", "ELU"],
        ["HardShrink", "SoftShrink", "TanhShrink", "Threshold"],
    ];

    /// <summary>The colour of a setting's verdict; its word always stands beside it.</summary>
    internal static string OfVerdict(string verdict) =>
        verdict switch
        {
            Comparison.Supported => Green,
            Comparison.Opposite => Vermilion,
            Comparison.CannotTell => Gold,
            _ => Grey,
        };

    /// <summary>The names that have a style of their own.</summary>
    public static IReadOnlyCollection<string> Names => Styles.Keys;

    /// <summary>
    /// Colours for low to high values, as (position 0..1, colour): cividis, whose lightness rises steadily.
    /// </summary>
    public static IReadOnlyList<(double At, string Colour)> Sequential { get; } =
    [
        (0, "#00204c"),
        (0.117647, "#00346e"),
        (0.235294, "#3c4a6b"),
        (0.352941, "#5b5f6d"),
        (0.470588, "#757575"),
        (0.588235, "#928c78"),
        (0.705882, "#b0a572"),
        (0.823529, "#d1bf66"),
        (1, "#ffe945"),
    ];

    /// <summary>
    /// Colours for values below and above a middle, as (position 0..1, colour): blue, pale grey, orange.
    /// </summary>
    public static IReadOnlyList<(double At, string Colour)> Diverging { get; } =
    [(0, "#08519c"), (0.25, "#6baed6"), (0.5, "#f0f0f0"), (0.75, "#f0a04b"), (1, "#a63603")];

    /// <summary>The style of an activation.</summary>
    /// <exception cref="ArgumentException">No activation has that name.</exception>
    public static SeriesStyle Of(string activation) =>
        Styles.TryGetValue(activation, out SeriesStyle? style)
            ? style
            : throw new ArgumentException(
                $"No colour is kept for '{activation}'; names with one: {string.Join(", ", Names)}.",
                nameof(activation)
            );

    /// <summary>
    /// Styles for the series of one chart. A name that is, or begins with, an activation's ("ELU, alpha = 2") takes its
    /// colour, with another dash where that style is taken already; other names take the next free one of the palette.
    /// </summary>
    public static IReadOnlyList<SeriesStyle> For(IReadOnlyList<string> names)
    {
        SeriesStyle?[] known = names.Select(Find).ToArray();
        var taken = new HashSet<(string, string)>();
        var styles = new SeriesStyle[names.Count];
        for (int i = 0; i < names.Count; i++)
        {
            if (known[i] is { } style)
            {
                styles[i] = Claim(Dashes.Prepend(style.Dash).Select(dash => style with { Dash = dash }), taken);
            }
        }

        for (int i = 0; i < names.Count; i++)
        {
            styles[i] ??= Claim(
                Dashes.SelectMany(dash => Cycle.Select((colour, k) => new SeriesStyle(colour, dash, Symbols[k]))),
                taken
            );
        }

        return styles;
    }

    /// <summary>A colour of the palette for the series of a number, for traces without one.</summary>
    internal static string InTurn(int index) => Cycle[(index % Cycle.Length + Cycle.Length) % Cycle.Length];

    private static SeriesStyle Claim(IEnumerable<SeriesStyle> wishes, HashSet<(string, string)> taken) =>
        wishes.FirstOrDefault(wish => taken.Add((wish.Colour, wish.Dash))) ?? wishes.First();

    private static SeriesStyle? Find(string name)
    {
        string? key = Names
            .Where(known =>
                name.StartsWith(known, StringComparison.OrdinalIgnoreCase)
                && (name.Length == known.Length || !char.IsLetterOrDigit(name[known.Length]))
            )
            .MaxBy(known => known.Length);
        return key is null ? null : Styles[key];
    }
}
