"""What of a view's outline is called out: arcs and fillets, chamfers, angles of slanted edges, tapers, threads and flats
seen from the side."""
import math

import numpy as np

from synth.dimensions import angular, arrows, radial
from synth.dimensions.leaders import place_with_leader
from synth.dimensions.survey import corners, facing, mirrored, vees
from synth.dimensions.wish import Wish
from synth.space import STEP, Space
from synth.values import Quantity

DRILL_TIP = 118.0    # degrees: what a drill leaves is not dimensioned
SPHERES = ("ball", "dome")
ROUND_KINDS = ("hole", "boss", "cylinder", "thread", "centre_hole", "gear")


def wishes(sheet, view, part, found, rng):
    features = {f.id: f for f in part.features}
    return [*arcs(sheet, view, part, found, features, rng), *spheres(sheet, view, found, features, rng), *chamfers(sheet, view, part, found, rng), *angles(sheet, view, part, found, features, rng),
            *threads(sheet, view, part, found, rng), *flats(sheet, view, part, found, rng), *cut_holes(sheet, view, part, found, rng)]


def arcs(sheet, view, part, found, features, rng):
    """One radius for all arcs of the same size (and kind); arcs of holes and steps are diameters, not radii."""
    groups, toothed = {}, _toothed(view, part)
    side_on = part.turned and abs(float(np.dot((1, 0, 0), view.geometry.toward))) < .01    # mirrored fillets, intersections
    for rim in found.rims:
        feature = features.get(rim.feature)
        if rim.whole or feature is not None and feature.kind in (*ROUND_KINDS, *SPHERES) or math.radians(rim.sweep) * rim.radius < .7 or rim.sweep < 4:
            continue
        if feature is None and (toothed or side_on or rim.sweep > 200 or not _chosen(rim.size, part.units)):
            continue
        key = (rim.feature if feature is not None else -1, round(rim.size, 2))
        groups.setdefault(key, []).append(rim)
    result = []
    for (fid, size), rims in groups.items():
        rim = rng.choice(sorted(rims, key=lambda r: -r.sweep * r.radius)[:3])
        feature = features.get(fid)
        count = max(1, len(feature.places)) if feature is not None and feature.kind == "fillet" else 1 if part.turned or feature is not None else len(rims)
        if rng.random() < .3:
            count = 1
        q = Quantity("radius", _snapped(rim.size, part.units), count, fid)
        weight = .85 if feature is not None else .6
        result.append(Wish(q, rim.anchors(), lambda note, block, rim=rim: radial.radius(sheet, note, block, rim, rng, view), weight))
        if rim.size * view.scale > 18 and 25 < rim.sweep < 150 and rng.random() < .06:
            whole = max(rim.spans, key=lambda s: s[1])[1]
            arc = Quantity("arc_length", math.radians(whole) * rim.size, 1, fid)
            result.append(Wish(arc, rim.anchors(), lambda note, block, rim=rim: angular.arc_length(sheet, note, block, rim, rng), .9))
    return result


def spheres(sheet, view, found, features, rng):
    """Balls by their diameter (S⌀; in some offices their radius), domed ends and seats by their radius (SR)."""
    halved, result = sheet.style.extra.setdefault("round.ball_radius", rng.random() < .15), []
    for rim in found.rims:
        feature = features.get(rim.feature)
        if feature is None or feature.kind not in SPHERES or math.radians(rim.sweep) * rim.radius < 1.2:
            continue
        if feature.kind == "dome" or halved:
            q, form = Quantity("spherical_radius", feature.sizes.get("radius") or feature.sizes["diameter"] / 2, 1, feature.id), radial.radius
        else:
            q, form = Quantity("spherical_diameter", feature.sizes["diameter"], 1, feature.id), radial.diameter
        weight = .5 if rim.whole else .97                    # rather where its neck is seen too
        result.append(Wish(q, rim.anchors(), lambda note, block, rim=rim, form=form: form(sheet, note, block, rim, rng, view), weight))
    return result


def _toothed(view, part):
    """Whether the view shows the teeth of a gear: what is small there is not dimensioned."""
    return any(f.kind == "gear" and facing(view, f) for f in part.features)


def _grids(units):
    return (.1,) if units == "mm" else (.127, 25.4 / 64)


def _chosen(size, units):
    """Whether somebody chose the size; arcs that arise where surfaces meet have others."""
    return any(abs(size - round(size / grid) * grid) < .004 for grid in _grids(units))


def _snapped(size, units):
    """A size as it was chosen, where projecting it moved it by a few micrometres."""
    return next((round(size / grid) * grid for grid in _grids(units) if round(size / grid) and abs(size - round(size / grid) * grid) < min(.004, .002 * size)), size)


# --- chamfers --------------------------------------------------------------------------------------------------

def chamfers(sheet, view, part, found, rng):
    result = []
    for f in part.features:
        if f.kind != "chamfer" or not facing(view, f):
            continue
        edges = [e for p in f.places or [f.at] for e in _bevels(view, found, f, p)]
        if not edges:
            continue
        edge = rng.choice(edges)
        legs = np.abs(edge.end - edge.start) / view.scale
        count = max(1, len(f.places)) if rng.random() < .75 else 1
        lean = math.degrees(math.atan2(legs[1], legs[0]))
        lean = round(lean) if abs(lean - round(lean)) < .3 else round(lean, 2)
        q = Quantity("chamfer", _snapped(float(legs[0]), part.units), count, f.id, angle=lean)
        result.append(Wish(q, [_xy(edge.start), _xy(edge.end)], lambda note, block, edge=edge: chamfer(sheet, note, block, edge, found, rng), .85))
    return result


def _bevels(view, found, feature, place):
    """Drawn edges of a chamfer at one of its places."""
    middle, size = view.page(view.geometry.project(place)), feature.sizes["size"] * view.scale
    near = [e for e in found.edges if np.abs((e.start + e.end) / 2 - middle).max() < .05 + .02 * size and .5 < e.length < 2.3 * size]
    wanted = feature.sizes.get("angle", 45.0)
    return [e for e in near if min(abs(lean - wanted) for lean in (abs(e.direction) % 90, 90 - abs(e.direction) % 90)) < .6]


def chamfer(sheet, note, block, edge, found, rng):
    """A leader to the bevel, square to it or along it, or a line beside it that goes on to the text."""
    middle, normal = (edge.start + edge.end) / 2, edge.direction + 90
    outward = arrows.along(middle, normal, .6)
    if not _is_outside(sheet, outward):
        normal += 180
    habit = sheet.style.extra.setdefault("round.chamfer", rng.choice(["square", "square", "square", "any", "along"]))
    if habit == "along":
        direction = edge.direction if rng.random() < .5 else edge.direction + 180
        start = edge.end if abs((direction - edge.direction) % 360) < 1 else edge.start
        for d, tip in ((direction, start), (direction + 180, edge.start if start is edge.end else edge.end)):
            if place_with_leader(sheet, note, block, tip, rng, towards=(d, .5), end="none") is not None:
                return True
    towards = (normal, 4.0) if habit == "square" else (normal, 40.0)
    for wanted in (towards, (normal, 60.0)):
        if place_with_leader(sheet, note, block, middle, rng, towards=wanted, reach=None) is not None:
            return True
    return False


def _is_outside(sheet, point):
    """Whether a page point lies outside the views' outlines."""
    x, y = (int(round(c / STEP)) for c in point)
    cells = sheet.space.cells
    return not (0 <= y < cells.shape[0] and 0 <= x < cells.shape[1]) or not cells[y, x] & Space.PART


# --- angles and tapers -----------------------------------------------------------------------------------------

def angles(sheet, view, part, found, features, rng):
    if _toothed(view, part):
        return []
    result, seen, bevelled = [], [], {round(f.sizes.get("angle", 45), 1) for f in part.features if f.kind == "chamfer"}
    for corner in [*mirrored(found, view, part), *vees(found), *corners(found)]:
        longest = max(abs(r.far) - abs(r.near) if r.near > 0 else r.far for r in corner.rays)
        sharp = min(corner.degrees, 180 - corner.degrees)
        short = min(r.far - max(r.near, 0) for r in corner.rays) < 5
        if short and round(sharp, 1) in bevelled and rng.random() < .9 or longest < 3 or abs(corner.degrees - DRILL_TIP) < .6 or not _round_angle(corner.degrees) and rng.random() < .93:
            continue
        essence = round(min(sharp, 90 - sharp), 1)
        if essence in seen:
            continue
        seen.append(essence)
        swap = not corner.symmetric and (corner.degrees > 90) == (rng.random() < .85)
        shown = 180 - corner.degrees if swap else corner.degrees
        q = Quantity("angle", shown, corner.count if corner.count > 1 and not part.turned and rng.random() < .3 else 1)
        result.append(Wish(q, None, lambda note, block, corner=corner, swap=swap: angular.angle(sheet, note, block, corner, rng, swap=swap), .7))
    cones = {(f.sizes["diameter"], f.sizes["small"]): f for f in part.features if f.kind == "taper" and abs(float(np.dot(f.axis, view.geometry.toward))) < .01}
    for f in cones.values():
        result += _taper(sheet, view, found, f, rng)
    result += _slopes(sheet, view, found, rng)
    return result


def _round_angle(degrees):
    """Whether somebody chose the angle, or its half."""
    return any(abs(k * degrees - round(k * degrees)) < .02 for k in (.5, 1, 2))


def _taper(sheet, view, found, feature, rng):
    """The ratio on a leader to the cone's outline."""
    s = feature.sizes
    ratio = (s["diameter"] - s["small"]) / s["length"]
    half, axis = math.degrees(math.atan(ratio / 2)), view.geometry.project(feature.axis)
    lean = math.degrees(math.atan2(axis[1], axis[0]))
    lines = [e for e in found.edges if min(abs((e.direction - lean - d + 90) % 180 - 90) for d in (half, -half)) < .1 and e.length > .5 * s["length"] * view.scale]
    if not lines:
        return []
    edge = rng.choice(lines)
    middle = edge.start + (edge.end - edge.start) * rng.uniform(.35, .65)
    q = Quantity("taper", ratio, 1, feature.id)
    return [Wish(q, [_xy(edge.start), _xy(edge.end)], lambda note, block: _outwards(sheet, note, block, middle, edge, rng), .5)]


def _slopes(sheet, view, found, rng):
    """The rise of an edge that is nearly level, on a leader to it."""
    flat = [e for e in found.edges if e.length > 14 and 1 < abs((e.direction + 45) % 90 - 45) < 14]
    if not flat or rng.random() > .35:
        return []
    edge = rng.choice(flat)
    lean = (edge.direction + 45) % 90 - 45
    middle = edge.start + (edge.end - edge.start) * rng.uniform(.35, .65)
    return [Wish(Quantity("slope", math.tan(math.radians(abs(lean)))), [_xy(edge.start), _xy(edge.end)],
                 lambda note, block: _outwards(sheet, note, block, middle, edge, rng), .5)]


def _outwards(sheet, note, block, tip, edge, rng):
    """A leader to an edge from its free side."""
    normal = edge.direction + 90
    if not _is_outside(sheet, arrows.along(tip, normal, 1.5)):
        normal += 180
    return any(place_with_leader(sheet, note, block, tip, rng, towards=(n, 50.0)) is not None for n in (normal, normal + 180))


# --- seen from the side ------------------------------------------------------------------------------------------

def threads(sheet, view, part, found, rng):
    """Outer threads on a leader to their outline."""
    result = []
    for f in part.features:
        if f.kind != "thread" or abs(float(np.dot(f.axis, view.geometry.toward))) > .01:
            continue
        lines = [e for e in found.edges if e.length > 2 and _on_cylinder(view, f, e)]
        if not lines or rng.random() < .45:
            continue
        edge = rng.choice(lines)
        q = Quantity("thread", f.sizes["diameter"], 1, f.id, thread=f.thread, length=f.sizes["length"], external=True)
        tip = edge.start + (edge.end - edge.start) * rng.uniform(.3, .7)
        result.append(Wish(q, [_xy(edge.start), _xy(edge.end)], lambda note, block, tip=tip, edge=edge: _outwards(sheet, note, block, tip, edge, rng), .8))
    return result


def _on_bore(view, feature, edge):
    """Whether an edge is a wall of one of the feature's bores, not of what it is widened to."""
    axis = np.asarray(view.geometry.project(feature.axis))
    across = np.array([-axis[1], axis[0]])
    middle = view.view((edge.start + edge.end) / 2)
    return any(abs(abs((middle - view.geometry.project(p)) @ across) - feature.sizes["diameter"] / 2) < .05 for p in feature.places or [feature.at])


def _on_cylinder(view, feature, edge):
    """Whether an edge is an outline of the feature's cylinder."""
    axis = np.asarray(view.geometry.project(feature.axis))
    local = view.view(np.stack([edge.start, edge.end])) - view.geometry.project(feature.at)
    along, across = local @ axis, local @ np.array([-axis[1], axis[0]])
    return np.abs(np.abs(across) - feature.sizes["diameter"] / 2).max() < .05 and along.min() > -.05 and along.max() < feature.sizes["length"] + .05


def flats(sheet, view, part, found, rng):
    """Widths across flats on a leader to one of their edges."""
    result = []
    for f in part.features:
        if f.kind != "flat" or "width" not in f.sizes or abs(float(np.dot(f.axis, view.geometry.toward))) > .01 and not facing(view, f):
            continue
        lines = [e for e in found.edges if e.feature == f.id and e.length > 3]
        if lines and rng.random() < .5:
            edge = rng.choice(lines)
            tip = edge.start + (edge.end - edge.start) * rng.uniform(.3, .7)
            q = Quantity("flat", f.sizes["width"], 1, f.id)
            result.append(Wish(q, None, lambda note, block, tip=tip, edge=edge: _outwards(sheet, note, block, tip, edge, rng), .6))
    return result


def cut_holes(sheet, view, part, found, rng):
    """Call-outs of holes that a section shows from the side, on a leader to their wall, where no view shows them face-on."""
    result = []
    for f in part.features if view.geometry.cut else ():
        if f.kind != "hole" or part.turned and np.hypot(*np.delete(f.at, 0)) < .01 or abs(float(np.dot(f.axis, view.geometry.toward))) > .01:
            continue
        walls = [e for e in found.edges if e.feature == f.id and e.length > 2 and _on_bore(view, f, e)]
        if not walls or rng.random() < .35 or any(facing(v, f) for v in sheet.views if not v.isometric and v is not view):
            continue
        wall = rng.choice(walls)
        tip = wall.start + (wall.end - wall.start) * rng.uniform(.15, .85)
        sizes = {k: v for k, v in f.sizes.items() if k != "diameter" and v}
        q = Quantity("hole", f.sizes["diameter"], max(1, len(f.places)), f.id, **sizes, **({"thread": f.thread} if f.thread else {}))
        result.append(Wish(q, [_xy(wall.start), _xy(wall.end)],
                           lambda note, block, tip=tip: place_with_leader(sheet, note, block, tip, rng) is not None, .8))
    return result


def _xy(p):
    return [round(float(p[0]), 3), round(float(p[1]), 3)]
