"""Blocks: what an annotation says, laid out before it is known where it goes.

A block has a width and a height (mm) and draws itself into a Note with its lower left corner at a pose; u runs right
along the reading direction, v up. Blocks nest: rows beside one another, rows above one another, frames around them.
Dimension labels, hole call-outs, feature control frames and notes are all blocks, so that whatever places one places all.
"""
from dataclasses import dataclass, field

from synth.ink import Class


class Block:
    width: float = 0.0
    height: float = 0.0
    baseline: float = 0.0     # v of the (first row's) baseline above the lower edge

    def draw(self, note, pose):
        raise NotImplementedError


class Line(Block):
    """One line of text. Its box is the run's advance by its line box (cap height, and the descender where `tight` is off)."""

    def __init__(self, run, role="", colour=None, canonical=None):
        self.run, self.role, self.colour, self.canonical = run, role, colour, canonical
        self.width, self.height, self.baseline = run.width, run.height, 0.0

    def draw(self, note, pose):
        note.text_run(self.run, pose, role=self.role, colour=self.colour, canonical=self.canonical)


class Beside(Block):
    """Blocks in a row, `gap` mm apart, aligned by baseline or by middle."""

    def __init__(self, blocks, gap=0.0, align="baseline"):
        self.blocks, self.gap, self.align = [b for b in blocks if b is not None], gap, align
        self.width = sum(b.width for b in self.blocks) + gap * (len(self.blocks) - 1)
        if align == "middle":
            self.height = max(b.height for b in self.blocks)
            self._v = [(self.height - b.height) / 2 for b in self.blocks]
        else:
            low = max(b.baseline for b in self.blocks)
            self._v = [low - b.baseline for b in self.blocks]
            self.height = max(v + b.height for v, b in zip(self._v, self.blocks))
        self.baseline = self._v[0] + self.blocks[0].baseline

    def draw(self, note, pose):
        u = 0.0
        for b, v in zip(self.blocks, self._v):
            b.draw(note, pose.moved(u, v))
            u += b.width + self.gap


class Stack(Block):
    """Blocks one above the other in reading order (first on top), `gap` mm apart; align left, right or centre.
    `baseline_row` says whose baseline is the stack's."""

    def __init__(self, blocks, gap, align="left", baseline_row=-1):
        self.blocks, self.gap, self.align = [b for b in blocks if b is not None], gap, align
        self.width = max(b.width for b in self.blocks)
        self.height = sum(b.height for b in self.blocks) + gap * (len(self.blocks) - 1)
        self._v, v = [], self.height
        for b in self.blocks:
            v -= b.height
            self._v.append(v)
            v -= gap
        self.baseline = self._v[baseline_row] + self.blocks[baseline_row].baseline

    def draw(self, note, pose):
        for b, v in zip(self.blocks, self._v):
            u = {"left": 0.0, "right": self.width - b.width, "centre": (self.width - b.width) / 2}[self.align]
            b.draw(note, pose.moved(u, v))


class Framed(Block):
    """A block in a box (basic dimension, datum letter): the frame belongs to the annotation."""

    def __init__(self, inner, pad_u, pad_v, width=None):
        self.inner, self.pad_u, self.pad_v, self.pen = inner, pad_u, pad_v, width
        self.width, self.height = inner.width + 2 * pad_u, inner.height + 2 * pad_v
        self.baseline = pad_v + inner.baseline

    def draw(self, note, pose):
        quad = pose.quad(0, 0, self.width, self.height)
        note.stroke(quad, Class.ANNOTATION_FRAME, self.pen, closed=True)
        note.extend(quad)
        self.inner.draw(note, pose.moved(self.pad_u, self.pad_v))


@dataclass
class Gap(Block):
    """Nothing, of some extent."""
    width: float = 0.0
    height: float = 0.0
    baseline: float = field(default=0.0)

    def draw(self, note, pose):
        pass
