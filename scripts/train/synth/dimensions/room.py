"""What a place costs: how bad it would be to put text or a line there, from the sheet's occupancy grid.

A Room is a view of `sheet.space` with a price for every combination of its bits; boxes, turned boxes and bundles of lines
are priced by looking up the cells they cover. Prices of FORBIDDEN and more mean "never". Page mm throughout.
"""
import functools

import numpy as np

from synth.space import STEP, Space

FORBIDDEN = 1000.0


@functools.lru_cache(None)
def prices(text, ink, contour, fine, part, reserved=FORBIDDEN):
    """Price of a cell for each of the 64 combinations of bits: the dearest of them, and what being in the part adds."""
    table = np.zeros(256, np.float32)
    for held in range(64):
        costs = [0.0]
        costs += [text] if held & Space.TEXT else []
        costs += [ink] if held & Space.INK else []
        costs += [contour] if held & Space.CONTOUR else []
        costs += [fine] if held & Space.FINE else []
        costs += [reserved] if held & Space.RESERVED else []
        table[held] = max(costs) + (part if held & Space.PART else 0.0)
    return table


FOR_TEXT = prices(FORBIDDEN, FORBIDDEN, 9.0, 8.0, .12)
FOR_TEXT_CROWDED = prices(2.0, 3.0, 1.5, .5, .03)
FOR_LINE = prices(80.0, 30.0, 2.0, 1.5, .02, 20.0)
FOR_LINE_CROWDED = prices(6.0, 4.0, .6, .4, .01, 20.0)


class Room:
    """Prices on one sheet. `loose` takes the prices of a crowded sheet, where text may touch what is there."""

    def __init__(self, sheet, loose=False, forbid=0):
        self.sheet, self.cells = sheet, sheet.space.cells
        self._text, self._line = (FOR_TEXT_CROWDED, FOR_LINE_CROWDED) if loose else (FOR_TEXT, FOR_LINE)
        if forbid:
            self._text = np.where(np.arange(256) & forbid, FORBIDDEN, self._text).astype(np.float32)

    def box(self, left, top, right, bottom):
        """Price of an upright box of text; outside the sheet's border it is forbidden."""
        l, t, r, b = self.sheet.border
        if left < l or top < t or right > r or bottom > b:
            return FORBIDDEN
        part = self.cells[int(top / STEP):int(bottom / STEP) + 2, int(left / STEP):int(right / STEP) + 2]
        return float(self._text[part].sum())

    def quad(self, corners):
        """Price of a turned box of text, (4, 2)."""
        low, high = corners.min(0), corners.max(0)
        l, t, r, b = self.sheet.border
        if low[0] < l or low[1] < t or high[0] > r or high[1] > b:
            return FORBIDDEN
        at, mask = self.sheet.space._mask(corners)
        if mask is None:
            return FORBIDDEN
        part = self.cells[at[1]:at[1] + mask.shape[0], at[0]:at[0] + mask.shape[1]]
        return float(self._text[part[mask > 0]].sum())

    def lines(self, starts, ends, samples=48):
        """Prices of straight lines, (n, 2) to (n, 2): per half millimetre of what they cross."""
        starts, ends = np.asarray(starts, float), np.asarray(ends, float)
        t = (np.arange(samples) + .5) / samples
        points = starts[:, None] + (ends - starts)[:, None] * t[None, :, None]
        cells = np.round(points / STEP).astype(np.int32)
        h, w = self.cells.shape
        inside = (cells[..., 0] >= 0) & (cells[..., 1] >= 0) & (cells[..., 0] < w) & (cells[..., 1] < h)
        held = self.cells[np.clip(cells[..., 1], 0, h - 1), np.clip(cells[..., 0], 0, w - 1)]
        costs = np.where(inside, self._line[held], 50.0).mean(1)
        return costs * np.hypot(*(ends - starts).T) / STEP

    def level(self, x0, x1, y):
        """Price of a horizontal line."""
        left, right = sorted((int(x0 / STEP), int(x1 / STEP) + 1))
        row = min(max(round(y / STEP), 0), self.cells.shape[0] - 1)
        return float(self._line[self.cells[row, max(left, 0):right]].sum())

    def path(self, points):
        """Price of a polyline given by close points, (n, 2), per half millimetre of what it crosses."""
        cells = np.round(np.asarray(points, float) / STEP).astype(np.int32)
        h, w = self.cells.shape
        if (cells < 0).any() or (cells[:, 0] >= w).any() or (cells[:, 1] >= h).any():
            return FORBIDDEN
        length = float(np.hypot(*np.diff(points, axis=0).T).sum())
        return float(self._line[self.cells[cells[:, 1], cells[:, 0]]].mean()) * length / STEP
