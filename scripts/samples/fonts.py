"""The two kinds of lettering on the sample drawings.

StrokeFont is a plotter font made for these samples, in the proportions of ISO 3098 type B; it is drawn with
a pen and so reaches a PDF as curves. OutlineFont is DejaVu Sans, narrowed; it reaches a PDF as live text.
Glyph coordinates: cap height 10, y up, origin on the base line.
"""
import io
import math

from fontTools import subset
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

PEN = 1.0  # pen width of StrokeFont, in tenths of the cap height


def _arc(cx, cy, rx, ry, start, end):
    """Points on an ellipse from angle `start` to `end` in degrees, at most 12 degrees apart."""
    steps = max(2, math.ceil(abs(end - start) / 12))
    angles = [math.radians(start + (end - start) * i / steps) for i in range(steps + 1)]
    return [(cx + rx * math.cos(a), cy + ry * math.sin(a)) for a in angles]


def _circled(strokes):
    return [_arc(4.5, 5, 5.6, 5.6, 0, 360)] + [[(x * 0.58 + 2.6, y * 0.58 + 2.1) for x, y in s] for s in strokes]


_M = [[(0, 0), (0, 10), (3.5, 4), (7, 10), (7, 0)]]

# character: (width, strokes)
GLYPHS = {
    "0": (6, [_arc(3, 6.8, 3, 3.2, 0, 180) + _arc(3, 3.2, 3, 3.2, 180, 360) + [(6, 6.8)]]),
    "1": (3, [[(0, 7.6), (3, 10), (3, 0)]]),
    "2": (6, [_arc(3, 7.1, 2.9, 2.9, 165, -30) + [(0, 0), (6, 0)]]),
    "3": (6, [_arc(2.9, 7.6, 2.5, 2.4, 160, -90) + _arc(2.9, 2.6, 3, 2.6, 90, -160)]),
    "4": (6, [[(4.5, 0), (4.5, 10), (0, 2.6), (6, 2.6)]]),
    "5": (6, [[(5.4, 10), (0.8, 10), (0.3, 5.2)] + _arc(2.8, 3.2, 3.2, 3.2, 140, -150)]),
    "6": (6, [[(4.6, 10), (0.5, 4.6)] + _arc(3, 3.1, 3, 3.1, 150, 510)]),
    "7": (6, [[(0, 10), (6, 10), (2, 0)]]),
    "8": (6, [_arc(3, 7.6, 2.5, 2.4, -90, 270), _arc(3, 2.6, 3, 2.6, 90, 450)]),
    "9": (6, [[(1.4, 0), (5.5, 5.4)] + _arc(3, 6.9, 3, 3.1, -30, 330)]),
    "A": (7, [[(0, 0), (3.5, 10), (7, 0)], [(1.1, 3.2), (5.9, 3.2)]]),
    "B": (6, [[(0, 0), (0, 10), (3.4, 10)] + _arc(3.4, 7.6, 2.3, 2.4, 90, -90) + [(0, 5.2)],
              [(3.4, 5.2)] + _arc(3.4, 2.6, 2.6, 2.6, 90, -90) + [(0, 0)]]),
    "C": (6, [_arc(3.3, 6.7, 3.3, 3.3, 30, 180) + _arc(3.3, 3.3, 3.3, 3.3, 180, 330)]),
    "D": (6.3, [[(0, 0), (0, 10), (3, 10)] + _arc(3, 6.7, 3.3, 3.3, 90, 0) + _arc(3, 3.3, 3.3, 3.3, 0, -90) + [(0, 0)]]),
    "E": (5.5, [[(5.5, 10), (0, 10), (0, 0), (5.5, 0)], [(0, 5.2), (4.5, 5.2)]]),
    "F": (5.5, [[(5.5, 10), (0, 10), (0, 0)], [(0, 5.2), (4.5, 5.2)]]),
    "G": (6.6, [_arc(3.3, 6.7, 3.3, 3.3, 30, 180) + _arc(3.3, 3.3, 3.3, 3.3, 180, 360) + [(6.6, 4.8), (4, 4.8)]]),
    "H": (6.5, [[(0, 0), (0, 10)], [(6.5, 0), (6.5, 10)], [(0, 5.2), (6.5, 5.2)]]),
    "I": (0, [[(0, 0), (0, 10)]]),
    "J": (4.5, [[(4.5, 10)] + _arc(2.25, 2.4, 2.25, 2.4, 0, -180)]),
    "K": (6, [[(0, 0), (0, 10)], [(6, 10), (0, 3.6)], [(2, 5.7), (6, 0)]]),
    "L": (5.5, [[(0, 10), (0, 0), (5.5, 0)]]),
    "M": (7, _M),
    "N": (6.5, [[(0, 0), (0, 10), (6.5, 0), (6.5, 10)]]),
    "O": (6.6, [_arc(3.3, 6.7, 3.3, 3.3, 0, 180) + _arc(3.3, 3.3, 3.3, 3.3, 180, 360) + [(6.6, 6.7)]]),
    "P": (6, [[(0, 0), (0, 10), (3.3, 10)] + _arc(3.3, 7.3, 2.7, 2.7, 90, -90) + [(0, 4.6)]]),
    "Q": (6.6, [_arc(3.3, 6.7, 3.3, 3.3, 0, 180) + _arc(3.3, 3.3, 3.3, 3.3, 180, 360) + [(6.6, 6.7)], [(4, 2.4), (7, -0.8)]]),
    "R": (6, [[(0, 0), (0, 10), (3.3, 10)] + _arc(3.3, 7.3, 2.7, 2.7, 90, -90) + [(0, 4.6)], [(3, 4.6), (6, 0)]]),
    "S": (6, [_arc(3, 7.55, 2.8, 2.45, 30, 270) + _arc(3, 2.6, 3, 2.6, 90, -150)]),
    "T": (6, [[(0, 10), (6, 10)], [(3, 10), (3, 0)]]),
    "U": (6.2, [[(0, 10)] + _arc(3.1, 3.1, 3.1, 3.1, 180, 360) + [(6.2, 10)]]),
    "V": (6.6, [[(0, 10), (3.3, 0), (6.6, 10)]]),
    "W": (9, [[(0, 10), (2.2, 0), (4.5, 9), (6.8, 0), (9, 10)]]),
    "X": (6, [[(0, 0), (6, 10)], [(0, 10), (6, 0)]]),
    "Y": (6, [[(0, 10), (3, 5), (6, 10)], [(3, 5), (3, 0)]]),
    "Z": (6, [[(0, 10), (6, 10), (0, 0), (6, 0)]]),
    "a": (4.6, [_arc(2.3, 3.5, 2.3, 3.5, 0, 360), [(4.6, 7), (4.6, 0)]]),
    "x": (4.4, [[(0, 0), (4.4, 6)], [(0, 6), (4.4, 0)]]),
    "f": (3.4, [_arc(3.1, 8.2, 1.8, 1.8, 70, 180) + [(1.3, 0)], [(0, 6.6), (3.2, 6.6)]]),
    "h": (4.6, [[(0, 0), (0, 10)], [(0, 4.2)] + _arc(2.3, 4.7, 2.3, 2.3, 180, 0) + [(4.6, 0)]]),
    "m": (7.6, [[(0, 0), (0, 7)], [(0, 4.6)] + _arc(1.9, 5.1, 1.9, 1.9, 180, 0) + [(3.8, 0)],
                [(3.8, 4.6)] + _arc(5.7, 5.1, 1.9, 1.9, 180, 0) + [(7.6, 0)]]),
    ".": (0.6, [_arc(0.3, 0.2, 0.3, 0.3, 0, 360)]),
    ",": (0.8, [[(0.8, 0.6), (0, -1.8)]]),
    ":": (0.6, [_arc(0.3, 0.8, 0.3, 0.3, 0, 360), _arc(0.3, 5.8, 0.3, 0.3, 0, 360)]),
    "-": (4, [[(0, 4.6), (4, 4.6)]]),
    "+": (5.4, [[(0, 4.6), (5.4, 4.6)], [(2.7, 1.9), (2.7, 7.3)]]),
    "±": (5.4, [[(0, 5.8), (5.4, 5.8)], [(2.7, 3.1), (2.7, 8.5)], [(0, 1), (5.4, 1)]]),
    "/": (4.5, [[(0, -1), (4.5, 11)]]),
    "(": (2, [_arc(4.6, 5, 4.6, 6.4, 125, 235)]),
    ")": (2, [_arc(-2.6, 5, 4.6, 6.4, 55, -55)]),
    "°": (2.6, [_arc(1.3, 8.6, 1.3, 1.4, 0, 360)]),
    '"': (1.8, [[(0, 10), (0, 7.4)], [(1.8, 10), (1.8, 7.4)]]),
    "⌀": (8, [_arc(4, 5, 3.7, 3.7, 0, 360), [(0.6, -0.4), (7.4, 10.4)]]),
    "⌖": (9, [_arc(4.5, 5, 3, 3, 0, 360), [(-0.2, 5), (9.2, 5)], [(4.5, 0.3), (4.5, 9.7)]]),
    "⏊": (9, [[(0, 0.6), (9, 0.6)], [(4.5, 0.6), (4.5, 9.6)]]),
    "⏥": (10, [[(0, 1.5), (7, 1.5), (10, 8.5), (3, 8.5), (0, 1.5)]]),
    "⌭": (9, [_arc(4.5, 5, 2.6, 2.6, 0, 360), [(-0.2, 0.8), (3, 9.6)], [(6, 0.4), (9.2, 9.2)]]),
    "↗": (7, [[(0, 0), (7, 10)], [(7, 10), (4.4, 8.3)], [(7, 10), (6.7, 6.9)]]),
    "⫽": (8, [[(0, 0), (4.4, 10)], [(3.6, 0), (8, 10)]]),
    "◎": (9, [_arc(4.5, 5, 4.4, 4.4, 0, 360), _arc(4.5, 5, 2.2, 2.2, 0, 360)]),
    "Ⓜ": (9, _circled(_M)),
}


class StrokeFont:
    """Lettering as pen strokes."""

    space, gap = 5.0, 2.3

    def has(self, character):
        return character == " " or character in GLYPHS

    def advance(self, character):
        return self.space if character == " " else GLYPHS[character][0] + self.gap

    def strokes(self, character):
        return [] if character == " " else GLYPHS[character][1]

    def bounds(self, character):
        """Left, bottom, right, top of the ink; None for a blank."""
        points = [p for s in self.strokes(character) for p in s]
        if not points:
            return None
        xs, ys = zip(*points)
        return min(xs) - PEN / 2, min(ys) - PEN / 2, max(xs) + PEN / 2, max(ys) + PEN / 2


class OutlineFont:
    """Lettering as live text, in DejaVu Sans at `squeeze` of its width."""

    path = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"
    squeeze = 0.84

    def __init__(self, missing=""):
        """`missing`: characters that the font has and that are drawn all the same, as CAD programs often do."""
        self.missing = missing
        self.font = TTFont(self.path)
        self.glyphs = self.font.getGlyphSet()
        self.cmap = self.font.getBestCmap()
        self.cap = self.font["glyf"][self.cmap[ord("H")]].yMax
        self.unit = 10 / self.cap  # glyph units to tenths of the cap height

    def has(self, character):
        return ord(character) in self.cmap and character not in self.missing

    def advance(self, character):
        return self.font["hmtx"][self.cmap[ord(character)]][0] * self.unit * self.squeeze

    def bounds(self, character):
        pen = BoundsPen(self.glyphs)
        self.glyphs[self.cmap[ord(character)]].draw(pen)
        if pen.bounds is None:
            return None
        x0, y0, x1, y1 = (v * self.unit for v in pen.bounds)
        return x0 * self.squeeze, y0, x1 * self.squeeze, y1

    def subset(self, characters):
        """A font file with these characters, and for each its glyph number and its advance per 1000 em."""
        options = subset.Options(hinting=False, layout_features=[], name_IDs=[], notdef_outline=True,
                                 recalc_timestamp=False, drop_tables=["GPOS", "GSUB", "GDEF", "kern", "FFTM"])
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=[ord(c) for c in characters])
        font = TTFont(self.path, recalcTimestamp=False)
        subsetter.subset(font)
        data = io.BytesIO()
        font.save(data)
        cmap, em = font.getBestCmap(), font["head"].unitsPerEm
        numbers = {c: font.getGlyphID(cmap[ord(c)]) for c in characters}
        widths = {c: round(font["hmtx"][cmap[ord(c)]][0] * 1000 / em) for c in characters}
        return data.getvalue(), numbers, widths
