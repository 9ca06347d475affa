"""The few solid operations that the families need, directly over OCP: build123d's wrappers cost more than the work.

Frames: everything in part mm. `axis` arguments are unit vectors.
"""
from math import cos, radians, sin

from OCP.BRep import BRep_Builder, BRep_Tool
from OCP.BRepAdaptor import BRepAdaptor_Curve
from OCP.BRepAlgoAPI import BRepAlgoAPI_Cut, BRepAlgoAPI_Fuse
from OCP.BRepBndLib import BRepBndLib
from OCP.BRepBuilderAPI import (BRepBuilderAPI_MakeEdge, BRepBuilderAPI_MakeFace, BRepBuilderAPI_MakeWire,
                                BRepBuilderAPI_Transform)
from OCP.BRepCheck import BRepCheck_Analyzer
from OCP.BRepGProp import BRepGProp
from OCP.BRepPrimAPI import (BRepPrimAPI_MakeBox, BRepPrimAPI_MakeCone, BRepPrimAPI_MakeCylinder, BRepPrimAPI_MakePrism,
                             BRepPrimAPI_MakeRevol)
from OCP.Bnd import Bnd_Box
from OCP.GC import GC_MakeArcOfCircle
from OCP.GProp import GProp_GProps
from OCP.GeomAbs import GeomAbs_CurveType, GeomAbs_Shape
from OCP.GeomConvert import GeomConvert_ApproxCurve
from OCP.ShapeUpgrade import ShapeUpgrade_UnifySameDomain
from OCP.TopAbs import TopAbs_EDGE, TopAbs_FACE, TopAbs_SOLID
from OCP.TopExp import TopExp_Explorer
from OCP.collections import List_TopoDS_Shape
from OCP.TopoDS import TopoDS
from OCP.gp import gp_Ax1, gp_Ax2, gp_Ax3, gp_Dir, gp_Pnt, gp_Trsf, gp_Vec

from .outline import Line


SEAM = cos(radians(127.3)), sin(radians(127.3))   # where turned faces close: in none of the planes that views look along


class ModellingFailed(Exception):
    """The kernel did not make what was asked; the part is tried anew with other numbers."""


def frame(at=(0, 0, 0), axis=(0, 0, 1), x=None):
    at, axis = gp_Pnt(*map(float, at)), gp_Dir(*map(float, axis))
    return gp_Ax2(at, axis) if x is None else gp_Ax2(at, axis, gp_Dir(*map(float, x)))


def box(low, high):
    return BRepPrimAPI_MakeBox(gp_Pnt(*map(float, low)), gp_Pnt(*map(float, high))).Shape()


def cylinder(at, axis, radius, height):
    return BRepPrimAPI_MakeCylinder(frame(at, axis), float(radius), float(height)).Shape()


def cone(at, axis, radius, end_radius, height):
    return BRepPrimAPI_MakeCone(frame(at, axis), float(radius), float(end_radius), float(height)).Shape()


def wire(path, plane=lambda u, v: (u, v, 0)):
    made = BRepBuilderAPI_MakeWire()
    for piece in path:
        start, end = gp_Pnt(*map(float, plane(*piece.start))), gp_Pnt(*map(float, plane(*piece.end)))
        if isinstance(piece, Line):
            edge = BRepBuilderAPI_MakeEdge(start, end).Edge()
        else:
            edge = BRepBuilderAPI_MakeEdge(GC_MakeArcOfCircle(start, gp_Pnt(*map(float, plane(*piece.through))), end).Value()).Edge()
        made.Add(edge)
    if not made.IsDone():
        raise ModellingFailed("an outline does not close")
    return made.Wire()


def face(path, holes=(), plane=lambda u, v: (u, v, 0)):
    made = BRepBuilderAPI_MakeFace(wire(path, plane), True)
    for hole in holes:
        made.Add(TopoDS.Wire(wire(hole, plane).Reversed()))
    if not made.IsDone():
        raise ModellingFailed("an outline bounds no face")
    return made.Face()


def prism(path, height, at=(0, 0, 0), axis=(0, 0, 1), x=(1, 0, 0), holes=()):
    """The outline, drawn in the plane at `at` with normal `axis` and first direction `x`, pulled along the axis."""
    made = BRepPrimAPI_MakePrism(face(path, holes), gp_Vec(0, 0, float(height))).Shape()
    return placed(made, at, axis, x)


def revolved(path):
    """The outline in (x, r), r >= 0, turned about the part's x axis."""
    profile = face(path, plane=lambda u, v: (u, v * SEAM[0], v * SEAM[1]))
    return BRepPrimAPI_MakeRevol(profile, gp_Ax1(gp_Pnt(0, 0, 0), gp_Dir(1, 0, 0))).Shape()


def placed(shape, at=(0, 0, 0), axis=(0, 0, 1), x=(1, 0, 0)):
    """Moved so that its z becomes `axis`, its x becomes `x` and its origin `at`."""
    move = gp_Trsf()
    move.SetTransformation(gp_Ax3(frame(at, axis, x)), gp_Ax3())
    return BRepBuilderAPI_Transform(shape, move, True).Shape()


def turned_about(shape, at, axis, degrees):
    move = gp_Trsf()
    move.SetRotation(gp_Ax1(gp_Pnt(*map(float, at)), gp_Dir(*map(float, axis))), radians(degrees))
    return BRepBuilderAPI_Transform(shape, move, True).Shape()


def shapes_of(shape, kind, cast):
    explorer, found = TopExp_Explorer(shape, kind), []
    while explorer.More():
        found.append(cast(explorer.Current()))
        explorer.Next()
    return found


def faces(shape):
    return shapes_of(shape, TopAbs_FACE, TopoDS.Face)


def edges(shape):
    """Each edge once, in the order of the faces."""
    unique = {}
    for edge in shapes_of(shape, TopAbs_EDGE, TopoDS.Edge):
        unique.setdefault(hash(edge), edge)
    return list(unique.values())


def combined(operation, base, tools):
    if not tools:
        return base
    left, right = List_TopoDS_Shape(), List_TopoDS_Shape()
    left.Append(base)
    for tool in tools:
        right.Append(tool)
    operation.SetArguments(left)
    operation.SetTools(right)
    operation.SetRunParallel(False)
    operation.Build()
    if not operation.IsDone() or operation.Shape().IsNull():
        raise ModellingFailed("a solid operation failed")
    return operation.Shape()


def cut(base, tools):
    return combined(BRepAlgoAPI_Cut(), base, list(tools))


def fused(base, tools):
    """One solid of several, with faces that continue each other made one."""
    return unified(combined(BRepAlgoAPI_Fuse(), base, list(tools)))


def unified(shape):
    healer = ShapeUpgrade_UnifySameDomain(shape, True, True, False)
    healer.Build()
    return healer.Shape()


def eased(shape, size):
    """The shape with its intersection curves replaced by cubics of few poles, in place: hidden-line removal takes
    ten times as long over the kernel's own."""
    tolerance = min(.01, max(1e-3, 5e-5 * size))
    builder = BRep_Builder()
    for edge in edges(shape):
        if BRepAdaptor_Curve(edge).GetType() != GeomAbs_CurveType.GeomAbs_BSplineCurve:
            continue
        curve = BRep_Tool.Curve_s(edge, 0.0, 0.0)
        approximation = GeomConvert_ApproxCurve(curve, tolerance, GeomAbs_Shape.GeomAbs_C1, 24, 3)
        if approximation.HasResult() and approximation.MaxError() < 4 * tolerance:
            builder.UpdateEdge(edge, approximation.Curve(), approximation.MaxError())
    return shape


def free_edges(shape):
    """How many edges are neither straight nor conic."""
    return sum(BRepAdaptor_Curve(e).GetType() in (GeomAbs_CurveType.GeomAbs_BSplineCurve, GeomAbs_CurveType.GeomAbs_OtherCurve)
               for e in edges(shape))


def valid(shape):
    return BRepCheck_Analyzer(shape).IsValid()


def solids(shape):
    return shapes_of(shape, TopAbs_SOLID, TopoDS.Solid)


def volume(shape):
    properties = GProp_GProps()
    BRepGProp.VolumeProperties_s(shape, properties)
    return properties.Mass()


def bounds(shape):
    """((x, y, z) low, (x, y, z) high), loose where faces are curved: only for what needs no exact number."""
    box_ = Bnd_Box()
    BRepBndLib.Add_s(shape, box_, False)
    low, high = box_.CornerMin(), box_.CornerMax()
    return (low.X(), low.Y(), low.Z()), (high.X(), high.Y(), high.Z())
