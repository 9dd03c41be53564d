#!/usr/bin/env python3
"""Writes torch_reference.json: small networks as PyTorch computes them, for ReferenceNetworkTests.cs to compare with.

    python3 torch_reference.py          (Debian: python3-torch)

PyTorch computes in double precision from numbers that single precision holds exactly, so that only our own rounding is
left in the comparison. Each network comes with its layers, initial parameters, inputs and targets, and then what PyTorch
makes of them: outputs, loss, the gradients of every parameter, and the parameters after five steps of every optimiser.
A matrix is written column by column, as the library keeps it: a sample is a column, and a weight matrix W, which is
outputs x inputs in both, is written transposed.
"""
import json
import pathlib

import torch
from torch import nn

torch.set_default_dtype(torch.float64)
STEPS, SAMPLES = 5, 6

ACTIVATIONS = {
    "Identity": nn.Identity(), "ReLU": nn.ReLU(), "Leaky ReLU (0.01)": nn.LeakyReLU(0.01), "PReLU (4 channels)": None,
    "ELU (alpha 1)": nn.ELU(), "SELU": nn.SELU(), "CELU (alpha 3)": nn.CELU(3.0), "GELU": nn.GELU(),
    "GELU (tanh)": nn.GELU("tanh"), "SiLU": nn.SiLU(), "Mish": nn.Mish(), "Softplus": nn.Softplus(),
    "Sigmoid": nn.Sigmoid(), "Tanh": nn.Tanh(), "HardSwish": nn.Hardswish(), "SoftSign": nn.Softsign(),
    "TanhShrink": nn.Tanhshrink(), "LogSigmoid": nn.LogSigmoid(),
}


class Recurrent(nn.Module):
    """torch.nn.RNN on samples whose steps lie one after another; one bias, as the second is always added to it."""

    def __init__(self, features, units, every_step):
        super().__init__()
        self.rnn, self.features, self.every_step = nn.RNN(features, units, batch_first=True), features, every_step
        self.rnn.bias_hh_l0.requires_grad_(False).zero_()

    def forward(self, x):
        states, _ = self.rnn(x.reshape(len(x), -1, self.features))
        return states.flatten(1) if self.every_step else states[:, -1]


class Residual(nn.Module):
    def __init__(self, *inner):
        super().__init__()
        self.inner = nn.Sequential(*inner)

    def forward(self, x):
        return x + self.inner(x)


def activation(name):
    return nn.PReLU(4) if name.startswith("PReLU") else ACTIVATIONS[name]


def networks():
    """Name, the layers in our words, PyTorch's network, features of a sample, loss."""
    for name in ACTIVATIONS:
        yield (f"dense, {name}", [["dense", 5, 4], ["activation", name], ["dense", 4, 3]],
               nn.Sequential(nn.Linear(5, 4), activation(name), nn.Linear(4, 3)), 5, "cross-entropy")
    yield ("squared error", [["dense", 5, 4], ["activation", "Tanh"], ["dense", 4, 3]],
           nn.Sequential(nn.Linear(5, 4), nn.Tanh(), nn.Linear(4, 3)), 5, "squared error")
    yield ("convolution and pooling",
           [["convolution", 2, 6, 5, 3, 3, 1, 1], ["activation", "ReLU"], ["pooling", 3, 6, 5, 2],
            ["convolution", 3, 3, 2, 2, 2, 2, 1], ["activation", "Tanh"], ["dense", 8, 3]],
           nn.Sequential(nn.Unflatten(1, (2, 6, 5)), nn.Conv2d(2, 3, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2),
                         nn.Conv2d(3, 2, 2, 2, 1), nn.Tanh(), nn.Flatten(), nn.Linear(8, 3)), 60, "cross-entropy")
    yield ("batch normalisation",
           [["dense", 5, 4], ["activation", "Tanh"], ["batch normalisation", 4, 1, 1], ["dense", 4, 3]],
           nn.Sequential(nn.Linear(5, 4), nn.Tanh(), nn.BatchNorm1d(4), nn.Linear(4, 3)), 5, "cross-entropy")
    yield ("batch normalisation of images",
           [["convolution", 1, 4, 5, 3, 2, 1, 0], ["activation", "Sigmoid"], ["batch normalisation", 3, 3, 4], ["dense", 36, 3]],
           nn.Sequential(nn.Unflatten(1, (1, 4, 5)), nn.Conv2d(1, 3, 2), nn.Sigmoid(), nn.BatchNorm2d(3), nn.Flatten(),
                         nn.Linear(36, 3)), 20, "cross-entropy")
    yield ("recurrent", [["recurrent", 3, 5, 4, "last"], ["dense", 4, 3]],
           nn.Sequential(Recurrent(3, 4, False), nn.Linear(4, 3)), 15, "cross-entropy")
    yield ("recurrent on recurrent", [["recurrent", 3, 4, 4, "every"], ["recurrent", 4, 4, 3, "last"]],
           nn.Sequential(Recurrent(3, 4, True), Recurrent(4, 3, False)), 12, "squared error")
    yield ("residual", [["residual", ["dense", 5, 4], ["activation", "SiLU"], ["dense", 4, 5]], ["activation", "Tanh"], ["dense", 5, 3]],
           nn.Sequential(Residual(nn.Linear(5, 4), nn.SiLU(), nn.Linear(4, 5)), nn.Tanh(), nn.Linear(5, 3)), 5, "cross-entropy")


def optimisers(network):
    """Ours spare biases, slopes and normalisation from decay."""
    parameters = trained(network)
    weights, others = [p for p in parameters if p.dim() > 1], [p for p in parameters if p.dim() == 1]
    yield "SGD", torch.optim.SGD(parameters, 0.1)
    yield "momentum", torch.optim.SGD(parameters, 0.05, momentum=0.9)
    yield "Adam", torch.optim.Adam(parameters, 0.01)
    yield "AdamW", torch.optim.AdamW([{"params": weights, "weight_decay": 0.1}, {"params": others, "weight_decay": 0}], 0.01)


def trained(network):
    return [p for p in network.parameters() if p.requires_grad]


def exact(*shape, scale):
    """Random multiples of 1/256, about as large as scale."""
    return torch.round(torch.randn(*shape) * scale * 256) / 256


def columns(tensor):
    """The numbers of a batch (samples x features, our columns) as they are; of a weight matrix, column by column."""
    return [float(f"{value:.9g}") for value in tensor.detach().flatten().tolist()]


def parameter(tensor):
    return columns(tensor.flatten(1).T if tensor.dim() > 1 else tensor)


def loss_of(kind, outputs, targets):
    # Mean squared error is the mean over outputs and samples; cross-entropy the mean over samples.
    return nn.functional.mse_loss(outputs, targets) if kind == "squared error" else nn.functional.cross_entropy(outputs, targets)


def reference(name, layers, network, features, loss):
    for p in trained(network):
        p.data = exact(*p.shape, scale=0.5)
        if p.dim() == 1 and isinstance(owner(network, p), (nn.PReLU, nn.modules.batchnorm._BatchNorm)):
            p.data = p.data.abs() / 2 + 0.25
    network.train()
    inputs = exact(SAMPLES, features, scale=1)
    targets = exact(SAMPLES, 3, scale=1) if loss == "squared error" else torch.eye(3)[torch.arange(SAMPLES) % 3]
    initial = {key: value.clone() for key, value in network.state_dict().items()}
    result = {
        "name": name, "layers": layers, "loss": loss, "inputs": columns(inputs), "targets": columns(targets),
        "parameters": [parameter(p) for p in trained(network)],
    }

    outputs = network(inputs)
    value = loss_of(loss, outputs, targets)
    value.backward()
    result |= {"outputs": columns(outputs), "value": value.item(), "gradients": [parameter(p.grad) for p in trained(network)]}
    statistics = [m for m in network.modules() if isinstance(m, nn.modules.batchnorm._BatchNorm)]
    result["running"] = [[columns(m.running_mean), columns(m.running_var)] for m in statistics]

    result["after"] = {}
    for optimiser_name, optimiser in optimisers(network):
        network.load_state_dict(initial)
        for _ in range(STEPS):
            optimiser.zero_grad()
            loss_of(loss, network(inputs), targets).backward()
            optimiser.step()
        result["after"][optimiser_name] = [parameter(p) for p in trained(network)]
    return result


def owner(network, wanted):
    return next(m for m in network.modules() if any(p is wanted for p in m.parameters(recurse=False)))


if __name__ == "__main__":
    torch.manual_seed(20)
    networks_as_computed = [reference(*network) for network in networks()]
    text = ",\n".join(json.dumps(n, separators=(",", ":")) for n in networks_as_computed)
    path = pathlib.Path(__file__).with_suffix(".json")
    path.write_text(f'{{"source":"PyTorch {torch.__version__}","steps":{STEPS},"networks":[\n{text}\n]}}\n')
    print(f"{path.name}: {len(networks_as_computed)} networks, {path.stat().st_size} bytes")
