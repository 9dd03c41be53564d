namespace Activations.Data;

/// <summary>
/// Where the four files of a set in the format of MNIST are on the network, with their lengths and checksums.
/// </summary>
/// <param name="Name">What the set is called.</param>
/// <param name="Source">The folder with the files.</param>
/// <param name="Checksums">SHA-256 by file name.</param>
/// <param name="Lengths">Length in bytes by file name.</param>
internal sealed record ImageFiles(
    string Name,
    Uri Source,
    IReadOnlyDictionary<string, string> Checksums,
    IReadOnlyDictionary<string, long> Lengths
)
{
    /// <summary>Fetches the files of one part that are not in the folder yet, and reads them.</summary>
    public Dataset Download(bool training, string? folder, Uri? source)
    {
        folder ??= Cache();
        string part = training ? "train" : "t10k";
        string images = Fetch($"{part}-images-idx3-ubyte.gz"),
            labels = Fetch($"{part}-labels-idx1-ubyte.gz");
        return Mnist.Read(images, labels) with { Name = Name };

        string Fetch(string name)
        {
            Uri from = source ?? Source;
            string address = from.IsAbsoluteUri
                ? from.AbsoluteUri
                : throw new ArgumentException(
                    $"Expected an address such as https://host/folder, but got '{from}'.",
                    nameof(source)
                );
            return new RemoteFile(new($"{address.TrimEnd('/')}/{name}"), Checksums[name])
            {
                MostBytes = Lengths[name],
            }.Fetch(folder);
        }
    }

    // The user's folder for data of programs, whatever the platform calls it.
    private string Cache()
    {
        string user = Environment.GetFolderPath(
            Environment.SpecialFolder.LocalApplicationData,
            Environment.SpecialFolderOption.DoNotVerify
        );
        return Path.Combine(
            user.Length > 0 ? user : Path.GetTempPath(),
            "activation-tutorials",
            Name.ToLowerInvariant()
        );
    }
}
