"""Rows of drawn text on their way to a block: words, pairs one above the other, boxes, underlines, tall brackets.

An Ink is filled from left to right, row by row, by spelling.py; it knows what it says in reading order (`said`) and turns
into a block.Block with the role of every line set.
"""
import dataclasses
import os
import sys

from synth.block import Beside, Block, Framed, Gap, Line, Stack
from synth.ink import Class

sys.path.append(os.path.join(os.path.dirname(__file__), "..", "..", "text"))
import alphabet    # noqa: E402


@dataclasses.dataclass(slots=True)
class Words:
    text: str                 # blanks at the ends say that there is a gap
    role: str
    small: bool = False


@dataclasses.dataclass(slots=True)
class Pair:
    upper: str
    lower: str
    roles: tuple = ("upper", "lower")
    small: bool = True
    align: str = "left"       # left | right | centre | padded
    foot: bool = False        # the lower one stands on the baseline
    bar: bool = False         # a fraction bar between them
    brackets: bool = False
    between: str = " "        # how a reader says it: deviations beside, limits above one another


class Ink:
    def __init__(self, style, habits):
        self.style, self.habits = style, habits
        self.rows = [[]]
        self.unread = False       # a spelling that the program's grammar does not know yet

    def say(self, text, role="nominal", small=False, apart=False):
        """Adds words to the row; they run on with the words before unless they are `apart` or of another size."""
        row = self.rows[-1]
        last = row[-1] if row else None
        if isinstance(last, Words) and last.small == small and not apart and last.role != "count":
            last.text += text
        elif text:
            row.append(Words(text, role if len(self.rows) == 1 or role not in ("nominal", "") else f"row{len(self.rows)}", small))

    def pair(self, upper, lower, **how):
        self.rows[-1].append(Pair(upper, lower, **how))

    def row(self):
        if self.rows[-1]:
            self.rows.append([])

    def said(self):
        """The text as it stands there, rows joined by line feeds."""
        rows = []
        for row in self.rows:
            text = ""
            for atom in row:
                if isinstance(atom, Words):
                    text += (" " if text and text[-1] not in " (" else "") + atom.text
                else:
                    inner = f"{atom.upper}{atom.between}{atom.lower}"
                    text += (" " if text and text[-1] not in " [" else "") + (f"({inner})" if atom.brackets else inner)
            rows.append(" ".join(text.split()) if "\n" not in text else text.strip())
        return alphabet.fold("\n".join(r for r in rows if r))

    def block(self, *, align="centre", box=False, underline=False, strike=False):
        """The rows as one block; a box leaves a count outside where the sheet does so."""
        h, rows = self.style.text.height, [r for r in self.rows if r]
        count = None
        if box and not self.habits.box_holds_count and isinstance(rows[0][0], Words) and rows[0][0].role == "count" and len(rows[0]) > 1:
            count, rows[0] = self._atom(rows[0][0]), rows[0][1:]
        blocks = [self._row(r) for r in rows]
        block = blocks[0] if len(blocks) == 1 else Stack(blocks, self.habits.row_gap * h, align)
        if underline:
            block = Ruled(block, -.22 * h, self.style.thin)
        if strike:
            block = Ruled(block, block.height / 2, self.style.thin)
        if box:
            block = Framed(block, self.style.box_pad * h, self.style.box_pad * h * .85)
        return Beside([count, block], .4 * h) if count else block

    def _row(self, atoms):
        h = self.style.text.height
        blocks = [self._atom(atoms[0])]
        for before, atom in zip(atoms, atoms[1:]):
            gap = .05 if getattr(before, "text", "").endswith("(") else .18
            if getattr(atom, "role", "") == "tolerance":
                gap = self.habits.tolerance_gap
            elif isinstance(before, Words) and before.text.endswith(" ") or isinstance(atom, Words) and atom.text.startswith(" "):
                gap = .5
            elif isinstance(before, Pair) or isinstance(atom, Pair):
                gap = self.habits.tolerance_gap if getattr(atom, "text", "x") not in ")]" else .12
            blocks += [Gap(gap * h), self._atom(atom)]
        return Beside(blocks) if len(blocks) > 1 else blocks[0]

    def _line(self, text, role, small):
        hand = self.style.small if small else self.style.text
        text = text.strip()
        return Line(hand.run(text), role, canonical=alphabet.fold(text))

    def _atom(self, atom):
        if isinstance(atom, Words):
            return self._line(atom.text, atom.role, atom.small)
        upper, lower = (self._line(t, r, atom.small) for t, r in zip((atom.upper, atom.lower), atom.roles))
        align, h = atom.align, self.style.text.height
        if align == "padded":
            align = "left"
            sign = (self.style.small if atom.small else self.style.text).run("+").width
            signed = [t[0] in "+-" for t in (atom.upper, atom.lower)]
            if any(signed):
                upper, lower = (b if s else Beside([Gap(sign), b]) for b, s in zip((upper, lower), signed))
        gap = self.habits.pair_gap * upper.height * (1.3 if atom.bar else 1)
        if not atom.small:
            gap = self.habits.row_gap * h * (.9 if atom.upper[0] in "⌀S" else .6)    # ⌀ reaches beyond the capitals
        stack = Stack([upper, lower], gap, align)
        if atom.bar:
            stack = Ruled(stack, lower.height + (stack.height - upper.height - lower.height) / 2, self.style.text.pen, Class.TEXT)
        stack.baseline = 0.0 if atom.foot else max(0.0, stack.height / 2 - h / 2)
        return Bracketed(stack, self.style.text) if atom.brackets else stack


class Ruled(Block):
    """A block with a straight line along it at `v`: an underline below, a fraction bar or a strike within."""

    def __init__(self, inner, v, pen, cls=Class.ANNOTATION_FRAME):
        self.inner, self.v, self.pen, self.cls = inner, v, pen, cls
        self.low = max(0.0, -v)
        self.width, self.height, self.baseline = inner.width, inner.height + self.low, inner.baseline + self.low

    def draw(self, note, pose):
        self.inner.draw(note, pose.moved(0, self.low))
        v = self.v + self.low
        line = pose.points([(0, v), (self.width, v)])
        note.stroke(line, self.cls, self.pen)
        note.extend(line)


class Bracketed(Block):
    """A block in round brackets as high as it is."""

    def __init__(self, inner, hand):
        size = inner.height / hand.height
        tall = dataclasses.replace(hand, height=inner.height, stretch=hand.stretch / size ** .7)
        self.inner, self.left, self.right = inner, tall.run("("), tall.run(")")
        self.gap = .12 * hand.height
        self.width = inner.width + self.left.width + self.right.width + 2 * self.gap
        self.height, self.baseline = inner.height, inner.baseline

    def draw(self, note, pose):
        u = self.left.width + self.gap
        note.extend(note.text_run(self.left, pose, truth=False))
        self.inner.draw(note, pose.moved(u, 0))
        note.extend(note.text_run(self.right, pose.moved(u + self.inner.width + self.gap, 0), truth=False))
