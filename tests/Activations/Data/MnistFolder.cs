namespace Activations.Tests.Data;

/// <summary>Where the MNIST images are, which do not come with the repository.</summary>
internal static class MnistFolder
{
    public const string Missing =
        "The MNIST images are not there: set ACTIVATIONS_MNIST to the folder of t10k-images-idx3-ubyte.gz.";

    /// <summary>The folder named by the environment, or the one beside the repository; null if there is none.</summary>
    public static string? Find()
    {
        if (Environment.GetEnvironmentVariable("ACTIVATIONS_MNIST") is { Length: > 0 } named)
        {
            return named;
        }

        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Tutorials.sln")) && folder.Parent is { } above)
            {
                string beside = Path.Combine(above.FullName, "shared", "data", "mnist");
                return Directory.Exists(beside) ? beside : null;
            }
        }

        return null;
    }
}
