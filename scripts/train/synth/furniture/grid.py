"""Title blocks as trees of cells: rows and columns with their shares, and the engine that draws them.

A leaf is said in a few letters: `key@place*size^align` where key is a field, place says where its label stands
(top, left, inline, under, none), size multiplies the height of the value, align is left, centre or right.
`=key` is a label alone, `!name` something drawn by a function of `special.py`, "" an empty cell.
"""
import re
from dataclasses import dataclass, field

import numpy as np

from synth.furniture.hand import SMALLEST, extent, fitted, write
from synth.furniture.words import CJK
from synth.furniture.words.labels import LABELS, spelling
from synth.ink import Class, Pose

_LEAF = re.compile(r"([=!]?)([\w.+]*)(?:@(\w+))?(?:\*([\d.]+))?(?:\^(\w+))?$")


@dataclass(slots=True, frozen=True)
class Cell:
    key: str = ""
    mark: str = ""                  # "" field, "=" label alone, "!" special
    place: str = "top"
    size: float = 1.0
    align: str = "left"


@dataclass(slots=True, frozen=True)
class Split:
    parts: tuple                    # ((share, node), ...)
    across: bool                    # parts beside one another
    ruled: bool = True              # lines between the parts


def cell(text):
    mark, key, place, size, align = _LEAF.match(text).groups()
    return Cell(key, mark, place or "top", float(size or 1), align or ("centre" if mark == "=" else "left"))


def rows(*parts, ruled=True):
    return Split(_parts(parts), False, ruled)


def cols(*parts, ruled=True):
    return Split(_parts(parts), True, ruled)


def _parts(parts):
    """(share, node) pairs; a node may be the text of a leaf, a bare node has share 1."""
    pairs = [p if isinstance(p, tuple) else (1.0, p) for p in parts]
    return tuple((share, cell(node) if isinstance(node, str) else node) for share, node in pairs)


def persons(*roles, columns=("=", "", "_sign", "_date"), shares=(22, 24, 18, 20), head=True, spare=0):
    """The grid of who did what and when: a row for each role."""
    def entry(role, c):
        return f"={role}^left" if c == "=" else f"{role}{c}@none"
    heads = {"=": "", "": "=name", "_sign": "=signature", "_date": "=date"}
    lines = [cols(*zip(shares, [heads[c] for c in columns]))] if head else []
    lines += [cols(*zip(shares, [entry(role, c) for c in columns])) for role in roles]
    return rows(*lines, *[cols(*zip(shares, [""] * len(columns))) for _ in range(spare)])


@dataclass(slots=True)
class Filling:
    """What a block is drawn with: texts by field, sizes, habits."""
    texts: dict
    hand: object
    label: float                    # height of labels, mm
    value: float                    # height of values
    pad: float
    pen: float
    colour: tuple                   # of ruling lines
    forms: dict                     # label key -> [0, 1) which spelling
    language: str
    second: str = ""                # second language of bilingual labels
    colon: bool = False
    ruled: bool = True
    empty: frozenset = frozenset()  # fields left without a value
    label_hand: object = None
    align: str = ""                 # overrides left where cells do not say otherwise
    specials: dict = field(default_factory=dict)

    def label_text(self, key):
        first = self.hand.cased(spelling(key, self.language, self.forms.get(key, 0)))
        if self.second:
            other = spelling(key, self.second, 0)
            first = f"{first} {other.upper()}" if self.language in CJK else f"{first} / {other}"
        return first


def draw(note, node, box, filling):
    """Draws a tree into `box` (left, top, right, bottom, page mm) and puts the fields into note.fields."""
    if isinstance(node, Cell):
        _cell(note, node, box, filling)
        return
    left, top, right, bottom = box
    total = sum(share for share, _ in node.parts)
    at = left if node.across else top
    for k, (share, inner) in enumerate(node.parts):
        extent_ = share / total * ((right - left) if node.across else (bottom - top))
        if k and node.ruled and filling.ruled:
            line = [(at, top), (at, bottom)] if node.across else [(left, at), (right, at)]
            note.stroke(line, Class.SHEET_FRAME, filling.pen, colour=filling.colour)
        draw(note, inner, (at, top, at + extent_, bottom) if node.across else (left, at, right, at + extent_), filling)
        at += extent_


def _cell(note, leaf, box, filling):
    left, top, right, bottom = box
    pad = min(filling.pad, (right - left) * .12, (bottom - top) * .12)
    inside = (left + pad, top + pad, right - pad, bottom - pad)
    if leaf.mark == "!":
        filling.specials[leaf.key](note, inside, filling)
    elif leaf.mark == "=":
        if leaf.key:
            _label_alone(note, leaf, inside, filling)
    elif leaf.key:
        _field(note, leaf, inside, filling)


def _label_alone(note, leaf, box, filling):
    left, top, right, bottom = box
    most = max(1, int((bottom - top) / (filling.label * 1.6)))
    runs = fitted(filling.label_hand, filling.label_text(leaf.key), filling.label, right - left, bottom - top, min(most, 3))
    if runs:
        depth = extent(runs)[1]
        write(note, filling.label_hand, runs, left, top + (bottom - top - depth) / 2, right - left, align=leaf.align, role="label")


def _field(note, leaf, box, filling):
    left, top, right, bottom = box
    width, depth = right - left, bottom - top
    value = "" if leaf.key in filling.empty else filling.texts.get(leaf.key, "")
    place = leaf.place
    if place in ("top", "under") and depth < filling.label + SMALLEST * 1.9 + .5:
        place = "left"
    if leaf.key not in LABELS:
        place = "none"
    if not value and not filling.ruled:
        return
    if place == "inline":
        _inline(note, leaf, box, filling, value)
        return
    if place != "none":
        text = filling.label_text(leaf.key) + (":" if filling.colon and place != "under" else "")
        runs = fitted(
            filling.label_hand, text, filling.label, width * (.55 if place == "left" else 1), depth if place == "left" else depth * .5,
            2 if place == "left" and depth > 2.6 * filling.label else 1)
        if runs:
            w, d = extent(runs)
            at = {"top": top, "left": top + (depth - d) / 2, "under": bottom - d}[place]
            write(note, filling.label_hand, runs, left, at, width, align="centre" if place == "under" else "left", role="label")
            if place == "left":
                left += w + .8
            elif place == "top":
                top += d + .45
            else:
                bottom -= d + .45
    if value and leaf.key.endswith("_sign"):
        filling.specials["signature"](note, (left, top, right, bottom), filling)
    elif value:
        align = leaf.align if leaf.align != "left" else filling.align or "left"
        _value(note, leaf, (left, top, right, bottom), filling, value, align)


def _value(note, leaf, box, filling, value, align):
    left, top, right, bottom = box
    height = filling.value * leaf.size
    most = max(1, min(3, int((bottom - top) / (SMALLEST * 1.9))))
    runs = fitted(
        filling.hand, value, min(height, (bottom - top) * .92), right - left, bottom - top, most if " " in value or not value.isascii() else 1)
    if runs:
        spare = bottom - top - extent(runs)[1]
        quads = write(note, filling.hand, runs, left, top + spare * .5, right - left, align=align, role="value")
        enter(note, leaf.key, runs, quads)


def _inline(note, leaf, box, filling, value):
    """Label and value in one line of text: SCALE: 1:2."""
    left, top, right, bottom = box
    label = filling.label_text(leaf.key)
    bare = value.upper().startswith(label.upper())
    text = value if bare else f"{label}: {value}".strip() if filling.colon or leaf.key in ("scale", "mass") else f"{label} {value}".strip()
    runs = fitted(filling.hand, text, min(max(filling.label, filling.value * .8) * leaf.size, bottom - top), right - left, bottom - top)
    if runs:
        quads = write(
            note, filling.hand, runs, left, top + (bottom - top - extent(runs)[1]) / 2, right - left, align=leaf.align,
            role="value" if value else "label")
        if value:
            run, quad = runs[0], quads[0]
            start = len(text) - len(value)
            boxes = [b for b in run.boxes][len(text[:start].replace(" ", "")):]
            share = (np.array([boxes[0][1], boxes[-1][3]]) - run.ink[0]) / (run.ink[2] - run.ink[0])
            along = quad[1] - quad[0]
            part = np.array([quad[0] + along * share[0], quad[0] + along * share[1], quad[3] + along * share[1], quad[3] + along * share[0]])
            note.fields.setdefault(leaf.key, {"text": value, "quad": part.round(3).tolist()})


def enter(note, key, runs, quads):
    """A field's value with the quad around all its lines."""
    points = np.concatenate(quads)
    (x0, y0), (x1, y1) = points.min(0), points.max(0)
    quad = quads[0] if len(quads) == 1 else Pose(x0, y1).quad(0, 0, x1 - x0, y1 - y0)
    note.fields.setdefault(key, {"text": "\n".join(r.text for r in runs), "quad": np.asarray(quad).round(3).tolist()})
