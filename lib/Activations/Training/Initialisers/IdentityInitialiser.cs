using MathNet.Numerics.LinearAlgebra;

namespace Activations.Training;

/// <summary>See <see cref="Initialiser.Identity"/>.</summary>
internal sealed class IdentityInitialiser() : Initialiser("Identity")
{
    /// <inheritdoc/>
    public override void Fill(Matrix<float> weights, int fanOut, RandomStream random)
    {
        RequireArguments(weights, fanOut, random);
        weights.Clear();
        for (int i = 0; i < Math.Min(weights.RowCount, weights.ColumnCount); i++)
        {
            weights[i, i] = 1;
        }
    }
}
