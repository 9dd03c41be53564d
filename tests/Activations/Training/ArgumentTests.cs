using System.Reflection;
using Activations.Data;
using Activations.Functions;
using Activations.Training;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Tests.Training;

/// <summary>What the public constructors and methods of Training and Data refuse, found by reflection.</summary>
public class ArgumentTests
{
    private static readonly NullabilityInfoContext Nullability = new();

    // Numbers that are not positive and finite in single precision, and, where a share is wanted, those that round to 1
    // in it.
    private static readonly double[] Odd =
    [
        double.NaN,
        double.PositiveInfinity,
        double.NegativeInfinity,
        1e39,
        -1e39,
        double.MaxValue,
    ];

    /// <summary>Constructors and methods by their text, for every parameter that may not be null.</summary>
    public static TheoryData<string, string> References =>
        Places(p =>
            !p.ParameterType.IsValueType
            && p.ParameterType != typeof(object)
            && Nullability.Create(p).WriteState == NullabilityState.NotNull
        );

    /// <summary>The same for every parameter that is a real number.</summary>
    public static TheoryData<string, string> Numbers => Places(p => p.ParameterType == typeof(double));

    private static RandomStream Random => new(1, "test");

    [Theory]
    [MemberData(nameof(References))]
    public void Null_is_refused(string member, string parameter)
    {
        Exception error = Called(member, parameter, null);
        Assert.IsAssignableFrom<ArgumentException>(error);
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Numbers_that_are_not_finite_in_single_precision_are_refused(string member, string parameter)
    {
        foreach (double odd in Odd)
        {
            // A number of the whole double range, and what has no double form.
            if (
                (member.Contains("RandomStream.NextDouble", StringComparison.Ordinal) || parameter == "threshold")
                && !double.IsNaN(odd)
            )
            {
                continue;
            }

            Assert.IsAssignableFrom<ArgumentException>(Called(member, parameter, odd));
        }
    }

    [Theory]
    [InlineData(1e-46)]
    [InlineData(1e-50)]
    [InlineData(0)]
    [InlineData(-1)]
    public void An_epsilon_that_is_0_in_single_precision_is_refused(double epsilon)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(epsilon: epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AdamW(epsilon: epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BatchNorm(2, epsilon: epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(epsilon));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1) { ClipNorm = epsilon });
        Assert.Throws<ArgumentOutOfRangeException>(() => new OrthogonalInitialiser(epsilon));
    }

    [Theory]
    [InlineData(1e-45)]
    [InlineData(1e-8)]
    public void A_weight_without_gradient_stays_with_any_epsilon(double epsilon)
    {
        foreach (
            Optimiser optimiser in new Optimiser[]
            {
                new Adam(0.001, epsilon: epsilon),
                new AdamW(0.001, epsilon: epsilon, weightDecay: 0),
            }
        )
        {
            var parameter = new Parameter("w", Matrix<float>.Build.Dense(3, 1, 0.5f));
            optimiser.Step([parameter]);
            Assert.All(parameter.Value.Enumerate(), w => Assert.Equal(0.5f, w));
        }

        Matrix<float> y = new Network(new BatchNorm(1, epsilon: epsilon)).Forward(
            Matrix<float>.Build.Dense(1, 4, 3f),
            training: true
        );
        Assert.All(y.Enumerate(), v => Assert.Equal(0, v));
    }

    [Theory]
    [InlineData(1 - 1e-9)]
    [InlineData(1)]
    public void A_share_that_is_1_in_single_precision_is_refused(double share)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new SGD(1, share));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta1: share));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam(beta2: share));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Activations.Training.Dropout(share, Random));
        Assert.Throws<ArgumentOutOfRangeException>(() => new AlphaDropout(share, Random));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1e77)]
    public void A_variance_that_gives_no_finite_weights_is_refused(double variance)
    {
        Matrix<float> weights = Matrix<float>.Build.Dense(3, 2);
        foreach (
            Initialiser initialiser in new Initialiser[]
            {
                new NormalInitialiser("odd", (_, _) => variance),
                new UniformInitialiser("odd", (_, _) => variance),
            }
        )
        {
            string message = Assert
                .Throws<ArgumentOutOfRangeException>(() => initialiser.Fill(weights, Random))
                .Message;
            Assert.Contains("'odd' for the fan-in 2 and the fan-out 3", message, StringComparison.Ordinal);
        }

        Assert.All(weights.Enumerate(), w => Assert.Equal(0, w));
        Assert.Throws<ArgumentOutOfRangeException>(() => Random.FillNormal(new float[1], variance));
    }

    [Fact]
    public void Sizes_that_no_array_can_have_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new ImageShape(100_000, 100_000, 100_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Dense(100_000, 100_000, Initialiser.He, Random));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Recurrent(100_000, 100_000, 1, new Tanh(), Initialiser.He, Random)
        );
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            new Conv2D(new(1, 4, 4), 1, 3, Initialiser.He, Random, padding: int.MaxValue)
        );
        Assert.Contains(
            "no pixels",
            Assert
                .Throws<ArgumentException>(() => new Conv2D(default, 1, 1, Initialiser.He, Random, padding: 1))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "no pixels",
            Assert.Throws<ArgumentException>(() => new BatchNorm(default(ImageShape))).Message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Empty_arguments_are_refused()
    {
        Matrix<float> none = Matrix<float>.Build.Dense(3, 0);
        Assert.Throws<ArgumentException>(() => Probes.MomentsOf([]));
        Assert.Throws<ArgumentException>(() => ((Matrix<float>)null!).Values().Length);
        Assert.Throws<ArgumentException>(() => ((Matrix<float>)null!).ColumnValues(0).Length);
        Assert.Throws<ArgumentException>(() => Metrics.Largest([]));
        Assert.Throws<ArgumentException>(() => Metrics.Accuracy(none, none));
        Assert.Throws<ArgumentException>(() => new SoftmaxCrossEntropy().Correct(none, none));
        Assert.Throws<ArgumentException>(() => new BinaryCrossEntropy().Correct(none, none));
        Assert.Throws<ArgumentException>(() => LSUV.Initialise(new Network(new BatchNorm(3)), none, 1));
        Assert.Throws<ArgumentException>(() => Initialiser.He.Fill(none, Random));
        Assert.Throws<ArgumentException>(() => Network.Perceptron([3], _ => new ReLU(), Initialiser.He, 1));
        foreach (
            Layer layer in new Layer[]
            {
                new Dense(3, 1, Initialiser.He, Random),
                new BatchNorm(3),
                new ActivationLayer(new ReLU()),
                new Activations.Training.Dropout(0.1, Random),
                new AlphaDropout(0.1, Random),
                new Residual(new ActivationLayer(new ReLU())),
                new Recurrent(3, 1, 1, new ReLU(), Initialiser.He, Random),
                new MaxPool(new(3, 1, 1), 1),
                new Conv2D(new(3, 1, 1), 1, 1, Initialiser.He, Random),
            }
        )
        {
            Assert.Contains(
                "at least one sample",
                Assert.Throws<ArgumentException>(() => layer.Forward(none)).Message,
                StringComparison.Ordinal
            );
        }
    }

    private static TheoryData<string, string> Places(Func<ParameterInfo, bool> wanted)
    {
        var data = new TheoryData<string, string>();
        foreach ((string name, MethodBase member) in Members())
        {
            foreach (ParameterInfo parameter in member.GetParameters().Where(wanted))
            {
                data.Add(name, parameter.Name!);
            }
        }

        Assert.NotEmpty(data);
        return data;
    }

    // Public constructors and methods but for those of records' own making, overrides of objects and visitors of state.
    private static IEnumerable<(string Name, MethodBase Member)> Members()
    {
        const BindingFlags Own =
            BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (Type type in typeof(Network).Assembly.GetExportedTypes())
        {
            if (
                type.Namespace is not ("Activations.Training" or "Activations.Data")
                || typeof(StateVisitor).IsAssignableFrom(type)
                || type == typeof(History)
                || type == typeof(Epoch)
                || type == typeof(Divergence)
                || type == typeof(Moments)
            )
            {
                continue;
            }

            IEnumerable<MethodBase> members = type.IsAbstract
                ? type.GetMethods(Own)
                : [.. type.GetConstructors(), .. type.GetMethods(Own)];
            foreach (MethodBase member in members)
            {
                bool isOrdinary =
                    !member.IsSpecialName
                    && !member.IsAbstract
                    && member.Name
                        is not ("Equals" or "ToString" or "GetHashCode" or "Deconstruct" or "VisitState" or "<Clone>$");
                bool hasSpans =
                    member.GetParameters().Any(p => p.ParameterType.IsByRefLike || p.ParameterType.IsByRef)
                    || member is MethodInfo { ReturnType.IsByRefLike: true };
                if ((isOrdinary || member.IsConstructor) && !hasSpans && !member.ContainsGenericParameters)
                {
                    yield return (
                        $"{type.Name}.{member.Name}({string.Join(", ", member.GetParameters().Select(p => $"{p.ParameterType.Name} {p.Name}"))})",
                        member
                    );
                }
            }
        }
    }

    // The exception of a call with one odd argument and ordinary others; fails where there is none.
    private static Exception Called(string name, string parameter, object? odd)
    {
        MethodBase member = Members().First(m => m.Name == name).Member;
        object?[] arguments = [.. member.GetParameters().Select(p => p.Name == parameter ? odd : Ordinary(p))];
        Exception? error = Record.Exception(() =>
        {
            object? instance = member.IsStatic || member.IsConstructor ? null : Instance(member.DeclaringType!);
            if (instance is Layer layer && member.Name == "Backward")
            {
                layer.Forward(Matrix<float>.Build.Dense(4, 4));
            }

            object? result = member is ConstructorInfo constructor
                ? constructor.Invoke(arguments)
                : member.Invoke(instance, arguments);
            GC.KeepAlive(result);
        });
        Assert.True(error is TargetInvocationException, $"{name} takes {odd ?? "null"} as {parameter}: {error}");
        return error.InnerException!;
    }

    private static object? Ordinary(ParameterInfo p) =>
        p.ParameterType switch
        {
            _ when p.HasDefaultValue && p.ParameterType != typeof(double) => p.DefaultValue,
            var t when t == typeof(int) => p.Name switch
            {
                "classes" or "count" or "sizes" => 2,
                "padding" => 0,
                _ => 1,
            },
            var t when t == typeof(long) => 1L,
            var t when t == typeof(bool) => true,
            var t when t == typeof(double) => p.Name switch
            {
                "low" => -1.0,
                "validationShare" => 0.25,
                _ => 0.5,
            },
            var t when t == typeof(string) => p.Name == "sha256" || p.Name == "Sha256"
                ? new string('0', 64)
                : "ordinary",
            var t when t == typeof(ImageShape) => new ImageShape(1, 2, 2),
            var t when t == typeof(IReadOnlyList<int>) => p.Name == "sizes" ? [4, 2] : new[] { 0, 1, 1, 0 },
            var t when t == typeof(IReadOnlyList<Layer>) => new Layer[] { new ActivationLayer(new ReLU()) },
            var t when t == typeof(IReadOnlyList<Parameter>) => new[]
            {
                new Parameter("w", Matrix<float>.Build.Dense(1, 1)),
            },
            var t when t == typeof(Func<int, int, double>) => (Func<int, int, double>)((_, _) => 1),
            var t when t == typeof(Func<int, Activation>) => (Func<int, Activation>)(_ => new ReLU()),
            var t when t == typeof(Matrix<float>) => Matrix<float>.Build.Dense(p.Name is "labels" ? 1 : 4, 4),
            var t when t == typeof(Uri) => new Uri("http://127.0.0.1:9/file"),
            var t when t == typeof(byte[]) => new byte[] { 1 },
            var t when t == typeof(Activation) => new ReLU(),
            var t when t == typeof(RReLU) => new RReLU(),
            _ => Instance(p.ParameterType),
        };

    private static object Instance(Type type) =>
        type switch
        {
            var t when t == typeof(RandomStream) => Random,
            var t when t == typeof(RandomReLU) => new RandomReLU(new(), Random),
            var t when t == typeof(Initialiser) || t == typeof(NormalInitialiser) => Initialiser.He,
            var t when t == typeof(UniformInitialiser) => Initialiser.HeUniform,
            var t when t == typeof(OrthogonalInitialiser) => new OrthogonalInitialiser(),
            var t when t == typeof(Loss) || t == typeof(MeanSquaredError) => new MeanSquaredError(),
            var t when t == typeof(SoftmaxCrossEntropy) => new SoftmaxCrossEntropy(),
            var t when t == typeof(BinaryCrossEntropy) => new BinaryCrossEntropy(),
            var t when t == typeof(Optimiser) => new SGD(0.1),
            var t when t == typeof(Trainer) => new Trainer(new MeanSquaredError(), new SGD(0.1), 2),
            var t when t == typeof(Network) => new Network(new Dense(4, 4, Initialiser.He, Random)),
            var t when t == typeof(Dataset) => Dataset.OfClasses(
                "ordinary",
                Matrix<float>.Build.Dense(4, 4),
                [0, 1, 0, 1],
                4
            ),
            var t when t == typeof(Standardisation) => new Standardisation((Dataset)Instance(typeof(Dataset))),
            var t when t == typeof(RemoteFile) => new RemoteFile(new("http://127.0.0.1:9/file"), new string('0', 64)),
            var t when t == typeof(ImageShape) => new ImageShape(1, 2, 2),
            var t when t == typeof(Parameter) => new Parameter("w", Matrix<float>.Build.Dense(1, 1)),
            var t when t == typeof(Dense) || t == typeof(Layer) => new Dense(4, 4, Initialiser.He, Random),
            var t when t == typeof(Conv2D) => new Conv2D(new(1, 2, 2), 1, 1, Initialiser.He, Random),
            var t when t == typeof(MaxPool) => new MaxPool(new(1, 2, 2), 1),
            var t when t == typeof(BatchNorm) => new BatchNorm(4),
            var t when t == typeof(ActivationLayer) => new ActivationLayer(new ReLU()),
            var t when t == typeof(Activations.Training.Dropout) => new Activations.Training.Dropout(0.1, Random),
            var t when t == typeof(AlphaDropout) => new AlphaDropout(0.1, Random),
            var t when t == typeof(Residual) => new Residual(new ActivationLayer(new ReLU())),
            var t when t == typeof(Recurrent) => new Recurrent(2, 2, 3, new ReLU(), Initialiser.He, Random),
            _ => throw new NotSupportedException($"The test does not know how to make a {type}: add it."),
        };
}
