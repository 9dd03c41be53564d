using System.Xml.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Activations.Tutorials.Tests.Architecture;

/// <summary>A project of lib, bound from its sources: which types its files name.</summary>
internal sealed class SourceProject
{
    private static readonly CSharpParseOptions Parsing = new(LanguageVersion.CSharp14);

    private readonly CSharpCompilation _compilation;
    private readonly MetadataReference _own;

    private SourceProject(string name, CSharpCompilation compilation, HashSet<string> words)
    {
        Name = name;
        _compilation = compilation;
        _own = compilation.ToMetadataReference();
        ILookup<bool, Found> found = compilation
            .SyntaxTrees.AsParallel()
            .SelectMany(tree => Find(tree, words))
            .ToLookup(name => name.Use is not null);
        Uses = [.. found[true].Select(name => name.Use!).Distinct()];
        UnboundNames = [.. found[false].Select(name => name.Unbound!).Distinct()];
    }

    private sealed record Found(Use? Use, string? Unbound = null);

    public static string Lib { get; } = Path.Combine(TempCourse.Repository, "lib");

    public string Name { get; }

    /// <summary>
    /// Every type of lib that a file of this project names in its code; documentation comments do not count.
    /// </summary>
    public IReadOnlyList<Use> Uses { get; }

    /// <summary>Names that mean nothing to the compiler, which would be holes in <see cref="Uses"/>.</summary>
    public IReadOnlyList<string> UnboundNames { get; }

    /// <summary>Binds all projects of lib, each after the projects that it refers to.</summary>
    public static IReadOnlyList<SourceProject> BindAll()
    {
        var files = Directory
            .GetDirectories(Lib)
            .SelectMany(folder => Directory.GetFiles(folder, "*.csproj"))
            .ToDictionary(path => Path.GetFileNameWithoutExtension(path), XDocument.Load);
        var trees = files.Keys.ToDictionary(name => name, Parse);
        HashSet<string> words = [.. trees.Values.SelectMany(tree => tree).SelectMany(Words)];
        MetadataReference[] packages = Packages([.. files.Select(file => AssemblyName(file.Value, file.Key))]);
        Dictionary<string, SourceProject> bound = [];
        foreach (string name in files.Keys.Order(StringComparer.Ordinal))
        {
            Bind(name);
        }

        return [.. bound.Values];

        SourceProject Bind(string name)
        {
            if (!bound.TryGetValue(name, out SourceProject? project))
            {
                SourceProject[] below = [.. ReferencesOf(files[name]).Select(Bind)];
                MetadataReference[] references =
                [
                    .. packages,
                    .. below.SelectMany(next => next.WithReferences()).Distinct(),
                ];
                project = bound[name] = new SourceProject(
                    name,
                    Compile(name, files[name], trees[name], references),
                    words
                );
            }

            return project;
        }
    }

    // A project sees what the projects it refers to see.
    private IEnumerable<MetadataReference> WithReferences() =>
        _compilation.References.OfType<CompilationReference>().Append(_own);

    private IEnumerable<Found> Find(SyntaxTree tree, HashSet<string> words)
    {
        SemanticModel model = _compilation.GetSemanticModel(tree);
        foreach (
            SimpleNameSyntax name in tree.GetRoot()
                .DescendantNodes()
                .OfType<SimpleNameSyntax>()
                .Where(name => words.Contains(name.Identifier.Text))
        )
        {
            SymbolInfo info = model.GetSymbolInfo(name);
            ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault();
            if (symbol is null or IErrorTypeSymbol && name.Parent is not NameEqualsSyntax)
            {
                yield return new Found(null, $"{name.GetLocation().GetLineSpan()}: {name}");
            }

            INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol?.ContainingType;
            while (type?.ContainingType is { } outer)
            {
                type = outer;
            }

            string[] declared = [.. type?.DeclaringSyntaxReferences.Select(part => part.SyntaxTree.FilePath) ?? []];
            if (
                type is { IsTupleType: false }
                && declared.Length > 0
                && declared.All(path => path.StartsWith(Lib, StringComparison.Ordinal))
            )
            {
                string user =
                    name.Ancestors().OfType<BaseTypeDeclarationSyntax>().LastOrDefault()?.Identifier.Text
                    ?? Path.GetFileNameWithoutExtension(tree.FilePath);
                var from = Place.Of(tree.FilePath);
                Place[] places = [.. declared.Select(Place.Of)];
                yield return new Found(new Use(from, user, places.Contains(from) ? from : places[0], type.Name));
            }
        }
    }

    private static SyntaxTree[] Parse(string name)
    {
        string folder = Path.Combine(Lib, name);
        return
        [
            .. Directory
                .GetFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(path =>
                    !Path.GetRelativePath(folder, path)
                        .Split(Path.DirectorySeparatorChar)
                        .Any(part => part is "bin" or "obj" or "node_modules")
                )
                .Select(path => CSharpSyntaxTree.ParseText(File.ReadAllText(path), Parsing, path)),
        ];
    }

    // What names a type: its own name, or that of a method that extends other types. Only these words are bound, which
    // takes a third of the time.
    private static IEnumerable<string> Words(SyntaxTree tree)
    {
        foreach (MemberDeclarationSyntax member in tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>())
        {
            switch (member)
            {
                case BaseTypeDeclarationSyntax type:
                    yield return type.Identifier.Text;
                    yield return type.Identifier.Text.Replace("Attribute", "");
                    break;
                case DelegateDeclarationSyntax type:
                    yield return type.Identifier.Text;
                    break;
                case MethodDeclarationSyntax
                {
                    ParameterList.Parameters: [{ Modifiers: [{ RawKind: (int)SyntaxKind.ThisKeyword }, ..] }, ..]
                } method:
                    yield return method.Identifier.Text;
                    break;
            }
        }
    }

    private static CSharpCompilation Compile(
        string name,
        XDocument file,
        SyntaxTree[] sources,
        MetadataReference[] references
    )
    {
        CSharpCompilationOptions options = new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true);
        return CSharpCompilation.Create(
            AssemblyName(file, name),
            [.. sources, CSharpSyntaxTree.ParseText(Generated(file), Parsing)],
            references,
            options
        );
    }

    // What the SDK writes into obj.
    private static string Generated(XDocument file)
    {
        string[] implicitUsings =
        [
            "System",
            "System.Collections.Generic",
            "System.IO",
            "System.Linq",
            "System.Net.Http",
            "System.Threading",
            "System.Threading.Tasks",
        ];
        IEnumerable<string> usings = implicitUsings
            .Concat(Items(file, "Using"))
            .Select(space => $"global using global::{space};");
        IEnumerable<string> friends = Items(file, "InternalsVisibleTo")
            .Select(friend => $"[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"{friend}\")]");
        return string.Join('\n', usings.Concat(friends));
    }

    private static string AssemblyName(XDocument file, string name) =>
        file.Descendants("AssemblyName").FirstOrDefault()?.Value ?? name;

    private static IEnumerable<string> Items(XDocument file, string kind) =>
        file.Descendants(kind).Select(item => item.Attribute("Include")?.Value).OfType<string>();

    private static IEnumerable<string> ReferencesOf(XDocument file) =>
        file.Descendants("ProjectReference")
            .Where(item => item.Attribute("ReferenceOutputAssembly")?.Value != "false")
            .Select(item => Path.GetFileNameWithoutExtension(item.Attribute("Include")!.Value.Replace('\\', '/')));

    // The runtime's assemblies and those of packages, from this process and from lib/bin; our own come from their
    // sources.
    private static MetadataReference[] Packages(string[] ours)
    {
        string[] loaded = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. loaded
                .Concat(Directory.GetFiles(Path.Combine(Lib, "bin"), "*.dll"))
                .DistinctBy(Path.GetFileName)
                .Where(path => !ours.Contains(Path.GetFileNameWithoutExtension(path)))
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
