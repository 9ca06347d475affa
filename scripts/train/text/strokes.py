"""Single-stroke fonts and the vector forms of drawing signs.

A glyph is (strokes, advance): strokes are arrays of points, x to the right and y up, in units of the cap height
with the baseline at 0; a Fill is a closed shape without a stroke of its own.
"""
import functools
import math
import re
import unicodedata

import numpy as np


class Fill(np.ndarray):
    """A closed polygon to be filled."""


def filled(points):
    return np.asarray(points, float).view(Fill)


def arc(cx, cy, r, start, end, steps=20):
    t = np.radians(np.linspace(start, end, steps))
    return np.stack([cx + r * np.cos(t), cy + r * np.sin(t)], 1)


def circle(cx, cy, r):
    return arc(cx, cy, r, 0, 360, 25)


def path(*points):
    return np.array(points, float)


# --- LibreCAD .lff -----------------------------------------------------------------------------------------

_POINT = re.compile(r"(-?[\d.]+),(-?[\d.]+)(?:,?A(-?[\d.]+))?")


def _bulge(p, q, bulge):
    """Points of the arc from p to q whose angle is 4 atan(bulge)."""
    angle = 4 * math.atan(bulge)
    chord = math.dist(p, q)
    if chord < 1e-9 or abs(angle) < 1e-6:
        return [q]
    r = chord / 2 / math.sin(angle / 2)
    mx, my = (p[0] + q[0]) / 2, (p[1] + q[1]) / 2
    h = r * math.cos(angle / 2)
    ux, uy = (q[0] - p[0]) / chord, (q[1] - p[1]) / chord
    cx, cy = mx - uy * h, my + ux * h
    a = math.atan2(p[1] - cy, p[0] - cx)
    return [(cx + abs(r) * math.cos(a + angle * k / 8), cy + abs(r) * math.sin(a + angle * k / 8)) for k in range(1, 9)]


@functools.lru_cache(None)
def lff(file):
    """{character: glyph} of a LibreCAD font."""
    raw, spacing, current = {}, 3.0, None
    with open(file, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            line = line.strip()
            if line.startswith("#"):
                if "LetterSpacing" in line:
                    spacing = float(line.split(":")[1])
            elif line.startswith("["):
                current = chr(int(line[1:line.index("]")], 16))
                raw[current] = []
            elif line and current:
                if line[0] == "C":
                    raw[current] += raw.get(chr(int(line[1:], 16)), [])
                    continue
                points = []
                for x, y, bulge in _POINT.findall(line):
                    p = (float(x), float(y))
                    if bulge and points:
                        points += _bulge(points[-1], p, float(bulge))
                    else:
                        points.append(p)
                if len(points) > 1:
                    raw[current].append(np.array(points))
    h = np.concatenate(raw["H"])
    low, scale = h[:, 1].min(), 1 / (h[:, 1].max() - h[:, 1].min())
    gap = max(spacing * scale, 0.18)
    glyphs = {" ": ([], 0.6)}
    for c, strokes in raw.items():
        if strokes:
            left = min(s[:, 0].min() for s in strokes)
            moved = [(s - [left, low]) * scale for s in strokes]
            glyphs[c] = (moved, max(s[:, 0].max() for s in moved) + gap)
    return glyphs


# --- Hershey .jhf ------------------------------------------------------------------------------------------

@functools.lru_cache(None)
def jhf(file):
    """{ASCII character: glyph} of a Hershey font whose glyphs stand in the order of ASCII."""
    text = open(file, encoding="ascii").read().replace("\r", "")
    records, at = [], 0
    while at + 8 <= len(text):
        if text[at] == "\n":
            at += 1
            continue
        pairs = int(text[at + 5:at + 8])
        at += 8
        body = ""
        while len(body) < 2 * pairs and at < len(text):
            if text[at] != "\n":
                body += text[at]
            at += 1
        records.append(body)
    glyphs = {}
    for k, body in enumerate(records[:95]):
        left, right = ord(body[0]) - ord("R"), ord(body[1]) - ord("R")
        strokes, points = [], []
        for x, y in zip(body[2::2], body[3::2]):
            if x == " " and y == "R":
                strokes.append(points)
                points = []
            else:
                points.append(((ord(x) - ord("R") - left) / 21, (9 - (ord(y) - ord("R"))) / 21))
        strokes.append(points)
        glyphs[chr(32 + k)] = ([np.array(p) for p in strokes if len(p) > 1], (right - left) / 21)
    glyphs[" "] = ([], 0.6)
    return glyphs


# --- accents over any stroke font --------------------------------------------------------------------------

_ACCENTS = {
    "\u0300": [path((-.18, .28), (.08, .1))], "\u0301": [path((-.08, .1), (.18, .28))],
    "\u0302": [path((-.2, .1), (0, .28), (.2, .1))], "\u0303": [path((-.25, .14), (-.12, .22), (.1, .12), (.25, .22))],
    "\u0308": [path((-.17, .15), (-.17, .22)), path((.17, .15), (.17, .22))], "\u030a": [circle(0, .17, .1)],
}


def compose(glyphs, c):
    """Glyph of c, an accented letter built from its base if need be; None when the font has neither."""
    if c in glyphs:
        return glyphs[c]
    parts = unicodedata.normalize("NFD", c)
    if len(parts) != 2 or parts[0] not in glyphs:
        return None
    strokes, advance = glyphs[parts[0]]
    if not strokes:
        return None
    points = np.concatenate(strokes)
    middle = (points[:, 0].min() + points[:, 0].max()) / 2
    if parts[1] == "\u0327":
        return strokes + [path((middle, 0), (middle + .1, -.12), (middle - .08, -.24))], advance
    if parts[1] not in _ACCENTS:
        return None
    base = [s for s in strokes if not (parts[0] in "ij" and s[:, 1].min() > .7)]
    top = max(s[:, 1].max() for s in base)
    return base + [s + [middle, top] for s in _ACCENTS[parts[1]]], advance


# --- drawing signs as vectors ------------------------------------------------------------------------------

def _arrow(tail, tip, length, width, solid=True):
    d = np.subtract(tip, tail)
    d = d / np.hypot(*d)
    n = np.array([-d[1], d[0]])
    a, b = tip - d * length + n * width, tip - d * length - n * width
    if solid:
        return [path(tail, tip - d * length * .5), filled([tip, a, b])]
    return [path(tail, tip), path(a, tip, b)]


def _diameter(r):
    radius, lean, reach = r.uniform(.34, .5), r.uniform(42, 72), r.uniform(1.15, 1.75)
    mid = r.uniform(.44, .52)
    d = np.array([math.cos(math.radians(lean)), math.sin(math.radians(lean))]) * radius * reach
    ring = circle(radius * 1.1, mid, radius)
    if r.random() < .25:
        ring = (ring - [radius * 1.1, mid]) * [r.uniform(.7, .95), 1] + [radius * 1.1, mid]
    centre = np.array([radius * 1.1, mid])
    return [ring, path(centre - d, centre + d)], 2.2 * radius + .15


def _circled(r):
    return [circle(.75, .5, .72)], 1.65


def _run_out(r, both):
    solid = r.random() < .7
    lean, gap = r.uniform(.45, .8), r.uniform(.45, .75)
    strokes = _arrow((.1, 0), (.1 + lean, 1), .32, .1, solid)
    if both:
        strokes += _arrow((.1 + gap, 0), (.1 + gap + lean, 1), .32, .1, solid)
        strokes += [path((.1, 0), (.1 + gap, 0))]
    return strokes, .3 + lean + gap * both


def bent_bracket(c, r):
    """A round bracket as some fonts draw it: a straight stem of which only the ends bend."""
    wide, bend, top, low = r.uniform(.1, .26), r.uniform(.1, .36), r.uniform(1.0, 1.2), r.uniform(-.3, -.02)
    at = np.linspace(0, 1, 6 if r.random() < .6 else 2)[:, None]   # a quarter of a round, or cut straight
    end = (1 - at) ** 2 * [wide, top] + 2 * at * (1 - at) * [0.1 * wide, top - .25 * bend] + at ** 2 * [0, top - bend]
    points = np.concatenate([end, (end * [1, -1] + [0, top + low])[::-1]])
    if c == ")":
        points = points * [-1, 1] + [wide, 0]
    gap = r.uniform(.04, .12)
    return [points + [gap, 0]], wide + 2 * gap


def sign(c, r):
    """Vector form of a drawing sign, its proportions varied by the random.Random r; None for other characters."""
    u = r.uniform
    w = u(.85, 1.15)
    if c == "⌀":
        return _diameter(r)
    if c == "±":
        a, m = u(.5, .75), u(.5, .65)
        return [path((.08, m), (.08 + a, m)), path((.08 + a / 2, m - a / 2), (.08 + a / 2, m + a / 2)), path((.08, m - a / 2 - .13), (.08 + a, m - a / 2 - .13))], a + .28
    if c == "°":
        a = u(.11, .17)
        return [circle(a + .05, 1 - a + u(-.02, .08), a)], 2 * a + .2
    if c == "□":
        a = u(.65, 1)
        return [path((.08, 0), (.08 + a, 0), (.08 + a, a), (.08, a), (.08, 0))], a + .26
    if c == "⌴":
        a, b = u(1., 1.6), u(.5, .9)
        return [path((.08, b), (.08, 0), (.08 + a, 0), (.08 + a, b))], a + .28
    if c == "⌵":
        a, b = u(.9, 1.3), u(.5, .9)
        return [path((.06, b), (.06 + a / 2, 0), (.06 + a, b))], a + .26
    if c == "↧":
        a, b = u(.5, .9), u(.85, 1.05)
        return [path((.06, b), (.06 + a, b))] + _arrow((.06 + a / 2, b), (.06 + a / 2, 0), u(.3, .5), u(.12, .22), r.random() < .75), a + .26
    if c == "⌲":
        a, b = u(1.2, 1.9), u(.3, .45)
        return [path((.1, .45 - b), (.1, .45 + b), (.1 + a, .45), (.1, .45 - b)), path((-.05, .45), (.25 + a, .45))][:r.choice([1, 2, 2])], a + .4
    if c == "⌳":
        a, b = u(1.1, 1.7), u(.4, .7)
        return [path((.08, 0), (.08, b), (.08 + a, 0), (.08, 0))], a + .28
    if c == "√":
        return [path((.02, .4), (.2, 0), (.6, 1.15))] + ([path((.6, 1.15), (1.3, 1.15))] if r.random() < .3 else []), .85
    if c == "↔":
        a, solid = u(1.1, 1.7), r.random() < .6
        return _arrow((.1 + a / 2, .5), (.1 + a, .5), .3, .1, solid) + _arrow((.1 + a / 2, .5), (.1, .5), .3, .1, solid), a + .25
    if c == "▷":
        a = u(.8, 1)
        return [path((.1, 0), (.1, a), (.1 + a * .9, a / 2), (.1, 0))], a + .2
    if c == "℄":
        return [arc(.4, .5, .38, 40, 320), path((.45, .75), (.45, -.15), (.95, -.15))], 1.1
    if c == "⏤":
        a = u(1.1, 2)
        return [path((.1, .5), (.1 + a, .5))], a + .3
    if c == "⏥":
        a, b, s = u(1.1, 1.5), u(.3, .6), u(.6, .85)
        return [path((.1, .5 - s / 2), (.1 + a, .5 - s / 2), (.1 + a + b, .5 + s / 2), (.1 + b, .5 + s / 2), (.1, .5 - s / 2))], a + b + .3
    if c == "○":
        return [circle(.62, .5, .5 * w)], 1.25
    if c == "⌭":
        a, b = u(.3, .42), u(.15, .3)
        left = path((.1, 0), (.1 + b, 1))
        return [circle(.6 + b / 2, .5, a), left - [0, 0], path((1.1, 0), (1.1 + b, 1))], 1.35 + b
    if c == "⌒":
        a = u(.6, .8)
        return [arc(.1 + a, u(.1, .25), a, u(0, 12), u(168, 180))], 2 * a + .25
    if c == "⌓":
        a, y = u(.6, .8), u(.1, .25)
        return [np.concatenate([arc(.1 + a, y, a, 0, 180), [[.1 + 2 * a, y]]])], 2 * a + .25
    if c == "∠":
        a, lean = u(1.1, 1.5), u(25, 45)
        return [path((.1 + .9 * a, .05 + .9 * a * math.tan(math.radians(lean))), (.1, .05), (.1 + a, .05))], a + .3
    if c == "⟂":
        a, b = u(1.1, 1.6), u(.9, 1.05)
        return [path((.1, 0), (.1 + a, 0)), path((.1 + a / 2, 0), (.1 + a / 2, b))], a + .3
    if c == "∥":
        lean, gap = u(.25, .55), u(.28, .45)
        return [path((.1, 0), (.1 + lean, 1)), path((.1 + gap, 0), (.1 + gap + lean, 1))], .3 + lean + gap
    if c == "⌖":
        a, reach = u(.3, .38), u(.52, .65)
        return [circle(.7, .5, a), path((.7 - reach, .5), (.7 + reach, .5)), path((.7, .5 - reach), (.7, .5 + reach))], 1.4
    if c == "◎":
        return [circle(.65, .5, .52 * w), circle(.65, .5, u(.22, .32))], 1.3
    if c == "⌯":
        a, gap = u(.6, .8), u(.2, .3)
        return [path((.3, .5 + gap), (.3 + a, .5 + gap)), path((.1, .5), (.5 + a, .5)), path((.3, .5 - gap), (.3 + a, .5 - gap))], a + .7
    if c == "↗":
        return _run_out(r, 0)
    if c == "⌰":
        return _run_out(r, 1)
    if "Ⓐ" <= c <= "Ⓩ":
        return _circled(r)
    return None
