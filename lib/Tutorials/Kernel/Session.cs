using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Activations.Tutorials.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Scripting;

namespace Activations.Tutorials.Kernel;

/// <summary>The C# session of one lesson: cells run one after another and see what the earlier ones declared.</summary>
internal sealed class Session(string folder)
{
    private const int StackBytes = 16 * 1024 * 1024;

    private static readonly string[] Imports =
    [
        "System", "System.Collections", "System.Collections.Generic", "System.IO", "System.Linq", "System.Text", "System.Threading.Tasks",
    ];

    private readonly ConsoleCapture _console = new();

    private readonly ScriptOptions _options = ScriptOptions.Default
        .WithMetadataResolver(ScriptMetadataResolver.Default.WithBaseDirectory(folder))
        .WithSourceResolver(ScriptSourceResolver.Default.WithBaseDirectory(folder))
        .WithLanguageVersion(Directives.Language)
        .WithOptimizationLevel(OptimizationLevel.Release)
        .WithEmitDebugInformation(true)
        .WithFileEncoding(Encoding.UTF8)
        .WithReferences(Array.Empty<MetadataReference>())
        .WithImports();

    private ScriptState<object>? _state;

    /// <summary>Compiles and runs an empty cell, which loads the compiler: a cell's time is then its own.</summary>
    public void Start()
    {
        ScriptOptions options = _options.WithReferences(SharedFramework()).WithImports(Imports);
        _state = CSharpScript.Create<object>("_ = 0;", options).RunAsync().GetAwaiter().GetResult();
    }

    public CellResult Run(int cell, string source)
    {
        CellError? error = null;
        Output? value = null;
        IReadOnlyList<CellError> warnings = [];
        Thread thread = new(
            () =>
            {
                try
                {
                    (value, error, warnings) = RunAsync(cell, source).GetAwaiter().GetResult();
                }
                catch (Exception exception)
                {
                    error = ErrorReport.FromException(exception, cell, source);
                }
            },
            StackBytes);
        thread.Start();
        thread.Join();

        List<Output> outputs = [.. _console.Take()];
        if (value is not null)
        {
            outputs.Add(value);
        }

        return new CellResult(outputs, error, warnings);
    }

    private async Task<(Output? Value, CellError? Error, IReadOnlyList<CellError> Warnings)> RunAsync(int cell, string source)
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Console.SetOut(_console.Out);
        Console.SetError(_console.Error);
        if (Directives.Check(source, folder) is { } refused)
        {
            return (null, refused, []);
        }

        Script<object> script = _state!.Script.ContinueWith<object>(source, _options.WithFilePath(ErrorReport.FileName(cell)));
        ImmutableArray<Diagnostic> diagnostics = script.Compile();
        IReadOnlyList<CellError> warnings = ErrorReport.Warnings(diagnostics, source);
        if (ErrorReport.FromDiagnostics(diagnostics, source) is { } error)
        {
            return (null, error, warnings);
        }

        try
        {
            _state = await script.RunFromAsync(_state);
            return (_state.ReturnValue is { } value ? ValueFormatter.Format(value) : null, null, warnings);
        }
        catch (Exception exception)
        {
            return (null, ErrorReport.FromException(exception, cell, source), warnings);
        }
    }

    private static IEnumerable<MetadataReference> SharedFramework()
    {
        string folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == folder)
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
