using System.Text;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>Collects what a cell writes to the console, from any thread, in the order it was written.</summary>
internal sealed class ConsoleCapture
{
    private readonly Lock _lock = new();
    private readonly List<(string Name, TerminalText Text)> _chunks = [];
    private int _left = OutputLimit.Characters;

    public ConsoleCapture()
    {
        Out = new Writer(this, StreamOutput.Stdout);
        Error = new Writer(this, StreamOutput.Stderr);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>What was written since the last call.</summary>
    public IReadOnlyList<StreamOutput> Take()
    {
        lock (_lock)
        {
            string notice = _left < 0 || _chunks.Exists(chunk => chunk.Text.IsCut) ? OutputLimit.Notice : "";
            List<StreamOutput> outputs =
            [
                .. _chunks.Select((chunk, i) => new StreamOutput(chunk.Name, chunk.Text + (i == _chunks.Count - 1 ? notice : ""))),
            ];
            _chunks.Clear();
            _left = OutputLimit.Characters;
            return outputs;
        }
    }

    private void Append(string name, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (text.IsEmpty || _left < 0)
            {
                return;
            }

            if (_chunks.Count == 0 || _chunks[^1].Name != name)
            {
                // A piece costs more than its characters.
                _left -= 32 + (_chunks.Count == 0 ? 0 : _chunks[^1].Text.Length);
                _chunks.Add((name, new TerminalText()));
            }

            _chunks[^1].Text.Append(text);
        }
    }

    private sealed class Writer : TextWriter
    {
        private readonly ConsoleCapture _capture;
        private readonly string _name;

        public Writer(ConsoleCapture capture, string name) : base(System.Globalization.CultureInfo.InvariantCulture)
        {
            _capture = capture;
            _name = name;
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _capture.Append(_name, [value]);

        public override void Write(char[] buffer, int index, int count) => _capture.Append(_name, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => _capture.Append(_name, buffer);

        public override void Write(string? value) => _capture.Append(_name, value);

        // A line is one write, so that lines of several threads do not mix.
        public override void WriteLine(string? value) => _capture.Append(_name, value + "\n");
    }
}
