"""Typefaces and runs of text in millimetres.

A Lettering says how a sheet writes: face, height of capitals, pen, slant, stretch, tracking, and one form for each
drawn sign (a sheet draws its ⌀ the same way everywhere). `run` lays a text out on a baseline; a Run knows its ink and
draws itself with skia: outline faces as glyphs (live text in a PDF), stroke faces and drawn signs as lines.
Which fonts exist and which are held out is said once, in ../text/faces.py.
"""
import functools
import os
import random
import sys
from dataclasses import dataclass, field

import numpy as np
import skia

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "text"))
import faces    # noqa: E402
import strokes  # noqa: E402

CJK = {
    "ja": ["/usr/share/fonts/opentype/ipafont-gothic/ipag.ttf"],
    "ko": ["/usr/share/fonts/truetype/nanum/NanumGothic.ttf"],
    "zh": ["/usr/share/fonts/truetype/arphic/uming.ttc", "/usr/share/fonts/truetype/arphic/ukai.ttc"],
}
SYMBOLS = ["/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", "/usr/share/fonts/opentype/stix/STIXGeneral-Regular.otf",
           "/usr/share/fonts/truetype/freefont/FreeSerif.ttf", "/usr/share/fonts/truetype/noto/NotoSansSymbols2-Regular.ttf",
           "/usr/share/fonts/truetype/noto/NotoSansSymbols-Regular.ttf", "/usr/share/fonts/truetype/noto/NotoSansMath-Regular.ttf"]
_UNIT = 256.0  # size at which outlines are measured


class OutlineFace:
    """A TrueType or OpenType font; lengths are in units of its cap height."""

    def __init__(self, file):
        self.typeface = skia.Typeface.MakeFromFile(file)
        self._font = skia.Font(self.typeface, _UNIT)
        self._font.setLinearMetrics(True)
        self._font.setSubpixel(True)
        self._font.setHinting(skia.FontHinting.kNone)
        ids = self._font.textToGlyphs("H")
        self.em = _UNIT / -self._font.getBounds(ids)[0].fTop if ids and ids[0] else 1.4
        self._seen = {}

    def glyph(self, c):
        """(id, advance, ink box left, bottom, right, top) in cap heights, or None when the face lacks it."""
        if c not in self._seen:
            g = self._font.unicharToGlyph(ord(c))
            k = self.em / _UNIT
            if not g:
                self._seen[c] = None
            else:
                w, b = self._font.getWidths([g])[0], self._font.getBounds([g])[0]
                self._seen[c] = (g, w * k, b.fLeft * k, -b.fBottom * k, b.fRight * k, -b.fTop * k)
        return self._seen[c]

    def leaning(self, c, lean):
        """(left, right) of a character's ink in cap heights where every point moves right by `lean` times its height."""
        if not lean:
            return self.glyph(c)[2:5:2]
        if (c, lean) not in self._seen:
            font = skia.Font(self.typeface, _UNIT, 1.0, -lean)
            font.setLinearMetrics(True)
            font.setHinting(skia.FontHinting.kNone)
            path, k = font.getPath(self.glyph(c)[0]), self.em / _UNIT
            b = path.computeTightBounds() if path else skia.Rect.MakeEmpty()       # the font's own bounds are those of its control points
            self._seen[c, lean] = b.fLeft * k, b.fRight * k
        return self._seen[c, lean]


@functools.lru_cache(None)
def outline_face(file):
    return OutlineFace(file)


@functools.lru_cache(None)
def stroke_face(file):
    """The face without its placeholders: some fonts draw a full stop for what they lack (°, é)."""
    face = faces.face(file)
    dot = face.glyph(".")[0]
    for c, (parts, _) in list(face.glyphs.items()):
        if c != "." and len(parts) == len(dot) and all(a.shape == b.shape and np.allclose(a, b) for a, b in zip(parts, dot)):
            del face.glyphs[c]
    return face


@functools.lru_cache(None)
def _symbol_face(c):
    """First of the symbol fonts that has the character."""
    for file in SYMBOLS + [f for files in CJK.values() for f in files]:
        if os.path.exists(file) and outline_face(file).glyph(c):
            return outline_face(file)
    return None


def is_stroke(file):
    return file.endswith((".lff", ".jhf"))


@dataclass(slots=True)
class Run:
    """A laid-out line of text. Frame: u right from the left end of the baseline, v up, millimetres."""
    text: str
    height: float                    # of capitals, mm
    width: float = 0.0               # advance
    ink: tuple = (0, 0, 0, 0)        # left, bottom, right, top, pen included
    pen: float = 0.0
    glyphs: list = field(default_factory=list)   # (OutlineFace, size, scale_x, skew, [ids], [u], colour unused)
    lines: list = field(default_factory=list)    # (n, 2) polylines
    fills: list = field(default_factory=list)    # (n, 2) closed shapes
    boxes: list = field(default_factory=list)    # (character, left, bottom, right, top)

    def draw(self, canvas, paint, curves=False):
        """Draws with the canvas's matrix at the baseline's left end, v pointing to negative y. `paint` has the colour;
        `curves` draws outlines as shapes, so that a PDF carries no text."""
        for face, size, scale_x, skew, ids, us in self.glyphs:
            font = skia.Font(face.typeface, size, scale_x, skew)
            font.setLinearMetrics(True)
            font.setSubpixel(True)
            font.setHinting(skia.FontHinting.kNone)
            font.setEdging(skia.Font.Edging.kAntiAlias if paint.isAntiAlias() else skia.Font.Edging.kAlias)
            if curves:
                for g, u in zip(ids, us):
                    path = font.getPath(g)
                    if path:
                        canvas.save()
                        canvas.translate(u, 0)
                        canvas.drawPath(path, paint)
                        canvas.restore()
            else:
                builder = skia.TextBlobBuilder()
                builder.allocRunPosH(font, ids, us, 0)
                canvas.drawTextBlob(builder.make(), 0, 0, paint)
        if self.lines:
            path = skia.PathBuilder()
            for line in self.lines:
                path.addPolygon([skia.Point(float(u), float(-v)) for u, v in line], False)
            pen = skia.Paint(paint)
            pen.setStyle(skia.Paint.kStroke_Style)
            pen.setStrokeWidth(self.pen)
            pen.setStrokeCap(skia.Paint.kRound_Cap)
            pen.setStrokeJoin(skia.Paint.kRound_Join)
            canvas.drawPath(path.detach(), pen)
        if self.fills:
            path = skia.PathBuilder()
            for ring in self.fills:
                path.addPolygon([skia.Point(float(u), float(-v)) for u, v in ring], True)
            canvas.drawPath(path.detach(), paint)


@dataclass(slots=True, frozen=True)
class Lettering:
    """How a sheet writes. `signs`: drawn | font, for ⌀ and the signs of geometric tolerancing."""
    file: str
    height: float                    # of capitals, mm
    pen: float = 0.25                # mm: stroke faces and drawn signs
    slant: float = 0.0               # degrees to the right
    stretch: float = 1.0
    tracking: float = 0.0            # further gap between characters, cap heights
    signs: str = "drawn"
    sign_seed: int = 0
    sign_scale: float = 1.0          # some systems draw ⌀ larger or smaller than figures
    language: str = "en"

    def scaled(self, factor):
        """The same hand at another size; the pen of a stroke face follows the square root, as drawing offices do."""
        return Lettering(self.file, self.height * factor, self.pen * factor ** 0.5, self.slant, self.stretch, self.tracking,
                         self.signs, self.sign_seed, self.sign_scale, self.language)

    def run(self, text):
        return _run(self, text)


_DRAWN = "⌀±°□⌴⌵↧⌲⌳√↔▷℄⏤⏥○⌭⌒⌓∠⟂∥⌖◎⌯↗⌰" + "".join(chr(c) for c in range(ord("Ⓐ"), ord("Ⓩ") + 1))
_KEEP = "±°"   # a font's own form is usually used for these


@functools.lru_cache(4096)
def _sign(c, seed):
    return strokes.sign(c, random.Random(f"{seed}{c}"))


@functools.lru_cache(20000)
def _run(hand, text):
    h, stroke = hand.height, is_stroke(hand.file)
    skew = np.tan(np.radians(hand.slant))
    run = Run(text, h, pen=hand.pen)
    u, boxes = 0.0, []
    pieces = {}   # face -> (ids, us)
    for c in text:
        start = u
        if c == " ":
            space = 0.55 if stroke else (outline_face(hand.file).glyph(" ") or (0, .4))[1]
            u += (min(space, .62) * hand.stretch + hand.tracking) * h
            continue
        shape = None
        own = stroke_face(hand.file).glyph(c) if stroke else outline_face(hand.file).glyph(c)
        if c == "⌀" and own is None and hand.signs == "font":
            c, own = "Ø", outline_face(hand.file).glyph("Ø")   # what systems write where the font has no diameter sign
        if c in _DRAWN and (hand.signs == "drawn" and c not in _KEEP or own is None):
            shape = _sign(c, hand.sign_seed)
            k = hand.sign_scale if c == "⌀" else 1.0
            letter = None
            if "Ⓐ" <= c <= "Ⓩ":
                letter = chr(ord("A") + ord(c) - ord("Ⓐ"))
        if shape is not None:
            parts, advance = shape
            box = [1e9, 1e9, -1e9, -1e9]
            for p in parts:
                half = 0.0 if isinstance(p, strokes.Fill) else hand.pen / 2
                q = np.stack([(p[:, 0] * k + skew * p[:, 1] * (c not in "⏥∥↗⌰")) * h + u, (p[:, 1] * k + (1 - k) / 2) * h], 1)
                (run.fills if isinstance(p, strokes.Fill) else run.lines).append(np.asarray(q))
                box = [min(box[0], q[:, 0].min() - half), min(box[1], q[:, 1].min() - half), max(box[2], q[:, 0].max() + half), max(box[3], q[:, 1].max() + half)]
            if letter:
                inner = _run(Lettering(hand.file, h * .68, hand.pen, 0, hand.stretch * .9), letter)
                _add(run, pieces, inner, u + .75 * h - (inner.ink[0] + inner.ink[2]) / 2, h * .5 - h * .34)
            u += (advance * k + hand.tracking) * h
            boxes.append((c, *box))
            continue
        if stroke and own is not None:
            parts, advance = own
            for p in parts:
                run.lines.append(np.stack([p[:, 0] * h * hand.stretch + skew * p[:, 1] * h + u, p[:, 1] * h], 1))
            if parts:
                q = np.concatenate(run.lines[-len(parts):])
                p = hand.pen / 2
                boxes.append((c, q[:, 0].min() - p, q[:, 1].min() - p, q[:, 0].max() + p, q[:, 1].max() + p))
            u += (advance * hand.stretch + hand.tracking) * h
            continue
        face = outline_face(hand.file) if not stroke and own else _symbol_face(c)
        if face is None:
            raise ValueError(f"no face has {c!r}")
        g, advance, _, low, _, top = face.glyph(c)
        ids, us, vs = pieces.setdefault((face, h), ([], [], []))
        ids.append(g)
        us.append(u)
        k = h * hand.stretch
        left, right = face.leaning(c, skew / hand.stretch)
        boxes.append((c, u + left * k, low * h, u + right * k, top * h))
        u += (advance * hand.stretch + hand.tracking) * h
        assert u >= start
    for (face, size), (ids, us, vs) in pieces.items():
        run.glyphs.append((face, size * face.em, hand.stretch, -skew, ids, us))
    run.width, run.boxes = u - hand.tracking * h, boxes
    if boxes:
        b = np.array([x[1:] for x in boxes])
        run.ink = (float(b[:, 0].min()), float(b[:, 1].min()), float(b[:, 2].max()), float(b[:, 3].max()))
    return run


def _add(run, pieces, inner, u, v):
    """A small run inside a sign (the letter in its circle): always drawn as lines or as an outline of its own."""
    for line in inner.lines:
        run.lines.append(line + [u, v])
    for face, size, scale_x, skew, ids, us in inner.glyphs:
        font = skia.Font(face.typeface, size, scale_x, skew)
        for g, at in zip(ids, us):
            path = font.getPath(g)
            if path:
                run.fills.extend(_rings(path, u + at, v))


def _rings(path, u, v):
    """Closed polygons of a glyph's outline."""
    rings, ring = [], []
    for verb, points in path:
        if verb == skia.Path.kMove_Verb:
            if len(ring) > 2:
                rings.append(np.array(ring))
            ring = [(points[0].fX + u, -points[0].fY + v)]
        elif verb == skia.Path.kLine_Verb:
            ring.append((points[1].fX + u, -points[1].fY + v))
        elif verb in (skia.Path.kQuad_Verb, skia.Path.kCubic_Verb, skia.Path.kConic_Verb):
            p = np.array([(q.fX, q.fY) for q in points])
            for t in (.2, .4, .6, .8, 1.0):
                q = p
                while len(q) > 1:
                    q = q[:-1] * (1 - t) + q[1:] * t
                ring.append((q[0, 0] + u, -q[0, 1] + v))
    if len(ring) > 2:
        rings.append(np.array(ring))
    return rings
