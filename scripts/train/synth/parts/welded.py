"""Weldments of a few pieces: plates, tubes, ribs and bosses that touch; the joints stay as edges."""
from . import solid
from .draft import circle_places
from .outline import belt, polygon, rectangle
from .solid import ModellingFailed

UP, DOWN = (0, 0, 1), (0, 0, -1)


def weldment(draft):
    """A base plate with an upright: a tube, a plate with ribs, or two cheeks with a cross tube."""
    random, sizes = draft.random, draft.sizes
    draft.material = "steel"
    length = sizes.length(80, 420)
    width = sizes.round(length * random.uniform(.45, .9))
    base = sizes.length(6, 8 + .04 * length)
    corner = random.choice((0.0, sizes.radius(width * .1), -sizes.chamfer(5) * 2))
    path = rectangle(length, width, corner)
    plate = solid.prism(path, base)
    draft.corners(path, (0, 0, base))
    draft.add("block", (0, 0, 0), DOWN, length=length, width=width, height=base)
    make = random.choice((post, gusseted, cheeks))
    make(draft, plate, length, width, base)
    foot_holes(draft, length, width, base)


def foot_holes(draft, length, width, base):
    random, sizes = draft.random, draft.sizes
    screw = sizes.screw(width * .12)
    inset = sizes.round(screw.clearance * random.uniform(1.1, 1.6) + 2)
    a, b = sizes.grid(length - 2 * inset) / 2, sizes.grid(width - 2 * inset) / 2
    places = [(-a, -b, base), (a, -b, base), (a, b, base), (-a, b, base)]
    draft.screw_holes(places, UP, screw, base, random.choice(("clearance", "clearance", "tapped")), pattern="grid")


def post(draft, plate, length, width, base):
    """A tube or square section on the plate, ribs around it, a flange on top."""
    random, sizes = draft.random, draft.sizes
    tube = sizes.round(width * random.uniform(.28, .45))
    wall = sizes.length(3, .12 * tube + 3)
    height = sizes.length(.6 * length, 1.4 * length)
    square = random.random() < .4
    top = sizes.round(tube * random.uniform(1.3, 1.9)) if random.random() < .65 else 0.0
    top_t = sizes.length(6, 16)
    pieces = [solid.prism(rectangle(tube, tube, wall), height, (0, 0, base - .5)) if square else solid.cylinder((0, 0, base - .5), UP, tube / 2, height)]
    z = round(base + height - .5, 4)
    if square:
        draft.add("block", (0, 0, base), UP, length=tube, width=tube, height=height - .5)
    else:
        draft.add("boss", (0, 0, z), UP, reach=(-height, 0), diameter=tube, height=height - .5)
    ribs(draft, pieces, tube, length, width, base, height)
    if top:
        if random.random() < .5:
            pieces.append(solid.cylinder((0, 0, z), UP, top / 2, top_t))
            draft.add("boss", (0, 0, z + top_t), UP, reach=(-top_t, 0), diameter=top, height=top_t)
        else:
            pieces.append(solid.prism(rectangle(top, top, sizes.radius(top * .1)), top_t, (0, 0, z)))
            draft.add("block", (0, 0, z + top_t), UP, length=top, width=top, height=top_t)
    draft.body = solid.fused(plate, pieces)
    bore = tube - 2 * wall
    end = z + (top_t if top else 0)
    if not square and random.random() < .6:
        draft.hole([(0, 0, end)], UP, bore, through=end)
    elif top:
        draft.hole([(0, 0, end)], UP, sizes.round(bore * .6), depth=sizes.round(min(height * .4, bore)), tip=False)
    if top and (top - tube) / 2 > 9:
        screw = sizes.screw((top - tube) / 2 * .9)
        circle = sizes.round((top + tube) / 2)
        if circle + screw.clearance < top - 2 and circle - screw.clearance > tube:
            places = circle_places((0, 0, end), circle / 2, random.choice((4, 4, 6, 8)), 45, UP, (1, 0, 0))
            draft.screw_holes(places, UP, screw, top_t, "clearance", pattern="circle", centre=(0, 0, end), pitch_circle=circle)


def ribs(draft, pieces, tube, length, width, base, height):
    random, sizes = draft.random, draft.sizes
    count = random.choice((0, 2, 4, 4))
    thick = sizes.length(4, 4 + .1 * tube)
    high = sizes.round(height * random.uniform(.3, .6))
    for i in range(count):
        x = ((1, 0, 0), (-1, 0, 0), (0, 1, 0), (0, -1, 0))[i]
        out = ((length if i < 2 else width) - tube) / 2 * .75
        axis = (x[1], -x[0], 0)
        lip = min(out, high) * .15
        start = tube / 2 - min(2.0, tube * .05)
        path = polygon([(start, 0), (tube / 2 + out, 0), (tube / 2 + out, lip), (tube / 2 + lip, high), (start, high)])
        pieces.append(solid.prism(path, thick, tuple(-a * thick / 2 for a in axis[:2]) + (base - .001,), axis, x))


def gusseted(draft, plate, length, width, base):
    """An upright plate with holes, held by one or two ribs."""
    random, sizes = draft.random, draft.sizes
    thick = sizes.length(6, 8 + .04 * length)
    height = sizes.length(.5 * length, 1.1 * length)
    wide = sizes.round(width * random.uniform(.7, 1))
    x = sizes.round(length * random.uniform(-.25, 0))
    r = sizes.radius(wide * .3)
    shape = random.choice((rectangle(wide, height, [0, 0, r, r], 0, height / 2),
                           polygon([(-wide / 2, 0), (wide / 2, 0), (wide / 2, height * .4), (wide * .28, height), (-wide * .28, height), (-wide / 2, height * .4)])))
    upright = solid.prism(shape, thick, (x, 0, base - .001), (1, 0, 0), (0, 1, 0))
    draft.corners(shape, (x + thick, 0, base), (1, 0, 0), (0, 1, 0))
    rib = sizes.length(5, 5 + .08 * wide)
    out, high = (length / 2 - x - thick) * .7, height * random.uniform(.3, .45)
    spots = [0.0] if random.random() < .5 else [-wide * .35, wide * .35]
    lip = min(out, high) * .12
    pieces = [upright]
    for y in spots:
        path = polygon([(0, 0), (out, 0), (out, lip), (lip, high), (0, high)])
        pieces.append(solid.prism(path, rib, (x + thick - .001, y + rib / 2, base - .001), (0, -1, 0), (1, 0, 0)))
    draft.body = solid.fused(plate, pieces)
    draft.add("block", (x, 0, base), (-1, 0, 0), length=wide, width=height, height=thick)
    z = base + (high + height) / 2
    bore = sizes.shaft(8, min(wide * .5, height - high) * .5)
    draft.hole([(x + thick, 0, sizes.round(z))], (1, 0, 0), bore, through=thick)
    if random.random() < .6:
        screw = sizes.screw(bore * .4)
        circle = sizes.round(bore * 1.5 + screw.clearance)
        if circle + screw.clearance * 1.5 < min(wide * .56, height - high):
            places = circle_places((x + thick, 0, sizes.round(z)), circle / 2, 4, 45, (1, 0, 0), (0, 1, 0))
            draft.screw_holes(places, (1, 0, 0), screw, thick, "tapped", pattern="circle", centre=(x + thick, 0, sizes.round(z)), pitch_circle=circle)


def cheeks(draft, plate, length, width, base):
    """Two equal lugs on the plate with a cross tube or bores."""
    random, sizes = draft.random, draft.sizes
    thick = sizes.length(6, 8 + .04 * length)
    bore = sizes.shaft(10, width * .3)
    r = sizes.round(bore * random.uniform(.9, 1.3) + 2)
    z = sizes.round(r * random.uniform(1.3, 2.8) + 5)
    foot = min(width * .9, r * random.uniform(2.1, 3))
    gap = sizes.round(length * random.uniform(.25, .5))
    if foot / 2 < r or 2 * r > width:
        raise ModellingFailed("a lug wider than its foot")
    shape = belt([(0, z, r), (-foot / 2 + .2, .2, .2), (foot / 2 - .2, .2, .2)])
    pieces = []
    for s in (-1, 1):
        start = s * gap / 2 if s > 0 else -gap / 2 - thick
        pieces.append(solid.prism(shape, thick, (start, 0, base - .2), (1, 0, 0), (0, 1, 0)))
        draft.add("fillet", (start if s < 0 else start + thick, 0, z + base - .2), (s, 0, 0), radius=r)
    tube = random.random() < .5
    level = round(z + base - .2, 4)
    if tube:
        outer = sizes.round(bore * 1.35 + 2)
        if outer / 2 > r - 1:
            raise ModellingFailed("a tube wider than its lug")
        over = sizes.length(2, 20)
        pieces.append(solid.cylinder((-gap / 2 - thick - over, 0, level), (1, 0, 0), outer / 2, gap + 2 * thick + 2 * over))
        draft.add("boss", (gap / 2 + thick + over, 0, level), (1, 0, 0), reach=(-over, 0), diameter=outer, height=over)
        draft.body = solid.fused(plate, pieces)
        draft.hole([(gap / 2 + thick + over, 0, level)], (1, 0, 0), bore, through=gap + 2 * thick + 2 * over)
    else:
        draft.body = solid.fused(plate, pieces)
        for s in (-1, 1):
            draft.hole([(s * (gap / 2 + thick), 0, level)], (s, 0, 0), bore, through=thick)
