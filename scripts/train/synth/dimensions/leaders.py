"""Leaders: finding a free place for text near what it speaks of, and the line that ties the two.

A leader runs from its tip on the feature to an elbow and on along a landing to the text. How landings meet texts (at the
middle of the first row, under the first row, under all rows), which angles are liked and how long landings are is a
habit of the sheet. Page mm, y down; directions are degrees, counter-clockwise as the reader sees them.
"""
import math
from dataclasses import dataclass

import numpy as np

from synth.block import Beside, Framed, Line, Stack
from synth.dimensions import arrows
from synth.dimensions.room import FORBIDDEN, Room
from synth.ink import Class, Pose
from synth.space import Space
from synth.style import choose

BLOCKED = Space.TEXT | Space.INK | Space.RESERVED


@dataclass(slots=True)
class Habits:
    """How a sheet draws its leaders. Lengths are in heights of the dimension text."""
    meets: str                  # middle | under_first | under_all
    angles: tuple               # liked angles from the horizontal; empty: any
    landing: float              # length of the shoulder
    gap: float                  # between the shoulder and the text
    slanted: float              # share of leaders whose text lies along them
    face_end: str               # end on a face: dot | arrow | circle


def habits(style, rng):
    """The sheet's own, sampled when first asked for."""
    if "leaders.habits" not in style.extra:
        asme = style.standard == "asme" or style.text_place == "broken"
        style.extra["leaders.habits"] = Habits(
            meets=choose(rng, {"middle": 8, "under_first": 1, "under_all": 2} if asme else {"middle": 4, "under_first": 3, "under_all": 4}),
            angles=choose(rng, {(): 5, (45,): 2, (60, 45, 30): 4, (60,): 1, (45, 60, 75): 1}),
            landing=rng.choice([.8, 1.0, 1.0, 1.5, 2.0, 2.5]), gap=rng.choice([.25, .4, .5]),
            slanted=rng.choice([0, 0, 0, 0, .15, .5]) if not style.horizontal else 0.0,
            face_end=choose(rng, {"dot": 8, "arrow": 3, "circle": 1}))
    return style.extra["leaders.habits"]


def place_with_leader(sheet, note, block, tip, rng, *, towards=None, end="arrow", landing=True, avoid=BLOCKED,
                      reach=None, radius=0.0, tips=(), slanted=None, loose=None):
    """Finds room for a block around a tip, draws the leader and the block; returns the block's Pose, or None and an
    untouched sheet when there is no room.

    tip      page point the leader ends at; with `radius`, the centre of a circle that it ends on, pointing at the centre
    towards  direction in which the leader should leave the tip: degrees, or (degrees, half width) to insist on it
    end      arrow | dot | circle | loop | none, or "face": as the sheet ends leaders on faces
    landing  False: no shoulder, the leader ends at the text itself
    avoid    bits of Space that the text must not touch
    reach    (least, most) mm from tip to elbow
    tips     further page points, or (centre, radius) of circles, that get leaders of their own from the same elbow
    slanted  True: the text lies along the leader; None leaves it to the sheet's habit
    """
    style, habit = sheet.style, habits(sheet.style, rng)
    if loose is None:
        loose = rng.random() < style.crowding
    if slanted is None:
        slanted = landing and not tips and isinstance(block, (Line, Beside)) and rng.random() < habit.slanted
    room = Room(sheet, loose, 0 if loose else avoid)
    h = style.text.height
    least, most = reach or (2.2 * h, 13 * h)
    for stretch in (1.0, 2.4) if reach is None else (1.0,):
        found = _best(room, block, np.asarray(tip, float), rng, habit, h, towards, landing, (least, most * stretch), radius, tips, slanted)
        if found:
            break
    if not found:
        return None
    points, shoulder, pose = found
    _draw(note, points, shoulder, tips, end if end != "face" else habit.face_end, style)
    put(note, block, pose)
    note.links["leader"] = [[round(float(x), 3), round(float(y), 3)] for x, y in points + shoulder[1:]]
    return pose


def free_place(sheet, width, height, near, *, angle=0.0, reach=(0.0, 40.0), towards=None, avoid=BLOCKED, loose=False, limit=25.0):
    """Pose of the lower left corner of a box of that size whose nearest side lies within `reach` mm of a page point and
    which covers nothing; None when there is none. Nearer is better; `towards` (degrees) says on which side."""
    room = Room(sheet, loose, avoid)
    near = np.asarray(near, float)
    best, found = limit, None
    for distance in np.linspace(reach[0], reach[1], 6):
        if distance * .5 >= best:
            break
        for direction in range(0, 360, 30):
            turn = abs((direction - towards + 180) % 360 - 180) if towards is not None else 0.0
            cost = .5 * distance + .08 * turn
            if cost >= best:
                continue
            c, s = math.cos(math.radians(direction - angle)), math.sin(math.radians(direction - angle))
            support = min(width / 2 / max(abs(c), 1e-6), height / 2 / max(abs(s), 1e-6))
            centre = arrows.along(near, direction, distance + support)
            pose = Pose(*centre, angle).moved(-width / 2, -height / 2)
            cost += room.quad(pose.quad(-.3, -.3, width + .3, height + .3)) if angle % 180 else \
                room.box(*_upright(pose, width, height, .3, angle))
            if cost < best:
                best, found = cost, pose
    return found


def put(note, block, pose):
    """Draws the block, keeps its whole box free of other text and says in the links where it is."""
    block.draw(note, pose)
    note.sheet.space.area(pose.quad(0, 0, block.width, block.height), Space.TEXT)
    note.links["place"] = {"pose": [round(pose.x, 3), round(pose.y, 3), round(pose.angle, 2)], "width": block.width, "height": block.height}


def middle_of_first_row(block):
    """(v of the middle of the capitals of the first row, v of its baseline) above the block's lower edge."""
    if isinstance(block, Stack):
        middle, low = middle_of_first_row(block.blocks[0])
        return middle + block._v[0], low + block._v[0]
    if isinstance(block, Beside):
        tall = max(range(len(block.blocks)), key=lambda k: isinstance(block.blocks[k], Stack) and len(block.blocks) == 1 or not isinstance(block.blocks[k], Stack))
        middle, low = middle_of_first_row(block.blocks[tall])
        return middle + block._v[tall], low + block._v[tall]
    if isinstance(block, Framed):
        return block.height / 2, 0.0
    inner = getattr(block, "inner", None)
    if inner is not None:
        return block.height / 2, 0.0
    return block.baseline + (block.height - block.baseline) / 2, block.baseline


def _upright(pose, width, height, margin, angle):
    if angle % 360 == 0:
        return pose.x - margin, pose.y - height - margin, pose.x + width + margin, pose.y + margin
    return pose.x - width - margin, pose.y - margin, pose.x + margin, pose.y + height + margin


def _directions(rng, habit, towards):
    """Directions to try and what each costs beforehand."""
    if towards is not None and not np.isscalar(towards):
        middle, half = towards
        found = [(middle + half * t, 1.5 * abs(t)) for t in (0, .35, -.35, .7, -.7, 1, -1)]
        return [(d % 360, c) for d, c in found]
    if habit.angles:
        slopes = [(a, .6 * k) for k, a in enumerate(habit.angles)]
        if len(slopes) < 3:
            slopes += [(a, 3.0) for a in (60, 30) if a not in habit.angles]
    else:
        slopes = [(rng.uniform(*span), 0.0) for span in ((16, 36), (36, 54), (54, 78))]
    found = []
    for slope, cost in slopes:
        for d in (slope, 180 - slope, 180 + slope, 360 - slope):
            turn = abs((d - towards + 180) % 360 - 180) if towards is not None else 0.0
            found.append((d, cost + .05 * turn + rng.uniform(0, 1.5)))
    return found


def _best(room, block, tip, rng, habit, h, towards, landing, reach, radius, tips, slanted):
    """([tip, elbow], [elbow, end of the landing and of what it underlines], pose), the cheapest, or None."""
    directions = _directions(rng, habit, towards)
    least, most = reach
    steps = 5
    distances = [least * (most / max(least, .1)) ** (k / (steps - 1)) * rng.uniform(.93, 1.07) for k in range(steps)]
    angles = np.repeat([d for d, _ in directions], steps)
    lengths = np.tile(distances, len(directions))
    unit = np.stack([np.cos(np.radians(angles)), -np.sin(np.radians(angles))], 1)
    starts = tip + unit * radius
    elbows = starts + unit * lengths[:, None]
    before = np.repeat([c for _, c in directions], steps) + .42 * lengths / h + .02 * (lengths / h) ** 2 + room.lines(starts + unit * min(.9, least / 2), elbows)
    for other in tips:
        others = np.array([_ending(other, e) for e in elbows])
        before += room.lines(others + .05 * (elbows - others), elbows) + .2 * np.hypot(*(elbows - others).T) / h
    best, found = 260.0, None
    middle, low = middle_of_first_row(block)
    for k in np.argsort(before, kind="stable"):
        if before[k] >= best:
            break
        for shoulder in (habit.landing * h, habit.landing * h * 3.5) if landing and not slanted else (0.0,):
            extra = .3 * (shoulder - habit.landing * h) / h if shoulder else 0.0
            if before[k] + extra >= best:
                break
            if getattr(block, "round_radius", 0):
                pose, ends, cost = _touching(room, block, elbows[k], unit[k])
            elif slanted:
                pose, ends, cost = _along(room, block, elbows[k], angles[k], h)
            else:
                pose, ends, cost = _beside(room, block, elbows[k], unit[k, 0] >= 0, shoulder, habit, h, middle, low, landing)
            if before[k] + cost + extra < best:
                best, found = before[k] + cost + extra, ([starts[k], elbows[k]], ends, pose)
    return found if best < min(FORBIDDEN, 260.0) else None


def _beside(room, block, elbow, right, shoulder, habit, h, middle, low, landing):
    """The block beside (or on) the landing that leaves the elbow to the right or left."""
    gap, margin = habit.gap * h, .3 * h
    framed = isinstance(block, Framed)
    meets = habit.meets if landing and not framed else "middle"
    sign = 1 if right else -1
    if framed:
        gap = 0.0
    if meets == "middle":
        level, run = middle, shoulder
        u = shoulder + gap
    else:
        level = (low if meets == "under_first" else 0.0) - .3 * h
        run = shoulder * .6 + block.width
        u = shoulder * .6
    x = elbow[0] + u if right else elbow[0] - u - block.width
    y = elbow[1] + level
    ends = [np.asarray(elbow, float), np.array([elbow[0] + sign * run, elbow[1]])] if run > .05 else [np.asarray(elbow, float)]
    cost = room.box(x - margin, y - block.height - margin, x + block.width + margin, y + margin)
    if cost < FORBIDDEN and shoulder > 2 * h:
        cost += room.level(ends[0][0], ends[-1][0], ends[0][1])
    return Pose(float(x), float(y), 0.0), ends, cost


def _touching(room, block, elbow, unit):
    """A round block whose circle the leader meets head on."""
    r = block.round_radius
    centre = elbow + unit * r
    pose = Pose(float(centre[0] - r), float(centre[1] + r), 0.0)
    return pose, [np.asarray(elbow, float)], room.box(pose.x - .4, pose.y - 2 * r - .4, pose.x + 2 * r + .4, pose.y + .4)


def _along(room, block, elbow, direction, h):
    """The block along the leader's own line, above it, readable from below or from the right."""
    reading = direction if -90 < (direction + 180) % 360 - 180 <= 90.001 else direction + 180
    reading = (reading + 180) % 360 - 180
    far = arrows.along(elbow, direction, block.width + .6 * h)
    start = Pose(*(elbow if abs((reading - direction + 180) % 360 - 180) < 90 else far), reading)
    pose = start.moved(.3 * h, .3 * h)
    cost = room.quad(pose.quad(-.2 * h, -.2 * h, block.width + .2 * h, block.height + .2 * h))
    return pose, [np.asarray(elbow, float), np.asarray(far)], cost


def _draw(note, points, shoulder, tips, end, style):
    """The leader from its tip to the end of the landing, then those of the further tips."""
    for start in [points[0], *(_ending(t, points[1]) for t in tips)]:
        direction = arrows.heading(points[1], start)
        if end == "loop":
            radius = .8 * style.text.height
            note.arc(start, radius, 0, 360, Class.LEADER)
            clear = radius
        else:
            clear = arrows.arrowhead(note, tuple(start), direction, style, _kind(end, style)) or 0.0
        first = arrows.along(start, direction, -clear)
        note.stroke([first, points[1], *(shoulder[1:] if start is points[0] else [])], Class.LEADER)


def _ending(tip, elbow):
    """Where a further leader from the elbow ends: at the point itself, or on the circle that was given."""
    if np.ndim(tip[0]) == 0:
        return np.asarray(tip, float)
    (x, y), radius = tip
    d = elbow - np.array([x, y])
    return np.array([x, y]) + d * (radius / max(np.hypot(*d), 1e-9))


def _kind(end, style):
    """The end as arrows.py knows it; leaders do not end in slashes, nor in dots where an arrow is meant."""
    if end == "arrow":
        return style.arrow if style.arrow in ("filled", "open", "closed") else "filled"
    return end
