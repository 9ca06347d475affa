"""Training samples cut from pages: tiles at the scale of their text, and overviews of whole pages.

A sample is ink (1, S, S), the oriented boxes in it, and where the loss looks away, class by class:

- tiles: capitals are about TEXT_PX high. A box cut by the edge is taken as what is seen of it where that is at least half;
  less is not asked for, nor are views, title blocks and tables that are not nearly whole;
- overviews: the whole page in one square, for the kinds that are larger than a tile. What is smaller than
  `LEAST_OVERVIEW` pixels there is not asked for.

Nothing is mirrored and nothing inverted. Boxes are (centre x, centre y, w, h) in pixels, x right, y down, and the angle
in radians as in net.py; views and others without text have no reading direction and lie level.
"""
import math
from dataclasses import dataclass

import cv2
import numpy as np

import net

TEXT_PX = 14.0
OVERVIEW_PX = 448            # the square that a whole page is fitted into
JITTER = (.7, 1.5)
SEEN = .5                    # share of a box that must be seen
WHOLE = .92                  # and of those that the overview is for
# pixels: shorter side of what is asked for in tiles; in overviews, of the kinds they are for; of the others there
LEAST, LEAST_LARGE, LEAST_OVERVIEW = 4.0, 6.0, 10.0
LARGE = tuple(net.CLASSES.index(k) for k in ("title_block", "table", "view"))
OVERVIEW = LARGE + (net.CLASSES.index("note"),)
LEVEL = tuple(net.CLASSES.index(k) for k in ("view", "projection_symbol", "title_block", "table"))
# chance that a tile is cut round an annotation of this kind, before the kinds that are not on the page are left out
SOUGHT = {"dimension": 5, "feature_control_frame": 3, "datum": 2, "datum_target": 3, "surface_texture": 2.5, "weld": 3, "balloon": 2, "title_block": 1,
          "table": 1.5, "projection_symbol": 1.5, "view_label": 3, "note": 3, "view": 1}
EVERYTHING = len(net.CLASSES)


@dataclass(slots=True)
class Sample:
    ink: np.ndarray         # (1, S, S) float32, ink 1, paper 0
    boxes: np.ndarray       # (n, 5) centre x, centre y, w, h, angle
    kinds: np.ndarray       # (n,)
    ignore: np.ndarray      # (m, 4, 2) quads, pixels
    ignored: np.ndarray     # (m,) kind that is not asked for there, EVERYTHING for all


def stretched(image):
    """Ink 1, paper 0, the contrast stretched between the darkest half percent and the paper."""
    paper = float(np.percentile(image[::4, ::4], 90))
    dark = min(float(np.percentile(image[::2, ::2], .5)), paper - 40)
    return np.clip((paper - image.astype(np.float32)) / (paper - dark), 0, 1)[None]


def tile(page, rng, size, middle=None, jitter=JITTER, turns=0):
    """A tile of `size` pixels; around an annotation of the page unless `middle` (page pixels) is given."""
    scale = TEXT_PX / page.text_px * math.exp(rng.uniform(math.log(jitter[0]), math.log(jitter[1])))
    if middle is None:
        middle = _middle(page, rng) + np.array([rng.uniform(-.45, .45) * size / scale for _ in "xy"])
    corner = np.asarray(middle, float) - size / scale / 2
    matrix = np.array([[scale, 0, -corner[0] * scale], [0, scale, -corner[1] * scale]])
    return _sample(page, matrix, size, turns, _asked_of_tile)


def overview(page, rng, size, turns=0, fit=None):
    """The whole page at the scale at which its longer side fills `fit` of OVERVIEW_PX (at random close to all of it when
    not given), or a window of it where that is larger than `size`."""
    h, w = page.image.shape
    scale = (fit or rng.uniform(.8, 1.0)) * OVERVIEW_PX / max(h, w)
    if max(h, w) * scale <= size:
        shift = [rng.uniform(0, size - scale * n) if fit is None else 0.0 for n in (w, h)]
    else:
        wanted = np.flatnonzero(np.isin(page.kinds, OVERVIEW)).tolist()
        middle = page.quads[rng.choice(wanted)].mean(0) if wanted else np.array([w, h]) / 2
        shift = [size / 2 - scale * m + rng.uniform(-.3, .3) * size for m in middle]
        # as little as possible beyond the paper
        shift = [min(max(s, size - scale * n), 0.0) if scale * n > size else min(max(s, 0.0), size - scale * n) for s, n in zip(shift, (w, h))]
    matrix = np.array([[scale, 0, shift[0]], [0, scale, shift[1]]])
    return _sample(page, matrix, size, turns, _asked_of_overview)


def _middle(page, rng):
    h, w = page.image.shape
    if rng.random() < .1 or not len(page.kinds):
        return np.array([rng.uniform(0, w), rng.uniform(0, h)])
    here = sorted(set(page.kinds.tolist()))
    kind = rng.choices(here, [SOUGHT[net.CLASSES[k]] for k in here])[0]
    return page.quads[rng.choice(np.flatnonzero(page.kinds == kind).tolist())].mean(0)


def _sample(page, matrix, size, turns, asked):
    """`matrix` brings page pixels (edges at whole numbers) into the sample's; then it is turned by 90 degrees, `turns`
    times counter-clockwise."""
    image = _resampled(page.image, matrix, size)
    quads, ignore = page.quads @ matrix[:, :2].T + matrix[:, 2], page.ignore @ matrix[:, :2].T + matrix[:, 2]
    for _ in range(turns % 4):
        image = np.rot90(image)
        quads, ignore = (np.stack([q[..., 1], size - q[..., 0]], -1) for q in (quads, ignore))
    boxes, kinds, left, leave = [], [], [], []
    for quad, kind in zip(quads, page.kinds):
        if (quad.max(0) <= 0).any() or (quad.min(0) >= size).any():
            continue
        box, share = seen(levelled(quad) if kind in LEVEL else quad, size)
        answer = asked(box, share, kind)
        if answer:
            boxes.append(box)
            kinds.append(kind)
        elif answer is False:
            left.append(quad)
            leave.append(kind)
    for quad in ignore:
        if (quad.max(0) > 0).all() and (quad.min(0) < size).all():
            left.append(quad)
            leave.append(EVERYTHING)
    return Sample(stretched(np.ascontiguousarray(image)), np.array(boxes, np.float32).reshape(-1, 5), np.array(kinds, int),
                  np.array(left, float).reshape(-1, 4, 2), np.array(leave, int))


def _asked_of_tile(box, share, kind):
    """True: to be found; False: not asked for; None: as if it were not there."""
    if share < .02:
        return None
    return bool(share >= (WHOLE if kind in LARGE else SEEN) and min(box[2:4]) >= LEAST)


def _asked_of_overview(box, share, kind):
    if share < .02:
        return None
    return bool(share >= (WHOLE if kind in LARGE else SEEN) and min(box[2:4]) >= (LEAST_LARGE if kind in OVERVIEW else LEAST_OVERVIEW))


def levelled(quad):
    """The quad's corners renamed so that its edge 0-1 is the levelest one, from left to right."""
    edges = np.roll(quad, -1, 0) - quad
    first = int(np.argmax(edges[:, 0] / np.maximum(np.hypot(edges[:, 0], edges[:, 1]), 1e-9)))
    return np.roll(quad, -first, 0)


def box_of(quad):
    """(5,) of a quad (4, 2): mean lengths of opposite edges, the direction of edge 0-1."""
    along, down = (quad[1] - quad[0] + quad[2] - quad[3]) / 2, (quad[3] - quad[0] + quad[2] - quad[1]) / 2
    return np.array([*quad.mean(0), math.hypot(*along), math.hypot(*down), angle_of(math.atan2(along[1], along[0]))])


def angle_of(a):
    """The angle brought into [-pi/4, 3 pi/4), by half turns."""
    return (a + math.pi / 4) % math.pi - math.pi / 4


def quad_of(box):
    """(..., 4, 2) corners of boxes (..., 5) in reading order: direction in (-90, 90] degrees as net.reading says."""
    box = np.asarray(box, float)
    x, y, w, h, a = np.moveaxis(box, -1, 0)
    a = np.where(a > math.pi / 2 - 1e-9, a - math.pi, a)      # clockwise in [-90, 90)
    a = np.where(a < -math.pi / 2, a + math.pi, a)
    c, s = np.cos(a), np.sin(a)
    u, v = np.stack([c, s], -1) * w[..., None] / 2, np.stack([-s, c], -1) * h[..., None] / 2
    m = np.stack([x, y], -1)
    return np.stack([m - u - v, m + u - v, m + u + v, m - u + v], -2)


def seen(quad, size):
    """(box around what is seen of the quad in a square of `size`, along the quad's own directions; share of its area)."""
    box = box_of(quad)
    if quad.min() >= 0 and quad.max() <= size:
        return box, 1.0
    whole = np.float32(quad)
    common, part = cv2.intersectConvexConvex(whole, np.float32([(0, 0), (size, 0), (size, size), (0, size)]))
    if part is None or common <= 0:
        return box, 0.0
    u = np.array([math.cos(box[4]), math.sin(box[4])])
    v = np.array([-u[1], u[0]])
    points = part.reshape(-1, 2)
    s, t = points @ u, points @ v
    middle = u * (s.max() + s.min()) / 2 + v * (t.max() + t.min()) / 2
    return np.array([*middle, np.ptp(s), np.ptp(t), box[4]]), min(1.0, float(common) / max(abs(cv2.contourArea(whole)), 1e-6))


def _resampled(image, matrix, size):
    """(size, size) of the page: by area where it shrinks a lot; beyond the page is paper."""
    scale = matrix[0, 0]
    paper = int(np.percentile(image[::16, ::16], 90))
    h, w = image.shape
    x0, y0 = (int(max(0, math.floor(-matrix[i, 2] / scale) - 2)) for i in (0, 1))
    x1, y1 = (int(min(n, math.ceil((size - matrix[i, 2]) / scale) + 2)) for i, n in ((0, w), (1, h)))
    if x1 <= x0 or y1 <= y0:
        return np.full((size, size), paper, np.uint8)
    part, mine = image[y0:y1, x0:x1], matrix.copy()
    mine[:, 2] += scale * np.array([x0, y0])
    if scale < .75:
        new = max(1, round(part.shape[1] * scale)), max(1, round(part.shape[0] * scale))
        ratio = np.array([new[0] / part.shape[1], new[1] / part.shape[0]])
        part = cv2.resize(part, new, interpolation=cv2.INTER_AREA)
        mine[:, :2] = np.diag(scale / ratio)
    shift = mine.copy()
    shift[:, 2] += np.diag(mine) / 2 - .5      # the matrix speaks of pixel edges, warpAffine of pixel centres
    return cv2.warpAffine(part, shift, (size, size), flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_CONSTANT, borderValue=paper)


def toned(ink, rng):
    """The ink a little fainter or heavier, in place."""
    ink *= rng.uniform(.7, 1.25)
    np.clip(ink, 0, 1, out=ink)
    if rng.random() < .5:
        np.power(ink, math.exp(rng.uniform(-.35, .35)), out=ink)
    return ink


def asked(sample, size):
    """(A, classes) float32: 0 where an anchor's loss is not asked for in that class."""
    weight = np.ones((sum((size // s) ** 2 for s in net.STRIDES), len(net.CLASSES)), np.float32)
    if not len(sample.ignore):
        return weight
    start = 0
    for s in net.STRIDES:
        n = size // s
        for quad, kind in zip(sample.ignore, sample.ignored):
            mask = np.zeros((n, n), np.uint8)
            cv2.fillConvexPoly(mask, np.round((quad / s - .5) * 16).astype(np.int32).reshape(-1, 1, 2), 1, cv2.LINE_8, 4)
            where = start + np.flatnonzero(mask)
            if kind == EVERYTHING:
                weight[where] = 0
            else:
                weight[where, kind] = 0
        start += n * n
    return weight
