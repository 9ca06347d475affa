"""Angles between edges and between directions, and lengths of arcs: a curved dimension line with arrows.

Page mm; directions are degrees, counter-clockwise as the reader sees them.
"""
import math

import numpy as np

from synth.dimensions import arrows
from synth.dimensions.leaders import put
from synth.dimensions.radial import ENOUGH, _kind, _readable, _xy
from synth.dimensions.room import Room
from synth.dimensions.survey import Corner, Ray
from synth.ink import Class, Pose


def angle(sheet, note, block, corner, rng, *, swap=False, radii=None, centres=False):
    """The angle of a corner. `swap` takes the neighbouring angle (180 - degrees) instead of the corner's own;
    `radii` are the distances from the vertex to try; `centres`: its sides are centre lines. False without room."""
    style, room = sheet.style, Room(sheet, rng.random() < sheet.style.crowding)
    h = style.text.height
    a, b = corner.rays
    pairs = [(a, b.turned()), (a.turned(), b)] if swap else [(a, b), (a.turned(), b.turned())]
    reach = min(max(abs(r.far), abs(r.near)) for r in (a, b))
    tries = radii or sorted({round(k * h, 2) for k in (3.5, 5, 7, 9.5, 13)} | {round(reach + k * h, 2) for k in (1.5, 3.5)})
    tries = [r for r in tries if 2 * h <= r <= max(13 * h, 45) or radii]
    best, chosen = ENOUGH, None
    for number, pair in enumerate(pairs):
        for radius in tries:
            layout = _layout(style, room, block, corner.vertex, pair, radius, rng)
            if layout and layout[0] + 2.5 * number < best:
                best, chosen = layout[0] + 2.5 * number, (pair, radius, *layout[1:])
    if chosen is None:
        return False
    pair, radius, start, sweep, pose, gap, outside = chosen
    for ray in pair:
        _side(note, style, corner.vertex, ray, radius, centres)
    _arc(note, style, corner.vertex, radius, start, sweep, gap, outside)
    ends = [arrows.along(corner.vertex, r.direction, radius) for r in pair]
    note.links["anchors"] = [_xy(ends[0]), _xy(corner.vertex), _xy(ends[1])]
    put(note, block, pose)
    return True


def arc_length(sheet, note, block, rim, rng):
    """The length along an arc: a concentric dimension line outside it between two radial extension lines."""
    style, room = sheet.style, Room(sheet, rng.random() < sheet.style.crowding)
    start, sweep = max(rim.spans, key=lambda s: s[1])
    rays = (Ray(start, 0.0, rim.radius), Ray(start + sweep, 0.0, rim.radius))
    best, chosen = ENOUGH, None
    for lane in (1.0, 1.8, 2.6):
        radius = rim.radius + style.first_lane * lane
        layout = _layout(style, room, block, rim.centre, rays, radius, rng, start, sweep)
        if layout and layout[0] < best:
            best, chosen = layout[0], (radius, *layout[1:])
    if chosen is None:
        return False
    radius, start, sweep, pose, gap, outside = chosen
    for ray in rays:
        _side(note, style, rim.centre, ray, radius, False)
    _arc(note, style, rim.centre, radius, start, sweep, gap, outside)
    note.links["anchors"] = {**rim.anchors(), "start": round(start, 3), "sweep": round(sweep, 3)}
    put(note, block, pose)
    return True


def between(centre, first, second, reach):
    """The corner at a centre between the directions to two page points that lie `reach` mm away."""
    rays = tuple(Ray(arrows.heading(centre, p), 0.0, reach) for p in (first, second))
    turn = abs((rays[1].direction - rays[0].direction + 180) % 360 - 180)
    return Corner(np.asarray(centre, float), rays, turn)


def _layout(style, room, block, vertex, pair, radius, rng, start=None, sweep=None):
    """(price, start, sweep, pose, gap, outside): where the text goes on the arc between two rays; `gap` is the pair of
    directions that the line leaves out, `outside` whether arrows point inwards from without."""
    if start is None:
        turn = (pair[1].direction - pair[0].direction + 180) % 360 - 180
        start, sweep = (pair[0].direction, turn) if turn > 0 else (pair[1].direction, -turn)
    h, length, arrow = style.text.height, math.radians(sweep) * radius, style.arrow_length
    roomy = length > block.width + 2.6 * arrow
    arrows_out = length < 2.8 * arrow
    if not roomy and style.text_place == "above" and not style.horizontal and length > 1.15 * block.width and length > 2.8 * arrow:
        roomy = True
    spots = [sweep / 2] if roomy else []
    if roomy and rng.random() < .2:
        spots.append(sweep * rng.uniform(.4, .6))
    if not spots:
        beyond = math.degrees((block.width / 2 + (1.8 if arrows_out else .6) * arrow + .5 * h) / radius)
        spots = [sweep + beyond, -beyond] if beyond < 75 else []
    best, chosen = ENOUGH, None
    for spot in spots:
        outer = not 0 < spot < sweep
        middle = np.array(arrows.along(vertex, start + spot, radius))
        tangent = _readable(start + spot + 90)
        reading = 0.0 if style.horizontal else tangent
        above = style.text_place == "above" and abs((tangent - reading + 90) % 180 - 90) < 1
        if above:
            up = abs((tangent + 90 - (start + spot) + 180) % 360 - 180) < 90     # reading up points away from the vertex
            lift = style.text_gap + (0 if up else block.width ** 2 / (8 * radius))
            pose, gap = Pose(*middle, reading).moved(-block.width / 2, lift), None
        else:
            pose = Pose(*middle, reading).moved(-block.width / 2, -block.height / 2)
            t = math.radians(tangent - reading)
            across = min(block.width / max(abs(math.cos(t)), 1e-6), block.height / max(abs(math.sin(t)), 1e-6)) + .9 * h
            gap = (start + spot - math.degrees(across / 2 / radius), start + spot + math.degrees(across / 2 / radius))
            if not outer and (gap[0] - start) * math.radians(1) * radius < 1.2 * arrow:
                continue
        price = room.quad(pose.quad(-.2 * h, -.2 * h, block.width + .2 * h, block.height + .2 * h)) + (3 if outer else 0)
        t = np.radians(start + np.linspace(min(0, spot), max(sweep, spot), 48))
        price += .7 * room.path(np.stack([vertex[0] + radius * np.cos(t), vertex[1] - radius * np.sin(t)], 1))
        for ray in pair:
            if ray.far < radius:
                price += .7 * room.path(np.linspace(arrows.along(vertex, ray.direction, max(ray.far, 0) + 1), arrows.along(vertex, ray.direction, radius), 24)) + (radius - max(ray.far, 0)) * .12
        if price < best:
            chosen = (price, start, sweep, pose, gap, arrows_out, spot)
            best = price
    if chosen is None:
        return None
    price, start, sweep, pose, gap, arrows_out, spot = chosen
    return price, start, sweep, pose, gap, (arrows_out, spot, 0.0 if gap else math.degrees(block.width / 2 / radius))


def _side(note, style, vertex, ray, radius, centres):
    """What continues the edge to the dimension line, where it does not reach it (or begins beyond it)."""
    cls, dash = (Class.CENTRE, style.centre_dash) if centres else (Class.EXTENSION_LINE, None)
    if centres:
        note.stroke([vertex, arrows.along(vertex, ray.direction, radius + style.overshoot)], cls, dash=dash)
    elif ray.far < radius - .2:
        first = ray.far + style.gap if ray.far > .01 else 0.0
        note.stroke([arrows.along(vertex, ray.direction, first), arrows.along(vertex, ray.direction, radius + style.overshoot)], cls)
    elif ray.near > radius + .2:
        note.stroke([arrows.along(vertex, ray.direction, ray.near - style.gap), arrows.along(vertex, ray.direction, max(0.0, radius - style.overshoot))], cls)


def _arc(note, style, vertex, radius, start, sweep, gap, outside):
    """The dimension line: between the sides with arrows outwards, or from without with arrows inwards."""
    arrows_out, spot, over = outside
    kind = _kind(style)
    lean = math.degrees(style.arrow_length / 2 / radius)
    pieces = []
    clear = 0.0
    for at, sign in ((start, -1), (start + sweep, 1)):
        tip = arrows.along(vertex, at, radius)
        heading = at + 90 * sign - lean * sign if not arrows_out else at - 90 * sign + lean * sign
        clear = arrows.arrowhead(note, tip, heading, style, kind)
    trim = math.degrees(clear / radius)
    if arrows_out:
        tail = math.degrees(2.0 * style.arrow_length / radius)
        pieces += [(start - tail, start - trim), (start + sweep + trim, start + sweep + tail)]
    else:
        pieces.append((start + trim, start + sweep - trim))
    if not 0 <= spot <= sweep:                    # on to the text that stands beyond an end
        end = start + spot if gap is None else gap[0] if spot > sweep else gap[1]
        pieces.append((start + sweep + (trim if arrows_out else 0), end + over) if spot > sweep else (end - over, start - (trim if arrows_out else 0)))
    for a, b in pieces:
        cuts = [(a, b)]
        if gap and a < gap[0] < b and a < gap[1] < b:
            cuts = [(a, gap[0]), (gap[1], b)]
        for s, e in cuts:
            if e - s > .05:
                note.arc(tuple(vertex), radius, s, e - s, Class.DIMENSION_LINE)

