"""Spherical shapes of turned parts: ball studs, ball knobs, domed ends, spherical seats.

Frame: the profile's, x along the turning axis, r from it. A ball is a feature "ball" with its diameter, a piece of a
sphere a "dome" with its radius; both lie where the sphere's centre is.
"""
from math import sqrt

from .solid import ModellingFailed
from .turning import Step, across_flats, outer_corners, turned_body

def ball_stud(draft):
    """A ball on a neck: studs with thread and hexagon or collar, knobs with a tapped foot, link ends with a cross hole."""
    random, sizes = draft.random, draft.sizes
    draft.material = random.choice(("steel", "steel", "stainless", "brass", "plastic"))
    ball = sizes.shaft(6, 60)
    neck = sizes.round(ball * random.uniform(.45, .72))
    knob = random.random() < .4
    steps, hexagon = [], 0.0
    if knob:
        steps.append(Step(sizes.length(.15 * ball + 1, .5 * ball + 2), sizes.round(neck * random.uniform(1.15, 1.5))))
    else:
        shank = sizes.round(ball * random.uniform(.5, 1.0))
        thread = sizes.thread(.55 * shank, 1.05 * shank)
        end = thread[1] if thread else shank
        steps.append(Step(sizes.length(1.0 * end + 2, 3 * end + 3), end, thread=thread))
        wide = sizes.round(max(end, neck) * random.uniform(1.25, 1.7) + 1)
        steps.append(Step(sizes.length(.2 * wide + 1, .5 * wide + 1), wide))
        hexagon = random.random() < .5
    foot = round(sum(s.length for s in steps), 4)
    centre = round(foot + sizes.length(.62 * ball, .95 * ball), 4)
    radius = ball / 2
    join = round(centre - sqrt(radius ** 2 - (neck / 2) ** 2), 4)
    if join - foot < .06 * ball:
        raise ModellingFailed("no neck")
    steps.append(Step(round(join - foot, 4), neck))
    outer = outer_corners(draft, steps)
    draft.features.pop()                                     # the neck has no length of its own
    draft.add("cylinder", (foot, 0, 0), (1, 0, 0), reach=(0, join - foot), diameter=neck, length=centre - foot)
    outer[-1] = (join, neck / 2, 0)
    flat = sizes.round(ball * random.uniform(.25, .5)) if random.random() < .3 else 0.0
    if flat:
        outer.append((round(centre + sqrt(radius ** 2 - (flat / 2) ** 2), 6), flat / 2, 0))
    else:
        outer.append((centre + radius, 0, 0))
    turned_body(draft, outer, spheres=((centre, radius),))
    draft.add("ball", (centre, 0, 0), (1, 0, 0), diameter=ball)
    if hexagon:
        step = steps[1]
        width = sizes.round(step.diameter * random.choice((.866, .9)) * .99)
        across_flats(draft, steps[0].length, step.length, step.diameter, 6 if width < .88 * step.diameter else 2, width)
    if knob:
        screw = sizes.screw(neck * 1.1)
        if screw.nominal < .6 * neck:
            draft.hole([(0, 0, 0)], (-1, 0, 0), screw.core, depth=sizes.round(min(foot + .9 * ball, screw.nominal * random.uniform(1.8, 2.6))), thread=screw.name)
    if random.random() < .3:
        across = sizes.round(ball * random.uniform(.15, .35))
        draft.hole([(centre, 0, sqrt(radius ** 2 - (across / 2) ** 2))], (0, 0, 1), across, through=ball)


def domed(draft, outer, step):
    """Closes the outline with a domed end instead of a flat one; returns the sphere (centre x, radius)."""
    random, sizes = draft.random, draft.sizes
    x, half = outer[-1][0], step.right / 2
    radius = sizes.round(half * random.choice((random.uniform(1.02, 1.3), random.uniform(1.5, 3.2))))
    radius = max(radius, half + sizes.step(half)) if radius < half else radius
    rise = radius - sqrt(radius ** 2 - half ** 2)
    centre = round(x - radius, 6)
    if rise > .8 * step.length or step.grooves:
        raise ModellingFailed("a dome longer than its step")
    outer[-1] = (round(x - rise, 6), half, 0)
    outer.append((x, 0, 0))
    draft.add("dome", (centre, 0, 0), (1, 0, 0), radius=radius)
    return centre, radius


def seated(draft, corners, room, wall):
    """Widens the left end of a bore (corners of its outline) to a spherical seat; returns the sphere, None without room."""
    random, sizes = draft.random, draft.sizes
    mouth = sizes.round(2 * corners[0][1] + wall * random.uniform(.8, 1.6)) / 2
    narrow = corners[0][1]
    radius = sizes.round(mouth * random.uniform(1.02, 1.35))
    if radius <= mouth + .05 or mouth < narrow + .5:
        return None
    before = sqrt(radius ** 2 - mouth ** 2)                  # of the centre, left of the end face
    deep = sqrt(radius ** 2 - narrow ** 2) - before
    if deep > .7 * room or deep < .06 * mouth:
        return None
    corners[0:1] = [(0, mouth, 0), (round(deep, 6), narrow, 0)]
    draft.add("dome", (round(-before, 6), 0, 0), (-1, 0, 0), radius=radius, concave=1)
    return round(-before, 6), radius
