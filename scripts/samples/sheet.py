"""One sheet of a drawing: what is drawn on it, and the truth about what is written on it.

Lengths in millimetres, origin at the lower left corner of the paper, y up, angles in degrees counter-clockwise.
"""
import math

TRUTH_DPI = 200
CAP = 0.1  # a glyph unit is a tenth of the cap height

# line style: width in mm, dash pattern in mm
STYLES = {
    "contour": (0.5, ()),
    "thin": (0.25, ()),
    "hatch": (0.18, ()),
    "hidden": (0.25, (2.4, 1.0)),
    "centre": (0.18, (8.0, 1.2, 1.2, 1.2)),
    "section": (0.35, (8.0, 1.2, 1.2, 1.2)),
    "border": (0.7, ()),
}


def turned(point, angle, about=(0, 0)):
    a = math.radians(angle)
    x, y = point[0] - about[0], point[1] - about[1]
    return about[0] + x * math.cos(a) - y * math.sin(a), about[1] + x * math.sin(a) + y * math.cos(a)


class Sheet:
    """`font` letters the sheet; characters that it lacks are drawn with `pen_font`."""

    def __init__(self, width, height, font, pen_font):
        self.width, self.height = width, height
        self.font, self.pen_font = font, pen_font
        self.paths = []  # (points, style or pen width, closed, filled)
        self.arcs = []   # (centre, radius, start, end, style)
        self.runs = []   # (text, origin, angle, cap height, font) of live text
        self.items = []
        self.tables = []
        self.frame = None

    # ---- drawing
    def line(self, *points, style="thin", closed=False):
        self.paths.append((list(points), style, closed, False))

    def fill(self, *points):
        self.paths.append((list(points), 0, True, True))

    def box(self, x, y, w, h, style="thin"):
        self.line((x, y), (x + w, y), (x + w, y + h), (x, y + h), style=style, closed=True)

    def arc(self, centre, radius, start, end, style="contour"):
        self.arcs.append((centre, radius, start, end, style))

    def circle(self, centre, radius, style="contour"):
        self.arc(centre, radius, 0, 360, style)

    def hatch(self, *outlines, spacing=2.5, angle=45):
        """45 degree lines inside the outlines (even-odd)."""
        edges = []
        for outline in outlines:
            flat = [turned(p, -angle) for p in outline]
            edges += list(zip(flat, flat[1:] + flat[:1]))
        low = min(min(p[1], q[1]) for p, q in edges)
        high = max(max(p[1], q[1]) for p, q in edges)
        y = math.ceil(low / spacing) * spacing + 1e-6
        while y < high:
            cuts = sorted(p[0] + (y - p[1]) * (q[0] - p[0]) / (q[1] - p[1]) for p, q in edges if (p[1] > y) != (q[1] > y))
            for left, right in zip(cuts[::2], cuts[1::2]):
                self.line(turned((left, y), angle), turned((right, y), angle), style="hatch")
            y += spacing

    # ---- lettering
    def _font_of(self, character):
        return self.font if self.font.has(character) else self.pen_font

    def text_width(self, text, height):
        """From the origin to the end of the last character's ink."""
        x, end = 0, 0
        for c in text:
            font = self._font_of(c)
            bounds = font.bounds(c)
            end = x + bounds[2] if bounds else end
            x += font.advance(c)
        return end * CAP * height

    def letters(self, text, at, height, angle=0, anchor="left"):
        """Writes one line; returns the points whose hull is its ink."""
        x0 = {"left": 0, "centre": 0.5, "right": 1}[anchor] * -self.text_width(text, height)
        unit, x, ink, run = CAP * height, x0, [], None

        def place(dx, dy):
            p = turned((dx, dy), angle)
            return at[0] + p[0], at[1] + p[1]

        for c in text:
            font = self._font_of(c)
            bounds = font.bounds(c)
            if bounds:
                left, bottom, right, top = (b * unit for b in bounds)
                ink += [place(x + u, v) for u in (left, right) for v in (bottom, top)]
            if font is self.pen_font:
                run = None
                for stroke in font.strokes(c):
                    self.paths.append(([place(x + u * unit, v * unit) for u, v in stroke], 0.1 * height, False, False))
            elif run is None:
                run = [c, place(x, 0), angle, height, font]
                self.runs.append(run)
            else:
                run[0] += c
            x += font.advance(c) * unit
        return ink

    def write(self, text, at, height=3.5, angle=0, anchor="left", kind="other_info"):
        """Writes one line that the truth knows."""
        self.truth(text, self.letters(text, at, height, angle, anchor), kind, angle)

    def truth(self, text, ink, kind, angle=0):
        """Says that the points `ink` (mm) are the ink of `text`."""
        flat = [turned(p, -angle) for p in ink]
        x0, x1 = min(p[0] for p in flat), max(p[0] for p in flat)
        y0, y1 = min(p[1] for p in flat), max(p[1] for p in flat)
        corners = [turned(p, angle) for p in ((x0, y1), (x1, y1), (x1, y0), (x0, y0))]
        self.items.append({"polygon": [self.pixel(p) for p in corners], "text": text, "kind": kind,
                           "rotation": float(angle), "source": "made"})

    def table(self, x, y, w, h):
        (left, bottom), (right, top) = self.pixel((x, y)), self.pixel((x + w, y + h))
        self.tables.append([left, top, right, bottom])

    # ---- truth
    def pixel(self, point):
        k = TRUTH_DPI / 25.4
        return [round(point[0] * k, 1), round((self.height - point[1]) * k, 1)]

    def truth_page(self):
        k = TRUTH_DPI / 25.4
        return {"width": round(self.width * k), "height": round(self.height * k), "frame": self.frame,
                "tables": self.tables, "items": self.items}
