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


def make(seed, index, family=None):
    """The part of a library seed at an index; follows from both alone. An attempt that does not give a sound part
    is followed by another of the same family."""
    names = list(FAMILIES)
    for attempt in range(ATTEMPTS):
        random = random_module.Random(f"{seed}/{index}/{attempt}")
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
        if cut.parent == "right" and "left" in views and draft.turned:
            cut.parent = "left"
        if cut.parent not in views:
            views[cut.parent] = plain_view(shape, draft.features, cut.parent, *DIRECTIONS[cut.parent], size)
        views[cut.name] = section(shape, draft.features, cut, low, high, views[cut.parent], size)
    for view in views.values():
        if view.name != "iso":
            match(draft.features, draft.reach, view)
    return Part(index, name, seed, tuple(round(float(e), 4) for e in extents), draft.features, views, draft.material, draft.turned,
                "inch" if draft.sizes.inch else "mm", draft.main)


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
