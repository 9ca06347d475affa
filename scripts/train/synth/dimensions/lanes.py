"""Puts lengths beside or onto a view: tries lanes and forms against what is on the sheet, draws the best.

A Frame is an axis of measuring on the page: u along it, v to its left, mm on paper, zero at the view's origin.
"""
import math
from dataclasses import dataclass

import numpy as np

from synth.dimensions import arrows
from synth.dimensions.form import Joints, forms
from synth.dimensions.probe import OFF, Box, count, under_box, under_line
from synth.ink import Class, Pose
from synth.space import Space

SOLID = Space.TEXT | Space.INK | Space.RESERVED
MOST_LANES = 9
GOOD = 1.5          # a try cheaper than that is taken without looking further


class Frame:
    def __init__(self, view, axis):
        self.pose, self.scale, self.axis, self.view = Pose(*view.origin, axis.angle), view.scale, axis, view
        left, top, right, bottom = view.box
        corners = [self.local(p) for p in ((left, top), (right, top), (right, bottom), (left, bottom))]
        us, vs = [c[0] for c in corners], [c[1] for c in corners]
        self.box = (min(us), min(vs), max(us), max(vs))

    def page(self, u, v):
        return self.pose.point(u, v)

    def local(self, point):
        c, s = math.cos(math.radians(self.pose.angle)), math.sin(math.radians(self.pose.angle))
        x, y = point[0] - self.pose.x, self.pose.y - point[1]
        return x * c + y * s, y * c - x * s


@dataclass(slots=True)
class Try:
    form: object
    v: float
    price: float
    extensions: list                  # (u, v from, v to)
    lean: float                       # mm along u that leaning extension lines end away from their stations
    lane: tuple                       # (side, number), number -1 on the part


class Placer:
    """Places the lengths of one view. Remembers which extension lines stand, so that two lengths share one."""

    def __init__(self, sheet, view, habits, rng):
        self.sheet, self.view, self.habits, self.rng = sheet, view, habits, rng
        self.space, self.style = sheet.space, sheet.style
        self.standing = {}            # (angle, u, side): v reached
        self.lane_used = None         # of the length placed last
        self.coming = []              # spans still to be placed: texts leave room for their extension lines
        self.running = {}             # angle: [(v, u from, u to)] of dimension lines that stand

    # --- choosing ---------------------------------------------------------------------------------------

    def place(self, span, label, side=None, lanes=None, joints=Joints(), inside=None):
        """Draws the span with its label in the best lane; returns its note, or None where there is no room."""
        frame = Frame(self.view, span.axis)
        loose = self.rng.random() < self.style.crowding
        shapes = forms(self.style, self.habits, self.rng, span.length * self.view.scale, label.block, span.axis.angle, joints, span.half)
        places = [(v, (1, -1), 0.0 if inside else 2.6) for v in self._inner(frame, span, label)] if inside or span.facing else []
        sides = [side] if side else self.sides(frame, span)
        for k in lanes or range(MOST_LANES):
            places += [(self.lane(frame, span, s, .45 * k - .35 if loose else k), (s, k), .8 * k + 2.0 * n) for n, s in enumerate(sides)]
        best = self._best(frame, span, shapes, places, loose)
        if best is None and not lanes:             # rather with extension lines that stop before a text than not at all
            best = self._best(frame, span, shapes, places, loose, broken=True)
        if best is None:
            return None
        self.lane_used = best.lane
        return self._draw(frame, span, label, best)

    def _best(self, frame, span, shapes, places, loose, broken=False):
        best = None
        for v, lane, base in sorted(places, key=lambda p: p[2]):
            if best and best.price <= base:
                break
            best = self._at(frame, span, shapes, v, lane, base, loose, broken, best)
            if best and best.price < base + GOOD:
                break
        return best

    def lane(self, frame, span, side, k):
        h = self.habits
        edge = frame.box[3] if side > 0 else frame.box[1]
        if h.hug and not span.overall or abs(span.axis.angle) not in (0, 90):
            ends = [x * frame.scale for s in (span.low, span.high) for x in (s.low, s.high)]
            edge = max(ends) if side > 0 else min(ends)
        return edge + side * (self.style.first_lane + k * self.style.lane)

    def sides(self, frame, span):
        """Both sides of the view, the one nearer to what is measured first; the sheet's habit decides between equals."""
        out = {}
        for side in (1, -1):
            edge = frame.box[3] if side > 0 else -frame.box[1]
            out[side] = sum(edge - side * (s.high if side > 0 else s.low) * frame.scale for s in (span.low, span.high))
        liked = (-1 if self.habits.below else 1) if abs(span.axis.angle) < 45 else (-1 if self.habits.right else 1)
        if abs(out[1] - out[-1]) < 4:
            return [liked, -liked]
        return sorted(out, key=lambda s: out[s])

    def _inner(self, frame, span, label):
        """Lanes on the part: over faces that both ends bound, or between the ends."""
        both = [(max(p[0], q[0]), min(p[1], q[1])) for p in span.low.pieces for q in span.high.pieces]
        need = 2 * (label.block.height + self.style.text_gap)
        wide = [(a * frame.scale, b * frame.scale) for a, b in both if (b - a) * frame.scale > need]
        return [a + f * (b - a) for a, b in wide[:3] for f in (.5, .3, .7, .85)]

    def _at(self, frame, span, shapes, v, lane, base, loose, broken, best):
        lean = self._lean(frame, span, v, lane)
        u0 = span.low.at * frame.scale + lean
        extensions, price = self._extensions(frame, span, v, loose, broken, lean)
        if price is None:
            return best
        price += base
        if best and price >= best.price:
            return best
        coming = self._coming(frame, span) if lane[1] >= 0 else []
        for form in shapes:
            total = price + form.price + 1.3 * sum(form.text_reach[0] < u - u0 < form.text_reach[1] for u in coming)
            if best and total >= best.price:
                continue
            cost = self._form_price(frame, form, u0, v, loose, lane[1] < 0)
            if cost is not None and (best is None or total + cost < best.price):
                best = Try(form, v, total + cost, extensions, lean, lane)
                if cost < .3:
                    break
        return best

    def _coming(self, frame, span):
        """Where along u extension lines of spans still to be placed will pass, but for the span's own ends."""
        own = (span.low.at, span.high.at)
        return [s.at * frame.scale for other in self.coming if other.axis == span.axis and other is not span for s in (other.low, other.high)
                if min(abs(s.at - o) for o in own) * frame.scale > .1]

    def _form_price(self, frame, form, u0, v, loose, inside):
        """None where it cannot be, else how bad it is."""
        box = self._box(frame, form, u0, v, .22 * self.style.text.height)
        if not box.within(self.sheet.border, 1.0):
            return None
        if any(abs(w - v) < .8 * self.style.text.height and a < u0 + form.reach[1] - .3 and u0 + form.reach[0] + .3 < b
               for w, a, b in self.running.get(frame.axis.angle, ())):
            return None
        inside = inside and frame.box[0] < u0 + form.centre[0] < frame.box[2] and frame.box[1] < v + form.centre[1] < frame.box[3]
        cells = under_box(self.space, box)
        hits = count(cells, SOLID if not inside else SOLID | Space.CONTOUR)
        if hits and not loose or hits > 60 or count(cells, Space.RESERVED):
            return None
        price = hits * .04
        if not inside:
            crossing = count(cells, Space.CONTOUR | Space.PART)
            if crossing and not loose:
                return None
            price += crossing * .06
        struck = count(cells, Space.FINE)
        if struck > (14 if inside else 2) and not loose:
            return None
        price += min(struck * (.03 if loose else .12 if self.habits.wipe else .35), 5)
        for line in form.lines + ([form.shoulder] if form.shoulder else []):
            for p, q in zip(line, line[1:]):
                cost = self._line_price(frame.page(u0 + p[0], v + p[1]), frame.page(u0 + q[0], v + q[1]), loose, 0 if inside else .8)
                if cost is None:
                    return None
                price += cost
        return price

    def _line_price(self, p, q, loose, contour):
        """Of a dimension line, its very ends left out: they touch their neighbours."""
        left, top, right, bottom = self.sheet.border
        if min(p[0], q[0]) < left or min(p[1], q[1]) < top or max(p[0], q[0]) > right or max(p[1], q[1]) > bottom:
            return None
        cells = under_line(self.space, p, q, .9)
        hits = count(cells, SOLID)
        if hits and not loose or count(cells, Space.RESERVED):
            return None
        return hits * .1 + min(count(cells, Space.FINE) * .25, 4) + (count(cells, Space.CONTOUR | Space.PART) * contour if contour else 0)

    def _box(self, frame, form, u0, v, pad=0.0):
        return Box(frame.page(u0 + form.centre[0], v + form.centre[1]), form.size, form.angle, pad)

    # --- extension lines --------------------------------------------------------------------------------

    def _lean(self, frame, span, v, lane):
        """Narrow lengths of some sheets have extension lines at 60 degrees to their line."""
        if not self.habits.oblique or span.half or span.length * frame.scale > 2.5 * self.style.arrow_length or lane[1] < 0:
            return 0.0
        reach = abs(v - span.low.nearest(v / frame.scale) * frame.scale)
        return (1 if self.habits.outside_first else -1) * reach * math.tan(math.radians(30)) if reach < 4 * self.style.text.height else 0.0

    def _extensions(self, frame, span, v, loose, broken, lean):
        """[(u, from v, to v)] of what is still to be drawn, and its price; (.., None) where they may not run."""
        found, price = [], 0.0
        for station in {0: (span.low, span.high), 1: (span.high,), -1: (span.low,)}[span.half]:
            start = self.start(frame, station, v)
            if start is None:
                continue
            u = station.at * frame.scale
            end = v + math.copysign(self.style.overshoot, v - start)
            reached = self.standing.get((span.axis.angle, round(u, 2), end > start)) if not lean else None
            if reached is not None:
                if (end - reached) * (1 if end > start else -1) <= 0:
                    continue
                start = reached
            p, q = frame.page(u, start), frame.page(_leaning(u, lean, start, v, end), end)
            edge = max(start, frame.box[3]) + 1 if end > start else min(start, frame.box[1]) - 1
            if (end - edge) * (end - start) > 0 and count(under_line(self.space, frame.page(u, edge), q), Space.CONTOUR | Space.PART):
                return found, None                 # another view lies there
            cells = under_line(self.space, p, q)
            hits = count(cells, Space.TEXT | Space.RESERVED)
            if hits and not loose and not (broken and not count(cells, Space.RESERVED)):
                return found, None
            price += hits * .5 + .12 * count(cells, Space.INK) + min(.03 * count(cells, Space.PART), 4) + min(.04 * count(cells, Space.CONTOUR | Space.FINE), 2.5)
            found.append((u, start, end))
        return found, price

    def start(self, frame, station, v):
        """Where an extension line to v begins; None where the line stands on what is measured itself."""
        t = v / frame.scale
        if any(a - 1e-6 <= t <= b + 1e-6 for a, b in station.pieces) and station.kind != "centre":
            return None
        up = all(t > b for _, b in station.pieces) or not all(t < a for a, _ in station.pieces)
        near = max((b for _, b in station.pieces if b <= t), default=station.high) if up else min((a for a, _ in station.pieces if a >= t), default=station.low)
        sign = 1 if t > near else -1
        gap = self.style.gap
        if station.kind == "centre":
            over = self.style.extra.get("centre_over", 2.0)
            clear = station.radius * frame.scale + over + .8 if self.style.centre_marks and not self.habits.from_centre else 0.0
            if station.kind == "centre" and clear and abs(t - near) * frame.scale < clear + 1:
                clear = 0.0
            return near * frame.scale + sign * clear
        if abs(t - near) * frame.scale < gap + .5:
            gap = 0.0
        return near * frame.scale + sign * gap

    # --- drawing ----------------------------------------------------------------------------------------

    def _draw(self, frame, span, label, choice):
        sheet, style, form = self.sheet, self.style, choice.form
        u0, v = span.low.at * frame.scale + choice.lean, choice.v
        note = sheet.note("dimension", span.quantity.kind, label.text, value=label.value, flags=dict(label.flags))
        box = self._box(frame, form, u0, v, .12 * style.text.height)
        if self.habits.wipe and count(under_box(self.space, box), Space.FINE):
            sheet.area([box.corners()], Class.PAPER, owner=note.id)
        extensions = [self._extension(note, frame, span.axis.angle, v, choice.lean, *e) for e in choice.extensions]
        backs = {}
        for u, direction, kind in form.ends:
            backs[u] = arrows.arrowhead(note, frame.page(u0 + u, v), frame.axis.angle + direction, style, kind or None)
        kinked = span.missing and style.extra.setdefault("lengths.kinked", self.rng.random() < .25)
        longest = max(form.lines, key=lambda line: abs(line[1][0] - line[0][0]))
        for line in form.lines:
            held = _held_back(line, form.ends, backs)
            note.stroke([frame.page(u0 + p[0], v + p[1]) for p in (_kinked(held, style.text.height) if kinked and line is longest else held)], Class.DIMENSION_LINE)
        if form.shoulder:
            note.stroke([frame.page(u0 + p[0], v + p[1]) for p in form.shoulder], Class.LEADER)
        c = frame.page(u0 + form.centre[0], v + form.centre[1])
        pose = Pose(*c, form.angle).moved(-label.block.width / 2, -label.block.height / 2)
        label.block.draw(note, pose)
        self.running.setdefault(frame.axis.angle, []).append((v, u0 + form.reach[0], u0 + form.reach[1]))
        self._links(note, frame, span, label, choice, pose, extensions)
        return note

    def _extension(self, note, frame, angle, v, lean, u, start, end):
        key = (angle, round(u, 2), end > start)
        if not lean:
            self.standing[key] = max(end, self.standing.get(key, end)) if end > start else min(end, self.standing.get(key, end))
        p, q = frame.page(u, start), frame.page(_leaning(u, lean, start, v, end), end)
        for a, b in self._pieces(p, q):
            note.stroke([a, b], Class.EXTENSION_LINE)
        return [_rounded(p), _rounded(q)]

    def _pieces(self, p, q):
        """The line in one piece, or in several: it stops before texts, and on some sheets where dimension lines cross it."""
        p, q = np.asarray(p), np.asarray(q)
        length = float(np.hypot(*(q - p)))
        gaps = [(t * length - .8, t * length + .8) for n in self.sheet.notes if self.habits.interrupted and "line" in n.links
                for t in _crossing(p, q, *map(np.asarray, n.links["line"]))]
        cells = under_line(self.space, p, q) & Space.TEXT if self.style.crowding == 0 else OFF[:0]
        if len(cells) > 1 and cells.any():
            step = length / (len(cells) - 1)
            if (q - p).sum() < 0 and (abs(q - p) < 1e-3).any():
                cells = cells[::-1]                        # level and upright ones are read from the left and from the top
            gaps += [(k * step - .6, k * step + .6) for k in np.flatnonzero(cells).tolist()]
        pieces, at = [], 0.0
        for low, high in sorted(gaps):
            if low > at + .8:
                pieces.append((at, low))
            at = max(at, high)
        pieces += [(at, length)] if length - at > .5 else []
        return [(p + a / length * (q - p), p + b / length * (q - p)) for a, b in pieces]

    def _links(self, note, frame, span, label, choice, pose, extensions):
        u0, u1, v = span.low.at * frame.scale, span.high.at * frame.scale, choice.v
        direction, sign = span.axis.space(self.view.geometry)
        low, high = sorted((sign * span.low.at, sign * span.high.at))
        t = [s.nearest(v / frame.scale) * frame.scale for s in (span.low, span.high)]
        common = min(t, key=lambda x: abs(x - v))
        us = [p[0] for line in choice.form.lines for p in line]
        feature = span.quantity.feature
        note.links = {
            "view": self.view.id, "kind": span.quantity.kind, "nominal": span.length + span.missing, "feature": feature,
            "anchors": [_rounded(frame.page(u0, common)), _rounded(frame.page(u1, common))],
            "points": [_rounded(frame.page(u0, t[0])), _rounded(frame.page(u1, t[1]))],
            "tips": [_rounded(frame.page(u + choice.lean, v)) for u in (u0, u1)],
            "line": [_rounded(frame.page(u0 + choice.lean + u, v)) for u in (min(us), max(us))],
            "extension": extensions, "span": [list(direction), low, high],
            "place": {"pose": [round(float(x), 3) for x in (pose.x, pose.y, pose.angle)], "width": float(label.block.width), "height": float(label.block.height)},
            "nts": bool(label.flags.get("nts")), "written": label.written, "oblique": bool(choice.lean)}
        if span.missing:                                # drawn that much shorter, in part mm
            note.links["shortened"] = round(span.missing, 5)


def _leaning(u, lean, start, v, end):
    """Where along u a leaning extension line ends that passes the dimension line at v."""
    return u + lean * (end - start) / (v - start) if lean and abs(v - start) > 1e-6 else u


def _rounded(p):
    return [round(float(p[0]), 4), round(float(p[1]), 4)]


def _held_back(line, ends, backs):
    """The piece of line shortened where it meets an end of which the inside must stay free."""
    (a, va), (b, vb) = line[0], line[-1]
    for u, direction, _ in ends:
        back = backs.get(u, 0.0)
        from_left = direction == 0.0                     # the arrow points along u, its body lies before the tip
        if from_left and abs(b - u) < 1e-6 and b - a > back:
            b -= back
        elif not from_left and abs(a - u) < 1e-6 and b - a > back:
            a += back
    return [(a, va), (b, vb)]


def _kinked(line, height):
    """With a zigzag in its middle: a dimension line that says that it is broken."""
    (a, v), (b, _) = line
    step = min(.35 * height, (b - a) / 8)
    return [line[0], *(((a + b) / 2 + k * step, v + s * 1.4 * step) for k, s in ((-1.5, 0), (-.5, 1), (.5, -1), (1.5, 0))), line[1]]


def _crossing(p, q, a, b):
    """Where (0..1 along p to q) the line a to b crosses it, if it does."""
    d, e = q - p, b - a
    det = d[0] * e[1] - d[1] * e[0]
    if abs(det) < 1e-9:
        return []
    t, s = ((a - p)[0] * e[1] - (a - p)[1] * e[0]) / det, ((a - p)[0] * d[1] - (a - p)[1] * d[0]) / det
    return [float(t)] if .02 < t < .98 and .02 < s < .98 else []
