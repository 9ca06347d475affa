"""Running dimensions from one origin: texts at the ends of their extension lines, with or without a line of arrows."""
from dataclasses import dataclass

from synth.dimensions import arrows
from synth.dimensions.claims import spans_said
from synth.dimensions.lanes import Frame, SOLID
from synth.ink import Class, Pose
from synth.space import Space
from synth.values import Quantity, label


@dataclass(slots=True)
class Row:
    """One station of the run, ready to be drawn: u of the station and of its text."""
    station: object
    said: object
    u: float
    text_u: float
    zero: bool = False


def ordinates(sheet, view, axis, found, placer, habit, most, rng):
    """Draws the run of the stations along an axis on the better side of the view; returns its notes."""
    frame, style = Frame(view, axis), sheet.style
    found = [s for s in found if s.kind != "corner"]
    if len(found) > most:
        keep = sorted(range(1, len(found) - 1), key=lambda k: -found[k].weight)[:most - 2]
        found = [found[k] for k in sorted({0, len(found) - 1, *keep})]
    if len(found) < 3 or _said(sheet, view, axis, found):
        return []
    base = found[0] if habit.datum_low else found[-1]
    rows = []
    for s in found:
        quantity = Quantity("ordinate", abs(s.at - base.at), feature=next(iter(s.features), None))
        said = label(style, rng, quantity, qualifier="", tolerance=None, rows=1)
        rows.append(Row(s, said, s.at * frame.scale, s.at * frame.scale, s is base))
    for side in placer._sides(frame, _Ends(axis, found[0], found[-1])):
        for k in range(4):
            v = placer.lane(frame, _Ends(axis, found[0], found[-1]), side, k)
            _spread(rows, style, axis, habit)
            if _free(sheet, frame, rows, v, side, style, axis, habit):
                return [_draw(sheet, view, frame, placer, r, base, v, side, axis, habit, rows) for r in rows]
    return []


@dataclass(slots=True)
class _Ends:
    axis: object
    low: object
    high: object
    overall: bool = True


def _said(sheet, view, axis, found):
    direction, sign = axis.space(view.geometry)
    ends = sorted((sign * found[0].at, sign * found[-1].at))
    return any(abs(a - ends[0]) < .01 and abs(b - ends[1]) < .01 for a, b in spans_said(sheet, direction))


def _across(style, axis):
    """Whether texts stand across the measuring direction: always but for upright text of horizontal runs."""
    return not (style.horizontal and abs(axis.angle) < 1)


def _extent(row, style, axis):
    """Room that a row's text takes along the run."""
    return row.said.block.height if _across(style, axis) else row.said.block.width


def _spread(rows, style, axis, habit):
    """Moves texts apart along the run; their extension lines will have a jog."""
    gap = .35 * style.text.height
    for r in rows:
        r.text_u = r.u
    for _ in range(40):
        moved = False
        for a, b in zip(rows, rows[1:]):
            lack = (_extent(a, style, axis) + _extent(b, style, axis)) / 2 + gap - (b.text_u - a.text_u)
            if lack > .01:
                a.text_u -= lack / 2
                b.text_u += lack / 2
                moved = True
        if not moved:
            return


def _text_angle(style, axis):
    """Reading direction: square to the run, from the right or upright; or along it where texts are upright."""
    if not _across(style, axis):
        return axis.angle
    return (axis.angle + 90 + 90) % 180 - 90 if abs(axis.angle) > 1 else 90.0


def _pose(frame, row, v, side, style, axis):
    """Lower left corner of a row's text beyond the lane."""
    angle = _text_angle(style, axis)
    block, gap = row.said.block, .35 * style.text.height
    reach = block.width if _across(style, axis) else block.height
    centre = frame.page(row.text_u, v + side * (style.overshoot + gap + reach / 2))
    return Pose(*centre, angle).moved(-block.width / 2, -block.height / 2)


def _free(sheet, frame, rows, v, side, style, axis, habit):
    left, top, right, bottom = sheet.border
    for r in rows:
        pad = .12 * style.text.height
        quad = _pose(frame, r, v, side, style, axis).quad(-pad, -pad, r.said.block.width + pad, r.said.block.height + pad)
        low, high = quad.min(0), quad.max(0)
        if low[0] < left + 1 or low[1] < top + 1 or high[0] > right - 1 or high[1] > bottom - 1:
            return False
        if sheet.space.hits(quad, SOLID | Space.CONTOUR | Space.PART) or sheet.space.hits(quad, Space.FINE) > 6:
            return False
        edge = frame.box[3] if side > 0 else frame.box[1]
        if sheet.space.crossed(frame.page(r.u, edge + side), frame.page(r.text_u, v), SOLID):
            return False
    return True


def _draw(sheet, view, frame, placer, row, base, v, side, axis, habit, rows):
    style, s = sheet.style, row.station
    note = sheet.note("dimension", "ordinate", row.said.text, value=row.said.value, flags=dict(row.said.flags))
    start = placer._start(frame, s, v, None)
    start = v if start is None else start
    end = v + side * style.overshoot
    points = [(row.u, start)]
    if abs(row.text_u - row.u) > .05:
        bend = v - side * (2.2 + .5 * abs(row.text_u - row.u)) if not habit.running_line else v + side * .2
        far = bend + side * min(2.0, .6 * abs(row.text_u - row.u) + .4)
        points += [(row.u, bend), (row.text_u, far)]
        end = max(end, far, key=lambda x: x * side)
    points.append((row.text_u, end))
    points = [p for k, p in enumerate(points) if k == 0 or p != points[k - 1]]
    note.stroke([frame.page(*p) for p in points], Class.EXTENSION_LINE)
    at = s.at * frame.scale
    if habit.running_line:
        _run(note, frame, row, base.at * frame.scale, v, style, rows)
    pose = _pose(frame, row, end - side * style.overshoot, side, style, axis)
    row.said.block.draw(note, pose)
    t = s.nearest(v / frame.scale) * frame.scale
    direction, sign = axis.space(view.geometry)
    low, high = sorted((sign * s.at, sign * base.at))

    def page(u, w):
        return [round(float(x), 4) for x in frame.page(u, w)]
    note.links = {
        "view": view.id, "kind": "ordinate", "nominal": abs(s.at - base.at), "feature": next(iter(s.features), None),
        "anchors": [page(base.at * frame.scale, t), page(at, t)], "points": [page(at, t)], "extension": [[page(at, start), page(at, v)]],
        "line": [page(base.at * frame.scale, v), page(at, v)], "span": [list(direction), low, high],
        "place": {"pose": [round(float(x), 3) for x in (pose.x, pose.y, pose.angle)], "width": float(row.said.block.width), "height": float(row.said.block.height)},
        "nts": bool(row.said.flags.get("nts")), "written": row.said.written}
    return note


def _run(note, frame, row, base, v, style, rows):
    """The piece of the running line that ends at this row's arrow; the origin has its circle."""
    if row.zero:
        note.arc(frame.page(base, v), max(.7, .22 * style.arrow_length), 0, 360, Class.ARROWHEAD)
        return
    away = 1 if row.u > base else -1
    before = max((r.u for r in rows if (r.u - base) * away >= -1e-9 and (row.u - r.u) * away > 1e-6), key=lambda u: u * away)
    back = arrows.arrowhead(note, frame.page(row.u, v), frame.axis.angle + (0 if away > 0 else 180), style) if abs(row.u - before) > 1 else 0
    note.stroke([frame.page(before, v), frame.page(row.u - away * min(back, abs(row.u - before) * .5), v)], Class.DIMENSION_LINE)
