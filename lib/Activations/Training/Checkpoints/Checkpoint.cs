namespace Activations.Training;

/// <summary>
/// Saves everything on which further training depends, and loads it into a network and an optimiser that were made in
/// the same way: training then goes on with the same bits as if it had not stopped.
/// </summary>
/// <remarks>
/// <para>
/// That is: parameters, the running means of <see cref="BatchNorm"/>, the random streams of layers that draw, the
/// optimiser's learning rate and what it remembers, and the number of completed epochs. The order of the data is that
/// of the
/// <see cref="Trainer"/>'s seed, so <see cref="Trainer.Fit"/> finds its place by the completed epochs alone.
/// </para>
/// <example>
/// <code>
/// trainer.Fit(network, data, 20, onEpoch: epoch => Checkpoint.Save("run.bin", network, adam, epoch.Number));
///
/// int completed = Checkpoint.Load("run.bin", network, adam);     // another day, with new objects
/// trainer.Fit(network, data, 20, completed: completed);
/// </code>
/// </example>
/// <para>The file, version 1; all numbers little-endian, without gaps:</para>
/// <code>
/// bytes     what
/// 8         the ASCII letters ACTSTATE
/// 4         version of the format, 1
/// 4         number of entries
/// 8         length of the whole file in bytes
/// per entry, in the order in which the layers and the optimiser show their state:
///   2       length of the name in bytes
/// ...     the name in UTF-8: "completed epochs", "layer 3", "layer 3/weights", "layer 4.1/weights" (the first layer
/// inside
///           layer 4), "optimiser", "optimiser/learning rate", "optimiser/parameter 2/velocity" ...
///   1       kind of the elements: 1 UTF-8 text (a byte), 2 IEEE 754 single (4 bytes), 3 IEEE 754 double (8 bytes),
///           4 whole number without sign (8 bytes)
///   4       rows
///   4       columns
///   ...     rows x columns elements, column by column
/// 32        SHA-256 of all bytes before
/// </code>
/// <para>
/// The text of <c>layer 3</c> or <c>optimiser</c> is its description (its <c>ToString</c>), which must be the same
/// where the file is loaded.
/// </para>
/// </remarks>
public static class Checkpoint
{
    /// <summary>
    /// Writes a file whole or not at all: a file of that name stays as it is until the new one is complete.
    /// </summary>
    /// <param name="path">The file; overwritten.</param>
    /// <param name="network">The network.</param>
    /// <param name="optimiser">What trains it; null where it is not to be trained further.</param>
    /// <param name="completed">Epochs it was trained.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number of epochs is negative.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">
    /// The folder may not be written to, or there is a folder of that name.
    /// </exception>
    public static void Save(string path, Network network, Optimiser? optimiser = null, int completed = 0)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        ArgumentOutOfRangeException.ThrowIfNegative(completed);
        CheckpointFile.Write(path, StateOf(network, optimiser, completed));
    }

    /// <summary>Reads a file into a network and an optimiser; nothing of them is changed if it does not fit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="network">A network of the same layers.</param>
    /// <param name="optimiser">
    /// An optimiser of the same kind and settings; null to leave out what the file says of it.
    /// </param>
    /// <returns>The epochs the network was trained.</returns>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="IOException">The file, or its folder, cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read, or is a folder.</exception>
    /// <exception cref="InvalidDataException">
    /// The file is not a checkpoint, or newer, cut off or damaged, or it is of another network or optimiser; says what
    /// was expected and what was found.
    /// </exception>
    public static int Load(string path, Network network, Optimiser? optimiser = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(network);
        IReadOnlyList<StateEntry> found = CheckpointFile.Read(path);
        IReadOnlyList<StateEntry> expected = StateOf(network, optimiser, completed: 0);
        for (int i = 0; i < expected.Count; i++)
        {
            if (i >= found.Count || !expected[i].Fits(found[i]))
            {
                throw Differs(path, $"{expected[i]}", i < found.Count ? $"{found[i]}" : "nothing more");
            }

            if (!found[i].IsValid())
            {
                throw new InvalidDataException(
                    $"{path}: expected a finite number of at least 0 as '{found[i].Name}', found another. The "
                        + "file was not written by this library."
                );
            }
        }

        if (found.Count > expected.Count && !(optimiser is null && found[expected.Count].Name == "optimiser"))
        {
            throw Differs(path, "nothing more", $"{found[expected.Count]}");
        }

        ulong completed = 0;
        new StateReader([found[0]]).Visit("", new Span<ulong>(ref completed));
        if (completed > int.MaxValue)
        {
            throw new InvalidDataException(
                $"{path}: expected at most {int.MaxValue} completed epochs, found {completed}. The file was not "
                    + "written by this library."
            );
        }

        Visit(network, optimiser, completed, new StateReader(found));
        return (int)completed;
    }

    private static IReadOnlyList<StateEntry> StateOf(Network network, Optimiser? optimiser, int completed)
    {
        var writer = new StateWriter();
        Visit(network, optimiser, (ulong)completed, writer);
        return writer.Entries;
    }

    // Saving and loading visit the same entries in the same order.
    private static void Visit(Network network, Optimiser? optimiser, ulong completed, StateVisitor visitor)
    {
        visitor.Owner = "completed epochs";
        visitor.Visit("", new Span<ulong>(ref completed));
        Visit(network.Layers, "layer ", visitor);
        if (optimiser is null)
        {
            return;
        }

        visitor.Owner = "optimiser";
        visitor.Visit("", $"{optimiser}");
        optimiser.VisitState(visitor);
        for (int i = 0; i < network.Parameters.Count; i++)
        {
            visitor.Owner = $"optimiser/parameter {i + 1}";
            optimiser.VisitState(network.Parameters[i], visitor);
        }
    }

    private static void Visit(IReadOnlyList<Layer> layers, string names, StateVisitor visitor)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            string name = $"{names}{i + 1}";
            visitor.Owner = name;
            visitor.Visit("", $"{layers[i]}");
            layers[i].VisitState(visitor);
            Visit(layers[i].Inner, $"{name}.", visitor);
        }
    }

    private static InvalidDataException Differs(string path, string expected, string found) =>
        new(
            $"{path}: expected {expected}, found {found}. Load it into a network, and with an optimiser, made as "
                + "those that were saved."
        );
}
