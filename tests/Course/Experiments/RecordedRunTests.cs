using Activations.Course.Experiments;
using Activations.Functions;

namespace Activations.Course.Tests.Experiments;

/// <summary>Lessons show what these runs give: a change of the library must not change a bit of it.</summary>
public class RecordedRunTests
{
    [Theory]
    [InlineData("digits", 0x3fdf944aa53f4bf3)]
    [InlineData("random slopes", 0x3fe5ce9460d4c13d)]
    [InlineData("spirals", 0x3fde4b17e4b17e4b)]
    [InlineData("winding spirals", 0x3ff1768d5c51103f)]
    [InlineData("race", 0x3fbfad71c7162dfd)]
    public void A_run_gives_its_recorded_bits(string name, long bits) =>
        Assert.Equal(bits, BitConverter.DoubleToInt64Bits(Result(name)));

    private static double Result(string name) =>
        name switch
        {
            "digits" => (LearningTask.Digits with { Activation = _ => new ELU(), Units = 16, Steps = 90 })
                .Run(1)
                .TestLoss,
            "random slopes" => Generalisation
                .Run(LearningTask.Digits with { Activation = _ => new RReLU(), Units = 16 }, steps: 90, 1)
                .TestLoss,
            "spirals" => (LearningTask.Spirals with { Activation = _ => new Tanh(), Epochs = 3 }).Run(1).TestAccuracy,
            "winding spirals" => (LearningTask.WindingSpirals with { Activation = _ => new GELU(), Epochs = 3 })
                .Run(1)
                .TestLoss,
            _ => Race.Tune(Race.Rings with { Activation = _ => new RReLU(), Gain = 2, Epochs = 4 }, 1)
                .LossAfter(Race.Long),
        };
}
