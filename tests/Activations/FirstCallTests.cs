using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Activations.Exhaustive;
using Activations.Tests.Simd;

namespace Activations.Tests;

/// <summary>Whatever a process uses first, it works and gives what it gives later.</summary>
public class FirstCallTests
{
    private const BindingFlags Any = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public;

    /// <summary>Public types that take no numbers, or are taken by the calls of others.</summary>
    private static readonly string[] s_withoutCalls =
    [
        "ActivationProperties",
        "Interval",
        "Extremum",
        "Parallelism",
        "History",
        "Catalogue",
        "Epoch",
        "Divergence",
        "Moments",
        "ImageShape",
        "IdxFile",
        "Mnist",
        "RemoteFile",
        "Checkpoint",
        "LSUV",
        "StateEntry",
        "StateKind",
        "NormalInitialiser",
        "UniformInitialiser",
        "OrthogonalInitialiser",
        // Part of each training.
        "Trainer",
        "Network",
        "Parameter",
        "RandomStream",
        "Dataset",
        "Synthetic",
        "MatrixExtensions",
    ];

    [Fact]
    public void Every_way_in_may_be_the_first_call_of_a_process() => Check(FirstCalls.Names, null);

    [Theory]
    [InlineData("DOTNET_EnableAVX512", "0")]
    [InlineData("DOTNET_EnableAVX2", "0")]
    [InlineData("DOTNET_EnableHWIntrinsic", "0")]
    [InlineData("DOTNET_PreferredVectorBitWidth", "256")]
    public void With_narrower_vectors_too(string name, string value) =>
        Check(
            [
                "GELU forward",
                "GELUTanh backward",
                "Tanh forward",
                "SiLU backward",
                "SwiGLU forward",
                "BinaryCrossEntropy",
                "Logistic regression",
            ],
            (name, value)
        );

    [Fact]
    public void No_public_class_is_forgotten()
    {
        string[] known = [.. FirstCalls.Names, .. s_withoutCalls];
        foreach (Type type in typeof(Activation).Assembly.GetExportedTypes())
        {
            string name = type.Name;
            if (
                type is { IsInterface: false, IsNested: false, IsGenericType: false }
                && (!type.IsAbstract || type.IsSealed)
                && type.Namespace != "Activations.Numerics"
                && !known.Any(call => call.Contains(name, StringComparison.Ordinal))
            )
            {
                Assert.Fail($"{type.FullName} is in no call of FirstCalls.");
            }
        }
    }

    [Fact]
    public void Each_class_with_a_table_fills_it_before_anything_runs()
    {
        Type[] owners =
        [
            .. typeof(RandomStream)
                .Assembly.GetTypes()
                .Where(type => type.GetFields(Any).Any(field => field.IsStatic && field.FieldType == typeof(Table))),
        ];
        Assert.Contains(typeof(NormalTail), owners);
        Assert.All(
            owners,
            type =>
                Assert.Contains(
                    type.GetMethods(Any),
                    method => method.GetCustomAttribute<ModuleInitializerAttribute>() is not null
                )
        );
    }

    private static void Check(IReadOnlyList<string> calls, (string, string)? setting)
    {
        var failures = new ConcurrentBag<string>();
        Parallel.ForEach(
            calls,
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            call =>
            {
                (int exitCode, string text, string error) = ChildProcess.Run(setting, "first-call", call);
                string expected = $"{FirstCalls.Of(call):x16}";
                if (exitCode != 0 || text != expected)
                {
                    failures.Add($"{call}: exit code {exitCode}, {text} instead of {expected}. {error}");
                }
            }
        );
        Assert.Empty(failures);
    }
}
