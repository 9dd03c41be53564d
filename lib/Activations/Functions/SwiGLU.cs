namespace Activations.Functions;

/// <summary>Gated linear unit with a SiLU gate, f(a, b) = a b sigmoid(b) for the halves a and b of a row.</summary>
/// <param name="width">The length n of an output row, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The width is less than 1.</exception>
public sealed class SwiGLU(int width)
    : Gated(
        width,
        new SiLU(),
        "SwiGLU",
        @"f(a, b) = a \odot b\,\sigma(b)",
        "N. Shazeer, GLU variants improve Transformer, 2020, arXiv:2002.05202"
    );
