"""What there is to measure in a view: stations along a direction.

An Axis is a direction of measuring in the view frame (part mm, y up). Its own frame is (s, t): s along the direction,
t square to it, to the left. A Station is a place along s where an edge stands, a centre lies or the outline ends.
"""
import math
from dataclasses import dataclass, field

import numpy as np

ROUND = ("hole", "boss", "cylinder", "thread")
SAME = 0.004        # mm of the part: nearer stations are one


@dataclass(slots=True, frozen=True)
class Axis:
    angle: float                        # degrees counter-clockwise in the view frame, in (-90, 90]

    @property
    def along(self):
        return {0.0: (1.0, 0.0), 90.0: (0.0, 1.0)}.get(self.angle) or (math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle)))

    def local(self, points):
        """(..., 2) view frame -> (..., 2) of (s, t)."""
        c, s = self.along
        p = np.asarray(points, float)
        return np.stack([p[..., 0] * c + p[..., 1] * s, p[..., 1] * c - p[..., 0] * s], -1)

    def gauge(self, geometry):
        """A function from a point of the part to its (s, t); quicker than arrays for single points."""
        (c, s), frame = self.along, list(zip(geometry.right, geometry.up))
        (ex, ey, ez), (fx, fy, fz) = [[float(c * r + s * u) for r, u in frame], [float(c * u - s * r) for r, u in frame]]
        return lambda p: (p[0] * ex + p[1] * ey + p[2] * ez, p[0] * fx + p[1] * fy + p[2] * fz)

    def space(self, geometry):
        """The direction in the part frame, turned so that its first considerable component is positive; and the sign."""
        e = self.along[0] * np.asarray(geometry.right, float) + self.along[1] * np.asarray(geometry.up, float)
        sign = -1.0 if e[np.argmax(np.abs(e) > .05)] < 0 else 1.0
        return tuple(round(float(x) * sign, 3) + 0.0 for x in e), sign


@dataclass(slots=True)
class Station:
    at: float                           # along the axis, part mm
    pieces: list[tuple[float, float]]   # across the axis: what stands there, low to high, part mm
    kind: str                           # edge | centre | axis | rim | corner
    weight: float                       # mm of edge, or as much as the thing counts
    feature: int = -1
    radius: float = 0.0                 # of what stands around a centre, part mm
    features: list[int] = field(default_factory=list)   # all whose places these are

    @property
    def low(self):
        return min(p[0] for p in self.pieces)

    @property
    def high(self):
        return max(p[1] for p in self.pieces)

    def nearest(self, t):
        """The place across the axis, nearest to t, where it stands."""
        return min((min(max(t, a), b) for a, b in self.pieces), key=lambda x: abs(x - t))


class Edges:
    """The visible curves of a view as arrays (view frame), gathered once."""

    def __init__(self, geometry):
        lines = [c for c in geometry.curves if c.visible and not c.smooth and c.kind == "line"]
        self.start = np.array([c.points[0] for c in lines]).reshape(-1, 2)
        self.end = np.array([c.points[-1] for c in lines]).reshape(-1, 2)
        self.feature = np.array([c.feature for c in lines], int)
        self.rounds = [c for c in geometry.curves if c.visible and not c.smooth and c.kind in ("arc", "circle")]
        shown = [c.points for c in geometry.curves if c.visible and not c.smooth]
        self.points = np.concatenate(shown) if shown else np.zeros((0, 2))


def stations(view, part, edges, axis, slots_by="rim"):
    """All stations along the axis, in order. Chamfers and fillets have none: they are noted where they are. Of a turned
    part only what its features foretell counts."""
    walls = set() if part.turned else {f.id for f in part.features if f.kind in ROUND}     # their diameters say it better
    found = [s for s in _upright(edges, axis, 1.0 / view.scale) if s.feature not in walls]
    found += _ends(edges, axis, found)
    found += _corners(edges, axis, 5.0 / view.scale)
    if len(edges.points):
        found += _features(view.geometry, part, edges, axis, slots_by)
    return _foretold(_without_bevels(_merged(found), view.geometry, part, axis), view.geometry, part, axis)


def _upright(edges, axis, least):
    """Straight edges square to the axis, longer than `least` mm."""
    if not len(edges.start):
        return []
    p, q = axis.local(edges.start), axis.local(edges.end)
    length = np.abs(p[:, 1] - q[:, 1])
    upright = (np.abs(p[:, 0] - q[:, 0]) < np.maximum(1e-4, 1e-5 * length)) & (length > least)
    return [Station(float((p[k, 0] + q[k, 0]) / 2), [(float(min(p[k, 1], q[k, 1])), float(max(p[k, 1], q[k, 1])))], "edge",
                    float(length[k]), int(edges.feature[k])) for k in np.flatnonzero(upright)]


def _ends(edges, axis, found):
    """Where the outline ends without an edge: on an arc (rim) or at a corner."""
    if not len(edges.points):
        return []
    local, ends = axis.local(edges.points), []
    arcs = [(side, *found_) for c in edges.rounds for side in (-1, 1) if (found_ := _quadrant(c, axis, side))]
    for side, k in ((-1, int(np.argmin(local[:, 0]))), (1, int(np.argmax(local[:, 0])))):
        s, t = map(float, local[k])
        exact = max((a for a in arcs if a[0] == side and a[1] * side >= s * side - 1e-6), key=lambda a: a[1] * side, default=None)
        if exact:
            _, at, t, curve = exact
            ends.append(Station(at, [(t, t)], "rim", 5.0, curve.feature, curve.radius))
        elif not any(abs(f.at - s) < 3e-4 * np.ptp(local[:, 0]) + SAME for f in found):
            ends.append(Station(s, [(t, t)], "corner", 5.0))
    return [e for e in ends if not any(abs(f.at - e.at) < SAME for f in found)]


def _quadrant(curve, axis, side):
    """(s, t, curve) of the point where an arc reaches furthest along the axis, if that point is on it."""
    direction = axis.angle + (0 if side > 0 else 180)
    start, sweep = (curve.start, curve.sweep) if curve.sweep >= 0 else (curve.start + curve.sweep, -curve.sweep)
    if curve.kind != "circle" and (direction - start + .01) % 360 > sweep + .02:
        return None
    s, t = axis.local(curve.centre)
    return float(s + side * curve.radius), float(t), curve


def _corners(edges, axis, least):
    """Ends of long slanted edges."""
    if not len(edges.start):
        return []
    p, q = axis.local(edges.start), axis.local(edges.end)
    d = np.abs(p - q)
    slanted = (d.min(1) > .06 * d.max(1)) & (d.max(1) > least) & (edges.feature < 0)
    return [Station(float(e[k, 0]), [(float(e[k, 1]),) * 2], "corner", float(d[k].max()) * .3) for k in np.flatnonzero(slanted) for e in (p, q)]


def _features(geometry, part, edges, axis, slots_by):
    """Centres of holes and bosses seen face-on, axes of those seen from the side, ends of slots."""
    found, gauge, toward = [], axis.gauge(geometry), tuple(map(float, geometry.toward))
    centres = np.array([axis.local(c.centre) for c in edges.rounds]).reshape(-1, 2)
    shown = {int(f) for f in edges.feature} | {c.feature for c in edges.rounds}
    for f in part.features:
        if f.kind == "ball" and abs(gauge(f.axis)[0]) > .999:
            s, t = gauge(f.at)
            found.append(Station(s, [(t, t)], "centre", 14.0, f.id, f.sizes["diameter"] / 2, [f.id]))
        if f.kind not in ("hole", "boss", "slot", "pocket", "keyway"):
            continue
        facing = abs(sum(a * b for a, b in zip(f.axis, toward)))
        if f.kind == "keyway" and abs(gauge(f.axis)[0]) > .999 and abs(sum(a * b for a, b in zip(f.along, toward))) > .999:
            s, out = gauge(f.at)[0], gauge(f.axis)[0]
            found += _opposite(edges, axis, s) if _stands(edges, axis, s - out * f.sizes["depth"]) else []
            continue
        places = [f.pattern_centre] if f.pattern == "circle" and f.pattern_centre is not None else f.places or [f.at]
        radius = max(f.sizes.get(k, 0) for k in ("diameter", "counterbore", "countersink", "spotface")) / 2
        for k, place in enumerate(places):
            s, t = gauge(place)
            if facing > .999 and f.along is not None:
                if f.id in shown:
                    found += _ends_of_slot(f, s, t, abs(gauge(f.along)[0]), slots_by, k)
            elif facing > .999 and radius:
                round_ = f.pattern == "circle" or len(centres) and np.min(np.abs(centres - (s, t)).max(1)) < 2e-3
                if round_:
                    found.append(Station(s, [(t, t)], "centre", 12.0 + radius, f.id, 0.0 if f.pattern == "circle" else radius, [f.id]))
            elif facing < .01 and f.id in shown and radius and f.pattern != "circle" and abs(gauge(f.axis)[0]) < .01:
                near = _pieces_of(edges, axis, f.id, s, radius)
                if near:
                    found.append(Station(s, [near], "axis", 8.0, f.id, radius, [f.id]))
    return found


def _stands(edges, axis, s):
    """Whether a straight edge stands square to the axis at s."""
    p, q = axis.local(edges.start), axis.local(edges.end)
    return bool(len(p)) and bool(((np.abs(p[:, 0] - s) < .01) & (np.abs(q[:, 0] - s) < .01)).any())


def _opposite(edges, axis, s):
    """The far side of the shaft or bore that a keyway, seen along its length, is cut into at s."""
    for c in edges.rounds:
        if abs(c.centre[0]) + abs(c.centre[1]) < .01 and abs(c.radius - abs(s)) < .02:
            point = _quadrant(c, axis, -1 if s > 0 else 1)
            if point:
                return [Station(point[0], [(point[1],) * 2], "rim", 9.0, -1, 0.0)]
    return []


def _ends_of_slot(feature, s, t, along, slots_by, place):
    """Stations of a slot, pocket or keyway seen face-on. Its first place shows its ends or sides, others their middle."""
    if along > .999:
        half, round_end = feature.sizes["length"] / 2, feature.sizes.get("radius", 0) > .45 * feature.sizes["width"]
        if round_end and slots_by == "centre" and feature.kind != "keyway":
            half -= feature.sizes["width"] / 2
        if place:
            return [Station(s, [(t, t)], "centre", 6.0, feature.id, 0.0, [feature.id])]
        kind = "centre" if slots_by == "centre" and round_end else "rim"
        return [Station(s + side * half, [(t, t)], kind, 6.0, feature.id, 0.0, [feature.id]) for side in (-1, 1)]
    if along < .001:
        return [Station(s, [(t, t)], "centre", 6.0, feature.id, feature.sizes["length"] / 2, [feature.id])]
    return []


def _pieces_of(edges, axis, feature, s, radius):
    """Extent across the axis of a feature's edges around its own axis at s."""
    mine = np.flatnonzero(edges.feature == feature)
    ends = axis.local(np.concatenate([edges.start[mine], edges.end[mine]]))
    near = ends[np.abs(ends[:, 0] - s) < radius + .01]
    return (float(near[:, 1].min()), float(near[:, 1].max())) if len(near) > 2 else None


def _merged(found):
    """Stations in order, those at one place made one; an edge is better to measure from than what else is there."""
    rank = {"edge": 0, "rim": 1, "centre": 2, "axis": 3, "corner": 4}
    kept = []
    for s in sorted(found, key=lambda x: (x.at, rank[x.kind])):
        last = kept[-1] if kept else None
        if last is None or s.at - last.at > SAME:
            kept.append(Station(s.at, list(s.pieces), s.kind, s.weight, s.feature, s.radius, list(s.features)))
        elif s.kind == last.kind:
            last.pieces += s.pieces
            last.weight += s.weight
            last.feature = s.feature if last.feature < 0 else last.feature
            last.radius = max(last.radius, s.radius)
            last.features += [f for f in s.features if f not in last.features]
        else:
            if rank[s.kind] < rank[last.kind]:
                last.kind, last.pieces, last.feature, last.radius = s.kind, list(s.pieces), s.feature, s.radius
            last.weight += s.weight
            last.features += [f for f in s.features if f not in last.features]
    return kept


def _without_bevels(found, geometry, part, axis):
    """Drops the inner edge of every chamfer: of its two the one that stands out further across the axis."""
    dropped, gauge = [], axis.gauge(geometry)
    for f in part.features:
        if f.kind != "chamfer":
            continue
        for place in f.places or [f.at]:
            s = gauge(place)[0]
            pair = [x for x in found if x.kind in ("edge", "corner") and abs(abs(x.at - s) - f.sizes["size"] / 2) < .01]
            if len(pair) == 2 and pair[0].kind == pair[1].kind == "edge":
                ends = (found[0].at, found[-1].at)
                inner = [x for x in pair if x.at not in ends]
                dropped.append(max(inner or pair, key=lambda x: max(abs(x.low), abs(x.high))).at if len(inner) == 2 else (inner or pair)[0].at)
            elif len(pair) == 2:
                dropped += [x.at for x in pair if x.kind == "corner"]
    return [x for x in found if x.at not in dropped]


def _foretold(found, geometry, part, axis):
    """Gives weight to the stations where a feature begins or ends; of a turned part the others go, but for the ends."""
    places = np.array(expected(geometry, part, axis)).reshape(-1)
    kept = []
    for k, s in enumerate(found):
        told = bool(s.features) or len(places) and float(np.abs(places - s.at).min()) < .01
        s.weight *= 2 if told else 1
        if told or not part.turned or k in (0, len(found) - 1) and s.kind != "corner":
            kept.append(s)
    return kept


def expected(geometry, part, axis):
    """Places along the axis where features begin and end."""
    gauge, found = axis.gauge(geometry), []
    for f in part.features:
        out, size = gauge(f.axis)[0], f.sizes
        offsets = []
        if f.kind == "dome":                          # its centre is no place to measure from
            continue
        if abs(out) > .999:
            if f.kind in ("cylinder", "thread", "taper"):
                offsets = [0, out * size["length"]]
            elif f.kind == "groove":
                offsets = [-size["width"] / 2, size["width"] / 2]
            elif f.kind == "keyway":
                offsets = [0, -out * size["depth"], -2 * gauge(f.at)[0]]
            elif f.kind == "flat":
                offsets = [0, -2 * size["width"] / 2 * out] if size.get("count", 1) % 2 == 0 else [0]
            else:
                offsets = [0] + [-out * size[k] for k in ("depth", "counterbore_depth", "spotface_depth", "height") if size.get(k)]
        elif abs(out) < .001 and f.along is not None:
            along = abs(gauge(f.along)[0])
            half = size.get("length", 0) / 2 if along > .999 else size.get("width", 0) / 2 if along < .001 and f.kind != "flat" else 0
            offsets = [-half, half] if half else []
        elif abs(out) < .001:
            offsets = [side * size[k] / 2 for k in ("diameter", "small", "counterbore", "spotface") if k in size for side in (-1, 1)]
        for place in f.places or [f.at]:
            at = gauge(place)[0]
            found += [at + o for o in offsets]
    return found
