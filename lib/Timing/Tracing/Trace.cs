namespace Activations.Timing;

/// <summary>
/// The operations of one formula as a graph, as a compiler sees them: the same operation on the same numbers is done
/// once, what is made of constants only is done before the loop, and what the result does not need is not done at all.
/// </summary>
internal sealed class Trace
{
    [ThreadStatic]
    private static Trace? s_current;

    private readonly List<(Kind Kind, int A, int B, int C)> _nodes = [];
    private readonly Dictionary<(Kind, int, int, int), int> _places = [];

    public enum Kind
    {
        Input,
        Constant,
        Multiplication,
        Division,
        Add,
        Subtract,
        Min,
        Max,
        Sqrt,
        CopySign,
        Abs,
        IfGreaterTest,
        IfGreaterChoice,
        IsNumberTest,
        IsNumberChoice,
        FromExponentBits,
        Choice,
        Fma,
        NegatedFma,
        Fms,
    }

    private static Trace Current =>
        s_current ?? throw new InvalidOperationException("No trace was started on this thread.");

    public static Trace Start() => s_current = new();

    public static Traced Constant(float value) =>
        new(Current.Place(Kind.Constant, BitConverter.SingleToInt32Bits(value)));

    public static Traced Operation(Kind kind, Traced a, Traced b = default, Traced c = default) =>
        new(Current.Place(kind, a.Node, b.Node, c.Node));

    /// <summary>A look into a table, each its own.</summary>
    public static Traced Choice(Traced a)
    {
        Current._nodes.Add((Kind.Choice, a.Node, 0, 0));
        return new(Current._nodes.Count);
    }

    public Traced Input()
    {
        _nodes.Add((Kind.Input, 0, 0, 0));
        return new(_nodes.Count);
    }

    /// <summary>The operations that a result needs.</summary>
    public Operations Count(Traced result)
    {
        int multiplications = 0,
            divisions = 0,
            others = 0;
        foreach (int node in Needed(result.Node))
        {
            switch (_nodes[node - 1].Kind)
            {
                case Kind.Input or Kind.Constant:
                    break;
                case Kind.Multiplication or Kind.Fma or Kind.NegatedFma or Kind.Fms:
                    multiplications++;
                    break;
                case Kind.Division:
                    divisions++;
                    break;
                default:
                    others++;
                    break;
            }
        }

        return new(multiplications, divisions, others);
    }

    private HashSet<int> Needed(int result)
    {
        var needed = new HashSet<int>();
        var open = new Stack<int>([result]);
        while (open.TryPop(out int node))
        {
            if (node != 0 && needed.Add(node) && _nodes[node - 1] is { Kind: not Kind.Constant } one)
            {
                open.Push(one.A);
                open.Push(one.B);
                open.Push(one.C);
            }
        }

        return needed;
    }

    // A node's number, from 1; 0 stands for no operand.
    private int Place(Kind kind, int a, int b = 0, int c = 0)
    {
        if (kind == Kind.Multiplication && (IsOne(a) || IsOne(b)))
        {
            return IsOne(a) ? b : a;
        }

        if (kind != Kind.Constant && IsConstant(a) && IsConstant(b) && IsConstant(c))
        {
            // A constant of its own, whatever its value.
            _nodes.Add((Kind.Constant, int.MinValue, _nodes.Count, 0));
            return _nodes.Count;
        }

        if (!_places.TryGetValue((kind, a, b, c), out int place))
        {
            _nodes.Add((kind, a, b, c));
            _places.Add((kind, a, b, c), place = _nodes.Count);
        }

        return place;
    }

    private bool IsConstant(int node) => node == 0 || _nodes[node - 1].Kind == Kind.Constant;

    private bool IsOne(int node) =>
        node != 0 && _nodes[node - 1] is (Kind.Constant, var bits, 0, 0) && BitConverter.Int32BitsToSingle(bits) == 1;
}
