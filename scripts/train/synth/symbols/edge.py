"""Edges of undefined shape (ISO 13715): the two-armed sign with its limits, one at an edge or one for the whole sheet."""
import numpy as np

from synth.block import Block
from synth.ink import Class


class EdgeBlock(Block):
    """`limits`: one text, or upper and lower one above the other. The corner of the sign is at (corner, 0)."""

    def __init__(self, limits, style, ring=False):
        self.style, self.h = style, style.text.height
        h = self.h
        self.runs = [style.text.run(x) for x in limits]
        rise, lean = 1.9 * h, .85 * h
        text_width = max(r.width for r in self.runs)
        self.lines = [[(-.0, 0), (lean, rise), (lean, rise + 1.1 * h)], [(lean, rise), (lean + 1.1 * h, rise)]]
        self.at = (lean + .35 * h, rise + .35 * h)
        self.ring = ((lean, rise), .45 * h) if ring else None
        rows = len(self.runs)
        self.width = self.at[0] + text_width
        self.height = max(rise + 1.1 * h, self.at[1] + rows * 1.35 * h)

    def draw(self, note, pose):
        for line in self.lines:
            note.stroke(pose.points(np.array(line)), Class.SYMBOL, colour=self.style.text_colour)
        if self.ring:
            note.arc(pose.point(*self.ring[0]), self.ring[1], 0, 360, Class.SYMBOL, colour=self.style.text_colour)
        for k, run in enumerate(self.runs):
            note.text_run(run, pose.moved(self.at[0], self.at[1] + (len(self.runs) - 1 - k) * 1.35 * self.h), role="value")
        note.extend(pose.quad(0, 0, self.width, self.height))


def sample(rng, style):
    amounts = [".2", ".3", ".5", ".1", "1"] if style.leading_zero is False else ["0.2", "0.3", "0.5", "0.1", "1", "0.02", "0.05"]
    one = rng.choice(amounts).replace(".", style.decimal)
    sign = rng.choice(["-", "+", "-", "±"])
    if rng.random() < .3 and sign != "±":
        other = rng.choice(amounts).replace(".", style.decimal)
        return [sign + max(one, other), sign + min(one, other)] if one != other else [sign + one]
    return [sign + one]


def edge_note(sheet, limits):
    return sheet.note("text", "edge", "\n".join(limits))
