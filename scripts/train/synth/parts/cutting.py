"""Sections: what remains of a solid behind a stepped plane, the faces that the plane cuts, the line that shows it."""
from dataclasses import replace

import numpy as np
import shapely
from OCP.BRepAdaptor import BRepAdaptor_Curve, BRepAdaptor_Surface
from OCP.BRepTools import BRepTools, BRepTools_WireExplorer
from OCP.GeomAbs import GeomAbs_CurveType, GeomAbs_SurfaceType
from OCP.TopAbs import TopAbs_REVERSED, TopAbs_WIRE
from OCP.TopoDS import TopoDS

from ..part import View, step_for
from . import outline, solid
from .draft import Cut
from .matching import snapped
from .projection import project
from .solid import ModellingFailed
from .tidy import tidied


class StepMismatch(Exception):
    """The planes of a stepped section meet different material at the step."""


BEYOND = 10.0       # mm that the cutting tool and the drawn cutting line reach past the part


def section(shape, features, cut, low, high, parent, size):
    """The view of a section; a step that does not suit is left out."""
    try:
        return section_view(shape, features, cut, low, high, parent, size)
    except StepMismatch:
        return section_view(shape, features, replace(cut, steps=cut.steps[:1]), low, high, parent, size)


def section_view(shape, features, cut, low, high, parent, size):
    """The view of a section, or ModellingFailed where the plane meets no material."""
    right, up = np.array(cut.right, float), np.array(cut.up, float)
    toward, along = np.cross(right, up), np.array(cut.along, float)
    corners = np.array([[x, y, z] for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])])
    span_low, span_high = (corners @ along).min() - BEYOND, (corners @ along).max() + BEYOND
    top = (corners @ toward).max() + BEYOND
    across = np.cross(toward, along)
    reach = np.abs(corners @ across).max() + BEYOND
    pieces = []
    for i, (start, depth) in enumerate(cut.steps):
        start = max(start, span_low)
        end = cut.steps[i + 1][0] if i + 1 < len(cut.steps) else span_high
        if depth is not None:
            pieces.append((start, end, depth))
    tools = [solid.prism(outline.rectangle(end - start, 2 * reach, x=(start + end) / 2), top - depth, toward * depth, toward, along)
             for start, end, depth in pieces]
    rest = solid.eased(solid.cut(shape, tools), size)
    rings = cut_faces(rest, right, up, toward, {round(p[2], 6) for p in pieces}, size)
    if not rings:
        raise ModellingFailed("a section that cuts nothing")
    curves = tidied(snapped(project(rest, right, up, size, hidden=False), features, right, up, size), size)
    jogs = [p[0] for p in pieces[1:]]
    view_along = np.array([along @ right, along @ up])
    curves = [c for c in curves if not any(np.abs(c.points @ view_along - j).max() < 1e-3 for j in jogs)]
    if len(pieces) > 1:
        rings = merged(rings)
        if not all(continuous(rings, view_along, j) for j in jogs):
            raise StepMismatch
    place = toward * pieces[0][2]
    return View(cut.name, tuple(right), tuple(up), curves, rings, tuple(place),
                cutting_line(cut, pieces, parent, toward, along, span_low, span_high, top), cut.parent, cut.half)


def continuous(rings, along, jog):
    """True where the cut material on one side of a step goes on at the other: else a step is confusing."""
    def strip(at):
        across = np.array([-along[1], along[0]])
        reach = 1e5
        line = shapely.LineString([along * at - across * reach, along * at + across * reach])
        return sum(shapely.Polygon(r[0], r[1:]).intersection(line).length for r in rings)
    left, right = strip(jog - .02), strip(jog + .02)
    return left > 0 and abs(left - right) < .01 * max(left, right)


def cutting_line(cut, pieces, parent, toward, along, low, high, top):
    """The path drawn in the parent view; of a half section it turns out of the part at the middle."""
    path = []
    for start, end, depth in pieces:
        path += [(start, depth), (end, depth)]
    if cut.half:
        path = [(path[0][0], top)] + path if pieces[0][0] > low + 1e-6 else path + [(path[-1][0], top)]
    points = np.array([parent.project(along * s + toward * d) for s, d in path])
    keep = np.concatenate([[True], np.hypot(*np.diff(points, axis=0).T) > 1e-6])
    return points[keep]


def cut_faces(rest, right, up, toward, depths, size):
    """[outer, hole, ...] rings in the view frame of every face in a cutting plane that looks at the reader."""
    found = []
    for face in solid.faces(rest):
        surface = BRepAdaptor_Surface(face, False)
        if surface.GetType() != GeomAbs_SurfaceType.GeomAbs_Plane:
            continue
        plane = surface.Plane()
        normal, at = plane.Axis().Direction(), plane.Location()
        facing = toward @ (normal.X(), normal.Y(), normal.Z())
        depth = toward @ (at.X(), at.Y(), at.Z())
        if abs(facing) < 1 - 1e-9 or min(abs(depth - d) for d in depths) > 1e-5:
            continue
        outward = facing * (-1 if face.Orientation() == TopAbs_REVERSED else 1) * (1 if plane.Direct() else -1)
        if outward < 0:
            continue
        outer = BRepTools.OuterWire_s(face)
        rings = [ring(outer, face, right, up, size)]
        rings += [ring(w, face, right, up, size) for w in solid.shapes_of(face, TopAbs_WIRE, TopoDS.Wire) if not w.IsSame(outer)]
        found.append(rings)
    return sorted(found, key=lambda rings: tuple(rings[0].min(0)))


def ring(wire, face, right, up, size):
    points = []
    explorer = BRepTools_WireExplorer(wire, face)
    while explorer.More():
        edge = explorer.Current()
        curve = BRepAdaptor_Curve(edge)
        first, last = curve.FirstParameter(), curve.LastParameter()
        kind = curve.GetType()
        count = 2
        if kind == GeomAbs_CurveType.GeomAbs_Circle:
            count = max(3, int(np.ceil((last - first) / step_for(curve.Circle().Radius(), 3 * size))) + 1)
        elif kind != GeomAbs_CurveType.GeomAbs_Line:
            count = 15
        piece = [curve.EvalD0(t) for t in np.linspace(first, last, count)]
        if edge.Orientation() == TopAbs_REVERSED:
            piece.reverse()
        points += [(p.X(), p.Y(), p.Z()) for p in piece[:-1]]
        explorer.Next()
    points = np.array(points)
    return np.column_stack([points @ right, points @ up])


def merged(rings):
    """Faces of a stepped section that touch made one."""
    union = shapely.union_all([shapely.Polygon(r[0], r[1:]).buffer(1e-4, join_style="mitre") for r in rings])
    polygons = union.geoms if union.geom_type == "MultiPolygon" else [union]
    return [[np.array(p.exterior.coords)[:-1]] + [np.array(i.coords)[:-1] for i in p.interiors] for p in polygons]


DIRECTIONS = {
    "front": ((1, 0, 0), (0, 0, 1)), "top": ((1, 0, 0), (0, 1, 0)), "right": ((0, 1, 0), (0, 0, 1)),
    "left": ((0, -1, 0), (0, 0, 1)), "bottom": ((1, 0, 0), (0, -1, 0)), "rear": ((-1, 0, 0), (0, 0, 1))}


def proposed(draft, low, high):
    """Sections worth drawing: along the axis of what is turned, else through the holes and recesses."""
    if draft.turned:
        return turned_cuts(draft)
    random = draft.random
    if draft.material == "sheet" and random.random() < .85:
        return []
    inner = [f for f in draft.features if f.kind in ("hole", "slot", "pocket") and f.sizes.get("depth", 0) >= 0]
    if not inner:
        return []
    cuts = []
    for name in random.sample(("front", "top", "right"), 3):
        right, up = (np.array(v, float) for v in DIRECTIONS[name])
        toward = np.cross(right, up)
        spots = [p for f in inner if abs(np.dot(f.axis, toward)) < 1e-6 for p in (f.places or [f.at])]
        # a bore tells more than a screw hole
        widest = max((f.sizes.get("diameter", f.sizes.get("width", 0)) for f in inner), default=0)
        spots += [f.at for f in inner if abs(np.dot(f.axis, toward)) < 1e-6
                  and f.sizes.get("diameter", f.sizes.get("width", 0)) > .6 * widest] * 4
        if len(spots) < 1:
            continue
        cut = through(spots, name, right, up, toward, random, low, high)
        if cut:
            cut.name = "section" if not cuts else "section2"
            cuts.append(cut)
        if len(cuts) == 2 or random.random() < .6:
            break
    return cuts


def through(spots, name, right, up, toward, random, low, high):
    """A full section through most of the spots, or one with a step through two rows of them."""
    depths = sorted({round(float(np.dot(p, toward)), 3) for p in spots})
    middle = float(np.dot(np.add(low, high) / 2, toward))
    count = {d: sum(abs(np.dot(p, toward) - d) < 2e-3 for p in spots) for d in depths}
    main = max(depths, key=lambda d: (count[d], -abs(d - middle)))
    for along, parents in ((right, {"front": ("top",), "top": ("front",), "right": ("top",)}),
                           (up, {"front": ("right", "left"), "top": ("right", "left"), "right": ("front",)})):
        parent = parents[name][0]
        view_axis = np.cross(*(np.array(v, float) for v in DIRECTIONS[parent]))
        if not any(abs(np.dot(v, view_axis)) > .9 for v in (right, up)):
            continue
        if len(depths) > 1 and random.random() < .5:
            stepped = step_between(spots, depths, main, along, toward)
            if stepped:
                return Cut(tuple(right), tuple(up), parent, tuple(along), stepped)
        if random.random() < .7 or along is up:
            return Cut(tuple(right), tuple(up), parent, tuple(along), [(-1e6, main)])
    return None


def step_between(spots, depths, main, along, toward):
    """Steps of an offset section: one depth left of a gap between the spots, the other right of it."""
    placed = sorted((float(np.dot(p, along)), round(float(np.dot(p, toward)), 3)) for p in spots)
    for other in depths:
        if abs(other - main) < 4:
            continue
        left = [s for s, d in placed if d == main]
        right = [s for s, d in placed if d == other]
        for a, b, first, second in ((left, right, main, other), (right, left, other, main)):
            gap = max(b) - min(a)
            if gap > 12:
                jog = round((min(a) + max(b)) / 2 + .0137, 4)
                return [(-1e6, first), (jog, second)]
    return None


def turned_cuts(draft):
    """A shaft is not cut along; what has a bore is: fully, or one half."""
    widest = max((f.sizes["diameter"] for f in draft.features if f.kind == "cylinder"), default=0)
    bored = any(f.kind == "hole" and abs(f.axis[0]) > .99 and max(abs(f.at[1]), abs(f.at[2])) < 1e-6
                and (not f.sizes["depth"] or f.sizes["diameter"] > .4 * widest) for f in draft.features)
    cuts = []
    if bored:
        half = draft.random.random() < .25
        above = draft.random.random() < .5
        steps = [(-1e6, 0.0)] if not half else [(-1e6, None), (0.0, 0.0)] if above else [(-1e6, 0.0), (0.0, None)]
        cuts.append(Cut((1, 0, 0), (0, 0, 1), "right", (0, 0, 1), steps, half=half))
    keys = [f for f in draft.features if f.kind in ("keyway", "flat") or (f.kind == "hole" and abs(f.axis[0]) < .1)]
    if keys and (not bored or draft.random.random() < .3):
        f = draft.random.choice(keys)
        cuts.append(Cut((0, 1, 0), (0, 0, 1), "front", (0, 0, 1), [(-1e6, round(f.at[0], 4))], "section2" if cuts else "section"))
    return cuts
