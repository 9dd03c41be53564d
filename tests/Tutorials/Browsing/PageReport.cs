namespace Activations.Tutorials.Tests.Browsing;

/// <summary>What a browser found on a page.</summary>
/// <param name="Errors">Console errors, uncaught exceptions and files that did not load.</param>
/// <param name="Violations">What axe-core calls serious or critical.</param>
/// <param name="Formulas">Formulas on the page.</param>
/// <param name="FormulasSet">Formulas that KaTeX set.</param>
/// <param name="Figures">Charts on the page.</param>
/// <param name="FiguresDrawn">Charts that Plotly drew.</param>
/// <param name="Overflow">By how many pixels the page is wider than its window.</param>
/// <param name="Widest">
/// The first element that reaches beyond the window, outside a box that scrolls; empty if there is none.
/// </param>
/// <param name="Theme">The theme the page chose.</param>
/// <param name="Text">The visible text.</param>
internal sealed record PageReport(
    IReadOnlyList<string> Errors,
    IReadOnlyList<string> Violations,
    int Formulas,
    int FormulasSet,
    int Figures,
    int FiguresDrawn,
    int Overflow,
    string Widest,
    string Theme,
    string Text
);
