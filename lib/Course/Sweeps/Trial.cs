using System.Globalization;

namespace Activations.Course.Sweeps;

/// <summary>One run of an experiment. The same trial gives the same numbers, on every machine.</summary>
/// <param name="Experiment">Name of the experiment in the <see cref="Laboratory"/>.</param>
/// <param name="Settings">What it is run with.</param>
/// <param name="Seed">Seed of everything that is drawn.</param>
public sealed record Trial(string Experiment, Settings Settings, long Seed)
{
    private const string SeedName = "; seed=";

    /// <summary>The trial as a text, by which rows are told apart: <c>learn; depth=3; function=ELU; seed=7</c>.</summary>
    public string Id =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Experiment}{(Settings.Names.Count == 0 ? "" : "; ")}{Settings}{SeedName}{Seed}"
        );

    /// <summary>Reads an <see cref="Id"/>.</summary>
    /// <exception cref="FormatException">The text is not of that form.</exception>
    public static Trial Parse(string id)
    {
        int seed = id.LastIndexOf(SeedName, StringComparison.Ordinal),
            settings = id.IndexOf("; ", StringComparison.Ordinal);
        if (
            seed <= 0
            || !long.TryParse(
                id.AsSpan(seed + SeedName.Length),
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out long number
            )
        )
        {
            throw new FormatException($"Expected a trial such as 'learn; function=ELU; seed=7', but got '{id}'.");
        }

        return new(id[..settings], Settings.Parse(settings < seed ? id[(settings + 2)..seed] : ""), number);
    }

    /// <summary>Which of some shards the trial belongs to, from 0; the same on every machine.</summary>
    /// <param name="shards">How many shards there are.</param>
    public int Shard(int shards)
    {
        // FNV-1a, because string.GetHashCode differs from one process to the next.
        uint hash = 2166136261;
        foreach (char c in Id)
        {
            hash = (hash ^ c) * 16777619;
        }

        return (int)(hash % (uint)shards);
    }

    /// <inheritdoc/>
    public override string ToString() => Id;
}
