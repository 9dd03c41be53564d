using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Tests.Engines;

/// <summary>What one cell gave in the stock engine.</summary>
/// <param name="Outputs">What a notebook would keep.</param>
/// <param name="Diagnostics">What the compiler said: warnings, and errors where there is one.</param>
/// <param name="Error">Why the cell failed, or null where it did not.</param>
internal sealed record StockRun(IReadOnlyList<Output> Outputs, IReadOnlyList<string> Diagnostics, string? Error);

/// <summary>
/// The engine behind Polyglot Notebooks and Jupyter, the tool dotnet-interactive of the repository's manifest, driven
/// over its standard input and output: no Python, no port.
/// </summary>
internal sealed class StockEngine : IDisposable
{
    /// <summary>How long the engine may say nothing. Only a hang is longer than that, on a busy machine too.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(30);

    private static readonly Lazy<string?> Missing = new(FindWhatIsMissing);

    private readonly Process _process;
    private readonly StringBuilder _errors = new();
    private int _cells;

    private StockEngine(Process process)
    {
        _process = process;
        process.ErrorDataReceived += (_, line) => _errors.AppendLine(line.Data);
        process.BeginErrorReadLine();
    }

    /// <summary>Skips the test where the tool is not there, and says why.</summary>
    public static void Require() => Assert.SkipWhen(Missing.Value is not null, Missing.Value ?? "");

    /// <summary>Starts the engine with a notebook's folder as its own.</summary>
    public static async Task<StockEngine> Start(string folder)
    {
        StockEngine engine = new(
            Process.Start(Command("stdio", "--default-kernel", "csharp", "--working-dir", folder))!
        );
        while (TypeOf(await engine.NextEvent()) != "KernelReady") { }
        return engine;
    }

    public async Task<StockRun> Run(string source)
    {
        string token = $"cell{_cells++}";
        JsonObject command = new()
        {
            ["token"] = token,
            ["commandType"] = "SubmitCode",
            ["command"] = new JsonObject { ["code"] = source, ["targetKernelName"] = "csharp" },
            ["routingSlip"] = new JsonArray(),
        };
        await _process.StandardInput.WriteLineAsync(command.ToJsonString());
        await _process.StandardInput.FlushAsync();

        List<Output> outputs = [];
        List<string> diagnostics = [];
        while (true)
        {
            JsonObject happened = await NextEvent();
            JsonNode said = happened["event"]!;
            switch (TypeOf(happened))
            {
                case "ReturnValueProduced":
                    outputs.Add(Display(said, isExecuteResult: true));
                    break;
                case "DisplayedValueProduced":
                    outputs.Add(Display(said, isExecuteResult: false));
                    break;
                case "StandardOutputValueProduced":
                    AddText(outputs, StreamOutput.Stdout, said);
                    break;
                case "StandardErrorValueProduced":
                    AddText(outputs, StreamOutput.Stderr, said);
                    break;
                case "DiagnosticsProduced":
                    diagnostics.AddRange(
                        said["formattedDiagnostics"]!.AsArray().Select(d => d!["value"]!.GetValue<string>())
                    );
                    break;
                case "CommandSucceeded" when IsOf(happened, token):
                    return new StockRun(outputs, [.. diagnostics.Distinct()], null);
                case "CommandFailed" when IsOf(happened, token):
                    return new StockRun(outputs, [.. diagnostics.Distinct()], said["message"]!.GetValue<string>());
            }
        }
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private async Task<JsonObject> NextEvent()
    {
        while (true)
        {
            string? line = await _process
                .StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken)
                .AsTask()
                .WaitAsync(Silence);
            if (line is null)
            {
                throw new InvalidOperationException($"dotnet-interactive ended before it answered.\n{_errors}");
            }
            if (line.StartsWith('{'))
            {
                return JsonNode.Parse(line)!.AsObject();
            }
        }
    }

    private static string TypeOf(JsonObject happened) => happened["eventType"]!.GetValue<string>();

    private static bool IsOf(JsonObject happened, string token) =>
        happened["command"]?["token"]?.GetValue<string>() == token;

    private static DisplayOutput Display(JsonNode said, bool isExecuteResult) =>
        new(
            said["formattedValues"]!
                .AsArray()
                .ToDictionary(
                    value => value!["mimeType"]!.GetValue<string>(),
                    value => (JsonNode)JsonValue.Create(value!["value"]!.GetValue<string>())
                ),
            isExecuteResult
        );

    // The engine tells each write; a notebook keeps those that follow each other as one.
    private static void AddText(List<Output> outputs, string name, JsonNode said)
    {
        string text = said["formattedValues"]![0]!["value"]!.GetValue<string>();
        if (outputs.LastOrDefault() is StreamOutput open && open.Name == name)
        {
            outputs[^1] = open with { Text = open.Text + text };
        }
        else
        {
            outputs.Add(new StreamOutput(name, text));
        }
    }

    private static string? FindWhatIsMissing()
    {
        using Process process = Process.Start(Command("--version"))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? null
            : $"The tool dotnet-interactive is not there: run 'dotnet tool restore'. ({(output + errors.Result).Trim()})";
    }

    private static ProcessStartInfo Command(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", ["interactive", .. arguments])
        {
            WorkingDirectory = TempCourse.Repository,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = new UTF8Encoding(false),
        };
        start.Environment["LANG"] = start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = start.Environment[
            "DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT"
        ] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        return start;
    }
}
