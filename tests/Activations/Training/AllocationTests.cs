using Activations.Data;
using Activations.Functions;
using Activations.Training;

namespace Activations.Tests.Training;

public class AllocationTests
{
    private static readonly Dataset Images = Digits.Load();

    public static TheoryData<string> Optimisers => ["SGD", "Momentum", "Adam", "AdamW", "everything"];

    [Theory]
    [MemberData(nameof(Optimisers))]
    public void A_step_allocates_nothing_after_the_first(string name)
    {
        foreach (
            Loss loss in new Loss[] { new SoftmaxCrossEntropy(), new MeanSquaredError(), new BinaryCrossEntropy() }
        )
        {
            var network = Network.Perceptron([64, 20, 16, 10], units => new PReLU(units), Initialiser.He, seed: 1);
            var trainer = new Trainer(loss, Make(name), batchSize: 32);
            int[] places = [.. Enumerable.Range(0, 32)],
                rest = [.. Enumerable.Range(40, 5)];
            trainer.Step(network, Images, places);
            trainer.Step(network, Images, rest);

            // The runtime itself may allocate a little, once, where it compiles a running loop anew; a step that
            // allocates does so in each of the three rounds.
            Assert.Equal(
                0,
                Enumerable
                    .Range(0, 3)
                    .Min(_ =>
                        Allocated(() =>
                        {
                            for (int step = 0; step < 20; step++)
                            {
                                trainer.Step(network, Images, places);
                                trainer.Step(network, Images, rest);
                            }
                        })
                    )
            );
        }
    }

    private static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static Optimiser Make(string name) =>
        name switch
        {
            "SGD" => new SGD(0.01),
            "Momentum" => new SGD(0.01, 0.9),
            "Adam" => new Adam(),
            "AdamW" => new AdamW(),
            "everything" => new Adam(weightDecay: 0.01) { ClipNorm = 0.5 },
            _ => throw new ArgumentException($"There is no optimiser '{name}'.", nameof(name)),
        };
}
