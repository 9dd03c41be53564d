using System.Runtime.CompilerServices;

namespace Activations.Numerics;

/// <content>What a loop does to each vector.</content>
internal static partial class Elementwise
{
    /// <summary>What the loop computes from the inputs at place i.</summary>
    internal interface IOperation
    {
        /// <summary>See <see cref="IFormula.IsCheap"/>.</summary>
        static virtual bool IsCheap => false;

        /// <summary>The result for the lanes that start at <paramref name="i"/>.</summary>
        TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>;
    }

    /// <summary>The same in two halves, of which the loop may overlap those of different vectors.</summary>
    private interface IStages
    {
        /// <summary>See <see cref="IFormula.IsCheap"/>.</summary>
        static abstract bool IsCheap { get; }

        /// <summary>Whether the first half does anything.</summary>
        static abstract bool AreTwo { get; }

        /// <summary>The first half for the lanes that start at <paramref name="i"/>.</summary>
        Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes>;

        /// <summary>The result from the first half.</summary>
        TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes>;
    }

    private readonly struct ValueOf<TFormula>(TFormula formula) : IOperation
        where TFormula : struct, IFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => TFormula.IsCheap;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.Value(TLanes.Load(ref a, i));
    }

    private readonly struct BackwardOf<TFormula>(TFormula formula) : IOperation
        where TFormula : struct, IFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => TFormula.IsCheap;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes At<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref b, i) * _formula.Derivative(TLanes.Load(ref a, i));
    }

    private readonly struct Undivided<TOperation>(TOperation operation) : IStages
        where TOperation : struct, IOperation
    {
        private readonly TOperation _operation = operation;

        public static bool IsCheap => TOperation.IsCheap;

        public static bool AreTwo => false;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            default;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            _operation.At<TLanes>(ref a, ref b, ref c, i);
    }

    private readonly struct StagesOfValue<TFormula>(TFormula formula) : IStages
        where TFormula : struct, IStagedFormula
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => false;

        public static bool AreTwo => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.BeginValue(TLanes.Load(ref a, i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.EndValue(TLanes.Load(ref a, i), begun);
    }

    private readonly struct StagesOfBackward<TFormula>(TFormula formula) : IStages
        where TFormula : struct, IStagedDerivative
    {
        private readonly TFormula _formula = formula;

        public static bool IsCheap => false;

        public static bool AreTwo => true;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Stage<TLanes> Begin<TLanes>(ref float a, ref float b, ref float c, nuint i)
            where TLanes : struct, ILanes<TLanes> =>
            _formula.BeginDerivative(TLanes.Load(ref a, i));

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public TLanes End<TLanes>(ref float a, ref float b, ref float c, nuint i, Stage<TLanes> begun)
            where TLanes : struct, ILanes<TLanes> =>
            TLanes.Load(ref b, i) * _formula.EndDerivative(TLanes.Load(ref a, i), begun);
    }
}
