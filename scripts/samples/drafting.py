"""What a draughtsman adds to the outlines: dimensions, frames of tolerances, title block, border.

A dimension is given by the points it measures; the number written is checked against what is drawn.
"""
import math
from dataclasses import dataclass

from sheet import turned

ARROW = 3.0


@dataclass
class Label:
    """`⌀25 k6`, or with deviations one above the other at 0.7 of the height: `8 +0.2/0`."""
    nominal: str
    before: str = ""
    after: str = ""
    upper: str = ""
    lower: str = ""
    boxed: bool = False

    @property
    def main(self):
        return self.before + self.nominal + self.after

    @property
    def text(self):
        return self.main + (f" {self.upper} {self.lower}" if self.upper else "")

    def check(self, measured):
        stated = float(self.nominal.rstrip("°").replace(",", "."))
        assert abs(stated - measured) < 1e-6, f"{self.text}: {measured} is drawn"


class View:
    """Model coordinates on the sheet. `unit` is the model's unit in mm."""

    def __init__(self, sheet, origin, scale=1, unit=1):
        self.sheet, self.origin, self.scale, self.unit = sheet, origin, scale, unit

    def at(self, point):
        k = self.scale * self.unit
        return self.origin[0] + point[0] * k, self.origin[1] + point[1] * k

    def line(self, *points, style="contour", closed=False):
        self.sheet.line(*map(self.at, points), style=style, closed=closed)

    def arc(self, centre, radius, start, end, style="contour"):
        self.sheet.arc(self.at(centre), radius * self.scale * self.unit, start, end, style)

    def circle(self, centre, radius, style="contour", cross=0):
        """`cross`: how far centre lines stand over the circle, in mm on the sheet."""
        self.arc(centre, radius, 0, 360, style)
        if cross:
            (x, y), r = self.at(centre), radius * self.scale * self.unit + cross
            self.sheet.line((x - r, y), (x + r, y), style="centre")
            self.sheet.line((x, y - r), (x, y + r), style="centre")

    def hatch(self, *outlines, **how):
        self.sheet.hatch(*[[self.at(p) for p in outline] for outline in outlines], **how)


class Drafter:
    """Puts dimensions on a sheet. ISO: lettering along the line and above it. ASME: level, in a gap of the line."""

    def __init__(self, sheet, height=3.5, asme=False):
        self.sheet, self.height, self.asme = sheet, height, asme

    # ---- lettering
    def label_width(self, label):
        width = self.sheet.text_width(label.main, self.height)
        if label.upper:
            width += 0.35 * self.height + max(self.sheet.text_width(t, 0.7 * self.height) for t in (label.upper, label.lower))
        return width

    def put(self, label, at, angle=0, anchor="centre", kind="dimension"):
        """`at` is on the base line of the main row."""
        h, width = self.height, self.label_width(label)
        along = {"left": 0, "centre": -width / 2, "right": -width}[anchor]

        def place(dx, dy):
            p = turned((dx, dy), angle)
            return at[0] + p[0], at[1] + p[1]

        ink = self.sheet.letters(label.main, place(along, 0), h, angle)
        if label.upper:
            x = along + self.sheet.text_width(label.main, h) + 0.35 * h
            ink += self.sheet.letters(label.upper, place(x, 0.62 * h), 0.7 * h, angle)
            # A bare 0 stands below the digits, not below the sign.
            inset = self.sheet.text_width("+", 0.7 * h) + 0.15 * h if label.lower == "0" else 0
            ink += self.sheet.letters(label.lower, place(x + inset, -0.36 * h), 0.7 * h, angle)
        if label.boxed:
            corners = [place(u, v) for u, v in ((along - 1, -1), (along + width + 1, -1), (along + width + 1, h + 1), (along - 1, h + 1))]
            self.sheet.line(*corners, closed=True)
        self.sheet.truth(label.text, ink, kind, angle)

    def arrow(self, tip, direction):
        """A filled arrowhead that points along `direction` (degrees)."""
        back = [turned((-ARROW, s * ARROW * math.tan(math.radians(9))), direction) for s in (1, -1)]
        self.sheet.fill(tip, *[(tip[0] + b[0], tip[1] + b[1]) for b in back])

    # ---- dimensions
    def linear(self, view, a, b, at, axis, label, extend=(True, True), text_at=None):
        """Measures a to b along `axis` ('x' or 'y'); the line stands at the sheet's other coordinate `at`.
        `text_at` moves the lettering along the line, in mm from its middle."""
        i = "xy".index(axis)
        label.check(abs(b[i] - a[i]))
        if a[i] > b[i]:
            a, b, extend = b, a, extend[::-1]
        sheet, (p, q) = self.sheet, (view.at(a), view.at(b))

        def on(along, across):
            return (along, across) if i == 0 else (across, along)

        for point, wanted in zip((p, q), extend):
            if wanted:
                way = math.copysign(1, at - point[1 - i])
                sheet.line(on(point[i], point[1 - i] + way), on(point[i], at + 2 * way))
        start, end, middle = p[i], q[i], (p[i] + q[i]) / 2
        direction = 0 if i == 0 else 90
        # How much of the line the lettering takes, and whether it stands between the arrows.
        taken = (self.height if self.asme and i == 1 else self.label_width(label)) + 2
        inside = text_at is None and end - start >= taken + (2 * ARROW + 2 if self.asme else 0)
        arrows_inside = end - start >= 2 * ARROW + 2
        reach = 0 if arrows_inside else ARROW + 3
        self.arrow(on(start, at), direction + (180 if arrows_inside else 0))
        self.arrow(on(end, at), direction + (0 if arrows_inside else 180))
        where = middle + (text_at or 0) if inside or text_at is not None else end + reach + 1 + taken / 2
        if self.asme:
            if inside:
                sheet.line(on(start, at), on(where - taken / 2, at))
                sheet.line(on(where + taken / 2, at), on(end, at))
            else:
                sheet.line(on(min(start - reach, where + taken / 2), at), on(max(end + reach, where - taken / 2), at))
            x, y = on(where, at)
            self.put(label, (x, y - self.height / 2))
            return
        sheet.line(on(min(start - reach, where - taken / 2), at), on(max(end + reach, where + taken / 2), at))
        lift = self.lift(label)
        self.put(label, (where, at + lift) if i == 0 else (at - lift, where), direction)

    def lift(self, label):
        """From a line to the base line above it."""
        return 1 + (0.3 * self.height if label.upper else 0)

    def leader(self, tip, elbow, label, kind="dimension", arrow=True):
        """An oblique line from `tip` (sheet) to `elbow`, a shelf, and the lettering above or beside it."""
        sheet = self.sheet
        way = 1 if elbow[0] >= tip[0] else -1
        width = self.label_width(label)
        if arrow:
            self.arrow(tip, math.degrees(math.atan2(tip[1] - elbow[1], tip[0] - elbow[0])))
        if self.asme:
            end = (elbow[0] + 4 * way, elbow[1])
            sheet.line(tip, elbow, end)
            self.put(label, (end[0] + 1.5 * way, elbow[1] - self.height / 2), anchor="left" if way > 0 else "right", kind=kind)
        else:
            sheet.line(tip, elbow, (elbow[0] + (width + 2) * way, elbow[1]))
            self.put(label, (elbow[0] + way, elbow[1] + self.lift(label)), anchor="left" if way > 0 else "right", kind=kind)

    def round(self, view, centre, radius, at_angle, elbow, label, diameter):
        """A leader that points at a circle along its radius."""
        label.check(2 * radius if diameter else radius)
        p = view.at(centre)
        r = radius * view.scale * view.unit
        tip = (p[0] + r * math.cos(math.radians(at_angle)), p[1] + r * math.sin(math.radians(at_angle)))
        self.leader(tip, elbow, label)

    def angle(self, view, apex, start, end, radius, label):
        """An angle's arc of `radius` mm on the sheet, lettering level outside its middle."""
        label.check(end - start)
        c = view.at(apex)
        self.sheet.arc(c, radius, start, end, "thin")
        lean = math.degrees(ARROW / radius) / 2
        for a, turn in ((start, -90 + lean), (end, 90 - lean)):
            t = math.radians(a)
            self.arrow((c[0] + radius * math.cos(t), c[1] + radius * math.sin(t)), a + turn)
        middle = math.radians((start + end) / 2)
        out = radius + 2 + self.label_width(label) / 2
        self.put(label, (c[0] + out * math.cos(middle), c[1] + out * math.sin(middle) - self.height / 2))

    # ---- symbols
    def frame(self, at, cells, kind="gdt"):
        """A feature control frame with its lower left corner at `at`; returns its width."""
        sheet, h, x = self.sheet, self.height, at[0]
        for cell in cells:
            width = max(2 * h, sheet.text_width(cell, h) + 0.9 * h)
            sheet.box(x, at[1], width, 2 * h)
            sheet.letters(cell, (x + width / 2, at[1] + h / 2), h, anchor="centre")
            x += width
        sheet.truth("|".join(cells), [at, (x, at[1] + 2 * h)], kind)
        return x - at[0]

    def datum(self, foot, direction, letter, length=6):
        """A datum triangle standing on `foot`, its box `length` mm along `direction`."""
        h = self.height

        def place(along, across):
            p = turned((along, across), direction)
            return foot[0] + p[0], foot[1] + p[1]

        self.sheet.fill(foot, place(3, 1.7), place(3, -1.7))
        self.sheet.line(foot, place(length, 0))
        centre = place(length + h, 0)
        self.sheet.box(centre[0] - h, centre[1] - h, 2 * h, 2 * h)
        self.sheet.letters(letter, (centre[0], centre[1] - h / 2), h, anchor="centre")
        self.sheet.truth(letter, [(centre[0] - h, centre[1] - h), (centre[0] + h, centre[1] + h)], "datum")

    def texture(self, foot, text, direction=90):
        """The sign of a machined surface standing on `foot` (ISO 1302), its parameter below the bar."""
        h, turn = self.height, direction - 90
        width = self.sheet.text_width(text, h)

        def place(dx, dy):
            p = turned((dx, dy), turn)
            return foot[0] + p[0], foot[1] + p[1]

        low, high = 1.4 * h, 2.9 * h
        slope = math.tan(math.radians(30))
        self.sheet.line(place(-low * slope, low), place(low * slope, low))
        self.sheet.line(place(-low * slope, low), foot, place(high * slope, high), place(high * slope + width + 2, high))
        base = place(high * slope + 0.4, high - h - 0.9)
        self.sheet.truth(text, self.sheet.letters(text, base, h, turn) + [foot, place(-low * slope, low)], "surface_finish", turn)

    # ---- the sheet's own lettering
    def border(self, left, margin, zones, pitch_letters="ABCDEFGH"):
        """The frame with its zones: (columns, rows)."""
        sheet, band = self.sheet, 5
        w, h = sheet.width, sheet.height
        x0, y0, x1, y1 = left, margin, w - margin, h - margin
        sheet.box(x0, y0, x1 - x0, y1 - y0, "border")
        sheet.box(x0 - band, y0 - band, x1 - x0 + 2 * band, y1 - y0 + 2 * band)
        (fx0, fy1), (fx1, fy0) = sheet.pixel((x0, y0)), sheet.pixel((x1, y1))
        sheet.frame = [fx0, fy0, fx1, fy1]
        columns, rows = zones
        for n in range(columns):
            a, b = x0 + (x1 - x0) * n / columns, x0 + (x1 - x0) * (n + 1) / columns
            for y in (y0 - band, y1):
                if n:
                    sheet.line((a, y), (a, y + band))
                sheet.write(str(n + 1), ((a + b) / 2, y + 1.25), 2.5, anchor="centre", kind="other_info")
        for n in range(rows):
            a, b = y1 - (y1 - y0) * n / rows, y1 - (y1 - y0) * (n + 1) / rows
            for x in (x0 - band, x1):
                if n:
                    sheet.line((x, a), (x + band, a))
                sheet.write(pitch_letters[n], (x + band / 2, (a + b) / 2 - 1.25), 2.5, anchor="centre", kind="other_info")

    def title_block(self, right, bottom, rows, small=1.8):
        """Rows from below: [(height, [(width, label, value, value height)])]. Widths of a row add up to the block's."""
        sheet, y, width = self.sheet, bottom, sum(cell[0] for cell in rows[0][1])
        for height, cells in rows:
            x = right - width
            for cell_width, label, value, size in cells:
                sheet.box(x, y, cell_width, height, "thin")
                if label:
                    sheet.write(label, (x + 1, y + height - small - 1), small)
                if value:
                    sheet.write(value, (x + 2, y + 1.6), size)
                x += cell_width
            y += height
        sheet.box(right - width, bottom, width, y - bottom, "contour")
        sheet.table(right - width, bottom, width, y - bottom)
        return y

    def projection(self, x, y, first_angle=True, size=3):
        """The truncated cone in two views; x, y is the middle between them."""
        sheet = self.sheet
        side, face = (x - 2.4 * size, x + 2.0 * size) if first_angle else (x + 2.4 * size, x - 2.0 * size)
        a, b = side - 1.5 * size, side + 1.5 * size
        sheet.line((a, y - 0.6 * size), (a, y + 0.6 * size), (b, y + 1.2 * size), (b, y - 1.2 * size), closed=True)
        sheet.line((a - 1.5, y), (b + 1.5, y), style="centre")
        sheet.circle((face, y), 1.2 * size, "thin")
        sheet.circle((face, y), 0.6 * size, "thin")
        sheet.line((face - 1.2 * size - 1.5, y), (face + 1.2 * size + 1.5, y), style="centre")
        sheet.line((face, y - 1.2 * size - 1.5), (face, y + 1.2 * size + 1.5), style="centre")
