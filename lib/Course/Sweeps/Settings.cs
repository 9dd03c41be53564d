using System.Globalization;

namespace Activations.Course.Sweeps;

/// <summary>
/// What an experiment is run with: named texts and numbers, in the order of their names. Equal settings have equal
/// texts, <c>depth=3; function=ELU; rate=0.01</c>, on every machine.
/// </summary>
public sealed class Settings : IEquatable<Settings>
{
    private static readonly char[] Forbidden = [';', '=', '\t', '\n', '\r'];

    private readonly SortedDictionary<string, string> _values;
    private readonly string _text;

    private Settings(SortedDictionary<string, string> values)
    {
        _values = values;
        _text = string.Join("; ", values.Select(pair => $"{pair.Key}={pair.Value}"));
    }

    /// <summary>No settings.</summary>
    public static Settings None { get; } = new(new(StringComparer.Ordinal));

    /// <summary>The names, in order.</summary>
    public IReadOnlyCollection<string> Names => _values.Keys;

    /// <summary>Settings by name and value. A number is written as its shortest text that reads back as it.</summary>
    /// <exception cref="ArgumentException">
    /// A name comes twice, is empty, or a text holds a separator (<c>;</c>, <c>=</c>, tab or line end).
    /// </exception>
    public static Settings Of(params ReadOnlySpan<(string Name, object Value)> values)
    {
        Settings settings = None;
        foreach ((string name, object value) in values)
        {
            if (settings._values.ContainsKey(name))
            {
                throw new ArgumentException($"The setting '{name}' comes twice.", nameof(values));
            }

            settings = settings.With(name, value);
        }

        return settings;
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The text is not of that form; says where.</exception>
    public static Settings Parse(string text)
    {
        var values = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string part in text.Split("; ", StringSplitOptions.RemoveEmptyEntries))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0 || !values.TryAdd(part[..equals], part[(equals + 1)..]))
            {
                throw new FormatException(
                    $"Expected settings such as 'depth=3; rate=0.01', each name once, but got '{part}' in '{text}'."
                );
            }

            RequireNoSeparators(part[..equals], part[(equals + 1)..]);
        }

        return new(values);
    }

    /// <summary>These settings with one set, in place of what it was.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">A text, a number or a truth value.</param>
    public Settings With(string name, object value)
    {
        string text = value switch
        {
            double number => number.ToString("R", CultureInfo.InvariantCulture),
            bool truth => truth ? "yes" : "no",
            IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
            _ => value?.ToString() ?? "",
        };
        RequireNoSeparators(name, text);
        return new(new(_values, StringComparer.Ordinal) { [name] = text });
    }

    /// <summary>Whether there is a setting of that name.</summary>
    public bool Has(string name) => _values.ContainsKey(name);

    /// <summary>The text of a setting.</summary>
    /// <exception cref="ArgumentException">There is none, and no <paramref name="otherwise"/>.</exception>
    public string Text(string name, string? otherwise = null) =>
        _values.TryGetValue(name, out string? text)
            ? text
            : otherwise
                ?? throw new ArgumentException($"Expected a setting '{name}', but got only: {this}.", nameof(name));

    /// <summary>The number of a setting.</summary>
    /// <exception cref="ArgumentException">There is none, or it is no number.</exception>
    public double Number(string name, double? otherwise = null) =>
        otherwise is { } number && !Has(name) ? number
        : double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
        : throw new ArgumentException($"The setting '{name}' must be a number, but is '{Text(name)}'.", nameof(name));

    /// <summary>The whole number of a setting.</summary>
    /// <exception cref="ArgumentException">There is none, or it is no whole number.</exception>
    public int Whole(string name, int? otherwise = null) =>
        otherwise is { } number && !Has(name) ? number
        : int.TryParse(Text(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) ? value
        : throw new ArgumentException(
            $"The setting '{name}' must be a whole number, but is '{Text(name)}'.",
            nameof(name)
        );

    /// <summary>Whether a setting is yes; without it, no.</summary>
    public bool Is(string name) => Text(name, "no") == "yes";

    /// <inheritdoc/>
    public bool Equals(Settings? other) => _text == other?._text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Settings);

    /// <inheritdoc/>
    public override int GetHashCode() => _text.GetHashCode(StringComparison.Ordinal);

    /// <summary>Such as <c>depth=3; function=ELU; rate=0.01</c>.</summary>
    public override string ToString() => _text;

    private static void RequireNoSeparators(string name, string value)
    {
        if (name.Length == 0 || name.IndexOfAny(Forbidden) >= 0 || value.IndexOfAny(Forbidden) >= 0)
        {
            throw new ArgumentException(
                $"A setting is a name and a text without ';', '=', tabs or line ends, but got '{name}' and '{value}'.",
                nameof(value)
            );
        }
    }
}
