"""Datum features (triangle, stem and box; the older box with dashes) and datum targets.

Directions are degrees, counter-clockwise as the reader sees the page; a datum's direction leads away from the surface.
"""
import math

import numpy as np

from synth.block import Framed
from synth.dimensions import arrows
from synth.ink import Class, Pose


class LetterBox(Framed):
    """A letter (or -A-) in its box; the box is square for one letter. Boxes are upright, whatever the stem does."""

    def __init__(self, text, style, habits):
        self.text, hand = text, style.frame_text
        self.run = hand.run(text)
        ink = self.run.ink
        self.height = habits.box * hand.height
        self.width = max(self.height, ink[2] - ink[0] + .8 * hand.height)
        self.baseline = (self.height - hand.height) / 2

    def draw(self, note, pose):
        quad = pose.quad(0, 0, self.width, self.height)
        note.stroke(quad, Class.ANNOTATION_FRAME, closed=True)
        note.extend(quad)
        ink = self.run.ink
        note.text_run(self.run, pose.moved((self.width - ink[0] - ink[2]) / 2, self.baseline), role="label")


def datum_note(sheet, letter, habits):
    text = f"-{letter}-" if habits.datum.startswith("dashed") else letter
    return sheet.note("datum", habits.datum, text, value={"datum": {"label": letter}}, flags={"box": True})


def box_pose(box, foot, direction, reach, angle=0.0):
    """Pose of a letter box whose nearest point lies `reach` mm from the foot; and where the stem meets it."""
    meeting = arrows.along(foot, direction, reach)
    turn = math.radians(direction - angle)
    c, s = math.cos(turn), math.sin(turn)
    support = min(box.width / 2 / max(abs(c), 1e-6), box.height / 2 / max(abs(s), 1e-6))
    centre = arrows.along(meeting, direction, support)
    return Pose(*centre, angle).moved(-box.width / 2, -box.height / 2), meeting


def draw_datum(note, box, foot, direction, pose, meeting, habits, elbow=None):
    """Triangle on the foot, stem to the box at `pose`; `elbow` bends the stem."""
    style = note.sheet.style
    h = style.frame_text.height
    kind = "filled" if habits.datum == "dashed_triangle" else habits.datum
    start = foot
    if kind in ("filled", "open"):
        base = habits.triangle * h
        start = arrows.along(foot, direction, base * habits.slim)
        ring = np.array([arrows.along(foot, direction + 90, base / 2), arrows.along(foot, direction - 90, base / 2), start])
        if kind == "filled":
            note.area([ring], Class.SYMBOL, colour=style.frame_colour)
        else:
            note.stroke(ring, Class.SYMBOL, colour=style.frame_colour, closed=True)
    elif kind == "leader":
        clear = arrows.arrowhead(note, foot, direction + 180, style, "filled")
        start = arrows.along(foot, direction, clear)
    line = [start, meeting] if elbow is None else [start, elbow, meeting]
    if math.dist(start, meeting) > .05:
        note.stroke(line, Class.LEADER, style.thin, colour=style.frame_colour)
    box.draw(note, pose)


class TargetBlock(Framed):
    """The circle split by a line: size of the target's area above, its label below."""

    def __init__(self, area, label, style, habits):
        hand = style.frame_text
        self.runs = [(hand.scaled(.85 if len(area) > 3 else 1).run(area), .13, "area")] if area else []
        self.runs.append((hand.run(label), -1.13, "label"))
        self.h = hand.height
        self.radius = max(1.75 * self.h, .62 * (self.runs[0][0].width + .4 * self.h))
        self.width = self.height = 2 * self.radius
        self.baseline = self.radius
        self.text, self.label = f"{area}|{label}", label

    def draw(self, note, pose):
        r = self.radius
        centre = pose.point(r, r)
        note.arc(centre, r, 0, 360, Class.ANNOTATION_FRAME)
        note.stroke(pose.points([(0, r), (2 * r, r)]), Class.ANNOTATION_FRAME)
        note.extend(pose.quad(0, 0, 2 * r, 2 * r))
        gap = max(.0, r - 1.5 * self.h) * .5
        for run, v, role in self.runs:
            ink = run.ink
            up = v * self.h + (gap if v > 0 else -gap)
            up = max(up, .2 * self.h) if v > 0 else up
            note.text_run(run, pose.moved(r - (ink[0] + ink[2]) / 2, r + up - (0 if v > 0 else .07 * self.h)), role=role)


def target_note(sheet, block):
    area, label = block.text.split("|")
    return sheet.note("datum_target", "area" if area else "point", block.text, value={"datum_target": {"label": label, "area": area or None}})


def target_mark(note, at, kind, size, style):
    """What the leader points at: a cross (point), a hatched circle or rectangle (area; `size` mm on the page) or a
    dash-dot line."""
    h = style.frame_text.height
    if kind == "point":
        a = .8 * h
        for turn in (45, -45):
            note.stroke([arrows.along(at, turn, -a), arrows.along(at, turn, a)], Class.SYMBOL, style.thin)
        return
    r = size / 2
    t = np.linspace(0, 2 * np.pi, 41)[:-1]
    unit = np.stack([np.cos(t), np.sin(t)], 1) if kind == "circle" else np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)])
    ring = np.asarray(at) + r * unit
    note.stroke(ring, Class.SYMBOL, style.thin, closed=True, dash=style.phantom_dash if size > 12 else None)
    step = max(.9, min(style.hatch_gap, size / 4))
    reach = r if kind == "circle" else r * math.sqrt(2)
    k = -reach + step / 2
    while k < reach:
        half = math.sqrt(max(0.0, r * r - k * k)) if kind == "circle" else reach - abs(k)
        c = math.sqrt(.5)
        middle = (at[0] + k * c, at[1] + k * c)
        if half > .2:
            note.stroke([(middle[0] - half * c, middle[1] + half * c), (middle[0] + half * c, middle[1] - half * c)], Class.HATCH, style.thin)
        k += step
