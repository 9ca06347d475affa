"""Hidden-line projection of a solid: typed curves in the view frame, not yet merged."""
from math import degrees, hypot, sqrt

import numpy as np
from OCP.BRepAdaptor import BRepAdaptor_Curve
from OCP.BRepLib import BRepLib
from OCP.GeomAbs import GeomAbs_CurveType
from OCP.HLRAlgo import HLRAlgo_Projector
from OCP.HLRBRep import HLRBRep_Algo, HLRBRep_HLRToShape
from OCP.TopAbs import TopAbs_EDGE
from OCP.TopoDS import TopoDS
from scipy.interpolate import CubicSpline

from ..part import CHORD, Curve, arc_points, ellipse_curve
from . import solid

STRAIGHT = 2e-3      # mm: points nearer to their chord than that are a line
ROUND = 5e-5         # of the size: points nearer to a circle than that are an arc


def project(shape, right, up, size, hidden=True):
    """Curves of the solid seen with these directions to the right and up. Smooth edges are marked; hidden ones of
    them are left out, as are seams."""
    toward = np.cross(right, up)
    algorithm = HLRBRep_Algo()
    algorithm.Add(shape)
    algorithm.Projector(HLRAlgo_Projector(solid.frame((0, 0, 0), toward, right)))
    algorithm.Update()
    algorithm.Hide()
    result = HLRBRep_HLRToShape(algorithm)
    groups = [(result.VCompound(), True, False), (result.OutLineVCompound(), True, False),
              (result.Rg1LineVCompound(), True, True)]
    if hidden:
        groups += [(result.HCompound(), False, False), (result.OutLineHCompound(), False, False)]
    curves = []
    for compound, visible, smooth in groups:
        if compound is None or compound.IsNull():
            continue
        BRepLib.BuildCurves3d_s(compound)
        for edge in solid.shapes_of(compound, TopAbs_EDGE, TopoDS.Edge):
            curve = typed(BRepAdaptor_Curve(edge), size)
            if curve is not None:
                curve.visible, curve.smooth = visible, smooth
                curves.append(curve)
    return curves


def typed(adaptor, size):
    """What a plane kernel curve is: a line, arc, circle, ellipse or spline. None for a point."""
    kind = adaptor.GetType()
    first, last = adaptor.FirstParameter(), adaptor.LastParameter()

    def at(t):
        p = adaptor.EvalD0(t)
        return p.X(), p.Y()
    if kind == GeomAbs_CurveType.GeomAbs_Line:
        return line(at(first), at(last))
    if kind == GeomAbs_CurveType.GeomAbs_Circle:
        circle = adaptor.Circle()
        centre = circle.Location().X(), circle.Location().Y()
        return arc(centre, circle.Radius(), at(first), at((first + last) / 2), last - first, size)
    if kind == GeomAbs_CurveType.GeomAbs_Ellipse:
        return ellipse(adaptor.Ellipse(), first, last, size)
    if kind == GeomAbs_CurveType.GeomAbs_BSplineCurve and adaptor.Degree() == 1:
        points = np.array([at(t) for t in np.linspace(first, last, max(2, adaptor.NbPoles()))])
        return fitted(points, size, coarse=True)
    return fitted(np.array([at(t) for t in np.linspace(first, last, 33)]), size)


def line(a, b):
    if hypot(b[0] - a[0], b[1] - a[1]) < STRAIGHT:
        return None
    return Curve("line", np.array([a, b]))


def arc(centre, radius, begin, middle, sweep, size):
    """From its begin and a middle point; `sweep` (rad) without sign."""
    start = degrees(np.arctan2(begin[1] - centre[1], begin[0] - centre[0]))
    to_middle = (degrees(np.arctan2(middle[1] - centre[1], middle[0] - centre[0])) - start) % 360
    sweep = min(360.0, degrees(abs(sweep)))
    if 360 - sweep < 1e-3:
        return Curve("circle", arc_points(centre, radius, 0, 360, size), centre=centre, radius=radius, sweep=360.0)
    if radius * np.radians(sweep) < STRAIGHT:
        return None
    if abs(to_middle - sweep / 2) > abs(to_middle - 360 + sweep / 2):       # runs clockwise: the same arc from its other end
        start -= sweep
    return Curve("arc", arc_points(centre, radius, start, sweep, size), centre=centre, radius=radius,
                 start=start % 360, sweep=sweep)


def ellipse(kernel, first, last, size):
    """With its parameter counter-clockwise from the end of the major axis that points to the right."""
    centre = kernel.Location().X(), kernel.Location().Y()
    major, minor = kernel.XAxis().Direction(), kernel.YAxis().Direction()
    tilt = degrees(np.arctan2(major.Y(), major.X()))
    start, sweep = degrees(first), min(360.0, degrees(last - first))
    if major.X() * minor.Y() - major.Y() * minor.X() < 0:
        start = -(start + sweep)
    if not -90 < tilt <= 90:
        tilt, start = tilt - 180 if tilt > 0 else tilt + 180, start + 180
    return ellipse_curve(centre, kernel.MajorRadius(), kernel.MinorRadius(), tilt, start % 360, sweep, size)


def fitted(points, size, coarse=False):
    """A line or an arc where the points lie on one, else a spline. `coarse`: only the points are exact, not what
    lies between them."""
    chord = points[-1] - points[0]
    spread = points - points.mean(0)
    direction = chord if np.hypot(*chord) > STRAIGHT else np.linalg.svd(spread)[2][0]
    direction = direction / np.hypot(*direction)
    along = spread @ direction
    if np.abs(spread @ np.array([-direction[1], direction[0]])).max() < STRAIGHT:
        low, high = along.argmin(), along.argmax()
        return line(points[low], points[high])
    if len(points) < 4:
        return Curve("spline", points)
    system = np.column_stack([2 * spread, np.ones(len(points))])
    solution, *_ = np.linalg.lstsq(system, (spread ** 2).sum(1), rcond=None)
    radius = sqrt(max(0.0, solution[2] + solution[0] ** 2 + solution[1] ** 2))
    centre = solution[:2] + points.mean(0)
    away = np.abs(np.hypot(*(points - centre).T) - radius).max()
    if away < max(STRAIGHT, ROUND * size) and radius < 2 * size:
        angles = np.unwrap(np.arctan2(points[:, 1] - centre[1], points[:, 0] - centre[0]))
        sweep = abs(angles[-1] - angles[0])
        # fitted values carry the kernel's approximation: sizes in a drawing are no finer than a micrometre
        centre, radius = tuple(np.round(centre, 3)), round(radius, 3)
        return arc(centre, radius, points[0], points[len(points) // 2], sweep, size)
    if coarse:
        steps = np.hypot(*np.diff(points, axis=0).T)
        keep = np.concatenate([[True], steps > 1e-6])
        knots = np.concatenate([[0], np.cumsum(steps)])[keep]
        if keep.sum() > 3:
            points = CubicSpline(knots, points[keep])(np.linspace(0, knots[-1], 41))
    return Curve("spline", thinned(points, CHORD * size / 2))


def thinned(points, tolerance):
    """The polyline without the points that lie within the tolerance of what is left (Douglas-Peucker)."""
    keep = np.zeros(len(points), bool)
    keep[[0, -1]] = True
    stack = [(0, len(points) - 1)]
    while stack:
        a, b = stack.pop()
        if b - a < 2:
            continue
        chord = points[b] - points[a]
        inner = points[a + 1:b] - points[a]
        length = np.hypot(*chord)
        away = np.abs(inner[:, 0] * chord[1] - inner[:, 1] * chord[0]) / length if length > 0 else np.hypot(*inner.T)
        far = int(away.argmax())
        if away[far] > tolerance:
            keep[a + 1 + far] = True
            stack += [(a, a + 1 + far), (a + 1 + far, b)]
    return points[keep]
