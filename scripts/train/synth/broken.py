"""Long parts drawn shortened: a stretch in which nothing happens is left out between two break lines, in every view alike.

`shortened` gives a part of which features and views are moved together, so that all that measures and places works as on
any other part; `Break` says what is missing, and `missing` how much a length across it is longer than it is drawn.
Frames: part and view frames of part.py, of the part as drawn.
"""
import copy
import math
from dataclasses import dataclass, replace

import numpy as np
import shapely


LONG = 2.3          # times its height a part is, at least
LEAST = .2          # share of the part's length that the plain stretch has to be
FAR = 1e5
FORMS = {"round": ("loop", "loop", "wave", "zigzag", "straight"), "flat": ("zigzag", "zigzag", "wave", "wave", "straight", "cut")}


@dataclass(slots=True, frozen=True)
class Break:
    """Between `low` and `high` along the part's x, as drawn, lies the gap; `removed` mm more are really there."""
    low: float
    high: float
    removed: float


def missing(part, direction, low, high):
    """How much longer a length from `low` to `high` along a direction of the part is than it is drawn."""
    if abs(direction[0]) < .999:
        return 0.0
    low, high = sorted((low / direction[0], high / direction[0]))
    return sum(b.removed for b in part.breaks if low <= b.low + 1e-6 and high >= b.high - 1e-6)


def shortened(part, rng):
    """The part as it is drawn with a break along its x, None where it is too short or has no plain stretch."""
    views = {name: v for name, v in part.views.items() if v.name != "iso"}
    along = {name: side for name, v in views.items() if (side := _seen_along(v))}
    front = views.get("front")
    if front is None or "front" not in along or any(v is None for v in map(_seen_along, views.values())):
        return None
    left, bottom, right, top = front.box()
    length, height = right - left, top - bottom
    stretch = _plain_stretch(part, views, along, left, right)
    if length < LONG * height or not stretch or stretch[1] - stretch[0] < LEAST * length:
        return None
    a, b = stretch
    gap = rng.uniform(.07, .16) * height
    kept = max(rng.uniform(.3, .6) * height, rng.uniform(.12, .3) * (b - a))         # of the stretch, on both sides together
    removed = round(float(b - a - kept - gap), 4)
    if removed < .18 * length:
        return None
    cut = round(float(a + kept * rng.uniform(.35, .65)), 4)
    other = round(cut + gap + removed, 4)
    form = rng.choice(FORMS["round" if part.turned and not any(f.kind == "hole" and abs(f.axis[0]) > .9 for f in part.features) else "flat"])
    breaking = Break(cut, round(other - removed, 4), removed)
    new = copy.copy(part)
    new.breaks = [breaking]
    new.features = [_moved_feature(f, cut, other, removed) for f in part.features]
    new.views = {}
    for name, view in part.views.items():
        if name != "iso" and along[name] != (0, 0):
            view = _broken_view(view, along[name], cut, other, removed, form, rng)
        new.views[name] = _moved_cut(view, np.array(along.get(view.parent, (0, 0)), float), other, removed)
    return new


def _seen_along(view):
    """How the part's x runs in the view: ±1 to the right or up, (0, 0) where one looks along it, None at a slant."""
    seen = (round(float(view.right[0]), 4), round(float(view.up[0]), 4))
    return seen if seen in ((1, 0), (-1, 0), (0, 1), (0, -1), (0, 0)) else None


def _plain_stretch(part, views, along, left, right):
    """(from, to) of the longest piece of the part's x in which all that any view shows are lines along it."""
    held = [(-FAR, left), (right, FAR)]
    for name, view in views.items():
        d = np.array(along[name], float)
        if not d.any():
            continue
        for c in view.curves:
            x = c.points @ d
            low, high = float(x.min()), float(x.max())
            if c.kind == "line" and np.ptp(c.points @ np.array([-d[1], d[0]])) < 1e-3:
                held += [(low, low), (high, high)]
            else:
                held.append((low, high))
        if view.cut_path is not None:
            held += [(float(x), float(x)) for x in view.cut_path @ np.array(along.get(view.parent, (0, 0)), float)]
    for f in part.features:
        size = f.pattern_diameter / 2 if f.pattern == "circle" and abs(f.axis[0]) < .9 and f.pattern_centre is not None else 0.0
        if size:
            held.append((f.pattern_centre[0] - size, f.pattern_centre[0] + size))
        reach = max((f.sizes.get(k, 0) for k in ("diameter", "length", "width")), default=0) / 2 if f.kind not in ("cylinder", "thread", "block", "taper") and abs(f.axis[0]) < .9 else 0
        if f.kind in ("fillet", "chamfer", "ball", "dome", "bend"):
            reach = 0
        held += [(p[0] - reach, p[0] + reach) for p in f.places or [f.at]]
        if f.kind in ("thread", "knurl", "taper") and f.sizes.get("length"):
            held.append((f.at[0], f.at[0] + f.sizes["length"]))
        if f.kind == "hole" and abs(f.axis[0]) > .9 and f.sizes.get("depth"):
            held.append(tuple(sorted((f.at[0], f.at[0] - f.axis[0] * f.sizes["depth"]))))
    best, reached = None, -FAR
    for low, high in sorted(held):
        if low > reached and reached > -FAR and (best is None or low - reached > best[1] - best[0]):
            best = (reached, low)
        reached = max(reached, high)
    return best


def _shift(x, other, removed):
    return x - removed if x >= other - 1e-6 else x


def _moved_feature(f, cut, other, removed):
    def to(p):
        return None if p is None else (_shift(p[0], other, removed), *p[1:])
    sizes = dict(f.sizes)
    if f.kind == "cylinder" and f.at[0] <= cut and f.at[0] + sizes.get("length", 0) >= other:
        sizes["length"] -= removed
    return replace(f, at=to(f.at), places=[to(p) for p in f.places], pattern_centre=to(f.pattern_centre), sizes=sizes)


# --- views --------------------------------------------------------------------------------------------------------

class Line:
    """A break line across a view: where along x it runs, by the place across."""

    def __init__(self, form, low, high, gap, rng):
        self.form, self.low, self.high = form, low, high
        self.turn, size = rng.choice((1, -1)), min(gap * .9, .12 * (high - low))
        self.size = {"straight": 0.0, "loop": .09 * (high - low), "cut": size * 2.0}.get(form, size * rng.uniform(.6, 1.0))
        self.teeth = 1 if form == "zigzag" and rng.random() < .7 else rng.choice((2, 3))
        self.waves = [(k, rng.uniform(-1, 1) / k, rng.uniform(0, 2 * math.pi)) for k in (2, 3, 5)]

    def offset(self, t):
        """mm along x at places across (view frame); 0 at both ends of the line."""
        s = np.clip((np.asarray(t, float) - self.low) / (self.high - self.low), 0, 1)
        if self.form == "zigzag":
            half = .05 if self.teeth == 1 else .035
            out = np.zeros_like(s)
            for k in range(self.teeth):
                u = (s - (k + 1) / (self.teeth + 1)) / half
                out += np.interp(u, (-2, -1, 1, 2), (0, 1, -1, 0))
            return self.turn * self.size * out
        if self.form == "wave":
            out = sum(a * np.sin(2 * math.pi * k * s + p) for k, a, p in self.waves)
            return self.turn * self.size * .7 * out * np.minimum(1, 8 * np.minimum(s, 1 - s))
        if self.form == "loop":
            return self.turn * self.size * np.sin(2 * math.pi * s)
        if self.form == "cut":
            return self.turn * self.size * (s - .5)
        return np.zeros_like(s)

    def places(self, over=0.0):
        """Places across at which a polyline of it has its points."""
        fine = np.linspace(self.low, self.high, {"wave": 61, "loop": 41}.get(self.form, 2))
        if self.form == "zigzag":
            half, count = .05 if self.teeth == 1 else .035, self.teeth
            steps = [(k + 1) / (count + 1) + half * u for k in range(count) for u in (-2, -1, 1, 2)]
            fine = self.low + (self.high - self.low) * np.array([0, *steps, 1])
        return np.concatenate([[self.low - over], fine, [self.high + over]]) if over else fine


def _broken_view(view, direction, cut, other, removed, form, rng):
    """The view without what lies between `cut` and `other`, with the two lines that bound the gap."""
    d = np.array(direction, float)
    n = np.array([-d[1], d[0]])
    crossing = [float((c.points @ n)[0]) for c in view.curves if c.kind == "line" and _spans(c.points @ d, cut, other)]
    shown = [float((c.points @ n)[0]) for c in view.curves if c.kind == "line" and c.visible and not c.smooth and _spans(c.points @ d, cut, other)] or crossing
    line = Line(form, min(shown), max(shown), other - removed - cut, rng)
    curves = []
    for c in view.curves:
        x = c.points @ d
        if _spans(x, cut, other) and c.kind == "line":
            t = c.points @ n
            for ends in ((x.min(), cut + float(line.offset(t[0]))), (other - removed + float(line.offset(t[0])), x.max() - removed)):
                curves.append(replace(c, points=np.array([d * u + n * t[0] for u in ends])))
        elif x.min() >= other - 1e-6:
            curves.append(_moved_curve(c, -d * removed, max(abs(x).max(), 1.0)))
        else:
            curves.append(c)
    over = .06 * (line.high - line.low) if form in ("zigzag", "straight") and rng.random() < .8 else 0.0
    lines = []
    for base in (cut, other - removed):
        t = line.places(over)
        lines.append(np.outer(base + line.offset(t), d) + np.outer(t, n))
    if form == "loop":
        lines += _loops(line, cut, other - removed, d, n)
    return replace(view, curves=curves, cut=_cut_faces(view, line, d, n, cut, other, removed), breaks=lines)


def _moved_cut(view, d, other, removed):
    """With its cutting plane and line where they are as drawn; `d` is how x runs in the view that shows the line."""
    if view.cut_at is None:
        return view
    path = view.cut_path
    if path is not None and d.any():
        path = path - np.outer(np.where(path @ d >= other - 1e-6, removed, 0.0), d)
    return replace(view, cut_at=(_shift(view.cut_at[0], other, removed), *view.cut_at[1:]), cut_path=path)


def _spans(x, cut, other):
    return x.min() <= cut + 1e-6 and x.max() >= other - 1e-6


def _moved_curve(c, by, size):
    moved = replace(c, points=c.points + by)
    if c.centre is not None:
        moved.centre = (float(c.centre[0] + by[0]), float(c.centre[1] + by[1]))
    return moved


def _loops(line, left, right, d, n):
    """The leaves of a round bar's break: on each side the half of the S that bulges outward is closed by its mirror image."""
    middle, found = (line.low + line.high) / 2, []
    for base, part in ((left, line.turn), (right, -line.turn)):
        t = np.linspace(*((middle, line.high) if part < 0 else (line.low, middle)), 21)
        found.append(np.outer(base - line.offset(t), d) + np.outer(t, n))
    return found


def _cut_faces(view, line, d, n, cut, other, removed):
    """Cut faces parted at the break."""
    faces = []
    for rings in view.cut:
        x = rings[0] @ d
        if x.max() < cut or x.min() > other:
            by = -d * removed if x.min() > other else 0
            faces.append([r + by for r in rings])
            continue
        whole = shapely.Polygon(rings[0], rings[1:]).buffer(0)
        t = line.places()
        t = np.concatenate([[-FAR], t, [FAR]])
        for base, side, by in ((cut, -1, 0.0), (other, 1, -removed)):
            edge = np.outer(base + line.offset(t), d) + np.outer(t, n)
            far = np.array([d * side * FAR + n * FAR, d * side * FAR - n * FAR])
            piece = whole.intersection(shapely.Polygon(np.concatenate([edge, far])))
            for p in getattr(piece, "geoms", [piece]):
                if p.geom_type == "Polygon" and p.area > 1e-6:
                    faces.append([np.array(r.coords)[:-1] + d * by for r in (p.exterior, *p.interiors)])
    return faces
