using System.Globalization;

namespace Activations.Course.Sweeps;

/// <summary>What a trial measured: named numbers.</summary>
public sealed class Row
{
    private readonly (string Name, double Value)[] _values;

    /// <summary>A row of named numbers.</summary>
    /// <param name="trial">The trial.</param>
    /// <param name="values">What it measured; names without tab, line end or <c>=</c>, each once.</param>
    /// <exception cref="ArgumentException">There is no value, or a name is empty, comes twice or holds a separator.</exception>
    public Row(Trial trial, params ReadOnlySpan<(string Name, double Value)> values)
    {
        (Trial, _values) = (trial, values.ToArray());
        if (
            _values.Length == 0
            || _values.Any(v => v.Name.Length == 0 || v.Name.AsSpan().IndexOfAny("=\t\r\n") >= 0)
            || _values.DistinctBy(v => v.Name).Count() < _values.Length
        )
        {
            throw new ArgumentException(
                $"Expected named numbers, each name once and without '=' or tabs, but {trial} measured: {string.Join(", ", _values)}.",
                nameof(values)
            );
        }
    }

    /// <summary>The trial.</summary>
    public Trial Trial { get; }

    /// <summary>What it measured, in the experiment's order.</summary>
    public IReadOnlyList<(string Name, double Value)> Values => _values;

    /// <summary>One of the numbers.</summary>
    /// <exception cref="KeyNotFoundException">The trial did not measure it.</exception>
    public double this[string name]
    {
        get
        {
            int place = Array.FindIndex(_values, v => v.Name == name);
            return place >= 0
                ? _values[place].Value
                : throw new KeyNotFoundException(
                    $"Trial '{Trial}' did not measure '{name}', but: {string.Join(", ", _values.Select(v => v.Name))}."
                );
        }
    }

    /// <summary>Reads what <see cref="ToString"/> writes.</summary>
    /// <exception cref="FormatException">The line is not of that form.</exception>
    public static Row Parse(string line)
    {
        string[] parts = line.Split('\t');
        var values = new List<(string, double)>();
        foreach (string part in parts.AsSpan(1))
        {
            int equals = part.IndexOf('=', StringComparison.Ordinal);
            if (
                equals <= 0
                || !double.TryParse(
                    part.AsSpan(equals + 1),
                    NumberStyles.Float,
                    CultureInfo.InvariantCulture,
                    out double value
                )
            )
            {
                throw new FormatException($"Expected name=number, but got '{part}' in the row '{line}'.");
            }

            values.Add((part[..equals], value));
        }

        return values.Count > 0
            ? new(Trial.Parse(parts[0]), values.ToArray())
            : throw new FormatException($"Expected a trial and what it measured, but got '{line}'.");
    }

    /// <summary>The trial, then <c>name=number</c> for each number, separated by tabs. Numbers read back exactly.</summary>
    public override string ToString() =>
        string.Join(
            '\t',
            _values.Select(v => string.Create(CultureInfo.InvariantCulture, $"{v.Name}={v.Value:R}")).Prepend(Trial.Id)
        );
}
