using MathNet.Numerics.LinearAlgebra;

namespace Activations.Data;

/// <summary>
/// Images of 28 x 28 pixels in ten classes: MNIST (Y. LeCun, C. Cortes and C. J. C. Burges) and sets in the same files,
/// such as Fashion-MNIST (H. Xiao, K. Rasul and R. Vollgraf, 2017, arXiv:1708.07747). The files do not come with the
/// repository.
/// </summary>
public static class Mnist
{
    private const int Classes = 10,
        Brightest = 255;

    internal static readonly ImageFiles Files = new(
        "MNIST",
        new("https://storage.googleapis.com/cvdf-datasets/mnist"),
        new Dictionary<string, string>
        {
            ["train-images-idx3-ubyte.gz"] = "440fcabf73cc546fa21475e81ea370265605f56be210a4024d2ca8f203523609",
            ["train-labels-idx1-ubyte.gz"] = "3552534a0a558bbed6aed32b30c495cca23d567ec52cac8be1a0730e8010255c",
            ["t10k-images-idx3-ubyte.gz"] = "8d422c7b0a1c1c79245a5bcf07fe86e33eeafee792b84584aec276f5a2dbc4e6",
            ["t10k-labels-idx1-ubyte.gz"] = "f7ae60f92e00ec6debd23a6088c31dbd2371eca3ffa0defaefb259924204aec6",
        },
        new Dictionary<string, long>
        {
            ["train-images-idx3-ubyte.gz"] = 9_912_422,
            ["train-labels-idx1-ubyte.gz"] = 28_881,
            ["t10k-images-idx3-ubyte.gz"] = 1_648_877,
            ["t10k-labels-idx1-ubyte.gz"] = 4_542,
        }
    );

    /// <summary>
    /// Reads the test set (10,000 images) or the training set (60,000), fetching its two files at the first call; later
    /// calls need no network. A fetch that breaks off is continued by the next call.
    /// </summary>
    /// <param name="training">Whether to read the training set rather than the test set.</param>
    /// <param name="folder">Where the files are kept; null for a folder of the user's own.</param>
    /// <param name="source">Where they are fetched from, a folder of another server; null for the usual one.</param>
    /// <exception cref="IOException">
    /// The server cannot be reached, has no such file, or the connection broke.
    /// </exception>
    /// <exception cref="InvalidDataException">The server has other files.</exception>
    public static Dataset Download(bool training = false, string? folder = null, Uri? source = null) =>
        Files.Download(training, folder, source);

    /// <summary>
    /// Reads the test set (10,000 images) or the training set (60,000) from a folder with files of the usual names.
    /// </summary>
    /// <param name="folder">
    /// Where the files lie, gzip or not: <c>t10k-images-idx3-ubyte</c> and its like, with or without <c>.gz</c>.
    /// </param>
    /// <param name="training">Whether to read the <c>train-</c> files rather than the <c>t10k-</c> files.</param>
    /// <exception cref="FileNotFoundException">A file is not there.</exception>
    /// <exception cref="InvalidDataException">A file is not what its name says.</exception>
    public static Dataset Load(string folder, bool training = false)
    {
        ArgumentNullException.ThrowIfNull(folder);
        string part = training ? "train" : "t10k";
        return Read(Find(folder, $"{part}-images-idx3-ubyte"), Find(folder, $"{part}-labels-idx1-ubyte"));
    }

    /// <summary>
    /// Reads images and their labels: features are the pixels row by row, scaled from [0, 255] to [0, 1]; ten classes.
    /// </summary>
    /// <exception cref="InvalidDataException">A file is not IDX, or the two do not belong together.</exception>
    public static Dataset Read(string imagesFile, string labelsFile)
    {
        ArgumentException.ThrowIfNullOrEmpty(imagesFile);
        ArgumentException.ThrowIfNullOrEmpty(labelsFile);
        IdxFile images = IdxFile.Read(imagesFile),
            labels = IdxFile.Read(labelsFile);
        if (images.Sizes.Count != 3)
        {
            throw new InvalidDataException(
                $"{imagesFile}: expected images in 3 dimensions, found {images.Sizes.Count}. Fetch the file again."
            );
        }

        int count = images.Sizes[0];
        if (labels.Sizes.Count != 1 || labels.Sizes[0] != count)
        {
            throw new InvalidDataException(
                $"{labelsFile}: expected {count} labels in 1 dimension, as {imagesFile} has images, found {string.Join(" x ", labels.Sizes)}. Use files of one set."
            );
        }

        int wrong = Array.FindIndex(labels.Values, label => label >= Classes);
        if (wrong >= 0)
        {
            throw new InvalidDataException(
                $"{labelsFile}: expected labels from 0 to {Classes - 1}, found {labels.Values[wrong]} at image {wrong}. Fetch the file again."
            );
        }

        // A sample is a column, and columns lie one after another, as the images do in the file.
        float[] pixels = Array.ConvertAll(images.Values, pixel => pixel / (float)Brightest);
        return Dataset.OfClasses(
            "MNIST",
            Matrix<float>.Build.Dense(pixels.Length / count, count, pixels),
            Array.ConvertAll(labels.Values, label => (int)label),
            Classes
        );
    }

    private static string Find(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists)
        ?? throw new FileNotFoundException(
            $"There is neither {name} nor {name}.gz in {folder}. They are the files of MNIST or Fashion-MNIST (github.com/zalandoresearch/fashion-mnist): put them there, pass their folder, or call {nameof(Download)}.",
            Path.Combine(folder, name)
        );
}
