"""From line polygons to target maps, and from output maps back to line polygons.

Pixels as in the tile (x right, y down); a cell is STRIDE pixels and its centre lies at (k + 0.5) * STRIDE.
`boxes` is what the C++ side repeats.
"""
import cv2
import numpy as np
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

from net import STRIDE

SHRINK_ACROSS = .5    # the kernel is the middle half of a line's height
SHRINK_ALONG = .22    # and ends this many heights before the line does, at most a third of its length
LEAST = 2.0           # cells: a kernel is never thinner, or small print would have none


def maps(quads, ignore, shape):
    """(5, h, w) target and (2, h, w) weight for a tile of `shape` (H, W) pixels. quads: (n, 4, 2) in reading order;
    ignore: quads where nothing is asked (cut at the tile's edge, unreadable)."""
    h, w = shape[0] // STRIDE, shape[1] // STRIDE
    target, weight = np.zeros((5, h, w), np.float32), np.ones((2, h, w), np.float32)
    weight[1] = 0
    for quad in ignore:
        _fill(weight[0], np.asarray(quad) / STRIDE, 0)
    for quad in sorted(np.asarray(quads, float), key=lambda q: -np.hypot(*(q[3] - q[0]))):
        q = quad / STRIDE
        along, down = q[1] - q[0], q[3] - q[0]
        length, height = float(np.hypot(*along)), float(np.hypot(*down))
        if length < .5 or height < .5:
            continue
        u, v = along / length, down / height
        inner_h = min(height, max(height * SHRINK_ACROSS, LEAST))
        cut = min(SHRINK_ALONG * height, length / 3)
        if length - 2 * cut < LEAST:
            cut = max(0.0, (length - LEAST) / 2)
        middle = (q[0] + q[3]) / 2
        p = middle + u * cut - v * inner_h / 2
        e = middle + u * (length - cut) - v * inner_h / 2
        kernel = np.array([p, e, e + v * inner_h, p + v * inner_h])
        # between kernel and edge nothing is asked of the kernel map: where it ends is a matter of taste
        mask = np.zeros((h, w), np.uint8)
        _fill(mask, kernel, 1)
        inside = mask > 0
        target[0][inside] = 1
        weight[0][inside] = 1
        if height > 4 * STRIDE:
            weight[0][inside] = .5
        y, x = np.nonzero(inside)
        across = (x + .5 - q[0, 0]) * v[0] + (y + .5 - q[0, 1]) * v[1]
        target[1][inside], target[2][inside] = u
        target[3][inside] = np.log(np.clip(across, .25, None))
        target[4][inside] = np.log(np.clip(height - across, .25, None))
        weight[1][inside] = 1 / max(1.0, np.sqrt(len(y)) / 8)
    return target, weight


def _fill(image, polygon, value):
    """Cells whose centre lies in the polygon (cells), to a sixteenth of a cell."""
    p = np.round((np.asarray(polygon) - .5) * 16).astype(np.int32).reshape(-1, 1, 2)
    cv2.fillPoly(image, [p], value, cv2.LINE_8, 4)


def kernels(output, probability, threshold):
    """(count, labels) like OpenCV's components, 0 for none: cells above `threshold`, joined with neighbours that see the
    same line: its middle, by their edges, within half of its height. So rows that touch stay two."""
    y, x = np.nonzero(probability > threshold)
    labels = np.zeros(probability.shape, np.int32)
    if not len(y):
        return 1, labels
    number = np.full(probability.shape, -1)
    number[y, x] = np.arange(len(y))
    above, below = np.exp(output[3, y, x]), np.exp(output[4, y, x])
    run = output[1:3, y, x]
    down = np.stack([-run[1], run[0]], 1) / np.maximum(np.hypot(*run), 1e-6)[:, None]
    middle = np.stack([x + .5, y + .5], 1) + down * ((below - above) / 2)[:, None]
    pairs = np.concatenate([np.stack([number[:, :-1], number[:, 1:]], -1).reshape(-1, 2),
                            np.stack([number[:-1], number[1:]], -1).reshape(-1, 2)])
    a, b = pairs[(pairs >= 0).all(1)].T
    both = down[a] + down[b]
    apart = np.abs(((middle[b] - middle[a]) * both).sum(1)) / np.maximum(np.hypot(*both.T), 1e-6)
    height = above + below
    same = apart < .5 * np.minimum(height[a], height[b])
    graph = coo_matrix((np.ones(same.sum(), bool), (a[same], b[same])), (len(y), len(y)))
    count, of = connected_components(graph, directed=False)
    labels[y, x] = of + 1
    return count + 1, labels


def boxes(output, threshold=.3, least=2):
    """[(quad (4, 2) px, score)] from one output (5, h, w) after the logit: kernels, each turned by its mean direction and
    grown to the edges that its cells give. Linear in the number of cells."""
    probability = 1 / (1 + np.exp(-output[0]))
    count, labels = kernels(output, probability, threshold)
    if count < 2:
        return []
    y, x = np.nonzero(labels)
    of = labels[y, x]
    order = np.argsort(of, kind="stable")
    y, x, of = y[order], x[order], of[order]
    starts = np.searchsorted(of, np.arange(1, count + 1))
    found = []
    for first, last in zip(starts[:-1], starts[1:]):
        yy, xx = y[first:last], x[first:last]
        if last - first < least:
            continue
        p = probability[yy, xx]
        u = np.array([(output[1, yy, xx] * p).sum(), (output[2, yy, xx] * p).sum()])
        u /= max(float(np.hypot(*u)), 1e-6)
        v = np.array([-u[1], u[0]])
        s, t = (xx + .5) * u[0] + (yy + .5) * u[1], (xx + .5) * v[0] + (yy + .5) * v[1]
        upper = np.average(t - np.exp(output[3, yy, xx]), weights=p)
        lower = np.average(t + np.exp(output[4, yy, xx]), weights=p)
        height = lower - upper
        grow = min(SHRINK_ALONG * height, (np.ptp(s) + 1) * .5) + .5
        a, b = s.min() - grow, s.max() + grow
        quad = np.array([u * a + v * upper, u * b + v * upper, u * b + v * lower, u * a + v * lower]) * STRIDE
        found.append((quad, float(p.mean())))
    return found
