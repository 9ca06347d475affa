"""What a part is to whoever draws it: features in space and views as typed curves. No CAD kernel is needed here.

Frames: *part* is millimetres in space, z up as modelled; *view* is millimetres of the part seen from a direction,
x to the right and y up, origin where the part's origin projects to. Lengths in a view are true lengths (scale 1).
"""
from dataclasses import dataclass, field
from math import ceil, pi, radians, sqrt

import numpy as np

CHORD = 1e-4         # of the part's size: largest distance of a polyline from its curve


def step_for(radius, size):
    """The angle (rad) between points of a circle of that radius that keeps the chord error in a part of that size."""
    return min(pi / 6, 2 * sqrt(2 * CHORD * size / max(radius, CHORD * size)))


def arc_points(centre, radius, start, sweep, size):
    """Polyline of an arc (degrees, positive counter-clockwise). Its extreme points are among them."""
    count = max(3, ceil(abs(radians(sweep)) / step_for(radius, size)) + 1)
    low, high = sorted((start, start + sweep))
    extremes = np.arange(ceil(low / 90 + 1e-9), ceil(high / 90 - 1e-9)) * 90.0
    angles = np.sort(np.concatenate([np.linspace(low, high, count), extremes]))
    angles = angles[np.diff(angles, prepend=-np.inf) > 1e-6]
    angles = np.radians(angles if sweep >= 0 else angles[::-1])
    return np.column_stack([centre[0] + radius * np.cos(angles), centre[1] + radius * np.sin(angles)])


def ellipse_points(centre, radius, small, tilt, start, sweep, size):
    """Polyline of an ellipse or a piece of one (degrees, start and sweep of its parameter)."""
    u, v = (arc_points((0, 0), radius, start, sweep, size) * (1, small / radius)).T
    c, s = np.cos(np.radians(tilt)), np.sin(np.radians(tilt))
    return np.column_stack([centre[0] + c * u - s * v, centre[1] + s * u + c * v])


@dataclass(slots=True)
class Curve:
    """A piece of an edge as projected. `points` (n, 2) in the view frame always holds it as a polyline (chord error
    below 0.02 % of the part); for arcs and circles the exact values stand beside it."""
    kind: str                                    # line | arc | circle | ellipse | spline
    points: np.ndarray
    visible: bool = True
    smooth: bool = False                         # an edge between tangent faces, drawn thin or not at all
    centre: tuple[float, float] | None = None    # of arcs, circles and ellipses, view frame
    radius: float = 0.0                          # of an ellipse the larger one
    start: float = 0.0                           # degrees, counter-clockwise from +x (ellipse: parameter from its major axis)
    sweep: float = 0.0                           # degrees, positive is counter-clockwise; 360 for circles
    feature: int = -1                            # id of the feature it comes from, where known
    small: float = 0.0                           # smaller radius of an ellipse
    tilt: float = 0.0                            # degrees of an ellipse's major axis from +x, -90 < tilt <= 90


def ellipse_curve(centre, radius, small, tilt, start, sweep, size, visible=True, smooth=False):
    return Curve("ellipse", ellipse_points(centre, radius, small, tilt, start, sweep, size), visible, smooth, centre, radius,
                 start, sweep, small=small, tilt=tilt)


@dataclass(slots=True)
class View:
    """One projection. `right`, `up` and `toward` (to the reader) are unit vectors in the part frame."""
    name: str                                    # front, top, right, left, bottom, rear, iso, section, auxiliary
    right: tuple[float, float, float]
    up: tuple[float, float, float]
    curves: list[Curve]
    cut: list[list[np.ndarray]] = field(default_factory=list)  # section faces to hatch: [outer, hole, hole...] rings
    cut_at: tuple[float, float, float] | None = None   # a point of the cutting plane (sections), part frame
    cut_path: np.ndarray | None = None           # the cutting line as it is drawn in the parent view, view frame of it
    parent: str = ""                             # view in which the cutting line is drawn
    half: bool = False                           # a half section: one side of the axis is not cut
    breaks: list[np.ndarray] = field(default_factory=list)     # break lines of a shortened view (broken.py), view frame

    @property
    def toward(self):
        (a, b, c), (d, e, f) = self.right, self.up
        return b * f - c * e, c * d - a * f, a * e - b * d

    def project(self, point):
        """Part frame -> view frame."""
        return np.array([np.dot(self.right, point), np.dot(self.up, point)])

    def box(self):
        """(left, bottom, right, top) of all curves, view frame."""
        points = np.concatenate([c.points for c in self.curves])
        return (*points.min(0), *points.max(0))


@dataclass(slots=True)
class Feature:
    """Something that is dimensioned. Kinds and their sizes (mm, degrees):

    hole         diameter, depth (0 = through), and, where it has them, counterbore, counterbore_depth, countersink,
                 countersink_angle, spotface, tip_angle; thread such as "M8" (then diameter is the core hole)
    boss         diameter, height
    cylinder     diameter, length: a step of a turned part; `at` is the middle of its left end, axis along the turning axis
    taper        diameter, small, length, angle
    groove       diameter, width        (turned: grooves, undercuts)
    thread       diameter, pitch, length; thread "M20x1.5", "G1/2", "1/4-20 UNC", "Tr20x4"
    slot         length, width, depth, radius
    pocket       length, width, depth, radius
    keyway       length, width, depth
    chamfer      size, angle
    fillet       radius
    ball         diameter: a sphere about `at`, whole but for its neck
    dome         radius: a piece of a sphere about `at` (a domed end); `concave` 1 where it is a seat
    block        length, width, height: an overall box
    flat         width: across flats
    bend         radius, angle, thickness
    gear         teeth, module, outside, pitch_diameter
    knurl        diameter, length, pitch
    centre_hole  diameter
    face         (a plane to put a frame, a datum or a texture on) area
    """
    id: int
    kind: str
    at: tuple[float, float, float]               # part frame: centre of the opening, of the face, of the arc
    axis: tuple[float, float, float]             # unit, out of the material
    sizes: dict[str, float] = field(default_factory=dict)
    thread: str = ""
    places: list[tuple[float, float, float]] = field(default_factory=list)  # of a pattern, `at` is the first of them
    pattern: str = ""                            # "" | circle | row | grid | mirror
    pattern_centre: tuple[float, float, float] | None = None
    pattern_diameter: float = 0.0                # of the pitch circle
    along: tuple[float, float, float] | None = None    # direction of the length of slots, pockets, keyways


@dataclass(slots=True)
class Part:
    index: int                                   # in its library
    family: str
    seed: int
    size: tuple[float, float, float]             # extents, mm
    features: list[Feature]
    views: dict[str, View]
    material: str = ""                           # steel | stainless | aluminium | brass | cast | plastic | sheet
    turned: bool = False                         # has an axis of rotation along part x
    units: str = "mm"                            # mm | inch: the grid that its sizes were chosen on
    main: str = "front"                          # the view that shows the shape best
    breaks: list = field(default_factory=list)   # broken.Break: what its views leave out
