"""Surface texture symbols as blocks: the tick with bar, circle and text around it, triangles, the sign ~.

A block stands on its foot: the point (foot, 0) of its own frame lies on the surface, v leads away from it.
"""
import math

import numpy as np

from synth.block import Block
from synth.ink import Class, Pose, normal_angle


class TextureBlock(Block):
    """`turned` writes the text the other way up, for ticks that hang below a surface and text that stays readable."""

    def __init__(self, texture, style, habits, turned=False):
        self.texture, self.style, self.habits, self.turned = texture, style, habits, turned
        self.hand = style.text if habits.texture_form != "bar" else style.frame_text
        self.h = self.hand.height
        self.lines, self.rings, self.words = [], [], []      # local: polylines, (centre, radius), (run, u, v, role)
        (self._triangles if texture.triangles else self._tick)()
        self._bound()

    def draw(self, note, pose):
        style = self.style
        pen = min(style.text.pen, .5) if style.text.pen > style.thin else style.thin
        for line in self.lines:
            note.stroke(pose.points(line), Class.SYMBOL, pen, colour=style.text_colour)
        for centre, radius in self.rings:
            note.arc(pose.point(*centre), radius, 0, 360, Class.SYMBOL, pen, colour=style.text_colour)
        note.extend(pose.quad(0, 0, self.width, self.height))
        across = self._turning_point() if self.turned else None
        for run, u, v, role in self.words:
            if across is not None:
                at = pose.moved(across[0] - u, across[1] - v)
                note.text_run(run, Pose(at.x, at.y, normal_angle(pose.angle + 180)), role=role)
            else:
                note.text_run(run, pose.moved(u, v), role=role)

    def _turning_point(self):
        """Twice the middle of all words: turning them about it by half a turn keeps their place and their order."""
        ink = np.array([(u + r.ink[0], v + r.ink[1], u + r.ink[2], v + r.ink[3]) for r, u, v, _ in self.words]).reshape(-1, 4)
        return (0.0, 0.0) if not len(ink) else (ink[:, 0].min() + ink[:, 2].max(), ink[:, 1].min() + ink[:, 3].max())

    # --- layout: the foot is at (0, 0) until _bound moves all into the block's box ---

    def _bound(self):
        points = [np.asarray(p, float) for p in self.lines] + [np.array([(c[0] - r, c[1] - r), (c[0] + r, c[1] + r)]) for c, r in self.rings]
        points += [np.array([(u + run.ink[0], v + run.ink[1]), (u + run.ink[2], v + run.ink[3])]) for run, u, v, _ in self.words]
        points = np.concatenate(points)
        low, high = points.min(0), points.max(0)
        drop = min(low[1], 0.0)
        self.foot = -low[0]
        self.drop = -drop        # how far ink reaches below the surface (nothing, usually)
        self.lines = [np.asarray(p, float) + (self.foot, self.drop) for p in self.lines]
        self.rings = [((c[0] + self.foot, c[1] + self.drop), r) for c, r in self.rings]
        self.words = [(run, u + self.foot, v + self.drop, role) for run, u, v, role in self.words]
        self.width, self.height = float(high[0] - low[0]), float(high[1] - drop)
        self.baseline = self.drop

    def standing(self, at, direction):
        """Pose of the block when its foot stands on a page point and v points in the direction (degrees)."""
        return Pose(*at, normal_angle(direction - 90)).moved(-self.foot, -self.drop)

    def _tick(self):
        t, h = self.texture, self.h
        short = self.habits.tick * h
        long = short * self.habits.tick_long
        lean = math.tan(math.radians(self.habits.tick_lean))
        left, right = (-short / lean, short), (long / lean, long)
        rows = self._rows()
        bare = not rows and not t.grade
        if bare and not t.process:
            long = min(long, short * 2)
        self.bend = right
        self.lines.append([left, (0, 0), right])
        if t.removal == "required":
            self.lines.append([left, (short / lean, short)])
        if t.removal == "prohibited":
            r = short * .31
            self.rings.append(((0, 2 * r if lean > 1.5 else r * 1.9), r))
        if self.habits.texture_form == "bar":
            self._under_bar(rows, right, short, h)
        elif self.habits.texture_form == "beside":
            self._beside(rows, right, h)
        else:
            self._over(rows, left, right, short, h)
        if t.all_around:
            self.rings.append((self.bend, .35 * h))
        if t.lay:
            run = self.hand.run(t.lay)
            beside = [u + r.ink[2] for r, u, v, role in self.words if role == "value" and v < 1.2 * h]
            self.words.append((run, max([short / lean] + beside) + .25 * h, .05 * h, "lay"))
        if t.allowance:
            run = self.hand.run(t.allowance)
            self.words.append((run, left[0] - run.ink[2] - .2 * h, .1 * h, "allowance"))

    def _rows(self):
        """Runs of the values from the top, each as written: with or without a gap after the parameter."""
        rows = [self.texture.grade] if self.texture.grade else []
        for p in self.texture.parameters:
            rows += p.text().split("\n")
        if self.habits.parameter_gap == "":
            rows = [r.replace("Ra ", "Ra").replace("Rz ", "Rz") for r in rows]
        return [self.hand.run(r) for r in rows]

    def _under_bar(self, rows, right, short, h):
        if not rows and not self.texture.process:
            return
        lean = right[0] / right[1]
        gap = .32 * h
        tallest = len(rows) * h + (len(rows) - 1) * .45 * h + 2 * gap
        bar_v = max(right[1], short * .6 + tallest if len(rows) > 1 else 0, 1.1 * h + tallest if self.texture.lay else 0)
        bar = (bar_v * lean, bar_v)
        self.lines[0] = [self.lines[0][0], (0, 0), bar]
        v, widest = bar_v - gap, 0.0
        for run in rows:
            v -= h
            u = (v + h) * lean + self.habits.tick_gap * h
            self.words.append((run, u - run.ink[0], v, "value"))
            widest = max(widest, u + run.ink[2] - run.ink[0])
            v -= .45 * h
        if len(rows) > 1:
            least = max(u for _, u, _, _ in self.words)
            self.words = [(run, least, at, role) for run, u, at, role in self.words]
            widest = max(least + run.ink[2] for run, *_ in self.words)
        process = self.hand.run(self.texture.process) if self.texture.process else None
        end = max(widest, bar[0] + (process.width if process else 0)) + .15 * h
        self.lines.append([bar, (end, bar_v)])
        if process:
            self.words.append((process, bar[0] + .1 * h, bar_v + .3 * h, "process"))
        self.bend = bar

    def _over(self, rows, left, right, short, h):
        """The value over the opening, left of the long leg; with a process, that stands on a bar at its end."""
        lean = right[0] / right[1]
        v = short + .28 * h
        for run in reversed(rows):
            u = min(v * lean - .25 * h - run.ink[2], left[0] - run.ink[0] + .25 * h)
            if run.width < 1.5 * h:
                u = (left[0] + v * lean - run.ink[0] - run.ink[2]) / 2 - .1 * h
            self.words.append((run, u, v, "value"))
            v += 1.35 * h
        self.words.reverse()
        if self.texture.process:
            run = self.hand.run(self.texture.process)
            self.lines.append([right, (right[0] + run.width + .3 * h, right[1])])
            self.words.append((run, right[0] + .1 * h, right[1] + .3 * h, "process"))

    def _beside(self, rows, right, h):
        lean = right[0] / right[1]
        v = .35 * h + (len(rows) - 1) * 1.4 * h
        for run in rows:
            self.words.append((run, (v + h) * lean + .3 * h, v, "value"))
            v -= 1.4 * h
        if self.texture.process:
            run = self.hand.run(self.texture.process)
            self.lines.append([right, (right[0] + run.width + .3 * h, right[1])])
            self.words.append((run, right[0] + .1 * h, right[1] + .3 * h, "process"))

    def _triangles(self):
        side, h = 1.25 * self.h, self.h
        n = self.texture.triangles
        for k in range(n):
            u = (k - (n - 1) / 2) * side
            top = side * .866
            self.lines.append([(u, 0), (u + side / 2, top), (u - side / 2, top), (u, 0)])
        for run in self._rows():
            self.words.append((run, -run.width / 2, side * .866 + .3 * h, "value"))


class WaveBlock(Block):
    """~: a surface left as it comes from casting or rolling, in the form older than 1978."""

    def __init__(self, style):
        self.h = style.text.height
        t = np.linspace(0, 1, 21)
        self.line = np.stack([t * 2.4 * self.h, (.4 + .3 * np.sin(2 * np.pi * t)) * self.h], 1)
        self.width, self.height, self.foot, self.drop, self.style = 2.4 * self.h, .8 * self.h, 1.2 * self.h, 0.0, style

    standing = TextureBlock.standing

    def draw(self, note, pose):
        note.stroke(pose.points(self.line), Class.SYMBOL, colour=self.style.text_colour)
        note.extend(pose.quad(0, 0, self.width, self.height))


def texture_note(sheet, texture):
    return sheet.note("surface_texture", texture.removal, texture.text(), value=texture.value())


def big_brackets(note, pose, left, right, height, pen):
    """Round brackets around a group of ticks, drawn as arcs whose ends lie at local u = left and right."""
    r = .75 * height
    half = math.degrees(math.asin(.5 / .75))
    for u, side in ((left + r * math.cos(math.radians(half)), 180), (right - r * math.cos(math.radians(half)), 0)):
        note.arc(pose.point(u, height / 2), r, side - half + pose.angle, 2 * half, Class.SYMBOL, pen, colour=note.sheet.style.text_colour)


BULGE = .75 * (1 - math.cos(math.asin(.5 / .75)))   # of a bracket, in its heights
