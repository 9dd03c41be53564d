using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace Activations.Tutorials.Publishing;

/// <summary>
/// Takes the formulas out of Markdown before it is read and puts them back into the HTML. Markdig's own mathematics
/// reads a formula that begins on the line of its dollars and goes on as text, and skips the ones in raw HTML such as a
/// summary.
/// </summary>
internal sealed partial class MathShield
{
    private const char FirstPrivate = '\uE000',
        LastPrivate = '\uF8FF';

    private readonly List<(string Tex, bool IsDisplay)> _formulas = [];
    private readonly Dictionary<int, int[]> _tickRuns = [];
    private readonly string _markdown;
    private readonly char _mark;

    /// <param name="markdown">The text of a cell.</param>
    public MathShield(string markdown)
    {
        _markdown = markdown;
        _mark = FreeCharacter(markdown);
        Hidden = _mark == '\0' ? markdown : Hide();
    }

    /// <summary>The Markdown with a token, which no Markdown rule touches, in place of each formula.</summary>
    public string Hidden { get; }

    /// <summary>Whether there was anything to take out.</summary>
    public bool Any => _formulas.Count > 0;

    /// <summary>Whether a text has tokens in it.</summary>
    public bool IsIn(string text) => Any && text.Contains(_mark);

    /// <summary>
    /// A text of the page as HTML with its formulas back, each a span of class math whose text is the TeX.
    /// </summary>
    public string ToHtml(string text)
    {
        StringBuilder html = new();
        foreach ((string words, int formula) in Parts(text))
        {
            if (formula < 0)
            {
                html.Append(Html.Escape(words));
                continue;
            }

            (string tex, bool isDisplay) = _formulas[formula];
            string span = $"<span class=\"math{(isDisplay ? " display" : "")}\">{Html.Escape(tex)}</span>";
            // A line must not begin with the full stop of the one before.
            html.Append(
                words.Length > 0 && tex.Length < 30
                    ? $"<span class=\"nobr\">{span}{Html.Escape(words)}</span>"
                    : span + Html.Escape(words)
            );
        }

        return html.ToString();
    }

    /// <summary>A text of the page with its formulas back as plain TeX, for places that hold no markup.</summary>
    public string ToText(string text) =>
        string.Concat(Parts(text).Select(part => (part.Formula < 0 ? "" : _formulas[part.Formula].Tex) + part.Words));

    /// <summary>A text of the page without its formulas.</summary>
    public string Without(string text) => string.Concat(Parts(text).Select(part => part.Words));

    // A part is words alone, or a formula and the punctuation after it.
    private IEnumerable<(string Words, int Formula)> Parts(string text)
    {
        int at = 0;
        while (IsIn(text) && text.IndexOf(_mark, at) is var start and >= 0)
        {
            if (start > at)
            {
                yield return (text[at..start], -1);
            }

            int end = text.IndexOf(_mark, start + 1),
                after = end + 1;
            while (after < text.Length && ".,;:!?)".Contains(text[after]))
            {
                after++;
            }

            yield return (
                text[(end + 1)..after],
                int.Parse(text.AsSpan(start + 1, end - start - 1), CultureInfo.InvariantCulture)
            );
            at = after;
        }

        if (at < text.Length)
        {
            yield return (text[at..], -1);
        }
    }

    // A character that the text has neither as it stands nor as an entity, such as &#xE000;, can mean nothing but a
    // token.
    private static char FreeCharacter(string markdown)
    {
        HashSet<char> taken =
        [
            .. (markdown + WebUtility.HtmlDecode(markdown)).Where(c => c is >= FirstPrivate and <= LastPrivate),
        ];
        for (char c = FirstPrivate; c <= LastPrivate; c++)
        {
            if (!taken.Contains(c))
            {
                return c;
            }
        }

        return '\0';
    }

    // One pass over the text: whatever is looked for in vain is looked for once.
    private string Hide()
    {
        StringBuilder hidden = new(_markdown.Length);
        FindTickRuns();
        HashSet<string> unclosed = [];
        int blank = -1;
        bool startsLine = true;
        for (int i = 0, end; i < _markdown.Length; i = end)
        {
            end = startsLine ? FenceEnd(i) : i;
            if (end == i)
            {
                end = _markdown[i] switch
                {
                    '`' => CodeSpanEnd(i, ref blank),
                    '<' => RawCodeEnd(i, unclosed),
                    '\\' when i + 1 < _markdown.Length && _markdown[i + 1] != '\n' => i + 2,
                    '$' => FormulaEnd(i, unclosed),
                    _ => i + 1,
                };
            }

            if (end < 0)
            {
                end = -end;
                hidden.Append(CultureInfo.InvariantCulture, $"{_mark}{_formulas.Count - 1}{_mark}");
            }
            else
            {
                hidden.Append(_markdown, i, end - i);
            }

            startsLine = _markdown[end - 1] == '\n';
        }

        return hidden.ToString();
    }

    // Where a block of fenced code that begins with this line ends; the place itself where none begins.
    private int FenceEnd(int start)
    {
        int fence = AfterAny("\t >", start),
            length = RunLength(fence),
            lineEnd = LineEnd(start);
        if (
            length < 3
            || _markdown[fence] is not ('`' or '~')
            || (_markdown[fence] == '`' && _markdown.IndexOf('`', fence + length, lineEnd - fence - length) >= 0)
        )
        {
            return start;
        }

        bool isQuoted = _markdown.AsSpan(start, fence - start).Contains('>');
        for (int line = lineEnd; line < _markdown.Length; line = LineEnd(line))
        {
            int text = AfterAny("\t >", line);
            if (isQuoted && !_markdown.AsSpan(line, text - line).Contains('>'))
            {
                return line;
            }

            if (
                text < _markdown.Length
                && _markdown[text] == _markdown[fence]
                && RunLength(text) is var run
                && run >= length
                && _markdown.AsSpan(text + run, LineEnd(line) - text - run).Trim().IsEmpty
            )
            {
                return LineEnd(line);
            }
        }

        return _markdown.Length;
    }

    private int CodeSpanEnd(int start, ref int blank)
    {
        int length = RunLength(start);
        if (blank < start)
        {
            blank = BlankLine(start);
        }

        // A backslash before a run takes its first tick away, so that the run is not in the list.
        int[] runs = _tickRuns.GetValueOrDefault(length, []);
        int found = Array.BinarySearch(runs, start),
            next = found >= 0 ? found + 1 : ~found;
        return next < runs.Length && runs[next] < blank ? runs[next] + length : start + length;
    }

    private void FindTickRuns()
    {
        List<(int Start, int Length)> runs = [];
        for (int i = _markdown.IndexOf('`'); i >= 0; i = _markdown.IndexOf('`', i + runs[^1].Length))
        {
            runs.Add((i, RunLength(i)));
        }

        foreach (IGrouping<int, (int Start, int Length)> alike in runs.GroupBy(run => run.Length))
        {
            _tickRuns[alike.Key] = [.. alike.Select(run => run.Start)];
        }
    }

    // Code in raw HTML.
    private int RawCodeEnd(int start, HashSet<string> unclosed)
    {
        foreach (string tag in (string[])["pre", "code", "script", "style", "svg"])
        {
            int after = start + 1 + tag.Length;
            string close = $"</{tag}>";
            if (
                string.CompareOrdinal(_markdown, start + 1, tag, 0, tag.Length) == 0
                && (after == _markdown.Length || !IsWord(_markdown[after]))
                && Find(close, after, unclosed) is var end and >= 0
            )
            {
                return end + close.Length;
            }
        }

        return start + 1;
    }

    // The end of a formula that begins here and is taken out, with a minus; else the end of what is no formula.
    private int FormulaEnd(int start, HashSet<string> unclosed)
    {
        if (start + 1 < _markdown.Length && _markdown[start + 1] == '$')
        {
            if (start + 3 >= _markdown.Length || Find("$$", start + 3, unclosed) is not (var close and >= 0))
            {
                return start + 2;
            }

            string tex = _markdown[(start + 2)..close];
            _formulas.Add(((IsQuoted(start) ? QuoteSign().Replace(tex, "") : tex).Trim(), true));
            return -(close + 2);
        }

        if (start > 0 && (IsWord(_markdown[start - 1]) || _markdown[start - 1] == '$'))
        {
            return start + 1;
        }

        int end = start + 1;
        while (end < _markdown.Length && _markdown[end] != '$' && !EndsParagraph(end))
        {
            end += _markdown[end] == '\\' && end + 1 < _markdown.Length && _markdown[end + 1] != '\n' ? 2 : 1;
        }

        bool isFormula =
            end < _markdown.Length
            && end > start + 1
            && _markdown[end] == '$'
            && !char.IsWhiteSpace(_markdown[start + 1])
            && !char.IsWhiteSpace(_markdown[end - 1])
            && _markdown[end - 1] != '\\'
            && (end + 1 == _markdown.Length || (_markdown[end + 1] != '$' && !char.IsDigit(_markdown[end + 1])));
        if (!isFormula)
        {
            return start + 1;
        }

        _formulas.Add((_markdown[(start + 1)..end], false));
        return -(end + 1);
    }

    // In a block quotation every line of a formula starts with the quotation's sign.
    private bool IsQuoted(int place)
    {
        int start = place == 0 ? 0 : _markdown.LastIndexOf('\n', place - 1) + 1;
        return _markdown.AsSpan(start).TrimStart().StartsWith(">");
    }

    private bool EndsParagraph(int place) =>
        _markdown[place] == '\n' && _markdown.AsSpan(place + 1, LineEnd(place + 1) - place - 1).IsWhiteSpace();

    private int BlankLine(int from)
    {
        int end = _markdown.IndexOf('\n', from);
        while (end >= 0 && !EndsParagraph(end))
        {
            end = _markdown.IndexOf('\n', end + 1);
        }

        return end < 0 ? _markdown.Length : end;
    }

    private int Find(string what, int from, HashSet<string> unclosed)
    {
        int found = unclosed.Contains(what) ? -1 : _markdown.IndexOf(what, from, StringComparison.Ordinal);
        if (found < 0)
        {
            unclosed.Add(what);
        }

        return found;
    }

    private int AfterAny(string characters, int from)
    {
        int length = _markdown.AsSpan(from).IndexOfAnyExcept(characters);
        return length < 0 ? _markdown.Length : from + length;
    }

    private int RunLength(int start)
    {
        if (start == _markdown.Length)
        {
            return 0;
        }

        int length = _markdown.AsSpan(start).IndexOfAnyExcept(_markdown[start]);
        return length < 0 ? _markdown.Length - start : length;
    }

    // Where the next line begins.
    private int LineEnd(int from) =>
        from < _markdown.Length && _markdown.IndexOf('\n', from) is var end and >= 0 ? end + 1 : _markdown.Length;

    private static bool IsWord(char c) => char.IsLetterOrDigit(c) || c == '_';

    [GeneratedRegex(@"^[\t ]*(?:>[ ]?)+", RegexOptions.Multiline)]
    private static partial Regex QuoteSign();
}
