using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Tests.Training;

/// <summary>Alone, because the number of threads is that of the whole process.</summary>
[CollectionDefinition(nameof(ThreadTests), DisableParallelization = true)]
[Collection(nameof(ThreadTests))]
public class ThreadTests
{
    [Fact]
    public void A_training_has_the_same_bits_on_one_thread_and_on_two()
    {
        const int Units = 256,
            BatchSize = 128;
        Assert.True(
            (long)Units * Units * BatchSize >= 2 * Gemm.MinPerThread,
            "The products are too small to be split."
        );

        static string Run(int threads, long seed)
        {
            var network = Network.Perceptron([64, Units, Units, 10], _ => new ELU(), Initialiser.He, seed);
            try
            {
                Parallelism.ProductThreads = Parallelism.SpanThreads = threads;
                new Trainer(new SoftmaxCrossEntropy(), new Adam(), BatchSize, seed: 1).Fit(network, Digits.Load(), 2);
            }
            finally
            {
                Parallelism.ProductThreads = Parallelism.SpanThreads = 1;
            }

            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            foreach (Parameter parameter in network.Parameters)
            {
                hash.AppendData(MemoryMarshal.AsBytes(parameter.Value.Values()));
            }

            return Convert.ToHexString(hash.GetHashAndReset());
        }

        string alone = Run(threads: 1, seed: 1);
        Assert.Equal(alone, Run(threads: 2, seed: 1));
        Assert.NotEqual(alone, Run(threads: 2, seed: 2));
    }
}
