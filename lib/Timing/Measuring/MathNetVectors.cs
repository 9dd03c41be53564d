using MathNet.Numerics.LinearAlgebra;

namespace Activations.Timing;

/// <summary>What <see cref="Buffers"/> holds, in MathNet's types.</summary>
internal sealed class MathNetVectors(Buffers buffers)
{
    private readonly Lazy<Vector<float>> _x = new(() => Vector<float>.Build.Dense(buffers.X.ToArray()));
    private readonly Lazy<Vector<float>> _dy = new(() => Vector<float>.Build.Dense(buffers.Dy.ToArray()));
    private readonly Lazy<Vector<float>> _y = new(() => Vector<float>.Build.Dense(buffers.X.Length));

    public void Map(Func<float, float> f) => _x.Value.Map(f, _y.Value, Zeros.Include);

    public void Map2(Func<float, float, float> f) => _x.Value.Map2(f, _dy.Value, _y.Value, Zeros.Include);
}
