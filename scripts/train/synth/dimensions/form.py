"""Shapes one length can take: where its arrows point, where its line runs, where its text stands.

A Form lies in the frame of the length: u along the measuring direction from the lower arrow tip, v square to it, to the
left; mm on paper, the dimension line on v = 0. `forms` lists those that fit, the best first.
"""
import math
from dataclasses import dataclass, field

from synth.block import Beside, Line, Stack
from synth.dimensions import arrows


@dataclass(slots=True)
class Form:
    lines: list                          # [(u, v), (u, v)] pieces of the dimension line
    ends: list                           # (u, direction 0 or 180, kind)
    centre: tuple[float, float]          # of the text's box
    angle: float                         # of the text on the page, degrees
    size: tuple[float, float]            # width and height of the text's block, along its own reading direction
    shoulder: list = field(default_factory=list)   # a bent line to the text
    price: float = 0.0                   # how little it is liked
    reach: tuple[float, float] = (0, 0)  # of everything along u
    text_reach: tuple[float, float] = (0, 0)


@dataclass(slots=True)
class Joints:
    """Whether the length shares an end with a neighbour in its lane, and how that end is to be drawn."""
    low: str = ""                        # kind of end, "" as the style has it
    high: str = ""
    tight_low: bool = False              # no room for an outside arrow there
    tight_high: bool = False


def forms(style, habits, rng, length, block, angle, joints=Joints(), half=0):
    """Forms of a length of `length` mm measured along `angle` (degrees, in (-90, 90]) with its text, best first."""
    text = _Text(style, block, angle)
    a = arrows.depth(style)
    if half:
        return _half(style, text, length, a, half)
    found, margin = [], .5 * style.text.height
    slim = style.arrow in ("slash", "dot")
    need = 2 * text.along + (2 * margin if text.above or slim else 2 * a + 2 * margin)
    inside_arrows = length >= (1.2 * a + 1 if slim else 2.5 * a + .6)
    middle = length / 2
    shift = _shift(habits, rng, length, need)
    if length >= need and inside_arrows:
        for place in dict.fromkeys((shift, 0.0, .27 * (length - need), -.27 * (length - need), .48 * (length - need), -.48 * (length - need))):
            found.append(_inside(style, text, length, middle + place, joints, price=abs(place) * .02 if place != shift else 0))
    fits = bool(found)
    if inside_arrows:
        for side in _sides(habits):
            found.append(_beside(style, text, length, side, joints, out=False, habits=habits))
    if not (joints.tight_low or joints.tight_high or length > 5 * a + 2 * margin):
        if not inside_arrows and length >= 2 * text.along + .5 * margin:
            found.insert(0, _pinched(style, text, length, joints, habits))
        for side in _sides(habits):
            found.append(_beside(style, text, length, side, joints, out=True, habits=habits))
    for side in _sides(habits):
        for up in (1, -1):
            found.append(_shoulder(style, text, length, side, up, joints, inside_arrows, habits))
    if fits:                                   # a lane further out is better than a text outside that fits inside
        for f in found:
            f.price += 3.0 if not 0 < f.centre[0] < length else 0.0
    return found


class _Text:
    """The text's box in the frame of the length."""

    def __init__(self, style, block, angle):
        self.style, self.block = style, block
        upright = style.horizontal and abs(angle) > 1
        self.angle = 0.0 if upright else angle
        turn = math.radians(self.angle - angle)
        c, s = abs(math.cos(turn)), abs(math.sin(turn))
        w, h = block.width, block.height
        self.along, self.across = (w * c + h * s) / 2, (w * s + h * c) / 2
        self.above = style.text_place == "above" and not upright
        # brackets and commas reach below the block: they stay clear of the line too
        self.lift = self.across + max(style.text_gap, .08 * style.text.height - _lowest(block))
        # half of the gap that a text on the line leaves in it
        self.gap = min(w / 2 / c if c > 1e-6 else 1e9, h / 2 / s if s > 1e-6 else 1e9) + .35 * style.text.height

    def v(self):
        return self.lift if self.above else 0.0

    def form(self, lines, ends, u, v=None, shoulder=(), price=0.0):
        us = [p[0] for line in lines for p in line] + [u - self.along, u + self.along] + [p[0] for p in shoulder]
        return Form(lines, ends, (u, self.v() if v is None else v), self.angle, (self.block.width, self.block.height), list(shoulder), price, (min(us), max(us)), (u - self.along, u + self.along))


def _lowest(block):
    """How far a block's ink reaches below its box: 0 or negative, mm."""
    if isinstance(block, Line):
        return min(0.0, float(block.run.ink[1]))
    if isinstance(block, (Beside, Stack)):
        return min([0.0] + [v + _lowest(b) for b, v in zip(block.blocks, block._v)])
    return 0.0


def _shift(habits, rng, length, need):
    if habits.staggered:
        return rng.choice((-.27, .27)) * max(0.0, length - need)
    return rng.uniform(-.45, .45) * max(0.0, length - need) if rng.random() < habits.shifted else 0.0


def _sides(habits):
    return (1, -1) if habits.outside_first else (-1, 1)


def _arrows_in(length, joints):
    return [(0.0, 180.0, joints.low), (length, 0.0, joints.high)]


def _arrows_out(length, joints):
    return [(0.0, 0.0, joints.low), (length, 180.0, joints.high)]


def _over(style, kind):
    """How far slashes let their line run beyond the tip."""
    return .5 * style.arrow_length if (kind or style.arrow) == "slash" else 0.0


def _inside(style, text, length, u, joints, price):
    low, high = -_over(style, joints.low), length + _over(style, joints.high)
    if text.above:
        lines = [[(low, 0), (high, 0)]]
    else:
        lines = [[(low, 0), (u - text.gap, 0)], [(u + text.gap, 0), (high, 0)]]
    return text.form(lines, _arrows_in(length, joints), u, price=price)


def _pinched(style, text, length, joints, habits):
    """Arrows outside, text between."""
    tail = style.arrow_length * (1 + habits.tail)
    lines = [[(-tail, 0), (0, 0)], [(length, 0), (length + tail, 0)]]
    if text.above and habits.line_between:
        lines.append([(0, 0), (length, 0)])
    return text.form(lines, _arrows_out(length, joints), length / 2)


def _beside(style, text, length, side, joints, out, habits):
    """Text beyond one end; arrows inside or outside."""
    tail = style.arrow_length * (1 + habits.tail)
    pad = .4 * style.text.height
    start = (style.arrow_length + pad if out else max(style.overshoot, pad)) if text.above else tail if out else max(.8 * style.arrow_length, 1.5)
    end = start + 2 * text.along + pad if text.above else start
    u = start + text.along + (0 if text.above else pad)
    if side > 0:
        reach, centre = [(length, 0), (length + end, 0)], length + u
    else:
        reach, centre = [(-end, 0), (0, 0)], -u
    lines = [reach]
    if out:
        lines.append([(-tail, 0), (0, 0)] if side > 0 else [(length, 0), (length + tail, 0)])
    if not out or habits.line_between:
        lines.append([(0, 0), (length, 0)])
    return text.form(lines, _arrows_out(length, joints) if out else _arrows_in(length, joints), centre, price=.6 if out else 1.0)


def _shoulder(style, text, length, side, up, joints, inside_arrows, habits):
    """Text beside a bent line that starts in the middle of the length."""
    h = style.text.height
    rise = up * (text.across + 1.6 * h)
    bend = (length / 2 + side * abs(rise) * .7, rise)
    far = bend[0] + side * (2 * text.along + .3 * h if text.above else .8 * h)
    u = bend[0] + side * (text.along + .15 * h) if text.above else far + side * (text.along + .3 * h)
    v = rise + text.v()
    tail = style.arrow_length * (1 + habits.tail)
    if inside_arrows or joints.tight_low or joints.tight_high:
        lines, ends = [[(0, 0), (length, 0)]], _arrows_in(length, joints)
    else:
        lines, ends = [[(-tail, 0), (length + tail, 0)]], _arrows_out(length, joints)
    return text.form(lines, ends, u, v, [(length / 2, 0), bend, (far, rise)], price=(.4 if habits.shoulder and up > 0 else 3.0) + .25 * max(0.0, abs(rise) / h - 3))


def _half(style, text, length, a, side):
    """A length of which only one end is shown: one arrow, the line ends a little beyond the middle."""
    end = length / 2 - max(2.0, .06 * length)
    room, pad, found = length - end, .4 * style.text.height, []
    if room >= 2 * text.along + a + pad:
        inner = room - a - 2 * text.along
        places = [end + text.along + f * inner for f in (.6, .85, .25)]
    else:
        places = []
    for u in places + [end - text.along - pad, length + style.overshoot + text.along + pad]:
        if text.above:
            lines = [[(min(end, u - text.along), 0), (max(length, u + text.along), 0)]]
        elif end < u < length:
            lines = [[(end, 0), (u - text.gap, 0)], [(u + text.gap, 0), (length, 0)]]
        else:
            lines = [[(end, 0), (max(length, min(u - text.gap, length + 2)), 0)]]
        ends = [(length, 0.0, "")]
        if side < 0:
            lines, ends, u = [[(length - q, 0), (length - p, 0)] for (p, _), (q, _) in lines], [(0.0, 180.0, "")], length - u
        found.append(text.form(lines, ends, u, price=.4 * len(found)))
    return found
