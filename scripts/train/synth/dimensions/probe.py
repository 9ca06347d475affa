"""Quick looks at the sheet's occupancy grid: the cells under a box of text or under a straight line.

Most boxes and lines of a drawing are level or upright; those are read as slices of the grid.
"""
import math

import numpy as np

from synth.ink import Pose
from synth.space import STEP

OFF = np.full(1, 255, np.uint8)      # what lies off the page holds everything


class Box:
    """A box of text on the page: centre, size along its reading direction, angle."""
    __slots__ = ("low", "high", "quad")

    def __init__(self, centre, size, angle, pad=0.0):
        w, h = size[0] / 2 + pad, size[1] / 2 + pad
        self.quad = None
        if abs(angle) > .01 and abs(abs(angle) - 90) > .01:
            self.quad = Pose(*centre, angle).quad(-w, -h, w, h)
            self.low, self.high = self.quad.min(0), self.quad.max(0)
            return
        if abs(angle) > 1:
            w, h = h, w
        self.low, self.high = (centre[0] - w, centre[1] - h), (centre[0] + w, centre[1] + h)

    def within(self, border, margin):
        return self.low[0] >= border[0] + margin and self.low[1] >= border[1] + margin and self.high[0] <= border[2] - margin and self.high[1] <= border[3] - margin

    def corners(self):
        (l, t), (r, b) = self.low, self.high
        return self.quad if self.quad is not None else np.array([(l, t), (r, t), (r, b), (l, b)])


def under_box(space, box):
    """Cells under the box, flat."""
    if box.quad is not None:
        low, mask = space._mask(box.quad)
        return OFF if mask is None else space.cells[low[1]:low[1] + mask.shape[0], low[0]:low[0] + mask.shape[1]][mask > 0]
    cells = space.cells[max(0, round(box.low[1] / STEP)):round(box.high[1] / STEP) + 1, max(0, round(box.low[0] / STEP)):round(box.high[0] / STEP) + 1]
    return cells if cells.size else OFF


def under_line(space, p, q, trim=0.0):
    """Cells under the line from p to q, `trim` mm left out at both ends."""
    dx, dy = q[0] - p[0], q[1] - p[1]
    length = math.hypot(dx, dy)
    if length <= 2 * trim:
        return OFF[:0]
    f = trim / length
    x0, y0, x1, y1 = p[0] + f * dx, p[1] + f * dy, q[0] - f * dx, q[1] - f * dy
    rows, columns = space.cells.shape
    if min(x0, y0, x1, y1) < 0 or max(x0, x1) >= (columns - 1) * STEP or max(y0, y1) >= (rows - 1) * STEP:
        return OFF
    if abs(dy) < 1e-3:
        a, b = sorted((x0, x1))
        return space.cells[round(y0 / STEP), round(a / STEP):round(b / STEP) + 1]
    if abs(dx) < 1e-3:
        a, b = sorted((y0, y1))
        return space.cells[round(a / STEP):round(b / STEP) + 1, round(x0 / STEP)]
    n = int(length / STEP) + 2
    t = np.arange(n) / (n - 1)
    return space.cells[np.rint((y0 + t * (y1 - y0)) / STEP).astype(int), np.rint((x0 + t * (x1 - x0)) / STEP).astype(int)]


def count(cells, bits):
    return int(np.count_nonzero(cells & bits))
