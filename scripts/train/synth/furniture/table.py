"""A table as something laid out before it is placed: columns as wide as their texts, ruled cells with their truth."""
from dataclasses import dataclass, field

from synth.furniture.hand import fitted, write
from synth.ink import Class, Pose


@dataclass(slots=True)
class Table:
    """`rows` hold texts; `heads` says how many of them are headings. `widest` limits a column, mm."""
    rows: list
    hand: object
    height: float                       # of capitals, mm
    heads: int = 1
    title: str = ""
    subkind: str = ""
    align: tuple = ()                   # per column
    pad: float = .6                     # in text heights
    row_height: float = 0.0
    pen: float = .2
    outer: float = .2
    colour: tuple = (0, 0, 0)
    columns: list = field(default_factory=list)    # widths, mm; measured where not given
    widest: float = 70.0
    ruled: str = "all"                  # all | columns | heads

    def __post_init__(self):
        self.row_height = self.row_height or self.height * 2.0
        if not self.columns:
            count = max(len(row) for row in self.rows)
            for c in range(count):
                texts = [row[c] for row in self.rows if c < len(row) and row[c]]
                need = max((self.hand.width(t, self.height) for t in texts), default=4.0)
                self.columns.append(min(need + 2.4 * self.pad * self.height, self.widest))

    @property
    def width(self):
        return sum(self.columns)

    @property
    def tall(self):
        return self.row_height * (len(self.rows) + bool(self.title))

    def stretched(self, width):
        """The same table over a given width; what is over goes to the widest column."""
        spare = width - self.width
        if spare > 0:
            self.columns[self.columns.index(max(self.columns))] += spare
        else:
            self.columns = [c * width / self.width for c in self.columns]
        return self

    def draw(self, sheet, left, top, upward=False):
        """Draws it with its upper left corner at (left, top); `upward` puts headings last, first entries lowest."""
        note = sheet.note("table", self.subkind)
        rows = list(enumerate(self.rows))
        body = (rows[::-1] if upward else rows)
        y = top
        right, bottom = left + self.width, top + self.tall
        note.extend([(left, top), (right, top), (right, bottom), (left, bottom)])
        note.stroke([(left, top), (right, top), (right, bottom), (left, bottom)], Class.SHEET_FRAME, self.outer, colour=self.colour, closed=True)
        if self.title:
            self._cell(note, self.title, (left, y, right, y + self.row_height), "centre", "label")
            y += self.row_height
        first = y
        for k, (index, row) in enumerate(body):
            if k == 0 and self.title or k and (self.ruled == "all" or self.ruled == "heads" and (index < self.heads or body[k - 1][0] < self.heads)):
                note.stroke([(left, y), (right, y)], Class.SHEET_FRAME, self.pen, colour=self.colour)
            x = left
            for c, width in enumerate(self.columns):
                text = row[c] if c < len(row) else ""
                quad = Pose(x, y + self.row_height).quad(0, 0, width, self.row_height)
                align = "centre" if index < self.heads or not self.align else self.align[c % len(self.align)]
                self._cell(note, text, (x, y, x + width, y + self.row_height), align, "label" if index < self.heads else "cell")
                note.cells.append({"text": text, "quad": quad.round(3).tolist(), "row": index, "column": c})
                x += width
            y += self.row_height
        x = left
        for width in self.columns[:-1]:
            x += width
            if self.ruled != "none":
                note.stroke([(x, first), (x, bottom)], Class.SHEET_FRAME, self.pen, colour=self.colour)
        self._collect(note)
        return note

    def _cell(self, note, text, box, align, role):
        if not text:
            return
        left, top, right, bottom = box
        pad = self.pad * self.height * .9
        runs = fitted(self.hand, text, self.height, right - left - 2 * pad, bottom - top, 1)
        if runs:
            depth = max(runs[0].ink[3], runs[0].height)
            write(note, self.hand, runs, left + pad, top + (bottom - top - depth) / 2, right - left - 2 * pad, align=align, role=role)

    def _collect(self, note):
        """The canonical text: rows by lines, cells by bars."""
        rows = {}
        for entry in note.cells:
            rows.setdefault(entry["row"], []).append(entry["text"])
        note.text = "\n".join("|".join(rows[r]) for r in sorted(rows))
