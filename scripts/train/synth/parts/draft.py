"""A part being designed: its body, what will be cut from it, and the features that a drawing dimensions.

Frame: part mm. Families model in whatever frame is convenient; `orient` turns everything at the end.
"""
from dataclasses import dataclass, field
from math import cos, radians, sin, tan

import numpy as np

from ..part import Feature
from . import solid
from .outline import Line
from .solid import ModellingFailed

OVERSHOOT = 1.0      # mm that a cutter starts outside the material


@dataclass(slots=True)
class Cut:
    """A section: what lies toward the reader of a stepped plane is taken away.

    `steps` are (from, depth) along the direction `along`; depth is measured toward the reader, None leaves the
    material as it is (the uncut side of a half section)."""
    right: tuple
    up: tuple
    parent: str
    along: tuple
    steps: list
    name: str = "section"
    half: bool = False


@dataclass(slots=True)
class Draft:
    family: str
    random: object
    sizes: object                                   # numbers.Sizes
    body: object = None
    cutters: list = field(default_factory=list)
    features: list = field(default_factory=list)
    reach: dict = field(default_factory=dict)       # feature id: (low, high) of its extent along its axis from `at`
    cuts: list = field(default_factory=list)
    material: str = "steel"
    turned: bool = False
    main: str = "front"
    slanted: tuple | None = None                    # normal of a face that deserves an auxiliary view

    def add(self, kind, at, axis, places=(), pattern="", centre=None, pitch_circle=0.0, thread="", along=None, reach=None, **sizes):
        feature = Feature(len(self.features), kind, _triple(at), _triple(axis), {k: float(v) for k, v in sizes.items()}, thread,
                          [_triple(p) for p in places], pattern, None if centre is None else _triple(centre), pitch_circle,
                          None if along is None else _triple(along))
        self.features.append(feature)
        if reach:
            self.reach[feature.id] = reach
        return feature

    def hole(self, places, axis, diameter, through=0.0, depth=0.0, thread="", tip=True, pattern="", centre=None,
             pitch_circle=0.0, **head):
        """Cuts equal holes at the places. `axis` points out of the material. `through` is the thickness to go
        through, or `depth` the depth of a blind hole. `head`: counterbore and counterbore_depth, or countersink
        and countersink_angle, or spotface and its spotface_depth."""
        deep = through or depth
        sizes = {"diameter": diameter, "depth": 0.0 if through else depth, **head}
        if not through and tip:
            sizes["tip_angle"] = 118.0
        places = [_triple(p) for p in places]
        for place in places:
            self.cutters += _hole_tools(place, axis, diameter, deep, bool(through), tip, head)
        pattern = pattern or ("row" if len(places) > 1 else "")
        return self.add("hole", places[0], axis, places if len(places) > 1 else (), pattern, centre, pitch_circle, thread,
                        reach=(-deep, 0.0), **sizes)

    def screw_holes(self, places, axis, screw, thickness, kind, depth=None, **pattern):
        """Holes for a screw. kind: clearance | counterbore | countersink | tapped | tapped_blind | reamed."""
        if kind == "counterbore" and thickness > screw.counterbore_depth + 2:
            return self.hole(places, axis, screw.clearance, through=thickness, counterbore=screw.counterbore,
                             counterbore_depth=screw.counterbore_depth, **pattern)
        if kind == "countersink" and thickness > (screw.countersink - screw.clearance) / 2 + .5:
            return self.hole(places, axis, screw.clearance, through=thickness, countersink=screw.countersink,
                             countersink_angle=82.0 if self.sizes.inch else 90.0, **pattern)
        if kind == "tapped":
            return self.hole(places, axis, screw.core, through=thickness, thread=screw.name, **pattern)
        if kind == "tapped_blind":
            deep = depth or self.sizes.round(2.2 * screw.nominal)
            if deep + .3 * screw.core + 2 < thickness:
                return self.hole(places, axis, screw.core, depth=deep, thread=screw.name, **pattern)
            return self.hole(places, axis, screw.core, through=thickness, thread=screw.name, **pattern)
        return self.hole(places, axis, screw.clearance, through=thickness, **pattern)

    def recess(self, kind, path, depth, at, axis, x, through=0.0, **sizes):
        """Cuts an outline (drawn about `at`, first direction `x`) inward from the face with outward normal `axis`."""
        deep = through or depth
        start = np.add(at, np.multiply(axis, OVERSHOOT))
        self.cutters.append(solid.prism(path, -(deep + OVERSHOOT + (OVERSHOOT if through else 0)), start, axis, x))
        return self.add(kind, at, axis, along=x, reach=(-deep, 0.0), depth=0.0 if through else depth, **sizes)

    def corners(self, path, at=(0, 0, 0), axis=(0, 0, 1), x=(1, 0, 0)):
        """Registers the rounded and bevelled corners of an outline drawn in that plane, equal ones together."""
        y = np.cross(axis, x)

        def lifted(p):
            return np.add(at, np.multiply(x, p[0]) + np.multiply(y, p[1]))
        rounds, bevels = {}, {}
        for piece in path:
            if isinstance(piece, Line):
                if piece.bevel:
                    middle = ((piece.start[0] + piece.end[0]) / 2, (piece.start[1] + piece.end[1]) / 2)
                    bevels.setdefault(round(piece.bevel, 4), []).append(lifted(middle))
            elif piece.rounds:
                rounds.setdefault(round(piece.rounds, 4), []).append(lifted(piece.centre()))
        for radius, places in rounds.items():
            self.add("fillet", places[0], axis, places if len(places) > 1 else (), radius=radius)
        for size, places in bevels.items():
            self.add("chamfer", places[0], axis, places if len(places) > 1 else (), size=size, angle=45.0)

    def turned_corners(self, path):
        """The same for a profile in (x, r) of a turned part."""
        self.corners(path, axis=(0, -1, 0), x=(1, 0, 0))

    def finish(self):
        """The body with everything cut; one sound solid or ModellingFailed."""
        before = solid.volume(self.body)
        shape = solid.cut(self.body, self.cutters) if self.cutters else self.body
        if self.cutters:
            shape = solid.unified(shape)
        if len(solid.solids(shape)) != 1 or not solid.valid(shape):
            raise ModellingFailed("not one sound solid")
        after = solid.volume(shape)
        if not 0 < after <= before * 1.0001:
            raise ModellingFailed("volume")
        return shape


def _triple(v):
    return tuple(float(c) + 0.0 for c in v)


def _hole_tools(place, axis, diameter, deep, through, tip, head):
    outside = np.add(place, np.multiply(axis, OVERSHOOT))
    inward = tuple(-c for c in axis)
    tools = [solid.cylinder(outside, inward, diameter / 2, deep + OVERSHOOT * (2 if through else 1))]
    if tip and not through:
        bottom = np.add(place, np.multiply(inward, deep))
        tools.append(solid.cone(bottom, inward, diameter / 2, 0, diameter / 2 / tan(radians(59))))
    if "counterbore" in head:
        tools.append(solid.cylinder(outside, inward, head["counterbore"] / 2, head["counterbore_depth"] + OVERSHOOT))
    if "spotface" in head:
        tools.append(solid.cylinder(outside, inward, head["spotface"] / 2, head.get("spotface_depth", .5) + OVERSHOOT))
    if "countersink" in head:
        slope = tan(radians(head["countersink_angle"] / 2))
        tools.append(solid.cone(outside, inward, head["countersink"] / 2 + OVERSHOOT * slope, 0,
                                head["countersink"] / 2 / slope + OVERSHOOT))
    return tools


def circle_places(centre, radius, count, start=0.0, axis=(0, 0, 1), x=(1, 0, 0)):
    """Points on a circle about `centre` in the plane of `axis`, the first at `start` degrees from x."""
    y = np.cross(axis, x)
    return [np.add(centre, np.multiply(x, radius * cos(radians(start + 360 * i / count)))
                   + np.multiply(y, radius * sin(radians(start + 360 * i / count)))) for i in range(count)]


def turn(draft, shape, axis, x):
    """The part turned so that its modelled z becomes `axis` and its modelled x becomes `x`."""
    y = np.cross(axis, x)
    matrix = np.column_stack([x, y, axis])

    def to(v):
        return None if v is None else _triple(matrix @ np.array(v))
    for f in draft.features:
        f.at, f.axis, f.along, f.pattern_centre = to(f.at), to(f.axis), to(f.along), to(f.pattern_centre)
        f.places = [to(p) for p in f.places]
    draft.slanted = to(draft.slanted)
    return solid.placed(shape, (0, 0, 0), axis, x)
