using System.Diagnostics;
using System.Globalization;
using Activations.Course.Sweeps;

namespace Activations.Tutorials.Evidence;

/// <summary>
/// Says on the error stream how far a sweep is and how long it will take: in one line that is written over on a
/// terminal, else every half minute and at the end of a stage.
/// </summary>
internal sealed class SweepReport : IDisposable
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(Console.IsErrorRedirected ? 30 : 0.5);

    private readonly Lock _lock = new();
    private readonly Stopwatch _since = Stopwatch.StartNew();
    private bool _isLineOpen;

    public void Tell(SweepProgress progress)
    {
        lock (_lock)
        {
            bool ends = progress.Done == progress.Of;
            if (_since.Elapsed < s_pause && !ends)
            {
                return;
            }

            _since.Restart();
            string text = string.Create(
                CultureInfo.InvariantCulture,
                $"{progress.Name}: {progress.Done} of {progress.Of} trials of this stage, {progress.Elapsed:h\\:mm\\:ss}, {progress.Left:h\\:mm\\:ss} left"
            );
            if (Console.IsErrorRedirected)
            {
                Console.Error.WriteLine(text);
                return;
            }

            Console.Error.Write($"\r{text.PadRight(78)}{(ends ? "\n" : "")}");
            _isLineOpen = !ends;
        }
    }

    public void Dispose()
    {
        if (_isLineOpen)
        {
            Console.Error.WriteLine();
        }
    }
}
