using Activations.Tutorials.Running;

namespace Activations.Tutorials.Tests.Running;

public class ExitCodeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0, 0, 0)]
    [InlineData(3, 0, 3)]
    [InlineData(3, 3, 5)]
    [InlineData(5, 0, 5)]
    [InlineData(4, 3, 4, 0)]
    [InlineData(2, 3, 4, 2)]
    [InlineData(1, 4, 1, 2, 3)]
    [InlineData(130, 1, 130)]
    public void The_documented_order_decides(int expected, params int[] codes) =>
        Assert.Equal(expected, ExitCode.Worst(codes));
}
