"""Feature control frames as blocks: cells, rules, the words above and below."""
import re

import numpy as np

from synth.block import Framed, Line
from synth.ink import Class, TextLine, normal_angle

_PIECES = re.compile(r"S?⌀|[Ⓐ-Ⓩ]|[^⌀Ⓐ-Ⓩ]+")


class Cell:
    """The text of one cell, laid out from runs of several sizes; one line in the truth."""

    def __init__(self, text, hand, habits):
        self.text, self.hand = text, hand
        self.pieces, u = [], 0.0
        h = hand.height
        if len(text) == 1 and not text.isalnum():
            u = self._add(hand.scaled(habits.sign).run(text), u, centred=True)
        else:
            for part in _PIECES.findall(text):
                if "Ⓐ" <= part[0] <= "Ⓩ":
                    u = self._add(hand.scaled(habits.circled).run(part), u + habits.circled_gap * h, centred=True)
                else:
                    u = self._add(hand.run(part), u) + (habits.shape_gap * h if part.endswith("⌀") else 0.0)
        boxes = np.array([(p + run.ink[0], v + run.ink[1], p + run.ink[2], v + run.ink[3]) for run, p, v in self.pieces])
        self.ink = (boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max())
        self.width = self.ink[2] - self.ink[0]

    def _add(self, run, u, centred=False):
        v = self.hand.height / 2 - (run.ink[1] + run.ink[3]) / 2 if centred else 0.0
        self.pieces.append((run, u, v))
        return u + run.width

    def draw(self, note, pose, role="cell"):
        """With the baseline's left end such that the ink begins at the pose."""
        pose = pose.moved(-self.ink[0], 0)
        for run, u, v in self.pieces:
            note.text_run(run, pose.moved(u, v), truth=False)
        note.lines.append(TextLine(self.text, pose.quad(*self.ink), normal_angle(pose.angle), self.hand.height, role))


class FrameBlock(Framed):
    """A frame of one or more rows. The ruled part stands in the middle of the block's height, so that leaders, which
    meet a Framed at its middle, meet the rules and not the words."""

    def __init__(self, frame, style, habits):
        self.frame, self.pen = frame, None
        hand, h = style.frame_text, style.frame_text.height
        self.row_height = habits.row * h
        self.rows = [[Cell(text, hand, habits) for text in row.cells()] for row in frame.rows]
        self._hand_height = h
        pad, least = habits.pad * h, self.row_height if habits.square else .0
        widths = [[max(c.width + 2 * pad, least) for c in row] for row in self.rows]
        if habits.aligned or frame.composite:
            columns = [max(w[k] for w in widths if len(w) > k) for k in range(max(map(len, widths)))]
            widths = [columns[:len(w)] for w in widths]
        self.edges = [np.concatenate([[0], np.cumsum(w)]) for w in widths]
        self.ruled_height = self.row_height * len(self.rows)
        self.pad, self.centred = pad, habits.centred
        gap = .35 * h
        self.above = Line(style.text.run(frame.above), "above", canonical=frame.around[0]) if frame.above else None
        self.below = Line(style.text.run(frame.below), "below") if frame.below else None
        around = max(x.height + gap + .15 * h if x else 0.0 for x in (self.above, self.below))
        self.gap, self.low = gap, around
        self.width = max(max(e[-1] for e in self.edges), *(x.width if x else 0.0 for x in (self.above, self.below)))
        self.height, self.baseline = self.ruled_height + 2 * around, around + (self.row_height - h) / 2

    def draw(self, note, pose):
        h, count = self.row_height, len(self.rows)
        top = self.low + self.ruled_height
        if self.above:
            self.above.draw(note, pose.moved(0, top + self.gap))
        for k, (row, edges) in enumerate(zip(self.rows, self.edges)):
            low = top - (k + 1) * h
            shared = self.frame.composite and k
            quad = pose.quad(edges[1] if shared else 0, low, edges[-1], low + h)
            if self.frame.composite and not k:
                self._rule(note, pose.quad(0, top - count * h, edges[1], top), closed=True)
                self._rule(note, pose.quad(edges[1], low, edges[-1], top), closed=True)
            else:
                self._rule(note, quad, closed=True)
            for u in edges[2 if self.frame.composite else 1:-1]:
                self._rule(note, pose.points([(u, low), (u, low + h)]))
            note.extend(quad)
            for c, cell in enumerate(row):
                if shared and not c:
                    continue
                self._fill(note, pose, cell, k, c, edges, low, h if not (self.frame.composite and not c) else h * count, top)
        if self.below:
            self.below.draw(note, pose.moved(0, self.low - self.gap - self.below.height))

    @property
    def reach(self):
        """Width of the rules at the middle of their height, where leaders meet them."""
        middle = len(self.edges) / 2
        return float(max(e[-1] for k, e in enumerate(self.edges) if k <= middle <= k + 1))

    def _fill(self, note, pose, cell, row, column, edges, low, height, top):
        left, right = edges[column], edges[column + 1]
        bottom = low if height <= self.row_height else top - height
        note.cells.append({"text": cell.text, "quad": pose.quad(left, bottom, right, bottom + height), "row": row, "column": column})
        u = (left + right - cell.width) / 2 if self.centred or not column else left + self.pad
        cell.draw(note, pose.moved(u, bottom + (height - self._hand_height) / 2))

    def _rule(self, note, points, closed=False):
        note.stroke(points, Class.ANNOTATION_FRAME, self.pen, closed=closed)


def frame_note(sheet, frame):
    """An empty note that a block of this frame can be drawn into."""
    return sheet.note("feature_control_frame", frame.rows[0].characteristic, frame.text(), value=frame.value())
