"""Pictorial views as systems shade them: every face in a tone of its own, round ones in a gradient across their axis.

Faces are what the visible curves of the view enclose; nothing of it is ink to any reader (Class.PAPER). What a threshold
makes of it, dither or black faces, is what it makes of a real one.
"""
import math

import cv2
import numpy as np

from synth.ink import Class, Gradient

FINE = 6.0           # pixels a mm in which faces are found
LARGEST = 4_000_000
SMALLEST = .8        # mm2
LIGHT = {"top": 22, "left": 0, "right": -28}


def shade(sheet, view, part, curves, rings, rng):
    """Fills the faces inside the view's outline (rings, page mm)."""
    style = sheet.style
    plain = style.extra.setdefault("shading.plain", rng.random() < .25)
    tone, tint = rng.randint(165, 226), rng.choice([(0, 0, 0), (0, 0, 0), (-8, -4, 6), (4, 2, -10), (-22, -6, 10), (10, 6, -24)])
    faces = [] if plain else _faces(view, curves, rings)
    for ring in rings:
        sheet.area([ring], Class.PAPER, colour=_colour(tone, tint))
    strength = rng.uniform(.5, 1.3)
    axis = np.asarray(view.geometry.project((1, 0, 0))) * (1, -1)
    for outline, holes in faces:
        kind = _kind(outline)
        own = tone + strength * LIGHT.get(kind, rng.uniform(-16, 14))
        gradient = None
        if part.turned and kind != "oval":
            gradient = _across(outline, axis, own, tint, strength)
        elif kind == "round" or rng.random() < .5:
            low, high = outline.min(0), outline.max(0)
            swing = strength * (26 if kind in ("round", "oval") else 9)
            gradient = Gradient(tuple(low), tuple(high), [_colour(own + swing, tint), _colour(own - swing, tint)], [0.0, 1.0])
        sheet.area([outline, *holes], Class.PAPER, colour=_colour(own, tint), gradient=gradient)


def _colour(tone, tint):
    return tuple(int(max(95, min(250, tone + t))) for t in tint)


def _faces(view, curves, rings):
    """[(outline, holes)] of what the curves enclose, page mm."""
    points = np.concatenate(rings)
    low, size = points.min(0) - 1, np.ptp(points, axis=0) + 2
    k = min(FINE, math.sqrt(LARGEST / max(float(size[0] * size[1]), 1.0)))
    w, h = (int(v * k) + 1 for v in size)
    inside, lines = np.zeros((h, w), np.uint8), np.zeros((h, w), np.uint8)
    cv2.fillPoly(inside, [np.round((r - low) * k).astype(np.int32) for r in rings], 1)
    for c in curves:
        cv2.polylines(lines, [np.round((view.page(c.points) - low) * k).astype(np.int32).reshape(-1, 1, 2)], False, 1, 1)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(inside & (1 - lines), connectivity=4)
    found = []
    for n in range(1, count):
        if stats[n, cv2.CC_STAT_AREA] < SMALLEST * k * k:
            continue
        x, y, a, b = stats[n, :4]
        mask = np.pad((labels[y:y + b, x:x + a] == n).astype(np.uint8), 2)
        contours, tree = cv2.findContours(cv2.dilate(mask, np.ones((3, 3), np.uint8)), cv2.RETR_CCOMP, cv2.CHAIN_APPROX_SIMPLE)
        shapes = [c.reshape(-1, 2) / k + low + np.array([x - 2, y - 2]) / k for c in contours]
        outer = max((i for i in range(len(shapes)) if tree[0][i][3] < 0), key=lambda i: cv2.contourArea(contours[i]))
        holes = [s for s, t in zip(shapes, tree[0]) if t[3] == outer and len(s) > 2]
        if len(shapes[outer]) > 2:
            found.append((shapes[outer], holes))
    return found


def _kind(outline):
    """top, left or right by the two of the three axes (as drawn in an isometric view) that a face's edges follow; oval,
    round or none of these."""
    small = cv2.approxPolyDP(np.asarray(outline, np.float32).reshape(-1, 1, 2), .25, True).reshape(-1, 2)
    d = np.roll(small, -1, 0) - small
    length = np.hypot(*d.T)
    turn = np.degrees(np.arctan2(-d[:, 1], d[:, 0])) % 180
    share = {name: length[np.abs((turn - a + 90) % 180 - 90) < 8].sum() / length.sum() for name, a in (("x", 30), ("y", 150), ("z", 90))}
    if sum(share.values()) < .45:
        _, axes, _ = cv2.fitEllipse(np.asarray(outline, np.float32)) if len(outline) > 5 else (0, (1, 1), 0)
        full = cv2.contourArea(np.asarray(outline, np.float32)) / max(math.pi / 4 * axes[0] * axes[1], 1e-6)
        return "oval" if .93 < full < 1.07 else "round"
    least = min(share, key=share.get)
    return {"z": "top", "x": "left", "y": "right"}[least] if share[least] < .12 else ""


def _across(outline, axis, tone, tint, strength):
    """Over a turned face: dark at its rims, bright a third of the way."""
    n = np.array([-axis[1], axis[0]]) / max(float(np.hypot(*axis)), 1e-9)
    n = n if n[1] > 0 else -n
    t = outline @ n
    middle = outline.mean(0)
    a, b = (middle + n * (v - middle @ n) for v in (t.min(), t.max()))
    steps = [(0.0, -14), (.3, 26), (.62, -8), (1.0, -44)]
    return Gradient(tuple(a), tuple(b), [_colour(tone + strength * v, tint) for _, v in steps], [p for p, _ in steps])
