using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Microsoft.DotNet.Interactive;
using Plotly.NET;
using Plotly.NET.CSharp;

namespace Activations.Course.Charts;

/// <summary>
/// The way from <see href="https://plotly.net">Plotly.NET</see> to the course's figures and back. Plotly.NET draws
/// kinds of charts that <see cref="Chart"/> has not, such as contours, violins and box plots; a figure adds what a
/// Plotly.NET chart has not: an alternative text, a still picture, the page's colours and an id that is the same in
/// every run.
/// </summary>
/// <remarks>
/// What names Plotly.NET's types outside a method stands in other classes: <see cref="Use"/> must run before they load.
/// </remarks>
public static class PlotlyNet
{
    private static readonly Lock Once = new();
    private static bool s_isInUse;

    /// <summary>
    /// The course's colours for low to high values, <see cref="Theme.Sequential"/>, for a contour or a heatmap of
    /// Plotly.NET.
    /// </summary>
    public static StyleParam.Colorscale Sequential => Scale(Theme.Sequential);

    /// <summary>The course's colours for values around a middle, <see cref="Theme.Diverging"/>.</summary>
    public static StyleParam.Colorscale Diverging => Scale(Theme.Diverging);

    /// <summary>
    /// A sequence as Plotly.NET.CSharp's methods take one where it may be left out, such as <c>X:
    /// PlotlyNet.Values(x)</c>.
    /// </summary>
    public static Optional<IEnumerable<T>> Values<T>(IEnumerable<T> values) => new(values, true);

    /// <summary>
    /// Makes Plotly.NET load in this session, and shows its charts where .NET Interactive runs the cells. Call it in a
    /// cell before the first cell that uses Plotly.NET. Calling it again does nothing.
    /// </summary>
    /// <remarks>
    /// Plotly.NET 6 needs FSharp.Core 10.1. The tool dotnet-interactive 1.0.712001 brings FSharp.Core 10.0, and an
    /// assembly is loaded only once by name. So the assemblies of which the host has none, or an older one, are loaded
    /// in a context of their own. By <c>#r "nuget: ..."</c> that tool loads them itself at once, beside its old
    /// FSharp.Core, and nothing can be done then.
    /// </remarks>
    /// <exception cref="InvalidOperationException">
    /// Plotly.NET is loaded already, beside an FSharp.Core that is too old for it.
    /// </exception>
    public static void Use()
    {
        lock (Once)
        {
            if (s_isInUse)
            {
                return;
            }
            string[] hostAssemblies = ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? "").Split(
                Path.PathSeparator
            );
            var context = new PlotlyNetContext(
                Path.GetDirectoryName(typeof(PlotlyNet).Assembly.Location)!,
                hostAssemblies
            );
            Assembly[] loaded = AppDomain.CurrentDomain.GetAssemblies();
            if (loaded.FirstOrDefault(assembly => assembly.GetName().Name == "Plotly.NET") is { } tooEarly)
            {
                context.RequireNewEnough("FSharp.Core", tooEarly);
            }
            AssemblyLoadContext.Default.Resolving += (_, name) => context.Find(name);
            if (loaded.Any(assembly => assembly.GetName().Name == "Microsoft.DotNet.Interactive"))
            {
                Show();
            }
            s_isInUse = true;
        }
    }

    /// <summary>
    /// The Plotly.NET chart as a figure of the course: its data as they are, its layout over the course's own. Titles
    /// of the chart and of its axes become the figure's; what the chart lacks is added by
    /// <see cref="Figure.WithTitle"/>, <see cref="Figure.WithAxes"/> and, always, <see cref="Figure.WithAlt"/>.
    /// </summary>
    /// <remarks>
    /// Not taken over: the template, since a figure follows the colours of its page; the width, since a figure is as
    /// wide as its page allows; the configuration; Plotly.NET's default height. NaN and the infinities become null, a
    /// gap in the chart.
    /// </remarks>
    /// <exception cref="ArgumentNullException">There is no chart.</exception>
    public static Figure ToFigure(this GenericChart chart)
    {
        ArgumentNullException.ThrowIfNull(chart);
        return ChartReader.Read(chart);
    }

    /// <summary>
    /// The figure as a Plotly.NET chart, to go on with its functions. <see cref="ToFigure"/> gives the same figure
    /// back, id included.
    /// </summary>
    /// <remarks>
    /// A <see cref="GenericChart"/> has no frames. Of a figure with a slider the first state is left, without the
    /// slider and its buttons, and the way back gives a figure of that state alone.
    /// </remarks>
    /// <exception cref="ArgumentNullException">There is no figure.</exception>
    /// <exception cref="InvalidOperationException">
    /// The title, an axis title or the alternative text is missing.
    /// </exception>
    public static GenericChart ToPlotlyNet(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        return ChartWriter.Write(figure);
    }

    // In a method of its own: where .NET Interactive is not there, it is not compiled.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Show()
    {
        if (Kernel.Root is { } kernel)
        {
            ((IKernelExtension)new Plotly.NET.Interactive.FormatterKernelExtension())
                .OnLoadAsync(kernel)
                .GetAwaiter()
                .GetResult();
        }
    }

    private static StyleParam.Colorscale Scale(IEnumerable<(double At, string Colour)> stops) =>
        StyleParam.Colorscale.NewCustom(stops.Select(stop => Tuple.Create(stop.At, Color.fromString(stop.Colour))));
}
