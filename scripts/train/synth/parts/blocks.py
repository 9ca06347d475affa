"""Solid and hollow blocks: machined blocks, manifolds, bearing housings, boxes. Modelled with the base in x and y."""
from math import hypot

import numpy as np

from . import solid
from .brackets import wall_holes
from .draft import circle_places
from .numbers import NPT, PIPE
from .outline import polygon, rectangle, slot
from .plates import Layout, corner_holes, within
from .solid import ModellingFailed

UP, DOWN = (0, 0, 1), (0, 0, -1)
SIDES = (((1, 0, 0), (0, 1, 0)), ((-1, 0, 0), (0, -1, 0)), ((0, -1, 0), (1, 0, 0)), ((0, 1, 0), (-1, 0, 0)))


def block(draft):
    """Machined blocks: a profile with steps, grooves and slopes, holes from several sides."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "aluminium", "aluminium", "plastic", "brass"))
    length = sizes.length(25, 160)
    width, height = sizes.round(length * random.uniform(.35, .9)), sizes.round(length * random.uniform(.3, .8))
    a, b = length / 2, width / 2
    kind = random.choice(("step", "two", "groove", "slope", "tee", "bevel", "vee", "dovetail"))
    r = random.choice((0.0, 0.0, sizes.radius(height * .08)))
    flat_low, flat_high, slope = -a, a, None
    if kind == "step":
        s, h = sizes.length(length * .25, length * .6), sizes.length(height * .25, height * .65)
        corners = [(-a, 0, 0), (a, 0, 0), (a, height - h, 0), (a - s, height - h, r), (a - s, height, 0), (-a, height, 0)]
        flat_high = a - s
    elif kind == "two":
        s, h = sizes.length(length * .15, length * .3), sizes.length(height * .25, height * .65)
        corners = [(-a, 0, 0), (a, 0, 0), (a, height - h, 0), (a - s, height - h, r), (a - s, height, 0), (s - a, height, 0), (s - a, height - h, r), (-a, height - h, 0)]
        flat_low, flat_high = s - a, a - s
    elif kind in ("groove", "vee", "dovetail", "tee"):
        w, h = sizes.length(length * .2, length * .4), sizes.length(height * .2, height * .5)
        x = random.choice((0, 0, sizes.round(length * .12)))
        low, high = x - w / 2, x + w / 2
        bottom = {"groove": [(high, height - h, r), (low, height - h, r)], "vee": [(x, height - w / 2, 0)],
                  "dovetail": [(high + h * .5774, height - h, 0), (low - h * .5774, height - h, 0)],
                  "tee": [(high, height - h * .5, 0), (high + w * .4, height - h * .5, 0), (high + w * .4, height - h * 1.2, 0),
                          (low - w * .4, height - h * 1.2, 0), (low - w * .4, height - h * .5, 0), (low, height - h * .5, 0)]}[kind]
        corners = [(-a, 0, 0), (a, 0, 0), (a, height, 0), (high, height, 0), *bottom, (low, height, 0), (-a, height, 0)]
        if kind == "vee" and w / 2 > height * .7 or kind == "dovetail" and abs(x) + w / 2 + h * .6 > a - 5 or kind == "tee" and abs(x) + w * .9 > a - 4:
            raise ModellingFailed("a groove wider than its block")
        flat_low, flat_high = (high, a) if x <= 0 else (-a, low)
    elif kind == "slope":
        s, h = sizes.length(length * .3, length * .6), sizes.length(height * .3, height * .6)
        corners = [(-a, 0, 0), (a, 0, 0), (a, height - h, 0), (a - s, height, 0), (-a, height, 0)]
        flat_high = a - s
        slope = ((h, 0.0, s), (a - s / 2, 0.0, height - h / 2), hypot(s, h))
    else:
        corners = [(-a, 0, 0), (a, 0, 0), (a, height, -sizes.chamfer(4) * 2), (-a, height, random.choice((0, -sizes.chamfer(4) * 2)))]
        if random.random() < .6:
            s, h = sizes.length(length * .2, length * .5), sizes.length(height * .1, height * .3)
            corners[0:2] = [(-a, 0, 0), (-s / 2, 0, 0), (-s / 2, h, r), (s / 2, h, r), (s / 2, 0, 0), (a, 0, 0)]
        flat_low, flat_high = -a + 10, a - 10
    profile = polygon(corners)
    draft.body = solid.prism(profile, width, (0, b, 0), (0, -1, 0), (1, 0, 0))
    draft.corners(profile, (0, -b, 0), (0, -1, 0), (1, 0, 0))
    draft.add("block", (0, 0, 0), DOWN, length=length, width=width, height=height)
    if slope:
        normal = np.array(slope[0]) / hypot(slope[0][0], slope[0][2])
        draft.slanted = tuple(float(v) for v in normal)
        screw = sizes.screw(min(slope[2], width) * .4)
        deep = sizes.round(1.8 * screw.nominal)
        pitch = sizes.round(width * .5)
        if slope[2] > 2 * screw.nominal and height > 3 * deep:
            places = [tuple(np.array(slope[1]) + (0, s * pitch / 2, 0)) for s in (-1, 1)]
            draft.hole(places, draft.slanted, screw.core, depth=deep, thread=screw.name, pattern="mirror")
    top_holes(draft, flat_low, flat_high, width, height, kind)
    side_holes(draft, length, width, height, kind)


def top_holes(draft, low, high, width, height, kind):
    if high - low < 14 or width < 14:
        return
    wall_holes(draft, ((low + high) / 2, 0, height), UP, (1, 0, 0), high - low, width, height, least=0)


def side_holes(draft, length, width, height, kind):
    """A cross bore or tapped holes from the front, clear of what is cut from above (checked by the whole rims)."""
    random, sizes = draft.random, draft.sizes
    if random.random() < .55:
        screw = sizes.screw(height * .3)
        places = [(s * sizes.round(length * .3), -width / 2, sizes.round(height * .25)) for s in (-1, 1)]
        draft.hole(places, (0, -1, 0), screw.core, depth=sizes.round(min(2 * screw.nominal, width * .3)), thread=screw.name, pattern="mirror")
    if random.random() < .4:
        screw = sizes.screw(min(width, height) * .4)
        draft.hole([(-length / 2, 0, sizes.round(height * .35))], (-1, 0, 0), screw.core,
                   depth=sizes.round(min(2.5 * screw.nominal, length * .3)), thread=screw.name)


def manifold(draft):
    """Manifold blocks: crossing drillings with threaded ports on every side, mounting holes, marked corners."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("aluminium", "steel", "stainless"))
    table = [t for t in (NPT if sizes.inch else PIPE) if t[1] < 27]
    port = random.choice(table)
    main = random.choice([t for t in table if t[1] >= port[1]])
    pitch = sizes.round(port[1] * random.uniform(1.7, 2.6) + 4)
    count = random.randint(2, 5)
    margin = sizes.round(main[1] * random.uniform(1.1, 1.6) + 6)
    length = sizes.round(pitch * (count - 1) + 2 * margin)
    width = sizes.round(main[1] * random.uniform(2, 2.8) + 8)
    height = sizes.round(main[1] * random.uniform(2, 2.8) + 6)
    bevel = random.choice((0.0, -sizes.chamfer(3)))
    path = rectangle(length, width, bevel)
    draft.body = solid.prism(path, height)
    draft.corners(path, (0, 0, height))
    draft.add("block", (0, 0, 0), DOWN, length=length, width=width, height=height)
    y, z = random.choice((0.0, sizes.round(width * .08))), sizes.round(height * random.uniform(.38, .5))
    gallery = sizes.round(min(main[3], port[3]) * random.uniform(.6, .8))     # drillings of one size meet in plane curves
    deep = sizes.round(main[1] * 1.1)
    for x, axis in ((-length / 2, (-1, 0, 0)), (length / 2, (1, 0, 0))):
        if axis[0] < 0 or random.random() < .6:
            draft.hole([(x, y, z)], axis, main[3], depth=min(deep, margin - gallery), tip=False, thread=main[0])
    draft.cutters.append(solid.cylinder((-length / 2 + 1, y, z), (1, 0, 0), gallery / 2, length - margin / 2 if len(draft.features) < 4 else length - 2))
    xs = [round((i - (count - 1) / 2) * pitch, 4) for i in range(count)]
    port_deep = sizes.round(port[1] * .95)
    if height - z - gallery / 2 < port_deep * .6:
        raise ModellingFailed("ports deeper than the gallery")
    places = [(x, y, height) for x in xs]
    head = {"spotface": sizes.round(port[1] * 1.45), "spotface_depth": 1.0} if random.random() < .4 and pitch > port[1] * 1.6 else {}
    draft.hole(places, UP, port[3], depth=min(port_deep, round(height - z - gallery * .8, 2)), tip=False, thread=port[0],
               pattern="row", **head)
    for p in places:
        draft.cutters.append(solid.cylinder(p, DOWN, gallery / 2, height - z))
    if random.random() < .6:
        side = random.sample(xs, random.randint(1, max(1, count - 1)))
        side_deep = min(port_deep, width / 2 + y - gallery * .8)
        if side_deep < .6 * port[1]:
            raise ModellingFailed("side ports into the gallery")
        draft.hole([(x, -width / 2, z) for x in sorted(side)], (0, -1, 0), port[3], depth=round(side_deep, 2), tip=False, thread=port[0])
        for x in side:
            draft.cutters.append(solid.cylinder((x, -width / 2, z), (0, 1, 0), gallery / 2, width / 2 + y))
    screw = sizes.screw(width * .3)
    mx, my = length / 2 - sizes.round(screw.clearance), width / 2 - sizes.round(screw.clearance)
    kind = random.choice(("bottom", "through", "side"))
    if kind == "bottom":
        draft.hole([(sx * mx, sy * my, 0) for sx in (-1, 1) for sy in (-1, 1)], DOWN, screw.core, depth=min(sizes.round(1.8 * screw.nominal), height * .3),
                   thread=screw.name, pattern="grid")
    else:
        spots = [(-mx, -my), (mx, my)] if random.random() < .5 else [(-mx, -my), (mx, -my), (mx, my), (-mx, my)]
        if min(abs(my - y), my + y) < main[1] / 2 + screw.clearance / 2 + 1:
            raise ModellingFailed("screws through the ports")
        draft.screw_holes([(*s, height) for s in spots], UP, screw, height, random.choice(("clearance", "counterbore")), pattern="grid" if len(spots) > 2 else "mirror")


def bearing_housing(draft):
    """Pillow blocks: a foot with slots or holes, a round or square tower with a stepped bore, ribs, a grease hole."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("cast", "cast", "steel", "aluminium"))
    bore = sizes.shaft(15, 90)
    outer = sizes.round(bore * random.uniform(1.45, 1.9) + 6)
    tower_deep = sizes.length(.5 * bore + 8, 1.1 * bore + 10)
    axis_z = sizes.round(outer / 2 + max(8, .25 * bore) * random.uniform(.8, 1.6))
    foot_long = sizes.round(outer * random.uniform(1.6, 2.2) + 20)
    foot_deep = sizes.round(tower_deep * random.uniform(.8, 1.4))
    foot = sizes.length(.12 * outer + 4, .22 * outer + 6)
    r = sizes.radius(min(foot_deep, foot_long) * .15)
    base = solid.prism(rectangle(foot_long, foot_deep, r), foot)
    half = outer / 2
    if random.random() < .65:
        web = solid.prism(polygon([(-half, 0), (half, 0), (half, axis_z), (-half, axis_z)]), tower_deep, (0, tower_deep / 2, 0), (0, -1, 0), (1, 0, 0))
        tower = [web, solid.cylinder((0, tower_deep / 2, axis_z), (0, -1, 0), half, tower_deep)]
        draft.add("fillet", (0, -tower_deep / 2, axis_z), (0, -1, 0), radius=half)
    else:
        corner = sizes.radius(half * .5)
        shape = rectangle(outer, axis_z + half, [0, 0, corner, corner], 0, (axis_z + half) / 2)
        tower = [solid.prism(shape, tower_deep, (0, tower_deep / 2, 0), (0, -1, 0), (1, 0, 0))]
        draft.corners(shape, (0, -tower_deep / 2, 0), (0, -1, 0), (1, 0, 0))
    rib = sizes.length(4, .15 * tower_deep + 4)
    if random.random() < .5 and (foot_long - outer) / 2 > 14:
        reach = (foot_long - outer) / 2 * .22
        for s in (-1, 1):
            path = [(s * (half - 1), foot - 1), (s * (half + reach), foot - 1), (s * (half - 1), axis_z * .95)]
            tower.append(solid.prism(polygon(path if s > 0 else path[::-1]), rib, (0, rib / 2, 0), (0, -1, 0), (1, 0, 0)))
    draft.body = solid.fused(base, tower)
    draft.corners(rectangle(foot_long, foot_deep, r), (0, 0, foot))
    draft.add("block", (0, 0, 0), DOWN, length=foot_long, width=foot_deep, height=foot)
    front = (0, -tower_deep / 2, axis_z)
    if random.random() < .7:
        seat = sizes.round(tower_deep * random.uniform(.4, .75))
        small = sizes.round(bore * random.uniform(.6, .85))
        draft.hole([front], (0, -1, 0), small, through=tower_deep, counterbore=bore, counterbore_depth=seat)
    else:
        draft.hole([front], (0, -1, 0), bore, through=tower_deep)
    wall = (outer - bore) / 2
    screw = sizes.screw(wall * .75)
    if wall > 9 and screw.nominal < wall * .5 and axis_z - foot > (outer + bore) / 4:
        count = random.choice((4, 4, 6, 3))
        places = circle_places(front, (outer + bore) / 4, count, random.choice((45, 0, 90)), (0, -1, 0), (1, 0, 0))
        draft.hole(places, (0, -1, 0), screw.core, depth=min(sizes.round(2 * screw.nominal), round(tower_deep * .45, 2)), thread=screw.name, pattern="circle",
                   centre=front, pitch_circle=(outer + bore) / 2)
    ear = (foot_long - outer) / 2
    feet = sizes.screw(min(ear, foot_deep) * .75)
    x = sizes.round(half + ear * .55)
    if x + feet.clearance * .8 > foot_long / 2 - 2 or ear < feet.clearance * 1.6:
        raise ModellingFailed("no room for the foot's screws")
    if random.random() < .35 and foot_deep > 4.5 * feet.clearance:
        y = sizes.round(foot_deep * .28)
        draft.screw_holes([(sx * x, sy * y, foot) for sx in (-1, 1) for sy in (-1, 1)], UP, feet, foot, "clearance", pattern="grid")
    elif random.random() < .4 and ear > 2.4 * feet.clearance:
        long = sizes.round(feet.clearance * 1.6)
        for sx in (-1, 1):
            draft.recess("slot", slot(0, 0, long, feet.clearance), 0, (sx * x, 0, foot), UP, (1, 0, 0), through=foot, length=long,
                         width=feet.clearance, radius=feet.clearance / 2)
    else:
        draft.screw_holes([(-x, 0, foot), (x, 0, foot)], UP, feet, foot, random.choice(("clearance", "counterbore")), pattern="mirror")
    if random.random() < .4:
        grease = sizes.screw(tower_deep * .3)
        if grease.nominal < 13:
            draft.cutters.append(solid.cylinder((0, 0, axis_z), UP, grease.core / 2, half + 1))
            draft.add("hole", (0, 0, axis_z + half), UP, reach=(-(half - bore / 2), 0), thread=grease.name, diameter=grease.core, depth=0)


def box_housing(draft):
    """Hollow boxes: walls, a flange with tapped holes, bosses with bores on the sides, mounting feet, inside bosses."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("cast", "aluminium", "aluminium", "plastic"))
    length = sizes.length(60, 260)
    width, height = sizes.round(length * random.uniform(.5, .95)), sizes.round(length * random.uniform(.3, .8))
    wall = sizes.length(3, 5 + .025 * length)
    floor = sizes.round(wall * random.uniform(1, 1.6))
    corner = sizes.radius(min(length, width) * .15)
    inner = max(1.0, corner - wall)
    body = rectangle(length, width, corner)
    pieces = []
    feet = random.random() < .5
    if feet:
        lug = sizes.round(12 + .05 * length)
        foot_path = rectangle(length + 2 * lug, width, sizes.radius(lug * .5))
        foot_t = sizes.length(4, 10)
        pieces.append(solid.prism(foot_path, foot_t))
    rim = random.random() < .5
    rim_w = sizes.length(6, 14)
    rim_t = sizes.length(4, 10)
    if rim:
        pieces.append(solid.prism(rectangle(length + 2 * rim_w, width + 2 * rim_w, corner + rim_w), rim_t, (0, 0, height - rim_t)))
    axis, x = random.choice(SIDES)
    deep = (length if axis[0] else width) / 2
    boss = sizes.round(min(width, height) * random.uniform(.35, .6))
    boss_h = sizes.length(3, 14)
    z = sizes.round((height + floor) / 2)
    if z + boss / 2 > height - (rim_t if rim else 0) - 2 or z - boss / 2 < (foot_t if feet else 0) + 2:
        raise ModellingFailed("a boss taller than its wall")
    face = tuple(float(a) * (deep + boss_h) for a in axis[:2]) + (z,)
    pieces.append(solid.cylinder(tuple(float(a) * (deep - wall * .5) for a in axis[:2]) + (z,), axis, boss / 2, boss_h + wall * .5))
    draft.body = solid.fused(solid.prism(body, height), pieces)
    draft.corners(body, (0, 0, height))
    draft.add("boss", face, axis, reach=(-boss_h, 0), diameter=boss, height=boss_h)
    draft.add("block", (0, 0, 0), DOWN, length=length, width=width, height=height)
    a, b = length - 2 * wall, width - 2 * wall
    posts = not rim and min(a, b) > 45 and random.random() < .75
    draft.recess("pocket", with_posts(draft, a, b, inner, height) if posts else rectangle(a, b, inner), height - floor, (0, 0, height), UP, (1, 0, 0),
                 length=a, width=b, radius=inner)
    bore = sizes.round(boss * random.uniform(.4, .7))
    draft.hole([face], axis, bore, through=wall + boss_h)
    if (boss - bore) / 2 > 9:
        screw = sizes.screw((boss - bore) / 2 * .75)
        places = circle_places(face, (boss + bore) / 4, random.choice((3, 4)), 45, axis, x)
        draft.hole(places, axis, screw.core, depth=round(min(2 * screw.nominal, wall + boss_h - 1), 2), tip=False, thread=screw.name, pattern="circle", centre=face,
                   pitch_circle=(boss + bore) / 2)
    if rim:
        screw = sizes.screw(rim_w * 1.3)
        px, py = (length + rim_w) / 2, (width + rim_w) / 2
        inset = corner * .6
        places = [(sx * (px - inset), sy * py, height) for sx in (-1, 1) for sy in (-1, 1)]
        if length > 120:
            places += [(0, -py, height), (0, py, height)]
        draft.screw_holes(places, UP, screw, rim_t, random.choice(("tapped", "clearance")), pattern="grid")
    if feet:
        screw = sizes.screw(lug * .9)
        px, py = (length + lug) / 2, sizes.round(width * .36)
        draft.screw_holes([(sx * px, sy * py, foot_t) for sx in (-1, 1) for sy in (-1, 1)], UP, screw, foot_t, "clearance", pattern="grid")
    deck(draft, length, width, wall, floor, z, axis)
    layout = Layout(within(a - 2 * inner, b - 2 * inner), 4)
    cutters = draft.cutters
    draft.cutters = []
    if random.random() < .6:
        corner_holes(draft, layout, a, b, floor, floor, kind=random.choice(("clearance", "tapped")))
    draft.cutters = cutters + draft.cutters
    opposite = tuple(-c for c in axis)
    if random.random() < .5:
        other = sizes.round(bore * random.uniform(.3, .8))
        draft.hole([tuple(float(c) * deep for c in opposite[:2]) + (z,)], opposite, other, through=wall)


def with_posts(draft, a, b, inner, height):
    """The outline of a pocket that leaves posts in its corners, with the tapped holes in them."""
    random, sizes = draft.random, draft.sizes
    post = sizes.round(min(a, b) * random.uniform(.14, .2))
    r = min(inner, post * .4)
    screw = sizes.screw(post * 1.6)
    spot = (post - .1 * post) / 2
    places = [(sx * (a / 2 - spot), sy * (b / 2 - spot), height) for sx in (-1, 1) for sy in (-1, 1)]
    draft.hole(places, UP, screw.core, depth=sizes.round(min(2.2 * screw.nominal, height * .5)), thread=screw.name, pattern="grid")
    x, y = a / 2, b / 2
    p, q = x - post, y - post
    return polygon([(-p, -y, 0), (p, -y, 0), (p, -q, r), (x, -q, 0), (x, q, 0), (p, q, r), (p, y, 0), (-p, y, 0), (-p, q, r), (-x, q, 0), (-x, -q, 0), (-p, -q, r)])


def deck(draft, length, width, wall, floor, z, taken):
    """Openings in the walls that carry no boss: a window, a cable hole, a row of vents."""
    random, sizes = draft.random, draft.sizes
    for axis, x in random.sample(SIDES, 2):
        if axis == taken or axis == tuple(-c for c in taken):
            continue
        deep, wide = ((length if axis[0] else width) / 2, width if axis[0] else length)
        at = tuple(float(c) * deep for c in axis[:2]) + (z,)
        room = min(wide * .5, z - floor) * .9
        kind = random.choice(("window", "vents", "row"))
        if kind == "window":
            a, b = sizes.length(room * .6, wide * .5), sizes.length(room * .3, room)
            r = sizes.radius(min(a, b) * .3)
            draft.recess("pocket", rectangle(a, b, r), 0, at, axis, x, through=wall, length=a, width=b, radius=r)
        elif kind == "vents":
            high, gap = sizes.round(room), sizes.length(3, 6)
            pitch = sizes.round(gap * 2.4)
            count = min(9, int(wide * .55 / pitch))
            if count < 3 or high < 3 * gap:
                continue
            first = len(draft.features)
            places = [tuple(np.add(at, np.multiply(x, (i - (count - 1) / 2) * pitch))) for i in range(count)]
            for p in places:
                draft.recess("slot", slot(0, 0, high, gap), 0, p, axis, UP, through=wall, length=high, width=gap, radius=gap / 2)
            del draft.features[first + 1:]
            draft.features[first].places, draft.features[first].pattern = [tuple(map(float, p)) for p in places], "row"
        else:
            screw = sizes.screw(room * .4)
            pitch = sizes.round(wide * random.uniform(.25, .5))
            draft.screw_holes([tuple(np.add(at, np.multiply(x, s * pitch / 2))) for s in (-1, 1)], axis, screw, wall,
                              random.choice(("clearance", "tapped")), pattern="mirror")
