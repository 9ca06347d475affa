"""What is occupied where: a grid over the sheet that placement asks before it draws."""
import cv2
import numpy as np

STEP = 0.5  # mm a cell


class Space:
    """Bits a cell holds. Cells are STEP mm; the page frame is that of ink.py."""
    CONTOUR = 1      # the part's visible and hidden edges
    FINE = 2         # centre lines, hatching, dimension and extension lines, leaders
    TEXT = 4
    INK = 8          # arrowheads, symbols, frames, filled areas
    RESERVED = 16    # kept free for something else (border, title block, a view's neighbourhood)
    PART = 32        # inside the outline of a view
    ALL = 63

    _OF_CLASS = {1: CONTOUR, 2: CONTOUR, 3: FINE, 4: FINE, 5: FINE, 6: FINE, 7: FINE, 8: INK, 9: TEXT, 10: INK, 11: INK, 12: INK, 13: INK}

    def __init__(self, size):
        self.cells = np.zeros((int(size[1] / STEP) + 2, int(size[0] / STEP) + 2), np.uint8)

    def line(self, points, cls, closed=False):
        p = np.round(np.asarray(points) / STEP).astype(np.int32).reshape(-1, 1, 2)
        low, high = p.reshape(-1, 2).min(0), p.reshape(-1, 2).max(0) + 1
        low, high = np.maximum(low, 0), np.minimum(high, self.cells.shape[::-1])
        if (low >= high).any():
            return
        mask = np.zeros(high[::-1] - low[::-1], np.uint8)
        cv2.polylines(mask, [p - low.astype(np.int32)], closed, self._OF_CLASS[int(cls)], 1)
        self.cells[low[1]:high[1], low[0]:high[0]] |= mask

    def area(self, polygon, bits):
        low, mask = self._mask(polygon)
        if mask is not None:
            self.cells[low[1]:low[1] + mask.shape[0], low[0]:low[0] + mask.shape[1]] |= mask * np.uint8(bits)

    def box(self, left, top, right, bottom, bits):
        self.area(np.array([(left, top), (right, top), (right, bottom), (left, bottom)]), bits)

    def hits(self, polygon, bits=ALL):
        """Number of cells under the polygon that hold any of the bits; cells off the page count as held."""
        low, mask = self._mask(polygon, clip=False)
        if mask is None:
            return 0
        y0, x0 = max(low[1], 0), max(low[0], 0)
        part = self.cells[y0:max(y0, low[1] + mask.shape[0]), x0:max(x0, low[0] + mask.shape[1])]
        inside = mask[y0 - low[1]:y0 - low[1] + part.shape[0], x0 - low[0]:x0 - low[0] + part.shape[1]]
        outside = int(mask.sum()) - int(inside.sum())
        return outside + int(np.count_nonzero((part & np.uint8(bits)) * inside))

    def crossed(self, p, q, bits=ALL):
        """Number of cells with any of the bits along the straight line from p to q."""
        n = max(2, int(np.hypot(q[0] - p[0], q[1] - p[1]) / STEP) + 1)
        x = np.round(np.linspace(p[0], q[0], n) / STEP).astype(int)
        y = np.round(np.linspace(p[1], q[1], n) / STEP).astype(int)
        ok = (x >= 0) & (y >= 0) & (x < self.cells.shape[1]) & (y < self.cells.shape[0])
        return int(np.count_nonzero(self.cells[y[ok], x[ok]] & np.uint8(bits))) + int(n - ok.sum())

    def _mask(self, polygon, clip=True):
        p = np.round(np.asarray(polygon, float) / STEP).astype(np.int32)
        low, high = p.min(0), p.max(0) + 1
        if clip:
            low, high = np.maximum(low, 0), np.minimum(high, self.cells.shape[::-1])
        if (low >= high).any() or (high - low).max() > 8000:
            return low, None
        mask = np.zeros(high[::-1] - low[::-1], np.uint8)
        cv2.fillPoly(mask, [(p - low).astype(np.int32).reshape(-1, 1, 2)], 1)
        return low, mask
