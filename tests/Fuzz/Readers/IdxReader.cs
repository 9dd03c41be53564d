using Activations.Data;

namespace Activations.Fuzz.Readers;

/// <summary>IDX files, plain and gzip, as images and as labels.</summary>
internal sealed class IdxReader() : Reader("idx", ".idx")
{
    private readonly string _labels = Path.GetTempFileName();

    public override IReadOnlyList<byte[]> Samples { get; } =
    [
        [0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 3, 0, 0, 0, 4, .. Enumerable.Range(0, 24).Select(i => (byte)(10 * i))],
        [0, 0, 8, 1, 0, 0, 0, 5, 9, 8, 7, 6, 5],
        [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 2, 1, 2, 3, 4],
    ];

    public override byte[] Damaged(Random random)
    {
        byte[] damaged = base.Damaged(random);
        return random.Next(3) switch
        {
            0 => damaged,
            1 => Damage.Zipped(damaged),
            _ => Damage.Of(Damage.Zipped(random.Next(2) == 0 ? damaged : Samples[0]), random),
        };
    }

    public override void Read(string file)
    {
        var read = IdxFile.Read(file);
        if (read.Sizes.Aggregate(1L, (product, size) => product * size) != read.Values.Length)
        {
            throw new InvalidOperationException(
                $"The sizes {string.Join(" x ", read.Sizes)} are not those of {read.Values.Length} bytes."
            );
        }

        File.WriteAllBytes(_labels, [0, 0, 8, 1, 0, 0, 0, 2, 1, 2]);
        foreach (string labels in new[] { _labels, file })
        {
            try
            {
                Mnist.Read(file, labels);
            }
            catch (InvalidDataException)
            {
                // Most IDX files are not images.
            }
        }
    }
}
