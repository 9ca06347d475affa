"""Free rectangles of a sheet: where something of a given size still fits."""
import cv2
import numpy as np

from synth.space import STEP, Space


def spots(sheet, width, height, bits=Space.ALL, margin=2.0):
    """(n, 2) page mm: upper left corners at which a box of that size lies free inside the border."""
    left, top, right, bottom = sheet.border
    taken = (sheet.space.cells & np.uint8(bits)) != 0
    i0, j0 = int(left / STEP) + 2, int(top / STEP) + 2
    i1, j1 = int(right / STEP) - 2, int(bottom / STEP) - 2
    w, h = int((width + 2 * margin) / STEP) + 1, int((height + 2 * margin) / STEP) + 1
    if i1 - i0 <= w or j1 - j0 <= h:
        return np.empty((0, 2))
    total = cv2.integral(taken[j0:j1, i0:i1].astype(np.uint8))
    inside = total[h:, w:] - total[:-h, w:] - total[h:, :-w] + total[:-h, :-w]
    k = 1 if inside.size < 60000 else 2 if inside.size < 400000 else 4      # large papers need not be searched to the cell
    rows, columns = np.nonzero(inside[::k, ::k] == 0)
    return np.stack([(columns * k + i0) * STEP + margin, (rows * k + j0) * STEP + margin], 1)


def best(sheet, rng, width, height, corner, bits=Space.ALL, margin=2.0):
    """The free place nearest to a corner of the border ("tl", "tr", "bl", "br", "any"), or None."""
    free = spots(sheet, width, height, bits, margin)
    if not len(free):
        return None
    if corner == "any":
        return tuple(float(v) for v in free[rng.randrange(len(free))])
    left, top, right, bottom = sheet.border
    at = np.array([left if "l" in corner else right - width, top if "t" in corner else bottom - height])
    return tuple(float(v) for v in free[int(np.argmin(((free - at) ** 2).sum(1)))])
