namespace Activations.Numerics;

/// <content>The loop over blocks, for an interpreter.</content>
internal static partial class Elementwise
{
    private static unsafe void RunByBlocks<TStages>(
        TStages operation,
        ref float a,
        ref float b,
        ref float c,
        ref float y,
        int length
    )
        where TStages : struct, IStages
    {
        // Pinned, as blocks require.
        fixed (
            float* pa = &a,
                pb = &b,
                pc = &c,
                py = &y
        )
        {
            for (int i = 0; i < length; i += Block.Largest)
            {
                Block.Start(Math.Min(Block.Largest, length - i));
                nuint start = (nuint)i;
                operation
                    .End(ref *pa, ref *pb, ref *pc, start, operation.Begin<Block>(ref *pa, ref *pb, ref *pc, start))
                    .Store(ref *py, start);
            }
        }
    }

    private static unsafe bool AnyBeyondByBlocks(ReadOnlySpan<float> x, float bound)
    {
        bool found = false;
        fixed (float* px = x)
        {
            for (int i = 0; i < x.Length && !found; i += Block.Largest)
            {
                Block.Start(Math.Min(Block.Largest, x.Length - i));
                found = Block.AnyGreater(Block.Abs(Block.Load(ref *px, (nuint)i)), bound);
            }
        }

        return found;
    }
}
