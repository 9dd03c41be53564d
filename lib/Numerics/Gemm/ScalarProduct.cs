namespace Activations.Numerics;

/// <summary>
/// The matrix product for WebAssembly, whose interpreter compiles a plain loop over single numbers, with the processor's
/// fused multiply-add, but calls a dozen methods for that of a vector. The chains are those of
/// <see cref="MicroKernel{TFloats, TVector}"/>, hence the same bits.
/// </summary>
internal static unsafe class ScalarProduct
{
    /// <summary>Computes the product into <paramref name="c"/>, as <see cref="Gemm.Multiply(Operand, Operand, float[])"/>.</summary>
    public static void Multiply(Operand a, Operand b, float[] c)
    {
        fixed (
            float* pa = a.Values,
                pb = b.Values,
                pc = c
        )
        {
            for (int j = 0; j < b.Columns; j += 2)
            {
                nint next = j + 1 < b.Columns ? 1 : 0;
                float* column = pb + (j * (nint)(b.IsTransposed ? 1 : b.Step));
                Columns(a, pa, b, column, next, pc + ((nint)j * a.Rows));
            }
        }
    }

    // Two columns of C, four rows at a time: eight chains keep the loop's own work small. Beyond the edge of C a chain
    // repeats a neighbour's.
    private static void Columns(Operand a, float* pa, Operand b, float* column, nint next, float* c)
    {
        int rows = a.Rows,
            depth = a.Columns;
        nint rowStep = a.IsTransposed ? a.Step : 1,
            aStep = a.IsTransposed ? 1 : a.Step,
            bStep = b.IsTransposed ? b.Step : 1,
            second = next * (b.IsTransposed ? 1 : b.Step);
        for (int i = 0; i < rows; i += 4)
        {
            int last = Math.Min(3, rows - 1 - i),
                row1 = Math.Min(1, last),
                row2 = Math.Min(2, last);
            float* a0 = pa + (i * rowStep),
                a1 = a0 + (row1 * rowStep),
                a2 = a0 + (row2 * rowStep),
                a3 = a0 + (last * rowStep),
                b0 = column,
                b1 = column + second;
            float s00 = 0,
                s10 = 0,
                s20 = 0,
                s30 = 0,
                s01 = 0,
                s11 = 0,
                s21 = 0,
                s31 = 0;
            for (int k = depth; k > 0; k--)
            {
                float x0 = *a0,
                    x1 = *a1,
                    x2 = *a2,
                    x3 = *a3,
                    y0 = *b0,
                    y1 = *b1;
                s00 = MathF.FusedMultiplyAdd(x0, y0, s00);
                s10 = MathF.FusedMultiplyAdd(x1, y0, s10);
                s20 = MathF.FusedMultiplyAdd(x2, y0, s20);
                s30 = MathF.FusedMultiplyAdd(x3, y0, s30);
                s01 = MathF.FusedMultiplyAdd(x0, y1, s01);
                s11 = MathF.FusedMultiplyAdd(x1, y1, s11);
                s21 = MathF.FusedMultiplyAdd(x2, y1, s21);
                s31 = MathF.FusedMultiplyAdd(x3, y1, s31);
                a0 += aStep;
                a1 += aStep;
                a2 += aStep;
                a3 += aStep;
                b0 += bStep;
                b1 += bStep;
            }

            float* c0 = c + i,
                c1 = c0 + (next * rows);
            c0[0] = s00;
            c0[row1] = s10;
            c0[row2] = s20;
            c0[last] = s30;
            c1[0] = s01;
            c1[row1] = s11;
            c1[row2] = s21;
            c1[last] = s31;
        }
    }
}
