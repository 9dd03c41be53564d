namespace Activations.Functions;

/// <summary>
/// Gated linear unit with a <see cref="GELU"/> gate, f(a, b) = a b Phi(b) for the halves a and b of a row.
/// </summary>
/// <param name="width">The length n of an output row, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The width is less than 1.</exception>
public sealed class GEGLU(int width)
    : Gated(
        width,
        new GELU(),
        "GEGLU",
        @"f(a, b) = a \odot b\,\Phi(b)",
        "N. Shazeer, GLU variants improve Transformer, 2020, arXiv:2002.05202"
    );
