"""Bent or joined walls: L, U, angle and gusset brackets, clevises and forks. Modelled with the base flat in x and y."""
from math import cos, radians, sin, tan

import numpy as np

from . import solid
from .outline import polygon, rectangle
from .plates import Layout, furnish, head_of, within
from .solid import ModellingFailed

UP = (0, 0, 1)
LEFT = (-1, 0, 0)


def wall_holes(draft, at, axis, x, width, height, thickness, least=1):
    """Holes, slots and a bore in a wall: its face is centred at `at` with outward normal `axis`, first direction x."""
    first = len(draft.features)
    cutters = draft.cutters
    draft.cutters = []
    layout = Layout(within(width, height), max(2.5, .035 * max(width, height)))
    furnish(draft, layout, width, height, 0.0, thickness, least=0)
    y = np.cross(axis, x)
    matrix = np.column_stack([x, y, axis])

    def to(v, shift=True):
        return tuple(float(c) + 0.0 for c in matrix @ np.array(v) + (np.array(at) if shift else 0))
    for f in draft.features[first:]:
        f.at, f.axis = to(f.at), to(f.axis, False)
        f.places = [to(p) for p in f.places]
        f.along = f.along and to(f.along, False)
        f.pattern_centre = f.pattern_centre and to(f.pattern_centre)
    draft.cutters = cutters + [solid.placed(c, at, axis, x) for c in draft.cutters]
    if sum(f.kind in ("hole", "slot", "pocket") for f in draft.features[first:]) < least:
        raise ModellingFailed("a bare wall")


def l_bracket(draft):
    """Two walls at a right angle with a fillet or a gusset between them, holes in both."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "aluminium", "aluminium", "stainless"))
    length, width = sizes.length(30, 160), sizes.length(20, 140)
    height = sizes.round(length * random.uniform(.5, 1.5))
    base, wall = sizes.length(5, 5 + .1 * length), sizes.length(5, 5 + .1 * length)
    inner = sizes.radius(min(base, wall)) if random.random() < .7 else 0.0
    outer = random.choice((0.0, 0.0, min(inner + min(base, wall), 30.0) if inner else -sizes.chamfer(3)))
    profile = polygon([(0, 0, outer), (length, 0, 0), (length, base, random.choice((0, 0, -1))), (wall, base, inner), (wall, height, 0), (0, height, 0)])
    body = solid.prism(profile, width, (0, width / 2, 0), (0, -1, 0), (1, 0, 0))
    draft.corners(profile, (0, -width / 2, 0), (0, -1, 0), (1, 0, 0))
    tools = []
    if random.random() < .7:                                  # corners of the upright seen from the side
        r = sizes.radius(width * .3)
        shape = rectangle(width, height, [0, 0, r, r], 0, height / 2) if random.random() < .6 else \
            polygon([(-width / 2, 0), (width / 2, 0), (width / 2, height * .5), (width * .25, height), (-width * .25, height), (-width / 2, height * .5)])
        keep = solid.prism(shape, wall + .5, (-.25, 0, 0), (1, 0, 0), (0, 1, 0))
        slab = solid.box((-.25, -width, base + inner + 1), (wall + .25, width, height + 1))
        draft.corners(shape, (wall, 0, 0), (1, 0, 0), (0, 1, 0))
        tools.append(solid.cut(slab, [keep]))
    draft.body = body
    gusset_width = 0.0
    if random.random() < .5:
        gusset_width = gussets(draft, base, wall, length, height, width)
    draft.cutters += tools
    draft.add("block", (length / 2, 0, 0), (0, 0, -1), length=length, width=width, height=height)
    clear = width if not gusset_width else (width - gusset_width) / 2
    if gusset_width and clear < 18:
        raise ModellingFailed("no room beside the gusset")
    free_x, free_z = length - wall - inner, height - base - inner
    if gusset_width:
        paired(draft, wall + inner + free_x / 2, base, clear, gusset_width, free_x, UP, base, length)
        paired(draft, base + inner + free_z / 2, wall, clear, gusset_width, free_z, (1, 0, 0), wall, height)
    else:
        wall_holes(draft, (wall + inner + free_x / 2, 0, base), UP, (1, 0, 0), free_x, width, base)
        wall_holes(draft, (wall, 0, base + inner + free_z / 2), (1, 0, 0), (0, 1, 0), width * .8, free_z * .9, wall)


def gussets(draft, base, wall, length, height, width):
    """A triangular rib in the corner (in the middle); returns its thickness."""
    random, sizes = draft.random, draft.sizes
    thick = sizes.length(4, 4 + .08 * width)
    a, b = sizes.round((length - wall) * random.uniform(.5, .85)), sizes.round((height - base) * random.uniform(.5, .85))
    lip = min(a, b) * .12
    path = polygon([(wall - 1, base - 1), (wall + a, base - 1), (wall + a, base + lip), (wall + lip, base + b), (wall - 1, base + b)])
    draft.body = solid.fused(draft.body, [solid.prism(path, thick, (0, thick / 2, 0), (0, -1, 0), (1, 0, 0))])
    return thick


def paired(draft, middle, level, clear, gusset, free, axis, thickness, end):
    """Equal holes on both sides of a gusset, one or two each."""
    random, sizes = draft.random, draft.sizes
    screw = sizes.screw(min(clear, free) * .6)
    kind = random.choice(("clearance", "counterbore", "tapped", "clearance"))
    across = sizes.round(gusset + clear) / 2
    spots = [sizes.round(middle)]
    if free > 5 * head_of(screw, kind):
        half = sizes.round(free * .25)
        spots = [spots[0] - half, spots[0] + half]
    places = [((s, y, level) if axis == UP else (level, y, s)) for s in spots for y in (-across, across)]
    draft.screw_holes(places, axis, screw, thickness, kind, pattern="grid" if len(spots) > 1 else "mirror")


def u_bracket(draft):
    """A base between two walls, with coaxial bores or slots in the walls."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "aluminium", "stainless"))
    width, depth = sizes.length(40, 180), sizes.length(20, 120)
    height = sizes.round(width * random.uniform(.4, 1.1))
    wall, base = sizes.length(4, 4 + .08 * width), sizes.length(5, 6 + .1 * width)
    if width - 2 * wall < 16:
        raise ModellingFailed("no gap between the walls")
    inner = random.choice((0.0, sizes.radius((width - 2 * wall) * .15)))
    outer = random.choice((0.0, inner, -sizes.chamfer(4)))
    right_height = height if random.random() < .75 else sizes.round(height * random.uniform(.6, .9))
    if right_height < base + 2 * inner + 12:
        raise ModellingFailed("a wall too low")
    a = width / 2
    profile = polygon([(-a, 0, outer), (a, 0, outer), (a, right_height), (a - wall, right_height), (a - wall, base, inner), (wall - a, base, inner), (wall - a, height), (-a, height)])
    draft.body = solid.prism(profile, depth, (0, depth / 2, 0), (0, -1, 0), (1, 0, 0))
    draft.corners(profile, (0, -depth / 2, 0), (0, -1, 0), (1, 0, 0))
    low = min(height, right_height)
    ears = random.random()
    if ears < .6 and low > depth * .5 + base:                       # round ends of the walls
        r = depth / 2 if ears < .35 and low - base > depth * .55 else sizes.radius(depth * .3)
        for h, x in ((height, -a), (right_height, a)):
            shape = rectangle(depth, 2 * h, [0, 0, r, r])
            keep = solid.prism(shape, wall + 1, (x - (wall + .5 if x > 0 else .5), 0, 0), (1, 0, 0), (0, 1, 0))
            slab = solid.box((x - (wall + .25 if x > 0 else .25), -depth, h - r - .5), (x + (.25 if x > 0 else wall + .25), depth, h + 1))
            draft.cutters.append(solid.cut(slab, [keep]))
        draft.add("fillet", (a, 0, right_height - r), (1, 0, 0), radius=r)
    bore = sizes.shaft(5, min(depth, low - base - inner) * .5)
    z = sizes.round(low - max(depth * .5, bore))
    if z - bore / 2 < base + inner + 2 or z + bore / 2 > low - 2:
        raise ModellingFailed("the bore does not fit its wall")
    for x, axis in ((-a, LEFT), (a, (1, 0, 0))):
        draft.hole([(x, 0, z)], axis, bore, through=wall)
        if bore == draft.features[-1].sizes["diameter"] and random.random() < .3:
            bore = sizes.round(bore * .8)
    draft.add("block", (0, 0, 0), (0, 0, -1), length=width, width=depth, height=height)
    wall_holes(draft, (0, 0, base), UP, (1, 0, 0), width - 2 * wall - 2 * inner, depth, base)


def angle_bracket(draft):
    """Two walls at an angle other than a right one: the slanted face asks for an auxiliary view."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "aluminium", "cast"))
    opening = random.choice((100, 105, 110, 120, 120, 130, 135, 135, 150))
    width = sizes.length(25, 110)
    base_length, arm = sizes.length(35, 140), sizes.length(35, 130)
    thick = sizes.length(5, 14)
    t = radians(opening)
    u = np.array((cos(t), sin(t)))                       # along the arm, away from the corner
    n = np.array((sin(t), -cos(t)))                      # out of its upper (inner) face
    inner_x = thick / tan(t / 2)
    inner = np.array((inner_x, thick))
    end_outer, end_inner = u * arm, u * arm + n * thick
    r = sizes.radius(thick * 1.2)
    profile = polygon([(0, 0, random.choice((0, r))), (base_length, 0, 0), (base_length, thick, 0), (*inner, r), (*end_inner, 0), (*end_outer, 0)])
    draft.body = solid.prism(profile, width, (0, width / 2, 0), (0, -1, 0), (1, 0, 0))
    draft.corners(profile, (0, -width / 2, 0), (0, -1, 0), (1, 0, 0))
    draft.slanted = (float(n[0]), 0.0, float(n[1]))
    draft.add("block", (base_length / 2, 0, 0), (0, 0, -1), length=base_length, width=width, height=thick)
    inset = float(np.dot(inner, u)) + r
    if arm - inset < 20 or base_length - inner_x - r < 20:
        raise ModellingFailed("walls too short")
    middle = u * (inset + (arm - inset) / 2) + n * thick
    along = (float(u[0]), 0.0, float(u[1]))
    wall_holes(draft, (float(middle[0]), 0, float(middle[1])), draft.slanted, along, arm - inset, width, thick)
    wall_holes(draft, ((inner_x + r + base_length) / 2, 0, thick), UP, (1, 0, 0), base_length - inner_x - r, width, thick)


def clevis(draft):
    """Forks and clevises: a shank or a base that carries two cheeks with a cross bore."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "steel", "stainless", "aluminium"))
    bore = sizes.shaft(5, 32)
    width = sizes.round(bore * random.uniform(1.9, 2.6) + 2)
    gap = sizes.round(bore * random.uniform(.9, 1.8))
    cheek = sizes.round(max(4, bore * random.uniform(.4, .8)))
    thick = gap + 2 * cheek
    deep = sizes.round(width * random.uniform(.9, 1.6))             # of the gap, from the bore's centre
    body_length = sizes.round(deep + width * random.uniform(.4, .9))
    r = width / 2
    side_view = [(-body_length, -r, -sizes.chamfer(2)), (0, -r, 0), (0, r, 0), (-body_length, r, -sizes.chamfer(2))]
    shape = polygon(side_view)
    main = solid.prism(shape, thick, (0, thick / 2, 0), (0, -1, 0), (1, 0, 0))
    if random.random() < .75:
        head = solid.cylinder((0, thick / 2, 0), (0, -1, 0), r, thick)
        draft.add("fillet", (0, -thick / 2, 0), (0, -1, 0), radius=r)
    else:
        head = solid.prism(rectangle(2 * r, 2 * r, [0, -r * .3, -r * .3, 0]), thick, (0, thick / 2, 0), (0, -1, 0), (1, 0, 0))
    pieces = [head]
    shank = random.random() < .65
    if shank:
        diameter = sizes.shaft(.45 * min(width, thick), .9 * min(width, thick))
        if diameter >= min(width, thick):
            raise ModellingFailed("a shank thicker than its fork")
        long = sizes.length(diameter, 4 * diameter)
        pieces.append(solid.cylinder((-body_length + 1, 0, 0), LEFT, diameter / 2, long + 1))
        draft.add("cylinder", (-body_length - long, 0, 0), (1, 0, 0), reach=(0, long), diameter=diameter, length=long)
        thread = sizes.thread(.9 * diameter, diameter)
        if thread and thread[1] == diameter:
            draft.add("thread", (-body_length - long, 0, 0), (1, 0, 0), thread=thread[0], reach=(0, long), diameter=diameter, pitch=thread[2], length=long)
    else:
        base_w, base_t = sizes.round(thick * random.uniform(1.5, 2.3)), sizes.length(6, 16)
        base_h = sizes.round(width * random.uniform(1, 1.5))
        corner = sizes.radius(min(base_w, base_h) * .2)
        pieces.append(solid.prism(rectangle(base_w, base_h, corner), base_t + 1, (-body_length + 1, 0, 0), LEFT, (0, 1, 0)))
        draft.add("block", (-body_length - base_t, 0, 0), LEFT, length=base_w, width=base_h, height=base_t)
    draft.body = solid.fused(main, pieces)
    end_r = random.choice((0.0, gap / 2))
    gap_path = rectangle(deep + 2 * r, gap, [end_r, 0, 0, end_r], x=(2 * r - deep) / 2)
    draft.cutters.append(solid.prism(gap_path, width + 4, (0, 0, -width / 2 - 2), UP, (1, 0, 0)))
    draft.add("slot", (0, 0, width / 2), UP, along=(1, 0, 0), reach=(-width, 0), length=deep, width=gap, depth=0, radius=round(end_r, 2))
    draft.hole([(0, -thick / 2, 0)], (0, -1, 0), bore, through=thick)
    if shank and random.random() < .35:
        draft.hole([(-body_length - long, 0, 0)], LEFT, sizes.screw(diameter * .9).core, depth=sizes.round(min(long, diameter * 1.5)))
    if not shank:
        screw = sizes.screw(min((base_w - thick) / 2, base_h) * .7)
        y = (base_w + thick) / 4
        if (base_w - thick) / 2 < screw.clearance * 1.5:
            raise ModellingFailed("no room for screws")
        z = base_h / 4 if base_h > 4 * screw.clearance else 0
        places = [(-body_length, s * y, k * z) for s in (-1, 1) for k in ((-1, 1) if z else (0,))]
        draft.screw_holes(places, (1, 0, 0), screw, base_t, "clearance", pattern="grid" if z else "mirror")
