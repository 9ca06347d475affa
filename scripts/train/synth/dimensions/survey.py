"""What of a view can be called out: circles and arcs as they are seen, corners between lines, chamfers, silhouettes.

A survey looks at a placed view's visible curves and the part's features and says, in page mm, where they lie. Angles of
the page and of the view agree: degrees, counter-clockwise as the reader sees them.
"""
import math
from dataclasses import dataclass, field

import numpy as np

ROUND = ("diameter", "hole", "thread", "spherical_diameter", "gear")


@dataclass(slots=True)
class Rim:
    """A circle of which all or some is drawn: pieces of equal centre and radius together."""
    centre: np.ndarray                 # page
    radius: float                      # page mm
    size: float                        # radius in part mm
    spans: list = field(default_factory=list)     # (start, sweep) of the drawn pieces, sweep > 0
    feature: int = -1

    @property
    def sweep(self):
        return sum(s for _, s in self.spans)

    @property
    def whole(self):
        return self.sweep >= 359

    def shown(self, direction):
        """Whether the rim is drawn in that direction."""
        return any((direction - start + .5) % 360 <= sweep + 1 for start, sweep in self.spans)

    def at(self, direction):
        t = math.radians(direction)
        return self.centre + self.radius * np.array([math.cos(t), -math.sin(t)])

    def anchors(self):
        return {"centre": [round(float(c), 3) for c in self.centre], "radius": round(self.radius, 4)}


@dataclass(slots=True)
class Edge:
    """A straight visible line, page mm."""
    start: np.ndarray
    end: np.ndarray
    feature: int = -1
    length: float = 0.0
    direction: float = 0.0

    def __post_init__(self):
        dx, dy = float(self.end[0] - self.start[0]), float(self.start[1] - self.end[1])
        self.length, self.direction = math.hypot(dx, dy), math.degrees(math.atan2(dy, dx))


@dataclass(slots=True)
class Ray:
    """From a vertex in a direction, an edge lies between two distances; behind the vertex they are negative."""
    direction: float
    near: float
    far: float
    feature: int = -1

    def turned(self):
        return Ray(self.direction + 180, -self.far, -self.near, self.feature)


@dataclass(slots=True)
class Corner:
    """Two edges that meet, or would meet, in a vertex."""
    vertex: np.ndarray
    rays: tuple[Ray, Ray]
    degrees: float                     # between the rays, below 180
    feature: int = -1
    count: int = 1
    symmetric: bool = False            # its sides are mirror images: the angle between them is the one that counts


@dataclass(slots=True)
class Survey:
    rims: list
    edges: list
    middle: np.ndarray                 # of the view's box


def survey(view, style):
    """Rims and edges of what is drawn with full lines."""
    rims, edges = {}, []
    shown = (c for c in view.geometry.curves if c.visible and not (c.smooth and style.smooth_edges == "none"))
    for c in shown:
        if c.kind in ("arc", "circle") and c.centre is not None and c.radius * view.scale > .3:
            key = (round(c.centre[0], 2), round(c.centre[1], 2), round(c.radius, 2))
            rim = rims.setdefault(key, Rim(view.page(c.centre), c.radius * view.scale, c.radius))
            start, sweep = (0.0, 360.0) if c.kind == "circle" else (c.start, c.sweep) if c.sweep > 0 else (c.start + c.sweep, -c.sweep)
            rim.spans.append((start % 360, min(sweep, 360.0)))
            rim.feature = max(rim.feature, c.feature)
        elif c.kind == "line" and not c.smooth:
            edges.append(Edge(*view.page(c.points[[0, -1]]), c.feature))
    left, top, right, bottom = view.box
    return Survey(list(rims.values()), edges, np.array([(left + right) / 2, (top + bottom) / 2]))


def facing(view, feature):
    """+1 when the feature opens to the reader, -1 when away, 0 when it is seen from the side or at a slant."""
    d = float(np.dot(feature.axis, view.geometry.toward))
    return (d > .999) - (d < -.999)


def rim_of(found, view, place, diameter):
    """The rim of that diameter (part mm) round a place of the part, or None."""
    centre = view.page(view.geometry.project(place))
    for rim in found.rims:
        if abs(rim.size - diameter / 2) < max(.02, .002 * diameter) and np.abs(rim.centre - centre).max() < .03 * max(1.0, view.scale) + .02:
            return rim
    return None


def taken(sheet):
    """(feature, family of kinds) that notes on the sheet already say."""
    said = set()
    for note in sheet.notes:
        feature, kind = note.links.get("feature"), note.links.get("kind")
        if feature is not None and feature >= 0:
            said.add((feature, "diameter" if kind in ROUND else kind))
    return said


def corners(found, least=2.0):
    """Corners between edges that share an end and are neither square nor straight, page mm; one for each angle."""
    ends = {}
    for edge in found.edges:
        if edge.length >= .8:
            for p, q in ((edge.start, edge.end), (edge.end, edge.start)):
                ends.setdefault((round(p[0] * 20), round(p[1] * 20)), []).append((p, q, edge))
    seen, result = {}, []
    for meeting in ends.values():
        for i, (v, p, a) in enumerate(meeting):
            for _, q, b in meeting[i + 1:]:
                if max(a.length, b.length) < least * 2 or min(a.length, b.length) < least:
                    continue
                corner = _corner(v, v, p, v, q, max(a.feature, b.feature))
                if corner is None:
                    continue
                key = round(min(corner.degrees, 180 - corner.degrees), 1)
                if key in seen:
                    seen[key].count += 1
                    continue
                seen[key] = corner
                result.append(corner)
    return result


def mirrored(found, view, part):
    """Corners between slanted edges that are mirror images about the turning axis or about the axis of a round feature."""
    axes = []
    if part.turned and abs(float(np.dot((1, 0, 0), view.geometry.toward))) < .01:
        axes.append((view.page(view.geometry.project((0, 0, 0))), _page_direction(view, (1, 0, 0)), -1))
    for f in part.features:
        if f.kind in ("hole", "boss", "taper") and abs(float(np.dot(f.axis, view.geometry.toward))) < .01:
            axes.append((view.page(view.geometry.project(f.at)), _page_direction(view, f.axis), f.id))
    result, seen = [], []
    for origin, along, feature in axes:
        across, lean = np.array([-along[1], along[0]]), math.degrees(math.atan2(-along[1], along[0]))
        for edge in found.edges:
            if edge.length < 2.5 or abs((edge.direction - lean + 45) % 90 - 45) < 1:
                continue
            p, q = edge.start - origin, edge.end - origin
            (s0, t0), (s1, t1) = (p @ along, p @ across), (q @ along, q @ across)
            if min(t0, t1) < .2 or abs(t0 - t1) < .02 * edge.length or abs(s0 - s1) < .05 * edge.length or max(t0, t1) > 3 * edge.length:
                continue
            twin = any(_same(other, origin + s0 * along - t0 * across, origin + s1 * along - t1 * across) for other in found.edges)
            if not twin:
                continue
            tip = s0 - t0 * (s1 - s0) / (t1 - t0)
            vertex = origin + tip * along
            a0, a1 = origin + s0 * along - t0 * across, origin + s1 * along - t1 * across
            corner = _corner(vertex, edge.start, edge.end, a0, a1, feature)
            if corner is None or corner.degrees > 125 or any(abs(corner.degrees - d) < .05 for d in seen):
                continue
            seen.append(corner.degrees)
            corner.symmetric = True
            result.append(corner)
    return result


def vees(found):
    """Corners between the flanks of grooves: slanted edges side by side that lean the opposite way, one for each angle."""
    slanted = [e for e in found.edges if e.length > 2 and 8 < abs((e.direction + 45) % 90 - 45) < 40]
    result, seen = [], []
    for i, a in enumerate(slanted):
        for b in slanted[i + 1:]:
            if abs(a.length - b.length) > .02 or abs((a.direction + b.direction + 90) % 180 - 90) > .05:
                continue
            upright = abs((a.direction + 90) % 180 - 90) > 45
            along = 0 if upright else 1
            if abs(max(a.start[1 - along], a.end[1 - along]) - max(b.start[1 - along], b.end[1 - along])) > .05:
                continue
            gaps = sorted(abs(p[along] - q[along]) for p in (a.start, a.end) for q in (b.start, b.end))
            if gaps[0] < .2 or gaps[-1] > 2.2 * a.length:
                continue
            vertex = _crossing(a, b)
            corner = vertex is not None and _corner(vertex, a.start, a.end, b.start, b.end, max(a.feature, b.feature))
            if corner and not any(abs(corner.degrees - d) < .05 for d in seen):
                seen.append(corner.degrees)
                corner.symmetric = True
                result.append(corner)
    return result


def _crossing(a, b):
    """Where the lines of two edges meet."""
    u, v, w = a.end - a.start, b.end - b.start, b.start - a.start
    det = u[0] * v[1] - u[1] * v[0]
    return None if abs(det) < 1e-9 else a.start + u * (w[0] * v[1] - w[1] * v[0]) / det


def _corner(vertex, p0, p1, q0, q1, feature):
    """The corner at a vertex of an edge p0-p1 with another q0-q1, or None when it is square, straight or too sharp."""
    rays = []
    for a, b in ((p0, p1), (q0, q1)):
        far = b if np.hypot(*(b - vertex)) >= np.hypot(*(a - vertex)) else a
        d = far - vertex
        unit = d / max(np.hypot(*d), 1e-9)
        near, distant = sorted((float((a - vertex) @ unit), float((b - vertex) @ unit)))
        rays.append(Ray(math.degrees(math.atan2(-d[1], d[0])), near, distant, feature))
    between = abs((rays[1].direction - rays[0].direction + 180) % 360 - 180)
    if between < 3 or between > 177 or abs(between - 90) < .05:
        return None
    return Corner(np.asarray(vertex, float), tuple(rays), between, feature)


def _page_direction(view, vector):
    d = np.asarray(view.geometry.project(vector)) * (1, -1)
    return d / max(np.hypot(*d), 1e-9)


def _same(edge, p, q, near=.05):
    a = np.abs(edge.start - p).max() < near and np.abs(edge.end - q).max() < near
    return a or np.abs(edge.start - q).max() < near and np.abs(edge.end - p).max() < near
