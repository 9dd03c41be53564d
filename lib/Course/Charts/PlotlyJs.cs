namespace Activations.Course.Charts;

/// <summary>The pinned plotly.js (cartesian bundle) that figures load when the page has none yet.</summary>
public static class PlotlyJs
{
    /// <summary>The version of the bundle.</summary>
    public const string Version = "4.1.1";

    /// <summary>
    /// Where a figure loads the bundle from. A page that carries its own copy sets <c>window.activationsPlotlySrc</c>
    /// to its address before the first figure, or loads it itself so that <c>window.Plotly</c> is there.
    /// </summary>
    public const string Url =
        $"https://cdn.jsdelivr.net/npm/plotly.js-cartesian-dist-min@{Version}/plotly-cartesian.min.js";

    /// <summary>The bundle's subresource integrity: a browser refuses any other bytes.</summary>
    public const string Integrity = "sha384-zc4SwKObGL/W0M3RUI09UPWjlgIZHfbwMgcZO6713mRh78tfUmIQKhzCyE2LIiUg";
}
