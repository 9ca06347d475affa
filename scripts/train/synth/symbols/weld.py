"""Weld symbols on their reference line: ISO 2553 (system A, with the dashed line) and AWS A2.4.

The block's frame: the reference line runs along v = 0 of the drawing below, moved so that the block's box begins at
(0, 0); `level` is the reference line's height in the box, where leaders meet it.
"""
from dataclasses import dataclass

import numpy as np

from synth.block import Framed
from synth.ink import Class
from synth.style import choose

SHAPES = {"fillet": 60, "square": 6, "v": 10, "bevel": 7, "u": 2, "j": 2, "plug": 3, "spot": 4, "seam": 2, "flare_v": 1, "edge": 1}


@dataclass(slots=True)
class Weld:
    shape: str
    size: str = ""            # before the sign: "a5", "z6", "6", "1/4"
    length: str = ""          # after the sign: "50", "3x40(60)", "2-6"
    other_shape: str = ""     # on the other side of the line
    other_size: str = ""
    other_length: str = ""
    all_round: bool = False
    field: bool = False
    tail: str = ""
    staggered: bool = False
    contour: str = ""         # "" | flat | convex


def sample(rng, style, habits):
    """A weld at random in the sheet's system."""
    aws = habits.weld_side == "aws"
    shape = choose(rng, SHAPES)
    weld = Weld(shape, _size(rng, style, aws, shape), _length(rng, style, aws) if rng.random() < .3 else "")
    if rng.random() < .25 and shape in ("fillet", "v", "bevel", "square", "u", "j"):
        weld.other_shape = shape if rng.random() < .8 else "fillet"
        weld.other_size, weld.other_length = weld.size, weld.length
        weld.staggered = bool(weld.length) and rng.random() < .3
    weld.all_round, weld.field = rng.random() < .18, rng.random() < .1
    if rng.random() < .25:
        weld.tail = rng.choice(["GMAW", "GTAW", "SMAW", "TYP", "A-1", "NOTE 3", "FCAW"] if aws else ["135", "111", "141", "136", "131", "ISO 5817-C", "135/ISO 5817-B"])
    weld.contour = rng.choice(["", "", "", "", "flat", "convex"]) if shape in ("fillet", "v", "bevel") else ""
    return weld


def _size(rng, style, aws, shape):
    if shape == "square":
        return rng.choice(["", "", "2", "3"])
    if shape in ("v", "bevel", "u", "j", "flare_v"):
        return rng.choice(["", "", "", "s8", "s6", "10"] if not aws else ["", "", "(3/8)", "(10)", "1/4"])
    if style.unit == "inch":
        return rng.choice(["1/8", "3/16", "1/4", "5/16", ".19", ".25", ".12"])
    number = rng.choice(["2", "3", "3", "4", "4", "5", "5", "6", "8", "10", "3.5", "2.5"]).replace(".", style.decimal)
    return number if aws or shape != "fillet" else rng.choice(["a", "a", "a", "z", "z", ""]) + number


def _length(rng, style, aws):
    if aws:
        return rng.choice(["2-6", "1-4", "3-12", "1.5", "2", "50-150", "40-100", "25"])
    n, l, e = rng.randint(2, 12), rng.choice([20, 25, 30, 40, 50, 60, 80, 100]), rng.choice([30, 40, 50, 100, 120, 150])
    return rng.choice([f"{l}", f"{n}x{l}({e})", f"{n}x{l} ({e})", f"{n} x {l} ({e})"])


class WeldBlock(Framed):
    """A Framed to whoever places leaders: it is met at the middle of its height, where the reference line is."""

    def __init__(self, weld, style, habits, right=True):
        self.weld, self.style, self.right = weld, style, right
        self.hand, self.aws = style.text, habits.weld_side == "aws"
        self.h = self.hand.height
        self.lines, self.dashed, self.words, self.arcs, self.fills = [], [], [], [], []
        below = -1 if self.aws else 1
        end = self._side(weld.shape, weld.size, weld.length, below)
        if weld.other_shape:
            end = max(end, self._side(weld.other_shape, weld.other_size, weld.other_length, -below, 1.2 * self.h * weld.staggered))
        self._reference(end + .5 * self.h)
        self._bound()

    def _reference(self, end):
        w, h = self.weld, self.h
        self.lines.append([(0, 0), (end, 0)])
        if not self.aws and not w.other_shape:
            self.dashed.append([(0, -.45 * h), (end, -.45 * h)])
        start, far = (0, end) if self.right else (end, 0)
        sign = 1 if self.right else -1
        if w.tail:
            self.lines.append([(far + sign * .9 * h, .9 * h), (far, 0), (far + sign * .9 * h, -.9 * h)])
            run = self.hand.run(w.tail)
            self.words.append((run, far + .9 * h if self.right else far - .9 * h - run.width, -.5 * h))
        if w.all_round:
            self.arcs.append(((start, 0), .5 * h))
        if w.field:
            v = 2.3 * h
            self.lines.append([(start, 0), (start, v)])
            self.fills.append([(start, v), (start + sign * 1.1 * h, v - .4 * h), (start, v - .8 * h)])

    def _side(self, shape, size, length, side, shift=0.0):
        """Size, sign and length on one side of the line; returns where they end."""
        h = self.h
        u = .9 * h + shift
        base = .28 * h if side > 0 else -1.28 * h
        if size:
            run = self.hand.run(size)
            self.words.append((run, u, base))
            u += run.width + .22 * h
        u = self._sign(shape, u, side, 1.3 * h)
        if length:
            run = self.hand.run(length)
            self.words.append((run, u + .25 * h, base))
            u += run.width + .4 * h
        return u

    def _sign(self, shape, u, side, a):
        """The elementary sign, `a` mm high, standing on the line at u; returns its right end."""
        add = lambda *points: self.lines.append([(u + x * a, side * y * a) for x, y in points])
        arc = lambda cx, cy, r, t0, t1: [(cx + r * np.cos(t), cy + r * np.sin(t)) for t in np.radians(np.linspace(t0, t1, 13))]
        width = 1.0
        if shape == "fillet":
            add((0, 0), (0, 1), (1, 0))
        elif shape == "square":
            add((.3, 0), (.3, 1))
            add((.6, 0), (.6, 1))
        elif shape == "v":
            add((0, 1), (.5, 0), (1, 1))
        elif shape == "bevel":
            add((.2, 1), (.2, 0), (.95, 1))
        elif shape == "u":
            add((.5, 0), (.5, .3))
            add(*arc(.5, .8, .5, 180, 360))
        elif shape == "j":
            add((.3, 0), (.3, 1))
            add(*arc(.3, .85, .55, 270, 360))
        elif shape == "plug":
            add((0, 0), (0, .7), (1.3, .7), (1.3, 0))
            width = 1.3
        elif shape in ("spot", "seam"):
            self.arcs.append(((u + .5 * a, side * .5 * a if not self.aws else 0.0), .45 * a))
            if shape == "seam":
                for y in (.38, .62):
                    add((-.15, y), (1.15, y))
        elif shape == "flare_v":
            add(*arc(-.05, .5, .5, -80, 80))
            add(*arc(1.05, .5, .5, 100, 260))
        else:
            for x in (.2, .5, .8):
                add((x, 0), (x, .8))
        if self.weld.contour and shape in ("v", "fillet", "bevel"):
            y = 1.15 if shape != "fillet" else 0
            if shape == "fillet":
                add((.35, .95), (.95, .35)) if self.weld.contour == "flat" else add(*arc(.5, .5, .38, -15, 105))
            elif self.weld.contour == "flat":
                add((.05, y), (.95, y))
            else:
                add(*arc(.5, .8, .55, 35, 145))
        return u + width * a

    def _bound(self):
        points = [np.asarray(p, float) for p in self.lines + self.dashed + self.fills]
        points += [np.array([(c[0] - r, c[1] - r), (c[0] + r, c[1] + r)]) for c, r in self.arcs]
        points += [np.array([(u + r.ink[0], v + r.ink[1]), (u + r.ink[2], v + r.ink[3])]) for r, u, v in self.words]
        points = np.concatenate(points)
        low, high = points.min(0), points.max(0)
        reach = max(-low[1], high[1])
        self.left, self.level = -float(low[0]), reach
        self.ink = (0.0, reach + low[1], float(high[0] - low[0]), reach + high[1])
        self.width, self.height, self.baseline = float(high[0] - low[0]), 2 * reach, reach

    def draw(self, note, pose):
        style = self.style
        at = pose.moved(self.left, self.level)
        for line in self.lines:
            note.stroke(at.points(line), Class.SYMBOL, style.thin, colour=style.dim_colour)
        for line in self.dashed:
            note.stroke(at.points(line), Class.SYMBOL, style.thin, colour=style.dim_colour, dash=(1.5, .8))
        for centre, r in self.arcs:
            note.arc(at.point(*centre), r, 0, 360, Class.SYMBOL, style.thin, colour=style.dim_colour)
        for ring in self.fills:
            note.area([at.points(ring)], Class.SYMBOL, colour=style.dim_colour)
        note.extend(pose.quad(*self.ink))
        for run, u, v in self.words:
            note.text_run(run, at.moved(u, v), role="value")
        note.text = "\n".join(line.text for line in note.lines)


def weld_note(sheet, weld):
    return sheet.note("weld", weld.shape)
