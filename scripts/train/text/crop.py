"""From a page to what the network reads. The program does exactly the same, in C++."""
import cv2
import numpy as np

from net import HEIGHT, STRIDE

WIDEST = 1024
TAIL = 12   # columns of paper behind a line that is read: the network names a character after it has passed


def rectify(page, polygon, vertical=0.0, horizontal=0.0):
    """The upright crop of an oriented box; polygon edge 0 -> 1 is the reading direction, margins in box heights.

    Coordinates are those of reports: pixel (0, 0) covers [0, 1) x [0, 1), so its centre is at (.5, .5).
    """
    p = np.asarray(polygon, np.float64)
    along, down = p[1] - p[0], p[3] - p[0]
    w, h = np.hypot(*along), np.hypot(*down)
    u, v = along / max(w, 1e-6), down / max(h, 1e-6)
    mx, my = horizontal * h, vertical * h
    start = p[0] - u * mx - v * my + (u + v - 1) / 2
    size = (max(2, round(w + 2 * mx)), max(2, round(h + 2 * my)))
    turn = np.array([[u[0], v[0], start[0]], [u[1], v[1], start[1]]])
    return cv2.warpAffine(page, turn, size, flags=cv2.INTER_LINEAR | cv2.WARP_INVERSE_MAP, borderMode=cv2.BORDER_CONSTANT, borderValue=255)


def prepare(grey):
    """Ink of a grey crop with dark text: uint8, HEIGHT rows, 255 the darkest and 0 the lightest pixel.

    Area averaging when it shrinks, linear interpolation when it grows; contrasts under 16 are not stretched up.
    """
    h, w = grey.shape
    width = min(max(round(w * HEIGHT / h), STRIDE), WIDEST)
    how = cv2.INTER_AREA if h > HEIGHT else cv2.INTER_LINEAR
    small = cv2.resize(grey, (width, HEIGHT), interpolation=how).astype(np.float32)
    low, high = float(small.min()), float(small.max())
    return np.round((high - small) * (255 / max(high - low, 16))).astype(np.uint8)


def batch(inks, tail=0):
    """Inks of one bucket as (N, 1, HEIGHT, W) uint8, padded with 0 at the right to the widest and `tail` columns more, W a multiple of STRIDE."""
    width = -(-(max(i.shape[1] for i in inks) + tail) // STRIDE) * STRIDE
    out = np.zeros((len(inks), 1, HEIGHT, width), np.uint8)
    for k, ink in enumerate(inks):
        out[k, 0, :, :ink.shape[1]] = ink
    return out
