using System.Text;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// What a lesson's process writes past the captured console, such as through a stream of its own or from native code.
/// The process writes a marker after each cell, so that nothing written before it is missed.
/// </summary>
internal sealed class ProcessOutput
{
    private readonly string _marker;
    private readonly Lock _lock = new();
    private readonly StringBuilder _text = new();
    private readonly Task _reading;
    private TaskCompletionSource _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProcessOutput(Stream stream, string marker)
    {
        _marker = marker;
        _reading = ReadAsync(new StreamReader(stream, new UTF8Encoding(false)));
    }

    /// <summary>
    /// What was written up to the next marker; what has come so far if a cell cut itself off from its console.
    /// </summary>
    public async Task<string> TakeAsync(TimeSpan patience)
    {
        await Task.WhenAny(_marked.Task, _reading, Task.Delay(patience));
        lock (_lock)
        {
            string all = _text.ToString();
            int end = all.IndexOf(_marker, StringComparison.Ordinal);
            string taken = end < 0 ? all : all[..end];
            _text.Clear().Append(end < 0 ? "" : all[(end + _marker.Length)..]);
            _marked = new(TaskCreationOptions.RunContinuationsAsynchronously);
            TerminalText shown = new();
            shown.Append(taken);
            return shown + (shown.IsCut ? OutputLimit.Notice : "");
        }
    }

    private async Task ReadAsync(StreamReader reader)
    {
        char[] buffer = new char[8192];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            lock (_lock)
            {
                int searchFrom = Math.Max(0, _text.Length - _marker.Length);
                _text.Append(buffer, 0, count);
                if (_text.ToString(searchFrom, _text.Length - searchFrom).Contains(_marker, StringComparison.Ordinal))
                {
                    _marked.TrySetResult();
                }

                int excess = _text.Length - 2 * OutputLimit.Characters;
                if (excess > 0)
                {
                    _text.Remove(OutputLimit.Characters + 1, excess);
                }
            }
        }
    }
}
