#!/usr/bin/env python3
"""Writes the archives beside it, with PyTorch 2.11: a traced network of two layers, and a training checkpoint."""
import pathlib

import torch
from torch import nn

HERE = pathlib.Path(__file__).parent


class Layer(nn.Module):
    def __init__(self, cin, cout):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, 3, 1, 1, bias=False)
        self.bn = nn.BatchNorm2d(cout, 1e-3)
        self.act = nn.SiLU()

    def forward(self, x):
        return self.act(self.bn(self.conv(x)))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.model = nn.Sequential(Layer(3, 4), Layer(4, 2))
        self.half_numbers = nn.Parameter(torch.tensor([.5, -2.0]).half())
        self.brain_numbers = nn.Parameter(torch.tensor([1.5]).bfloat16())
        self.double_numbers = nn.Parameter(torch.tensor([.25]).double())

    def forward(self, x):
        return self.model(x)


def main():
    network = Network().eval()
    with torch.no_grad():
        for parameter in network.model.parameters():
            parameter.copy_(torch.arange(parameter.numel()).reshape(parameter.shape) / 8)
        first = network.model[0].conv
        first.weight = nn.Parameter(first.weight.detach().contiguous(memory_format=torch.channels_last))
    traced = torch.jit.trace(network, torch.zeros(1, 3, 8, 8))
    config = '{"task": "obb", "names": {"0": "dimension", "1": "view"}, "license": "AGPL-3.0", "imgsz": [640, 640]}'
    traced.save(HERE / "traced.torchscript", _extra_files={"config.txt": config})
    torch.save({"model": network.model[1].state_dict()}, HERE / "checkpoint.pt")


if __name__ == "__main__":
    main()
