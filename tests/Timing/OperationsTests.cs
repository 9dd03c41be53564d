using Activations.Functions;

namespace Activations.Timing.Tests;

public class OperationsTests
{
    // Counted by hand: a choice is a comparison and a selection; backward adds the multiplication by dy and, where
    // the derivative does not give NaN for NaN by itself, a choice.
    [Fact]
    public void FormulasOfAFewOperationsAreCountedAsByHand()
    {
        Assert.Equal(new(0, 0, 0), Operations.Of(new Identity(), Direction.Forward));
        Assert.Equal(new(1, 0, 2), Operations.Of(new Identity(), Direction.Backward));
        Assert.Equal(new(0, 0, 2), Operations.Of(new ReLU(), Direction.Forward));
        Assert.Equal(new(1, 0, 4), Operations.Of(new ReLU(), Direction.Backward));
        Assert.Equal(new(1, 0, 3), Operations.Of(new LeakyReLU(0.3), Direction.Forward));
        Assert.Equal(
            Operations.Of(new LeakyReLU(), Direction.Backward), Operations.Of(new PReLU(), Direction.Backward));
    }

    [Fact]
    public void EveryFunctionOfTheCourseIsCounted() => Assert.All(Catalogue.All, function =>
    {
        Operations forward = Operations.Of(function, Direction.Forward), backward = Operations.Of(
            function, Direction.Backward);
        Assert.InRange(forward.Total, function is Identity ? 0 : 2, 200);
        Assert.InRange(backward.Total, function is Identity ? 0 : 2, 200);
    });

    [Fact]
    public void ParametersDoNotChangeTheCount()
    {
        Assert.Equal(Operations.Of(new ELU(), Direction.Forward), Operations.Of(new ELU(0.1), Direction.Forward));
        Assert.Equal(Operations.Of(new Swish(), Direction.Backward), Operations.Of(new Swish(3), Direction.Backward));
    }

    [Fact]
    public void WhatIsRepeatedConstantOrNotNeededCountsOnceOrNotAtAll()
    {
        var trace = Trace.Start();
        Traced x = trace.Input(), one = 1, two = 2, three = 3, product = x * two;
        Traced unused = x / two;
        Assert.NotEqual(0, unused.Node);
        Assert.Equal(new(1, 0, 1), trace.Count(product + (x * two)));
        Assert.Equal(new(0, 0, 0), trace.Count((two * three) + two));
        Assert.Equal(new(1, 0, 0), trace.Count(x * (two + two)));
        Assert.Equal(new(0, 0, 0), trace.Count(x * one));
        Assert.Equal(new(1, 0, 0), trace.Count(Traced.Fma(x, one, two)));
    }

    [Fact]
    public void AFunctionWithoutAFormulaIsRefused()
    {
        var error = Assert.Throws<ArgumentException>(
            () => Operations.Of(new ScalarActivation(new ELU()), Direction.Forward));
        Assert.Contains("ELU (ScalarActivation)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Operations.Of(new PReLU(4), Direction.Forward));
    }

    [Fact]
    public void LanesThatCountHaveNoNumbers()
    {
        float number = 1;
        Assert.Throws<InvalidOperationException>(() => Traced.Load(ref number, 0));
    }
}
