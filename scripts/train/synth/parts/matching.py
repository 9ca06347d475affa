"""Which feature a projected curve belongs to, from places, directions and sizes."""
import numpy as np

from ..part import arc_points

NEAR = 0.02         # mm


ROUND_SIZES = ("diameter", "counterbore", "countersink", "spotface", "small", "outside")
SPHERES = ("ball", "dome")     # round from wherever they are seen


def snapped(curves, features, right, up, size):
    """Arcs that the kernel approximated get the exact centre and radius of the feature that they show."""
    toward = np.cross(right, up)
    known = [(np.array([np.dot(right, p), np.dot(up, p)]), v / (1 if k == "radius" else 2), 3 * NEAR if f.kind in SPHERES else NEAR / 2) for f in features
             if abs(np.dot(f.axis, toward)) > .999 or f.kind in SPHERES for p in (f.places or [f.at])
             for k, v in f.sizes.items() if k in ROUND_SIZES or (k == "radius" and f.kind in ("fillet", "dome"))]
    for curve in curves:
        if curve.kind not in ("arc", "circle"):
            continue
        for centre, radius, near in known:
            gap = off(curve.centre, centre)
            if abs(curve.radius - radius) < near and gap < near:
                if gap > 1e-9 or curve.radius != radius:
                    curve.centre, curve.radius = (float(centre[0]), float(centre[1])), radius
                    curve.points = arc_points(curve.centre, radius, curve.start, curve.sweep, size)
                break
    return curves


def match(part_features, reach, view):
    """Writes feature ids into the curves of the view, small features last so that they win."""
    right, up, toward = np.array(view.right), np.array(view.up), np.array(view.toward)
    order = sorted(part_features, key=lambda f: (f.kind in ("fillet", "chamfer"), -max(f.sizes.values(), default=0)))
    for feature in order:
        axis = np.array(feature.axis)
        facing = abs(axis @ toward)
        radii = [v / 2 for k, v in feature.sizes.items()
                 if k in ROUND_SIZES]
        for place in feature.places or [feature.at]:
            at = np.array([right @ place, up @ place])
            if feature.kind == "dome" and facing > .999:            # its circle would be that of something else
                continue
            if feature.kind in SPHERES:
                radius = feature.sizes.get("radius") or feature.sizes["diameter"] / 2
                mark(view, feature, lambda c: c.kind in ("arc", "circle") and abs(c.radius - radius) < NEAR and off(c.centre, at) < NEAR)
            elif feature.kind == "fillet":
                mark(view, feature, lambda c: c.kind in ("arc", "circle") and facing > .999
                     and abs(c.radius - feature.sizes["radius"]) < NEAR and off(c.centre, at) < NEAR)
            elif feature.kind == "chamfer" and facing > .999:
                reach_ = feature.sizes["size"]
                mark(view, feature, lambda c: c.kind == "line" and off(c.points.mean(0), at) < NEAR
                     and abs(np.hypot(*(c.points[1] - c.points[0])) - reach_ * np.sqrt(2)) < reach_ * .2)
            elif facing > .999 and feature.along is not None:
                mark_rim(view, feature, at, right, up)
            elif facing > .999 and radii:
                mark(view, feature, lambda c: c.kind in ("arc", "circle") and off(c.centre, at) < NEAR
                     and min(abs(c.radius - r) for r in radii) < NEAR)
            elif facing < 1e-6 and radii and feature.id in reach:
                mark_sides(view, feature, at, np.array([axis @ right, axis @ up]), radii, reach[feature.id])


def off(a, b):
    return np.hypot(a[0] - b[0], a[1] - b[1])


def mark(view, feature, fits):
    for curve in view.curves:
        if fits(curve):
            curve.feature = feature.id


def mark_sides(view, feature, at, direction, radii, reach):
    """Generators of a hole or step seen from the side, and its rims."""
    normal = np.array([-direction[1], direction[0]])
    low, high = reach
    for curve in view.curves:
        if curve.kind != "line":
            continue
        local = curve.points - at
        along, across = local @ direction, local @ normal
        if along.min() < low - NEAR or along.max() > high + NEAR:
            continue
        if min(abs(np.abs(across) - r).max() for r in radii) < NEAR and np.ptp(along) > NEAR:
            curve.feature = feature.id


def mark_rim(view, feature, at, right, up):
    """The rim of a slot, pocket or keyway seen from above: lines on its sides, arcs at its ends or corners."""
    u = np.array([np.dot(feature.along, right), np.dot(feature.along, up)])
    v = np.array([-u[1], u[0]])
    a, b = feature.sizes["length"] / 2, feature.sizes["width"] / 2
    corner = feature.sizes.get("radius", 0.0)
    for curve in view.curves:
        local = curve.points - at
        p, q = np.abs(local @ u), np.abs(local @ v)
        if curve.kind == "line":
            if max(np.abs(q - b).max(), p.max() - a) < NEAR or max(np.abs(p - a).max(), q.max() - b) < NEAR:
                curve.feature = feature.id
        elif curve.kind == "arc" and abs(curve.radius - corner) < NEAR and max((p - a).max(), (q - b).max()) < NEAR:
            curve.feature = feature.id


def rims_whole(features, views, turned):
    """True where every hole that some view looks along has its whole circle there: none breaks out of an edge.
    Of a bore about the turning axis a keyway or a slit may take a part."""
    for feature in features:
        if feature.kind != "hole":
            continue
        for view in views.values():
            if view.cut or abs(np.dot(feature.axis, view.toward)) < .999:
                continue
            for place in feature.places or [feature.at]:
                at = view.project(place)
                radius = feature.sizes["diameter"] / 2
                turn = sum(c.sweep for c in view.curves if c.kind in ("arc", "circle") and off(c.centre, at) < NEAR
                           and abs(c.radius - radius) < NEAR)
                central = turned and np.hypot(*at) < NEAR
                if turn < (200 if central else 359):
                    return False
    return True
