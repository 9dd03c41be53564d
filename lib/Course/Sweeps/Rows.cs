using System.IO.Compression;
using System.Text;

namespace Activations.Course.Sweeps;

/// <summary>Rows by trial, each trial once.</summary>
public sealed class Rows
{
    private readonly Dictionary<string, Row> _rows = [];

    /// <summary>How many there are.</summary>
    public int Count => _rows.Count;

    /// <summary>All rows in the order of their trials' texts, whatever the order they came in.</summary>
    public IReadOnlyList<Row> InOrder => [.. _rows.Values.OrderBy(row => row.Trial.Id, StringComparer.Ordinal)];

    /// <summary>The row of a trial.</summary>
    /// <exception cref="KeyNotFoundException">The trial was not run.</exception>
    public Row this[Trial trial] =>
        _rows.TryGetValue(trial.Id, out Row? row)
            ? row
            : throw new KeyNotFoundException($"There is no row of the trial '{trial}'.");

    /// <summary>Reads a file of rows: lines of text, compressed where its name ends in .gz.</summary>
    /// <exception cref="InvalidDataException">A line is no row, or contradicts another; says which.</exception>
    public static Rows Read(string path)
    {
        using FileStream file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.Ordinal)
            ? Read(new GZipStream(file, CompressionMode.Decompress), path)
            : Read(file, path);
    }

    /// <summary>Reads lines of rows to the end of a stream, which stays open.</summary>
    internal static Rows Read(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, Encoding.UTF8, leaveOpen: true);
        var rows = new Rows();
        for (int number = 1; reader.ReadLine() is { } line; number++)
        {
            try
            {
                rows.Add(Row.Parse(line));
            }
            catch (Exception e) when (e is FormatException or ArgumentException or InvalidDataException)
            {
                throw new InvalidDataException($"{name}, line {number}: {e.Message}", e);
            }
        }

        return rows;
    }

    /// <summary>Whether a trial was run.</summary>
    public bool Has(Trial trial) => _rows.ContainsKey(trial.Id);

    /// <summary>Adds a row; one that is there already must have measured the same.</summary>
    /// <exception cref="InvalidDataException">The same trial gave other numbers.</exception>
    public void Add(Row row)
    {
        if (!_rows.TryAdd(row.Trial.Id, row) && _rows[row.Trial.Id].ToString() is var there && there != row.ToString())
        {
            throw new InvalidDataException(
                $"The same trial gave two results. Expected '{there}', but got '{row}'. One of them comes from other code: run the trial again."
            );
        }
    }

    /// <summary>Adds all rows of another set.</summary>
    public void Add(Rows others)
    {
        foreach (Row row in others._rows.Values)
        {
            Add(row);
        }
    }

    /// <summary>Those of some trials.</summary>
    /// <exception cref="KeyNotFoundException">One of them was not run.</exception>
    public Rows Of(IEnumerable<Trial> trials)
    {
        var part = new Rows();
        foreach (Trial trial in trials)
        {
            part.Add(this[trial]);
        }

        return part;
    }

    /// <summary>The file of these rows: a line each, in order, so that equal rows give equal bytes.</summary>
    public byte[] ToBytes() => Encoding.UTF8.GetBytes(string.Concat(InOrder.Select(row => row + "\n")));

    /// <summary>The same, compressed.</summary>
    public byte[] ToGzip()
    {
        using var memory = new MemoryStream();
        using (var gzip = new GZipStream(memory, CompressionLevel.SmallestSize))
        {
            gzip.Write(ToBytes());
        }

        return memory.ToArray();
    }
}
