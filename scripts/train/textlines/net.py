"""The text-line detector: where lines of text lie on a tile, which way they read, how high they are.

A small convolutional pyramid (stride 4 to 32 and back to 4) after the idea of differentiable binarisation (Liao et al.
2020, shrunk kernels that keep neighbouring lines apart), with geometry beside the kernel map as in EAST (Zhou et al.
2017), so that the full box is not guessed from the kernel's shape alone. Plain 3x3 convolutions: per multiplication
they are the cheapest on a CPU.

Input  (N, 1, H, W) float, ink 1, paper 0, H and W multiples of 32, capitals about 16 pixels high.
Output (N, 5, H / 4, W / 4): logit of the kernel; cosine and sine of the reading direction (x right, y DOWN, not
normalised); logarithms of the distances from the cell's centre to the line's upper and lower edge, in cells.
"""
import torch
from torch import nn
from torch.nn.functional import interpolate

STRIDE = 4
CHANNELS = 5
EPSILON = 1e-5


class Unit(nn.Module):
    """Convolution without bias, batch norm, ReLU."""

    def __init__(self, cin, cout, kernel=3, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, kernel, stride, kernel // 2, bias=False)
        self.bn = nn.BatchNorm2d(cout, EPSILON)

    def forward(self, x):
        return nn.functional.relu(self.bn(self.conv(x)), inplace=True)


class Pair(nn.Module):
    """x + two convolutions."""

    def __init__(self, width):
        super().__init__()
        self.first, self.second = Unit(width, width), Unit(width, width)

    def forward(self, x):
        return x + self.second(self.first(x))


class TextLines(nn.Module):
    def __init__(self, widths=(16, 32, 64, 96, 128), top=32):
        super().__init__()
        a, b, c, d, e = widths
        self.stem = nn.Sequential(Unit(1, a, 5, 2), Unit(a, b, 3, 2))
        self.four = Pair(b)
        self.eight = nn.Sequential(Unit(b, c, 3, 2), Pair(c))
        self.sixteen = nn.Sequential(Unit(c, d, 3, 2), Pair(d))
        self.thirtytwo = nn.Sequential(Unit(d, e, 3, 2), Pair(e))
        self.from_thirtytwo = Unit(e, d, 1)
        self.at_sixteen = Unit(d, c, 3)
        self.at_eight = Unit(c, top, 3)
        self.beside_four = Unit(b, top, 1)
        self.at_four = Unit(top, top, 3)
        self.head = nn.Conv2d(top, CHANNELS, 1)
        nn.init.constant_(self.head.bias, 0.0)
        self.head.bias.data[0] = -3.0

    def forward(self, x):
        four = self.four(self.stem(x))
        eight = self.eight(four)
        sixteen = self.sixteen(eight)
        y = sixteen + _twice(self.from_thirtytwo(self.thirtytwo(sixteen)))
        y = eight + _twice(self.at_sixteen(y))
        y = self.beside_four(four) + _twice(self.at_eight(y))
        return self.head(self.at_four(y))


def _twice(x):
    return interpolate(x, scale_factor=2, mode="nearest")


def loss(output, target, weight):
    """Mean loss over a batch. target (N, 5, h, w) as the output but with the kernel as 0/1; weight (N, 2, h, w): of the
    kernel map and of the geometry."""
    logit, truth, w = output[:, 0], target[:, 0], weight[:, 0]
    each = nn.functional.binary_cross_entropy_with_logits(logit, truth, reduction="none") * w
    positive = (truth > .5) & (w > 0)
    count = int(positive.sum())
    negative = each[~positive]
    hard = negative.topk(min(len(negative), max(3 * count, 2000))).values
    kernel = (each[positive].sum() + hard.sum()) / (count + len(hard) + 1e-6)
    p = torch.sigmoid(logit) * w
    dice = 1 - (2 * (p * truth).sum() + 1) / (p.sum() + (truth * w).sum() + 1)
    g = weight[:, 1]
    total = g.sum() + 1e-6
    direction = ((output[:, 1:3] - target[:, 1:3]).abs().sum(1) * g).sum() / total
    edges = (nn.functional.smooth_l1_loss(output[:, 3:5], target[:, 3:5], beta=.1, reduction="none").sum(1) * g).sum() / total
    return kernel + dice + direction + 2 * edges, {"kernel": kernel.item(), "dice": dice.item(), "direction": direction.item(), "edges": edges.item()}
