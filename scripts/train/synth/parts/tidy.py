"""Curves of a view as a draughtsman would draw them: pieces that continue each other joined, nothing twice, and
nothing hidden or smooth under a visible sharp edge."""
from math import degrees

import numpy as np
import shapely

from ..part import Curve, arc_points, ellipse_curve

TOUCH = 5e-3        # mm: gaps below that are none
SAME = 4e-3         # mm: supports nearer than that are one
RANKS = ((True, False), (True, True), (False, False), (False, True))   # visible and sharp first


def tidied(curves, size):
    lines = [c for c in curves if c.kind == "line"]
    arcs = [c for c in curves if c.kind in ("arc", "circle")]
    ellipses = [c for c in curves if c.kind == "ellipse"]
    free = [c for c in curves if c.kind == "spline"]
    kept = tidy_lines(lines) + tidy_arcs(arcs, size) + tidy_arcs(ellipses, size)
    kept += tidy_free(free, kept)
    return sorted(kept, key=lambda c: (not c.visible, c.smooth, c.kind, *np.round(c.points[0], 2), *np.round(c.points[-1], 2), c.radius))


def clustered(values, tolerance):
    """Index of the cluster of every value: sorted neighbours within the tolerance belong together."""
    values = np.asarray(values, float)
    order = np.argsort(values, kind="stable")
    labels = np.zeros(len(values), int)
    labels[order] = np.concatenate([[0], np.cumsum(np.diff(values[order]) > tolerance)]) if len(values) else []
    return labels


def joined(spans, gap):
    """Sorted union of (low, high)."""
    union = []
    for low, high in sorted(spans):
        if union and low <= union[-1][1] + gap:
            union[-1][1] = max(union[-1][1], high)
        else:
            union.append([low, high])
    return union


def without(spans, covers, gap):
    """The spans less the covers, crumbs dropped."""
    left = []
    for low, high in spans:
        for c_low, c_high in covers:
            if c_high <= low or c_low >= high:
                continue
            if c_low - low > gap:
                left.append([low, c_low])
            low = max(low, c_high)
        if high - low > gap:
            left.append([low, high])
    return left


def by_rank(curves, spans_of, gap):
    """(visible, smooth, low, high) of what is left of curves on one support."""
    covers, result = [], []
    for visible, smooth in RANKS:
        spans = [s for c in curves if (c.visible, c.smooth) == (visible, smooth) for s in spans_of(c)]
        if spans:
            own = without(joined(spans, gap), covers, gap)
            result += [(visible, smooth, low, high) for low, high in own]
            covers = joined(covers + own, gap)
    return result


def tidy_lines(lines):
    if not lines:
        return []
    ends = np.array([c.points for c in lines])                # n, 2, 2
    run = ends[:, 1] - ends[:, 0]
    run[np.abs(run) < np.minimum(2e-3, .2 * np.hypot(*run.T))[:, None]] = 0
    backwards = (run[:, 0] < 0) | ((run[:, 0] == 0) & (run[:, 1] < 0))
    run[backwards] *= -1
    angles = np.arctan2(run[:, 1], run[:, 0])
    kept = []
    for members in groups(clustered(angles, 2e-5)):
        lengths = np.hypot(*run[members].T)
        longest = run[members[int(lengths.argmax())]]
        direction = longest / np.hypot(*longest)
        normal = np.array([-direction[1], direction[0]])
        offsets = ends[members].mean(1) @ normal
        for line in groups(clustered(offsets, SAME)):
            own = [members[i] for i in line]
            offset = float(np.median(offsets[line]))

            def spans(c):
                return [sorted(c.points @ direction)]
            for visible, smooth, low, high in by_rank([lines[i] for i in own], spans, TOUCH):
                points = np.array([direction * low, direction * high]) + normal * offset
                kept.append(Curve("line", points, visible, smooth))
    return kept


def groups(labels):
    order = np.argsort(labels, kind="stable")
    cuts = np.flatnonzero(np.diff(labels[order])) + 1
    return [list(g) for g in np.split(order, cuts)] if len(order) else []


def tidy_arcs(arcs, size):
    if not arcs:
        return []
    kept = []
    xs = clustered([c.centre[0] for c in arcs], SAME)
    ys = clustered([c.centre[1] for c in arcs], SAME)
    rs = clustered([c.radius for c in arcs], SAME)
    supports = {}
    narrow, tilts = clustered([c.small for c in arcs], SAME), clustered([c.tilt for c in arcs], .01)
    for c, key in zip(arcs, zip(xs, ys, rs, narrow, tilts)):
        supports.setdefault(tuple(map(int, key)), []).append(c)
    for own in supports.values():
        centre, radius, small, tilt = own[0].centre, own[0].radius, own[0].small, own[0].tilt
        gap = degrees(TOUCH / radius)
        origin = min((c.start % 360 for c in own if c.sweep < 360 - gap), default=0.0)

        def spans(c):
            if c.sweep > 360 - gap:
                return [[0.0, 360.0]]
            low = (c.start - origin) % 360
            if low > 360 - gap:
                low -= 360
            high = low + c.sweep
            return [[low, high]] if high <= 360 + gap else [[low, 360.0], [0.0, high - 360]]
        ranked = wrapped(by_rank(own, spans, gap), gap)
        for visible, smooth, low, high in ranked:
            whole = high - low >= 360 - gap
            if small:
                start, sweep = (0.0, 360.0) if whole else ((low + origin) % 360, high - low)
                kept.append(ellipse_curve(centre, radius, small, tilt, start, sweep, size, visible, smooth))
            elif whole:
                kept.append(Curve("circle", arc_points(centre, radius, 0, 360, size), visible, smooth, centre, radius, 0.0, 360.0))
            else:
                start = (low + origin) % 360
                kept.append(Curve("arc", arc_points(centre, radius, start, high - low, size), visible, smooth, centre, radius,
                                  start, high - low))
    return kept


def wrapped(ranked, gap):
    """Pieces that meet at the origin of the angles made one."""
    done = []
    for rank in RANKS:
        own = [p for p in ranked if p[:2] == rank]
        first = next((p for p in own if abs(p[2]) < gap), None)
        last = next((p for p in own if abs(p[3] - 360) < gap), None)
        if first and last and first is not last:
            own = [p for p in own if p is not first and p is not last] + [(*rank, last[2] - 360, first[3])]
        done += own
    return done


def tidy_free(free, drawn):
    """Splines that do not lie on something of a higher rank."""
    kept = []
    for rank in RANKS:
        for c in free:
            if (c.visible, c.smooth) != rank:
                continue
            above = [o for o in kept + drawn if o.visible >= c.visible and o is not c and near(o, c)]
            if above:
                cover = shapely.union_all([shapely.LineString(o.points) for o in above])
                if shapely.distance(cover, shapely.points(c.points)).max() < 2 * SAME + 2e-4 * span(c):
                    continue
            kept.append(c)
    return kept


def near(a, b):
    return bool((a.points.min(0) - .1 <= b.points.max(0)).all() and (b.points.min(0) - .1 <= a.points.max(0)).all())


def span(c):
    return float(np.ptp(c.points, axis=0).max())
