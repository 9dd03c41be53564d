using System.Text;

namespace Activations.Course.Sweeps;

/// <summary>
/// A file that rows are appended to as they come. A kill at any moment costs the rows that were being run, and at most
/// the end of one line, which the next reader cuts off.
/// </summary>
public sealed class RowLog : IDisposable
{
    private readonly FileStream _file;
    private readonly Lock _lock = new();

    /// <summary>Opens a log, or starts one.</summary>
    /// <param name="path">Its file; its folder is made.</param>
    /// <exception cref="IOException">Another sweep has it open.</exception>
    /// <exception cref="InvalidDataException">A line other than a cut last one is no row.</exception>
    public RowLog(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        _file = new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        try
        {
            CutOffUnfinishedLine();
            _file.Seek(0, SeekOrigin.Begin);
            Rows = Rows.Read(_file, path);
        }
        catch
        {
            _file.Dispose();
            throw;
        }

        _file.Seek(0, SeekOrigin.End);
    }

    /// <summary>All rows of the file, and those known from elsewhere.</summary>
    public Rows Rows { get; }

    /// <summary>Counts rows from elsewhere as run, without writing them.</summary>
    public void Know(Rows rows) => Rows.Add(rows);

    /// <summary>Writes a row, to the disk, unless it is there; may be called by several threads at once.</summary>
    public void Append(Row row)
    {
        lock (_lock)
        {
            bool isNew = !Rows.Has(row.Trial);
            Rows.Add(row);
            if (isNew)
            {
                _file.Write(Encoding.UTF8.GetBytes(row + "\n"));
                _file.Flush(flushToDisk: false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private void CutOffUnfinishedLine()
    {
        long end = _file.Length;
        for (; end > 0; end--)
        {
            _file.Seek(end - 1, SeekOrigin.Begin);
            if (_file.ReadByte() == '\n')
            {
                break;
            }
        }

        _file.SetLength(end);
        _file.Flush();
    }
}
