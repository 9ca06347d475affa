"""Drawn things: projection symbol, logo-like marks, signatures, codes of squares and bars. Page millimetres."""
import math

import numpy as np

from synth.ink import Class


def cone(note, x, y, size, third, pen, colour, rng):
    """The projection symbol around (x, y), `size` high; returns the quad around it."""
    d, gap = size, size * rng.uniform(.25, .5)
    length = d * rng.choice([1.0, .9, 1.1])
    whole = length + gap + d
    first = x - whole / 2
    cone_left, circle_x = (first + d + gap, first + d / 2) if third else (first, first + length + gap + d / 2)
    small = d * .5
    note.stroke(
        [(cone_left, y - small / 2), (cone_left + length, y - d / 2), (cone_left + length, y + d / 2), (cone_left, y + small / 2)], Class.SYMBOL, pen,
        colour=colour, closed=True)
    for r in (d / 2, small / 2):
        note.arc((circle_x, y), r, 0, 360, Class.SYMBOL, pen, colour=colour)
    over = size * .14 if rng.random() < .8 else 0
    if over:
        dash = (size * .3, size * .06, size * .06, size * .06) if rng.random() < .7 else None
        thin = pen * .7
        reach = d / 2 + over
        for a, b in (((cone_left - over, y), (cone_left + length + over, y)), ((circle_x - reach, y), (circle_x + reach, y)),
                     ((circle_x, y - reach), (circle_x, y + reach))):
            note.stroke([a, b], Class.SYMBOL, thin, colour=colour, dash=dash)
    quad = np.array(
        [
            (first - over, y - d / 2 - over),
            (first + whole + over, y - d / 2 - over),
            (first + whole + over, y + d / 2 + over),
            (first - over, y + d / 2 + over)])
    note.extend(quad)
    return quad


def polygon(x, y, r, n, turn=0.0, inner=None):
    """Corners of a regular polygon, or of a star with an inner radius."""
    k = 2 * n if inner else n
    t = np.radians(turn) + np.arange(k) * 2 * math.pi / k
    radius = np.where(np.arange(k) % 2, inner, r) if inner else np.full(k, r)
    return np.stack([x + radius * np.cos(t), y + radius * np.sin(t)], 1)


def logo(note, x, y, size, rng, initials):
    """An invented mark about (x, y), `size` mm across."""
    r = size / 2
    colour = rng.choice([(0, 0, 0)] * 5 + [(60, 60, 60), (0, 60, 140), (170, 20, 30), (0, 110, 80)])
    form = rng.randrange(8)
    if form == 0:      # ring with a bar
        note.area([polygon(x, y, r, 40), polygon(x, y, r * .72, 40)], Class.OTHER, colour=colour)
        note.area(
            [[(x - r * .5, y - r * .18), (x + r * .5, y - r * .18), (x + r * .5, y + r * .18), (x - r * .5, y + r * .18)]], Class.OTHER,
            colour=colour)
    elif form == 1:    # toothed wheel
        note.area([polygon(x, y, r, rng.choice([8, 10, 12]), 0, r * .78), polygon(x, y, r * .42, 30)], Class.OTHER, colour=colour)
    elif form == 2:    # slanted stripes
        for k in range(3):
            w = r * .34
            u = x - r * .8 + k * r * .55
            note.area([[(u, y + r * .7), (u + w, y + r * .7), (u + w + r * .45, y - r * .7), (u + r * .45, y - r * .7)]], Class.OTHER, colour=colour)
    elif form == 3:    # nested hexagon
        note.area([polygon(x, y, r, 6, 30), polygon(x, y, r * .7, 6, 30)], Class.OTHER, colour=colour)
        note.area([polygon(x, y, r * .4, 6, 30)], Class.OTHER, colour=colour)
    elif form == 4:    # triangle with a cut
        note.area([polygon(x, y + r * .15, r, 3, -90), polygon(x, y + r * .15, r * .45, 3, 90)], Class.OTHER, colour=colour)
    elif form == 5:    # arcs
        for k in range(3):
            note.arc((x - r * .4, y + r * .6), r * (.4 + .4 * k), 0, 90, Class.OTHER, r * .2, colour=colour)
    elif form == 6:    # diamond of four
        for k, (dx, dy) in enumerate(((0, -1), (1, 0), (0, 1), (-1, 0))):
            note.area([polygon(x + dx * r * .5, y + dy * r * .5, r * (.44 if k != 1 else .3), 4)], Class.OTHER, colour=colour)
    else:              # outlined plate with strokes for letters
        note.stroke(
            [(x - r, y - r * .7), (x + r, y - r * .7), (x + r, y + r * .7), (x - r, y + r * .7)], Class.OTHER, r * .1, colour=colour, closed=True)
        for k, c in enumerate((initials + "X")[:2]):
            u = x - r * .75 + k * r * .8
            zigzag = [(u, y + r * .45), (u, y - r * .45), (u + r * .6, y + (r * .45 if ord(c) % 2 else -r * .1)), (u + r * .6, y - r * .45)]
            note.stroke(zigzag, Class.OTHER, r * .16, colour=colour)
    return r


def signature(note, x, y, width, height, rng, colour=None, angle=None):
    """A scribble: loops that shrink to a line, the pen of a hurried engineer."""
    n = rng.randint(50, 90)
    t = np.linspace(0, 1, n)
    loops = rng.uniform(3, 7)
    phase = rng.uniform(0, 6)
    fall = np.exp(-t * rng.uniform(.3, 2.2))
    u = (t - .5) * width * .8 + np.cos(loops * 6.28 * t + phase) * width * .09 * fall
    v = np.sin(loops * 6.28 * t + phase * 1.3) * height * .38 * fall * (1 + .5 * np.sin(t * rng.uniform(3, 11))) + np.sin(t * 3 + phase) * height * .08
    v[: n // 8] *= rng.uniform(1, 1.4)
    points = np.stack([u, np.clip(v, -height * .5, height * .5)], 1)
    if rng.random() < .5:     # the last stroke runs out
        tail = np.linspace(points[-1], (-width * rng.uniform(-.1, .4), height * rng.uniform(.15, .4)), 8)[1:]
        points = np.concatenate([points, tail])
    a = math.radians(rng.uniform(2, 14) if angle is None else angle)
    c, s = math.cos(a), math.sin(a)
    page = np.stack([x + points[:, 0] * c - points[:, 1] * s, y - points[:, 0] * s - points[:, 1] * c], 1)
    note.stroke(page, Class.OTHER, rng.uniform(.2, .4), colour=colour or rng.choice([(0, 0, 0), (20, 20, 60), (30, 40, 140), (50, 50, 50)]))


def square_code(sheet, left, top, size, rng, colour=(0, 0, 0)):
    """Squares as of a matrix code; finder corners and random modules. Not readable, and meant not to be."""
    note = sheet.note("text", "code", detect=False)
    n = rng.choice([21, 25, 29])
    step = size / n
    on = [[rng.random() < .48 for _ in range(n)] for _ in range(n)]
    for cy, cx in ((0, 0), (0, n - 7), (n - 7, 0)):
        for j in range(-1, 8):
            for i in range(-1, 8):
                if 0 <= cy + j < n and 0 <= cx + i < n:
                    edge = max(abs(j - 3), abs(i - 3))
                    on[cy + j][cx + i] = edge in (3, 1, 0) and edge != 2
    rings = []
    for j in range(n):
        i = 0
        while i < n:
            if on[j][i]:
                k = i
                while k < n and on[j][k]:
                    k += 1
                x0, x1, y0 = left + i * step, left + k * step, top + j * step
                rings.append([(x0, y0), (x1, y0), (x1, y0 + step), (x0, y0 + step)])
                i = k
            i += 1
    note.area(rings, Class.OTHER, colour=colour)
    return note


def bar_code(sheet, left, top, width, height, rng, colour=(0, 0, 0)):
    """Bars of a code."""
    note = sheet.note("text", "code", detect=False)
    x, rings, module = left, [], width / rng.choice([90, 110])
    while x < left + width - 4 * module:
        w = module * rng.choice([1, 1, 2, 3])
        rings.append([(x, top), (x + w, top), (x + w, top + height), (x, top + height)])
        x += w + module * rng.choice([1, 1, 2, 3])
    note.area(rings, Class.OTHER, colour=colour)
    return note
