namespace Activations.Functions;

/// <summary>Gated linear unit, f(a, b) = a sigmoid(b) for the halves a and b of a row.</summary>
/// <param name="width">The length n of an output row, at least 1.</param>
/// <exception cref="ArgumentOutOfRangeException">The width is less than 1.</exception>
public sealed class GLU(int width)
    : Gated(
        width,
        new Sigmoid(),
        "GLU",
        @"f(a, b) = a \odot \sigma(b)",
        "Y. N. Dauphin, A. Fan, M. Auli and D. Grangier, Language modeling with gated "
            + "convolutional networks, ICML 2017, arXiv:1612.08083"
    );
