using System.Buffers.Binary;
using System.Text;

namespace Activations.Training;

/// <summary>Something on which further training depends, as it stands in a file.</summary>
/// <param name="Name">Whose and what it is, such as <c>layer 3/weights</c>.</param>
/// <param name="Kind">What its elements are.</param>
/// <param name="Rows">Rows of elements.</param>
/// <param name="Columns">Columns of elements.</param>
/// <param name="Data">The elements column by column, little-endian.</param>
internal sealed record StateEntry(string Name, StateKind Kind, int Rows, int Columns, byte[] Data)
{
    /// <summary>Whether the other may take its place: text must be the same, numbers may differ.</summary>
    public bool Fits(StateEntry other) =>
        (Name, Kind, Rows, Columns) == (other.Name, other.Kind, other.Rows, other.Columns)
        && (Kind != StateKind.Text || Data.AsSpan().SequenceEqual(other.Data));

    /// <summary>Whether its number is one that <see cref="StateVisitor.Visit(string, ref double)"/> may show.</summary>
    public bool IsValid() =>
        Kind != StateKind.Double || BinaryPrimitives.ReadDoubleLittleEndian(Data) is >= 0 and <= float.MaxValue;

    /// <summary>Bytes of an element; 0 for an unknown kind.</summary>
    public static int Size(StateKind kind) =>
        kind switch
        {
            StateKind.Text => 1,
            StateKind.Single => sizeof(float),
            StateKind.Double => sizeof(double),
            StateKind.Whole => sizeof(ulong),
            _ => 0,
        };

    public override string ToString() =>
        Kind == StateKind.Text
            ? $"'{Name}: {Encoding.UTF8.GetString(Data)}'"
            : $"'{Name}', {Rows} x {Columns} numbers ({Kind.ToString().ToLowerInvariant()})";
}
