"""Families turned from bar: stepped shafts, spindles and pins, bushes and rings, fittings and adapters."""
from math import cos, radians, sqrt

from . import solid
from .balls import ball_stud, domed, seated
from .draft import circle_places
from .numbers import NPT, PIPE, TRAPEZOIDAL
from .outline import polygon
from .solid import ModellingFailed
from .turning import (Step, across_flats, bore, centre_hole, circlip_groove, keyway, outer_corners, turned_body)


def shaft(draft):
    """A stepped shaft: seats that fall off to both ends, threads, circlip grooves, keyways, flats, cross holes."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "steel", "stainless"))
    largest = sizes.shaft(12, 45) if random.random() < .6 else sizes.shaft(30, 140)
    slender = random.uniform(.4, 1.6)
    steps = [Step(sizes.length(.3 * largest, 1.6 * largest * slender + 4), largest)]
    for to_left in (True, False):
        diameter = largest
        for _ in range(random.choices((0, 1, 2, 3), (1, 4, 5, 3))[0]):
            diameter = seat(draft, diameter * random.uniform(.62, .93), diameter)
            if diameter < 4:
                break
            step = Step(sizes.length(.35 * diameter, 2.6 * diameter * slender), diameter)
            steps.insert(0, step) if to_left else steps.append(step)
    if random.random() < .25 and len(steps) > 2:                      # a collar
        i = random.randrange(1, len(steps))
        wide = sizes.round(max(steps[i - 1].diameter, steps[i].diameter) * random.uniform(1.1, 1.4))
        steps.insert(i, Step(sizes.length(.1 * wide + 1, .3 * wide + 2), wide))
    if len(steps) < 3:
        raise ModellingFailed("a bare cylinder")
    ends(draft, steps)
    for step in steps:
        if random.random() < .2:
            circlip_groove(draft, step, random.random() < .5)
    if random.random() < .15:
        i = random.choice((0, len(steps) - 1))
        if not steps[i].thread and not steps[i].grooves:
            small = sizes.round(steps[i].diameter * random.uniform(.7, .92))
            steps[i].diameter, steps[i].end = (small, steps[i].diameter) if i == 0 else (steps[i].diameter, small)
    turned_body(draft, outer_corners(draft, steps))
    finish_shaft(draft, steps)


def seat(draft, wanted, limit):
    """A diameter near the wanted one, smaller than the limit."""
    sizes = draft.sizes
    diameter = sizes.shaft(.85 * wanted, wanted)
    return diameter if diameter < limit - 1 else sizes.round(wanted * .9)


def ends(draft, steps):
    """Threads on one or both end steps."""
    random, sizes = draft.random, draft.sizes
    for i in (0, len(steps) - 1):
        step = steps[i]
        if random.random() < .38:
            if random.random() < .1 and not sizes.inch:
                fitting = [t for t in TRAPEZOIDAL if .8 * step.diameter < t[0] <= step.diameter]
                thread = (f"Tr{fitting[-1][0]}x{fitting[-1][1]}", float(fitting[-1][0]), float(fitting[-1][1])) if fitting else None
            else:
                thread = sizes.thread(.75 * step.diameter, step.diameter)
            if thread:
                step.thread, step.diameter, step.free = thread, thread[1], False


def finish_shaft(draft, steps):
    random, sizes = draft.random, draft.sizes
    x, places = 0.0, []
    for step in steps:
        places.append(x)
        x = round(x + step.length, 4)
    total = x
    order = sorted(range(len(steps)), key=lambda i: -steps[i].length)
    if random.random() < .5:
        done = False
        for i in order[:3]:
            done |= keyway(draft, places[i], steps[i], random.choice(((0, 0, 1), (0, 0, 1), (0, -1, 0))))
            if done and random.random() < .75:
                break
    if random.random() < .3:
        for i in order:
            step = steps[i]
            if step.free and not step.end and not step.grooves and step.length > step.diameter * .6 and step.diameter > 6:
                diameter = sizes.round(min(step.diameter * random.uniform(.15, .4), step.length * .4))
                at = sizes.round(step.length * random.uniform(.35, .65))
                axis = random.choice(((0, 0, 1), (0, -1, 0)))
                draft.hole([(places[i] + at, axis[1] * step.diameter / 2, axis[2] * step.diameter / 2)], axis, diameter,
                           through=step.diameter)
                step.free = False
                break
    if random.random() < .25:
        i = random.choice((0, len(steps) - 1))
        step = steps[i]
        if step.free and not step.thread and not step.end and not step.grooves and step.diameter > 5:
            flats = random.choice((2, 2, 4, 6))
            width = sizes.round(step.diameter * (random.uniform(.75, .88) if flats == 2 else .72 if flats == 4 else .87))
            length = sizes.length(min(3, .3 * step.length), .7 * step.length)
            if width < step.diameter * .96 and width > step.diameter * cos(radians(180 / flats)):
                across_flats(draft, 0 if i == 0 else total - length, length, step.diameter, flats, width)
    axial(draft, steps, total)
    if random.random() < .12:
        long = [i for i in order if steps[i].free and not steps[i].end]
        if long:
            step = steps[long[0]]
            draft.add("knurl", (places[long[0]], 0, 0), (1, 0, 0), diameter=step.diameter, length=step.length, pitch=random.choice((.8, 1, 1.2, 1.6)))


def axial(draft, steps, total):
    """What is drilled into the end faces: centres or a tapped hole."""
    random, sizes = draft.random, draft.sizes
    for x, axis, step in ((0, -1, steps[0]), (total, 1, steps[-1])):
        small = min(step.diameter, step.right)
        draw = random.random()
        if draw < .22:
            centre_hole(draft, x, axis, small)
        elif draw < .4:
            screw = sizes.screw(small * .95)
            if screw.nominal < small * .55 and total > 6 * screw.nominal:
                draft.hole([(x, 0, 0)], (axis, 0, 0), screw.core, depth=sizes.round(screw.nominal * random.uniform(2, 3)), thread=screw.name)


def pin(draft):
    """Pins, bolts, axles, knobs: a head, a shank, an end; slot or hexagon, cross hole, groove. Many have a ball."""
    random, sizes = draft.random, draft.sizes
    if random.random() < .42:
        return ball_stud(draft)
    draft.material = random.choice(("steel", "stainless", "brass"))
    shank = sizes.shaft(4, 40)
    head = sizes.round(shank * random.uniform(1.25, 2.2))
    thickness = sizes.length(.25 * shank + 1, 1.1 * shank + 1)
    steps = [Step(thickness, head)]
    if random.random() < .35:
        steps.append(Step(sizes.length(.15 * shank + 1, .5 * shank + 1), sizes.round((head + shank) / 2)))
    steps.append(Step(sizes.length(1.2 * shank, 5 * shank), shank))
    if random.random() < .7:
        thread = sizes.thread(.6 * shank, .99 * shank)
        if thread:
            steps.append(Step(sizes.length(thread[1], 3 * thread[1]), thread[1], thread=thread, free=False))
    if random.random() < .35:
        steps.append(Step(sizes.length(.2 * shank + .5, .6 * shank + 1), sizes.round(steps[-1].diameter * random.uniform(.6, .8))))
    if any(a.diameter <= b.diameter for a, b in zip(steps, steps[1:])):
        raise ModellingFailed("steps of a pin must fall")
    shank_step = next(s for s in steps if s.diameter == shank)
    if random.random() < .4:
        circlip_groove(draft, shank_step, True)
    outer = outer_corners(draft, steps)
    dome = random.random() < .4 and not steps[-1].thread and domed(draft, outer, steps[-1])
    turned_body(draft, outer, spheres=[dome] if dome else ())
    head_drive(draft, head, thickness, shank)
    x = sum(s.length for s in steps[:steps.index(shank_step)])
    if random.random() < .45 and not shank_step.grooves:
        diameter = sizes.round(shank * random.uniform(.18, .35))
        draft.hole([(round(x + sizes.round(shank_step.length * random.uniform(.3, .7)), 4), 0, shank / 2)], (0, 0, 1), diameter, through=shank)
    if not dome and random.random() < .4:
        axial(draft, steps[-1:] * 2, sum(s.length for s in steps))


def head_drive(draft, head, thickness, shank):
    random, sizes = draft.random, draft.sizes
    kind = random.choice(("hexagon", "two", "slot", "socket", "holes", "bore"))
    if kind == "hexagon":
        across_flats(draft, 0, thickness, head, 6, sizes.round(head * .866 * .99))
    elif kind == "two":
        across_flats(draft, 0, thickness, head, 2, sizes.round(head * random.uniform(.75, .9)))
    elif kind == "slot":
        width, depth = sizes.round(max(1, head * .1)), sizes.round(max(1, thickness * .4))
        draft.cutters.append(solid.box((-1, -head, -width / 2), (depth, head, width / 2)))
        draft.add("slot", (0, 0, 0), (-1, 0, 0), along=(0, 1, 0), length=head, width=width, depth=depth, radius=0)
    elif kind == "socket":
        width = sizes.round(shank * random.uniform(.5, .8))
        corner = width / sqrt(3)
        depth = sizes.round(thickness * .6)
        path = polygon([(corner * cos(radians(60 * i)), corner * cos(radians(60 * i - 90))) for i in range(6)])
        draft.cutters.append(solid.prism(path, -(depth + 1), (-1, 0, 0), (-1, 0, 0), (0, 1, 0)))
        draft.add("flat", (0, 0, width / 2), (-1, 0, 0), width=width, length=depth, count=6)
    elif kind == "holes" and head > 20:
        diameter = sizes.round(head * .1)
        draft.hole(circle_places((0, 0, 0), sizes.round(head * .35), 2, 0, (-1, 0, 0), (0, 1, 0)), (-1, 0, 0), diameter,
                   depth=sizes.round(min(thickness * .6, 2 * diameter)), tip=False, pattern="mirror", centre=(0, 0, 0))
    elif kind == "bore":
        draft.hole([(0, 0, 0)], (-1, 0, 0), sizes.round(shank * random.uniform(.3, .6)), depth=sizes.round(thickness * random.uniform(.8, 2)))


def bush(draft):
    """Bushes, sleeves, spacers and rings: bore with steps, collar, grooves inside and out, oil holes, slits."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "brass", "plastic", "stainless"))
    inside = sizes.shaft(6, 90)
    wall = sizes.length(max(1.5, .1 * inside), .45 * inside + 3)
    outside = sizes.round(inside + 2 * wall)
    length = sizes.length(.2 * outside, 2.2 * outside)
    steps = [Step(length, outside)]
    if random.random() < .65:
        wide = sizes.round(outside * random.uniform(1.12, 1.6))
        collar = Step(sizes.length(max(2, .08 * outside), .3 * outside + 2), wide)
        where = random.choice(("left", "right", "middle"))
        steps = [collar, steps[0]] if where == "left" else [steps[0], collar] if where == "right" else \
            [Step(sizes.length(.3 * length, .7 * length), outside), collar, steps[0]]
    if random.random() < .35:
        steps.append(Step(sizes.length(.1 * length + 1, .5 * length + 1), sizes.round(inside + 2 * wall * random.uniform(.45, .8))))
    if random.random() < .25:
        thread = sizes.thread(.8 * steps[-1].diameter, steps[-1].diameter)
        if thread and thread[1] > inside + 3:
            steps[-1].thread, steps[-1].diameter = thread, thread[1]
    for step in steps:
        if random.random() < .3 and step.length > 8 and not step.thread:
            width = sizes.length(1.5, min(6, .25 * step.length))
            depth = min(.25 * wall, width)
            step.grooves.append((sizes.round((step.length - width) * random.uniform(.3, .7)), width, sizes.round(step.diameter - 2 * depth)))
            if step.grooves[-1][2] <= inside + 1 or step.grooves[-1][2] >= step.diameter:
                step.grooves.pop()
    total = round(sum(s.length for s in steps), 4)
    outer = outer_corners(draft, steps)
    bores = [(total, inside)]
    end_wall = min(steps[0].diameter, steps[-1].diameter) - inside
    if random.random() < .5 and end_wall > 5:
        wide = sizes.round(inside + end_wall * random.uniform(.3, .55))
        deep = sizes.length(.1 * total + 1, .45 * total)
        bores = [(deep, wide), (0, inside)] if random.random() < .5 else [(round(total - deep, 4), inside), (0, wide)]
    corners = bore(draft, total, bores)
    seat_of = seated(draft, corners, total, end_wall / 2) if random.random() < .25 else None
    turned_body(draft, outer, corners, [seat_of] if seat_of else ())
    radial_work(draft, steps, total, inside)


def radial_work(draft, steps, total, inside):
    random, sizes = draft.random, draft.sizes
    draw = random.random()
    x, wide = 0.0, max(range(len(steps)), key=lambda i: steps[i].length)
    x = sum(s.length for s in steps[:wide])
    step = steps[wide]
    if draw < .4 and step.length > 8 and not step.grooves:
        screw = sizes.screw(step.length * .6)
        tapped = random.random() < .5
        count = random.choice((1, 2, 3, 4))
        diameter = screw.core if tapped else sizes.round(min(step.length * .3, inside * .3))
        at = round(x + sizes.round(step.length / 2), 4)
        if diameter > inside * .5:
            return
        r = step.diameter / 2
        places = circle_places((at, 0, 0), r, count, 90, (1, 0, 0), (0, 1, 0))
        for p in places:
            axis = (0, p[1] / r, p[2] / r)
            draft.cutters.append(solid.cylinder(p + [0, axis[1], axis[2]], tuple(-a for a in axis), diameter / 2, r - inside / 4 + 1))
        draft.add("hole", places[0], (0, 0, 1), places=places if count > 1 else (), pattern="circle" if count > 1 else "",
                  centre=(at, 0, 0), thread=screw.name if tapped else "", reach=(-(r - inside / 2), 0), diameter=diameter, depth=0)
    elif draw < .55:
        width = sizes.length(1, max(1.5, .12 * inside))
        draft.cutters.append(solid.box((-1, -width / 2, 0), (total + 1, width / 2, 4 * inside + 100)))
        draft.add("slot", (total / 2, 0, steps[0].diameter / 2), (0, 0, 1), along=(1, 0, 0), length=total, width=width, depth=0, radius=0)
    elif draw < .7:
        steps_end = steps[-1]
        width = sizes.round(max(2, .25 * inside))
        depth = sizes.length(1.5, min(.3 * total, steps_end.length * .8) + 1.6)
        count = random.choice((1, 2))
        draft.cutters.append(solid.box((total - depth, -width / 2, -500 if count == 2 else 0), (total + 1, width / 2, 500)))
        draft.add("slot", (total, 0, 0), (1, 0, 0), along=(0, 0, 1), length=steps_end.diameter, width=width, depth=depth, radius=0)


def fitting(draft):
    """Hydraulic and pneumatic adapters: threaded ends, hexagon, sealing cone or groove, stepped bore."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("brass", "stainless", "steel"))

    def pipe_thread(high=45):
        if sizes.inch or random.random() < .6:
            name, outside, pitch, _ = random.choice([t for t in (NPT if sizes.inch else PIPE) if t[1] < high])
            return name, outside, pitch
        return sizes.thread(10, high) or ("G1/4", 13.157, 1.337)
    left, right = pipe_thread(), pipe_thread()
    kind = random.choice(("thread", "nipple", "hose"))
    biggest = max(left[1], right[1]) if kind == "thread" else left[1]
    hexagon = sizes.round(biggest * random.uniform(1.18, 1.4) + 1)
    steps = [Step(sizes.length(.7 * left[1] + 3, 1.3 * left[1] + 4), left[1], thread=left)]
    hex_x = steps[0].length
    if random.random() < .4:
        steps.append(Step(sizes.length(2, 6), sizes.round(hexagon * .97)))
        hex_x = round(hex_x + steps[-1].length, 4)
    hex_length = sizes.length(.25 * hexagon, .6 * hexagon)
    steps.append(Step(hex_length, sizes.round(hexagon / cos(radians(30)) * .985)))
    if kind == "thread":
        steps.append(Step(sizes.length(.7 * right[1] + 3, 1.3 * right[1] + 4), right[1], thread=right))
    elif kind == "nipple":
        tube = sizes.shaft(6, .7 * biggest + 3)
        steps += [Step(sizes.length(3, 10), sizes.round(tube * 1.25)), Step(sizes.length(tube, 2 * tube), tube)]
    else:
        tube = sizes.shaft(8, .8 * biggest + 4)
        barb, count = sizes.round(max(4, tube * .45)), random.randint(2, 4)
        steps.append(Step(sizes.length(2, 5), sizes.round(tube * .85)))
        for _ in range(count):
            steps.append(Step(barb, tube, end=sizes.round(tube * .85)))
    narrow = min(min(s.diameter, s.right) for s in steps)
    inside = sizes.round(narrow * random.uniform(.4, .65))
    total = round(sum(s.length for s in steps), 4)
    bores = [(total, inside)]
    if random.random() < .5 and left[1] > inside + 6:
        bores = [(sizes.length(.15 * total, .5 * total), sizes.round(inside + (left[1] - inside) * .35)), (0, inside)]
    outer = outer_corners(draft, steps)
    turned_body(draft, outer, bore(draft, total, bores))
    across_flats(draft, hex_x, hex_length, steps[0].diameter * 2 + hexagon, 6, hexagon)
