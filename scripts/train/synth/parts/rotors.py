"""Families with a hub or a rim: flanges, pulleys and discs, gear blanks, handwheels."""
from math import cos, pi, radians, sin, tan

import numpy as np

from . import solid
from .draft import circle_places
from .numbers import MODULES, key_for
from .outline import polygon
from .solid import ModellingFailed
from .turning import Step, bore, cleaned, outer_corners, turned_body

AXIS = (1, 0, 0)


def pitch_circle_holes(draft, x, thickness, low, high, axis=AXIS, kinds=("clearance", "counterbore", "countersink", "tapped")):
    """Equal screw holes on a circle between two diameters in a face at x."""
    random, sizes = draft.random, draft.sizes
    room = (high - low) / 2
    screw = sizes.screw(room * .8)
    kind = random.choice(kinds)
    head = {"counterbore": screw.counterbore, "countersink": screw.countersink}.get(kind, screw.clearance)
    if room < head * 1.15 or room < 4:
        return None
    circle = sizes.round((low + high) / 2)
    if circle - head < low + .2 * room or circle + head > high - .1 * room:
        circle = (low + high) / 2 if circle - head < low or circle + head > high else circle
    most = int(pi * circle / (1.8 * head))
    counts = [n for n in (3, 4, 4, 5, 6, 6, 8, 8, 10, 12, 16) if n <= most]
    if not counts:
        return None
    count = random.choice(counts)
    start = random.choice((0, 90, 45, 180 / count, 90 - 180 / count))
    places = circle_places((x, 0, 0), circle / 2, count, start, axis, (0, 1, 0))
    return draft.screw_holes(places, axis, screw, thickness, kind, pattern="circle", centre=(x, 0, 0), pitch_circle=circle)


def hub_keyway(draft, inside, total):
    width, _, depth = key_for(inside, draft.sizes.inch)
    draft.cutters.append(solid.box((-1, -width / 2, 0), (total + 1, width / 2, inside / 2 + depth)))
    draft.add("keyway", (total / 2, 0, inside / 2), (0, 0, -1), along=AXIS, length=total, width=width, depth=depth, radius=0)


def flange(draft):
    """A disc with holes on a circle, a hub or spigot, a bore, perhaps flattened or lobed outside."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "steel", "stainless", "aluminium", "cast"))
    inside = sizes.shaft(8, 80)
    hub = sizes.round(inside * random.uniform(1.25, 1.7) + 4)
    rim = sizes.round(hub + max(24, hub * random.uniform(.5, 1.3)))
    thickness = sizes.length(max(5, .06 * rim), .16 * rim + 4)
    steps = [Step(thickness, rim)]
    before = 0.0
    if random.random() < .75:
        steps.append(Step(sizes.length(.1 * rim, .6 * rim), hub))
        if random.random() < .3:
            steps.append(Step(sizes.length(3, .2 * rim), sizes.round(inside + (hub - inside) * .55)))
    if random.random() < .5:
        spigot = sizes.round(hub + (rim - hub) * random.uniform(.05, .25))
        before = sizes.length(1, 6)
        steps.insert(0, Step(before, spigot))
    total = round(sum(s.length for s in steps), 4)
    outer = outer_corners(draft, steps)
    bores = [(total, inside)]
    narrow = min(steps[0].diameter, steps[-1].diameter)
    if random.random() < .45 and narrow - inside > 8:
        bores = [(sizes.length(2, .4 * total), sizes.round(inside + (narrow - inside) * .45)), (0, inside)]
    turned_body(draft, outer, bore(draft, total, bores))
    low = max([hub] + [s.diameter for s in steps if s is not steps[1 if before else 0]])
    face_x = round(before + thickness, 4)
    holes = pitch_circle_holes(draft, face_x, thickness, low + 2, rim - 3)
    if not holes:
        raise ModellingFailed("a flange without holes")
    if random.random() < .3:
        two = circle_places((face_x, 0, 0), holes.pattern_diameter / 2, 2, np.degrees(np.arctan2(holes.at[2], holes.at[1])) + 180 / len(holes.places), AXIS, (0, 1, 0))
        screw = sizes.screw((rim - low) * .2)
        draft.hole(two, AXIS, screw.core, through=thickness, thread=screw.name, pattern="mirror", centre=(face_x, 0, 0),
                   pitch_circle=holes.pattern_diameter)
    if random.random() < .3:
        hub_keyway(draft, inside, total) if len(bores) == 1 else None
    if random.random() < .25:
        trimmed(draft, before, thickness, rim, low)


def trimmed(draft, x, thickness, rim, low):
    """Sides of the disc cut away: one, two or four flats."""
    random, sizes = draft.random, draft.sizes
    count = random.choice((1, 2, 4))
    width = sizes.round(rim * random.uniform(.8, .93))
    for i in range(count):
        block = solid.box((x - .5, width / 2, -rim), (x + thickness + .5, rim, rim))
        draft.cutters.append(solid.turned_about(block, (0, 0, 0), AXIS, 360 / count * i))
    draft.add("flat", (x + thickness / 2, width / 2, 0), (0, 1, 0), along=AXIS, width=width, length=thickness, count=count)


def pulley(draft):
    """Pulleys and rope or belt discs: grooved or crowned rim, web with holes, hub with keyway."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("cast", "steel", "aluminium", "plastic"))
    inside = sizes.shaft(8, 60)
    hub = sizes.round(inside * random.uniform(1.4, 1.8) + 4)
    rim = sizes.round(hub * random.uniform(1.9, 4.5) + 20)
    grooves = random.choices((0, 1, 2, 3, 4), (2, 4, 3, 2, 1))[0]
    pitch = sizes.length(10, 22)
    width = sizes.round(max(10, pitch * grooves + random.choice((2, 4, 6)))) if grooves else sizes.length(12, .5 * rim)
    depth = min(.8 * pitch, .13 * rim)
    corners = [(0, rim / 2, -1)]
    if grooves:
        half = radians(random.choice((34, 36, 38, 40)) / 2)
        left = (width - pitch * (grooves - 1)) / 2
        for i in range(grooves):
            middle, top = left + i * pitch, min(.38 * pitch, depth * tan(half) + .2 * pitch)
            bottom = top - depth * tan(half)
            corners += [(middle - top, rim / 2, 0), (middle - bottom, rim / 2 - depth, 0), (middle + bottom, rim / 2 - depth, 0), (middle + top, rim / 2, 0)]
        draft.add("groove", (left, 0, 0), AXIS, [(left + i * pitch, 0, 0) for i in range(grooves)] if grooves > 1 else (), "row" if grooves > 1 else "",
                  reach=(-bottom, bottom), diameter=rim - 2 * depth, width=2 * top)
    corners.append((width, rim / 2, -1))
    under = rim / 2 - (depth if grooves else 0) - sizes.length(4, 10)
    hub_length = sizes.round(width * random.uniform(.9, 1.5))
    shift = random.choice((0.0, 0.0, sizes.round((hub_length - width) / 2) if hub_length > width else 0.0))
    web = sizes.length(max(4, .18 * width), .5 * width)
    r = sizes.radius(.1 * (width - web) + 1)
    if under - hub / 2 < 12:
        raise ModellingFailed("no room for a web")
    web_x = sizes.round((width - web) * random.choice((.5, .5, .3)))
    left_recess, right_recess = web_x, width - web_x - web
    h = hub / 2
    outline = [(-shift, inside / 2, -1), (-shift + hub_length, inside / 2, -1), (-shift + hub_length, h, -1)]
    if right_recess > 2.5 * r and -shift + hub_length > web_x + web + 2 * r + 1:
        outline += [(web_x + web, h, r), (web_x + web, under, r), (width, under, 0)]
    elif -shift + hub_length > width + 1:
        outline += [(width, h, 0)]
    else:
        raise ModellingFailed("hub inside its rim")
    outline += corners[::-1]
    if left_recess > 2.5 * r and -shift < web_x - 2 * r - 1:
        outline += [(0, under, 0), (web_x, under, r), (web_x, h, r)]
    elif shift > 1:
        outline += [(0, h, 0)]
    outline += [(-shift, h, -1)] if left_recess > 2.5 * r or shift > 1 else []
    path = polygon(cleaned(outline))
    draft.turned_corners(path)
    draft.body, draft.turned = solid.revolved(path), True
    draft.add("cylinder", (0, 0, 0), AXIS, reach=(0, width), diameter=rim, length=width)
    draft.add("cylinder", (-shift, 0, 0), AXIS, reach=(0, hub_length), diameter=hub, length=hub_length)
    draft.add("hole", (hub_length - shift, 0, 0), AXIS, reach=(-hub_length, 0), diameter=inside, depth=0)
    if random.random() < .75:
        width_key, _, deep = key_for(inside, draft.sizes.inch)
        draft.cutters.append(solid.box((-shift - 1, -width_key / 2, 0), (hub_length + 1, width_key / 2, inside / 2 + deep)))
        draft.add("keyway", (hub_length / 2 - shift, 0, inside / 2), (0, 0, -1), along=AXIS, length=hub_length, width=width_key, depth=deep, radius=0)
    lightening(draft, web_x + web, web, hub, 2 * under)
    if random.random() < .4 and hub_length - shift > width + 8:
        screw = sizes.screw((hub_length - shift - width) * .9)
        x = round((width + hub_length - shift) / 2, 4)
        draft.hole([(x, -h, 0)], (0, -1, 0), screw.core, through=h, thread=screw.name)


def lightening(draft, x, web, hub, under):
    """Round holes in a web."""
    random, sizes = draft.random, draft.sizes
    room = (under - hub) / 2
    if random.random() < .35 or room < 14:
        return
    diameter = sizes.round(room * random.uniform(.4, .62))
    circle = sizes.round((under + hub) / 2)
    count = min(random.choice((3, 4, 5, 6, 8)), int(pi * circle / (1.35 * diameter)))
    if count < 3 or (under - circle) / 2 < diameter / 2 + 2 or (circle - hub) / 2 < diameter / 2 + 2:
        return
    places = circle_places((x, 0, 0), circle / 2, count, random.choice((0, 90, 180 / count)), AXIS, (0, 1, 0))
    draft.hole(places, AXIS, diameter, through=web, pattern="circle", centre=(x, 0, 0), pitch_circle=circle)


def gear(draft):
    """Gear blanks and spur gears drawn the simple way: the outside cylinder, with the gear's data in a feature;
    a fifth shows its teeth."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "steel", "plastic", "brass"))
    module = random.choice([m for m in MODULES if m >= 1])
    teeth = random.randint(15, 70)
    while module * teeth > 320:
        teeth -= 5
    pitch, outside = module * teeth, module * (teeth + 2)
    root = module * (teeth - 2.5)
    inside = sizes.shaft(max(5, .12 * pitch), max(6, .35 * pitch))
    hub = sizes.round(min(root * .75, inside * 1.7 + 3))
    if hub < inside + 5 or root < hub + 5:
        raise ModellingFailed("a gear too small for its bore")
    face = sizes.length(5 * module, 12 * module)
    hub_length = sizes.round(face * random.uniform(.2, .9)) if random.random() < .7 else 0.0
    bevel = sizes.chamfer(.5 * module + .2)
    total = round(face + hub_length, 4)
    wheel = [(0, outside / 2, -bevel), (face, outside / 2, -bevel)]
    outer = wheel + ([(face, hub / 2, sizes.radius(2)), (total, hub / 2, -bevel)] if hub_length else [])
    recess_inner, recess_outer = hub / 2, root / 2 - 2 * module
    recessed = recess_outer - recess_inner > 14 and random.random() < .6
    if recessed:
        deep = sizes.length(1.5, .3 * face)
        r = sizes.radius(.4 * deep)
        outer = [(0, recess_inner, 0), (deep, recess_inner, r), (deep, recess_outer, r), (0, recess_outer, 0)] + outer
        if hub_length:
            outer = outer[:-2] + [(face, recess_outer, 0), (face - deep, recess_outer, r), (face - deep, hub / 2, r), (total, hub / 2, -bevel)]
    turned_body(draft, outer, bore(draft, total, [(total, inside)]))
    draft.add("gear", (0, 0, 0), AXIS, reach=(0, face), teeth=teeth, module=module, outside=outside, pitch_diameter=pitch, width=face)
    if hub_length:
        draft.add("cylinder", (face, 0, 0), AXIS, reach=(0, hub_length), diameter=hub, length=hub_length)
    if random.random() < .7:
        hub_keyway(draft, inside, total)
    if recessed:
        lightening(draft, face - (deep if hub_length else 0), face, hub, 2 * recess_outer)
    if teeth <= 40 and random.random() < .25:
        tooth_spaces(draft, module, teeth, face, root, outside)


def tooth_spaces(draft, module, teeth, face, root, outside):
    """Trapezoidal spaces: near enough to an involute for a drawing's silhouette."""
    low, high = root / 2, outside / 2 + 1
    a, b = .55 * module, 1.1 * module * (1 + .3 / module)
    path = polygon([(low, -a), (high, -b), (high, b), (low, a)])
    for i in range(teeth):
        angle = 360 / teeth * i
        x = (0, cos(radians(angle)), sin(radians(angle)))
        draft.cutters.append(solid.prism(path, face + 2, (-1, 0, 0), AXIS, x))


def disc(draft):
    """Discs, covers and rings with several circles of holes, recesses and slots."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("aluminium", "steel", "plastic", "stainless"))
    rim = sizes.length(40, 320)
    thickness = sizes.length(max(3, .03 * rim), .14 * rim + 2)
    steps = [Step(thickness, rim)]
    if random.random() < .6:
        steps.append(Step(sizes.length(2, .1 * rim + 2), sizes.round(rim * random.uniform(.55, .88))))
    total = round(sum(s.length for s in steps), 4)
    narrow = steps[-1].diameter
    inside = sizes.round(narrow * random.uniform(.12, .6))
    bores = [(total, inside)]
    wide = inside
    if random.random() < .6:
        wide = sizes.round(inside + (narrow - inside) * random.uniform(.2, .5))
        bores = [(sizes.length(1, .5 * total), wide), (0, inside)]
    turned_body(draft, outer_corners(draft, steps), bore(draft, total, bores))
    done = None
    if len(steps) == 2 and (rim - narrow) / 2 > 8:
        done = pitch_circle_holes(draft, thickness, thickness, narrow + 2, rim - 3)
    inner = None
    if (narrow - wide) / 2 > 9:
        inner = pitch_circle_holes(draft, total, total, wide + 2, narrow - 3)
    if not done and not inner:
        raise ModellingFailed("a disc without holes")
    if random.random() < .3:
        trimmed(draft, 0, thickness, rim, narrow)
