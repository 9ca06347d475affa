"""Which lengths of a view are given: a tree over its stations, so that each place is said once.

`lengths` chooses by layout: chain, baseline, from both ends, combined (what belongs together is measured together, then
located) or ordinate. Diameters of turned parts seen from the side come from pairs of edges about the axis.
"""
from dataclasses import dataclass, field

import numpy as np

from synth.broken import missing
from synth.dimensions.claims import claimed, spans_said
from synth.dimensions.measure import ROUND, Axis, Station
from synth.values import Quantity

NEAR = .01   # mm: positions of stations that features foretell


@dataclass(slots=True)
class Span:
    """One length to be drawn, between two stations of an axis."""
    axis: Axis
    low: Station
    high: Station
    quantity: Quantity
    weight: float                       # heavier ones are placed when there is not room for all
    group: int = 0                      # those of one group (> 0) share a lane
    half: int = 0                       # 1: only the high end is shown, -1: only the low one; the other lies beyond the axis
    overall: bool = False
    facing: bool = False                # may stand on the part between two edges, as diameters of steps do
    missing: float = 0.0                # mm that a break leaves out between its ends
    wish: dict = field(default_factory=dict)   # of the label

    @property
    def length(self):
        return self.high.at - self.low.at


class Joined:
    """Which stations are already tied together by lengths that are said."""

    def __init__(self, count):
        self.root = list(range(count))

    def of(self, k):
        while self.root[k] != k:
            k = self.root[k]
        return k

    def join(self, a, b):
        """True when they were apart."""
        a, b = self.of(a), self.of(b)
        self.root[b] = a
        return a != b


def lengths(sheet, view, part, axis, found, habits, layout, limit, rng):
    """Spans over the stations `found`, at most `limit` of them."""
    found = _most_telling(found, limit + 1)
    if len(found) < 2:
        return []
    tree, spans = Joined(len(found)), []
    _join_said(sheet, view, axis, found, tree)
    low, high = 0, len(found) - 1
    whole = found[high].at - found[low].at
    round_outline = found[low].kind == found[high].kind == "rim" and abs(found[low].radius * 2 - whole) < NEAR and found[low].radius > 0
    if round_outline:
        tree.join(low, high)
    elif tree.join(low, high):
        spans.append(Span(axis, found[low], found[high], Quantity("linear", whole), 100, overall=True))
    elif rng.random() < .04:
        spans.append(Span(axis, found[low], found[high], Quantity("linear", whole), 5, overall=True, wish={"reference": True}))
    middle = _at(found, (found[low].at + found[high].at) / 2)
    if round_outline and middle is not None:
        for k, s in enumerate(found):              # what is round about the middle has its diameter
            if k == low or s.kind == "rim" and s.feature < 0:
                tree.join(k, middle)
    ends = {low, high} if round_outline else set()
    _belonging(sheet, view, part, axis, found, tree, spans)
    _patterns(part, axis, found, tree, spans, rng)
    order = [k for k in range(len(found)) if k not in ends]
    if layout == "combined":
        _symmetric(found, tree, spans, (found[low].at + found[high].at) / 2)
    rest = {"chain": _chain, "baseline": _baseline, "ends": _from_ends, "combined": _nearest}[layout]
    if len(order) > 1:
        rest(axis, found, order, tree, spans, habits, rng)
    direction, sign = axis.space(view.geometry)
    for s in spans:
        s.missing = missing(part, direction, sign * s.low.at, sign * s.high.at)
        s.quantity.nominal += s.missing
        if habits.basic_positions and not s.overall and "centre" in (s.low.kind, s.high.kind):
            s.wish["basic"] = True
    spans = [s for s in spans if s.overall or designed(s.length + s.missing, part.units) or rng.random() < .05]
    spans.sort(key=lambda s: -s.weight)
    return spans[:limit]


def designed(length, units):
    """Whether somebody may have chosen this length: it lies on a grid of the part's units."""
    if units == "inch":
        return any(abs(length / 25.4 / step - round(length / 25.4 / step)) * step < 2e-4 for step in (.005, 1 / 64))
    step = .05 if length < 12 else .1
    return abs(length / step - round(length / step)) * step < 1.2e-3


def _most_telling(found, count):
    """The stations that matter most; the ends always."""
    if len(found) <= count:
        return found
    inner = sorted(range(1, len(found) - 1), key=lambda k: -found[k].weight)[:max(0, count - 2)]
    return [found[0]] + [found[k] for k in sorted(inner)] + [found[-1]]


def _join_said(sheet, view, axis, found, tree):
    direction, sign = axis.space(view.geometry)
    place = [sign * s.at for s in found]
    for low, high in spans_said(sheet, direction):
        ends = [min(range(len(found)), key=lambda k: abs(place[k] - x)) for x in (low, high)]
        if all(abs(place[k] - x) < NEAR for k, x in zip(ends, (low, high))):
            tree.join(*ends)


def _at(found, s):
    k = min(range(len(found)), key=lambda k: abs(found[k].at - s), default=None)
    return k if k is not None and abs(found[k].at - s) < NEAR else None


def _belonging(sheet, view, part, axis, found, tree, spans):
    """Widths and lengths of slots, pockets, keyways, grooves and flats."""
    for f in part.features:
        for low, high in _extents(view, axis, f):
            a, b = _at(found, low), _at(found, high)
            if a is not None and b is not None and a != b and not (f.kind == "flat" and claimed(sheet, f.id)) and tree.join(a, b):
                spans.append(Span(axis, *sorted((found[a], found[b]), key=lambda s: s.at), Quantity("linear", abs(high - low), feature=f.id), 60))
                break


def _extents(view, axis, feature):
    """[(low, high)] along the axis that belong together in a feature; the first of them that can be measured is."""
    gauge, toward, f = axis.gauge(view.geometry), view.geometry.toward, feature
    s, out = gauge(f.at)[0], gauge(f.axis)[0]
    if f.kind == "groove":
        halves = [f.sizes["width"] / 2] if abs(out) > .999 else []
    elif f.kind == "flat":
        return [(-s, s)] if abs(out) > .999 and f.sizes.get("count", 1) % 2 == 0 else []
    elif f.kind not in ("slot", "pocket", "keyway") or f.along is None:
        return []
    elif abs(float(np.dot(f.axis, toward))) > .999:
        side = abs(gauge(f.along)[0])
        halves = [f.sizes["length"] / 2, (f.sizes["length"] - f.sizes["width"]) / 2] if side > .999 else [f.sizes["width"] / 2] if side < .001 else []
    elif f.kind == "keyway" and abs(float(np.dot(f.along, toward))) > .999:
        if abs(out) > .999:                       # from its ground to the far side of the shaft or bore
            return [(s - out * f.sizes["depth"], -s)]
        halves = [f.sizes["width"] / 2] if abs(out) < .001 else []
    else:
        return []
    return [(s - half, s + half) for half in halves]


def _patterns(part, axis, found, tree, spans, rng):
    """Equal steps of a row or a grid: one spacing, a chain of equal steps, or the first step with its count."""
    for f in part.features:
        mine = [k for k, s in enumerate(found) if f.id in s.features and s.kind in ("centre", "axis")]
        if len(mine) < 2:
            continue
        steps = np.diff([found[k].at for k in mine])
        equal = len(mine) > 2 and np.ptp(steps) < .002 and not part.breaks
        a, b = found[mine[0]], found[mine[-1]]
        way = rng.choice(["spacing", "spacing", "chain"]) if equal else "ends"
        if way == "spacing" and tree.join(mine[0], mine[-1]):
            for k in mine[1:-1]:
                tree.join(mine[0], k)
            spans.append(Span(axis, a, b, Quantity("spacing", b.at - a.at, feature=f.id, spaces=len(steps)), 70))
        elif way == "chain":
            for k, m in zip(mine, mine[1:]):
                if tree.join(k, m):
                    spans.append(Span(axis, found[k], found[m], Quantity("linear", found[m].at - found[k].at, feature=f.id), 55, group=1000 + f.id))
        elif len(mine) == 2 and tree.join(*mine):
            spans.append(Span(axis, a, b, Quantity("linear", b.at - a.at, feature=f.id), 70))


def _symmetric(found, tree, spans, middle):
    """Pairs about the middle need no place of their own."""
    for s in list(spans):
        if not s.overall and abs((s.low.at + s.high.at) / 2 - middle) < NEAR:
            tree.join(0, found.index(s.low))
    k = _at(found, middle)
    if k is not None and found[k].kind in ("centre", "axis"):
        tree.join(0, k)


def _length(axis, found, a, b, weight, group=0):
    a, b = sorted((a, b))
    feature = next((f for f in found[b].features + found[a].features), None)
    return Span(axis, found[a], found[b], Quantity("linear", found[b].at - found[a].at, feature=feature), weight, group)


def _chain(axis, found, order, tree, spans, habits, rng):
    joints = list(zip(order, order[1:]))
    joints.sort(key=lambda p: found[p[1]].at - found[p[0]].at)     # the longest step closes the chain and is left out
    for a, b in joints:
        if tree.join(a, b):
            spans.append(_length(axis, found, a, b, 30 + min(found[a].weight, found[b].weight) * .1, group=1))
        elif habits.reference_overall and (a, b) == joints[-1] and len(joints) > 2 and rng.random() < .4:
            spans.append(_length(axis, found, a, b, 10, group=1))
            spans[-1].wish["reference"] = True


def _baseline(axis, found, order, tree, spans, habits, rng):
    base = order[0] if habits.datum_low else order[-1]
    for k in order:
        if tree.join(base, k):
            spans.append(_length(axis, found, base, k, 30 + found[k].weight * .1, group=0))


def _from_ends(axis, found, order, tree, spans, habits, rng):
    """Each from the nearer end, as on shafts."""
    middle = (found[order[0]].at + found[order[-1]].at) / 2
    for k in order:
        end = order[0] if found[k].at <= middle else order[-1]
        if tree.join(end, k):
            spans.append(_length(axis, found, end, k, 30 + found[k].weight * .1))


def _nearest(axis, found, order, tree, spans, habits, rng):
    """Each from the nearest edge that has its place already; the heaviest first."""
    for k in sorted(order, key=lambda k: -found[k].weight):
        placed = [m for m in order if m != k and tree.of(m) == tree.of(order[0]) and found[m].kind in ("edge", "rim")]
        placed = placed or [m for m in order if m != k and tree.of(m) == tree.of(0)] or [m for m in (order[0], order[-1]) if m != k]
        nearest = min(placed, key=lambda m: abs(found[m].at - found[k].at))
        if tree.join(nearest, k):
            spans.append(_length(axis, found, nearest, k, 30 + found[k].weight * .1))


def slanted(view, part, edges, rng):
    """Spans along long slanted edges and across pairs of parallel ones, at most two of a view."""
    if part.turned or not len(edges.start):
        return []
    d = edges.end - edges.start
    length = np.hypot(d[:, 0], d[:, 1])
    angle = (np.degrees(np.arctan2(d[:, 1], d[:, 0])) + 90 - 1e-7) % 180 - 90
    away = np.minimum(np.abs(angle), 90 - np.abs(angle))
    spans = []
    for k in sorted(np.flatnonzero((away > 4) & (length * view.scale > 14)).tolist(), key=lambda k: -length[k]):
        if len(spans) == 2:
            break
        twins = [m for m in np.flatnonzero((np.abs(angle - angle[k]) < .002) & (length > .5 * length[k])).tolist() if m != k]
        across = Axis(round(float(angle[k]) + 90, 6) if angle[k] <= 0 else round(float(angle[k]) - 90, 6))
        along = Axis(float(angle[k]))
        for m in twins:
            span = _between(edges, across, k, m)
            if span and designed(span.length, part.units) and not any(abs(s.axis.angle - across.angle) < .01 for s in spans):
                spans.append(span)
                break
        else:
            if designed(float(length[k]), part.units) and rng.random() < .6:
                ends = sorted((along.local(p).tolist() for p in (edges.start[k], edges.end[k])))
                a, b = (Station(s, [(t, t)], "corner", 5.0) for s, t in ends)
                spans.append(Span(along, a, b, Quantity("linear", b.at - a.at), 40))
    return spans


def _between(edges, axis, k, m):
    """The span between two parallel edges, or None where they do not face one another."""
    places = []
    for j in (k, m):
        p, q = axis.local(edges.start[j]), axis.local(edges.end[j])
        places.append((float(p[0] + q[0]) / 2, sorted((float(p[1]), float(q[1])))))
    (s0, t0), (s1, t1) = sorted(places)
    if min(t0[1], t1[1]) - max(t0[0], t1[0]) < .3 * (t0[1] - t0[0]) or s1 - s0 < .5:
        return None
    a, b = Station(s0, [tuple(t0)], "edge", 5.0), Station(s1, [tuple(t1)], "edge", 5.0)
    return Span(axis, a, b, Quantity("linear", s1 - s0), 40)


# --- diameters between the silhouettes of a turned part --------------------------------------------------------

def diameters(sheet, view, part, axis, found):
    """Spans across the turning axis: diameters of steps, grooves, threads and bores, widths of keyways and flats."""
    spans, g = [], view.geometry
    toward, used = g.toward, []
    for f in part.features:
        if abs(f.axis[0]) < .999 or np.hypot(f.at[1], f.at[2]) > NEAR or f.pattern == "circle":
            if f.kind in ("keyway", "slot") and abs(float(np.dot(f.axis, toward))) > .999:
                spans += _about_axis(axis, found, f, f.sizes["width"], "linear", 40)
            continue
        if f.kind == "hole" and f.thread or f.kind in ("knurl", "gear", "centre_hole", "chamfer", "fillet", "ball", "dome") or claimed(sheet, f.id):
            continue
        for name in ("diameter", "small", "counterbore", "spotface"):
            d = f.sizes.get(name, 0)
            if not d or any(abs(d - u) < NEAR for u in used):
                continue
            kind = "thread" if f.kind == "thread" else "diameter"
            new = _about_axis(axis, found, f, d, kind, 50 if f.kind in ("cylinder", "hole", "thread") else 35, half=g.half)
            spans += new
            used += [d] if new else []
    threads = [f for f in part.features if f.kind == "thread"]
    return [s for s in spans if s.quantity.kind == "thread" or not any(abs(t.sizes["diameter"] - s.length) < NEAR for t in threads)]


def bores(sheet, view, part, axis, edges):
    """Spans across the holes that a section shows, and across round bosses, where nobody has called them out yet."""
    spans, g = [], view.geometry
    if part.turned:
        return []
    gauge, toward = axis.gauge(g), g.toward
    for f in part.features:
        if f.kind not in ROUND or f.kind == "hole" and (f.thread or not g.cut):
            continue
        if abs(gauge(f.axis)[0]) > .001 or abs(float(np.dot(f.axis, toward))) > .001 or claimed(sheet, f.id):
            continue
        mine = np.flatnonzero(edges.feature == f.id)
        ends = axis.local(edges.start[mine]), axis.local(edges.end[mine])
        for place in f.places or [f.at]:
            s, sides = gauge(place)[0], []
            for at in (s - f.sizes["diameter"] / 2, s + f.sizes["diameter"] / 2):
                sides.append([tuple(sorted((float(p[1]), float(q[1])))) for p, q in zip(*ends) if abs(p[0] - at) < NEAR and abs(q[0] - at) < NEAR])
            facing = _common(*sides)
            if facing:
                low, high = (Station(at, facing, "edge", 5.0) for at in (s - f.sizes["diameter"] / 2, s + f.sizes["diameter"] / 2))
                quantity = _quantity("thread" if f.kind == "thread" else "diameter", f.sizes["diameter"], f)
                quantity.count = max(1, len(f.places))
                spans.append(Span(axis, low, high, quantity, 45))
                break
    return spans


def _about_axis(axis, found, feature, size, kind, weight, half=False):
    """The span between the edges at plus and minus half of `size`, where they stand and face one another."""
    a, b = _at(found, -size / 2), _at(found, size / 2)
    if a is None or b is None:
        if half and (a is None) != (b is None):
            there = found[b if a is None else a]
            other = Station(-there.at, list(there.pieces), there.kind, there.weight)
            low, high = (other, there) if a is None else (there, other)
            return [Span(axis, low, high, _quantity(kind, size, feature), weight, half=1 if a is None else -1)]
        return []
    if found[a].kind != "edge" or found[b].kind != "edge":
        return []
    facing = _common(found[a].pieces, found[b].pieces)
    if not facing:
        return []
    low, high = (Station(s.at, facing, "edge", s.weight, s.feature) for s in (found[a], found[b]))
    return [Span(axis, low, high, _quantity(kind, size, feature), weight, facing=True)]


def _quantity(kind, size, feature):
    return Quantity(kind, size, feature=feature.id, thread=feature.thread) if kind == "thread" else Quantity(kind, size, feature=feature.id)


def _common(a, b):
    """Overlaps of two lists of intervals."""
    both = [(max(p[0], q[0]), min(p[1], q[1])) for p in a for q in b]
    return [p for p in both if p[1] - p[0] > 1e-6]
