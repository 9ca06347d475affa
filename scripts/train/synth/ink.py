"""The sheet as a list of ink: strokes, areas and text in page millimetres, each with its stroke class and its owner.

Frame: *page*, millimetres on the paper, origin at the top left corner, x right, y DOWN; angles are degrees,
counter-clockwise as the reader sees them. What is drawn and what the truth says come from the same call: `Note.text`
puts glyphs on the sheet and the line with its polygon into the truth; nothing else does either.
"""
import math
from dataclasses import dataclass, field
from enum import IntEnum

import numpy as np

from synth.space import Space


class Class(IntEnum):
    """Stroke classes of models.md section 4; the value is the grey level in the class map, 0 is paper."""
    PAPER = 0
    CONTOUR = 1
    HIDDEN = 2
    CENTRE = 3
    HATCH = 4
    DIMENSION_LINE = 5
    EXTENSION_LINE = 6
    LEADER = 7
    ARROWHEAD = 8
    TEXT = 9
    SYMBOL = 10
    ANNOTATION_FRAME = 11
    SHEET_FRAME = 12
    OTHER = 13


@dataclass(slots=True, frozen=True)
class Pose:
    """Where a local frame (u right along the reading direction, v UP, mm) lies on the page."""
    x: float
    y: float
    angle: float = 0.0

    def point(self, u, v):
        c, s = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        return self.x + u * c - v * s, self.y - u * s - v * c

    def points(self, local):
        """(n, 2) local -> (n, 2) page."""
        c, s = math.cos(math.radians(self.angle)), math.sin(math.radians(self.angle))
        p = np.asarray(local, float)
        return np.stack([self.x + p[:, 0] * c - p[:, 1] * s, self.y - p[:, 0] * s - p[:, 1] * c], 1)

    def moved(self, u, v):
        return Pose(*self.point(u, v), self.angle)

    def quad(self, left, bottom, right, top):
        """Corners of a local box in reading order: top left, top right, bottom right, bottom left (page)."""
        return self.points([(left, top), (right, top), (right, bottom), (left, bottom)])


@dataclass(slots=True)
class Stroke:
    points: np.ndarray                # (n, 2) page mm
    cls: Class
    width: float                      # mm
    colour: tuple[int, int, int]
    dash: tuple[float, ...] | None = None   # mm on, off, on, off...
    closed: bool = False
    owner: int = -1                   # id of the note it belongs to
    arc: tuple | None = None          # (centre, radius, start, sweep) when it is one exactly, angles as above


@dataclass(slots=True, frozen=True)
class Gradient:
    """Colours that run from one page point to another."""
    start: tuple[float, float]
    end: tuple[float, float]
    colours: list[tuple[int, int, int]]
    places: list[float]               # 0 at the start, 1 at the end, one per colour


@dataclass(slots=True)
class Area:
    rings: list[np.ndarray]           # even-odd
    cls: Class
    colour: tuple[int, int, int]
    owner: int = -1
    gradient: Gradient | None = None  # in place of the colour


@dataclass(slots=True)
class Text:
    run: object                       # lettering.Run
    pose: Pose                        # of the left end of the baseline
    cls: Class
    colour: tuple[int, int, int]
    owner: int = -1


@dataclass(slots=True)
class TextLine:
    """One line of text as it stands on the sheet."""
    text: str                         # canonical characters
    quad: np.ndarray                  # (4, 2) page mm, edge 0-1 is the reading direction, tight around the ink
    angle: float                      # degrees counter-clockwise, in (-180, 180]
    height: float                     # of capitals, mm
    role: str = ""                    # nominal, upper, lower, secondary, cell, label, value ...


@dataclass(slots=True)
class Note:
    """An annotation and its truth; draws on its sheet in its own name."""
    sheet: "Sheet"
    id: int
    kind: str                         # as in the report: dimension, feature_control_frame, datum ...
    subkind: str = ""
    text: str = ""                    # canonical; rows joined by newline, frame cells by |
    value: dict | None = None         # parsed value, as the composer knows it
    flags: dict = field(default_factory=dict)    # box, underline, strike
    links: dict = field(default_factory=dict)    # view, feature, nominal (part mm or degrees), anchors (page), note
    fields: dict = field(default_factory=dict)   # of a title block
    lines: list[TextLine] = field(default_factory=list)
    cells: list[dict] = field(default_factory=list)  # {"text", "quad", "row", "column"}
    outline: list[np.ndarray] = field(default_factory=list)  # further extent: frames, balloons, ticks (page points)
    detect: bool = True               # False: ink that no detector need find (engraving, watermark)

    def text_run(self, run, pose, *, role="", colour=None, truth=True, canonical=None, cls=Class.TEXT):
        """Draws a run with its baseline's left end at `pose`; returns the quad of its ink."""
        quad = pose.quad(*run.ink)
        self.sheet.items.append(Text(run, pose, cls, colour or self.sheet.style.text_colour, self.id))
        self.sheet.space.area(quad, Space.TEXT)
        if truth and run.text.strip():
            self.lines.append(TextLine(canonical or run.text, quad, normal_angle(pose.angle), run.height, role))
        return quad

    def stroke(self, points, cls, width=None, **more):
        return self.sheet.stroke(points, cls, width, owner=self.id, **more)

    def arc(self, centre, radius, start, sweep, cls, width=None, **more):
        return self.sheet.arc(centre, radius, start, sweep, cls, width, owner=self.id, **more)

    def area(self, rings, cls, **more):
        return self.sheet.area(rings, cls, owner=self.id, **more)

    def extend(self, points):
        """The annotation reaches around these page points too (its frame, its tick)."""
        self.outline.append(np.asarray(points, float))

    def lower(self, below, by):
        """Moves what the note has written below the page y `below` down by `by` mm: ink and truth together."""
        for item in self.sheet.items:
            if isinstance(item, Text) and item.owner == self.id and item.pose.quad(*item.run.ink)[:, 1].mean() > below:
                item.pose = Pose(item.pose.x, item.pose.y + by, item.pose.angle)
                self.sheet.space.area(item.pose.quad(*item.run.ink), Space.TEXT)
        for line in self.lines:
            if line.quad[:, 1].mean() > below:
                line.quad = line.quad + (0.0, by)

    def polygon(self):
        """(4, 2) page mm: around all lines and outlines, along the reading direction; None without any."""
        points = [q.quad for q in self.lines] + self.outline
        if not points:
            return None
        points = np.concatenate(points)
        angle = self.lines[0].angle if self.lines else 0.0
        c, s = math.cos(math.radians(angle)), math.sin(math.radians(angle))
        u, v = points[:, 0] * c - points[:, 1] * s, -points[:, 0] * s - points[:, 1] * c
        return Pose(0, 0, angle).quad(u.min(), v.min(), u.max(), v.max())


@dataclass(slots=True)
class PlacedView:
    """A view as it stands on the sheet: page = origin + scale * (x, -y) of the view frame (turned views are drawn
    from turned geometry)."""
    id: int
    name: str                         # front, top, section A-A, detail B ...
    origin: tuple[float, float]       # page mm of the view frame's origin
    scale: float                      # page mm per part mm
    box: tuple[float, float, float, float] = (0, 0, 0, 0)   # page mm, left top right bottom, of its ink
    label: str = ""
    geometry: object = None           # part.View
    isometric: bool = False

    def page(self, p):
        p = np.asarray(p, float)
        return np.asarray(self.origin) + self.scale * p * (1, -1)

    def view(self, p):
        return (np.asarray(p, float) - self.origin) / self.scale * (1, -1)


class Sheet:
    """Paper of `size` (width, height in mm) with a style. Items are drawn in the order in which they were added."""

    def __init__(self, size, style, seed=0):
        self.size, self.style, self.seed = size, style, seed
        self.items, self.notes, self.views = [], [], []
        self.space = Space(size)
        self.border = (0.0, 0.0, *size)      # inside of the frame: left, top, right, bottom
        self.scale = 1.0                      # of the main views, page mm per part mm
        self.facts = {}                       # what the truth says of the sheet as a whole

    def note(self, kind, subkind="", text="", **more):
        note = Note(self, len(self.notes), kind, subkind, text, **more)
        self.notes.append(note)
        return note

    def stroke(self, points, cls, width=None, *, colour=None, dash=None, closed=False, owner=-1, block=True):
        """A polyline in page mm. `block` enters it in the space that placement looks at."""
        points = np.asarray(points, float).reshape(-1, 2)
        item = Stroke(points, cls, width or self.style.width(cls), colour or self.style.colour(cls), dash, closed, owner)
        self.items.append(item)
        if block:
            self.space.line(points, cls, closed)
        return item

    def arc(self, centre, radius, start, sweep, cls, width=None, **more):
        steps = max(5, min(96, int(abs(sweep) / 360 * (12 + 14 * math.sqrt(abs(radius))))))
        t = np.radians(start + sweep * np.linspace(0, 1, steps + 1))
        points = np.stack([centre[0] + radius * np.cos(t), centre[1] - radius * np.sin(t)], 1)
        item = self.stroke(points, cls, width, closed=abs(sweep) >= 360, **more)
        item.arc = (tuple(centre), radius, start, sweep)
        return item

    def area(self, rings, cls, *, colour=None, owner=-1, gradient=None):
        """A filled shape; with Class.PAPER it wipes what is under it."""
        rings = [np.asarray(r, float) for r in rings]
        item = Area(rings, cls, colour or ((255, 255, 255) if cls == Class.PAPER else self.style.colour(cls)), owner, gradient)
        self.items.append(item)
        if cls != Class.PAPER:
            self.space.area(rings[0], Space.INK)
        return item


def normal_angle(angle):
    """Degrees in (-180, 180]."""
    return -((180.0 - angle) % 360.0 - 180.0)
