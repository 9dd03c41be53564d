using Activations.Functions;

namespace Activations.Tests.Functions;

/// <summary>
/// What every activation promises whatever its formula: any length, in place, special values, its derivative.
/// </summary>
public class BehaviourTests
{
    public static TheoryData<string> Names => TestedFunctions.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void Same_bits_at_every_length_and_place(string name)
    {
        Activation f = TestedFunctions.Find(name);
        float[] x = Inputs(320),
            dy = Inputs(320, phase: 1.7f);
        float[] wholeY = new float[320],
            wholeDx = new float[320];
        f.Forward(x, wholeY);
        f.Backward(x, dy, wholeDx);

        for (int length = 0; length <= 256; length++)
        {
            int start = length % 61;
            float[] y = new float[length + 2],
                dx = new float[length + 2];
            f.Forward(x.AsSpan(start, length), y.AsSpan(1, length));
            f.Backward(x.AsSpan(start, length), dy.AsSpan(start, length), dx.AsSpan(1, length));

            AssertSameBits(wholeY.AsSpan(start, length), y.AsSpan(1, length));
            AssertSameBits(wholeDx.AsSpan(start, length), dx.AsSpan(1, length));
            Assert.Equal((0f, 0f, 0f, 0f), (y[0], y[^1], dx[0], dx[^1]));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Works_in_place(string name)
    {
        Activation f = TestedFunctions.Find(name);
        float[] x = Inputs(133),
            dy = Inputs(133, phase: 0.4f),
            y = new float[133],
            dx = new float[133];
        f.Forward(x, y);
        f.Backward(x, dy, dx);

        float[] inPlace = [.. x],
            overX = [.. x],
            overDy = [.. dy];
        f.Forward(inPlace, inPlace);
        f.Backward(overX, dy, overX);
        f.Backward(x, overDy, overDy);

        AssertSameBits(y, inPlace);
        AssertSameBits(dx, overX);
        AssertSameBits(dx, overDy);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_rare_input_changes_no_result_but_its_own(string name)
    {
        // At both ends, and at both sides of where the loop cuts a long span into blocks.
        (int Place, float Value)[] rare =
        [
            (0, -7.5f),
            (2046, float.NegativeInfinity),
            (2047, 9.25f),
            (2048, -88.5f),
            (4095, float.NaN),
            (4096, 100.5f),
            (4999, -13.75f),
        ];
        Activation f = TestedFunctions.Find(name);
        float[] x = Inputs(5000),
            dy = Inputs(5000, phase: 0.9f),
            y = new float[5000],
            dx = new float[5000];
        f.Forward(x, y);
        f.Backward(x, dy, dx);
        foreach ((int place, float value) in rare)
        {
            x[place] = value;
            f.Forward(x.AsSpan(place, 1), y.AsSpan(place, 1));
            f.Backward(x.AsSpan(place, 1), dy.AsSpan(place, 1), dx.AsSpan(place, 1));
        }

        float[] found = new float[5000],
            inPlace = [.. x],
            overDy = [.. dy];
        f.Forward(x, found);
        f.Forward(inPlace, inPlace);
        AssertSame(y, found);
        AssertSame(y, inPlace);
        f.Backward(x, dy, found);
        f.Backward(x, overDy, overDy);
        AssertSame(dx, found);
        AssertSame(dx, overDy);
        x.CopyTo(inPlace, 0);
        f.Backward(inPlace, dy, inPlace);
        AssertSame(dx, inPlace);

        // Which of the many NaNs it is, is not promised.
        void AssertSame(float[] expected, float[] actual)
        {
            Assert.Equal(float.IsNaN(expected[4095]), float.IsNaN(actual[4095]));
            actual[4095] = expected[4095];
            AssertSameBits(expected, actual);
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Refuses_shifted_overlap_and_wrong_lengths_and_writes_nothing(string name)
    {
        Activation f = TestedFunctions.Find(name);
        float[] memory = Inputs(40),
            before = [.. memory],
            other = new float[39];

        ArgumentException overlap = Assert.Throws<ArgumentException>(() =>
            f.Forward(memory.AsSpan(0, 20), memory.AsSpan(1, 20))
        );
        ArgumentException length = Assert.Throws<ArgumentException>(() => f.Forward(memory, other));
        Assert.Throws<ArgumentException>(() => f.Backward(memory, memory, other));
        Assert.Throws<ArgumentException>(() => f.Backward(memory, other, memory));
        Assert.Throws<ArgumentException>(() =>
            f.Backward(memory.AsSpan(0, 20), memory.AsSpan(20, 20), memory.AsSpan(15, 20))
        );

        Assert.Contains("overlaps", overlap.Message, StringComparison.Ordinal);
        Assert.Contains("40", length.Message, StringComparison.Ordinal);
        Assert.Contains("39", length.Message, StringComparison.Ordinal);
        AssertSameBits(before, memory);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void NaN_gives_NaN_and_zero_keeps_its_sign(string name)
    {
        Activation f = TestedFunctions.Find(name);
        float[] y = new float[3];
        f.Forward([float.NaN, 0f, -0f], y);

        Assert.True(float.IsNaN(y[0]));
        if (f.Value(0) == 0)
        {
            Assert.Equal((false, true), (float.IsNegative(y[1]), float.IsNegative(y[2])));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Infinities_go_to_the_limits(string name)
    {
        Activation f = TestedFunctions.Find(name);
        float[] y = new float[2],
            dx = new float[2];
        f.Forward([float.PositiveInfinity, float.NegativeInfinity], y);
        f.Backward([float.PositiveInfinity, float.NegativeInfinity], [1f, 1f], dx);

        // Either the function grows without bound or it has reached its limit, to single precision, before 1e60.
        Assert.Equal(f.Value(1e60) > 1e20 ? float.PositiveInfinity : (float)f.Value(1e60), y[0]);
        Assert.Equal(
            Math.Abs(f.Value(-1e60)) > 1e20
                ? float.CopySign(float.PositiveInfinity, (float)f.Value(-1e60))
                : (float)f.Value(-1e60),
            y[1]
        );
        Assert.Equal((float)f.Derivative(1e60), dx[0]);
        Assert.Equal((float)f.Derivative(-1e60), dx[1]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Derivative_agrees_with_finite_differences(string name)
    {
        Activation f = TestedFunctions.Find(name);
        for (double x = -7.987; x < 8; x += 0.0625)
        {
            const double H = 1e-5;
            double difference = (f.Value(x + H) - f.Value(x - H)) / (2 * H);
            Assert.Equal(difference, f.Derivative(x), 1e-8 * Math.Max(1, Math.Abs(difference)));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_is_the_product_of_gradient_and_derivative(string name)
    {
        Activation f = TestedFunctions.Find(name);
        float[] x = Inputs(97),
            dy = Inputs(97, phase: 2.1f),
            ones = new float[97],
            slope = new float[97],
            dx = new float[97];
        Array.Fill(ones, 1f);
        f.Backward(x, ones, slope);
        f.Backward(x, dy, dx);

        for (int i = 0; i < x.Length; i++)
        {
            Assert.Equal(dy[i] * slope[i], dx[i]);
        }
    }

    [Fact]
    public void Each_has_its_own_name_and_says_its_formula_and_source()
    {
        Assert.Equal(Catalogue.All.Count, Catalogue.All.Select(f => f.Name).Distinct().Count());
        Assert.All(Catalogue.All, f => Assert.StartsWith("f(x) =", f.Formula, StringComparison.Ordinal));
        Assert.All(Catalogue.All, f => Assert.Matches("(19|20)[0-9]{2}", f.Source));
    }

    private static float[] Inputs(int count, float phase = 0) =>
        [.. Enumerable.Range(0, count).Select(i => 12f * MathF.Sin(phase + (0.7f * i)))];

    private static void AssertSameBits(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual) =>
        Assert.True(
            System
                .Runtime.InteropServices.MemoryMarshal.AsBytes(expected)
                .SequenceEqual(System.Runtime.InteropServices.MemoryMarshal.AsBytes(actual)),
            "The bits differ."
        );
}
