using Activations.Data;

namespace Activations.Tests.Data;

public class MnistTests
{
    [Fact]
    public void The_test_set_is_whole()
    {
        string? folder = MnistFolder.Find();
        Assert.SkipWhen(folder is null, MnistFolder.Missing);
        Dataset mnist = Mnist.Load(folder);
        Assert.Equal((10000, 784, 10), (mnist.Count, mnist.Features, mnist.Outputs));
        Assert.Equal(
            [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009],
            mnist.Labels.GroupBy(l => l).OrderBy(g => g.Key).Select(g => g.Count())
        );
        Assert.Equal((0f, 1f), (mnist.Inputs.Enumerate().Min(), mnist.Inputs.Enumerate().Max()));
    }

    [Fact]
    public void Images_are_columns_of_scaled_pixels_with_their_labels()
    {
        Dataset set = Read(images: "00000803000000020000000100000002FF000033", labels: "00000801000000020907");
        Assert.Equal([1f, 0f, 0f, 0.2f], set.Inputs.ToColumnMajorArray());
        Assert.Equal([9, 7], set.Labels);
    }

    [Theory]
    [InlineData("000008010000000109", "00000801000000010A", "3 dimensions, found 1")]
    [InlineData("0000080300000001000000010000000109", "00000801000000020101", "expected 1 labels in 1 dimension")]
    [InlineData("0000080300000001000000010000000109", "00000801000000010A", "from 0 to 9, found 10 at image 0")]
    public void Files_that_do_not_belong_together_are_refused(string images, string labels, string expected) =>
        Assert.Contains(
            expected,
            Assert.Throws<InvalidDataException>(() => Read(images, labels)).Message,
            StringComparison.Ordinal
        );

    [Fact]
    public void A_missing_file_is_named()
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        string message = Assert.Throws<FileNotFoundException>(() => Mnist.Load(folder, training: true)).Message;
        Assert.Contains("train-images-idx3-ubyte.gz", message, StringComparison.Ordinal);
        Directory.Delete(folder);
    }

    [Fact]
    public void The_test_set_is_fetched_checked_and_kept()
    {
        string? folder = MnistFolder.Find();
        Assert.SkipWhen(folder is null, MnistFolder.Missing);
        string cache = Directory.CreateTempSubdirectory().FullName;
        try
        {
            Uri source;
            Dataset fetched;
            using (
                LocalServer server = new(context =>
                    LocalServer.Send(
                        context,
                        File.ReadAllBytes(Path.Combine(folder, Path.GetFileName(context.Request.Url!.LocalPath)))
                    )
                )
            )
            {
                source = new(server.Address, "mnist");
                fetched = Mnist.Download(folder: cache, source: source);
                Assert.Equal(
                    ["/mnist/t10k-images-idx3-ubyte.gz", "/mnist/t10k-labels-idx1-ubyte.gz"],
                    server.Requests.Select(request => request.Path)
                );
            }

            Assert.Equal("MNIST", fetched.Name);
            Assert.Equal(Mnist.Load(folder).Inputs, fetched.Inputs);

            // The server is gone.
            Assert.Equal(fetched.Labels, Mnist.Download(folder: cache, source: source).Labels);
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    [Theory]
    [InlineData(false, "/t10k-images-idx3-ubyte.gz")]
    [InlineData(true, "/train-images-idx3-ubyte.gz")]
    public void Files_that_are_not_those_of_the_set_are_refused(bool training, string path)
    {
        string cache = Directory.CreateTempSubdirectory().FullName;
        try
        {
            using LocalServer server = new(context => LocalServer.Send(context, [1, 2, 3]));
            Assert.Throws<InvalidDataException>(() => Mnist.Download(training, cache, server.Address));
            Assert.Equal([path], server.Requests.Select(request => request.Path));
            Assert.Empty(Directory.GetFiles(cache));
        }
        finally
        {
            Directory.Delete(cache, recursive: true);
        }
    }

    [Fact]
    public void The_checksums_are_those_of_the_data_card()
    {
        DirectoryInfo? root = new(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root!.FullName, "Tutorials.sln")))
        {
            root = root.Parent;
        }

        string card = File.ReadAllText(Path.Combine(root.FullName, "data", "cards.md"));
        foreach (string file in Mnist.Files.Checksums.Keys)
        {
            Assert.Contains($"| `{file}` | `{Mnist.Files.Checksums[file]}` |", card, StringComparison.Ordinal);
        }

        Assert.Contains($"`{Mnist.Files.Source.AbsoluteUri.TrimEnd('/')}`", card, StringComparison.Ordinal);
    }

    private static Dataset Read(string images, string labels)
    {
        string folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            File.WriteAllBytes(Path.Combine(folder, "images"), Convert.FromHexString(images));
            File.WriteAllBytes(Path.Combine(folder, "labels"), Convert.FromHexString(labels));
            return Mnist.Read(Path.Combine(folder, "images"), Path.Combine(folder, "labels"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
