"""What else is in a crop: lines, boxes, leaders, arrows, neighbours, specks; and crops that hold no text at all."""
import math

import numpy as np

from faces import CAP, polygon, polyline


def pen(r):
    return CAP * r.choice([.04, .06, .08, .1, .13, .16]) * r.uniform(.8, 1.2)


def dashes(image, p, q, width, pattern):
    """A line from p to q drawn with pattern [on, off, on, off ...] in pixels."""
    p, q = np.array(p, float), np.array(q, float)
    length = math.dist(p, q)
    if length < 1:
        return
    d, at, k = (q - p) / length, 0.0, 0
    while at < length:
        step = pattern[k % len(pattern)]
        if k % 2 == 0:
            polyline(image, [p + d * at, p + d * min(at + step, length)], width)
        at += step
        k += 1


def line(image, p, q, width, r):
    kind = r.random()
    if kind < .78:
        polyline(image, [p, q], width)
    elif kind < .9:
        dashes(image, p, q, width, [CAP * r.uniform(.9, 3), CAP * r.uniform(.15, .4), CAP * r.uniform(.1, .3), CAP * r.uniform(.15, .4)])
    else:
        on = CAP * r.uniform(.3, .9)
        dashes(image, p, q, width, [on, on * r.uniform(.4, .8)])


def arrow(image, tip, angle, length, width, solid):
    """An arrowhead whose tip points along angle (radians, y down)."""
    d = np.array([math.cos(angle), math.sin(angle)])
    n = np.array([-d[1], d[0]])
    tip = np.array(tip, float)
    a, b = tip - d * length + n * width, tip - d * length - n * width
    if solid == 1:
        polygon(image, [tip, a, b])
    elif solid == 2:
        polyline(image, [tip, a, b, tip], CAP * .05)
    else:
        polyline(image, [a, tip, b], CAP * .06)


def around(image, box, r):
    """One piece of clutter near or on a text whose ink box is (left, top, right, bottom)."""
    x0, y0, x1, y1 = box
    h, w, left, right = CAP, pen(r), -50, image.shape[1] + 50
    kind = r.choices(["under", "over", "side", "sides", "strike", "slant", "box", "cell", "leader", "arc", "arrow", "hatch", "speck", "centre", "corner"],
                     [20, 8, 11, 6, 3, 7, 9, 8, 7, 4, 6, 2, 5, 3, 4])[0]
    if kind in ("under", "over"):
        gap = h * r.uniform(.02, .65)
        y = y1 + gap if kind == "under" else y0 - gap
        a, b = (left, right) if r.random() < .6 else sorted([r.uniform(left, right), r.uniform(left, right)])
        line(image, (a, y), (b, y + h * r.uniform(-.03, .03)), w, r)
    elif kind in ("side", "sides"):
        for x in [x0 - h * r.uniform(.05, .6), x1 + h * r.uniform(.05, .6)][slice(*r.choice([(0, 1), (1, 2)])) if kind == "side" else slice(0, 2)]:
            a, b = (-50, image.shape[0] + 50) if r.random() < .7 else (r.uniform(-50, y1), r.uniform(y0, image.shape[0]))
            line(image, (x, a), (x + h * r.uniform(-.04, .04), b), w, r)
    elif kind == "strike":
        y = r.uniform(y0 - h * .05, y1 + h * .05)
        a = r.uniform(x0 - h, x1)
        line(image, (left if r.random() < .5 else a, y), (right if r.random() < .5 else a + h * r.uniform(1, 4), y), min(w, h * .07), r)
    elif kind == "slant":
        x, y, t = r.uniform(x0 - h * .7, x1 + h * .7), r.uniform(y0 - h * .5, y1 + h * .5), r.uniform(0, math.pi)
        a, b = r.choice([(-900, 900), (0, 900), (-900, 0)])
        line(image, (x + a * math.cos(t), y + a * math.sin(t)), (x + b * math.cos(t), y + b * math.sin(t)), min(w, h * .09), r)
    elif kind in ("box", "cell"):
        mx, my = h * r.uniform(.12, .7), h * r.uniform(.1, .6)
        a, b, c, d = x0 - mx, y0 - my, x1 + h * r.uniform(.12, .7), y1 + my * r.uniform(.8, 1.2)
        polyline(image, [(a, b), (c, b), (c, d), (a, d), (a, b)], w)
        if kind == "cell":
            polyline(image, [(left, b), (right, b)], w)
            polyline(image, [(left, d), (right, d)], w)
    elif kind == "leader":
        side, y = r.choice([-1, 1]), r.uniform(y0 + h * .2, y1)
        x = x0 - h * r.uniform(.1, .5) if side < 0 else x1 + h * r.uniform(.1, .5)
        polyline(image, [(x, y), (x + side * h * r.uniform(.3, 1.5), y), (x + side * h * 5, y + h * r.uniform(-5, 5))], w)
    elif kind == "arc":
        radius = h * r.uniform(1.2, 12)
        t = r.uniform(0, 2 * math.pi)
        cx = r.uniform(x0, x1) + math.cos(t) * (radius + h * r.uniform(.3, .8))
        cy = (y0 + y1) / 2 + math.sin(t) * (radius + h * r.uniform(.5, .8))
        s = np.linspace(0, 2 * math.pi, 60)
        polyline(image, np.stack([cx + radius * np.cos(s), cy + radius * np.sin(s)], 1), w)
    elif kind == "arrow":
        side = r.choice([-1, 1])
        x = x0 - h * r.uniform(.1, .7) if side < 0 else x1 + h * r.uniform(.1, .7)
        y = r.uniform(y0, y1 + h * .4)
        angle = r.choice([0, math.pi, math.pi / 2, -math.pi / 2, r.uniform(0, 6.3)])
        arrow(image, (x, y), angle, h * r.uniform(.5, 1.1), h * r.uniform(.1, .22), r.choice([0, 1, 1, 2]))
        if r.random() < .7:
            polyline(image, [(x, y), (x - 900 * math.cos(angle), y - 900 * math.sin(angle))], w)
    elif kind == "hatch":
        step, t = h * r.uniform(.35, 1.1), r.choice([1, -1])
        for x in np.arange(-image.shape[0], image.shape[1] + image.shape[0], step):
            polyline(image, [(x, 0), (x + t * image.shape[0], image.shape[0])], CAP * r.uniform(.03, .05))
    elif kind == "speck":
        for _ in range(r.randrange(1, 7)):
            x, y, s = r.uniform(x0 - h * .6, x1 + h * .6), r.uniform(y0 - h * .4, y1 + h * .4), h * r.uniform(.01, .07)
            polygon(image, [(x - s, y), (x, y - s), (x + s, y + s * .5), (x, y + s)])
    elif kind == "centre":
        if r.random() < .5:
            x = r.uniform(x0 - h * .4, x1 + h * .4)
            dashes(image, (x, -10), (x, image.shape[0]), h * .05, [h * 1.5, h * .25, h * .2, h * .25])
        else:
            y = r.choice([y0 - h * r.uniform(.05, .4), y1 + h * r.uniform(.05, .4)])
            dashes(image, (-10 - r.uniform(0, 2 * h), y), (right, y), h * .05, [h * 2, h * .25, h * .2, h * .25])
    else:
        x = r.choice([x0 - h * r.uniform(.1, .5), x1 + h * r.uniform(.1, .5)])
        y = r.choice([y0 - h * r.uniform(.05, .5), y1 + h * r.uniform(.05, .5)])
        polyline(image, [(x, y + r.choice([-900, 900])), (x, y), (x + r.choice([-900, 900]), y)], w)


def nothing(image, r):
    """Draws a piece of a drawing without text in the middle of the image; returns its box."""
    height, width = image.shape
    cx, cy, h = width / 2, height / 2, CAP
    half = (h * r.choice([.35, .5, .7, 1, 1.6, 2.6]), h * r.choice([.3, .5, .6, .7]))
    box = (cx - half[0], cy - half[1], cx + half[0], cy + half[1])
    point = lambda: (r.uniform(box[0], box[2]), r.uniform(box[1], box[3]))
    kind = r.choices(["arrow", "arrows", "hatch", "cross", "line", "arc", "corner", "dashes", "curve", "ring", "specks", "blank", "rectangle", "mixed"],
                     [18, 10, 10, 12, 8, 9, 8, 6, 4, 5, 3, 3, 4, 10])[0]
    if kind in ("arrow", "arrows", "mixed"):
        for _ in range(2 if kind == "arrows" else 1):
            angle = r.choice([0, math.pi, math.pi / 2, -math.pi / 2, r.uniform(0, 6.3)])
            p = point() if kind != "arrow" else (cx + r.uniform(-.3, .3) * h, cy + r.uniform(-.2, .2) * h)
            arrow(image, p, angle, h * r.uniform(.5, 1.5), h * r.uniform(.1, .3), r.choice([0, 1, 1, 1, 2]))
            a, b = r.choice([(0, 1), (0, 1), (-1, 1), (0, 0)])
            polyline(image, [(p[0] - a * 900 * math.cos(angle), p[1] - a * 900 * math.sin(angle)), (p[0] - b * 900 * math.cos(angle), p[1] - b * 900 * math.sin(angle))], pen(r))
            if r.random() < .5:
                t = angle + math.pi / 2
                polyline(image, [(p[0] - 900 * math.cos(t), p[1] - 900 * math.sin(t)), (p[0] + 900 * math.cos(t), p[1] + 900 * math.sin(t))], pen(r))
    if kind == "hatch":
        step, lean = h * r.uniform(.12, .7), r.choice([1, -1, 1, -1, .58, 1.7])
        clip = r.uniform(-h, h * 2) if r.random() < .5 else 1e9
        width_ = pen(r) * .7
        for x in np.arange(-3 * height, width + 3 * height, step):
            polyline(image, [(min(x, cx + clip), 0), (min(x + lean * height, cx + clip), height)], width_)
    if kind in ("cross", "mixed"):
        x, y = point()
        # Arms longer than the crop and rings cut by it: whole, they would be a plus or a position sign.
        a, w = h * r.uniform(.9, 4), pen(r)
        line(image, (x - a, y), (x + a, y), w, r)
        line(image, (x, y - a), (x, y + a), w, r)
        if r.random() < .35:
            s = np.linspace(0, 2 * math.pi, 40)
            radius = h * r.uniform(.9, 2.5)
            polyline(image, np.stack([x + radius * np.cos(s), y + radius * np.sin(s)], 1), pen(r))
    if kind in ("line", "mixed"):
        for _ in range(r.randrange(1, 4)):
            x, y = point()
            t = r.choice([0, math.pi / 2, r.uniform(0, 3.2)])
            a, b = r.choice([(900, 900), (900, r.uniform(0, 5) * h), (r.uniform(0, 5) * h, 900)])
            line(image, (x - a * math.cos(t), y - a * math.sin(t)), (x + b * math.cos(t), y + b * math.sin(t)), pen(r), r)
    if kind == "arc":
        for _ in range(r.randrange(1, 3)):
            radius, (x, y), t = h * r.uniform(.7, 9), point(), r.uniform(0, 6.3)
            s = np.linspace(t - r.uniform(.2, 2), t + r.uniform(.2, 2), 40)
            polyline(image, np.stack([x + radius * (np.cos(s) - math.cos(t)), y + radius * (np.sin(s) - math.sin(t))], 1), pen(r))
    if kind in ("corner", "rectangle"):
        x, y = point()
        a, b = h * r.choice([-1, 1]) * r.uniform(.5, 6), h * r.choice([-1, 1]) * r.uniform(.5, 4)
        polyline(image, [(x + a, y), (x, y), (x, y + b)] + ([(x + a, y + b), (x + a, y)] if kind == "rectangle" else []), pen(r))
    if kind == "dashes":
        t, on = r.choice([0, math.pi / 2, r.uniform(0, 3.2)]), h * r.uniform(.15, .9)
        for k in range(r.randrange(1, 4)):
            x, y = point()
            dashes(image, (x - 400 * math.cos(t), y - 400 * math.sin(t)), (x + 400 * math.cos(t), y + 400 * math.sin(t)), pen(r), [on, on * r.uniform(.3, .9)])
    if kind == "curve":
        p = np.array([point() for _ in range(4)]) + np.array([[r.uniform(-h, h), r.uniform(-h, h)] for _ in range(4)])
        s = np.linspace(0, 1, 30)[:, None]
        polyline(image, (1 - s) ** 3 * p[0] + 3 * s * (1 - s) ** 2 * p[1] + 3 * s * s * (1 - s) * p[2] + s ** 3 * p[3], pen(r))
    if kind == "ring":
        s = np.linspace(0, 2 * math.pi, 40)
        radius, (x, y) = h * r.uniform(1.2, 3), point()
        for k in range(r.randrange(1, 4)):
            polyline(image, np.stack([x + radius * np.cos(s), y + radius * np.sin(s)], 1), pen(r))
            radius *= r.uniform(.5, .9)
    if kind == "specks":
        around(image, box, r)
    return box
