namespace Activations.Fuzz;

/// <summary>
/// Something that reads bytes it did not write: an ordinary input to start from, and which errors it may give.
/// </summary>
/// <param name="name">What it is called on the command line.</param>
/// <param name="extension">Of the files it reads, such as <c>.csv.gz</c>.</param>
internal abstract class Reader(string name, string extension)
{
    /// <summary>What it is called on the command line.</summary>
    public string Name { get; } = name;

    /// <summary>Of the files it reads.</summary>
    public string Extension { get; } = extension;

    /// <summary>Valid inputs, which are then damaged.</summary>
    public abstract IReadOnlyList<byte[]> Samples { get; }

    /// <summary>Reads a file; throws what is documented, or anything else where it has a fault.</summary>
    public abstract void Read(string file);

    /// <summary>Whether an exception is one that is documented for a bad file.</summary>
    public virtual bool IsDocumented(Exception error) => error is InvalidDataException;

    /// <summary>
    /// A damaged input. A reader whose files hold a checksum, or are compressed, makes it of what is inside and packs
    /// it again.
    /// </summary>
    public virtual byte[] Damaged(Random random) => Damage.Of(Samples[random.Next(Samples.Count)], random);
}
