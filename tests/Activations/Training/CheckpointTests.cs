using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Tests.Training;

public sealed class CheckpointTests : IDisposable
{
    private static readonly Dataset Images = Digits.Load().Take([.. Enumerable.Range(0, 300)]);

    private readonly string _folder = Directory.CreateTempSubdirectory().FullName;

    private string File => Path.Combine(_folder, "run.bin");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    public static TheoryData<string> Optimisers => ["SGD", "Momentum, clipped", "Adam", "AdamW"];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void Going_on_gives_the_bits_of_not_having_stopped(string name)
    {
        (Dataset training, Dataset test) = Images.Split(0.7, seed: 1);
        Trainer Trainer(Optimiser optimiser) => new(new SoftmaxCrossEntropy(), optimiser, batchSize: 32, seed: 5);

        (Network whole, Optimiser wholeOptimiser) = (Everything(seed: 1), Of(name));
        History uninterrupted = Trainer(wholeOptimiser).Fit(whole, training, 5, test);

        (Network before, Optimiser beforeOptimiser) = (Everything(seed: 1), Of(name));
        Trainer(beforeOptimiser)
            .Fit(before, training, 3, test, epoch => Checkpoint.Save(File, before, beforeOptimiser, epoch.Number));

        // Other weights and streams at first, which the file replaces.
        (Network after, Optimiser afterOptimiser) = (Everything(seed: 2), Of(name));
        int completed = Checkpoint.Load(File, after, afterOptimiser);
        History continued = Trainer(afterOptimiser).Fit(after, training, 5, test, completed: completed);

        Assert.Equal(3, completed);
        Assert.Equal([3, 4, 5], continued.Epochs.Select(epoch => epoch.Number));
        Assert.Equal(uninterrupted.Epochs.TakeLast(2), continued.Epochs.TakeLast(2));
        Assert.Equal(uninterrupted.Epochs[3].TestLoss, continued.Epochs[0].TestLoss);
        AssertSameState(whole, wholeOptimiser, after, afterOptimiser);
        Assert.Equal(whole.Parameters.Select(p => p.Value), after.Parameters.Select(p => p.Value));
        Assert.NotEqual(before.Parameters[0].Value, after.Parameters[0].Value);
    }

    [Fact]
    public void Without_the_state_of_the_optimiser_the_bits_are_others()
    {
        (Network first, Adam adam) = (Everything(seed: 1), new Adam());
        new Trainer(new SoftmaxCrossEntropy(), adam, seed: 5).Fit(first, Images, 1);
        Checkpoint.Save(File, first, adam, completed: 1);
        float[] Continued(bool whole)
        {
            (Network network, Adam optimiser) = (Everything(seed: 1), new Adam());
            Assert.Equal(1, Checkpoint.Load(File, network, whole ? optimiser : null));
            new Trainer(new SoftmaxCrossEntropy(), optimiser, seed: 5).Fit(network, Images, 2, completed: 1);
            return [.. network.Parameters.SelectMany(p => p.Value.ToColumnMajorArray())];
        }

        Assert.NotEqual(Continued(whole: true), Continued(whole: false));
    }

    [Fact]
    public void The_file_is_as_described()
    {
        var network = new Network(
            new Dense(2, 1, Initialiser.He, new(1, "initialisation")),
            new ActivationLayer(new ReLU())
        );
        network.Parameters[0].Value.Values()[0] = 1.5f;
        Checkpoint.Save(File, network, new SGD(0.25), completed: 258);

        byte[] bytes = System.IO.File.ReadAllBytes(File);
        Expect(0, [.. "ACTSTATE"u8, 1, 0, 0, 0, 7, 0, 0, 0]);
        Assert.Equal((ulong)bytes.Length, BinaryPrimitives.ReadUInt64LittleEndian(bytes.AsSpan(16)));
        Expect(24, [16, 0, .. "completed epochs"u8, 4, 1, 0, 0, 0, 1, 0, 0, 0, 2, 1, 0, 0, 0, 0, 0, 0]);
        Expect(59, [7, 0, .. "layer 1"u8, 1, 12, 0, 0, 0, 1, 0, 0, 0, .. "Dense 2 -> 1"u8]);
        Expect(89, [15, 0, .. "layer 1/weights"u8, 2, 1, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0xC0, 0x3F]);
        Expect(
            bytes.Length - 72,
            [.. "optimiser/learning rate"u8, 3, 1, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xD0, 0x3F]
        );
        Expect(bytes.Length - 32, SHA256.HashData(bytes.AsSpan(..^32)));

        void Expect(int place, byte[] expected) => Assert.Equal(expected, bytes[place..(place + expected.Length)]);
    }

    public static TheoryData<string, string> Differences =>
        new()
        {
            { "units", "'layer 1: Dense 64 -> 12', found 'layer 1: Dense 64 -> 8'" },
            { "rate", "'layer 4: Dropout (0.3)', found 'layer 4: Dropout (0.2)'" },
            {
                "normalisation",
                "momentum 0.2, epsilon 1E-05)', found 'layer 2: BatchNorm (channels 8, places 1, momentum 0.1"
            },
            { "activation", "'layer 3: Leaky ReLU (0.1)', found 'layer 3: PReLU (channels 8, places 1)'" },
            { "inside", "'layer 5.2: Dense 8 -> 8', found 'layer 5.2: PReLU" },
            {
                "more",
                "'layer 7: ReLU', found 'optimiser: Adam, weight decay 0, beta1 0.9, beta2 0.999, epsilon 1E-08'"
            },
            {
                "fewer",
                "expected 'optimiser: Adam, weight decay 0, beta1 0.9, beta2 0.999, epsilon 1E-08', found 'layer 6: Dense 8 -> 10'"
            },
            { "streams", "'layer 5.3/random stream: that of layer 4', found 'layer 5.3/random stream', 4 x 1 numbers" },
            {
                "optimiser",
                "'optimiser: AdamW, weight decay 0.01, beta1 0.9, beta2 0.999, epsilon 1E-08', found 'optimiser: Adam, weight decay 0,"
            },
            {
                "settings",
                "beta2 0.99, epsilon 1E-08', found 'optimiser: Adam, weight decay 0, beta1 0.9, beta2 0.999"
            },
            { "clipping", "weight decay 0, largest norm 2.5, beta1" },
        };

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_different_network_or_optimiser_is_refused_with_the_first_difference(string what, string expected)
    {
        Checkpoint.Save(File, Small(1), new Adam());
        Network other = Small(2, what);
        Optimiser optimiser = what switch
        {
            "optimiser" => new AdamW(0.5),
            "settings" => new Adam(0.5, beta2: 0.99),
            "clipping" => new Adam(0.5) { ClipNorm = 2.5 },
            _ => new Adam(0.5),
        };
        AssertRefused(other, optimiser, expected);
    }

    [Fact]
    public void An_optimiser_needs_a_file_that_was_saved_with_one()
    {
        Checkpoint.Save(File, Small(1));
        AssertRefused(Small(2), new Adam(0.5), "expected 'optimiser: Adam, ", "found nothing more");
        Assert.Equal(0, Checkpoint.Load(File, Small(2)));
        string message = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(File, Small(2, "fewer"))).Message;
        Assert.Contains("expected nothing more, found 'layer 6: Dense 8 -> 10'", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Foreign_newer_cut_off_and_damaged_files_are_refused()
    {
        Checkpoint.Save(File, Small(1), new Adam());
        byte[] whole = System.IO.File.ReadAllBytes(File);
        Network network = Small(2);
        void Refused(byte[] bytes, params string[] expected)
        {
            System.IO.File.WriteAllBytes(File, bytes);
            AssertRefused(network, new Adam(0.5), expected);
        }

        Refused(
            [.. "PK\u0003\u0004 something else"u8],
            "starts with the bytes 4143545354415445, found 504B030420736F6D",
            "another kind"
        );
        Refused([.. whole[..8], 2, .. whole[9..]], "expected version 1 of the format, found 2");
        Refused([], "expected at least 56 bytes, found 0");
        foreach (int length in new[] { 5, 30, 60, whole.Length / 2, whole.Length - 1 })
        {
            Refused(
                whole[..length],
                length < 56 ? "at least 56 bytes" : $"expected {whole.Length} bytes",
                $"found {length}"
            );
        }

        Refused([.. whole, 0], $"expected {whole.Length} bytes, found {whole.Length + 1}");
        for (int place = 24; place < whole.Length; place += 37)
        {
            byte[] damaged = [.. whole];
            damaged[place] ^= 4;
            Refused(damaged, "expected the SHA-256 checksum", ", found ", "damaged");
        }

        string name = Path.Combine(_folder, "missing.bin");
        Assert.Equal(name, Assert.Throws<FileNotFoundException>(() => Checkpoint.Load(name, network)).FileName);
    }

    [Fact]
    public void Files_with_the_right_checksum_and_wrong_content_are_refused()
    {
        Checkpoint.Save(File, Small(1), new Adam());
        byte[] whole = System.IO.File.ReadAllBytes(File);
        int rate =
            Encoding.Latin1.GetString(whole).IndexOf("learning rate", StringComparison.Ordinal)
            + "learning rate".Length;
        void Refused(int place, byte value, string expected)
        {
            byte[] bytes = [.. whole];
            bytes[place] = value;
            SHA256.HashData(bytes.AsSpan(..^32)).CopyTo(bytes, bytes.Length - 32);
            System.IO.File.WriteAllBytes(File, bytes);
            AssertRefused(Small(2), new Adam(0.5), expected);
        }

        Refused(12, (byte)(whole[12] + 1), $"expected {whole[12] + 1} entries, found the end after {whole[12]}");
        Refused(12, (byte)(whole[12] - 1), "expected the checksum after");
        Refused(25, 0xFF, "found the end after 0");
        Refused(42, 9, "found 1 x 1 of kind 9 under 'completed epochs'");
        Refused(46, 0x7F, "found 2130706433 x 1 of kind 4");
        Refused(58, 1, "expected at most 2147483647 completed epochs");
        Refused(rate + 16, 0xFF, "expected a finite number of at least 0 as 'optimiser/learning rate'");
    }

    [Fact]
    public void A_file_is_replaced_whole_and_nothing_is_left_beside()
    {
        Network network = Small(1);
        Checkpoint.Save(File, network, completed: 1);
        byte[] old = System.IO.File.ReadAllBytes(File);
        network.Parameters[0].Value[0, 0] = 7;

        // A failure after the new file was begun.
        string folder = Path.Combine(_folder, "folder");
        Directory.CreateDirectory(folder);
        Assert.ThrowsAny<SystemException>(() => Checkpoint.Save(folder, network));
        Assert.Throws<ArgumentOutOfRangeException>(() => Checkpoint.Save(File, network, completed: -1));
        Assert.Equal(old, System.IO.File.ReadAllBytes(File));

        Checkpoint.Save(File, network, completed: 2);
        Assert.NotEqual(old, System.IO.File.ReadAllBytes(File));
        Assert.Equal([folder, File], Directory.GetFileSystemEntries(_folder).Order());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2)]
    public void There_must_be_epochs_left(int completed)
    {
        var trainer = new Trainer(new SoftmaxCrossEntropy(), new SGD(0.1));
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() =>
            trainer.Fit(Small(1), Images, 2, completed: completed)
        );
        Assert.Contains("Of 2 epochs between 0 and 1 may be completed", error.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// Every layer that has a state of its own, some inside others; the two kinds of dropout share a stream.
    /// </summary>
    private static Network Everything(long seed)
    {
        RandomStream weights = new(seed, "initialisation"),
            dropout = new(seed, "dropout");
        var convolution = new Conv2D(new(1, 8, 8), 4, 3, Initialiser.He, weights, padding: 1);
        var pool = new MaxPool(convolution.Output, 2);
        return new(
            convolution,
            new BatchNorm(convolution.Output),
            new ActivationLayer(PReLU.ForImages(4, 64)),
            pool,
            new Residual(
                new Dense(64, 64, Initialiser.He, weights),
                new BatchNorm(64, momentum: 0.3),
                new ActivationLayer(new RandomReLU(new(), new(seed, "slopes"))),
                new Activations.Training.Dropout(0.2, dropout)
            ),
            new AlphaDropout(0.1, dropout),
            new Recurrent(8, 8, 12, new PReLU(12), Initialiser.LeCun, weights),
            new ActivationLayer(new PReLU()),
            new Dense(12, 10, Initialiser.LeCun, weights)
        );
    }

    /// <summary>A network, or one that differs in one thing.</summary>
    private static Network Small(long seed, string difference = "")
    {
        RandomStream weights = new(seed, "initialisation"),
            dropout = new(seed, "dropout");
        int units = difference == "units" ? 12 : 8;
        List<Layer> layers =
        [
            new Dense(64, units, Initialiser.He, weights),
            new BatchNorm(units, difference == "normalisation" ? 0.2 : 0.1),
            new ActivationLayer(difference == "activation" ? new LeakyReLU(0.1) : new PReLU(units)),
            new Activations.Training.Dropout(difference == "rate" ? 0.3 : 0.2, dropout),
            new Residual(
                new Dense(units, units, Initialiser.He, weights),
                difference == "inside"
                    ? new Dense(units, units, Initialiser.He, weights)
                    : new ActivationLayer(new PReLU(units)),
                new AlphaDropout(0.1, difference == "streams" ? dropout : new(seed, "other"))
            ),
        ];
        if (difference != "fewer")
        {
            layers.Add(new Dense(units, 10, Initialiser.He, weights));
        }

        if (difference == "more")
        {
            layers.Add(new ActivationLayer(new ReLU()));
        }

        return new(layers);
    }

    private static Optimiser Of(string name) =>
        name switch
        {
            "SGD" => new SGD(0.01),
            "Momentum, clipped" => new SGD(0.01, 0.9, weightDecay: 0.001) { ClipNorm = 1 },
            "Adam" => new Adam(),
            "AdamW" => new AdamW(),
            _ => throw new ArgumentException($"There is no optimiser '{name}'.", nameof(name)),
        };

    // Whoever is refused keeps every bit.
    private void AssertRefused(Network network, Optimiser optimiser, params string[] expected)
    {
        string before = Path.Combine(_folder, "before.bin"),
            after = Path.Combine(_folder, "after.bin");
        Checkpoint.Save(before, network, optimiser);
        string message = Assert.Throws<InvalidDataException>(() => Checkpoint.Load(File, network, optimiser)).Message;
        Assert.StartsWith($"{File}: expected ", message, StringComparison.Ordinal);
        Assert.All(expected, part => Assert.Contains(part, message, StringComparison.Ordinal));
        Checkpoint.Save(after, network, optimiser);
        Assert.Equal(System.IO.File.ReadAllBytes(before), System.IO.File.ReadAllBytes(after));
    }

    private void AssertSameState(Network network, Optimiser optimiser, Network other, Optimiser otherOptimiser)
    {
        string one = Path.Combine(_folder, "one.bin"),
            another = Path.Combine(_folder, "another.bin");
        Checkpoint.Save(one, network, optimiser);
        Checkpoint.Save(another, other, otherOptimiser);
        Assert.Equal(System.IO.File.ReadAllBytes(one), System.IO.File.ReadAllBytes(another));
    }
}
