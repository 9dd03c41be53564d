using System.Text;
using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// Collects what a cell writes to the console, from any thread, and what it shows, in the order it came: pieces of one
/// stream that meet are one. Together they are limited, however often a cell writes.
/// </summary>
internal sealed class CellOutputs
{
    // A new piece costs more than its characters.
    private const int CostOfPiece = 64;

    private readonly Lock _lock = new();
    private readonly List<Piece> _pieces = [];
    private int _left = OutputLimit.Characters;
    private bool _cut;

    public CellOutputs()
    {
        Out = new Writer(this, StreamOutput.Stdout);
        Error = new Writer(this, StreamOutput.Stderr);
    }

    public TextWriter Out { get; }

    public TextWriter Error { get; }

    /// <summary>Adds a value the cell shows; one with the id of an earlier one takes its place.</summary>
    public void Show(DisplayOutput value, string? id = null)
    {
        lock (_lock)
        {
            int place = id is null ? -1 : _pieces.FindIndex(piece => piece.Id == id);
            if (place >= 0)
            {
                _pieces[place] = new Piece(null, null, value, id);
            }
            else
            {
                Add(new Piece(null, null, value, id));
            }
        }
    }

    /// <summary>What came since the last call.</summary>
    public IReadOnlyList<Output> Take()
    {
        lock (_lock)
        {
            bool cut = _cut || _pieces.Exists(piece => piece.Text is { IsCut: true });
            List<Output> outputs = [.. _pieces.Select(piece => piece.ToOutput())];
            if (cut)
            {
                int last = outputs.FindLastIndex(output => output is StreamOutput);
                StreamOutput stream =
                    last < 0 ? new StreamOutput(StreamOutput.Stdout, "") : (StreamOutput)outputs[last];
                stream = stream with { Text = stream.Text + OutputLimit.Notice };
                outputs = last < 0 ? [.. outputs, stream] : [.. outputs[..last], stream, .. outputs[(last + 1)..]];
            }

            _pieces.Clear();
            _left = OutputLimit.Characters;
            _cut = false;
            return outputs;
        }
    }

    private void Append(string name, ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (text.IsEmpty)
            {
                return;
            }

            if (_pieces.Count == 0 || _pieces[^1].Name != name)
            {
                Add(new Piece(name, new TerminalText(Math.Max(_left, 0)), null, null));
            }

            _pieces[^1].Text?.Append(text);
        }
    }

    private void Add(Piece piece)
    {
        _left -= CostOfPiece + (_pieces.Count == 0 ? 0 : _pieces[^1].Length);
        if (_left > 0)
        {
            _pieces.Add(piece);
        }
        else
        {
            _cut = true;
        }
    }

    private sealed record Piece(string? Name, TerminalText? Text, DisplayOutput? Value, string? Id)
    {
        public int Length => Text?.Length ?? OutputLimit.Length(Value!);

        public Output ToOutput() => Value is null ? new StreamOutput(Name!, Text!.ToString()) : Value;
    }

    private sealed class Writer : TextWriter
    {
        private readonly CellOutputs _outputs;
        private readonly string _name;

        public Writer(CellOutputs outputs, string name)
            : base(System.Globalization.CultureInfo.InvariantCulture)
        {
            _outputs = outputs;
            _name = name;
            CoreNewLine = ['\n'];
        }

        public override Encoding Encoding => Encoding.UTF8;

        public override void Write(char value) => _outputs.Append(_name, [value]);

        public override void Write(char[] buffer, int index, int count) =>
            _outputs.Append(_name, buffer.AsSpan(index, count));

        public override void Write(ReadOnlySpan<char> buffer) => _outputs.Append(_name, buffer);

        public override void Write(string? value) => _outputs.Append(_name, value);

        // A line is one write, so that lines of several threads do not mix.
        public override void WriteLine(string? value) => _outputs.Append(_name, value + "\n");
    }
}
