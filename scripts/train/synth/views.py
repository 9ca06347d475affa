"""A view on the sheet: contours, hidden edges, hatching, centre lines and marks, simplified threads.

Everything is drawn from the part's curves and features at the view's scale; nothing is drawn that the part has not.
"""
import math

import cv2
import numpy as np

from synth.ink import Class
from synth.shading import shade
from synth.space import STEP, Space


def draw_view(sheet, view, part, rng, *, hidden=True, centres=True, hatch=None):
    """Draws `view` (PlacedView with geometry) and enters its box and its inside in the sheet's space."""
    style, geometry = sheet.style, view.geometry
    curves = [c for c in geometry.curves if c.visible and not (c.smooth and style.smooth_edges == "none" and not view.isometric)]
    points = np.concatenate([view.page(c.points) for c in curves])
    view.box = (*points.min(0), *points.max(0))
    inside = _outline(sheet, view, curves)
    if view.isometric and style.shaded_iso and inside is not None:
        shade(sheet, view, part, curves, inside, rng)
    if geometry.cut:
        _hatch(sheet, view, hatch or (style.hatch_angle, style.hatch_gap), rng)
    if hidden and not view.isometric:
        for c in geometry.curves:
            if not c.visible and not c.smooth:
                _curve(sheet, view, c, Class.HIDDEN, dash=style.hidden_dash)
    for c in curves:
        if c.smooth:
            _curve(sheet, view, c, Class.CONTOUR, width=style.thin)
        else:
            _curve(sheet, view, c, Class.CONTOUR)
    if view.isometric:
        return
    for line in geometry.breaks:
        sheet.stroke(view.page(line), Class.OTHER, style.thin)
    _threads(sheet, view, part, hidden)
    if centres:
        _centres(sheet, view, part, rng)


def _curve(sheet, view, curve, cls, **more):
    if curve.kind in ("arc", "circle") and curve.centre is not None and curve.radius * view.scale > .3:
        return sheet.arc(tuple(view.page(curve.centre)), curve.radius * view.scale, curve.start, 360 if curve.kind == "circle" else curve.sweep, cls, **more)
    return sheet.stroke(view.page(curve.points), cls, **more)


def _outline(sheet, view, curves):
    """Marks what lies inside the view's outer contour in the sheet's space; returns the outline's rings in page mm."""
    left, top, right, bottom = view.box
    pad, k = 2.0, 2.0 / STEP
    w, h = int((right - left + 2 * pad) * k) + 1, int((bottom - top + 2 * pad) * k) + 1
    if w * h > 6_000_000:
        return None
    mask = np.zeros((h, w), np.uint8)
    for points, closed in [*((c.points, c.kind == "circle") for c in curves), *((b, False) for b in view.geometry.breaks)]:
        p = np.round((view.page(points) - (left - pad, top - pad)) * k).astype(np.int32).reshape(-1, 1, 2)
        cv2.polylines(mask, [p], closed, 255, 2)
    rings, _ = cv2.findContours(mask, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    rings = [r.reshape(-1, 2) / k + (left - pad, top - pad) for r in rings if len(r) > 2 and cv2.contourArea(r) > 30]
    for ring in rings:
        sheet.space.area(ring, Space.PART)
    return rings


# --- hatching ----------------------------------------------------------------------------------------------

def _hatch(sheet, view, pattern, rng):
    """Parallel lines over the cut faces; `pattern` is (angle, gap). Now and then a double or dashed pattern."""
    angle, gap = pattern
    kind = sheet.style.extra.setdefault("hatch", rng.choice(["plain"] * 9 + ["cross", "dashed", "pairs"]))
    for rings in view.geometry.cut:
        rings = [view.page(r) for r in rings]
        extent = np.ptp(np.concatenate(rings), axis=0)
        step = max(.6, min(gap, max(extent.min() / 2.2, .8)))
        dash = (4.0, 1.2) if kind == "dashed" else None
        _fill(sheet, rings, angle, step, dash)
        if kind == "cross":
            _fill(sheet, rings, angle + 90, step, None)
        elif kind == "pairs":
            _fill(sheet, rings, angle, step, None, shift=step * .3)


def _fill(sheet, rings, angle, step, dash, shift=0.0):
    a = math.radians(angle)
    along, across = np.array([math.cos(a), -math.sin(a)]), np.array([math.sin(a), math.cos(a)])
    edges = np.concatenate([np.stack([r, np.roll(r, -1, 0)], 1) for r in rings])
    s, t = edges @ across, edges @ along
    low, high = s.min(), s.max()
    for k in range(int((high - low) / step) + 1):
        at = low + (k + .5) * step + shift
        hit = (s[:, 0] <= at) != (s[:, 1] <= at)
        if not hit.any():
            continue
        f = (at - s[hit, 0]) / (s[hit, 1] - s[hit, 0])
        cuts = np.sort(t[hit, 0] + f * (t[hit, 1] - t[hit, 0]))
        for p, q in zip(cuts[::2], cuts[1::2]):
            if q - p > .15:
                sheet.stroke([across * at + along * p, across * at + along * q], Class.HATCH, dash=dash)


# --- centre lines ------------------------------------------------------------------------------------------

def _centres(sheet, view, part, rng):
    """Marks at circles seen face-on, axes of round things seen from the side, pitch circles, the turning axis."""
    style, g = sheet.style, view.geometry
    over = style.extra.setdefault("centre_over", rng.choice([2.0, 2.5, 3.0, 4.0]))
    marked, toward = [], np.asarray(g.toward)
    if style.centre_marks:
        for feature in part.features:
            if feature.kind not in ("hole", "boss", "cylinder", "thread", "centre_hole", "gear", "ball"):
                continue
            facing = abs(float(np.dot(feature.axis, toward)))
            size = max(feature.sizes.get("diameter", 0), feature.sizes.get("counterbore", 0), feature.sizes.get("countersink", 0))
            for place in feature.places or [feature.at]:
                c = g.project(place)
                if facing > .999:
                    if any(np.hypot(*(c - m)) < 1e-3 for m, _ in marked):
                        marked = [(m, max(d, size)) if np.hypot(*(c - m)) < 1e-3 else (m, d) for m, d in marked]
                    elif _seen(g, c, True):
                        marked.append((c, size))
                elif feature.kind == "ball" and part.turned and _seen(g, c, False):     # the turning axis is its other centre line
                    across = np.array(g.project(feature.axis))[::-1] * (1, -1) * (feature.sizes["diameter"] / 2 + over / view.scale)
                    sheet.stroke(view.page(np.stack([c - across, c + across])), Class.CENTRE, dash=style.centre_dash)
        ring = {}
        for feature in part.features:
            if feature.pattern == "circle" and feature.pattern_diameter and feature.pattern_centre is not None and abs(float(np.dot(feature.axis, toward))) > .999:
                c = tuple(np.round(g.project(feature.pattern_centre), 4))
                ring[(c, feature.pattern_diameter)] = feature
        for (c, d), feature in ring.items():
            sheet.arc(tuple(view.page(c)), d / 2 * view.scale, 0, 360, Class.CENTRE, dash=style.centre_dash)
        for c, d in marked:
            _mark(sheet, view, c, d, over, next((np.asarray(k[0]) for k in ring if abs(np.hypot(*(c - k[0])) - k[1] / 2) < 1e-3), None))
        _axes(sheet, view, part, over)
    if part.turned and abs(float(np.dot((1, 0, 0), toward))) < .01:
        low = g.project((0, 0, 0))
        x = np.asarray(g.project((1, 0, 0))) - low
        box = g.box()
        t = [float(np.dot(np.array(p) - low, x)) for p in ((box[0], box[1]), (box[2], box[3]), (box[0], box[3]), (box[2], box[1]))]
        p, q = view.page(low + x * min(t)), view.page(low + x * max(t))
        d = (q - p) / max(np.hypot(*(q - p)), 1e-9) * over
        sheet.stroke([p - d, q + d], Class.CENTRE, dash=style.centre_dash)


def _seen(geometry, centre, hidden):
    """Whether some circle or arc of the view is drawn round this centre; `hidden` counts hidden ones too."""
    return any((c.visible or hidden) and c.centre is not None and abs(c.centre[0] - centre[0]) < 2e-3 and abs(c.centre[1] - centre[1]) < 2e-3 for c in geometry.curves)


def _mark(sheet, view, centre, diameter, over, ring_centre):
    """A centre cross; on a pitch circle its arm points to the circle's centre."""
    style = sheet.style
    c, r = view.page(centre), diameter / 2 * view.scale + over
    axis = np.array([1.0, 0.0])
    if ring_centre is not None:
        d = c - view.page(ring_centre)
        axis = d / max(np.hypot(*d), 1e-9)
    arms = [axis] if ring_centre is not None else [axis, np.array([-axis[1], axis[0]])]
    small = r < 4.5
    for a in arms:
        if small:
            sheet.stroke([c - a * r, c + a * r], Class.CENTRE)
        else:
            # a dash pattern that puts a long stroke over the centre
            on = style.centre_dash
            half = on[0] / 2
            for s in (1, -1):
                sheet.stroke([c, c + s * a * min(half, r)], Class.CENTRE)
                if r > half + on[1]:
                    sheet.stroke([c + s * a * (half + on[1]), c + s * a * r], Class.CENTRE, dash=(on[2], on[3], on[0], on[1]))


def _axes(sheet, view, part, over):
    """Axes of holes and bosses seen from the side, as long as what is drawn of them."""
    g, toward, drawn = view.geometry, np.asarray(view.geometry.toward), []
    by_feature = {}
    for c in g.curves:
        if c.feature >= 0:
            by_feature.setdefault(c.feature, []).append(c.points)
    for feature in part.features:
        if feature.kind not in ("hole", "boss", "thread") or feature.id not in by_feature:
            continue
        if abs(float(np.dot(feature.axis, toward))) > .01:
            continue
        axis = np.asarray(g.project(feature.axis))
        axis = axis / np.hypot(*axis)
        cross = np.array([-axis[1], axis[0]])
        points = np.concatenate(by_feature[feature.id])
        reach = feature.sizes.get("diameter", 1.0)
        for place in feature.places or [feature.at]:
            c = np.asarray(g.project(place))
            near = points[np.abs((points - c) @ cross) < max(reach, feature.sizes.get("counterbore", 0)) * .75 + .01]
            if len(near) < 2:
                continue
            t = (near - c) @ axis
            if np.ptp(t) * view.scale < .8:
                continue
            p, q = view.page(c + axis * t.min()), view.page(c + axis * t.max())
            key = tuple(np.round(np.concatenate([p, q]), 1))
            if any(np.abs(np.subtract(key, k)).max() < .3 or np.abs(np.subtract(key, k[2:] + k[:2])).max() < .3 for k in drawn):
                continue
            drawn.append(key)
            d = (q - p) / max(np.hypot(*(q - p)), 1e-9) * over
            sheet.stroke([p - d, q + d], Class.CENTRE, dash=sheet.style.centre_dash)


# --- threads -----------------------------------------------------------------------------------------------

def _threads(sheet, view, part, hidden):
    """Threads drawn simplified (ISO 6410): thin three-quarter circle face-on, thin lines from the side."""
    g, toward = view.geometry, np.asarray(view.geometry.toward)
    for feature in part.features:
        if not feature.thread or "major" not in feature.sizes and "diameter" not in feature.sizes:
            continue
        inner = feature.kind == "hole"
        d = feature.sizes.get("major" if inner else "minor", feature.sizes["diameter"] * (1.2 if inner else .85))
        facing = abs(float(np.dot(feature.axis, toward)))
        for place in feature.places or [feature.at]:
            c = np.asarray(g.project(place))
            if facing > .999:
                if _seen(g, c, hidden) and d / 2 * view.scale > .5:
                    sheet.arc(tuple(view.page(c)), d / 2 * view.scale, 80, 275, Class.CONTOUR, sheet.style.thin)
            elif facing < .01 and "thread_length" in feature.sizes:
                _thread_lines(sheet, view, feature, c, d, hidden or bool(g.cut))


def _thread_lines(sheet, view, feature, c, d, shown):
    """Two thin lines along a thread seen from the side (dashed where the hole is hidden)."""
    if feature.kind == "hole" and not shown:
        return
    g = view.geometry
    axis = np.asarray(g.project(feature.axis))
    axis = axis / np.hypot(*axis)
    cross, length = np.array([-axis[1], axis[0]]), feature.sizes["thread_length"]
    inward = -1 if feature.kind == "hole" else 1
    hole_hidden = feature.kind == "hole" and not g.cut
    for side in (1, -1):
        p = c + cross * side * d / 2
        sheet.stroke(view.page(np.stack([p, p + axis * inward * length])), Class.HIDDEN if hole_hidden else Class.CONTOUR, sheet.style.thin,
                     dash=sheet.style.hidden_dash if hole_hidden else None)
