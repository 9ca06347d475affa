"""Sheets for scripts/bench: drawings from A4 to A0 that are equally dense, as PDF, always the same bytes.

A sheet is filled with views of plates, each in a cell of 95 x 69 mm with its dimensions, so that what is on it grows as its area does. It
needs nothing but Python: what is measured is cost, and how well drawings are read is measured elsewhere on better ones.
"""
import dataclasses
import random

POINTS = 72 / 25.4  # of a millimetre
SIZES_MM = {"A4": (297, 210), "A3": (420, 297), "A2": (594, 420), "A1": (841, 594), "A0": (1189, 841)}
MARGIN_MM = 10
CELL_MM = (95, 69)
TEXT_MM = 3.5  # height of capitals
CAPITAL = .718  # of Helvetica's size
CIRCLE = .5523  # of the radius: how far a quarter's control points lie


@dataclasses.dataclass(slots=True)
class Pen:
    """Collects the drawing operators of a page; lengths in millimetres, y up."""
    content: list

    def width(self, width_mm):
        self.content.append(f"{width_mm * POINTS:.3f} w")

    def path(self, *points, operator="S"):
        (x, y), *others = points
        lines = " ".join(f"{a * POINTS:.2f} {b * POINTS:.2f} l" for a, b in others)
        self.content.append(f"{x * POINTS:.2f} {y * POINTS:.2f} m {lines} {operator}")

    def circle(self, x, y, radius):
        def point(a, b):
            return f"{(x + a * radius) * POINTS:.2f} {(y + b * radius) * POINTS:.2f}"
        quarters = [(1, CIRCLE, CIRCLE, 1, 0, 1), (-CIRCLE, 1, -1, CIRCLE, -1, 0), (-1, -CIRCLE, -CIRCLE, -1, 0, -1), (CIRCLE, -1, 1, -CIRCLE, 1, 0)]
        curves = " ".join(f"{point(q[0], q[1])} {point(q[2], q[3])} {point(q[4], q[5])} c" for q in quarters)
        self.content.append(f"{point(1, 0)} m {curves} S")

    def arrow(self, x, y, along, up):
        """A filled head whose tip is at (x, y), pointing along (along, up)."""
        length, half = 3, .5
        self.path((x, y), (x - length * along - half * up, y - length * up - half * along),
                  (x - length * along + half * up, y - length * up + half * along), operator="h f")

    def text(self, x, y, text, upright=False):
        turn = "0 1 -1 0" if upright else "1 0 0 1"
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        self.content.append(f"BT /F {TEXT_MM / CAPITAL * POINTS:.2f} Tf {turn} {x * POINTS:.2f} {y * POINTS:.2f} Tm ({escaped}) Tj ET")


def draw_view(pen, left, bottom, numbers):
    """A plate with two holes and five requirements, in the cell whose lower left corner is given."""
    width, height, radius = numbers.randrange(46, 54), numbers.randrange(26, 36), numbers.choice((3, 4, 5))
    x0, y0 = left + 22, bottom + 24
    x1, y1 = x0 + width, y0 + height
    pen.width(.5)
    pen.path((x0, y0), (x1, y0), (x1, y1), (x0, y1), operator="s")
    holes = [(x0 + 12, y0 + height / 2), (x1 - 12, y0 + height / 2)]
    for x, y in holes:
        pen.circle(x, y, radius)
    pen.width(.18)
    for x, y in holes:
        pen.path((x - radius - 3, y), (x + radius + 3, y))
        pen.path((x, y - radius - 3), (x, y + radius + 3))
    for y, begin, end, text in ((y0 - 8, holes[0][0], holes[1][0], f"{width - 24} \xb10.05"),
                                (y0 - 16, x0, x1, f"{width}.{numbers.randrange(10)} \xb10.{numbers.randrange(1, 9)}")):
        pen.path((begin, y0 - 1), (begin, y - 2))
        pen.path((end, y0 - 1), (end, y - 2))
        pen.path((begin, y), (end, y))
        pen.arrow(begin, y, -1, 0)
        pen.arrow(end, y, 1, 0)
        pen.text((begin + end) / 2 - 9, y + 1, text)
    pen.path((x0 - 1, y0), (x0 - 12, y0))
    pen.path((x0 - 1, y1), (x0 - 12, y1))
    pen.path((x0 - 10, y0), (x0 - 10, y1))
    pen.arrow(x0 - 10, y0, 0, -1)
    pen.arrow(x0 - 10, y1, 0, 1)
    pen.text(x0 - 11, (y0 + y1) / 2 - 6, f"{height} h{numbers.randrange(6, 12)}", upright=True)
    x, y = holes[1][0] + .7 * radius, holes[1][1] + .7 * radius
    pen.path((x, y), (x + 10, y1 + 5), (x + 34, y1 + 5))
    pen.arrow(x, y, -.6, -.8)
    pen.text(x + 11, y1 + 6, f"2x \xd8{2 * radius} H7")
    pen.text(x0, y1 + 3, f"R{numbers.randrange(1, 6)}")


def content_of(width_mm, height_mm):
    numbers = random.Random(width_mm)
    pen = Pen([])
    pen.width(.7)
    x1, y1 = width_mm - MARGIN_MM, height_mm - MARGIN_MM
    pen.path((MARGIN_MM, MARGIN_MM), (x1, MARGIN_MM), (x1, y1), (MARGIN_MM, y1), operator="s")
    columns, rows = (width_mm - 2 * MARGIN_MM) // CELL_MM[0], (height_mm - 2 * MARGIN_MM) // CELL_MM[1]
    for row in range(rows):
        for column in range(columns if row > 0 else columns - 1):  # the title block's place
            draw_view(pen, MARGIN_MM + column * CELL_MM[0], MARGIN_MM + row * CELL_MM[1], numbers)
    for line, text in enumerate(("SCALE 1:1", "MATERIAL S45C", "GENERAL TOLERANCES ISO 2768-mK", "ALL DIMENSIONS IN MM")):
        pen.text(x1 - 92, MARGIN_MM + 3 + 6 * line, text)
    return "\n".join(pen.content).encode("cp1252")


def sheet(size):
    """The bytes of a PDF with one page of the size, "A3"; landscape."""
    width_mm, height_mm = SIZES_MM[size]
    content = content_of(width_mm, height_mm)
    box = f"[0 0 {width_mm * POINTS:.2f} {height_mm * POINTS:.2f}]".encode()
    bodies = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[5 0 R]/Count 1>>",
              b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
              b"<</Length %d>>stream\n%s\nendstream" % (len(content), content),
              b"<</Type/Page/Parent 2 0 R/MediaBox%s/Contents 4 0 R/Resources<</Font<</F 3 0 R>>>>>>" % box]
    out, table = b"%PDF-1.7\n", b"0000000000 65535 f \n"
    for number, body in enumerate(bodies, 1):
        table += b"%010d 00000 n \n" % len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    return out + b"xref\n0 6\n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (table, len(out))
