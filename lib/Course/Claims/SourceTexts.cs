namespace Activations.Course.Claims;

/// <summary>A public text that makes claims about activation functions.</summary>
/// <param name="Id">
/// S0 to S4: the five texts that the claims were taken from. P1, P2 and so on: public texts that make the same claims,
/// quoted where none of the five could be read.
/// </param>
/// <param name="Title">Its title.</param>
/// <param name="Author">Who wrote it, as far as the text says.</param>
/// <param name="Address">Where it is; null where that is not known.</param>
/// <param name="Licence">Under which licence it may be copied; null where the text names none.</param>
/// <param name="Found">Whether it was found; from a text that was not found, nothing is quoted.</param>
public sealed record SourceText(string Id, string Title, string Author, string? Address, string? Licence, bool Found);

/// <summary>The texts whose claims are on trial, and the sentences that make each claim.</summary>
public static class SourceTexts
{
    /// <summary>The texts, the five that the claims were taken from first.</summary>
    public static IReadOnlyList<SourceText> All { get; } =
    [
        new(
            "S0",
            "Advanced activation layers in deep neural networks",
            "contributors to Data Science Stack Exchange",
            "https://datascience.stackexchange.com/questions/22522/"
                + "advanced-activation-layers-in-deep-neural-networks",
            "CC BY-SA",
            true
        ),
        new(
            "S1",
            "What are the advantages of ReLU vs Leaky ReLU and Parametric ReLU (if any)?",
            "contributors to Artificial Intelligence Stack Exchange",
            "https://ai.stackexchange.com/questions/7274/"
                + "what-are-the-advantages-of-relu-vs-leaky-relu-and-parametric-relu-if-any/7287",
            "CC BY-SA",
            true
        ),
        new(
            "S2",
            "Activation function progress in deep learning, Relu, Elu, Selu, Geli , mish, etc – "
                + "include table and graphs – day 24",
            "INGOAMPT",
            "https://ingoampt.com/"
                + "activation-function-progress-in-deep-learning-relu-elu-selu-geli-mish-etc-include-table-"
                + "and-graphs-day-24/",
            null,
            true
        ),
        new(
            "S3",
            "Activation Functions: The Other ReLUs — A Deep Dive",
            "Srikari Rallabandi",
            "https://www.datasciencecurrent.com/"
                + "?query=using-activation-functions-in-deep-learning-models&open-article-id=24163640&"
                + "article-title=activation-functions--the-other-relus---a-deep-dive-part-1-&"
                + "blog-domain=medium.com&blog-title=mlearning-ai",
            null,
            true
        ),
        new("S4", "An article on Leaky ReLU", "unknown", null, null, false),
        new(
            "P1",
            "Fast and Accurate Deep Network Learning by Exponential Linear Units (ELUs)",
            "D.-A. Clevert, T. Unterthiner and S. Hochreiter",
            "https://arxiv.org/abs/1511.07289",
            null,
            true
        ),
        new(
            "P2",
            "ELU Activation Function in Neural Network",
            "GeeksforGeeks",
            "https://www.geeksforgeeks.org/deep-learning/elu-activation-function-in-neural-network/",
            null,
            true
        ),
        new(
            "P3",
            "Turbocharge Your Neural Networks: Discover the Top Variants of the ReLU Activation " + "Function",
            "Gorule Vishal Vilas",
            "https://medium.com/@gorulevishal984/"
                + "turbocharge-your-neural-networks-discover-the-top-variants-of-the-relu-activation-functi"
                + "on-c6552ef86501",
            null,
            true
        ),
        new("P4", "ML_From_Scratch", "arsenallover", "https://github.com/arsenallover/ML_From_Scratch", null, true),
        new("P5", "PReLU", "vCalc", "https://www.vcalc.com/wiki/prelu", null, true),
        new(
            "P6",
            "Self-Normalizing Neural Networks",
            "G. Klambauer, T. Unterthiner, A. Mayr and S. Hochreiter",
            "https://arxiv.org/abs/1706.02515",
            null,
            true
        ),
        new(
            "P7",
            "tf.keras.activations.selu",
            "TensorFlow",
            "https://www.tensorflow.org/versions/r2.13/api_docs/python/tf/keras/activations/" + "selu.md.txt",
            null,
            true
        ),
        new(
            "P8",
            "tf.keras.activations.elu",
            "TensorFlow",
            "https://TensorFlow.org/versions/r2.7/api_docs/python/tf/keras/activations/elu",
            null,
            true
        ),
        new(
            "P9",
            "SELU",
            "Subhaditya Mukherjee",
            "https://subhadityamukherjee.github.io/AI-knowledge-base/KB/SELU",
            null,
            true
        ),
        new("P10", "GELU (Gaussian Error Linear Unit)", "AI Wiki", "https://aiwiki.ai/wiki/gelu/raw", null, true),
        new(
            "P11",
            "Gaussian Error Linear Units (GELUs)",
            "D. Hendrycks and K. Gimpel",
            "https://arxiv.org/abs/1606.08415",
            null,
            true
        ),
        new(
            "P12",
            "ELU (Exponential Linear Unit)",
            "Davies Meyer",
            "https://ai-solutions.daviesmeyer.com/en/glossary/elu",
            null,
            true
        ),
        new(
            "P13",
            "Leaky ReLU",
            "Davies Meyer",
            "https://ai-solutions.daviesmeyer.com/en/glossary/leaky-relu",
            null,
            true
        ),
        new(
            "P14",
            "What is LeakyReLU Activation Function",
            "NBShare",
            "https://www.nbshare.io/notebook/626290365/What-is-LeakyReLU-Activation-Function/",
            null,
            true
        ),
        new(
            "P15",
            "If we primarily use LSTMs over RNNs to solve the vanishing gradient problem, why can't "
                + "we just use ReLUs/leaky ReLUs with RNNs instead?",
            "contributors to Cross Validated",
            "https://stats.stackexchange.com/questions/271528/"
                + "if-we-primarily-use-lstms-over-rnns-to-solve-the-vanishing-gradient-problem-why",
            "CC BY-SA",
            true
        ),
        new(
            "P16",
            "Comparison of activation functions (in Korean)",
            "sanngu5",
            "https://velog.io/@sanngu5/활성화-함수-비교",
            null,
            true
        ),
        new(
            "P17",
            "Leaky ReLU - Formula, Output Range, Pros, Cons, Use Cases",
            "TrueGeometry",
            "https://www.truegeometry.com/api/"
                + "exploreHTML?query=Leaky+ReLU+-+Formula%2C+Output+Range%2C+Pros%2C+Cons%2C+Use+Cases",
            null,
            true
        ),
        new(
            "P18",
            "Comments on LessWrong",
            "Probabilities",
            "https://www.lesswrong.com/users/probabilities",
            null,
            true
        ),
        new(
            "P19",
            "ReLU vs ELU: Picking the Right Activation for Deep Nets",
            "DigitalOcean",
            "https://www.digitalocean.com/community/tutorials/relu-vs-elu-activation-function",
            null,
            true
        ),
        new(
            "P20",
            "Exponential Linear Unit (ELU)",
            "Chip Foundry Services",
            "https://www.chipfoundryservices.com/topic/elu-activation",
            null,
            true
        ),
    ];

    /// <summary>The sentences that a claim comes from; none where none was found.</summary>
    /// <param name="claim">Its id.</param>
    public static IReadOnlyList<Quotation> Of(string claim) => Quotations.GetValueOrDefault(claim, []);

    /// <summary>
    /// For each claim the sentences that make it, word for word as they were read, but for markup; <c>...</c> stands
    /// for what is left out. There is no sentence for <c>elu-shallow-only</c>: the part of S1 that makes it could not
    /// be read, and no other text was found that says so.
    /// </summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<Quotation>> Quotations { get; } =
        new Dictionary<string, IReadOnlyList<Quotation>>(Entries());

    // Each a statement of its own, so that no part of the file is too long to be coloured on the site.
    private static IEnumerable<KeyValuePair<string, IReadOnlyList<Quotation>>> Entries()
    {
        yield return new(
            "vanishing-relu",
            [new("S0", "Eliminates the vanishing/exploding gradient problem. (true for all following as well)")]
        );
        yield return new(
            "vanishing-sigmoid",
            [
                new(
                    "S2",
                    "As z moves far from zero ..., σ(z) approaches 1 or 0, causing σ'(z) to approach 0, "
                        + "leading to very small gradients and hence slow learning."
                ),
            ]
        );
        yield return new(
            "leaky-no-vanish",
            [
                new(
                    "S1",
                    "... the advantage of using Leaky ReLU instead of ReLU is that in this way we cannot "
                        + "have vanishing gradient."
                ),
                new(
                    "S2",
                    "... Leaky ReLU ensures that gradients never fully vanish, maintaining some gradient "
                        + "flow even for negative inputs."
                ),
            ]
        );
        yield return new("sparse-all", [new("S0", "Sparse activation. (true for all following as well)")]);
        yield return new(
            "dying-relu",
            [
                new(
                    "S0",
                    "Dying ReLU problem (many neurons end up in a state where they are inactive for most or "
                        + "all inputs)."
                ),
                new(
                    "S2",
                    "“Dying ReLU,” where neurons stop learning when their inputs are negative, leading to "
                        + "dead neurons."
                ),
            ]
        );
        yield return new(
            "leaky-revives",
            [
                new("S0", "Alleviates dying ReLU problem. (true for all following)"),
                new(
                    "S2",
                    "Leaky ReLU was introduced to allow a small, non-zero gradient when z < 0, preventing "
                        + "neurons from dying."
                ),
            ]
        );
        yield return new(
            "alive-always",
            [
                new(
                    "P2",
                    "Unlike ReLU it provides a non-zero gradient for negative inputs ensuring all neurons "
                        + "remain active during training."
                ),
            ]
        );
        yield return new("smooth-none", [new("S0", "Not differentiable. (true for all following as well)")]);
        yield return new(
            "elu-smooth",
            [new("P2", "The curve is smooth, continuous and differentiable gradually transitioning at x = 0.")]
        );
        yield return new(
            "max-form",
            [
                new("S2", "Leaky ReLUα(z) = max(αz, z)"),
                new("S3", "The PReLU function is defined as follows: f(x) = max(ax, x)"),
            ]
        );
        yield return new(
            "mean-far",
            [
                new(
                    "S0",
                    "No negative values means mean unit activation is often far from zero. This slows down "
                        + "learning."
                ),
            ]
        );
        yield return new(
            "mean-closer",
            [
                new(
                    "S0",
                    "Negative activations push mean unit activation closer to zero and thus speeds up "
                        + "learning. (true for all following)"
                ),
            ]
        );
        yield return new(
            "noise-robust-elu",
            [
                new("S0", "Noise-robust deactivation state (i.e. does not attempt to encode the degree of absence)."),
                new(
                    "S0",
                    "Deactivation state is not noise-robust (i.e. noise in deactivation results in different "
                        + "levels of absence)."
                ),
                new(
                    "P1",
                    "While LReLUs and PReLUs have negative values, too, they do not ensure a noise-robust "
                        + "deactivation state."
                ),
            ]
        );
        yield return new(
            "prelu-beats-leaky",
            [new("S0", "Improved performance (lower error rate on benchmark tasks) compared to Leaky ReLUs.")]
        );
        yield return new(
            "prelu-channels",
            [new("S0", "(Note that in the below equation a different $a$ can be learned for different channels.)")]
        );
        yield return new(
            "elu-beats-relu",
            [
                new(
                    "P1",
                    "We introduce the \"exponential linear unit\" (ELU) which speeds up learning in deep "
                        + "neural networks and leads to higher classification accuracies."
                ),
            ]
        );
        yield return new(
            "scale-redundant",
            [
                new("S1", "The reason ReLU is never parametric is that to make it so would be redundant."),
                new(
                    "S1",
                    "... there is no useful purpose in adding a parameter to vary the constant derivative "
                        + "for the non-negative domain."
                ),
            ]
        );
        yield return new(
            "depth-redundant",
            [
                new(
                    "S1",
                    "For substantially deep networks, the redundancy reemerges, and there is evidence of "
                        + "this, both in theory and practice in the literature."
                ),
            ]
        );
        yield return new(
            "relu-curves",
            [
                new(
                    "P18",
                    "... with enough piece‑wise linear regions a RELU network can approximate any smooth "
                        + "target function to arbitrary precision ..."
                ),
            ]
        );
        yield return new("elu-shallow-only", []);
        yield return new(
            "prelu-overfits",
            [
                new("P4", "Better with large datasets, poor with small datasets (overfitting)"),
                new("P3", "Increases the number of parameters to learn, potentially leading to overfitting."),
            ]
        );
        yield return new(
            "regularise-prelu",
            [
                new(
                    "P5",
                    "Needs careful regularization to avoid overfitting, especially if many parameters are "
                        + "introduced."
                ),
            ]
        );
        yield return new(
            "alpha-crucial",
            [new("S2", "Choosing α is crucial; a bad choice can lead to suboptimal learning.")]
        );
        yield return new(
            "bias-shift",
            [
                new("P3", "Reduces the bias shift by pushing mean activations closer to zero."),
                new("P1", "Mean shifts toward zero speed up learning ... because of a reduced bias shift effect."),
            ]
        );
        yield return new(
            "selu-self-norm",
            [
                new(
                    "P6",
                    "... neuron activations of SNNs automatically converge towards zero mean and unit " + "variance."
                ),
            ]
        );
        yield return new(
            "selu-conditions",
            [
                new(
                    "P7",
                    "... the mean and variance of the inputs are preserved between two consecutive layers as "
                        + "long as the weights are initialized correctly ..."
                ),
                new("P9", "input features must be standardized ... self-normalizing not guaranteed otherwise"),
            ]
        );
        yield return new(
            "gelu-shape",
            [
                new(
                    "P10",
                    "The Gaussian Error Linear Unit (GELU) is a smooth, non-monotonic activation function "
                        + "defined as GELU(x) = x · Φ(x) ..."
                ),
            ]
        );
        yield return new(
            "gelu-better",
            [
                new(
                    "P11",
                    "... find performance improvements across all considered computer vision, natural "
                        + "language processing, and speech tasks."
                ),
            ]
        );
        yield return new("prelu-cost", [new("P3", "More computationally expensive than ReLU and Leaky ReLU.")]);
        yield return new(
            "elu-cost",
            [
                new("P12", "Slightly more expensive than ReLU due to exponential computation."),
                new("P4", "Slower compute"),
            ]
        );
        yield return new(
            "leaky-cheap",
            [
                new("P13", "Simple to implement, minimal computational overhead."),
                new("P3", "Simple to implement and computationally efficient."),
            ]
        );
        yield return new(
            "elu-alpha",
            [
                new(
                    "P2",
                    "... α (alpha) is a hyperparameter that controls the saturation level for negative " + "inputs."
                ),
                new(
                    "P8",
                    "Saturation means a small derivative which decreases the variation and the information "
                        + "that is propagated to the next layer."
                ),
            ]
        );
        yield return new(
            "identity-positive",
            [new("P1", "... ELUs alleviate the vanishing gradient problem via the identity for positive values.")]
        );
        yield return new(
            "negative-data",
            [
                new(
                    "S3",
                    "This can be particularly useful when dealing with datasets containing positive and "
                        + "negative values ..."
                ),
            ]
        );
        yield return new(
            "leaky-unbounded",
            [
                new(
                    "P17",
                    "Because of the small negative output for negative inputs, the overall output range is "
                        + "technically unbounded ..."
                ),
                new("P16", "하지만 이 함수들은 음수에 대해서 bounded되어 있지 않다."),
            ]
        );
        yield return new(
            "leaky-cnn",
            [
                new(
                    "P14",
                    "In CNNs, the LeakyReLU activation function can be used in the convolutional layers to "
                        + "learn features from the input data."
                ),
            ]
        );
        yield return new(
            "leaky-gan",
            [
                new(
                    "P13",
                    "It became especially popular in GANs (DCGAN, 2015), where dead neurons destabilize " + "training."
                ),
            ]
        );
        yield return new(
            "leaky-rnn",
            [
                new(
                    "P15",
                    "Leaky ReLUs have a small gradient instead of being \"off\". They solve the problem "
                        + "because the gradients do not saturate."
                ),
                new(
                    "P15",
                    "... why do we need to have such a complex model like LSTMs when RNNs + ReLU should be "
                        + "able to solve the problem?"
                ),
            ]
        );
        yield return new(
            "leaky-deep",
            [
                new(
                    "P13",
                    "Important improvement over ReLU in GANs and deep networks where dead neurons are a "
                        + "common problem."
                ),
            ]
        );
        yield return new("sigmoid-not-centred", [new("S2", "Non-zero-centered output")]);
        yield return new(
            "plain-relu-when",
            [
                new(
                    "S1",
                    "... I'm not able to tell if there are cases where is more convenient to use ReLU "
                        + "instead of Leaky ReLU or Parametric ReLU."
                ),
            ]
        );
        yield return new(
            "curvature-learned",
            [
                new(
                    "S1",
                    "When there is curvature in the activation, it is no longer true that all the "
                        + "coefficients of activation are redundant as parameters."
                ),
                new(
                    "S1",
                    "Their values may considerably alter the training process and thus the speed and "
                        + "reliability of convergence."
                ),
            ]
        );
        yield return new(
            "rounding-noise",
            [
                new(
                    "S1",
                    "Saturation is thee loss of signal to either zero gradient2 or the dominance of chaotic "
                        + "noise arising from digital rounding3."
                ),
            ]
        );
        yield return new(
            "smooth-flow",
            [
                new(
                    "P2",
                    "It brings activations closer to zero mean helping gradients to flow more smoothly and "
                        + "speeding up convergence."
                ),
                new(
                    "P19",
                    "... ELU incurs a small constant-factor compute cost for more stable and faster "
                        + "optimization with no dead units."
                ),
            ]
        );
        yield return new(
            "negative-information",
            [
                new(
                    "S3",
                    "By allowing negative values to have a small slope, the network can capture information "
                        + "that may be discarded by traditional ReLU."
                ),
                new("P20", "No negative information: All negative responses are clipped away."),
            ]
        );
        yield return new(
            "selu-mlp-only",
            [
                new("P20", "Best with specific initialization/architecture assumptions"),
                new("P9", "architecture must be sequential ... self-normalizing not guaranteed otherwise"),
            ]
        );
    }
}
