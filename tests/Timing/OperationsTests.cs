using Activations.Functions;

namespace Activations.Timing.Tests;

public class OperationsTests
{
    // Counted by hand: a choice is a comparison and a selection; backward adds the multiplication by dy and, where
    // the derivative does not give NaN for NaN by itself, a choice.
    [Fact]
    public void Formulas_of_a_few_operations_are_counted_as_by_hand()
    {
        Assert.Equal(new(0, 0, 0), Operations.Of(new Identity(), Direction.Forward));
        Assert.Equal(new(1, 0, 2), Operations.Of(new Identity(), Direction.Backward));
        Assert.Equal(new(0, 0, 2), Operations.Of(new ReLU(), Direction.Forward));
        Assert.Equal(new(1, 0, 4), Operations.Of(new ReLU(), Direction.Backward));
        Assert.Equal(new(1, 0, 3), Operations.Of(new LeakyReLU(0.3), Direction.Forward));
        Assert.Equal(
            Operations.Of(new LeakyReLU(), Direction.Backward),
            Operations.Of(new PReLU(), Direction.Backward)
        );
    }

    [Fact]
    public void Every_function_of_the_course_is_counted() =>
        Assert.All(
            Catalogue.All,
            function =>
            {
                Operations forward = Operations.Of(function, Direction.Forward),
                    backward = Operations.Of(function, Direction.Backward);
                Assert.InRange(forward.Total, function is Identity ? 0 : 2, 200);
                Assert.InRange(backward.Total, function is Identity ? 0 : 2, 200);
            }
        );

    [Fact]
    public void Parameters_do_not_change_the_count()
    {
        Assert.Equal(Operations.Of(new ELU(), Direction.Forward), Operations.Of(new ELU(0.1), Direction.Forward));
        Assert.Equal(Operations.Of(new Swish(2), Direction.Backward), Operations.Of(new Swish(3), Direction.Backward));
    }

    [Fact]
    public void What_is_repeated_constant_or_not_needed_counts_once_or_not_at_all()
    {
        var trace = Trace.Start();
        Traced x = trace.Input(),
            one = 1,
            two = 2,
            three = 3,
            product = x * two;
        Traced unused = x / two;
        Assert.NotEqual(0, unused.Node);
        Assert.Equal(new(1, 0, 1), trace.Count(product + (x * two)));
        Assert.Equal(new(0, 0, 0), trace.Count((two * three) + two));
        Assert.Equal(new(1, 0, 0), trace.Count(x * (two + two)));
        Assert.Equal(new(0, 0, 0), trace.Count(x * one));
        Assert.Equal(new(1, 0, 0), trace.Count(Traced.Fma(x, one, two)));
    }

    [Fact]
    public void A_function_without_a_formula_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() =>
            Operations.Of(new ScalarActivation(new ELU()), Direction.Forward)
        );
        Assert.Contains("ELU (ScalarActivation)", error.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => Operations.Of(new PReLU(4), Direction.Forward));
    }

    [Fact]
    public void Lanes_that_count_have_no_numbers()
    {
        float number = 1;
        Assert.Throws<InvalidOperationException>(() => Traced.Load(ref number, 0));
    }
}
