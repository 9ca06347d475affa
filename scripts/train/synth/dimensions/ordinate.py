"""Running dimensions from one origin: texts at the ends of their extension lines, with or without a line of arrows."""
from dataclasses import dataclass

from synth.dimensions import arrows
from synth.dimensions.claims import spans_said
from synth.dimensions.lanes import SOLID, Frame
from synth.dimensions.plan import designed
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


@dataclass(slots=True)
class Run:
    """All rows of one running dimension, and where it lies."""
    sheet: object
    view: object
    frame: Frame
    rows: list
    base: object                # station of the origin
    habit: object
    across: bool                # texts stand across the measuring direction
    side: int = 1
    v: float = 0.0

    @property
    def style(self):
        return self.sheet.style


def ordinates(sheet, view, part, axis, found, placer, habit, most, rng):
    """Draws the run of the stations along an axis on the better side of the view; returns its notes."""
    frame, style = Frame(view, axis), sheet.style
    found = [s for s in found if s.kind != "corner"]
    if len(found) < 3:
        return []
    if len(found) > most:
        keep = sorted(range(1, len(found) - 1), key=lambda k: -found[k].weight)[:most - 2]
        found = [found[k] for k in sorted({0, len(found) - 1, *keep})]
    base = found[0] if habit.datum_low else found[-1]
    found = [s for s in found if s in (found[0], found[-1]) or designed(abs(s.at - base.at), part.units)]
    if len(found) < 3 or _said(sheet, view, axis, found):
        return []
    rows = []
    for s in found:
        quantity = Quantity("ordinate", abs(s.at - base.at), feature=next(iter(s.features), None))
        said = label(style, rng, quantity, qualifier="", tolerance=None, rows=1)
        rows.append(Row(s, said, s.at * frame.scale, s.at * frame.scale, s is base))
    run = Run(sheet, view, frame, rows, base, habit, not (style.horizontal and abs(axis.angle) < 1))
    _spread(run)
    if not run.across and max(abs(r.text_u - r.u) for r in rows) > 2 * style.text.height:
        run.across = True
        _spread(run)
    for run.side in placer.sides(frame, _Ends(axis, found[0], found[-1])):
        for k in range(4):
            run.v = placer.lane(frame, _Ends(axis, found[0], found[-1]), run.side, k)
            if _free(run):
                return [_draw(run, r, placer) for r in rows]
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


def _extent(run, row):
    """Room that a row's text takes along the run."""
    return row.said.block.height if run.across else row.said.block.width


def _spread(run):
    """Moves texts apart along the run; their extension lines will have a jog."""
    gap = (.35 if run.across else .9) * run.style.text.height
    for r in run.rows:
        r.text_u = r.u
    for _ in range(60):
        moved = False
        for a, b in zip(run.rows, run.rows[1:]):
            lack = (_extent(run, a) + _extent(run, b)) / 2 + gap - (b.text_u - a.text_u)
            if lack > .01:
                a.text_u -= lack / 2
                b.text_u += lack / 2
                moved = True
        if not moved:
            return


def _text_angle(run):
    """Reading direction: square to the run, from the right or upright; or along it where texts are upright."""
    if not run.across:
        return 0.0
    return 0.0 if abs(run.frame.axis.angle) > 1 else 90.0


def _pose(run, row, v):
    """Lower left corner of a row's text beyond the place v where its line ends."""
    block, gap = row.said.block, .35 * run.style.text.height
    reach = block.width if run.across else block.height
    centre = run.frame.page(row.text_u, v + run.side * (run.style.overshoot + gap + reach / 2))
    return Pose(*centre, _text_angle(run)).moved(-block.width / 2, -block.height / 2)


def _free(run):
    sheet, frame, style = run.sheet, run.frame, run.style
    left, top, right, bottom = sheet.border
    for r in run.rows:
        pad = .12 * style.text.height
        quad = _pose(run, r, run.v).quad(-pad, -pad, r.said.block.width + pad, r.said.block.height + pad)
        low, high = quad.min(0), quad.max(0)
        if low[0] < left + 1 or low[1] < top + 1 or high[0] > right - 1 or high[1] > bottom - 1:
            return False
        if sheet.space.hits(quad, SOLID | Space.CONTOUR | Space.PART) or sheet.space.hits(quad, Space.FINE) > 3:
            return False
        edge = frame.box[3] if run.side > 0 else frame.box[1]
        if sheet.space.crossed(frame.page(r.u, edge + run.side), frame.page(r.text_u, run.v), SOLID):
            return False
    return True


def _draw(run, row, placer):
    style, frame, station, v, side = run.style, run.frame, row.station, run.v, run.side
    note = run.sheet.note("dimension", "ordinate", row.said.text, value=row.said.value, flags=dict(row.said.flags))
    start = placer.start(frame, station, v)
    start = v if start is None else start
    points, end = _path(run, row, start)
    note.stroke([frame.page(*p) for p in points], Class.EXTENSION_LINE)
    at, zero = row.u, run.base.at * frame.scale
    if run.habit.running_line:
        _piece(run, note, row, zero)
    pose = _pose(run, row, end - side * style.overshoot)
    row.said.block.draw(note, pose)
    t = station.nearest(v / frame.scale) * frame.scale
    direction, sign = frame.axis.space(run.view.geometry)
    low, high = sorted((sign * station.at, sign * run.base.at))

    def page(u, w):
        return [round(float(x), 4) for x in frame.page(u, w)]
    note.links = {
        "view": run.view.id, "kind": "ordinate", "nominal": abs(station.at - run.base.at), "feature": next(iter(station.features), None),
        "anchors": [page(zero, t), page(at, t)], "points": [page(at, t)], "extension": [[page(at, start), page(at, v)]],
        "line": [page(zero, v), page(at, v)], "span": [list(direction), low, high],
        "place": {"pose": [round(float(x), 3) for x in (pose.x, pose.y, pose.angle)], "width": float(row.said.block.width), "height": float(row.said.block.height)},
        "nts": bool(row.said.flags.get("nts")), "written": row.said.written}
    return note


def _path(run, row, start):
    """The extension line (u, v), with a jog where its text had to move, and the v where it ends."""
    shift, v, side = abs(row.text_u - row.u), run.v, run.side
    end = v + side * run.style.overshoot
    if shift < .05:
        return [(row.u, start), (row.u, end)], end
    bend = v + side * .2 if run.habit.running_line else v - side * (2.2 + .5 * shift)
    far = bend + side * min(2.0, .6 * shift + .4)
    end = max(end, far + side * .5, key=lambda x: x * side)
    return [(row.u, start), (row.u, bend), (row.text_u, far), (row.text_u, end)], end


def _piece(run, note, row, zero):
    """The piece of the running line that ends at this row's arrow; the origin has its circle."""
    frame, style, v = run.frame, run.style, run.v
    if row.zero:
        note.arc(frame.page(zero, v), max(.7, .22 * style.arrow_length), 0, 360, Class.ARROWHEAD)
        return
    away = 1 if row.u > zero else -1
    before = max((r.u for r in run.rows if (r.u - zero) * away >= -1e-9 and (row.u - r.u) * away > 1e-6), key=lambda u: u * away)
    back = arrows.arrowhead(note, frame.page(row.u, v), frame.axis.angle + (0 if away > 0 else 180), style) if abs(row.u - before) > 1 else 0
    note.stroke([frame.page(before, v), frame.page(row.u - away * min(back, abs(row.u - before) * .5), v)], Class.DIMENSION_LINE)
