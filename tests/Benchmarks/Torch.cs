using Activations.Data;
using Activations.Timing;
using MathNet.Numerics.LinearAlgebra;

namespace Activations.Benchmarks;

/// <summary>LibTorch by way of TorchSharp, what a reader would otherwise use in C#.</summary>
internal interface ITorch
{
    /// <summary>What is measured: versions and vectors.</summary>
    string Description { get; }

    /// <summary>Its functions on inputs and gradients like those of the buffers, in memory that lies like theirs.</summary>
    ITorchFunctions Functions(Buffers buffers, bool aligned);

    /// <summary>The product of two matrices into a third that is there already.</summary>
    Workload Product(Matrix<float> a, Matrix<float> b, int threads);

    /// <summary>A network and an optimiser like ours; each call trains an epoch and returns its seconds.</summary>
    Func<double> Epochs(TrainingTask task, Dataset data, int threads);
}

/// <summary>The functions on one set of inputs.</summary>
internal interface ITorchFunctions : IDisposable
{
    /// <summary>One pass of a function, once its results were compared with the definition; null without a row.</summary>
    Workload? Workload(Activation activation, Direction direction, int threads);
}

/// <summary>Whether TorchSharp takes part, and if not, why.</summary>
internal static class Torch
{
    /// <summary>What tables call it.</summary>
    public const string Name = "TorchSharp",
        NameBackward = "TorchSharp, backward operator";

    /// <summary>The reason in a build without it.</summary>
    public const string NotBuilt =
        "this program was built without it. To add it (a large download): "
        + "dotnet build tests/Benchmarks -c Release -p:TorchSharp=true";

    /// <summary>What tables call it on some threads.</summary>
    public static string On(int threads, string name) => threads == 1 ? name : $"{name}, {threads} threads";

    /// <summary>TorchSharp if it is built in and loads; else null and the reason.</summary>
    public static ITorch? Load(out string? reason)
    {
#if TORCHSHARP
        return LibTorch.Load(out reason);
#else
        reason = NotBuilt;
        return null;
#endif
    }

    /// <summary>What a failure to load means to a reader, in one line.</summary>
    /// <param name="failure">What the system's loader said, in any number of lines.</param>
    public static string Explain(string failure)
    {
        string[] lines = failure.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return Array.Find(lines, line => line.Contains("GLIBCXX_", StringComparison.Ordinal)) is { } old
                ? $"it needs the libstdc++ of GCC 13 or later ({old}). tests/Benchmarks/old-libstdcxx.sh makes it do without"
            : lines.Length == 0 ? "its native library does not load, for no reason given"
            : $"its native library does not load: {lines[0]}";
    }
}
