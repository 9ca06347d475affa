"""Holes by their coordinates: a tag at each, an origin with its axes, and a table of places and sizes."""
import numpy as np

from synth.block import Line
from synth.dimensions import arrows
from synth.dimensions.leaders import free_place
from synth.dimensions.measure import Axis
from synth.ink import Class, Pose
from synth.values import Quantity, label

FEWEST, MOST = 4, 26


def tabulate(sheet, view, part, rng):
    """Tags the holes that face the reader and draws their table; returns the ids of the features in it, none where there
    are too few or too many, or no room."""
    from synth.furniture import hole_table    # late: furniture is of no use to whoever draws views alone
    holes = [f for f in part.features if f.kind == "hole" and float(np.dot(f.axis, view.geometry.toward)) > .999]
    places = [(f, p) for f in holes for p in f.places or [f.at]]
    if not FEWEST <= len(places) <= MOST:
        return []
    left, bottom, _, _ = view.geometry.box()
    rows = []
    for k, f in enumerate(holes):
        for n, p in enumerate(f.places or [f.at]):
            x, y = np.subtract(view.geometry.project(p), (left, bottom))
            rows.append(((f, view.geometry.project(p)), [chr(65 + k % 26) + str(n + 1), _written(sheet, rng, x), _written(sheet, rng, y), _size(sheet, rng, f)]))
    if hole_table(sheet, rng, [r for _, r in rows]) is None:
        return []
    _origin(sheet, view, (left, bottom))
    for (f, at), row in rows:
        _tag(sheet, view, f, at, (left, bottom), row[0])
    return [f.id for f in holes]


def _written(sheet, rng, length):
    return label(sheet.style, rng, Quantity("ordinate", max(0.0, float(length))), basic=False, reference=False, tolerance=None, qualifier="", rows=1).text


def _size(sheet, rng, feature):
    if feature.thread:
        return feature.thread
    return label(sheet.style, rng, Quantity("diameter", feature.sizes["diameter"]), basic=False, reference=False, tolerance=None, qualifier="", rows=1).text


def _tag(sheet, view, feature, at, origin, text):
    style = sheet.style
    block = Line(style.small.run(text), "label")
    radius = max(feature.sizes.get(k, 0) for k in ("diameter", "counterbore", "countersink", "spotface")) / 2 * view.scale
    centre = view.page(at)
    for direction in (45, 315, 135, 225):
        near = arrows.along(centre, direction, radius + .3 * style.text.height)
        pose = free_place(sheet, block.width, block.height, near, towards=direction, reach=(0.0, 2 * style.text.height), limit=14.0)
        if pose:
            break
    else:
        c = arrows.along(centre, 45, radius + .8 * style.text.height)
        pose = Pose(c[0], c[1])
    note = sheet.note("text", "hole_tag", text)
    block.draw(note, pose)
    spans = []
    for axis, start in ((Axis(0.0), origin[0]), (Axis(90.0), origin[1])):
        direction, sign = axis.space(view.geometry)
        place = float(axis.local(at)[0])
        spans.append([list(direction), *sorted((sign * place, sign * float(start)))])
    note.links = {"view": view.id, "feature": feature.id, "spans": spans}


def _origin(sheet, view, corner):
    """Two arrows from the view's lower left corner, marked X and Y."""
    style = sheet.style
    at, reach = view.page(corner), 4 * style.text.height
    for direction, letter in ((0, "X"), (90, "Y")):
        note = sheet.note("text", "axis", letter)
        start = arrows.along(at, 225, .9 * style.text.height)
        tip = arrows.along(start, direction, reach)
        back = arrows.arrowhead(note, tip, direction, style, "filled" if style.arrow in ("slash", "dot") else None)
        note.stroke([start, arrows.along(tip, direction, -back)], Class.DIMENSION_LINE)
        run = style.small.run(letter)
        middle = arrows.along(tip, direction, .9 * style.text.height)
        note.text_run(run, Pose(middle[0] - run.width / 2, middle[1] + run.height / 2), role="label")
        note.links = {"view": view.id}
