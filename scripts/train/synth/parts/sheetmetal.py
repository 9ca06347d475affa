"""Sheet metal with bends: angles, channels, hats, Z pieces, trays. One gauge, inner radius near the thickness, holes
and slots in the flat walls away from the bends, corners of the flanges cut or rounded."""
from math import cos, pi, radians, sin

import numpy as np

from . import solid
from .brackets import wall_holes
from .outline import Arc, Line, polygon
from .solid import ModellingFailed

GAUGES = (.8, 1.0, 1.2, 1.5, 2.0, 2.5, 3.0, 4.0)
INCH_GAUGES = (.91, 1.214, 1.518, 1.897, 2.657, 3.416)      # 20 to 10 gauge


def walls_of(start, runs, turns):
    """Corner points of the neutral chain: walls of the given lengths, turning by the given degrees between them."""
    heading, point = 0.0, np.array(start, float)
    points = [point]
    for run, turn in zip(runs, [*turns, 0]):
        point = point + run * np.array((cos(radians(heading)), sin(radians(heading))))
        points.append(point)
        heading += turn
    return points


def offset_chain(points, distance):
    """The chain moved to its left by a distance, walls kept parallel."""
    headings = [(b - a) / np.hypot(*(b - a)) for a, b in zip(points, points[1:])]
    moved = []
    for i, p in enumerate(points):
        if i in (0, len(points) - 1):
            d = headings[0 if i == 0 else -1]
            moved.append(p + distance * np.array((-d[1], d[0])))
        else:
            a, b = headings[i - 1], headings[i]
            na, nb = np.array((-a[1], a[0])), np.array((-b[1], b[0]))
            moved.append(p + distance * (na + nb) / (1 + na @ nb))
    return moved


def sheet(draft):
    """A bent strip: two to five walls in one of the usual shapes."""
    random, sizes = draft.random, draft.sizes
    draft.material = "sheet"
    gauge = random.choice(INCH_GAUGES if sizes.inch else GAUGES)
    radius = random.choice((gauge, gauge, round(1.5 * gauge, 2), 1.0 if gauge < 1.5 else gauge))
    width = sizes.length(20, 240)
    low = max(4 * gauge + radius + 6, 10)
    wall = lambda a, b: sizes.length(max(low, a), max(low + 2, b))     # noqa: E731
    kind = random.choice(("angle", "channel", "hat", "z", "lipped", "open", "stair"))
    main = wall(30, 220)
    if kind == "angle":
        runs, turns = [main, wall(15, 120)], [90]
    elif kind == "channel":
        side = wall(12, 90)
        runs, turns = [side, main, side if random.random() < .7 else wall(12, 90)], [90, 90]
    elif kind == "hat":
        foot, side = wall(14, 45), wall(14, 70)
        runs, turns = [foot, side, main, side, foot], [90, -90, -90, 90]
    elif kind == "z":
        runs, turns = [wall(15, 100), wall(12, 70), main], [90, -90]
    elif kind == "lipped":
        side, lip = wall(20, 80), wall(8, 20)
        runs, turns = [lip, side, main, side, lip], [90, 90, 90, 90]
        if main < 2 * lip + 8:
            raise ModellingFailed("lips meet")
    elif kind == "open":
        turn = random.choice((30, 45, 45, 60, 120, 135))
        runs, turns = [main, wall(20, 120)] + ([wall(15, 60)] if turn < 90 and random.random() < .4 else []), [turn, random.choice((-turn, turn))]
    else:
        runs, turns = [wall(15, 60), wall(12, 50), wall(15, 60), wall(12, 50)], [90, -90, 90]
    turns = turns[:len(runs) - 1]
    chain = walls_of((0, 0), runs, turns)
    other = offset_chain(chain, gauge)
    corners = [(*p, radius + gauge if i and turns[i - 1] > 0 else radius if i else 0) for i, p in enumerate(chain[:-1])] + [(*chain[-1], 0)]
    back = [(*p, radius if i and turns[i - 1] > 0 else radius + gauge if i else 0) for i, p in enumerate(other[:-1])] + [(*other[-1], 0)]
    profile = polygon(corners + back[::-1])
    draft.body = solid.prism(profile, width, (0, width / 2, 0), (0, -1, 0), (1, 0, 0))
    bends(draft, chain, other, turns, radius, gauge, width)
    span = np.ptp(np.array(chain + other), axis=0)
    draft.add("block", (float(np.mean([p[0] for p in chain])), 0, 0), (0, 0, -1), length=span[0], width=width, height=span[1])
    furnish_walls(draft, chain, other, runs, turns, radius, gauge, width)


def bends(draft, chain, other, turns, radius, gauge, width):
    for i, turn in enumerate(turns):
        inner, outer = (other, chain) if turn > 0 else (chain, other)
        toward = inner[i + 1] - outer[i + 1]
        toward = toward / np.hypot(*toward)
        centre = inner[i + 1] + toward * radius / cos(radians(abs(turn) / 2))
        at = (float(centre[0]), -width / 2, float(centre[1]))
        draft.add("bend", at, (0, -1, 0), radius=radius, angle=abs(turn), thickness=gauge)
        draft.add("fillet", at, (0, -1, 0), radius=radius)
        draft.add("fillet", at, (0, -1, 0), radius=round(radius + gauge, 4))


def furnish_walls(draft, chain, other, runs, turns, radius, gauge, width):
    """Holes in the walls that have room; the long ones first."""
    random = draft.random
    setback = radius + gauge + 1

    order = sorted(range(len(runs)), key=lambda i: -runs[i])
    for rank, i in enumerate(order):
        a, b = chain[i], chain[i + 1]
        d = (b - a) / np.hypot(*(b - a))
        start, end = setback if i else 1, runs[i] - (setback if i < len(turns) else 1)
        free = end - start
        left = np.array((-d[1], d[0]))
        if i == len(runs) - 1 or i == 0:
            clip_corners(draft, a, d, left, runs[i], gauge, width, at_end=i > 0, room=min(free, width) * .25)
        if free < 12 or width < 14 or (rank > 1 and random.random() < .45) or (rank > 0 and random.random() < .2):
            continue
        outside = random.random() < .5
        normal = -left if outside else left
        middle = a + d * (start + free / 2) + (0 if outside else gauge) * left
        x = d if not outside else -d
        axis = (float(normal[0]), 0.0, float(normal[1]))
        wall_holes(draft, (float(middle[0]), 0.0, float(middle[1])), axis, (float(x[0]), 0.0, float(x[1])), free, width * .94, gauge,
                   least=0)
    if not any(f.kind in ("hole", "slot", "pocket") for f in draft.features):
        raise ModellingFailed("no hole in the sheet")


def clip_corners(draft, a, d, left, run, gauge, width, at_end, room):
    """Rounds or bevels the free corners of an end wall."""
    random, sizes = draft.random, draft.sizes
    if random.random() < .45 or room < 2:
        return
    size = sizes.radius(room)
    tip = a + d * (run if at_end else 0)
    inward = -d if at_end else d
    bevel = random.random() < .4
    for sign in (-1, 1):
        y = sign * width / 2
        corner = (tip[0], y, tip[1])
        # a triangle at the corner, less the round where it is one; drawn in (inward, toward the middle)
        reach = size
        path = [Line((-1, -1), (reach, -1)), Line((reach, -1), (reach, 0)),
                Line((reach, 0), (0, reach)) if bevel else Arc((reach, 0), (reach * (1 - sin(pi / 4)), reach * (1 - sin(pi / 4))), (0, reach)),
                Line((0, reach), (-1, reach)), Line((-1, reach), (-1, -1))]
        axis = np.cross((inward[0], 0, inward[1]), (0, -sign, 0))
        flat = np.array((left[0], 0, left[1]))
        height = gauge + 2
        base = np.array(corner) - flat if axis @ flat > 0 else np.array(corner) + flat * (gauge + 1)
        draft.cutters.append(solid.prism(path, height, tuple(base), tuple(axis), (inward[0], 0, inward[1])))
    place = tip + inward * size
    axis = (float(left[0]), 0.0, float(left[1]))
    if bevel:
        draft.add("chamfer", (float((tip + inward * size / 2)[0]), (width - size) / 2, float((tip + inward * size / 2)[1])), axis, size=size, angle=45)
    else:
        draft.add("fillet", (float(place[0]), width / 2 - size, float(place[1])), axis, radius=size)
