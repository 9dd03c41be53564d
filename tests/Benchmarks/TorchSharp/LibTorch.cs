using System.Runtime.InteropServices;
using Activations.Data;
using Activations.Timing;
using MathNet.Numerics.LinearAlgebra;
using TorchSharp;
using static TorchSharp.torch;

namespace Activations.Benchmarks;

/// <summary>LibTorch, loaded into this process.</summary>
internal sealed class LibTorch : ITorch
{
    private LibTorch() => Script = jit.compile(TorchOperators.Script);

    /// <inheritdoc/>
    public string Description { get; } =
        $"TorchSharp {typeof(torch).Assembly.GetName().Version!.ToString(3)}, "
        + $"LibTorch {Version.Parse(__version__).ToString(3)}{Vectors()}";

    /// <summary>The operators, compiled: a call of many repetitions costs hardly more than they do.</summary>
    public jit.CompilationUnit Script { get; }

    /// <summary>Loads it; null and the reason where that fails.</summary>
    public static LibTorch? Load(out string? reason)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // TorchSharp itself hides the loader's words, and first copies half a gigabyte.
                NativeLibrary.Load("LibTorchSharp", typeof(torch).Assembly, null);
            }

            InitializeDeviceType(DeviceType.CPU);
            set_num_threads(1);
            reason = null;
            return new();
        }
        catch (Exception fault)
            when (fault is DllNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            reason = Torch.Explain((fault.InnerException ?? fault).Message);
            return null;
        }
    }

    /// <inheritdoc/>
    public ITorchFunctions Functions(Buffers buffers, bool aligned) => new TorchFunctions(this, buffers, aligned);

    /// <inheritdoc/>
    public Workload Product(Matrix<float> a, Matrix<float> b, int threads)
    {
        // Rows here are columns there: the transposed product on memory that is laid out alike.
        Tensor left = Transposed(b),
            right = Transposed(a),
            result = zeros(left.shape[0], right.shape[1]);
        Workload workload = Workload(Torch.Name, "Product", threads, left, right, result, right);
        workload.Run();
        Matrix<float> expected = Matrix<float>.Build.Dense(a.RowCount, b.ColumnCount);
        a.MultiplyInOrder(b, expected);
        float[] found = result.data<float>().ToArray();
        if (!expected.ToColumnMajorArray().Zip(found).All(pair => Math.Abs(pair.First - pair.Second) < 1e-3))
        {
            throw new InvalidOperationException("LibTorch's product of matrices is not ours.");
        }

        return workload;
    }

    /// <inheritdoc/>
    public Func<double> Epochs(TrainingTask task, Dataset data, int threads) =>
        new TorchTraining(task, data, threads).Epoch;

    /// <summary>A function of the script.</summary>
    public Workload Workload(string name, string function, int threads, Tensor x, Tensor dy, Tensor y, Tensor kept)
    {
        void Repeat(int calls)
        {
            using IDisposable inference = inference_mode();
            SetThreads(threads);
            ((Tensor)Script.invoke(function, x, dy, y, kept, calls)).Dispose();
            SetThreads(1);
        }

        return new(Torch.On(threads, name), () => Repeat(1))
        {
            Repeat = Repeat,
            Settle = threads == 1 ? null : LetThreadsSleep,
        };
    }

    /// <summary>LibTorch's threads watch for work for some milliseconds, on processors that the next turn needs.</summary>
    public static void LetThreadsSleep() => Thread.Sleep(20);

    /// <summary>How many threads its loops and products have.</summary>
    public static void SetThreads(int threads)
    {
        if (get_num_threads() != threads)
        {
            set_num_threads(threads);
        }
    }

    private static Tensor Transposed(Matrix<float> matrix) =>
        tensor(matrix.ToColumnMajorArray()).reshape(matrix.ColumnCount, matrix.RowCount);

    // A function of LibTorch that TorchSharp does not show. It returns a string of C++, which on Linux begins with the
    // address of its characters and ends before its 32nd byte.
    private static unsafe string Vectors()
    {
        if (
            !OperatingSystem.IsLinux()
            || !NativeLibrary.TryLoad("torch_cpu", typeof(torch).Assembly, null, out nint library)
            || !NativeLibrary.TryGetExport(library, "_ZN2at18get_cpu_capabilityB5cxx11Ev", out nint capability)
        )
        {
            return "";
        }

        nint* text = stackalloc nint[4];
        ((delegate* unmanaged<nint*, void>)capability)(text);
        return $", vectors {Marshal.PtrToStringUTF8(text[0])}";
    }
}
