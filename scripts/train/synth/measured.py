"""What the ink of a dimension measures: the length, diameter or angle that its own arrow tips and extension lines show.

Everything here is read from the display list, nothing from the number that was to be drawn. Results are part
millimetres or degrees; page points are mm, y down.
"""
import math

import numpy as np

from synth.ink import Area, Class, Stroke

TOUCH = .06           # mm on paper: what ends on a line lies no further from it
PART = (Class.CONTOUR, Class.HIDDEN, Class.CENTRE)


class Drawn:
    """The ink of one sheet, sorted by who owns it."""

    def __init__(self, sheet):
        self.sheet, self.by_note = sheet, {}
        self.views = {v.id: v for v in sheet.views}
        self.arcs, self.lines = [], []
        for item in sheet.items:
            if getattr(item, "owner", -1) >= 0:
                self.by_note.setdefault(item.owner, []).append(item)
            if isinstance(item, Stroke):
                (self.arcs if item.arc else self.lines).append(item)
        self.circles = np.array([(*a.arc[0], a.arc[1]) for a in self.arcs]).reshape(-1, 3)

    def strokes(self, note, cls):
        return [i for i in self.by_note.get(note.id, []) if isinstance(i, Stroke) and i.cls == cls]

    def tips(self, note):
        """Page points that the ends of the note's dimension lines and leaders point at."""
        return [tip for item in self.by_note.get(note.id, []) if item.cls == Class.ARROWHEAD and (tip := _tip(item)) is not None]

    def extent(self, note):
        """Distance of the outermost tips along the dimension line, mm on paper; where neighbours drew the tips, of its
        extension lines. None where the note shows neither."""
        along = self.direction(note)
        if along is None:
            return None
        at = [float(np.dot(p, along)) for p in self.tips(note)]
        if len(at) < 2 or max(at) - min(at) < 1e-3:
            at += [float(np.dot(s.points[-1], along)) for s in self.strokes(note, Class.EXTENSION_LINE)]
            at += [float(np.dot(p, along)) for s in self.strokes(note, Class.DIMENSION_LINE) for p in s.points] if len(at) < 2 else []
        return max(at) - min(at) if len(at) > 1 else None

    def direction(self, note):
        """Unit vector along the note's dimension line; without one, square to its extension lines."""
        for cls, turn in ((Class.DIMENSION_LINE, False), (Class.EXTENSION_LINE, True)):
            longest = max((s.points[-1] - s.points[0] for s in self.strokes(note, cls) if not s.arc), key=lambda d: float(np.hypot(*d)), default=None)
            if longest is not None and np.hypot(*longest) > 1e-6:
                d = longest / np.hypot(*longest)
                return np.array([-d[1], d[0]]) if turn else d
        return None

    def radii_at(self, point, concentric=False):
        """Radii (mm on paper) of the circles and arcs that pass through a page point; `concentric` adds those about the
        same centres: a call-out ends on the outermost circle of its hole."""
        if not len(self.circles):
            return []
        here = np.abs(np.hypot(*(self.circles[:, :2] - point).T) - self.circles[:, 2]) < TOUCH
        if concentric:
            return sorted({r for x, y in {(float(x), float(y)) for x, y, _ in self.circles[here]} for r in self.radii_around(np.array([x, y]))})
        return sorted({float(r) for r in self.circles[here, 2]})

    def radii_around(self, point):
        """Radii of the circles and arcs whose centre the page point is."""
        if not len(self.circles):
            return []
        near = np.hypot(*(self.circles[:, :2] - point).T) < TOUCH
        return sorted({float(r) for r in self.circles[near, 2]})

    def edges_at(self, point):
        """(start, end) of the part's straight edges on which a page point lies."""
        found = []
        for item in self.lines:
            if item.owner < 0 and item.cls in PART:
                for a, b in zip(item.points, item.points[1:]):
                    if _distance(point, a, b) < TOUCH:
                        found.append((a, b))
        return found

    def to_walls(self, a, b):
        """Distances of a straight edge from others that lie square beside it and are as long, mm on paper."""
        found, along = set(), (b - a) / max(float(np.hypot(*(b - a))), 1e-9)
        for item in self.lines:
            if item.owner < 0 and item.cls in PART:
                for p, q in zip(item.points, item.points[1:]):
                    if min(max(abs(np.dot(p - a, along)), abs(np.dot(q - b, along))), max(abs(np.dot(q - a, along)), abs(np.dot(p - b, along)))) < TOUCH:
                        found.add(round(float(np.hypot(*(p - a - along * np.dot(p - a, along)))), 4))
        return sorted(d for d in found if d > TOUCH)

    def from_axes(self, point, along):
        """Distances of a page point from the centre lines square to the unit vector `along`, mm on paper."""
        found = set()
        for item in self.lines:
            if item.cls == Class.CENTRE and len(item.points) == 2:
                a, b = item.points
                if abs(np.dot(b - a, along)) < 1e-4 * np.hypot(*(b - a)):
                    found.add(round(abs(float(np.dot(point - a, along))), 4))
        return sorted(found)

    def ordinate(self, note):
        """Distance between the note's extension line and that of the row that says zero, mm on paper."""
        mine = self.strokes(note, Class.EXTENSION_LINE)
        if not mine:
            return None
        a, b = mine[0].points[:2]
        along = (b - a) / np.hypot(*(b - a))
        square = np.array([-along[1], along[0]])
        for other in self.sheet.notes:
            if other.links.get("kind") == "ordinate" and other.links.get("view") == note.links["view"] and other.links.get("nominal") == 0:
                theirs = self.strokes(other, Class.EXTENSION_LINE)
                if theirs and abs(np.dot(theirs[0].points[1] - theirs[0].points[0], square)) < 1e-3:
                    return abs(float(np.dot(theirs[0].points[0] - a, square)))
        return None

    def angle(self, note):
        """Degrees between the ends of the note's curved dimension line, seen from its centre."""
        lines = [s for s in self.strokes(note, Class.DIMENSION_LINE) if s.arc]
        tips = self.tips(note)
        if not lines or len(tips) != 2:
            return None
        centre = np.asarray(lines[0].arc[0])
        a, b = (math.degrees(math.atan2(centre[1] - p[1], p[0] - centre[0])) for p in tips)
        middle = [s.arc[2] + s.arc[3] / 2 for s in lines]
        turn = (b - a) % 360
        inside = any((m - a) % 360 < turn for m in middle) if len(lines) == 1 else turn < 180
        return turn if inside else 360 - turn


def candidates(drawn, note):
    """What the note's ink may be said to measure, part mm or degrees: one value for lengths and angles, a value for each
    circle that a leader ends on. Empty where it shows nothing that could be measured."""
    kind = note.links["kind"]
    view = drawn.views[note.links["view"]]
    if kind == "angle":
        found = drawn.angle(note)
        return [] if found is None else [found]
    if kind == "ordinate":
        found = drawn.ordinate(note)
        return [] if found is None else [found / view.scale]
    if kind == "chamfer":
        return [v for tip in _pointed(drawn, note) for a, b in drawn.edges_at(tip) for v in np.abs(b - a) / view.scale] or _extents(drawn, note, view)
    if kind == "arc_length":
        return _arc_lengths(drawn, note, view)
    if kind in ("radius", "spherical_radius"):
        return [r / view.scale for tip in _pointed(drawn, note) for r in drawn.radii_at(tip)]
    if kind in ("diameter", "hole", "thread", "spherical_diameter", "pcd"):
        straight = _extents(drawn, note, view)
        circles = [2 * r / view.scale for tip in _pointed(drawn, note) for r in drawn.radii_at(tip, concentric=kind in ("hole", "thread"))]
        across = [] if view.name == "detail" else [d / view.scale for d in _across(drawn, note)]   # a detail shows half of it
        return straight + circles or across
    return _extents(drawn, note, view)


def _across(drawn, note):
    """Diameters that a leader to something round seen from the side may mean: the distance of the wall it ends on from
    the opposite one, twice that from an axis, or the whole of an end face."""
    for tip in _pointed(drawn, note):
        for a, b in drawn.edges_at(tip):
            yield from drawn.to_walls(a, b)[:2]
            yield from [2 * d for d in drawn.from_axes(tip, _square(b - a)) if d > TOUCH][:2]
            yield float(np.hypot(*(b - a)))


def _extents(drawn, note, view):
    tips, along = drawn.tips(note), drawn.direction(note)
    if len(tips) == 1 and along is not None and not drawn.strokes(note, Class.LEADER):     # one half is drawn: from the axis
        reach = max(abs(float(np.dot(p - tips[0], along))) for cls in (Class.DIMENSION_LINE, Class.EXTENSION_LINE) for s in drawn.strokes(note, cls) for p in s.points)
        halves = [2 * d / view.scale for d in drawn.from_axes(tips[0], along) if TOUCH < d <= reach + TOUCH]
        if halves:
            return halves
    found = drawn.extent(note)
    return [found / view.scale] if found else []


def _square(d):
    """Unit vector square to another."""
    return np.array([-d[1], d[0]]) / np.hypot(*d)


def _pointed(drawn, note):
    """Tips of the note, and the end of a leader that has none."""
    tips = drawn.tips(note)
    return tips + [s.points[k] for s in drawn.strokes(note, Class.LEADER) for k in (0, -1)]


def _arc_lengths(drawn, note, view):
    turn = drawn.angle(note)
    lines = [s for s in drawn.strokes(note, Class.DIMENSION_LINE) if s.arc]
    if turn is None or not lines:
        return []
    return [math.radians(turn) * r / view.scale for r in drawn.radii_around(np.asarray(lines[0].arc[0]))]


def _tip(item):
    """The page point that an end stands on."""
    if isinstance(item, Area):
        ring = item.rings[0]
        return ring[0] if len(ring) <= 4 else ring.mean(0)
    if item.arc:
        return np.asarray(item.arc[0])
    p = item.points
    if len(p) == 2:
        return p.mean(0)
    return p[0] if item.closed else p[1]


def _distance(p, a, b):
    d = b - a
    t = min(1.0, max(0.0, float(np.dot(p - a, d)) / max(float(np.dot(d, d)), 1e-12)))
    return float(np.hypot(*(p - a - t * d)))
