"""Profiles of turned parts: steps along the x axis with shoulders, undercuts, grooves, threads and bores."""
from dataclasses import dataclass, field
from math import atan, degrees, radians, tan

from . import solid
from .numbers import CENTRES, CIRCLIPS, KEY_LENGTHS, UNDERCUTS, below, key_for
from .outline import bulged, polygon, slot
from .solid import ModellingFailed


@dataclass(slots=True)
class Step:
    length: float
    diameter: float
    end: float = 0.0                       # diameter at its right end where it tapers
    thread: tuple | None = None            # (name, nominal, pitch)
    grooves: list = field(default_factory=list)    # (offset from its left end, width, diameter)
    free: bool = True                      # nothing else is on it yet

    @property
    def right(self):
        return self.end or self.diameter


def outer_corners(draft, steps, ends=True):
    """Corners (x, r, c) of the outside from left to right; registers steps, tapers, grooves and threads."""
    random, sizes = draft.random, draft.sizes
    smallest = min(min(s.diameter, s.right) for s in steps)
    bevel = sizes.chamfer(max(.3, min(.06 * smallest + .3, min(s.length for s in steps) * .3)))
    break_edges = random.random() < .45
    relieved = random.random() < .35
    fillet = sizes.radius(max(.3, .05 * smallest)) if random.random() < .7 else 0.0
    corners, x = [], 0.0
    for i, step in enumerate(steps):
        before, after = steps[i - 1] if i else None, steps[i + 1] if i + 1 < len(steps) else None
        left, right = step.diameter / 2, step.right / 2
        corners += side(draft, x, left, before.right / 2 if before else None, +1, bevel, fillet, break_edges, relieved, ends, step)
        for offset, width, diameter in step.grooves:
            r = diameter / 2
            corners += [(x + offset, left, 0), (x + offset, r, 0), (x + offset + width, r, 0), (x + offset + width, left, 0)]
            draft.add("groove", (x + offset + width / 2, 0, 0), (1, 0, 0), reach=(-width / 2, width / 2), diameter=diameter, width=width)
        corners += side(draft, x + step.length, right, after.diameter / 2 if after else None, -1, bevel, fillet, break_edges,
                        relieved, ends, step)
        register(draft, step, x)
        x = round(x + step.length, 4)
    return corners


def side(draft, x, r, neighbour, inward, bevel, fillet, break_edges, relieved, ends, step):
    """Corners of one end of a step at x; `inward` is +1 at its left end, -1 at its right end, in drawing order."""
    if neighbour is None:                                           # a free end
        return [(x, r, -bevel if ends else 0)]
    height = neighbour - r
    if height < 0:                                                  # the step's own edge stands out
        return [(x, r, -min(bevel, -height * .4) if break_edges and -height > .5 else 0)]
    _, radius, depth, width = next(u for u in UNDERCUTS if 2 * r <= u[0])
    if step.thread:
        depth, width = step.thread[2] * .7, max(1.0, round(step.thread[2] * 2, 1))
        radius = min(radius, depth * .6)
    if (relieved or step.thread) and height > 2 * depth and step.length > 4 * width and not step.end and r > 6 * depth:
        run = depth / tan(radians(30 if step.thread else 15))
        notch = [(x + inward * width, r, 0), (x + inward * (width - run), r - depth, 0), (x, r - depth, min(radius, .8 * (width - run)))]
        draft.add("groove", (x + inward * width / 2, 0, 0), (1, 0, 0), reach=(-width / 2, width / 2),
                  diameter=round(2 * (r - depth), 4), width=width)
        return notch if inward < 0 else notch[::-1]
    round_ = fillet if 0 < fillet < min(height * .8, step.length * .4) else 0
    return [(x, r, 0 if step.end else round_)]


def register(draft, step, x):
    at = (x, 0, 0)
    if step.end:
        small, large = sorted((step.diameter, step.end))
        draft.add("taper", at, (1, 0, 0), diameter=large, small=small, length=step.length,
                  angle=round(2 * degrees(atan((large - small) / 2 / step.length)), 4))
        return
    draft.add("cylinder", at, (1, 0, 0), reach=(0, step.length), diameter=step.diameter, length=step.length)
    if step.thread:
        name, nominal, pitch = step.thread
        draft.add("thread", at, (1, 0, 0), thread=name, reach=(0, step.length), diameter=nominal, pitch=pitch, length=step.length)


def turned_body(draft, outer, bore=(), spheres=()):
    """Makes the body from the outside corners and, where there is one, the bore's corners (both left to right).
    Corners that lie on one of the spheres (x of its centre, radius) are joined by its arc."""
    first, last = outer[0], outer[-1]
    inside = list(bore) or [(first[0], 0, 0), (last[0], 0, 0)]
    path = bulged(polygon(cleaned(inside + outer[::-1])), spheres)
    draft.turned_corners(path)
    draft.body = solid.revolved(path)
    draft.turned = True


def cleaned(corners):
    """Without repeated points; corners of which the profile would run back are a failed part."""
    kept = []
    for c in corners:
        if kept and abs(c[0] - kept[-1][0]) < 1e-6 and abs(c[1] - kept[-1][1]) < 1e-6:
            continue
        kept.append(c)
    if any(c[1] < -1e-9 for c in kept):
        raise ModellingFailed("a profile below its axis")
    return kept


def bore(draft, length, steps, inside=0.0):
    """Corners of a stepped through bore: `steps` are (length, diameter) from the left, the last takes what is left.
    Registers each as a hole, counterbores from the right with their axis to the right."""
    random, sizes = draft.random, draft.sizes
    bevel = sizes.chamfer(max(.2, min(.05 * steps[0][1], 2))) if random.random() < .75 else 0.0
    corners, x = [], 0.0
    narrowest = min(range(len(steps)), key=lambda i: steps[i][1])
    for i, (long, diameter) in enumerate(steps):
        end = length if i == len(steps) - 1 else x + long
        if end - x < .5 or end > length + 1e-9:
            raise ModellingFailed("a bore longer than its part")
        r = diameter / 2
        corners += [(x, r, -bevel if i == 0 and bevel < (end - x) * .4 else 0), (end, r, -bevel if i == len(steps) - 1 and bevel < (end - x) * .4 else 0)]
        through = len(steps) == 1 or i == narrowest
        from_right = i > narrowest
        draft.add("hole", (end if from_right else x, 0, 0), (1, 0, 0) if from_right else (-1, 0, 0), reach=(x - end, 0),
                  diameter=diameter, depth=0.0 if through else round(end - x, 4))
        x = end
    return corners


def circlip_groove(draft, step, at_right):
    """Puts a circlip groove on a step near its end, where the shaft has a standard one."""
    found = CIRCLIPS.get(step.diameter)
    if not found or step.thread or step.end or step.length < 6 * found[1]:
        return False
    diameter, width = found
    inset = draft.sizes.round(max(2.5 * width, 2))
    offset = step.length - inset - width if at_right else inset
    step.grooves.append((round(offset, 4), width, diameter))
    step.free = False
    return True


def keyway(draft, x, step, angle_axis=(0, 0, 1)):
    """Cuts a parallel-key seat with round ends into a step that begins at x."""
    inch = draft.sizes.inch
    width, depth, _ = key_for(step.diameter, inch)
    room = min(step.length * .85, step.length - 4)
    length = draft.sizes.grid(max(room, 1) * .9) if inch else below(KEY_LENGTHS, room, 0)
    if length < 2.2 * width or not step.free or step.thread or step.end or step.grooves:
        return False
    room = step.length - length
    middle = x + length / 2 + draft.random.choice((room / 2, room * .3, max(2, round(room * .2))))
    r = step.diameter / 2
    at = (round(middle, 4), 0, 0)
    top = tuple(c * r for c in angle_axis)
    path = slot(0, 0, length, width)
    place = (at[0], top[1], top[2])
    draft.cutters.append(solid.prism(path, -(depth + 1 + r * .05), tuple(p + a * (1 + r * .05) for p, a in zip(place, angle_axis)),
                                     angle_axis, (1, 0, 0)))
    draft.add("keyway", place, angle_axis, along=(1, 0, 0), reach=(-depth, 0), length=length, width=width, depth=depth, radius=width / 2)
    step.free = False
    return True


def centre_hole(draft, x, axis_x, diameter):
    """A centre (form A) in an end face; drawn by half of the draughtsmen, so the feature is there always."""
    small, large = next(((a, b) for a, b in reversed(CENTRES) if b < diameter * .5), (None, None))
    if not small:
        return
    axis = (axis_x, 0, 0)
    inward = (-axis_x, 0, 0)
    deep = round(1.1 * (large - small) / 2 / tan(radians(30)) + small, 2)
    draft.cutters.append(solid.cylinder((x + axis_x, 0, 0), inward, small / 2, deep + 1))
    slope = tan(radians(30))
    draft.cutters.append(solid.cone((x + axis_x, 0, 0), inward, large / 2 + slope, 0, large / 2 / slope + 1))
    draft.add("centre_hole", (x, 0, 0), axis, diameter=small, outside=large, depth=deep)


def across_flats(draft, x, length, diameter, flats, width):
    """Cuts flats parallel to the axis over a length from x: 2 for a spanner, 4 a square, 6 a hexagon."""
    r = diameter / 2 + 2
    for i in range(flats):
        block = solid.box((x, -2 * r, width / 2), (x + length, 2 * r, r + 1))
        draft.cutters.append(solid.turned_about(block, (0, 0, 0), (1, 0, 0), 360 / flats * i))
    draft.add("flat", (x + length / 2, 0, width / 2), (0, 0, 1), along=(1, 0, 0), width=width, length=length, count=flats)
