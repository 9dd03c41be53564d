using Activations.Course.Sweeps;

namespace Activations.Course.Tests.Claims;

/// <summary>Leads a sweep through all its stages with rows that no experiment measured.</summary>
internal static class InventedRows
{
    /// <summary>A row for every trial that the sweep asks for.</summary>
    /// <param name="sweep">The sweep.</param>
    /// <param name="invent">Makes the row of a trial.</param>
    public static Rows For(Sweep sweep, Func<Trial, Row> invent)
    {
        var rows = new Rows();
        while (sweep.Pending(rows) is { Count: > 0 } pending)
        {
            foreach (Trial trial in pending)
            {
                rows.Add(invent(trial));
            }
        }

        return rows;
    }
}
