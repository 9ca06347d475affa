"""The detector's loss: task-aligned assignment, probabilistic IoU, distribution focal loss, and a term for the angle.

Written from the papers: TOOD (Feng et al. 2021, task alignment s^alpha u^beta, arXiv 2108.07755), probabilistic IoU of
oriented boxes (Llerena et al. 2021, arXiv 2106.06072: boxes as Gaussians with variances w²/12 and h²/12, Hellinger
distance), generalised focal loss (Li et al. 2020, arXiv 2006.04388: a distance as a distribution over bins). Boxes are
(..., 5) as in net.py. The angle has a term of its own: the IoU of a square box does not see it, and with a box that lies
square across the true one neither the IoU nor sin² of the difference has a slope, so that upright text stayed level.
The raw angle is therefore also taken as the logit of a place between its seams, and learnt by cross entropy.
"""
import math
from dataclasses import dataclass

import torch
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy

import net

TOP, ALPHA, BETA = 10, .5, 6.0
GAIN = {"box": 7.5, "classes": .5, "dfl": 1.5, "angle": 1.5}
SMALLEST = 12.0        # pixels: a box counts as this wide and high when anchors inside it are looked for


def covariance(boxes):
    """xx, yy, xy of the Gaussian of a box."""
    w, h, a = boxes[..., 2] ** 2 / 12, boxes[..., 3] ** 2 / 12, boxes[..., 4]
    c, s = torch.cos(a), torch.sin(a)
    return w * c * c + h * s * s, w * s * s + h * c * c, (w - h) * c * s


def prob_iou(p, q, eps=1e-7):
    """(...,) similarity in [0, 1] of boxes p and q, broadcast."""
    pxx, pyy, pxy = covariance(p)
    qxx, qyy, qxy = covariance(q)
    xx, yy, xy = pxx + qxx, pyy + qyy, pxy + qxy
    dx, dy = p[..., 0] - q[..., 0], p[..., 1] - q[..., 1]
    det = (xx * yy - xy * xy).clamp_min(eps)
    apart = (yy * dx * dx - 2 * xy * dx * dy + xx * dy * dy) / (4 * det)
    own = (p[..., 2] * p[..., 3] * q[..., 2] * q[..., 3]).clamp_min(eps) / 144     # root of the product of both determinants
    shape = .5 * torch.log(det / (4 * own) + eps)
    distance = (apart + shape).clamp(eps, 100)
    return 1 - torch.sqrt(1 - torch.exp(-distance) + eps)


@dataclass(slots=True)
class Truth:
    """Of a batch, padded to the same count of boxes. Coordinates are pixels."""
    boxes: torch.Tensor     # (N, n, 5)
    kinds: torch.Tensor     # (N, n) int64
    valid: torch.Tensor     # (N, n) bool
    asked: torch.Tensor     # (N, A, classes) 0 where nothing is asked


def local(points, boxes):
    """(..., 2) points seen from boxes (..., 5): from the centre, along w and along h."""
    d = points - boxes[..., :2]
    c, s = torch.cos(boxes[..., 4]), torch.sin(boxes[..., 4])
    return torch.stack((d[..., 0] * c + d[..., 1] * s, -d[..., 0] * s + d[..., 1] * c), -1)


def distances(points, boxes):
    """(..., 4) left, top, right, bottom in pixels from points to the sides of boxes; what net.boxes_of undoes."""
    at, half = local(points, boxes), boxes[..., 2:4] / 2
    return torch.cat((half + at, half - at), -1)


@torch.no_grad()
def assign(chances, predicted, points, truth):
    """Which anchor answers for which box. chances (N, A, classes), predicted (N, A, 5), points (A, 2) pixels.

    Returns (box (N, A) index or -1, target (N, A): the score asked of that box's class)."""
    count, anchors, _ = chances.shape
    n = truth.boxes.shape[1]
    none = torch.full((count, anchors), -1), torch.zeros(count, anchors)
    if not n:
        return none
    at = local(points[None, None], truth.boxes[:, :, None]).abs()
    within = (at < truth.boxes[:, :, None, 2:4].clamp_min(SMALLEST) / 2).all(-1) & truth.valid[..., None]     # (N, n, A)
    image, box, anchor = within.nonzero(as_tuple=True)
    overlap, metric = torch.zeros(count, n, anchors), torch.zeros(count, n, anchors)
    u = prob_iou(predicted[image, anchor], truth.boxes[image, box])
    overlap[image, box, anchor] = u
    metric[image, box, anchor] = chances[image, anchor, truth.kinds[image, box]] ** ALPHA * u ** BETA + 1e-12
    best = metric.topk(min(TOP, anchors), -1)
    chosen = torch.zeros_like(metric).scatter_(-1, best.indices, 1.0).bool() & within
    value, winner = (overlap + 1e-9).masked_fill(~chosen, 0).max(1)     # of several boxes an anchor answers for the one it fits best
    winner[value <= 0] = -1
    mine = winner[:, None] == torch.arange(n)[None, :, None]
    metric, overlap = metric * mine, overlap * mine
    scaled = metric * (overlap.amax(-1, keepdim=True) / metric.amax(-1, keepdim=True).clamp_min(1e-12))
    return winner, scaled.amax(1)


def loss(output, truth, size):
    """(mean loss, its parts) of raw output (N, 64 + classes + 1, A) for square samples of `size` pixels."""
    raw = output.transpose(1, 2)
    sides, classes, turn = raw[..., :4 * net.BINS], raw[..., 4 * net.BINS:-1], raw[..., -1]
    centres, strides = net.anchors(size, size)
    points = centres * strides[:, None]
    with torch.no_grad():
        guess = net.boxes_of(net.expectation(sides.detach()), net.angle(turn.detach()), centres, strides)
        winner, score = assign(torch.sigmoid(classes.detach()), guess, points, truth)
    image, anchor = (winner >= 0).nonzero(as_tuple=True)
    box = winner[image, anchor]
    kind, weight = truth.kinds[image, box], score[image, anchor]
    target, asked = torch.zeros_like(classes), truth.asked.clone()
    target[image, anchor, kind], asked[image, anchor, kind] = weight, 1.0
    total = weight.sum().clamp_min(1.0)
    parts = {"classes": (binary_cross_entropy_with_logits(classes, target, reduction="none") * asked).sum() / total}
    if len(box):
        wanted, logits = truth.boxes[image, box], sides[image, anchor]
        found = net.boxes_of(net.expectation(logits), net.angle(turn[image, anchor]), centres[anchor], strides[anchor])
        parts["box"] = ((1 - prob_iou(found, wanted)) * weight).sum() / total
        wide = (distances(points[anchor], wanted) / strides[anchor, None]).clamp(0, net.BINS - 1.01)
        parts["dfl"] = (focal_distribution(logits.unflatten(-1, (4, net.BINS)), wide).mean(-1) * weight).sum() / total
        parts["angle"] = (across(turn[image, anchor], wanted[:, 4]) * weight).sum() / total
    return sum(GAIN[k] * v for k, v in parts.items()), {k: v.item() for k, v in parts.items()} | {"boxes": len(box)}


def across(raw, wanted):
    """(...,) of raw angles and the true ones (radians): sin² of the difference, which has no seam, and twice the relative
    entropy of its place between the seams, which has a slope everywhere."""
    place = (wanted / math.pi + .25).clamp(1e-4, 1 - 1e-4)
    entropy = -(place * place.log() + (1 - place) * (1 - place).log())
    return torch.sin(net.angle(raw) - wanted) ** 2 + 2 * (binary_cross_entropy_with_logits(raw, place, reduction="none") - entropy)


def focal_distribution(logits, wanted):
    """(...,) cross entropy of (..., 16) logits with the two bins beside `wanted` (..., in bins), by nearness."""
    low = wanted.floor().long()
    share = wanted - low
    each = [cross_entropy(logits.flatten(0, -2), bin.flatten(), reduction="none").view_as(wanted) for bin in (low, low + 1)]
    return each[0] * (1 - share) + each[1] * share
