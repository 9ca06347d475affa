"""YOLO11n with oriented boxes, one grey channel: written from its public description, trained from random numbers.

Parameter names are the public ones (`model.0.conv.weight`, `model.0.bn.weight`, ..., `model.23.cv4.2.2.bias`), so that
one set of tests holds for our weights and for weights that a user imports. No code or weights of others.

Input   (N, 1, H, W) float, ink 1, paper 0, H and W multiples of 32.
Output  (N, 64 + classes + 1, A) raw; A = H W / 64 + H W / 256 + H W / 1024 anchors: the cells of the maps of stride 8,
        then 16, then 32, each row by row. Channels 0-63: logits of the distances left, top, right, bottom, 16 bins each;
        64 ...: logits of the classes; last: raw angle.

Blocks. Every convolution is padded by kernel // 2 and has no bias; batch norm has eps 1e-3; `/2` is stride 2.
  Conv(k)       `conv`, `bn`, then SiLU ("linear": without it; "depthwise": as many groups as channels)
  Bottleneck(c, e)  x + cv2(cv1(x)); cv1 Conv(3) c -> c e, cv2 Conv(3) c e -> c
  C3k2(c1, c2, e)   h = c2 e; y = cv1(x), Conv(1) c1 -> 2 h, cut into halves a, b; cv2(a, b, m.0(b)), Conv(1) 3 h -> c2.
                m.0 is a Bottleneck(h, 1/2), or in the layers marked C3k:
  C3k(h)        g = h / 2; cv3(m(cv1(x)), cv2(x)); cv1, cv2 Conv(1) h -> g, m.0 and m.1 Bottleneck(g, 1), cv3 Conv(1) 2 g -> h
  SPPF(c)       y0 = cv1(x), Conv(1) c -> c / 2; y1, y2, y3 each the 5x5 maximum (stride 1, padded by 2) of the one
                before; cv2(y0, y1, y2, y3), Conv(1) 2 c -> c
  C2PSA(c)      h = c / 2; cv1(x), Conv(1) c -> c, cut into halves a, b; b += attn(b); b += ffn(b); cv2(a, b), Conv(1)
                c -> c. m.0.ffn.0 Conv(1) h -> 2 h, m.0.ffn.1 linear Conv(1) 2 h -> h
  attn          m.0.attn: heads = h / 64. qkv: linear Conv(1) h -> 2 h; of the 128 channels of each head (head 0 first)
                the first 32 are q, the next 32 k, the last 64 v. Over all P = H W / 1024 places:
                y = v softmax(q^T k / sqrt(32))^T, the softmax over the places of k. proj(y + pe(v)): pe linear
                depthwise Conv(3) h, proj linear Conv(1) h -> h

Layers (channels in -> out; input is the layer before unless said):
   0 Conv(3)/2 1 -> 16            8 C3k2 C3k 256 -> 256, e 1/2      16 C3k2 256 -> 64, e 1/2     (stride 8)
   1 Conv(3)/2 16 -> 32           9 SPPF 256                         17 Conv(3)/2 64 -> 64
   2 C3k2 32 -> 64, e 1/4        10 C2PSA 256                        18 concat 17, 13
   3 Conv(3)/2 64 -> 64          11 twice as large, nearest          19 C3k2 192 -> 128, e 1/2   (stride 16)
   4 C3k2 64 -> 128, e 1/4       12 concat 11, 6                     20 Conv(3)/2 128 -> 128
   5 Conv(3)/2 128 -> 128        13 C3k2 384 -> 128, e 1/2           21 concat 20, 10
   6 C3k2 C3k 128 -> 128, e 1/2  14 twice as large, nearest          22 C3k2 C3k 384 -> 256, e 1/2 (stride 32)
   7 Conv(3)/2 128 -> 256        15 concat 14, 4                     23 head on 16, 19, 22

Head, for level i with c = 64, 128, 256 channels; the last convolution of each branch is 1x1 with a bias and nothing else:
  cv2.i  boxes    Conv(3) c -> 64, Conv(3) 64 -> 64, 64 -> 64
  cv3.i  classes  0.0 depthwise Conv(3) c, 0.1 Conv(1) c -> 64, 1.0 depthwise Conv(3) 64, 1.1 Conv(1) 64 -> 64,
                  2: 64 -> classes. (64 is max(64, min(classes, 100)).)
  cv4.i  angle    Conv(3) c -> 16, Conv(3) 16 -> 16, 16 -> 1
The public constant `model.23.dfl.conv.weight` (0 ... 15) is not a parameter here and not in the file.

Decode (`decode`), pixels of the input, x right, y down:
  anchor of cell (column i, row j) at stride s: p = (i + 0.5, j + 0.5)
  l, t, r, b = sum over 16 bins k of k softmax(logits)_k
  angle      a = (sigmoid(raw) - 0.25) pi, in [-pi/4, 3 pi/4): clockwise as seen, from the page's x to the box's w
  f = ((r - l) / 2, (b - t) / 2); centre = (p + (f_x cos a - f_y sin a, f_x sin a + f_y cos a)) s
  w = (l + r) s along the reading direction, h = (t + b) s across it. Never exchanged: w may be the smaller.
  chance of class c = sigmoid(logit_c)

Reading direction, degrees counter-clockwise in (-90, 90]: d = -a 180 / pi, and d + 180 where d <= -90 (`reading`). Level
text has a = 0 and d = 0; text read from the right side of the sheet (upwards) has a = 90 and d = 90. Corners in reading
order: with u = (cos d, -sin d) and v = (sin d, cos d): centre - u w/2 - v h/2, centre + u w/2 - v h/2, and so on round
(edge 0-1 is the reading direction). The seam between a = 135 and a = -45 degrees is where no text stands.
"""
import math

import torch
from torch import nn

CLASSES = ("dimension", "feature_control_frame", "datum", "datum_target", "surface_texture", "weld", "balloon", "title_block", "table",
           "projection_symbol", "view_label", "note", "view")
STRIDES = (8, 16, 32)
BINS = 16
EPSILON = 1e-3


class Conv(nn.Module):
    def __init__(self, cin, cout, kernel=1, stride=1, groups=1, linear=False):
        super().__init__()
        self.conv = nn.Conv2d(cin, cout, kernel, stride, kernel // 2, groups=groups, bias=False)
        self.bn = nn.BatchNorm2d(cout, EPSILON, momentum=.03)
        self.linear = linear

    def forward(self, x):
        y = self.bn(self.conv(x))
        return y if self.linear else nn.functional.silu(y, inplace=True)


class Bottleneck(nn.Module):
    def __init__(self, width, share):
        super().__init__()
        inner = int(width * share)
        self.cv1, self.cv2 = Conv(width, inner, 3), Conv(inner, width, 3)

    def forward(self, x):
        return x + self.cv2(self.cv1(x))


class C3k(nn.Module):
    def __init__(self, width):
        super().__init__()
        inner = width // 2
        self.cv1, self.cv2, self.cv3 = Conv(width, inner), Conv(width, inner), Conv(2 * inner, width)
        self.m = nn.Sequential(Bottleneck(inner, 1), Bottleneck(inner, 1))

    def forward(self, x):
        return self.cv3(torch.cat((self.m(self.cv1(x)), self.cv2(x)), 1))


class C3k2(nn.Module):
    def __init__(self, cin, cout, deep=False, share=.5):
        super().__init__()
        inner = int(cout * share)
        self.cv1, self.cv2 = Conv(cin, 2 * inner), Conv(3 * inner, cout)
        self.m = nn.ModuleList([C3k(inner) if deep else Bottleneck(inner, .5)])

    def forward(self, x):
        a, b = self.cv1(x).chunk(2, 1)
        return self.cv2(torch.cat((a, b, self.m[0](b)), 1))


class SPPF(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.cv1, self.cv2 = Conv(width, width // 2), Conv(2 * width, width)

    def forward(self, x):
        y = [self.cv1(x)]
        for _ in range(3):
            y.append(nn.functional.max_pool2d(y[-1], 5, 1, 2))
        return self.cv2(torch.cat(y, 1))


class Attention(nn.Module):
    HEAD, KEY = 64, 32

    def __init__(self, width):
        super().__init__()
        self.heads = width // self.HEAD
        self.qkv = Conv(width, width + 2 * self.KEY * self.heads, linear=True)
        self.proj, self.pe = Conv(width, width, linear=True), Conv(width, width, 3, groups=width, linear=True)

    def forward(self, x):
        n, c, h, w = x.shape
        q, k, v = self.qkv(x).reshape(n, self.heads, 2 * self.KEY + self.HEAD, h * w).split((self.KEY, self.KEY, self.HEAD), 2)
        weight = (q.transpose(2, 3) @ k * self.KEY ** -.5).softmax(3)
        y = (v @ weight.transpose(2, 3)).reshape(n, c, h, w)
        return self.proj(y + self.pe(v.reshape(n, c, h, w)))


class PSABlock(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.attn = Attention(width)
        self.ffn = nn.Sequential(Conv(width, 2 * width), Conv(2 * width, width, linear=True))

    def forward(self, x):
        x = x + self.attn(x)
        return x + self.ffn(x)


class C2PSA(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.cv1, self.cv2 = Conv(width, width), Conv(width, width)
        self.m = nn.Sequential(PSABlock(width // 2))

    def forward(self, x):
        a, b = self.cv1(x).chunk(2, 1)
        return self.cv2(torch.cat((a, self.m(b)), 1))


class Head(nn.Module):
    def __init__(self, widths, classes):
        super().__init__()
        box, kind, angle = max(16, widths[0] // 4, 4 * BINS), max(widths[0], min(classes, 100)), widths[0] // 4
        self.cv2 = nn.ModuleList(nn.Sequential(Conv(c, box, 3), Conv(box, box, 3), nn.Conv2d(box, 4 * BINS, 1)) for c in widths)
        self.cv3 = nn.ModuleList(nn.Sequential(nn.Sequential(Conv(c, c, 3, groups=c), Conv(c, kind)),
                                               nn.Sequential(Conv(kind, kind, 3, groups=kind), Conv(kind, kind)), nn.Conv2d(kind, classes, 1)) for c in widths)
        self.cv4 = nn.ModuleList(nn.Sequential(Conv(c, angle, 3), Conv(angle, angle, 3), nn.Conv2d(angle, 1, 1)) for c in widths)
        for i, stride in enumerate(STRIDES):
            nn.init.constant_(self.cv2[i][-1].bias, 1.0)
            nn.init.constant_(self.cv3[i][-1].bias, math.log(5 / classes / (448 / stride) ** 2))
            nn.init.constant_(self.cv4[i][-1].bias, math.log(.25 / .75))     # level text

    def forward(self, maps):
        return torch.cat([torch.cat((self.cv2[i](x), self.cv3[i](x), self.cv4[i](x)), 1).flatten(2) for i, x in enumerate(maps)], 2)


class Detector(nn.Module):
    def __init__(self, classes=len(CLASSES)):
        super().__init__()
        nothing = nn.Identity      # of layers without parameters: the list keeps the public numbers
        self.model = nn.ModuleList([
            Conv(1, 16, 3, 2), Conv(16, 32, 3, 2), C3k2(32, 64, share=.25), Conv(64, 64, 3, 2), C3k2(64, 128, share=.25), Conv(128, 128, 3, 2),
            C3k2(128, 128, True), Conv(128, 256, 3, 2), C3k2(256, 256, True), SPPF(256), C2PSA(256), nothing(), nothing(), C3k2(384, 128), nothing(),
            nothing(), C3k2(256, 64), Conv(64, 64, 3, 2), nothing(), C3k2(192, 128), Conv(128, 128, 3, 2), nothing(), C3k2(384, 256, True),
            Head((64, 128, 256), classes)])

    def forward(self, x):
        m = self.model
        four = m[4](m[3](m[2](m[1](m[0](x)))))
        six = m[6](m[5](four))
        ten = m[10](m[9](m[8](m[7](six))))
        thirteen = m[13](torch.cat((_twice(ten), six), 1))
        sixteen = m[16](torch.cat((_twice(thirteen), four), 1))
        nineteen = m[19](torch.cat((m[17](sixteen), thirteen), 1))
        last = m[22](torch.cat((m[20](nineteen), ten), 1))
        return m[23]((sixteen, nineteen, last))


def _twice(x):
    return nn.functional.interpolate(x, scale_factor=2, mode="nearest")


def anchors(height, width):
    """((A, 2) centres in cells, (A,) strides) of an input of that many pixels."""
    centres, strides = [], []
    for s in STRIDES:
        y, x = torch.meshgrid(torch.arange(height // s) + .5, torch.arange(width // s) + .5, indexing="ij")
        centres.append(torch.stack((x.flatten(), y.flatten()), 1))
        strides.append(torch.full((x.numel(),), float(s)))
    return torch.cat(centres), torch.cat(strides)


def angle(raw):
    return (torch.sigmoid(raw) - .25) * math.pi


def boxes_of(distances, a, centres, strides):
    """(..., A, 5) centre, w, h (pixels), angle from distances (..., A, 4) in cells and angles (..., A)."""
    left, top, right, bottom = distances.unbind(-1)
    fx, fy, c, s = (right - left) / 2, (bottom - top) / 2, torch.cos(a), torch.sin(a)
    x, y = centres[:, 0] + fx * c - fy * s, centres[:, 1] + fx * s + fy * c
    return torch.stack((x * strides, y * strides, (left + right) * strides, (top + bottom) * strides, a), -1)


def expectation(logits):
    """(..., 4) distances from (..., 64) logits."""
    bins = torch.arange(BINS, dtype=logits.dtype, device=logits.device)
    return logits.unflatten(-1, (4, BINS)).softmax(-1) @ bins


def decode(output, height, width):
    """((N, A, 5) boxes: centre, w, h in pixels and angle in radians; (N, A, classes) chances) from the raw output."""
    y = output.transpose(1, 2)
    centres, strides = anchors(height, width)
    return boxes_of(expectation(y[..., :4 * BINS]), angle(y[..., -1]), centres, strides), torch.sigmoid(y[..., 4 * BINS:-1])


def reading(a):
    """Reading direction in (-90, 90] degrees, counter-clockwise, from an angle in radians."""
    d = -math.degrees(a)
    return d + 180 if d <= -90 else d
