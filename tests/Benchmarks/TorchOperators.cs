namespace Activations.Benchmarks;

/// <summary>
/// The functions in LibTorch's own operators, as statements of TorchScript: <c>x</c> holds inputs, <c>dy</c> gradients of
/// the outputs, <c>y</c> takes the results, <c>kept</c> is what LibTorch keeps from the forward pass for the backward pass.
/// Functions that LibTorch does not have are not here; what it composes itself is composed here, in as few passes.
/// </summary>
/// <param name="Function">The activation's name.</param>
/// <param name="Forward">Statements that fill y from x.</param>
/// <param name="Backward">Statements that fill y from x or kept, and dy.</param>
/// <param name="Kept">An expression of x; without one there is nothing but x to keep.</param>
internal sealed record TorchOperators(string Function, string[] Forward, string[] Backward, string? Kept = null)
{
    /// <summary>Every function that LibTorch has.</summary>
    public static IReadOnlyList<TorchOperators> All { get; } =
    [
        new("Identity", ["y.copy_(x)"], ["y.copy_(dy)"]),
        new(
            "Sigmoid",
            ["torch.sigmoid(x, out=y)"],
            ["torch.sigmoid_backward(dy, kept, grad_input=y)"],
            "torch.sigmoid(x)"
        ),
        new(
            "LogSigmoid",
            ["torch.log_sigmoid(x, out=y)"],
            ["torch.log_sigmoid_backward(dy, x, kept, grad_input=y)"],
            "torch.log_sigmoid_forward(x)[1]"
        ),
        new("HardSigmoid", ["torch.hardsigmoid(x, out=y)"], ["torch.hardsigmoid_backward(dy, x, grad_input=y)"]),
        new("Tanh", ["torch.tanh(x, out=y)"], ["torch.tanh_backward(dy, kept, grad_input=y)"], "torch.tanh(x)"),
        new(
            "HardTanh",
            ["torch.hardtanh(x, -1.0, 1.0, out=y)"],
            ["torch.hardtanh_backward(dy, x, -1.0, 1.0, grad_input=y)"]
        ),
        new(
            "SoftSign",
            ["torch.abs(x, out=y)", "y.add_(1.0)", "torch.div(x, y, out=y)"],
            ["torch.mul(kept, kept, out=y)", "torch.div(dy, y, out=y)"],
            "x.abs() + 1.0"
        ),
        new(
            "TanhShrink",
            ["torch.tanh(x, out=y)", "torch.sub(x, y, out=y)"],
            ["torch.mul(kept, kept, out=y)", "y.mul_(dy)"],
            "torch.tanh(x)"
        ),
        new("SoftShrink", ["torch.softshrink(x, 0.5, out=y)"], ["torch.softshrink_backward(dy, x, 0.5, grad_input=y)"]),
        new("HardShrink", ["torch.hardshrink(x, 0.5, out=y)"], ["torch.hardshrink_backward(dy, x, 0.5, grad_input=y)"]),
        new(
            "Threshold",
            ["torch.threshold(x, 1.0, 0.0, out=y)"],
            ["torch.threshold_backward(dy, x, 1.0, grad_input=y)"]
        ),
        new("ReLU", ["torch.clamp_min(x, 0.0, out=y)"], ["torch.threshold_backward(dy, x, 0.0, grad_input=y)"]),
        new(
            "ReLU6",
            ["torch.hardtanh(x, 0.0, 6.0, out=y)"],
            ["torch.hardtanh_backward(dy, x, 0.0, 6.0, grad_input=y)"]
        ),
        Leaky("Leaky ReLU", "0.01"),
        // What rrelu calls outside training, and what a PReLU of one slope computes, there by an operator that allocates.
        Leaky("RReLU", "0.22916667"),
        Leaky("PReLU", "0.25"),
        Exponential("ELU", "1.0, 1.0, 1.0"),
        Exponential("SELU", "1.6732632423543772, 1.0507009873554805, 1.0"),
        Exponential("CELU", "1.0, 1.0, 1.0"),
        Gaussian("GELU", "none"),
        Gaussian("GELU (tanh)", "tanh"),
        new("SiLU", ["torch.silu(x, out=y)"], ["torch.silu_backward(dy, x, grad_input=y)"]),
        new("Swish", ["torch.silu(x, out=y)"], ["torch.silu_backward(dy, x, grad_input=y)"]),
        // The backward operators of these two return new memory.
        new("HardSwish", ["torch.hardswish(x, out=y)"], ["y = torch.hardswish_backward(dy, x)"]),
        new("Mish", ["torch.mish(x, out=y)"], ["y = torch.mish_backward(dy, x)"]),
        new(
            "Softplus",
            ["torch.softplus(x, 1.0, 20.0, out=y)"],
            ["torch.softplus_backward(dy, x, 1.0, 20.0, grad_input=y)"]
        ),
    ];

    /// <summary>All of them as one program, with the product of matrices: functions that repeat their statements.</summary>
    public static string Script =>
        string.Concat(
            All.Select(
                (row, index) =>
                    Definition($"Forward{index}", row.Forward)
                    + Definition($"Backward{index}", row.Backward)
                    + (row.Kept is null ? "" : $"def Kept{index}(x):\n    return {row.Kept}\n\n")
            )
        ) + Definition("Product", ["torch.mm(x, dy, out=y)"]);

    // LibTorch's compiler unrolls loops over a range, and then computes only once what is computed anew and alike. What
    // writes into y is safe from that, and such a loop costs a little less.
    private static string Definition(string name, string[] statements)
    {
        string loop = Array.Exists(statements, one => one.StartsWith("y = ", StringComparison.Ordinal))
            ? "    call = 0\n    while call < calls:\n        call += 1\n"
            : "    for _ in range(calls):\n";
        return $"def {name}(x, dy, y, kept, calls: int):\n{loop}"
            + string.Concat(statements.Select(statement => $"        {statement}\n"))
            + "    return y\n\n";
    }

    private static TorchOperators Leaky(string name, string slope) =>
        new(
            name,
            [$"torch.leaky_relu(x, {slope}, out=y)"],
            [$"torch.leaky_relu_backward(dy, x, {slope}, False, grad_input=y)"]
        );

    private static TorchOperators Exponential(string name, string parameters) =>
        new(
            name,
            [$"torch.elu(x, {parameters}, out=y)"],
            [$"torch.elu_backward(dy, {parameters}, False, x, grad_input=y)"]
        );

    private static TorchOperators Gaussian(string name, string form) =>
        new(
            name,
            [$"torch.gelu(x, approximate=\"{form}\", out=y)"],
            [$"torch.gelu_backward(dy, x, approximate=\"{form}\", grad_input=y)"]
        );
}
