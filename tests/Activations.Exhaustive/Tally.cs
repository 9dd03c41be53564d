namespace Activations.Exhaustive;

/// <summary>What has been counted over some of the floats. Adding up is independent of the order.</summary>
internal sealed class Tally
{
    /// <summary>Finite floats seen.</summary>
    public long Points { get; set; }

    /// <summary>Results that are the exact value rounded to nearest.</summary>
    public long Rounded { get; set; }

    /// <summary>Largest error in ULP.</summary>
    public Worst Ulp { get; set; }

    /// <summary>Largest absolute error, in units of 2^-25.</summary>
    public Worst Absolute { get; set; }

    /// <summary>Largest error that counts: ULP, or absolute near a zero of the derivative.</summary>
    public Worst Counted { get; set; }

    /// <summary>Neighbours (of those seen) whose results are in the wrong order.</summary>
    public long Decreases { get; set; }

    /// <summary>Pairs x, -x whose results are not mirrored.</summary>
    public long Asymmetries { get; set; }

    /// <summary>NaN seen.</summary>
    public long NaNs { get; set; }

    /// <summary>NaN that did not give NaN.</summary>
    public long NaNsLost { get; set; }

    public void Add(Tally other)
    {
        Points += other.Points;
        Rounded += other.Rounded;
        Ulp = Ulp.Or(other.Ulp);
        Absolute = Absolute.Or(other.Absolute);
        Counted = Counted.Or(other.Counted);
        Decreases += other.Decreases;
        Asymmetries += other.Asymmetries;
        NaNs += other.NaNs;
        NaNsLost += other.NaNsLost;
    }
}
