"""A view as whoever puts symbols on it sees it: surfaces with their free sides, dimensions with their lines, free room.

Page mm, y down; directions are degrees, counter-clockwise as the reader sees the page.
"""
import math
from dataclasses import dataclass, field

import numpy as np

from synth.dimensions import arrows
from synth.ink import Class, Stroke
from synth.space import Space

_REACH = 400.0   # mm: as far as a ray looks for further edges


@dataclass(slots=True)
class Surface:
    """A straight edge and the side on which there is no material."""
    start: np.ndarray
    end: np.ndarray
    direction: float          # of the outward normal
    outer: bool               # nothing of the part lies beyond
    cylinder: bool            # the outline of a turned surface

    @property
    def key(self):
        x, y = sorted((round(float(self.start[0]), 1), round(float(self.end[0]), 1))), sorted((round(float(self.start[1]), 1), round(float(self.end[1]), 1)))
        return (*x,) if self.cylinder else (*x, *y)

    @property
    def length(self):
        return float(np.hypot(*(self.end - self.start)))

    def at(self, t):
        return self.start + (self.end - self.start) * t


@dataclass(slots=True)
class Scene:
    sheet: object
    view: object
    part: object
    rng: object
    habits: object
    surfaces: list = field(default_factory=list)
    dimensions: list = field(default_factory=list)   # (note, dimension lines, extension lines), strokes as points
    loose: bool = False
    used: set = field(default_factory=set)           # (kind of symbol, key of the surface)
    datum_on: dict = field(default_factory=dict)     # key of a surface: the datum letter that it bears

    @property
    def style(self):
        return self.sheet.style

    def free(self, quad, margin=.4, bits=Space.ALL & ~Space.PART, allowed=0):
        """Whether a block may cover this quad; `allowed` cells may be held by fine lines."""
        middle = quad.mean(0)
        span = quad - middle
        grown = quad + span / np.maximum(np.hypot(*span.T)[:, None], 1e-6) * margin * 1.414
        l, t, r, b = self.sheet.border
        low, high = grown.min(0), grown.max(0)
        if low[0] < l or low[1] < t or high[0] > r or high[1] > b:
            return False
        space = self.sheet.space
        if self.loose:
            return space.hits(grown, bits & ~Space.FINE) <= allowed
        return space.hits(grown, bits) <= allowed

    def fresh(self, kind):
        """Surfaces that have no symbol of this kind yet, in an order in which long ones tend to come first; the two
        outlines of a turned surface count as one."""
        drawn = sorted(self.surfaces, key=lambda s: -s.length * self.rng.uniform(.3, 1.0))
        return [s for s in drawn if (kind, s.key) not in self.used]

    def use(self, kind, surface):
        self.used.add((kind, surface.key))

    def clear(self, start, end, bits=Space.TEXT | Space.INK | Space.CONTOUR | Space.RESERVED):
        return self.sheet.space.crossed(start, end, bits) == 0

    def count(self, kind):
        return sum(n.kind == kind for n in self.sheet.notes)

    def letters(self):
        """Datum letters that stand on the sheet already, in the order of the alphabet."""
        found = {n.value["datum"]["label"] for n in self.sheet.notes if n.kind == "datum"}
        found |= {n.value["datum_target"]["label"][0] for n in self.sheet.notes if n.kind == "datum_target"}
        return "".join(sorted(found))

    def withdraw(self, note):
        """Takes back a note that found no place; it must be the last and have no ink."""
        assert self.sheet.notes[-1] is note and not note.lines
        self.sheet.notes.pop()


def open_scene(sheet, view, part, rng, habits):
    scene = Scene(sheet, view, part, rng, habits, loose=rng.random() < sheet.style.crowding * .5)
    scene.surfaces = surfaces(view, part)
    lines = {}
    for item in sheet.items:
        if isinstance(item, Stroke) and item.cls in (Class.DIMENSION_LINE, Class.EXTENSION_LINE) and len(item.points) == 2 and item.owner >= 0:
            lines.setdefault(item.owner, {}).setdefault(item.cls, []).append(item.points)
    for note in sheet.notes:
        if note.kind == "dimension" and note.links.get("view") == view.id:
            own = lines.get(note.id, {})
            scene.dimensions.append((note, own.get(Class.DIMENSION_LINE, []), own.get(Class.EXTENSION_LINE, [])))
    return scene


def surfaces(view, part):
    """Straight visible edges of at least 4 mm that have material on one side only, longest first."""
    shown = [c for c in view.geometry.curves if c.visible and not c.smooth]
    if not shown:
        return []
    pieces = [view.page(c.points) for c in shown]
    heads, tails = np.concatenate([p[:-1] for p in pieces]), np.concatenate([p[1:] for p in pieces])
    rings = [view.page(r) for face in view.geometry.cut for r in face]
    found = []
    for curve, points in zip(shown, pieces):
        if curve.kind != "line":
            continue
        start, end = points[0], points[-1]
        along = end - start
        length = float(np.hypot(*along))
        if length < 4:
            continue
        normal = np.array([-along[1], along[0]]) / length
        for n in (normal, -normal):
            outer = all(_open(start + along * t + n * .15, n, heads, tails) for t in (.3, .5, .7))
            if not outer and rings:
                middle = start + along * .5
                outer_side = not _inside(middle + n * .5, rings) and _inside(middle - n * .5, rings)
                if not outer_side:
                    continue
            elif not outer:
                continue
            cylinder = part.turned and abs(along[1]) < 1e-3 * length and view.geometry.name != "side"
            found.append(Surface(start, end, math.degrees(math.atan2(-n[1], n[0])), outer, cylinder))
            break
    return sorted(found, key=lambda s: (-round(s.length, 3), round(s.start[0], 3), round(s.start[1], 3)))


def _open(point, n, heads, tails):
    """Nothing crosses the ray from a point."""
    far = point + n * _REACH
    d = far - point
    side_a = d[0] * (heads[:, 1] - point[1]) - d[1] * (heads[:, 0] - point[0])
    side_b = d[0] * (tails[:, 1] - point[1]) - d[1] * (tails[:, 0] - point[0])
    e = tails - heads
    side_p = e[:, 0] * (point[1] - heads[:, 1]) - e[:, 1] * (point[0] - heads[:, 0])
    side_f = e[:, 0] * (far[1] - heads[:, 1]) - e[:, 1] * (far[0] - heads[:, 0])
    return not bool(((side_a * side_b < 0) & (side_p * side_f < 0)).any())


def _inside(point, rings):
    """Even-odd over all rings of the cut faces."""
    odd = False
    for ring in rings:
        a, b = ring, np.roll(ring, -1, 0)
        crosses = (a[:, 1] > point[1]) != (b[:, 1] > point[1])
        dy = np.where(crosses, b[:, 1] - a[:, 1], 1.0)
        odd ^= bool((crosses & (point[0] < a[:, 0] + (point[1] - a[:, 1]) / dy * (b[:, 0] - a[:, 0]))).sum() & 1)
    return odd


def touches(point, lines, within=.35):
    """Whether a point lies on one of the straight lines."""
    for a, b in lines:
        d = b - a
        t = min(1.0, max(0.0, float(np.dot(point - a, d)) / max(float(np.dot(d, d)), 1e-9)))
        if np.hypot(*(a + d * t - point)) < within:
            return True
    return False


def readable(angle):
    """Whether text at this angle reads from below or from the right."""
    return -89.9 < (angle + 180) % 360 - 180 < 90.1


def away(point, direction, distance):
    return np.asarray(arrows.along(point, direction, distance))
