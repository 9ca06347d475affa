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


def unit(cin, cout, kernel, stride=(1, 1), padding=None, groups=1):
    """Convolution without bias, batch norm, ReLU."""
    if padding is None:
        padding = (kernel[0] // 2, kernel[1] // 2)
    return nn.Sequential(nn.Conv2d(cin, cout, kernel, stride, padding, groups=groups, bias=False),
                         nn.BatchNorm2d(cout), nn.ReLU(inplace=True))


class Mixer(nn.Module):
    """x + project(relu(bn(expand(relu(bn(depthwise(x)))))))"""

    def __init__(self, width, inner, kernel):
        super().__init__()
        self.depthwise = unit(width, width, (1, kernel), groups=width)
        self.expand = unit(width, inner, (1, 1))
        self.project = nn.Sequential(nn.Conv2d(inner, width, 1, bias=False), nn.BatchNorm2d(width))

    def forward(self, x):
        return x + self.project(self.expand(self.depthwise(x)))


class Recogniser(nn.Module):
    def __init__(self, classes, dropout=0.1):
        super().__init__()
        self.stem = nn.Sequential(
            unit(1, 32, (5, 5), (2, 2)),                      # 16 x W/2
            unit(32, 48, (3, 3), (2, 2)),                     # 8 x W/4
            unit(48, 48, (3, 3)),
            unit(48, 48, (3, 3)),
            unit(48, 96, (3, 3), (2, 1)),                     # 4 x W/4
            unit(96, 96, (3, 3)),
            unit(96, 128, (3, 3), (2, 1)),                    # 2 x W/4
            unit(128, 160, (2, 3), padding=(0, 1)),           # 1 x W/4
        )
        self.mixers = nn.Sequential(*(Mixer(160, 256, 11) for _ in range(3)))
        self.dropout = nn.Dropout(dropout)
        self.head = nn.Conv2d(160, classes, 1)

    def forward(self, x):
        return self.head(self.dropout(self.mixers(self.stem(x)))).squeeze(2)


def folded(net):
    """The same network as a flat list of biased convolutions, batch norm folded in: what is exported.

    Returns {name: tensor} with NAME.weight and NAME.bias for every convolution, in execution order:
    stem.0 ... stem.7, then mixers.K.depthwise, .expand, .project, then head.
    """
    def fold(conv, norm):
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        return conv.weight * scale.reshape(-1, 1, 1, 1), norm.bias - norm.running_mean * scale

    out = {}
    for k, block in enumerate(net.stem):
        out[f"stem.{k}.weight"], out[f"stem.{k}.bias"] = fold(block[0], block[1])
    for k, mixer in enumerate(net.mixers):
        for part in ("depthwise", "expand", "project"):
            block = getattr(mixer, part)
            out[f"mixers.{k}.{part}.weight"], out[f"mixers.{k}.{part}.bias"] = fold(block[0], block[1])
    out["head.weight"], out["head.bias"] = net.head.weight, net.head.bias
    return {name: tensor.detach() for name, tensor in out.items()}


def run_folded(weights, x):
    """The forward pass over folded(): the reference that a C++ port is checked against."""
    f = torch.nn.functional
    strides = [(2, 2), (2, 2), 1, 1, (2, 1), 1, (2, 1), 1]
    for k, stride in enumerate(strides):
        w = weights[f"stem.{k}.weight"]
        padding = (0, 1) if k == 7 else (w.shape[2] // 2, w.shape[3] // 2)
        x = f.relu(f.conv2d(x, w, weights[f"stem.{k}.bias"], stride, padding))
    k = 0
    while f"mixers.{k}.expand.weight" in weights:
        w = weights[f"mixers.{k}.depthwise.weight"]
        y = f.relu(f.conv2d(x, w, weights[f"mixers.{k}.depthwise.bias"], 1, (0, w.shape[3] // 2), 1, w.shape[0]))
        y = f.relu(f.conv2d(y, weights[f"mixers.{k}.expand.weight"], weights[f"mixers.{k}.expand.bias"]))
        x = x + f.conv2d(y, weights[f"mixers.{k}.project.weight"], weights[f"mixers.{k}.project.bias"])
        k += 1
    return f.conv2d(x, weights["head.weight"], weights["head.bias"]).squeeze(2)
