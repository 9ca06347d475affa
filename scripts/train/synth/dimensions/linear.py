"""Lengths of a view: sizes, steps, places of holes, diameters of turned parts between their silhouettes.

`dimension_lengths` is what a composer calls for each view after it is drawn. What is measured is decided in plan.py, where
it goes in lanes.py, how it looks in form.py; ordinate.py has running dimensions.
"""
import numpy as np

from synth.dimensions import plan
from synth.dimensions.claims import spans_said
from synth.dimensions.coordinates import tabulate
from synth.dimensions.form import Joints
from synth.dimensions.habits import LAYOUTS, habits
from synth.dimensions.lanes import Placer
from synth.dimensions.measure import Axis, Edges, stations
from synth.dimensions.ordinate import ordinates
from synth.style import choose
from synth.values import label

TURNING = np.array([1.0, 0.0, 0.0])


def dimension_lengths(sheet, view, part, rng):
    """Draws the lengths of a placed view; returns their notes."""
    if view.isometric or not view.geometry.curves:
        return []
    style = sheet.style
    habit = habits(style, rng)
    layout = habit.layout if rng.random() < .7 else choose(rng, LAYOUTS)
    if part.breaks and layout in ("ordinate", "table"):
        layout = "baseline"
    edges, placer = Edges(view.geometry), Placer(sheet, view, habit, rng)
    notes = []
    if layout == "table" and view.name not in ("detail", "section"):
        tabulate(sheet, view, part, rng)
    turning = _turning_angle(view, part)
    for angle in _order(view, turning):
        axis = Axis(angle)
        found = stations(view, part, edges, axis, habit.slots_by)
        if view.name == "detail":
            found = [s for s in found if s.kind == "edge"]
        most = _most(view, style, angle)
        if turning is not None and angle == (turning + 90) % 180:
            spans = plan.diameters(sheet, view, part, axis, found)[:most]
            notes += _place_all(sheet, placer, spans, rng)
        elif layout == "ordinate" and len(found) > 3 and view.name != "detail" and (turning is not None or not part.turned):
            notes += ordinates(sheet, view, part, axis, found, placer, habit, most + 4, rng)
        else:
            spans = plan.lengths(sheet, view, part, axis, found, habit, "combined" if layout in ("ordinate", "table") else layout, most, rng)
            if view.name == "detail":
                spans = [s for s in spans if s.quantity.feature is not None and not s.overall]
            elif rng.random() < .7:
                spans += plan.bores(sheet, view, part, axis, edges)[:2]
            notes += _place_all(sheet, placer, spans, rng)
    if view.name != "detail" and not part.breaks:
        notes += _place_all(sheet, placer, [s for s in plan.slanted(view, part, edges, rng) if not _said(sheet, view, s)], rng)
    return notes


def _said(sheet, view, span):
    direction, sign = span.axis.space(view.geometry)
    low, high = sorted((sign * span.low.at, sign * span.high.at))
    return any(abs(a - low) < .01 and abs(b - high) < .01 for a, b in spans_said(sheet, direction))


def _turning_angle(view, part):
    """Direction of the turning axis in the view where it is seen from the side (0 or 90), else None."""
    if not part.turned:
        return None
    x, y = (float(np.dot(TURNING, d)) for d in (view.geometry.right, view.geometry.up))
    return 0.0 if abs(x) > .999 else 90.0 if abs(y) > .999 else None


def _order(view, turning):
    """Angles of measuring, diameters last: lengths then lie next to the part."""
    return [turning, (turning + 90) % 180] if turning is not None else [0.0, 90.0]


def _most(view, style, angle):
    """How many lengths a view of that size bears in a direction."""
    left, top, right, bottom = view.box
    size = right - left if angle == 0 else bottom - top
    return int(min(14, max(4, 1 + size / (2.2 * style.text.height))))


def _place_all(sheet, placer, spans, rng):
    """Short lengths first, so that they come to lie nearest; chains as chains; the overall length last."""
    notes = []
    placer.coming = list(spans)
    groups = sorted({s.group for s in spans if s.group})
    for g in groups:
        notes += _place_chain(sheet, placer, [s for s in spans if s.group == g], rng)
    for span in sorted((s for s in spans if not s.group), key=lambda s: (s.overall, s.length)):
        notes.append(_place_one(sheet, placer, span, rng))
    return [n for n in notes if n]


def _place_one(sheet, placer, span, rng, **where):
    placer.coming = [s for s in placer.coming if s is not span]
    said = label(sheet.style, rng, span.quantity, **span.wish)
    if "inside" not in where:
        where["inside"] = not span.overall and rng.random() < placer.habits.inside
    return placer.place(span, said, **where)


def _place_chain(sheet, placer, spans, rng):
    """The longest decides on the lane; what has no room there goes where it can."""
    notes, where = [], {}
    for span in sorted(spans, key=lambda s: -s.length):
        joints = _joints(placer, span, spans)
        note = _place_one(sheet, placer, span, rng, inside=False, joints=joints, **where) or \
            (_place_one(sheet, placer, span, rng, inside=False) if where else None)
        if note and not where:
            side, k = placer.lane_used
            where = {"side": side, "lanes": [k]}
        notes.append(note)
    return notes


def _joints(placer, span, spans):
    """How a member of a chain ends where it meets another."""
    style, kind = placer.style, placer.habits.joints
    narrow = 2.5 * style.arrow_length + .6

    def end(station, mine):
        other = next((s for s in spans if s is not span and (s.high if mine == "low" else s.low) is station), None)
        if other is None:
            return "", False
        lengths = [s.length * placer.view.scale for s in (span, other)]
        return (kind if kind != "arrows" and min(lengths) < narrow else ""), lengths[1] < 2 * narrow
    low, high = end(span.low, "low"), end(span.high, "high")
    return Joints(low[0], high[0], low[1] and bool(low[0]), high[1] and bool(high[0]))
