using Activations.Timing;
using TorchSharp;
using static TorchSharp.torch;

namespace Activations.Benchmarks;

/// <summary>
/// The operators of LibTorch on one set of inputs: its own memory, since TorchSharp takes no other, with starts that lie
/// like those of <see cref="Buffers"/>.
/// </summary>
internal sealed class TorchFunctions : ITorchFunctions
{
    // So many results are compared with the definition.
    private const int Compared = 1024;

    private readonly LibTorch _library;
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly float[] _inputs;
    private readonly float[] _gradients;
    private readonly Tensor _x;
    private readonly Tensor _dy;
    private readonly Tensor _y;
    private readonly Tensor _none;

    public TorchFunctions(LibTorch library, Buffers buffers, bool aligned)
    {
        _library = library;
        _inputs = Head(buffers.X);
        _gradients = Head(buffers.Dy);
        using IDisposable inference = inference_mode();
        long stride = Buffers.Stride(buffers.Length) / sizeof(float),
            start = aligned ? 0 : 1;
        Tensor memory = zeros(3 * stride);
        Tensor At(int index) => memory.narrow(0, start + (index * stride), buffers.Length);
        (_x, _dy, _y, _none) = (At(0), At(1), At(2), zeros(1));
        using Tensor inputs = tensor(buffers.X.ToArray()),
            gradients = tensor(buffers.Dy.ToArray());
        _x.copy_(inputs);
        _dy.copy_(gradients);
    }

    /// <inheritdoc/>
    public Workload? Workload(Activation activation, Direction direction, int threads)
    {
        int index = TorchOperators.All.ToList().FindIndex(row => row.Function == activation.Name);
        if (index < 0)
        {
            return null;
        }

        bool forward = direction == Direction.Forward;
        string function = $"{direction}{index}";
        using IDisposable inference = inference_mode();
        Tensor kept =
            forward || TorchOperators.All[index].Kept is null
                ? _none
                : (Tensor)_library.Script.invoke($"Kept{index}", _x);
        using (var results = (Tensor)_library.Script.invoke(function, _x, _dy, _y, kept, 1))
        {
            Compare(activation, forward, results.narrow(0, 0, _inputs.Length).data<float>().ToArray());
        }

        return _library.Workload(forward ? Torch.Name : Torch.NameBackward, function, threads, _x, _dy, _y, kept);
    }

    public void Dispose() => _scope.Dispose();

    private void Compare(Activation activation, bool forward, float[] results)
    {
        for (int i = 0; i < _inputs.Length; i++)
        {
            double expected = forward
                ? activation.Value(_inputs[i])
                : _gradients[i] * activation.Derivative(_inputs[i]);
            double scale = Math.Max(1, Math.Abs(forward ? expected : _gradients[i]));
            if (!(Math.Abs(results[i] - expected) <= 1e-5 * scale))
            {
                throw new InvalidOperationException(
                    $"LibTorch's {activation.Name} gives {results[i]} at {_inputs[i]} "
                        + $"({(forward ? "forward" : $"backward of {_gradients[i]}")}), expected {expected}: "
                        + "not the function that is measured here."
                );
            }
        }
    }

    private static float[] Head(ReadOnlySpan<float> values) => [.. values[..Math.Min(values.Length, Compared)]];
}
