"""From a seed to a finished part: family, model, views, sections, curves that know their feature."""
import random as random_module
from math import sqrt

import numpy as np

from ..part import Part, View
from . import solid
from .catalogue import FAMILIES
from .cutting import DIRECTIONS, proposed, section
from .draft import Draft, turn
from .matching import match, rims_whole, snapped
from .numbers import Sizes
from .projection import project
from .solid import ModellingFailed
from .tidy import tidied

ATTEMPTS = 60
MOST_FACES = 260     # a part with more is a poor drawing and slow to project
MOST_FREE = 24       # edges that are neither straight nor conic: each costs a tenth of a second
ISO = tuple(np.array((1, 1, 0)) / sqrt(2)), tuple(np.array((-1, 1, 2)) / sqrt(6))
ISO_LEFT = tuple(np.array((1, -1, 0)) / sqrt(2)), tuple(np.array((1, 1, 2)) / sqrt(6))


def make(seed, index, family=None, variant=0):
    """The part of a library seed at an index; follows from both alone. An attempt that does not give a sound part
    is followed by another of the same family; another variant is asked for where the kernel hung."""
    names = list(FAMILIES)
    for attempt in range(ATTEMPTS):
        random = random_module.Random(f"{seed}/{index}/{variant}/{attempt}")
        name = family or names[index % len(names)]
        try:
            return attempt_part(random, name, index, seed)
        except (ModellingFailed, ValueError, ZeroDivisionError):
            continue
        except RuntimeError:        # OCP's own failures
            continue
    raise ModellingFailed(f"no sound {name} at index {index} in {ATTEMPTS} attempts")


def attempt_part(random, name, index, seed):
    draft = Draft(name, random, Sizes(random, inch=random.random() < .22))
    FAMILIES[name](draft)
    shape = draft.finish()
    shape = oriented(draft, shape)
    if not 8 <= len(solid.faces(shape)) <= MOST_FACES:
        raise ModellingFailed("too plain or too rich")
    if solid.free_edges(shape) > MOST_FREE:
        raise ModellingFailed("too many space curves")
    rough = float(np.subtract(*reversed(solid.bounds(shape))).max())
    if not 4 <= rough <= 1600:
        raise ModellingFailed("no sensible size")
    solid.eased(shape, rough)
    views = {}
    for view_name in wanted(draft):
        views[view_name] = plain_view(shape, draft.features, view_name, *DIRECTIONS[view_name], rough)
    low, high = extent(views)
    extents = np.subtract(high, low)
    size = float(extents.max())
    if not rims_whole(draft.features, views, draft.turned):
        raise ModellingFailed("a hole breaks out")
    add_pictorial(draft, shape, views, size)
    for cut in draft.cuts or proposed(draft, low, high):
        if cut.parent == "right" and "left" in views and "right" not in views:
            cut.parent = "left"
        if cut.parent not in views:
            views[cut.parent] = plain_view(shape, draft.features, cut.parent, *DIRECTIONS[cut.parent], size)
        made = section(shape, draft.features, cut, low, high, views[cut.parent], size)
        if telling(made, draft, low, high):
            views[cut.name] = made
    for view in views.values():
        if view.name != "iso":
            match(draft.features, draft.reach, view)
    return Part(index, name, seed, tuple(measured(float(e)) for e in extents), draft.features, views, draft.material, draft.turned,
                "inch" if draft.sizes.inch else "mm", draft.main)


def measured(value):
    """Without the kernel's last micrometre, where a hundredth of a millimetre is that near."""
    return round(value, 2) if abs(value - round(value, 2)) < 1.5e-3 else round(value, 4)


def telling(view, draft, low, high):
    """False for a section that shows little: a strip of what is otherwise a tall part."""
    if draft.turned:
        return True
    ends = np.array([view.project(low), view.project(high)])
    (left, bottom), (right, top) = ends.min(0), ends.max(0)
    area = sum(ring_area(r[0]) - sum(ring_area(h) for h in r[1:]) for r in view.cut)
    cut = np.concatenate([r[0] for r in view.cut])
    return bool((np.ptp(cut, axis=0) > .5 * np.array([right - left, top - bottom])).all() and area > .02 * (right - left) * (top - bottom))


def ring_area(ring):
    x, y = ring.T
    return abs(np.dot(x, np.roll(y, 1)) - np.dot(y, np.roll(x, 1))) / 2


def extent(views):
    """The corners of the box around the part, from its views."""
    low, high = np.full(3, np.inf), np.full(3, -np.inf)
    for view in views.values():
        left, bottom, right, top = view.box()
        for direction, a, b in ((view.right, left, right), (view.up, bottom, top)):
            axis = int(np.argmax(np.abs(direction)))
            a, b = sorted((a * direction[axis], b * direction[axis]))
            low[axis], high[axis] = min(low[axis], a), max(high[axis], b)
    return tuple(map(float, low)), tuple(map(float, high))


def plain_view(shape, features, name, right, up, size):
    curves = snapped(project(shape, right, up, size), features, right, up, size)
    return View(name, tuple(map(float, right)), tuple(map(float, up)), tidied(curves, size))


def add_pictorial(draft, shape, views, size):
    right, up = ISO if draft.random.random() < .75 else ISO_LEFT
    views["iso"] = View("iso", right, up, tidied(project(shape, right, up, size, hidden=False), size))
    if draft.slanted is not None:
        toward = np.array(draft.slanted)
        flat = np.argmin(np.abs(toward))             # the direction of the part that lies in the slanted face
        right = np.zeros(3)
        right[flat] = 1.0
        up = np.cross(toward, right)
        views["auxiliary"] = View("auxiliary", tuple(right), tuple(up), tidied(project(shape, right, up, size, hidden=False), size))


def wanted(draft):
    """Names of the orthographic views: three as a rule, fewer of what is turned, sometimes more."""
    random = draft.random
    if draft.turned:
        names = ["front", random.choice(("right", "left"))]
        if random.random() < .3 or any(f.kind in ("keyway", "flat", "slot") for f in draft.features):
            names.append("top")
        return names
    names = ["front", "top", random.choices(("right", "left"), (3, 1))[0]]
    if random.random() < .25:
        names.append(random.choice(("bottom", "rear")))
    return names


def oriented(draft, shape):
    """Turned parts lie along x already. Others stand, or turn their face (modelled z) to the front."""
    if draft.turned:
        return shape
    axis, x = draft.random.choices((((0, 0, 1), (1, 0, 0)), ((0, -1, 0), (1, 0, 0)), ((0, 0, 1), (0, 1, 0)), ((0, -1, 0), (0, 0, -1))),
                                   (35, 45, 10, 10))[0]
    draft.main = "top" if axis == (0, 0, 1) else "front"
    return turn(draft, shape, axis, x)
