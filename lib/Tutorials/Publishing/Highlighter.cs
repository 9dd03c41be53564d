using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Activations.Tutorials.Publishing;

/// <summary>Colours C# by its syntax alone: no compilation, so a cell that does not build still reads well.</summary>
internal static class Highlighter
{
    // The parser's time grows with the square of these, or faster. Nobody writes as much by hand; what is beyond stays
    // black.
    private const int MostCharacters = 60_000,
        MostDirectives = 200,
        Deepest = 48,
        LongestStatement = 600;

    private static readonly CSharpParseOptions Script = new(
        LanguageVersion.Preview,
        DocumentationMode.None,
        SourceCodeKind.Script
    );

    /// <summary>HTML whose text is exactly <paramref name="source"/>.</summary>
    public static string ToHtml(string source)
    {
        if (!IsPlainEnough(source))
        {
            return Html.Escape(source);
        }

        var html = new StringBuilder(source.Length * 2);
        int written = 0;
        foreach (SyntaxToken token in CSharpSyntaxTree.ParseText(source, Script).GetRoot().DescendantTokens())
        {
            foreach (SyntaxTrivia trivia in token.LeadingTrivia)
            {
                Append(trivia.FullSpan.End, Kind(trivia));
            }

            Append(token.Span.End, Kind(token));
            foreach (SyntaxTrivia trivia in token.TrailingTrivia)
            {
                Append(trivia.FullSpan.End, Kind(trivia));
            }
        }
        Append(source.Length, null);
        return html.ToString();

        void Append(int end, string? kind)
        {
            if (end <= written)
            {
                return;
            }

            string text = Html.Escape(source[written..end]);
            if (kind is null)
            {
                html.Append(text);
            }
            else
            {
                html.Append("<span class=\"").Append(kind).Append("\">").Append(text).Append("</span>");
            }

            written = end;
        }
    }

    // Brackets in strings and comments count too: the scanner reads what interpolated strings hold, and rarely are
    // there many.
    private static bool IsPlainEnough(string source)
    {
        if (source.Length > MostCharacters)
        {
            return false;
        }

        int depth = 0,
            angles = 0,
            directives = 0;
        foreach (char c in source)
        {
            directives += c == '#' ? 1 : 0;
            depth = Math.Max(
                0,
                depth
                    + (
                        c is '(' or '[' or '{' ? 1
                        : c is ')' or ']' or '}' ? -1
                        : 0
                    )
            );
            angles = c is ';' or '{' or '}'
                ? 0
                : Math.Max(
                    0,
                    angles
                        + (
                            c == '<' ? 1
                            : c == '>' ? -1
                            : 0
                        )
                );
            if (depth > Deepest || angles > Deepest || directives > MostDirectives)
            {
                return false;
            }
        }

        int tokens = 0;
        foreach (SyntaxToken token in SyntaxFactory.ParseTokens(source, options: Script))
        {
            tokens = token.Kind()
                is SyntaxKind.SemicolonToken
                    or SyntaxKind.OpenBraceToken
                    or SyntaxKind.CloseBraceToken
                ? 0
                : tokens + 1;
            if (tokens > LongestStatement)
            {
                return false;
            }
        }

        return true;
    }

    private static string? Kind(SyntaxTrivia trivia) =>
        trivia.IsDirective ? "pre"
        : trivia.Kind()
            is SyntaxKind.SingleLineCommentTrivia
                or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia
                or SyntaxKind.MultiLineDocumentationCommentTrivia
                or SyntaxKind.DisabledTextTrivia
            ? "com"
        : null;

    private static string? Kind(SyntaxToken token) =>
        token.Kind() switch
        {
            SyntaxKind.NumericLiteralToken => "num",
            SyntaxKind.StringLiteralToken
            or SyntaxKind.CharacterLiteralToken
            or SyntaxKind.SingleLineRawStringLiteralToken
            or SyntaxKind.MultiLineRawStringLiteralToken
            or SyntaxKind.Utf8StringLiteralToken
            or SyntaxKind.InterpolatedStringStartToken
            or SyntaxKind.InterpolatedVerbatimStringStartToken
            or SyntaxKind.InterpolatedStringEndToken
            or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.InterpolatedSingleLineRawStringStartToken
            or SyntaxKind.InterpolatedMultiLineRawStringStartToken
            or SyntaxKind.InterpolatedRawStringEndToken => "str",
            SyntaxKind.IdentifierToken => Identifier(token),
            var kind when SyntaxFacts.IsKeywordKind(kind) => "key",
            _ => null,
        };

    private static string? Identifier(SyntaxToken token) =>
        token.Parent switch
        {
            BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax => "typ",
            MethodDeclarationSyntax or LocalFunctionStatementSyntax => "met",
            SimpleNameSyntax { IsVar: true } name when IsType(name) => "key",
            SimpleNameSyntax name when IsInvoked(name) => "met",
            SimpleNameSyntax name when IsType(name) || IsTypeByName(name) => "typ",
            _ => null,
        };

    private static bool IsInvoked(SimpleNameSyntax name) =>
        name.Parent switch
        {
            InvocationExpressionSyntax call => call.Expression == name,
            MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } member => member.Name == name
                && call.Expression == member,
            MemberBindingExpressionSyntax { Parent: InvocationExpressionSyntax } => true,
            _ => false,
        };

    private static bool IsType(SimpleNameSyntax name) =>
        name.Parent switch
        {
            ObjectCreationExpressionSyntax
            or CastExpressionSyntax { Type: not null }
            or TypeArgumentListSyntax
            or ArrayTypeSyntax
            or NullableTypeSyntax
            or BaseTypeSyntax
            or TypeOfExpressionSyntax
            or DeclarationPatternSyntax
            or TypeConstraintSyntax
            or TupleElementSyntax
            or AttributeSyntax
            or DefaultExpressionSyntax => name.Parent is not CastExpressionSyntax cast || cast.Type == name,
            VariableDeclarationSyntax declaration => declaration.Type == name,
            DeclarationExpressionSyntax declaration => declaration.Type == name,
            ParameterSyntax parameter => parameter.Type == name,
            MethodDeclarationSyntax method => method.ReturnType == name,
            LocalFunctionStatementSyntax function => function.ReturnType == name,
            PropertyDeclarationSyntax property => property.Type == name,
            ForEachStatementSyntax loop => loop.Type == name,
            _ => false,
        };

    // Without a compilation, Activation in Catalogue.All is a type by the habit of naming alone.
    // A name that the parser missed has no letters.
    private static bool IsTypeByName(SimpleNameSyntax name) =>
        name.Identifier.Text is [var first, ..]
        && char.IsUpper(first)
        && name.Parent is MemberAccessExpressionSyntax member
        && member.Expression == name;
}
