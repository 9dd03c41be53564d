namespace Activations.Tutorials.Documents;

internal enum CellKind
{
    Markdown,
    Code,
    Raw,
}
