"""The line recogniser: a convolutional column reader with a convolutional mixer, trained with CTC.

A mixer (depthwise 1x11 and two 1x1 convolutions) stands where a BiLSTM would: it reads as well, its cost does
not grow with sequential steps, lines of one width batch without packing, and in C++ it is nothing but
convolutions once batch norm is folded. Receptive field about 160 pixels, five capitals at input height 32.

Input  (N, 1, 32, W) float, ink 1, paper and padding 0, W a multiple of 4.
Output (N, CLASSES, W / 4) logits, label 0 the blank.
"""
import torch
from torch import nn

HEIGHT = 32
STRIDE = 4
MIXERS = 3
EPSILON = 1e-5   # of batch norm


class Unit(nn.Module):
    """Convolution without bias, batch norm, and ReLU unless told otherwise."""

    def __init__(self, cin, cout, kernel, stride=(1, 1), padding=None, groups=1, relu=True):
        super().__init__()
        padding = (kernel[0] // 2, kernel[1] // 2) if padding is None else padding
        self.conv = nn.Conv2d(cin, cout, kernel, stride, padding, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(cout)
        self.relu = relu

    def forward(self, x):
        x = self.bn(self.conv(x))
        return nn.functional.relu(x, inplace=True) if self.relu else x


class Mixer(nn.Module):
    """x + project(expand(depthwise(x)))"""

    def __init__(self, width, inner, kernel):
        super().__init__()
        self.depthwise = Unit(width, width, (1, kernel), groups=width)
        self.expand = Unit(width, inner, (1, 1))
        self.project = Unit(inner, width, (1, 1), relu=False)

    def forward(self, x):
        return x + self.project(self.expand(self.depthwise(x)))


class Recogniser(nn.Module):
    def __init__(self, classes, dropout=0.1):
        super().__init__()
        self.stem = nn.Sequential(
            Unit(1, 32, (5, 5), (2, 2)),                      # 16 x W/2
            Unit(32, 48, (3, 3), (2, 2)),                     # 8 x W/4
            Unit(48, 48, (3, 3)),
            Unit(48, 48, (3, 3)),
            Unit(48, 96, (3, 3), (2, 1)),                     # 4 x W/4
            Unit(96, 96, (3, 3)),
            Unit(96, 128, (3, 3), (2, 1)),                    # 2 x W/4
            Unit(128, 160, (2, 3), padding=(0, 1)),           # 1 x W/4
        )
        self.mixers = nn.Sequential(*(Mixer(160, 256, 11) for _ in range(MIXERS)))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Conv2d(160, classes, 1)

    def forward(self, x):
        return self.head(self.dropout(self.mixers(self.stem(x)))).squeeze(2)


def folded(tensors):
    """NAME.weight and NAME.bias for every convolution, batch norm folded in (in double), from the network's tensors.

    Names: stem.0 ... stem.7, then mixers.K.depthwise, .expand, .project, then head.
    """
    out = {"head.weight": tensors["head.weight"], "head.bias": tensors["head.bias"]}
    for name, weight in tensors.items():
        if not name.endswith(".conv.weight"):
            continue
        base = name.removesuffix(".conv.weight")
        scale, shift, mean, variance = (tensors[f"{base}.bn.{part}"].double() for part in ("weight", "bias", "running_mean", "running_var"))
        scale = scale / torch.sqrt(variance + EPSILON)
        out[f"{base}.weight"] = (weight.double() * scale.reshape(-1, 1, 1, 1)).float()
        out[f"{base}.bias"] = (shift - mean * scale).float()
    return out


def run_folded(weights, x):
    """The forward pass over folded(): what a C++ port does."""
    f = torch.nn.functional
    strides = [(2, 2), (2, 2), 1, 1, (2, 1), 1, (2, 1), 1]
    for k, stride in enumerate(strides):
        w = weights[f"stem.{k}.weight"]
        padding = (0, 1) if k == 7 else (w.shape[2] // 2, w.shape[3] // 2)
        x = f.relu(f.conv2d(x, w, weights[f"stem.{k}.bias"], stride, padding))
    for k in range(MIXERS):
        w = weights[f"mixers.{k}.depthwise.weight"]
        y = f.relu(f.conv2d(x, w, weights[f"mixers.{k}.depthwise.bias"], 1, (0, w.shape[3] // 2), 1, w.shape[0]))
        y = f.relu(f.conv2d(y, weights[f"mixers.{k}.expand.weight"], weights[f"mixers.{k}.expand.bias"]))
        x = x + f.conv2d(y, weights[f"mixers.{k}.project.weight"], weights[f"mixers.{k}.project.bias"])
    return f.conv2d(x, weights["head.weight"], weights["head.bias"]).squeeze(2)
