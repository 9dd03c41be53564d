using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Activations.Tutorials.Kernel;

/// <summary>Finds the directives of a cell that cannot work here, to say so better than the compiler would.</summary>
internal static partial class Directives
{
    /// <summary>
    /// The C# of the lessons, that of Directory.Build.props: a later one makes words such as 'union' keywords.
    /// </summary>
    public const LanguageVersion Language = LanguageVersion.CSharp14;

    private static readonly CSharpParseOptions Script = new(Language, kind: SourceCodeKind.Script);

    /// <param name="source">The cell.</param>
    /// <param name="folder">The notebook's folder.</param>
    /// <param name="magic">The magic commands that the session has, such as #!who.</param>
    public static CellError? Check(string source, string folder, IEnumerable<string> magic)
    {
        CompilationUnitSyntax root = CSharpSyntaxTree.ParseText(source, Script).GetCompilationUnitRoot();
        foreach (SyntaxTrivia trivia in root.DescendantTrivia())
        {
            if (trivia.IsDirective && Check(trivia, folder, magic) is { } message)
            {
                return At(source, trivia, message);
            }
        }

        return null;
    }

    private static string? Check(SyntaxTrivia trivia, string folder, IEnumerable<string> magic)
    {
        string text = trivia.ToString().Trim();
        if (text.StartsWith("#!", StringComparison.Ordinal))
        {
            return magic.Contains(text.Split(' ')[0])
                ? null
                : $"'{text}' is a magic command of another kernel; there are only {string.Join(", ", magic.Order(StringComparer.Ordinal))} here";
        }

        if (SourceOfPackages().IsMatch(text))
        {
            return $"'{text}' names a source of packages; lessons use only the built assemblies, such as #r \"../lib/bin/Activations.Course.dll\"";
        }

        if (trivia.GetStructure() is not ReferenceDirectiveTriviaSyntax { File.ValueText: var file })
        {
            return null;
        }

        if (file.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase))
        {
            return $"#r \"{file}\" would restore a package; lessons use only the built assemblies, such as #r \"../lib/bin/Activations.Course.dll\"";
        }

        return CheckFile(file, folder);
    }

    private static string? CheckFile(string file, string folder)
    {
        if (!file.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        string path = Path.GetFullPath(file, folder);
        if (!File.Exists(path))
        {
            return $"there is no \"{file}\" beside this notebook; build the solution first: dotnet build -c Release";
        }

        string? own = OwnCopy(Path.GetFileName(path));
        if (own is null || own == path || Identity(own) == Identity(path))
        {
            return null;
        }

        return $"\"{file}\" is another build than the one this program runs with; build the solution again: dotnet build -c Release";
    }

    // Assemblies the program itself has are loaded once, from its own folder, whatever path a lesson names.
    private static string? OwnCopy(string fileName) =>
        ((string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES"))
            ?.Split(Path.PathSeparator)
            .FirstOrDefault(path => Path.GetFileName(path).Equals(fileName, StringComparison.OrdinalIgnoreCase));

    private static Guid Identity(string path)
    {
        try
        {
            using PEReader reader = new(File.OpenRead(path));
            MetadataReader metadata = reader.GetMetadataReader();
            return metadata.GetGuid(metadata.GetModuleDefinition().Mvid);
        }
        catch (Exception error)
            when (error
                    is BadImageFormatException
                        or InvalidOperationException
                        or IOException
                        or UnauthorizedAccessException
            )
        {
            return Guid.Empty;
        }
    }

    private static CellError At(string source, SyntaxTrivia trivia, string message)
    {
        FileLinePositionSpan span = trivia.GetLocation().GetLineSpan();
        return CellError.At(source, span.StartLinePosition.Line + 1, span.StartLinePosition.Character + 1, message);
    }

    [GeneratedRegex(@"^#\s*i\b")]
    private static partial Regex SourceOfPackages();
}
