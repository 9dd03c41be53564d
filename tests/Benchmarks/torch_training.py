#!/usr/bin/env python3
"""Trains perceptrons with PyTorch, an epoch for each line it is sent: the baseline of the benchmark's --training.

Reads one JSON object a line (sizes, rows, batch, activation, optimiser, threads), answers with the seconds an epoch took.
The first answer to a new configuration comes after a few steps that are not counted.
"""
import json
import sys
import time

try:
    import torch
except ImportError:
    sys.exit("PyTorch is not installed (Debian: python3-torch libopenblas0-pthread).")

ACTIVATIONS = {"ReLU": torch.nn.ReLU, "ELU": torch.nn.ELU}


def network(sizes, activation):
    layers = []
    for i in range(1, len(sizes)):
        layers.append(torch.nn.Linear(sizes[i - 1], sizes[i]))
        if i < len(sizes) - 1:
            layers.append(ACTIVATIONS[activation]())
    return torch.nn.Sequential(*layers)


def epoch(model, optimiser, inputs, labels, batch):
    loss = torch.nn.CrossEntropyLoss()
    order = torch.randperm(inputs.shape[0])
    for start in range(0, inputs.shape[0], batch):
        places = order[start:start + batch]
        optimiser.zero_grad(set_to_none=True)
        loss(model(inputs[places]), labels[places]).backward()
        optimiser.step()


def product_speed():
    """GFLOP/s on as many threads as the BLAS takes: Debian's PyTorch has whatever BLAS is installed, maybe the slow reference."""
    a, b = torch.rand(512, 512), torch.rand(512, 512)
    best = float("inf")
    for _ in range(20):
        start = time.perf_counter()
        torch.mm(a, b)
        best = min(best, time.perf_counter() - start)
    return 2 * 512 ** 3 / best / 1e9


def main():
    print(json.dumps({"version": f"{torch.__version__}, a product of two 512 x 512 matrices at {product_speed():.0f} GFLOP/s"}), flush=True)
    known, data = {}, {}
    for line in sys.stdin:
        asked = json.loads(line)
        torch.set_num_threads(asked["threads"])
        sizes, rows, batch = asked["sizes"], asked["rows"], asked["batch"]
        if (sizes[0], rows) not in data:
            data = {(sizes[0], rows): (torch.rand(rows, sizes[0]) * 2 - 1, torch.randint(0, sizes[-1], (rows,)))}
        inputs, labels = data[(sizes[0], rows)]
        if line not in known:
            torch.manual_seed(0)
            model = network(sizes, asked["activation"])
            optimiser = (torch.optim.Adam(model.parameters(), lr=1e-3) if asked["optimiser"] == "Adam"
                         else torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9))
            known = {line: (model, optimiser)}
            epoch(model, optimiser, inputs[:8 * batch], labels[:8 * batch], batch)
        start = time.perf_counter()
        epoch(*known[line], inputs, labels, batch)
        print(json.dumps({"seconds": time.perf_counter() - start}), flush=True)


if __name__ == "__main__":
    main()
