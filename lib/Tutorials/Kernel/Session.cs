using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Formatting;
using Microsoft.CodeAnalysis.CSharp.Scripting;
using Microsoft.CodeAnalysis.Host.Mef;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Commands;
using Microsoft.DotNet.Interactive.CSharp;
using Microsoft.DotNet.Interactive.Events;
using Microsoft.DotNet.Interactive.Formatting;
using EngineDiagnostic = Microsoft.DotNet.Interactive.Diagnostic;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// The C# session of one lesson: .NET Interactive's own kernel, in which cells run one after another and see what the
/// earlier ones declared. Nothing else in this program knows that engine.
/// </summary>
internal sealed class Session
{
    private const string EmptyCell = "_ = 0;";

    private readonly string _folder;
    private readonly CellOutputs _outputs = new();
    private readonly List<CellError> _warnings = [];
    private readonly Task _compiler;
    private readonly CSharpKernel _kernel;
    private CommandFailed? _failed;
    private string _source = "";

    /// <summary>
    /// Makes the engine while a second thread loads the compiler, which takes most of the time of a start.
    /// </summary>
    /// <param name="folder">The notebook's folder.</param>
    public Session(string folder)
    {
        _folder = folder;
        _compiler = Task.Run(() => CSharpScript.Create(EmptyCell).Compile());

        // An engine composes Roslyn's services for editors from six assemblies, Visual Basic's among them. No cell asks
        // for a completion; the two assemblies that the engine itself needs load 0.6 s sooner.
        Services(null!) = MefHostServices.Create([
            typeof(Workspace).Assembly,
            typeof(CSharpFormattingOptions).Assembly,
        ]);
        _kernel = new CSharpKernel().UseWho().UseValueSharing();
    }

    /// <summary>Compiles and runs an empty cell, which loads the compiler: a cell's time is then its own.</summary>
    public void Start()
    {
        // The engine itself compiles without optimisation and without the places that an error's stack could tell.
        Options(_kernel) = Options(_kernel)
            .AddImports("System.IO", typeof(Microsoft.DotNet.Interactive.Kernel).FullName!)
            .WithLanguageVersion(Directives.Language)
            .WithOptimizationLevel(OptimizationLevel.Release)
            .WithEmitDebugInformation(true)
            .WithFileEncoding(Encoding.UTF8);
        _kernel.AddMiddleware(
            (command, context, next) =>
            {
                // Now the engine has put its own writers in place, which keep every write for ever.
                Listen();
                return next(command, context);
            }
        );
        _kernel.KernelEvents.Subscribe(new Observer(Hear));
        _ = Run(0, EmptyCell);
        _compiler.Wait();
    }

    public CellResult Run(int cell, string source)
    {
        IEnumerable<string> magic = _kernel.KernelInfo.SupportedDirectives.Select(directive => directive.Name);
        if (Directives.Check(source, _folder, magic) is { } refused)
        {
            return new CellResult([], refused, []);
        }

        (_failed, _source) = (null, source);
        _warnings.Clear();
        Listen();
        ScriptState? before = _kernel.ScriptState;
        Exception? thrown = null;
        try
        {
            Options(_kernel) = Options(_kernel).WithFilePath(ErrorReport.FileName(cell));
            _ = _kernel.SendAsync(new SubmitCode(source)).GetAwaiter().GetResult();
        }
        catch (Exception exception)
        {
            thrown = exception;
        }

        // The engine reads an exception's message, which may throw, too; the state has the cell's own exception.
        thrown = _kernel.ScriptState is { Exception: { } own } after && after != before ? own : thrown;
        CellError? error =
            thrown is not null ? ErrorReport.FromException(thrown, cell, source)
            : _failed is null ? null
            : Error(_failed, cell);
        return new CellResult(_outputs.Take(), error, [.. _warnings]);
    }

    // A cell may have changed all of this.
    private void Listen()
    {
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.InvariantCulture;
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        Console.SetOut(_outputs.Out);
        Console.SetError(_outputs.Error);
    }

    private void Hear(KernelEvent happened)
    {
        switch (happened)
        {
            case ReturnValueProduced value:
                _outputs.Show(Display(value, isExecuteResult: true));
                break;
            case DisplayedValueProduced value:
                _outputs.Show(Display(value, isExecuteResult: false), value.ValueId);
                break;
            case DisplayedValueUpdated value:
                _outputs.Show(Display(value, isExecuteResult: false), value.ValueId);
                break;
            case StandardOutputValueProduced written:
                _outputs.Out.Write(written.FormattedValues.First().Value);
                break;
            case StandardErrorValueProduced written:
                _outputs.Error.Write(written.FormattedValues.First().Value);
                break;
            case DiagnosticsProduced diagnostics:
                _warnings.AddRange(
                    diagnostics.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Warning).Select(Warning)
                );
                break;
            case CommandFailed failed:
                _failed ??= failed;
                break;
        }
    }

    private static DisplayOutput Display(DisplayEvent shown, bool isExecuteResult)
    {
        Dictionary<string, JsonNode> data = [];
        foreach (FormattedValue value in shown.FormattedValues)
        {
            data[value.MimeType] = Node(value);
        }

        return new DisplayOutput(data, isExecuteResult);
    }

    private static JsonNode Node(FormattedValue value)
    {
        if (!DisplayOutput.IsJson(value.MimeType))
        {
            return value.Value.ToUnixLines();
        }

        try
        {
            return JsonNode.Parse(value.Value) ?? value.Value;
        }
        catch (JsonException)
        {
            return value.Value;
        }
    }

    private CellError Error(CommandFailed failed, int cell) =>
        failed.Exception switch
        {
            CodeSubmissionCompilationErrorException { InnerException: CompilationErrorException errors }
                when ErrorReport.FromDiagnostics(errors.Diagnostics, _source) is { } error => error,
            { } exception => ErrorReport.FromException(exception, cell, _source),
            null => new CellError(failed.Message).Short(),
        };

    private CellError Warning(EngineDiagnostic found) =>
        CellError
            .At(
                _source,
                found.LinePositionSpan.Start.Line + 1,
                found.LinePositionSpan.Start.Character + 1,
                $"warning {found.Code}: {found.Message}"
            )
            .Short();

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_scriptOptions")]
    private static extern ref ScriptOptions Options(CSharpKernel kernel);

    [UnsafeAccessor(UnsafeAccessorKind.StaticField, Name = "<DefaultHost>k__BackingField")]
    private static extern ref MefHostServices Services(MefHostServices type);

    private sealed class Observer(Action<KernelEvent> hear) : IObserver<KernelEvent>
    {
        public void OnNext(KernelEvent value) => hear(value);

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
