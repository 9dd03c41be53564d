using System.Runtime.InteropServices;
using System.Text;

namespace Activations.Tutorials.Kernel;

/// <summary>
/// Text as a terminal shows it: '\r' returns to the start of the line and '\b' steps back, so that what follows
/// replaces what stands there. No more characters are kept than the limit.
/// </summary>
internal sealed class TerminalText(int limit = OutputLimit.Characters)
{
    private readonly StringBuilder _done = new();
    private readonly List<char> _line = [];
    private int _cursor;

    /// <summary>Whether something was left out.</summary>
    public bool IsCut { get; private set; }

    public int Length => _done.Length + _line.Count;

    public void Append(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && !IsCut)
        {
            int plain = text.IndexOfAny('\r', '\b', '\n');
            if (plain != 0)
            {
                Put(plain < 0 ? text : text[..plain]);
                text = plain < 0 ? [] : text[plain..];
                continue;
            }

            switch (text[0])
            {
                case '\n':
                    _cursor = _line.Count;
                    Put("\n");
                    Finish();
                    break;
                case '\r':
                    _cursor = 0;
                    break;
                default:
                    _cursor -= _cursor > 1 && char.IsLowSurrogate(_line[_cursor - 1]) ? 2 : Math.Min(_cursor, 1);
                    break;
            }

            text = text[1..];
        }
    }

    public override string ToString() => _done.ToString() + CollectionsMarshal.AsSpan(_line).ToString();

    private void Put(ReadOnlySpan<char> text)
    {
        while (_cursor < _line.Count && !text.IsEmpty)
        {
            int old = UnitAt(CollectionsMarshal.AsSpan(_line)[_cursor..]);
            int unit = UnitAt(text);
            _line.RemoveRange(_cursor, old);
            _line.InsertRange(_cursor, text[..unit]);
            _cursor += unit;
            text = text[unit..];
        }

        int room = limit - Length;
        if (text.Length > room)
        {
            IsCut = true;
            text = text[..Math.Max(room, 0)];
        }

        _line.AddRange(text);
        _cursor = text.IsEmpty ? _cursor : _line.Count;
    }

    private void Finish()
    {
        _done.Append(CollectionsMarshal.AsSpan(_line));
        _line.Clear();
        _cursor = 0;
    }

    // A character beyond the basic plane is two chars, which must not be parted.
    private static int UnitAt(ReadOnlySpan<char> text) =>
        text.Length > 1 && char.IsHighSurrogate(text[0]) && char.IsLowSurrogate(text[1]) ? 2 : 1;
}
