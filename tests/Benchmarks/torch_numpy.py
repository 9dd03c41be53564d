#!/usr/bin/env python3
"""Times PyTorch's and NumPy's activations, one thread, as the benchmark program times ours.

    python3 torch_numpy.py > baselines.jsonl            (Debian: python3-torch, python3-numpy; either may be missing)
    Activations.Benchmarks --baselines baselines.jsonl

Prints one JSON object a line, for the program to merge: nanoseconds an element, best and median. Results go to
memory that exists already wherever the framework allows it.
"""
import argparse
import json
import os
import statistics
import sys
import time

for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[name] = "1"

try:
    import numpy as np
except ImportError:
    np = None
try:
    import torch
except ImportError:
    torch = None

SELU_LAMBDA, SELU_PLATEAU = 1.05070099, 1.75809934
GELU_C, GELU_K = 0.797884561, 0.044715


def with_numpy(n):
    """Function name -> (forward, backward), composed from whole-array operations with given outputs."""
    x, dy = (np.random.default_rng(seed).uniform(-6, 6, n).astype(np.float32) for seed in (1, 2))
    y, s, t = (np.zeros(n, np.float32) for _ in range(3))
    f = np.float32

    def sigmoid(out):
        np.negative(x, out=out)
        np.exp(out, out=out)
        np.add(out, f(1), out=out)
        np.reciprocal(out, out=out)

    def chain(value):
        np.multiply(value, dy, out=y)

    def sigmoid_back():
        sigmoid(s)
        np.subtract(f(1), s, out=t)
        np.multiply(s, t, out=s)
        chain(s)

    def tanh_back():
        np.tanh(x, out=s)
        np.multiply(s, s, out=s)
        np.subtract(f(1), s, out=s)
        chain(s)

    def relu_back():
        np.multiply(x > 0, dy, out=y)

    def leaky(slope):
        def forward():
            np.multiply(x, f(slope), out=s)
            np.maximum(x, s, out=y)

        def backward():
            chain(np.where(x > 0, f(1), f(slope)))
        return forward, backward

    def elu(scale=1.0, plateau=1.0):
        def forward():
            np.minimum(x, f(0), out=s)
            np.expm1(s, out=s)
            if plateau != 1:
                np.multiply(s, f(plateau), out=s)
            np.maximum(x, f(0), out=y)
            if scale != 1:
                np.multiply(y, f(scale), out=y)
            np.add(y, s, out=y)

        def backward():
            np.minimum(x, f(0), out=s)
            np.exp(s, out=s)
            chain(s if scale == 1 else np.where(x > 0, f(scale), f(plateau) * s))
        return forward, backward

    def gelu_tanh():
        np.multiply(x, x, out=s)
        np.multiply(s, f(GELU_K * GELU_C), out=s)
        np.add(s, f(GELU_C), out=s)
        np.multiply(s, x, out=s)
        np.tanh(s, out=s)
        np.add(s, f(1), out=s)
        np.multiply(s, x, out=s)
        np.multiply(s, f(0.5), out=y)

    def silu():
        sigmoid(s)
        np.multiply(s, x, out=y)

    def silu_back():
        sigmoid(s)
        np.subtract(f(1), s, out=t)
        np.multiply(t, x, out=t)
        np.add(t, f(1), out=t)
        np.multiply(s, t, out=s)
        chain(s)

    def softplus(out):
        np.exp(x, out=out)
        np.log1p(out, out=out)

    def softplus_back():
        sigmoid(s)
        chain(s)

    def mish():
        softplus(s)
        np.tanh(s, out=s)
        np.multiply(s, x, out=y)

    return {
        "Identity": (lambda: np.copyto(y, x), lambda: np.copyto(y, dy)),
        "Sigmoid": (lambda: sigmoid(y), sigmoid_back),
        "Tanh": (lambda: np.tanh(x, out=y), tanh_back),
        "ReLU": (lambda: np.maximum(x, f(0), out=y), relu_back),
        "Leaky ReLU": leaky(0.01),
        "PReLU": leaky(0.25),
        "ELU": elu(),
        "SELU": elu(SELU_LAMBDA, SELU_PLATEAU),
        "CELU": elu(),
        "GELU (tanh)": (gelu_tanh, None),
        "SiLU": (silu, silu_back),
        "Swish": (silu, silu_back),
        "Mish": (mish, None),
        "Softplus": (lambda: softplus(y), softplus_back),
    }


def with_torch(n):
    """Function name -> (forward, backward), with PyTorch's own operators and given outputs."""
    torch.set_num_threads(1)
    random = torch.Generator().manual_seed(1)
    x, dy = (torch.rand(n, generator=random) * 12 - 6 for _ in range(2))
    y, s, slope = torch.zeros(n), torch.zeros(n), torch.tensor([0.25])
    a = torch.ops.aten
    sigmoid, tanh, softplus = torch.sigmoid(x), torch.tanh(x), torch.nn.functional.softplus(x)

    def elu(alpha=1.0, scale=1.0):
        return (lambda: a.elu.out(x, alpha, scale, 1.0, out=y),
                lambda: a.elu_backward.grad_input(dy, alpha, scale, 1.0, False, x, grad_input=y))

    def gelu(approximate):
        return (lambda: a.gelu.out(x, approximate=approximate, out=y),
                lambda: a.gelu_backward.grad_input(dy, x, approximate=approximate, grad_input=y))

    def leaky(negative):
        return (lambda: a.leaky_relu.out(x, negative, out=y),
                lambda: a.leaky_relu_backward.grad_input(dy, x, negative, False, grad_input=y))

    silu = (lambda: a.silu.out(x, out=y), lambda: a.silu_backward.grad_input(dy, x, grad_input=y))
    # The backward of Sigmoid and Tanh starts from the output, which spares them the exponential.
    return {
        "Identity": (lambda: y.copy_(x), lambda: y.copy_(dy)),
        "Sigmoid": (lambda: torch.sigmoid(x, out=y), lambda: a.sigmoid_backward.grad_input(dy, sigmoid, grad_input=y)),
        "Tanh": (lambda: torch.tanh(x, out=y), lambda: a.tanh_backward.grad_input(dy, tanh, grad_input=y)),
        "ReLU": (lambda: torch.clamp_min(x, 0, out=y), lambda: a.threshold_backward.grad_input(dy, x, 0, grad_input=y)),
        "Leaky ReLU": leaky(0.01),
        "PReLU": (lambda: torch.prelu(x, slope), None),
        "ELU": elu(),
        "SELU": elu(SELU_PLATEAU / SELU_LAMBDA, SELU_LAMBDA),
        "CELU": elu(),
        "GELU": gelu("none"),
        "GELU (tanh)": gelu("tanh"),
        "SiLU": silu,
        "Swish": silu,
        "Mish": (lambda: a.mish.out(x, out=y), lambda: a.mish_backward(dy, x)),
        "Softplus": (lambda: a.softplus.out(x, 1, 20, out=y),
                     lambda: a.softplus_backward.grad_input(dy, x, 1, 20, grad_input=y)),
    }


def seconds(run, calls):
    start = time.perf_counter()
    for _ in range(calls):
        run()
    return (time.perf_counter() - start) / calls


def measure(run, n, budget, repetitions):
    """Best and median of repetitions, each of them a slice of at least 200 microseconds."""
    run()
    calls = max(1, int(200e-6 / max(seconds(run, 1), 1e-9)))
    times, start = [], time.perf_counter()
    while len(times) < repetitions or time.perf_counter() - start < budget:
        times.append(seconds(run, calls) * 1e9 / n)
    return min(times), statistics.median(times), len(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default="4096,262144,16777216", type=lambda text: [int(size) for size in text.split(",")])
    parser.add_argument("--seconds", default=0.1, type=float, help="time for one function, direction and size")
    options = parser.parse_args()
    frameworks = [(name, make) for name, module, make in
                  (("PyTorch", torch, with_torch), ("NumPy", np, with_numpy)) if module]
    if not frameworks:
        sys.exit("Neither PyTorch nor NumPy is installed (Debian: python3-torch, python3-numpy).")
    for n in options.sizes:
        for framework, make in frameworks:
            for function, runs in make(n).items():
                for direction, run in zip(("forward", "backward"), runs):
                    if run is None:
                        continue
                    best, median, count = measure(run, n, options.seconds, 5)
                    print(json.dumps({
                        "function": function, "direction": direction, "elements": n, "workload": framework,
                        "bestNs": best, "medianNs": median, "repetitions": count}), flush=True)


if __name__ == "__main__":
    main()
