namespace Activations.Course.Experiments;

/// <summary>An experiment run at every pair of a row's and a column's setting.</summary>
/// <typeparam name="TRow">What varies from row to row.</typeparam>
/// <typeparam name="TColumn">What varies from column to column.</typeparam>
/// <typeparam name="T">What is measured in a cell.</typeparam>
public sealed class Grid<TRow, TColumn, T>
    where TRow : notnull
    where TColumn : notnull
{
    private readonly Dictionary<(TRow, TColumn), T> _cells;

    /// <summary>Runs the experiment in every cell, on all cores.</summary>
    /// <param name="rows">The rows' settings, all different.</param>
    /// <param name="columns">The columns' settings, all different.</param>
    /// <param name="run">A pure function of the two settings.</param>
    public Grid(IReadOnlyList<TRow> rows, IReadOnlyList<TColumn> columns, Func<TRow, TColumn, T> run)
    {
        (Rows, Columns) = (rows, columns);
        (TRow Row, TColumn Column)[] places = [.. from row in rows from column in columns select (row, column)];
        _cells = places
            .Zip(Seeds.Over(places, place => run(place.Row, place.Column)))
            .ToDictionary(cell => cell.First, cell => cell.Second);
    }

    /// <summary>The rows' settings.</summary>
    public IReadOnlyList<TRow> Rows { get; }

    /// <summary>The columns' settings.</summary>
    public IReadOnlyList<TColumn> Columns { get; }

    /// <summary>What was measured at a pair of settings.</summary>
    /// <exception cref="KeyNotFoundException">The pair was not run.</exception>
    public T this[TRow row, TColumn column] => _cells[(row, column)];
}

/// <summary>Starts grids without naming their types.</summary>
public static class Grid
{
    /// <summary>Runs an experiment at every pair of settings, on all cores.</summary>
    /// <typeparam name="TRow">What varies from row to row.</typeparam>
    /// <typeparam name="TColumn">What varies from column to column.</typeparam>
    /// <typeparam name="T">What is measured in a cell.</typeparam>
    /// <param name="rows">The rows' settings, all different.</param>
    /// <param name="columns">The columns' settings, all different.</param>
    /// <param name="run">A pure function of the two settings.</param>
    public static Grid<TRow, TColumn, T> Over<TRow, TColumn, T>(
        IReadOnlyList<TRow> rows,
        IReadOnlyList<TColumn> columns,
        Func<TRow, TColumn, T> run
    )
        where TRow : notnull
        where TColumn : notnull => new(rows, columns, run);
}
