using System.Text.RegularExpressions;
using Activations.Tutorials.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Scripting;

namespace Activations.Tutorials.Tests.Lessons;

/// <summary>The code of the lessons, compiled as the stock engine does it and looked through, but not run.</summary>
public partial class LessonCodeTests
{
    private static readonly CourseFolder Course = CourseFolder.Open(TempCourse.Repository);

    public static TheoryData<string> Names { get; } = new(Course.Lessons.Select(lesson => lesson.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Cells_compile_without_a_warning_and_write_numbers_alike_in_every_language(string name)
    {
        var faults = new List<string>();
        foreach ((string id, Compilation cell) in Compile(Cells(name), Course.Notebooks))
        {
            faults.AddRange(
                cell.GetDiagnostics(TestContext.Current.CancellationToken)
                    .Where(d => d.Severity >= DiagnosticSeverity.Warning)
                    .Select(d => $"{id}: {d}")
            );
            faults.AddRange(NumbersInTheReadersLanguage(cell).Select(fault => $"{id}: {fault}"));
        }

        Assert.True(faults.Count == 0, string.Join("\n", faults));
    }

    // What a lesson prints of the library is the library's, but for attributes, modifiers and constraints.
    [Fact]
    public void A_kernel_that_is_printed_is_the_one_that_runs()
    {
        Notebook lesson = Course.Lessons.Single(one => one.Name == "11-speed").Read();
        string prose = string.Concat(lesson.Cells.Where(c => c.Kind == CellKind.Markdown).Select(c => c.Source + "\n"));
        string[] printed = PrintedKernel().Match(prose).Groups[1].Value.Trim().Split('\n');
        string file = Path.Combine(TempCourse.Repository, "lib", "Activations", "Functions", "ELU.cs");
        string source = Constraint().Replace(File.ReadAllText(file), "");
        Assert.Equal(2, printed.Length);
        Assert.All(printed, line => Assert.Contains($"public {line}", source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("string? s = null;", "CS8632")]
    [InlineData("var t = $\"{0.5}\";", "{0.5}")]
    [InlineData("var t = $\"{5:N0}\";", "{5:N0}")]
    [InlineData("var t = 0.5.ToString(\"P1\");", "0.5.ToString")]
    [InlineData("var t = \"rate \" + 0.5;", "0.5")]
    [InlineData("var t = $\"{5} of {\"six\"}\";", "")]
    [InlineData("var t = 0.5.ToString(System.Globalization.CultureInfo.InvariantCulture);", "")]
    [InlineData("var t = FormattableString.Invariant($\"{0.5}\");", "")]
    [InlineData(
        "var t = string.Create(System.Globalization.CultureInfo.InvariantCulture, $\"{0.5}\" + $\"{1.5}\");",
        ""
    )]
    public void A_warning_or_a_number_in_the_readers_language_is_found(string source, string expected)
    {
        Compilation cell = Compile([("cell", source)], Course.Notebooks).Single().Cell;
        string[] faults =
        [
            .. cell.GetDiagnostics(TestContext.Current.CancellationToken)
                .Where(d => d.Severity >= DiagnosticSeverity.Warning)
                .Select(d => d.ToString()),
            .. NumbersInTheReadersLanguage(cell),
        ];
        if (expected.Length == 0)
        {
            Assert.Empty(faults);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Titles_and_alternative_texts_hold_no_typed_number(string name)
    {
        string[] faults =
        [
            .. Cells(name).SelectMany(cell => TypedNumbers(cell.Source).Select(fault => $"{cell.Id}: {fault}")),
        ];
        Assert.True(faults.Length == 0, string.Join("\n", faults));
    }

    [Theory]
    [InlineData("c.WithTitle(\"A bias of -2 kills\")", 1)]
    [InlineData("c.WithAlt(\"Up to \" + \"0.3 it is level\")", 1)]
    [InlineData("c.WithAlt($\"With {bias} of 20 units\")", 1)]
    [InlineData("c.WithAlt($\"With {bias:F2} of {50} units\")", 0)]
    [InlineData("c.WithAlt(\"From 0 to 1 or -1, with 95 % intervals, in hidden layer 2.\")", 0)]
    [InlineData("c.WithCaption(\"20 layers\")", 0)]
    public void A_typed_number_is_found(string source, int count) => Assert.Equal(count, TypedNumbers(source).Count());

    // Still to be measured again on a quiet machine. A table that is quiet leaves this list; nothing may join it.
    private static readonly string[] NotYetQuiet = ["11-speed.ipynb, cell shares: measure again on a quiet machine"];

    [Fact]
    public void No_committed_output_says_that_its_measurement_was_disturbed()
    {
        string[] notebooks = Directory.GetFiles(Course.Notebooks, "*.ipynb", SearchOption.AllDirectories);
        Assert.True(notebooks.Length >= Course.Lessons.Count, $"{notebooks.Length} notebooks");
        Assert.Equal(NotYetQuiet, notebooks.SelectMany(Disturbed));
    }

    private static IEnumerable<string> Disturbed(string path) =>
        Course
            .LessonAt(path)
            .Read()
            .Cells.Where(cell =>
                cell.Outputs.OfType<DisplayOutput>()
                    .Any(output =>
                        new[] { "text/plain", "text/html" }.Any(type =>
                            output.Text(type)?.Contains("DISTURBED", StringComparison.Ordinal) == true
                        )
                    )
            )
            .Select(cell => $"{Path.GetFileName(path)}, cell {cell.Id}: measure again on a quiet machine");

    private static (string Id, string Source)[] Cells(string name) =>
        [
            .. Course
                .Lessons.Single(lesson => lesson.Name == name)
                .Read()
                .Cells.Where(cell => cell.Kind == CellKind.Code)
                .Select(cell => (cell.Id, cell.Source)),
        ];

    private static IEnumerable<(string Id, Compilation Cell)> Compile(
        IEnumerable<(string Id, string Source)> cells,
        string folder
    )
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string[] trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        Script<object>? script = null;
        foreach ((string id, string source) in cells)
        {
            ScriptOptions options = ScriptOptions
                .Default.WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
                .WithLanguageVersion(LanguageVersion.Latest)
                .WithReferences(
                    script is null
                        ? trusted
                            .Where(dll => Path.GetDirectoryName(dll) == framework)
                            .Select(dll => MetadataReference.CreateFromFile(dll))
                        : []
                )
                .WithImports(
                    script is null
                        ?
                        [
                            "System",
                            "System.Collections.Generic",
                            "System.IO",
                            "System.Linq",
                            "System.Text",
                            "System.Threading.Tasks",
                        ]
                        : []
                );
            script = script?.ContinueWith<object>(source, options) ?? CSharpScript.Create<object>(source, options);
            yield return (id, script.GetCompilation());
        }
    }

    /// <summary>Places where a number becomes text in the language that the reader's machine is set to.</summary>
    private static IEnumerable<string> NumbersInTheReadersLanguage(Compilation cell)
    {
        SyntaxTree tree = cell.SyntaxTrees.Single();
        SemanticModel model = cell.GetSemanticModel(tree);
        foreach (SyntaxNode node in tree.GetRoot().DescendantNodes())
        {
            bool fault = node switch
            {
                InterpolationSyntax hole => IsString(Outermost((ExpressionSyntax)hole.Parent!))
                    && (IsFraction(hole.Expression) || (hole.FormatClause is not null && IsWhole(hole.Expression))),
                InvocationExpressionSyntax
                {
                    Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "ToString" } call
                } invocation => (
                    IsFraction(call.Expression)
                    || (IsWhole(call.Expression) && invocation.ArgumentList.Arguments.Count > 0)
                ) && !invocation.ArgumentList.Arguments.Any(a => ImplementsProvider(a.Expression)),
                BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum => model
                    .GetTypeInfo(sum)
                    .Type?.SpecialType == SpecialType.System_String
                    && (IsFraction(sum.Left) || IsFraction(sum.Right)),
                _ => false,
            };
            if (fault)
            {
                yield return node.ToString();
            }
        }

        // A string that is joined to others is written as the whole is.
        static ExpressionSyntax Outermost(ExpressionSyntax part) =>
            part.Parent
                is ParenthesizedExpressionSyntax
                    or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression }
                ? Outermost((ExpressionSyntax)part.Parent)
                : part;

        bool IsString(ExpressionSyntax text) =>
            model.GetTypeInfo(text).ConvertedType is { } type
            && (type.SpecialType is SpecialType.System_String or SpecialType.System_Object);

        bool IsFraction(ExpressionSyntax value) =>
            Unwrapped(value) is SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal;

        bool IsWhole(ExpressionSyntax value) =>
            Unwrapped(value) is SpecialType.System_Int32 or SpecialType.System_Int64 or SpecialType.System_Byte;

        SpecialType? Unwrapped(ExpressionSyntax value) =>
            model.GetTypeInfo(value).Type switch
            {
                INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable => nullable
                    .TypeArguments[0]
                    .SpecialType,
                { } type => type.SpecialType,
                null => null,
            };

        bool ImplementsProvider(ExpressionSyntax value) =>
            model.GetTypeInfo(value).Type is { } type
            && (type.Name == nameof(IFormatProvider) || type.AllInterfaces.Any(i => i.Name == nameof(IFormatProvider)));
    }

    /// <summary>
    /// Numbers in the literals of titles and alternative texts. A program that changes leaves them as they are, so they
    /// must be computed. Allowed are 0, 1 and -1, constants of the functions; the level of an interval, 95 %; and the
    /// label of a layer.
    /// </summary>
    private static IEnumerable<string> TypedNumbers(string source)
    {
        SyntaxNode root = CSharpSyntaxTree
            .ParseText(source, new(LanguageVersion.Latest, kind: SourceCodeKind.Script))
            .GetRoot();
        return root.DescendantNodes()
            .OfType<InvocationExpressionSyntax>()
            .Where(call =>
                call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "WithTitle" or "WithAlt" }
            )
            .Select(call =>
                string.Concat(
                    call.ArgumentList.DescendantTokens()
                        .Where(token =>
                            token.IsKind(SyntaxKind.StringLiteralToken)
                            || token.IsKind(SyntaxKind.InterpolatedStringTextToken)
                        )
                        .Where(token =>
                            !token.Parent!.AncestorsAndSelf().Any(node => node is InterpolationFormatClauseSyntax)
                        )
                        .Select(token => token.ValueText)
                )
            )
            .Where(text => Allowed().Replace(text, "").Any(char.IsDigit));
    }

    [GeneratedRegex(@"95 %|\blayers? \d\b|(?<![\d.,\w])-?[01]\b(?![.,]\d| ?%)")]
    private static partial Regex Allowed();

    [GeneratedRegex("```csharp\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex PrintedKernel();

    [GeneratedRegex(@"\n\s+where T : struct, ILanes<T>(?= =>)")]
    private static partial Regex Constraint();
}
