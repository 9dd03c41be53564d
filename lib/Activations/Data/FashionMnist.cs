namespace Activations.Data;

/// <summary>
/// Fashion-MNIST: 70,000 images of clothes, 28 x 28 pixels in ten classes, in the files and format of MNIST (H. Xiao,
/// K. Rasul and R. Vollgraf, 2017, arXiv:1708.07747). Harder than digits. Read copies of your own with <see cref="Mnist.Load"/>.
/// </summary>
public static class FashionMnist
{
    internal static readonly ImageFiles Files = new(
        "Fashion-MNIST",
        new("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com"),
        new Dictionary<string, string>
        {
            ["train-images-idx3-ubyte.gz"] = "3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84",
            ["train-labels-idx1-ubyte.gz"] = "a04f17134ac03560a47e3764e11b92fc97de4d1bfaf8ba1a3aa29af54cc90845",
            ["t10k-images-idx3-ubyte.gz"] = "346e55b948d973a97e58d2351dde16a484bd415d4595297633bb08f03db6a073",
            ["t10k-labels-idx1-ubyte.gz"] = "67da17c76eaffca5446c3361aaab5c3cd6d1c2608764d35dfb1850b086bf8dd5",
        },
        new Dictionary<string, long>
        {
            ["train-images-idx3-ubyte.gz"] = 26_421_880,
            ["train-labels-idx1-ubyte.gz"] = 29_515,
            ["t10k-images-idx3-ubyte.gz"] = 4_422_102,
            ["t10k-labels-idx1-ubyte.gz"] = 5_148,
        });

    /// <summary>Names of the ten classes, by label.</summary>
    public static IReadOnlyList<string> Classes { get; } =
        ["T-shirt or top", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "ankle boot"];

    /// <inheritdoc cref="Mnist.Download"/>
    public static Dataset Download(bool training = false, string? folder = null, Uri? source = null) =>
        Files.Download(training, folder, source);
}
