using Activations.Tutorials.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Activations.Tutorials.Tests.Engines;

/// <summary>
/// Picks from a lesson the cells that some cells need: those that declare a name they mention, and so on.
/// </summary>
internal static class NeededCells
{
    private static readonly CSharpParseOptions Script = new(LanguageVersion.Latest, kind: SourceCodeKind.Script);

    /// <summary>
    /// The wanted cells and all they need, in the lesson's order; the first code cell, with its references, is always
    /// needed.
    /// </summary>
    public static IReadOnlyList<CellRun> Of(IReadOnlyList<CellRun> cells, Func<CellRun, bool> isWanted)
    {
        SyntaxNode[] roots = [.. cells.Select(cell => CSharpSyntaxTree.ParseText(cell.Cell.Source, Script).GetRoot())];
        bool[] isNeeded = [.. cells.Select(isWanted)];
        for (int i = cells.Count - 1; i >= 0; i--)
        {
            if (!isNeeded[i])
            {
                continue;
            }
            HashSet<string> mentioned =
            [
                .. roots[i]
                    .DescendantTokens()
                    .Where(t => t.IsKind(SyntaxKind.IdentifierToken))
                    .Select(t => t.ValueText),
            ];
            for (int earlier = 0; earlier < i; earlier++)
            {
                isNeeded[earlier] |= earlier == 0 || Declared(roots[earlier]).Any(mentioned.Contains);
            }
        }
        return [.. cells.Where((_, i) => isNeeded[i])];
    }

    private static IEnumerable<string> Declared(SyntaxNode root) =>
        root.DescendantNodes(node => node is not (BlockSyntax or LambdaExpressionSyntax or TypeDeclarationSyntax))
            .Select(node =>
                node switch
                {
                    VariableDeclaratorSyntax variable => variable.Identifier.ValueText,
                    SingleVariableDesignationSyntax variable => variable.Identifier.ValueText,
                    MethodDeclarationSyntax method => method.Identifier.ValueText,
                    LocalFunctionStatementSyntax function => function.Identifier.ValueText,
                    BaseTypeDeclarationSyntax type => type.Identifier.ValueText,
                    UsingDirectiveSyntax { Alias: { } alias } => alias.Name.Identifier.ValueText,
                    _ => null,
                }
            )
            .OfType<string>();
}
