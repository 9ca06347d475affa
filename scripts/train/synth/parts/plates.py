"""Flat families: plates with hole patterns, slots and pockets; covers; levers and links. Modelled flat in x and y,
the face at z = thickness."""
from math import hypot, pi

import numpy as np

from . import solid
from .draft import circle_places
from .numbers import key_for
from .outline import belt, polygon, rectangle, slot
from .solid import ModellingFailed

UP = (0, 0, 1)
KINDS = ("clearance", "counterbore", "countersink", "tapped", "tapped_blind")


class Layout:
    """Keeps what is cut into a face apart: places are refused that come too near to an edge or to something else."""

    def __init__(self, region, gap):
        """`region`: a function (x, y) -> distance to the nearest edge of the face, negative outside."""
        self.region, self.gap, self.taken = region, gap, []

    def free(self, x, y, radius):
        return self.region(x, y) >= radius + self.gap and all(
            hypot(x - a, y - b) >= radius + r + self.gap for a, b, r in self.taken)

    def take(self, x, y, radius):
        self.taken.append((x, y, radius))

    def claim(self, places, radius):
        """Takes all the places, or none of them and says so."""
        for i, (x, y) in enumerate(places):
            if not self.free(x, y, radius) or any(hypot(x - a, y - b) < 2 * radius + self.gap for a, b in places[:i]):
                return False
        for x, y in places:
            self.take(x, y, radius)
        return True


def within(width, height):
    return lambda x, y: min(width / 2 - abs(x), height / 2 - abs(y))


def lifted(places, z):
    return [(x, y, z) for x, y in places]


def head_of(screw, kind):
    return {"counterbore": screw.counterbore, "countersink": screw.countersink, "clearance": screw.clearance}.get(kind, screw.core)


def corner_holes(draft, layout, width, height, z, thickness, screw=None, kind=None):
    """Four holes (or six, or two) at the corners, set in by a round distance."""
    random, sizes = draft.random, draft.sizes
    screw = screw or sizes.screw(min(width, height) * .22)
    kind = kind or random.choice(KINDS)
    inset = sizes.round(max(head_of(screw, kind) * random.uniform(.8, 1.4), head_of(screw, kind) / 2 + layout.gap + 1))
    a, b = sizes.grid((width - 2 * inset)) / 2, sizes.grid((height - 2 * inset)) / 2
    variant = random.choices(("four", "six", "diagonal", "side"), (6, 2, 1, 1))[0]
    places = [(-a, -b), (a, -b), (a, b), (-a, b)]
    if variant == "six":
        places = [(-a, -b), (0, -b), (a, -b), (a, b), (0, b), (-a, b)] if width >= height else \
            [(-a, -b), (a, -b), (a, 0), (a, b), (-a, b), (-a, 0)]
    elif variant == "diagonal":
        places = [(-a, -b), (a, b)]
    elif variant == "side":
        places = [(-a, b), (a, b)]
    if layout.claim(places, head_of(screw, kind) / 2):
        draft.screw_holes(lifted(places, z), UP, screw, thickness, kind, pattern="grid" if len(places) > 2 else "mirror")
        return True
    return False


def hole_row(draft, layout, width, height, z, thickness):
    random, sizes = draft.random, draft.sizes
    screw = sizes.screw(min(width, height) * .2)
    kind = random.choice(KINDS)
    radius = head_of(screw, kind) / 2
    count = random.choice((2, 3, 3, 4, 5))
    along_x = random.random() < (.75 if width > height else .25)
    long, short = (width, height) if along_x else (height, width)
    pitch = sizes.length(max(2.5 * radius, long * .08), long * .8 / count)
    offset = random.choice((0, 0, sizes.round(short * random.uniform(.1, .35)), -sizes.round(short * random.uniform(.1, .35))))
    shift = random.choice((0, sizes.round(long * random.uniform(.05, .2))))
    line = [(shift + (i - (count - 1) / 2) * pitch, offset) for i in range(count)]
    places = line if along_x else [(y, x) for x, y in line]
    if layout.claim(places, radius):
        draft.screw_holes(lifted(places, z), UP, screw, thickness, kind, pattern="row")


def hole_field(draft, layout, width, height, z, thickness):
    """Many equal holes in rows and columns, now and then smaller ones between them: fixture plates, strainers, manifolds."""
    random, sizes = draft.random, draft.sizes
    screw = sizes.screw(min(width, height) * .1)
    kind = random.choice(("clearance", "tapped", "tapped", "counterbore", "countersink"))
    radius = head_of(screw, kind) / 2
    pitch = [sizes.length(2.6 * radius + 2, max(3 * radius + 3, side * .22)) for side in (width, height)]
    if random.random() < .5:
        pitch = [min(pitch)] * 2
    counts = [int((side - 4 * radius - 2 * layout.gap) / step) + 1 for side, step in zip((width, height), pitch)]
    for less in range(4):
        columns, rows = (c - less for c in counts)
        if columns < 2 or rows < 2 or columns * rows < 8 or columns * rows > 60:
            continue
        places = [((i - (columns - 1) / 2) * pitch[0], (j - (rows - 1) / 2) * pitch[1]) for j in range(rows) for i in range(columns)]
        if layout.claim(places, radius):
            draft.screw_holes(lifted(places, z), UP, screw, thickness, kind, pattern="grid")
            small = sizes.round(max(2, screw.nominal * .5))
            between = [(x + pitch[0] / 2, y + pitch[1] / 2) for x, y in places if x < places[-1][0] - .1 and y < places[-1][1] - .1]
            if random.random() < .35 and len(between) < 30 and layout.claim(between, small / 2):
                draft.hole(lifted(between, z), UP, small, through=thickness, pattern="grid")
            return True
    return False


def hole_circle(draft, layout, width, height, z, thickness, centre=None, beyond=0.0):
    """A bolt circle, about a bore where there is one."""
    random, sizes = draft.random, draft.sizes
    reach = min(width, height)
    screw = sizes.screw(reach * .13)
    kind = random.choice(KINDS)
    radius = head_of(screw, kind) / 2
    x, y = centre or (0.0, 0.0)
    circle_radius = sizes.round(max(beyond * 2 + 3 * radius + 4, reach * random.uniform(.3, .6))) / 2
    count = random.choice((3, 4, 4, 6, 6, 8))
    if 2 * pi * circle_radius / count < 3 * radius:
        return
    start = random.choice((0, 45, 90, 30))
    places = [(p[0], p[1]) for p in circle_places((x, y, 0), circle_radius, count, start)]
    if layout.claim(places, radius):
        draft.screw_holes(lifted(places, z), UP, screw, thickness, kind, pattern="circle", centre=(x, y, z), pitch_circle=2 * circle_radius)


def bore_in(draft, layout, width, height, z, thickness, centre=None):
    """A larger bore, plain, stepped or blind; returns its (x, y, radius)."""
    random, sizes = draft.random, draft.sizes
    diameter = sizes.shaft(min(width, height) * .12, min(width, height) * .5)
    x, y = centre or (random.choice((0, 0, sizes.round(width * .2), -sizes.round(width * .2))), random.choice((0, 0, sizes.round(height * .12))))
    head = {}
    outer = diameter
    draw = random.random()
    if draw < .3 and thickness > 6:
        outer = sizes.round(diameter * random.uniform(1.2, 1.5) + 2)
        head = {"counterbore": outer, "counterbore_depth": sizes.round(thickness * random.uniform(.2, .6))}
    if not layout.claim([(x, y)], outer / 2):
        return None
    if draw > .88 and thickness > 10:
        draft.hole([(x, y, z)], UP, diameter, depth=sizes.round(thickness * random.uniform(.4, .7)), tip=False)
    else:
        draft.hole([(x, y, z)], UP, diameter, through=thickness, **head)
    return x, y, outer / 2


def slots(draft, layout, width, height, z, thickness):
    random, sizes = draft.random, draft.sizes
    wide = sizes.length(max(3, min(width, height) * .05), min(width, height) * .16)
    long = sizes.length(2 * wide, max(2.2 * wide, max(width, height) * .4))
    along = random.random() < .6
    x, y = sizes.round(width * random.uniform(.1, .38)), random.choice((0, sizes.round(height * random.uniform(.1, .33))))
    places = random.choice(([(x, y)], [(-x, y), (x, y)], [(x, y), (x, -y)] if y else [(x, 0)], [(0, y)]))
    radius = long / 2
    if not layout.claim(places, radius):
        return
    through = random.random() < .8 or thickness < 5
    depth = thickness if through else sizes.round(thickness * .5)
    turned = (1, 0, 0) if along else (0, 1, 0)
    for i, (px, py) in enumerate(places):
        draft.recess("slot", slot(0, 0, long, wide), depth if not through else 0, (px, py, z), UP, turned,
                     through=thickness if through else 0, length=long, width=wide, radius=wide / 2)
        if i:
            draft.features.pop()
    feature = draft.features[-1]
    if len(places) > 1:
        feature.places, feature.pattern = [(px, py, float(z)) for px, py in places], "mirror"


def pocket(draft, layout, width, height, z, thickness):
    """A milled pocket with round corners or a rectangular window."""
    random, sizes = draft.random, draft.sizes
    a, b = sizes.length(width * .15, width * .45), sizes.length(height * .15, height * .45)
    x = random.choice((0, sizes.round(width * random.uniform(.08, .25)), -sizes.round(width * random.uniform(.08, .25))))
    y = random.choice((0, sizes.round(height * random.uniform(.05, .2))))
    if not layout.claim([(x, y)], hypot(a, b) / 2):
        return
    radius = sizes.radius(min(a, b) * .3)
    through = random.random() < .4
    draft.recess("pocket", rectangle(a, b, radius), 0 if through else sizes.round(thickness * random.uniform(.3, .65)), (x, y, z), UP, (1, 0, 0),
                 through=thickness if through else 0, length=a, width=b, radius=radius)


def plate_outline(draft, width, height):
    """The outside of a plate and the distance function of its safe inside."""
    random, sizes = draft.random, draft.sizes
    small = min(width, height)
    kind = random.choice(("round", "bevel", "sharp", "mixed", "notch", "step", "cut", "ends", "ear"))
    a, b = width / 2, height / 2
    safe = within(width, height)
    r = sizes.radius(small * .2)
    if kind in ("round", "bevel"):
        path = rectangle(width, height, r if kind == "round" else -sizes.chamfer(5) * 2)
    elif kind == "mixed":
        path = rectangle(width, height, [random.choice((r, -r, 0.0, r)) for _ in range(4)])
    elif kind == "notch":
        n, d = sizes.length(width * .12, width * .35), sizes.length(height * .08, height * .25)
        x = random.choice((0, sizes.round(width * .15)))
        inner = sizes.radius(min(d, n) * .25)
        path = polygon([(-a, -b, r), (a, -b, r), (a, b, 0), (x + n / 2, b, 0), (x + n / 2, b - d, inner), (x - n / 2, b - d, inner), (x - n / 2, b, 0), (-a, b, 0)])
        safe = lambda px, py: min(within(width, height)(px, py), max(abs(px - x) - n / 2, b - d - py))    # noqa: E731
    elif kind == "step":
        n, d = sizes.length(width * .2, width * .5), sizes.length(height * .2, height * .5)
        inner = sizes.radius(small * .1)
        path = polygon([(-a, -b, 0), (a, -b, 0), (a, b - d, r if r < (height - d) * .8 else 0), (a - n, b - d, inner), (a - n, b, 0), (-a, b, min(r, (width - n) * .4))])
        safe = lambda px, py: min(within(width, height)(px, py), max(a - n - px, b - d - py))    # noqa: E731
    elif kind == "cut":
        c, d = sizes.length(width * .15, width * .4), sizes.length(height * .15, height * .45)
        path = polygon([(-a, -b, 0), (a, -b, 0), (a, b - d, 0), (a - c, b, 0), (-a, b, random.choice((0, r)))])
        slope = hypot(c, d)
        safe = lambda px, py: min(within(width, height)(px, py), ((a - px) * d + (b - py) * c - c * d) / slope)    # noqa: E731
    elif kind == "ends":
        path = slot(0, 0, width, height) if width > height * 1.3 else rectangle(width, height, small * .35)
        core = (width - height) / 2 if width > height * 1.3 else 0
        inset = .15 * small if not core else 0
        safe = (lambda px, py: b - hypot(max(0, abs(px) - core), py)) if core else (lambda px, py: within(width, height)(px, py) - inset)    # noqa: E731
    elif kind == "ear":
        e, h = sizes.length(width * .2, width * .4), sizes.length(height * .1, height * .3)
        x = random.choice((0, sizes.round(width * .2)))
        low = b - h
        ear_r = sizes.radius(min(e, h) * .4)
        path = polygon([(-a, -b, r if r < low + b else 0), (a, -b, 0), (a, low, 0), (x + e / 2, low, 0), (x + e / 2, b, ear_r), (x - e / 2, b, ear_r), (x - e / 2, low, 0), (-a, low, 0)])
        safe = lambda px, py: min(within(width, height)(px, py), max(low - py, e / 2 - abs(px - x)))    # noqa: E731
    else:
        path = rectangle(width, height)
    return path, safe, (r if kind in ("round", "mixed", "ear", "notch", "step") else 0)


def plate(draft):
    """Plates: many outlines, with corner holes, rows, bolt circles, bores, slots, pockets and edge holes."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "aluminium", "aluminium", "stainless", "plastic"))
    width = sizes.length(30, 200) if random.random() < .7 else sizes.length(120, 900)
    height = sizes.round(width * random.uniform(.25, .95))
    thickness = sizes.length(max(3, .02 * width), min(40, .16 * height + 4))
    path, safe, corner = plate_outline(draft, width, height)
    draft.body = solid.prism(path, thickness)
    draft.corners(path, (0, 0, thickness))
    draft.add("block", (0, 0, thickness), UP, length=width, width=height, height=thickness)
    layout = Layout(lambda x, y: safe(x, y) - .25 * corner * (abs(x) > width / 2 - 2 * corner and abs(y) > height / 2 - 2 * corner),
                    max(2.0, .022 * width))
    if random.random() < .35:
        hole_field(draft, layout, width, height, thickness, thickness)
    furnish(draft, layout, width, height, thickness, thickness)
    edge_holes(draft, width, height, thickness)


def furnish(draft, layout, width, height, z, thickness, least=2):
    """A believable choice of holes, slots and pockets in a face at z."""
    random = draft.random
    bored = None
    if random.random() < .55:
        bored = bore_in(draft, layout, width, height, z, thickness)
        if bored and random.random() < .5:
            hole_circle(draft, layout, width, height, z, thickness, bored[:2], bored[2])
    if random.random() < .75:
        corner_holes(draft, layout, width, height, z, thickness)
    extras = (hole_row, slots, pocket, slots, hole_row, hole_circle, bore_in)
    wanted = len(draft.features) + random.randint(1, 4)
    for _ in range(14):
        if len(draft.features) >= wanted:
            break
        random.choice(extras)(draft, layout, width, height, z, thickness)
    done = sum(max(1, len(f.places)) for f in draft.features if f.kind in ("hole", "slot", "pocket"))
    if done < least:
        raise ModellingFailed("a bare face")


def edge_holes(draft, width, height, thickness):
    """Tapped holes in a long edge of a thick plate."""
    random, sizes = draft.random, draft.sizes
    if thickness < 12 or random.random() > .3:
        return
    screw = sizes.screw(thickness * .8)
    if screw.nominal > thickness * .5:
        return
    depth = sizes.round(2 * screw.nominal)
    pitch = sizes.round(width * random.uniform(.3, .6))
    if any(f.kind in ("hole", "slot", "pocket") and abs(f.at[1] + height / 2) < depth + 12 for f in draft.features):
        return
    places = [(-pitch / 2, -height / 2, thickness / 2), (pitch / 2, -height / 2, thickness / 2)]
    draft.hole(places, (0, -1, 0), screw.core, depth=depth, thread=screw.name, pattern="mirror")


def cover(draft):
    """Covers and lids: a plate with a raised or sunken centre, a rim, bosses and screw holes around."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("aluminium", "cast", "plastic", "steel"))
    width = sizes.length(50, 260)
    height = sizes.round(width * random.uniform(.5, 1))
    flange = sizes.length(4, 10 + .02 * width)
    corner = sizes.radius(min(width, height) * .18)
    path = rectangle(width, height, corner)
    screw = sizes.screw(min(width, height) * .13)
    margin = sizes.round(screw.counterbore * 1.15 + 4)
    inner_w, inner_h = width - 2 * margin, height - 2 * margin
    if min(inner_w, inner_h) < 20:
        raise ModellingFailed("no room inside the screws")
    rise = sizes.length(3, .3 * min(inner_w, inner_h))
    inner_corner = sizes.radius(min(inner_w, inner_h) * .2)
    top = flange + rise
    pieces = [solid.prism(rectangle(inner_w, inner_h, inner_corner), top)]
    boss = None
    if random.random() < .5:
        boss = sizes.round(min(inner_w, inner_h) * random.uniform(.3, .6))
        boss_height = sizes.length(3, rise + 4)
        pieces.append(solid.cylinder((0, 0, 0), UP, boss / 2, top + boss_height))
        draft.add("boss", (0, 0, top + boss_height), UP, reach=(-boss_height, 0), diameter=boss, height=boss_height)
    draft.body = solid.fused(solid.prism(path, flange), pieces)
    draft.corners(path, (0, 0, flange))
    draft.corners(rectangle(inner_w, inner_h, inner_corner), (0, 0, top))
    draft.add("block", (0, 0, 0), (0, 0, -1), length=width, width=height, height=flange)
    wall = sizes.length(3, 6)
    hollow = rise > 6 and random.random() < .75 and min(inner_w, inner_h) > 4 * wall + 10
    if hollow:
        r = max(1.0, inner_corner - wall)
        draft.recess("pocket", rectangle(inner_w - 2 * wall, inner_h - 2 * wall, r), top - wall, (0, 0, 0), (0, 0, -1), (1, 0, 0),
                     length=inner_w - 2 * wall, width=inner_h - 2 * wall, radius=r)
    a, b = (inner_w + margin) / 2, (inner_h + margin) / 2
    places = [(-a, -b), (a, -b), (a, b), (-a, b)]
    if width > 90 and random.random() < .6:
        places = [(-a, -b), (0, -b), (a, -b), (a, b), (0, b), (-a, b)]
    kind = random.choice(("clearance", "counterbore", "countersink", "clearance"))
    draft.screw_holes(lifted(places, flange), UP, screw, flange, kind, pattern="grid")
    z = top + (boss_height if boss else 0)
    through = z - (top - wall if hollow else 0)
    if boss:
        bore = sizes.round(boss * random.uniform(.35, .7))
        draft.hole([(0, 0, z)], UP, bore, through=through)
        if (boss - bore) / 2 > 9:
            m = sizes.screw((boss - bore) / 2 * .8)
            circle_d = (boss + bore) / 2
            draft.screw_holes([tuple(p) for p in circle_places((0, 0, z), circle_d / 2, random.choice((3, 4)), 45)], UP, m, through,
                              "tapped", pattern="circle", centre=(0, 0, z), pitch_circle=circle_d)
    else:
        layout = Layout(within(inner_w, inner_h), 3)
        furnish(draft, layout, inner_w - 2 * wall, inner_h - 2 * wall, top, through, least=1)


def lever(draft):
    """Levers, links and rocker arms: bosses joined by tapering arms, straight or angled, with bores and a web."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "cast", "aluminium"))
    bore = sizes.shaft(8, 40)
    big = sizes.round(bore * random.uniform(1.5, 2.1) + 4)
    reach = sizes.length(big * 1.4, big * 4.5)
    small_bore = sizes.shaft(5, max(6, bore * .8))
    small = sizes.round(min(big * .95, small_bore * random.uniform(1.6, 2.2) + 3))
    thickness = sizes.length(max(5, .12 * big), .45 * big)
    ends = [(0.0, 0.0, big, bore), (reach, 0.0, small, small_bore)]
    draw = random.random()
    if draw < .4:
        angle = random.choice((90, 120, 135, 150, 60, 180))
        far = sizes.length(big * 1.2, reach)
        t = np.radians(angle)
        ends.append((round(far * np.cos(t), 4), round(far * np.sin(t), 4), small if random.random() < .5 else sizes.round(small * .85), small_bore))
        if ends[2][2] < ends[2][3] * 1.35:
            raise ModellingFailed("a boss too thin")
    arms = []
    taper = random.uniform(.7, 1)
    for x, y, outer, _ in ends[1:]:
        a, b = (0.0, 0.0, big / 2 * taper * .95), (x, y, outer / 2 * taper)
        arms.append(solid.prism(belt([a, b]), thickness))
    pieces = []
    offset = random.choice((0.0, 0.0, sizes.round(thickness * .3)))
    for i, (x, y, outer, _) in enumerate(ends):
        tall = sizes.round(thickness * random.uniform(1, 2.2)) if i == 0 or random.random() < .6 else thickness
        base = -offset if tall > thickness + offset else 0.0
        pieces.append(solid.cylinder((x, y, base), UP, outer / 2, tall))
        draft.add("boss", (x, y, base + tall), UP, reach=(-tall, 0), diameter=outer, height=tall)
        ends[i] = (*ends[i], base, tall)
    draft.body = solid.fused(arms[0], arms[1:] + pieces)
    for x, y, outer, inner, base, tall in ends:
        draft.hole([(x, y, base + tall)], UP, inner, through=tall)
    x, y, outer, inner, base, tall = ends[0]
    draw = random.random()
    if draw < .35:
        w, _, deep = key_for(inner, sizes.inch)
        if inner / 2 + deep < outer / 2 - 2:
            draft.cutters.append(solid.box((-w / 2, 0, base - 1), (w / 2, inner / 2 + deep, base + tall + 1)))
            draft.add("keyway", (0, inner / 2, base + tall / 2), (0, -1, 0), along=UP, length=tall, width=w, depth=deep, radius=0)
    elif draw < .6:
        screw = sizes.screw(min(tall * .9, outer))
        if screw.nominal < tall * .5 and len(ends) == 2:
            draft.hole([(-outer / 2, 0, base + tall / 2)], (-1, 0, 0), screw.core, through=outer / 2, thread=screw.name)
    if random.random() < .45 and thickness > 7 and reach - (big + small) / 2 > 20:
        web_slot(draft, ends, thickness, taper)


def web_slot(draft, ends, thickness, taper):
    """A slot or a pocket along the first arm."""
    random, sizes = draft.random, draft.sizes
    (_, _, big, *_), (reach, _, small, *_) = ends[:2]
    room = reach - (big + small) / 2 - 8
    width = sizes.round(min(big, small) * taper * .4)
    length = sizes.round(room * .9)
    if length < 2 * width or width < 4:
        return
    middle = round(big / 2 + (reach - (big + small) / 2) / 2, 4)
    if random.random() < .5:
        draft.recess("slot", slot(0, 0, length, width), 0, (middle, 0, thickness), UP, (1, 0, 0), through=thickness, length=length, width=width, radius=width / 2)
    else:
        draft.recess("pocket", slot(0, 0, length, width), sizes.round(thickness * .3), (middle, 0, thickness), UP, (1, 0, 0),
                     length=length, width=width, radius=width / 2)
