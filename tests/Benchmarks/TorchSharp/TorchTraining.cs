using System.Diagnostics;
using Activations.Data;
using Activations.Timing;
using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace Activations.Benchmarks;

/// <summary>A perceptron of TorchSharp's layers, trained by one of its optimisers as its users write it.</summary>
internal sealed class TorchTraining
{
    private readonly TrainingTask _task;
    private readonly int _threads;
    private readonly Tensor _inputs;
    private readonly Tensor _labels;
    private readonly Sequential _network;
    private readonly optim.Optimizer _optimiser;
    private readonly CrossEntropyLoss _loss = CrossEntropyLoss();

    public TorchTraining(TrainingTask task, Dataset data, int threads)
    {
        (_task, _threads) = (task, threads);
        _inputs = tensor(data.Inputs.ToColumnMajorArray()).reshape(task.Rows, task.Sizes[0]);
        _labels = tensor([.. data.Labels.Select(label => (long)label)]);
        _network = Sequential(Layers(task));
        _optimiser =
            task.Optimiser == "Adam"
                ? optim.Adam(_network.parameters(), lr: 1e-3)
                : optim.SGD(_network.parameters(), learningRate: 0.01, momentum: 0.9);
        Train(8);
    }

    /// <summary>Trains one more epoch and returns its seconds.</summary>
    public double Epoch()
    {
        LibTorch.SetThreads(_threads);
        long start = Stopwatch.GetTimestamp();
        Train(int.MaxValue);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        LibTorch.SetThreads(1);
        if (_threads > 1)
        {
            LibTorch.LetThreadsSleep();
        }

        return seconds;
    }

    private void Train(int steps)
    {
        using DisposeScope epoch = NewDisposeScope();
        Tensor order = randperm(_task.Rows);
        for (int start = 0; start < _task.Rows && start / _task.Batch < steps; start += _task.Batch)
        {
            using DisposeScope step = NewDisposeScope();
            Tensor places = order.narrow(0, start, Math.Min(_task.Batch, _task.Rows - start));
            _optimiser.zero_grad();
            Tensor outputs = _network.forward(_inputs.index_select(0, places));
            _loss.forward(outputs, _labels.index_select(0, places)).backward();
            _optimiser.step();
        }
    }

    private static IEnumerable<(string, Module<Tensor, Tensor>)> Layers(TrainingTask task)
    {
        for (int i = 1; i < task.Sizes.Length; i++)
        {
            yield return ($"linear{i}", Linear(task.Sizes[i - 1], task.Sizes[i]));
            if (i < task.Sizes.Length - 1)
            {
                yield return ($"activation{i}", task.Activation == "ELU" ? ELU() : ReLU());
            }
        }
    }
}
