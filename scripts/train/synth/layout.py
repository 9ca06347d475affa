"""Which views a sheet shows, at which scale, and where: as a draughtsman lays out a sheet before drawing.

Page frame as in ink.py. A Plan is decided before anything is drawn; `place` then puts it into the room that border,
title block and tables left free.
"""
import math
from dataclasses import dataclass, field

import numpy as np

from synth.ink import PlacedView
from synth.space import STEP, Space

METRIC = {.01: "1:100", .02: "1:50", .05: "1:20", .1: "1:10", .2: "1:5", .4: "1:2.5", .5: "1:2", 1.0: "1:1", 2.0: "2:1", 5.0: "5:1", 10.0: "10:1", 20.0: "20:1"}
INCH = {.0625: "1:16", .125: "1:8", .25: "1:4", .5: "1:2", .75: "3:4", 1.0: "1:1", 2.0: "2:1", 4.0: "4:1", 8.0: "8:1"}
ODD = {1 / 3: "1:3", .25: "1:4", 1 / 1.5: "1:1.5", 1.5: "1.5:1", 3.0: "3:1", 4.0: "4:1", .75: "3:4", .125: "1:8", 2.5: "2.5:1"}


@dataclass(slots=True)
class Plan:
    cells: dict = field(default_factory=dict)    # (column, row) -> name of the view; rows downwards
    iso: str = ""
    detail: bool = False
    hidden: bool = True
    margin: float = 20.0                         # mm round a view for its dimensions


def plan(part, style, rng):
    """Which views, in which arrangement."""
    names, p = set(part.views), Plan()
    p.cells[(0, 0)] = "front" if "front" in names else sorted(names)[0]
    third = style.projection == "third"
    section = sorted(n for n in names if n.startswith("section"))
    flat = part.turned
    if section and rng.random() < (.62 if flat else .5):
        name = rng.choice(section)
        parent = part.views[name].parent
        if parent in (p.cells[(0, 0)], ""):
            # the section takes the place where a view from that side would stand
            toward, main = part.views[name].toward, part.views[p.cells[(0, 0)]]
            d = main.project(toward)
            where = (int(np.sign(round(d[0], 3))), -int(np.sign(round(d[1], 3)))) if np.hypot(*d) > .5 else (1, 0)
            where = where if third else (-where[0], -where[1])
            p.cells[where if where != (0, 0) else (1, 0)] = name
        elif parent in names:
            where = (1, 0) if parent in ("right", "left") else (0, -1 if third else 1)
            p.cells[where] = parent
            p.cells[(where[0] * 2, where[1] * 2)] = name
    chance = .35 if flat else .75
    for name, where in (("top", (0, -1)), ("right", (1, 0)), ("left", (-1, 0)), ("bottom", (0, 1)), ("rear", (2, 0))):
        where = where if third else (-where[0], -where[1])
        share = {"top": chance if not flat else .1, "right": chance, "left": .12, "bottom": .1, "rear": .04}[name]
        if name in names and name not in p.cells.values() and where not in p.cells and rng.random() < share:
            p.cells[where] = name
    if not flat and len(p.cells) == 1 and "right" in names and "right" not in p.cells.values():
        p.cells[(1, 0) if third else (-1, 0)] = "right"
    if "auxiliary" in names and rng.random() < .5:
        p.cells.setdefault((1, 1), "auxiliary")
    if "iso" in names and rng.random() < (.45 if style.preset != "norm" else .25):
        p.iso = "iso"
    p.detail = rng.random() < .3
    p.hidden = rng.random() < .62
    p.margin = style.first_lane + style.lane * rng.uniform(.8, 2.2) + style.text.height * 2
    return p


def extent(p, part):
    """Column widths and row heights of the plan's cells in part mm (dictionaries by index)."""
    columns, rows = {}, {}
    for (c, r), name in p.cells.items():
        left, bottom, right, top = part.views[name].box()
        columns[c] = max(columns.get(c, 0), right - left)
        rows[r] = max(rows.get(r, 0), top - bottom)
    return columns, rows


def choose_scale(p, part, style, room, rng, shrink=0):
    """(page mm per part mm, text such as "1:2"): the largest that fits `room` (width, height in mm), or a smaller one."""
    columns, rows = extent(p, part)
    table = dict(INCH if style.unit == "inch" else METRIC)
    if rng.random() < .5:
        table.update(ODD)
    fits = [s for s in sorted(table, reverse=True)
            if s <= enlargement(room) and sum(columns.values()) * s + (len(columns) + 1) * p.margin <= room[0] and sum(rows.values()) * s + (len(rows) + 1) * p.margin <= room[1]]
    fits = fits[shrink:] or sorted(table)[:1]
    scale = fits[1] if len(fits) > 1 and rng.random() < .08 else fits[0]
    return scale, table[scale]


def ratio(scale):
    """"1:2" for .5; empty for a scale that nobody would write."""
    known = {**ODD, **INCH, **METRIC}
    return next((text for s, text in sorted(known.items()) if abs(s - scale) < 1e-6 * s), "")


def enlargement(room):
    """The most that anybody enlarges on a sheet with so much room (mm): small parts are drawn on small sheets."""
    area = room[0] * room[1]
    return 2.0 if area > 150_000 else 5.0 if area > 75_000 else 20.0


def fill(p, part, style, room):
    """Share of the room's width or height, whichever is more, that the plan fills at the largest scale that fits."""
    columns, rows = extent(p, part)
    w, h = sum(columns.values()), sum(rows.values())
    free = room[0] - (len(columns) + 1) * p.margin, room[1] - (len(rows) + 1) * p.margin
    scales = [s for s in (INCH if style.unit == "inch" else METRIC) if s <= enlargement(room) and w * s <= free[0] and h * s <= free[1]]
    return max(max(scales) * w / free[0], max(scales) * h / free[1]) if scales else 0.0


def place(sheet, p, part, rng):
    """PlacedViews of the plan in the sheet's free room, or None when they do not fit."""
    columns, rows = extent(p, part)
    s, margin = sheet.scale, p.margin
    xs, ys, x, y = {}, {}, 0.0, 0.0
    for c in sorted(columns):
        xs[c] = x + margin + columns[c] * s / 2
        x += margin + columns[c] * s
    for r in sorted(rows):
        ys[r] = y + margin + rows[r] * s / 2
        y += margin + rows[r] * s
    width, height = x + margin, y + margin
    left, top, right, bottom = sheet.border
    spread_x, spread_y = max(0.0, right - left - width), max(0.0, bottom - top - height)
    best = None
    for fx in (.5, .35, .65, .2, .8, .05, .95):
        for fy in (.4, .25, .55, .1, .7, .0, 1.0):
            ox, oy = left + spread_x * fx, top + spread_y * fy
            clash = sum(_clash(sheet, part.views[n], ox + xs[c], oy + ys[r], s, margin * .55) for (c, r), n in p.cells.items())
            cost = clash + abs(fx - .5) + abs(fy - .4)
            if best is None or cost < best[0]:
                best = (cost, clash, ox, oy)
            if clash == 0:
                break
        if best[1] == 0:
            break
    if best[1] > 12 or width > right - left + 2 * margin or height > bottom - top + 2 * margin:
        return None
    views, ox, oy = [], best[2] + rng.uniform(-.25, .25) * min(spread_x, 20), best[3] + rng.uniform(-.25, .25) * min(spread_y, 12)
    if sum(_clash(sheet, part.views[n], ox + xs[c], oy + ys[r], s, margin * .4) for (c, r), n in p.cells.items()) > 12:
        ox, oy = best[2], best[3]
    for (c, r), name in sorted(p.cells.items(), key=lambda e: (e[0] != (0, 0), e[0])):
        g = part.views[name]
        view = _placed(sheet, g, name, (ox + xs[c], oy + ys[r]), s)
        views.append(view)
        sheet.space.box(*_grown(view.box, 1.0), Space.RESERVED)
    for view in views:
        _release(sheet, view)
    return views


def place_pictorial(sheet, p, part, rng):
    """The pictorial view where the finished drawing left room for it; None without."""
    view = p.iso and place_free(sheet, part.views[p.iso], p.iso, _pictorial_scale(sheet, rng), 4.0)
    if view:
        view.isometric = True
    return view or None


def place_free(sheet, geometry, name, scales, pad):
    """A view somewhere in the free room, at the first of the scales that fits; None without room."""
    left, top, right, bottom = sheet.border
    for s in scales:
        b = geometry.box()
        w, h = (b[2] - b[0]) * s + 2 * pad, (b[3] - b[1]) * s + 2 * pad
        if w > right - left or h > bottom - top:
            continue
        spot = free_box(sheet, w, h)
        if spot:
            return _placed(sheet, geometry, name, (spot[0] + w / 2, spot[1] + h / 2), s)
    return None


def free_box(sheet, width, height, bits=Space.ALL, prefer=(1.0, 0.0)):
    """(left, top) of a free rectangle of the size inside the border, nearest to the preferred corner (fractions of the
    room); None when there is none. Looks at every fourth millimetre."""
    left, top, right, bottom = (int(v / STEP) for v in sheet.border)
    w, h = int(math.ceil(width / STEP)), int(math.ceil(height / STEP))
    held = (sheet.space.cells[top:bottom, left:right] & np.uint8(bits)) != 0
    if held.shape[0] <= h or held.shape[1] <= w:
        return None
    total = np.zeros((held.shape[0] + 1, held.shape[1] + 1), np.int32)
    np.cumsum(np.cumsum(held, 0, dtype=np.int32), 1, out=total[1:, 1:])
    step = max(1, int(4 / STEP))
    y, x = np.arange(0, held.shape[0] - h, step), np.arange(0, held.shape[1] - w, step)
    count = total[np.ix_(y + h, x + w)] - total[np.ix_(y, x + w)] - total[np.ix_(y + h, x)] + total[np.ix_(y, x)]
    free = np.argwhere(count == 0)
    if not len(free):
        return None
    goal = np.array([prefer[1] * len(y), prefer[0] * len(x)])
    best = free[np.abs(free - goal).sum(1).argmin()]
    return (left + x[best[1]]) * STEP, (top + y[best[0]]) * STEP


def _placed(sheet, geometry, name, centre, scale):
    left, bottom, right, top = geometry.box()
    origin = (centre[0] - scale * (left + right) / 2, centre[1] + scale * (bottom + top) / 2)
    view = PlacedView(len(sheet.views), name, origin, scale, geometry=geometry)
    view.box = (origin[0] + scale * left, origin[1] - scale * top, origin[0] + scale * right, origin[1] - scale * bottom)
    sheet.views.append(view)
    return view


def _clash(sheet, geometry, x, y, scale, margin):
    left, bottom, right, top = geometry.box()
    w, h = (right - left) * scale / 2 + margin, (top - bottom) * scale / 2 + margin
    return sheet.space.hits([(x - w, y - h), (x + w, y - h), (x + w, y + h), (x - w, y + h)], Space.RESERVED)


def _pictorial_scale(sheet, rng):
    """Scales to try for the pictorial view: the sheet's own or a simple part of it."""
    s = sheet.scale
    return [k * s for k in (rng.choice([1.0, .5, .75]), .5, .4, .25)]


def _grown(box, by):
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _release(sheet, view):
    """Takes back the reservation that kept views apart; what is drawn then holds its own cells."""
    x0, y0, x1, y1 = (max(0, int(v / STEP)) for v in _grown(view.box, 1.6))
    sheet.space.cells[y0:y1 + 1, x0:x1 + 1] &= np.uint8(255 - Space.RESERVED)
