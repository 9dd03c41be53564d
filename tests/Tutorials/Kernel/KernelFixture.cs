using System.Text.Json.Nodes;
using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Tests.Kernel;

/// <summary>
/// One lesson's process shared by tests whose cells do not disturb one another; starting one takes a second or two.
/// </summary>
public sealed class KernelFixture : IAsyncLifetime
{
    private readonly SemaphoreSlim _one = new(1);
    private KernelProcess? _kernel;
    private int _cell;

    public string Folder { get; } = Directory.CreateTempSubdirectory("tutorials-test-").FullName;

    public async ValueTask InitializeAsync() =>
        _kernel = await KernelProcess.StartAsync(Folder, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        await _kernel!.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    /// <summary>The number of the cell that ran last.</summary>
    public int Cell => _cell;

    internal async Task<CellOutcome> RunAsync(string source)
    {
        await _one.WaitAsync();
        try
        {
            return await _kernel!.RunAsync(++_cell, source, Patience.Limit, CancellationToken.None);
        }
        finally
        {
            _one.Release();
        }
    }

    internal async Task<IReadOnlyList<Output>> OutputsAsync(string source)
    {
        CellOutcome outcome = await RunAsync(source);
        return outcome is CellOutcome.Ran ran
            ? ran.Outputs
            : throw new InvalidOperationException($"The cell failed: {outcome}");
    }

    internal async Task<CellError> ErrorAsync(string source) =>
        Assert.IsType<CellOutcome.Failed>(await RunAsync(source)).Error;

    internal async Task<IReadOnlyDictionary<string, JsonNode>> ValueAsync(string source) =>
        Assert.IsType<DisplayOutput>(Assert.Single(await OutputsAsync(source))).Data;
}
