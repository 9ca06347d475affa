"""Diameters and radii drawn on their circle: lines through the centre, half lines, extension lines, leaders, jogs.

Every function draws into the note it is given and returns whether it found room; without room nothing is drawn.
Page mm; directions are degrees, counter-clockwise as the reader sees them.
"""
import math
from dataclasses import dataclass

import numpy as np

from synth.dimensions import arrows
from synth.dimensions.leaders import place_with_leader, put
from synth.dimensions.room import Room
from synth.ink import Class, Pose
from synth.style import choose

ENOUGH = 90.0        # price above which a place is no place


@dataclass(slots=True)
class Habits:
    """How a sheet draws round dimensions."""
    diameter: dict          # form -> weight for circles that leave a choice
    radius: dict
    centre_line: bool       # radius lines start at the centre
    slopes: tuple           # liked directions of lines through a centre
    double: bool            # a leader to a circle goes on through it to a second arrow


def habits(style, rng):
    if "round.habits" not in style.extra:
        style.extra["round.habits"] = Habits(
            diameter={"across": rng.choice([1, 3, 6]), "leader": rng.choice([2, 4, 8]), "outside": rng.choice([.3, 1, 3]), "half": rng.choice([0, 0, .3])},
            radius={"inside": rng.choice([1, 2, 5]), "leader": rng.choice([3, 5, 8]), "through": rng.choice([0, 1, 2])},
            centre_line=rng.random() < .55, slopes=rng.choice([(45, 135), (30, 60, 120, 150), (45, 135, 30, 150, 60, 120), (20, 70, 110, 160), (15, 35, 52, 125, 145, 165)]),
            double=rng.random() < .45)
    return style.extra["round.habits"]


def diameter(sheet, note, block, rim, rng, view, small=False):
    """A diameter on its circle, in one of the forms that its size allows. `small`: a leader whatever its size."""
    habit, style = habits(sheet.style, rng), sheet.style
    span, h = 2 * rim.radius, style.text.height
    forms = dict(habit.diameter)
    if not rim.whole:
        forms.update(outside=forms["outside"] if rim.sweep > 200 else 0, across=forms["across"] if rim.sweep > 200 else 0,
                     half=forms["half"] if rim.sweep > 180 else 0)
    if small or span < 4 * h:
        forms = {"leader": 1}
    elif span < block.width + 3.0 * style.arrow_length:
        forms.update(across=0, half=0)
        if span < 12 * h:
            forms["outside"] *= .3
    else:
        forms["leader"] *= .6 if span < 50 else .25
    if span < 14 * h:
        forms["half"] = 0
    order = []
    while any(w > 0 for w in forms.values()):
        form = choose(rng, {f: w for f, w in forms.items() if w > 0})
        order.append(form)
        forms.pop(form)
    for form in [*order, *({"leader"} - set(order))]:
        drawn = {"across": across, "half": half, "outside": outside, "leader": pointed}[form](sheet, note, block, rim, rng, view)
        if drawn:
            return True
    return False


def across(sheet, note, block, rim, rng, view):
    """A line through the centre, arrows at the rim from within, the text on it."""
    style, habit = sheet.style, habits(sheet.style, rng)
    free = rim.radius - style.arrow_length
    shifts = [s * rim.radius for s in (.42, -.42, .3, -.3, 0)]
    slopes = [d for d in (*habit.slopes, *([0.0, 90.0] if rng.random() < .3 else [])) if rim.shown(d) and rim.shown(d + 180)]
    found = _on_line(sheet, block, rim, slopes, shifts, (-free, free), rng)
    if found is None:
        return False
    direction, pose, gap = found
    a, b = rim.at(direction + 180), rim.at(direction)
    _line(note, style, a, b, direction, gap, rim.centre, ends=(True, True))
    put(note, block, pose)
    return True


def half(sheet, note, block, rim, rng, view):
    """A line from beyond the centre to the rim with one arrow (half views, very large circles)."""
    style = sheet.style
    over = min(.3 * rim.radius, 6.0)
    directions = [d for d in _spread(rim, rng, 8)]
    found = _on_line(sheet, block, rim, directions, [rim.radius * .5, rim.radius * .35], (0.05 * rim.radius, rim.radius - style.arrow_length), rng)
    if found is None:
        return False
    direction, pose, gap = found
    _line(note, style, arrows.along(rim.centre, direction + 180, over), rim.at(direction), direction, gap, rim.centre, ends=(False, True))
    put(note, block, pose)
    return True


def outside(sheet, note, block, rim, rng, view):
    """Two extension lines beyond the view, between them a line with arrows."""
    style, room = sheet.style, Room(sheet, rng.random() < sheet.style.crowding)
    r, c, h = rim.radius, rim.centre, style.text.height
    if 2 * r < block.width + 2.5 * style.arrow_length or 2 * r > 260:
        return False
    left, top, right, bottom = view.box
    sides = [("below", bottom - c[1]), ("right", right - c[0]), ("above", c[1] - top), ("left", c[0] - left)]
    sides = [s for s in sides if s[1] < r + 45 and all(rim.shown(d) for d in ((0, 180) if s[0] in ("below", "above") else (90, 270)))]
    rng.shuffle(sides)
    best, chosen = ENOUGH, None
    for side, reach in sides:
        for lane in range(3):
            away = max(reach, r * .2) + style.first_lane + lane * style.lane
            out = {"below": (0, 1), "above": (0, -1), "right": (1, 0), "left": (-1, 0)}[side]
            middle = c + np.array(out) * away
            along = np.array([1.0, 0.0]) if out[0] == 0 else np.array([0.0, -1.0])
            angle = 0.0 if out[0] == 0 or style.horizontal else 90.0
            pose, gap = _text_pose(block, middle, 0.0 if out[0] == 0 else 90.0, style, angle)
            a, b = middle - along * r, middle + along * r
            price = 2.0 * lane + room.quad(pose.quad(-.25 * h, -.25 * h, block.width + .25 * h, block.height + .25 * h))
            if price < best:
                price += room.lines([a, c - along * r, c + along * r], [b, a, b]).sum() * .6
            if price < best:
                best, chosen = price, (a, b, c - along * r, c + along * r, pose, gap, 0.0 if out[0] == 0 else 90.0, np.array(out), middle)
    if chosen is None:
        return False
    a, b, p, q, pose, gap, direction, out, middle = chosen
    for tangent, end in ((p, a), (q, b)):
        note.stroke([tangent + out * style.gap, end + out * style.overshoot], Class.EXTENSION_LINE)
    _line(note, style, a, b, direction, gap, middle, ends=(True, True))
    note.links["extension"] = [[_xy(p), _xy(a)], [_xy(q), _xy(b)]]
    put(note, block, pose)
    return True


def pointed(sheet, note, block, rim, rng, view, double=True):
    """A leader on the rim that points at the centre; in some offices (and where `double` allows) its line goes on to a
    second arrow."""
    style = sheet.style
    away = arrows.heading(_middle(view), rim.centre) if np.hypot(*(rim.centre - _middle(view))) > 2 else rng.uniform(0, 360)
    double = double and habits(style, rng).double and rim.whole and rim.radius > 1.1 * style.arrow_length and rng.random() < .7
    within = double and rim.radius > 1.7 * style.arrow_length and rng.random() < .6
    towards = away if rim.whole else (_within(rim, away), min(35.0, rim.sweep / 2))
    pose = place_with_leader(sheet, note, block, rim.centre, rng, towards=towards, radius=rim.radius, end="none" if within else "arrow")
    if pose is None:
        return False
    if double:
        near = np.array(note.links["leader"][0])
        direction = arrows.heading(rim.centre, near)
        far = rim.at(direction + 180)
        _line(note, style, far, near, direction, None, rim.centre, ends=(True, within))
    return True


def fan(sheet, note, block, rim, others, rng):
    """Leaders to several equal circles from one text."""
    return place_with_leader(sheet, note, block, rim.centre, rng, radius=rim.radius, tips=[(tuple(o.centre), o.radius) for o in others]) is not None


# --- radii -----------------------------------------------------------------------------------------------------

def radius(sheet, note, block, rim, rng, view):
    """A radius on its arc: a line from within with the text on it, a leader from either side, a jogged line."""
    habit, style = habits(sheet.style, rng), sheet.style
    forms = dict(habit.radius)
    if rim.radius < block.width + 2 * style.arrow_length:
        forms.update(inside=0)
        if rim.radius < 2.2 * style.arrow_length:
            forms.update(through=0)
    far = not _on_sheet(sheet, rim.centre) or rim.radius > 90
    order = ["jogged"] if far and rim.radius > 30 else []
    while any(w > 0 for w in forms.values()):
        order.append(choose(rng, {f: w for f, w in forms.items() if w > 0}))
        forms.pop(order[-1])
    for form in [*order, *({"leader"} - set(order))]:
        if {"inside": inside, "leader": arc_leader, "through": through, "jogged": jogged}[form](sheet, note, block, rim, rng, view):
            return True
    return False


def inside(sheet, note, block, rim, rng, view):
    """A line from the centre, or from short of it, to the arc, the text on it."""
    style, habit = sheet.style, habits(sheet.style, rng)
    start = 0.0 if habit.centre_line else rim.radius - min(rim.radius, block.width + 2.4 * style.arrow_length)
    free = (start + .5, rim.radius - 1.1 * style.arrow_length)
    middle = (free[0] + free[1]) / 2
    found = _on_line(sheet, block, rim, _spread(rim, rng, 9), [middle, free[1] - block.width / 2, free[0] + block.width / 2], free, rng)
    if found is None:
        return False
    direction, pose, gap = found
    _line(note, style, arrows.along(rim.centre, direction, start), rim.at(direction), direction, gap, rim.centre, ends=(False, True))
    put(note, block, pose)
    return True


def arc_leader(sheet, note, block, rim, rng, view):
    """A leader that ends on the arc, coming from outside or from the centre's side."""
    sides = [1.0, -1.0] if rng.random() < .6 else [-1.0, 1.0]
    style = sheet.style
    room = Room(sheet)
    middle = _middle_of_spans(rim, rng)
    tip = rim.at(middle)
    price = [room.path(np.linspace(arrows.along(tip, middle if s > 0 else middle + 180, 1.2), arrows.along(tip, middle if s > 0 else middle + 180, 5 * style.text.height), 16)) for s in sides]
    if price[1] < price[0] * .7 - 2:
        sides.reverse()
    spread = min(32.0, max(8.0, _longest(rim)[1] / 2 - 3))
    for side in sides:
        towards = (middle if side > 0 else middle + 180, spread)
        if place_with_leader(sheet, note, block, rim.centre, rng, towards=towards, radius=side * rim.radius) is not None:
            return True
    return False


def through(sheet, note, block, rim, rng, view):
    """The line runs from the centre through the arc's inside to the arc with its arrow inside, and on to the text outside."""
    middle = _middle_of_spans(rim, rng)
    spread = min(30.0, max(8.0, _longest(rim)[1] / 2 - 3))
    if place_with_leader(sheet, note, block, rim.centre, rng, towards=(middle, spread), radius=rim.radius, end="none", slanted=False) is None:
        return False
    tip = np.array(note.links["leader"][0])
    direction = arrows.heading(rim.centre, tip)
    start = rim.centre if habits(sheet.style, rng).centre_line else arrows.along(tip, direction + 180, min(rim.radius, 3 * sheet.style.arrow_length))
    _line(note, sheet.style, start, tip, direction, None, rim.centre, ends=(False, True))
    return True


def jogged(sheet, note, block, rim, rng, view):
    """A large radius whose centre lies too far away: the line has a kink, its free end stands for the centre."""
    style, room = sheet.style, Room(sheet, rng.random() < sheet.style.crowding)
    h, length = style.text.height, block.width + sheet.style.text.height * rng.uniform(6, 10)
    best, chosen = ENOUGH, None
    for direction in _spread(rim, rng, 9):
        tip, step = rim.at(direction), 1.5 * h
        back = Pose(*tip, direction + 180)
        near, kink, on, end = (back.point(length * .35 + u * h, v) for u, v in ((0, 0), (.25, step), (.65, -step), (.9, 0)))
        free_end = back.point(length * .9 + .9 * h, 0)
        on_line = np.array(back.point(length * .62 + .9 * h, 0))
        pose, gap = _text_pose(block, on_line, _readable(direction), style, 0.0 if style.horizontal else _readable(direction))
        price = room.quad(pose.quad(-.2 * h, -.2 * h, block.width + .2 * h, block.height + .2 * h)) + room.path(np.linspace(back.point(1.5, 0), free_end, 40))
        if price < best:
            best, chosen = price, (direction, [near, kink, on, end], free_end, pose, gap)
    if chosen is None:
        return False
    direction, kinks, free_end, pose, gap = chosen
    tip = rim.at(direction)
    clear = arrows.arrowhead(note, tuple(tip), direction, style, _kind(style))
    note.stroke([arrows.along(tip, direction, -clear), *kinks], Class.DIMENSION_LINE)
    _interrupted(note, kinks[-1], free_end, gap)
    put(note, block, pose)
    return True


# --- shared -----------------------------------------------------------------------------------------------------

def _on_line(sheet, block, rim, directions, shifts, free, rng):
    """(direction, pose of the text, gap) for text on a line through the centre; `shifts` say where along it the text's
    middle may lie, `free` between which distances it must stay. The cheapest, or None."""
    style, room = sheet.style, Room(sheet, rng.random() < sheet.style.crowding)
    h, best, chosen = style.text.height, ENOUGH, None
    for direction in directions:
        reading = 0.0 if style.horizontal else _readable(direction)
        line = room.path(np.linspace(arrows.along(rim.centre, direction, free[0]), arrows.along(rim.centre, direction, free[1]), 40)) * .5
        for k, shift in enumerate(shifts):
            extent = block.width / 2 if not style.horizontal else (block.width * abs(math.cos(math.radians(direction))) + block.height * abs(math.sin(math.radians(direction)))) / 2
            if shift - extent < free[0] or shift + extent > free[1]:
                continue
            pose, gap = _text_pose(block, np.array(arrows.along(rim.centre, direction, shift)), direction, style, reading)
            price = line + .8 * k + room.quad(pose.quad(-.2 * h, -.2 * h, block.width + .2 * h, block.height + .2 * h)) + rng.uniform(0, 2)
            if price < best:
                best, chosen = price, (direction, pose, gap)
    return chosen


def _text_pose(block, middle, direction, style, reading):
    """Pose of a block on a line through `middle`, and the quad that the line must leave out (None when it stands above)."""
    turned = abs((_readable(direction) - reading + 90) % 180 - 90) > 1
    above = style.text_place == "above" and not turned
    pose = Pose(*middle, reading).moved(-block.width / 2, style.text_gap if above else -block.height / 2)
    pad = .45 * style.text.height
    return pose, None if above else pose.quad(-pad, -pad, block.width + pad, block.height + pad)


def _line(note, style, a, b, direction, gap, centre, ends):
    """A dimension line from a to b (b lies in the direction), arrows at the chosen ends pointing outwards, text left out."""
    kind = _kind(style)
    clear = [arrows.arrowhead(note, tuple(p), d, style, kind) if wanted else 0.0 for p, d, wanted in ((a, direction + 180, ends[0]), (b, direction, ends[1]))]
    _interrupted(note, arrows.along(a, direction, clear[0]), arrows.along(b, direction, -clear[1]), gap)
    note.links["line"] = [_xy(a), _xy(b)]


def _interrupted(note, p, q, gap):
    """A dimension line from p to q without what lies inside the quad `gap`."""
    p, q = np.asarray(p, float), np.asarray(q, float)
    if gap is None:
        note.stroke([p, q], Class.DIMENSION_LINE)
        return
    u, v = gap[1] - gap[0], gap[3] - gap[0]
    low, high = 0.0, 1.0
    for axis in (u, v):
        unit = axis / (axis @ axis)
        f0, f1 = (p - gap[0]) @ unit, (q - gap[0]) @ unit
        if abs(f1 - f0) < 1e-9:
            if not 0 <= f0 <= 1:
                low, high = 1.0, 0.0
            continue
        t0, t1 = sorted(((0 - f0) / (f1 - f0), (1 - f0) / (f1 - f0)))
        low, high = max(low, t0), min(high, t1)
    if low >= high:
        note.stroke([p, q], Class.DIMENSION_LINE)
        return
    for s, e in ((0.0, low), (high, 1.0)):
        if (e - s) * np.hypot(*(q - p)) > .3:
            note.stroke([p + s * (q - p), p + e * (q - p)], Class.DIMENSION_LINE)


def _kind(style):
    return style.arrow if style.arrow in ("filled", "open", "closed") else "filled"


def _readable(direction):
    """The same line's direction in (-90, 90]: read from below or from the right."""
    d = (direction + 180) % 360 - 180
    return d - 180 if d > 90.01 else d + 180 if d <= -89.99 else d


def _longest(rim):
    return max(rim.spans, key=lambda s: s[1])


def _middle_of_spans(rim, rng):
    start, sweep = _longest(rim)
    return rng.uniform(0, 360) if rim.whole else start + sweep * rng.uniform(.35, .65)


def _spread(rim, rng, count):
    """Directions in which the rim is drawn, evenly with a random start."""
    if rim.whole:
        first = rng.uniform(0, 360)
        return [first + 360 * k / count for k in range(count)]
    start, sweep = _longest(rim)
    edge = min(6.0, sweep * .15)
    return [start + edge + (sweep - 2 * edge) * (k + rng.uniform(.2, .8)) / count for k in range(count)]


def _within(rim, direction):
    """The direction nearest to the wanted one in which the rim is drawn for at least a little."""
    best = None
    for start, sweep in rim.spans:
        middle = start + sweep / 2
        turn = (direction - middle + 180) % 360 - 180
        inner = max(0.0, sweep / 2 - 35.0)
        d = middle + max(-inner, min(inner, turn))
        cost = abs((direction - d + 180) % 360 - 180) - sweep * .1
        if best is None or cost < best[0]:
            best = (cost, d)
    return best[1]


def _middle(view):
    left, top, right, bottom = view.box
    return np.array([(left + right) / 2, (top + bottom) / 2])


def _on_sheet(sheet, point):
    left, top, right, bottom = sheet.border
    return left < point[0] < right and top < point[1] < bottom


def _xy(p):
    return [round(float(p[0]), 3), round(float(p[1]), 3)]
