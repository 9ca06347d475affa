"""Lengths of views: true, said once, legible, and placed where a draughtsman would place them."""
import math
import random
import unittest

import numpy as np
from shapely.geometry import LineString, Polygon

from synth import style as styles
from synth.dimensions.coordinates import tabulate
from synth.dimensions.linear import dimension_lengths
from synth.dimensions.measure import Axis, Edges, stations
from synth.ink import Class, PlacedView, Sheet, Stroke
from synth.part import Curve, Feature, Part, View
from synth.views import draw_view

RIGHT, UP = (1.0, 0.0, 0.0), (0.0, 0.0, 1.0)


def lines(points, closed=True):
    ends = points[1:] + points[:1] if closed else points[1:]
    return [Curve("line", np.array([p, q], float)) for p, q in zip(points, ends)]


def circle(x, y, radius, feature):
    t = np.linspace(0, 2 * math.pi, 49)
    return Curve("circle", np.stack([x + radius * np.cos(t), y + radius * np.sin(t)], 1), centre=(x, y), radius=radius, sweep=360.0, feature=feature)


def plate(rng):
    """A plate seen face-on, with a step in its outline and some holes."""
    w, h = rng.randrange(60, 240, 5), rng.randrange(40, 160, 5)
    a, b = rng.randrange(10, w // 2, 2), rng.randrange(8, h // 2, 2)
    curves = lines([(0, 0), (w, 0), (w, h - b), (w - a, h - b), (w - a, h), (0, h)])
    features = []
    for k in range(rng.randrange(1, 6)):
        x, y, d = rng.randrange(8, w - a - 5), rng.randrange(8, h - b - 5), rng.choice((4, 6, 8))
        features.append(Feature(k, "hole", (float(x), 0.0, float(y)), (0.0, -1.0, 0.0), {"diameter": float(d), "depth": 0.0}))
        curves.append(circle(x, y, d / 2, k))
    return Part(0, "plate", 0, (w, 10, h), features, {"front": View("front", RIGHT, UP, curves)})


def shaft(rng):
    """A stepped shaft seen from the side."""
    x, features, curves, before = 0.0, [], [], 0.0
    for k in range(rng.randrange(2, 6)):
        length, r = float(rng.randrange(6, 60)), rng.randrange(10, 60) / 2
        features.append(Feature(k, "cylinder", (x, 0.0, 0.0), RIGHT, {"diameter": 2 * r, "length": length}))
        curves += [Curve("line", np.array([(x, s * r), (x + length, s * r)]), feature=k) for s in (1, -1)]
        curves.append(Curve("line", np.array([(x, -max(r, before)), (x, max(r, before))])))
        x, before = x + length, r
    curves.append(Curve("line", np.array([(x, -before), (x, before)])))
    return Part(0, "shaft", 0, (x, 60, 60), features, {"front": View("front", RIGHT, UP, curves)}, turned=True)


def scene(seed, crowding=0.0):
    rng = random.Random(seed)
    style = styles.sample(rng)
    style.crowding = crowding
    part = (plate if seed % 2 else shaft)(rng)
    sheet = Sheet((420, 297), style, seed)
    sheet.border = (20.0, 10.0, 410.0, 287.0)
    geometry = part.views["front"]
    left, bottom, right, top = geometry.box()
    scale = next(s for s in (2, 1, .5, .2) if s * (right - left) < 200 and s * (top - bottom) < 130)
    view = PlacedView(0, "front", (210 - scale * (left + right) / 2, 148 + scale * (bottom + top) / 2), scale, geometry=geometry)
    sheet.views.append(view)
    draw_view(sheet, view, part, rng)
    return sheet, view, part, dimension_lengths(sheet, view, part, rng)


class Lengths(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scenes = [scene(seed) for seed in range(50)]

    def test_views_are_dimensioned(self):
        counts = [len(notes) for *_, notes in self.scenes]
        self.assertGreater(min(counts), 1)
        self.assertGreater(sum(counts), 50 * 4)

    def test_what_is_written_is_what_is_drawn(self):
        for sheet, view, _, notes in self.scenes:
            for note in notes:
                links = note.links
                drawn = math.dist(*links["anchors"])
                self.assertAlmostEqual(drawn, links["nominal"] * view.scale, delta=2e-3)
                if not links["nts"]:
                    self.assertLessEqual(abs(links["written"] - links["nominal"]), .005 * links["nominal"] + 1e-6, note.text)

    def test_arrows_stand_over_what_is_measured(self):
        for sheet, view, _, notes in self.scenes:
            for note in notes:
                if "tips" in note.links and not note.links["oblique"]:
                    axis = np.subtract(*note.links["tips"])
                    self.assertAlmostEqual(float(np.hypot(*axis)), note.links["nominal"] * view.scale, delta=2e-3)
                    for tip, point in zip(note.links["tips"], note.links["points"]):
                        self.assertAlmostEqual(float(np.dot(np.subtract(tip, point), axis / np.hypot(*axis))), 0, delta=2e-3)

    def test_no_text_lies_on_another(self):
        for sheet, _, _, notes in self.scenes:
            quads = [(n.id, Polygon(line.quad)) for n in sheet.notes for line in n.lines]
            for k, (a, p) in enumerate(quads):
                for b, q in quads[k + 1:]:
                    if a != b:
                        self.assertLess(p.intersection(q).area, .01, f"seed {sheet.seed}: {sheet.notes[a].text} on {sheet.notes[b].text}")

    def test_no_line_of_another_strikes_a_text_out(self):
        """Dimension lines never run through a text that is not theirs; extension lines hardly ever do."""
        struck = total = 0
        for sheet, _, _, notes in self.scenes:
            strokes = [s for s in sheet.items if isinstance(s, Stroke) and s.owner >= 0 and len(s.points) == 2]
            for note in notes:
                for line in note.lines:
                    inner, low, high = Polygon(line.quad).buffer(-.15 * line.height), line.quad.min(0), line.quad.max(0)
                    total += 1
                    for item in strokes:
                        if item.owner != note.id and (item.points.min(0) < high).all() and (item.points.max(0) > low).all():
                            hit = inner.intersects(LineString(item.points))
                            self.assertFalse(hit and item.cls == Class.DIMENSION_LINE, f"seed {sheet.seed}: {note.text}")
                            struck += hit
        self.assertLess(struck, .03 * total)

    def test_everything_stays_inside_the_border(self):
        for sheet, _, _, notes in self.scenes:
            left, top, right, bottom = sheet.border
            for note in notes:
                points = np.concatenate([line.quad for line in note.lines] + [np.array(note.links["line"])])
                self.assertTrue((points > (left, top)).all() and (points < (right, bottom)).all(), note.text)

    def test_nothing_is_said_twice(self):
        """The lengths along a direction form a tree: none follows from the others, but for those in brackets."""
        for sheet, _, part, notes in self.scenes:
            for direction in {tuple(n.links["span"][0]) for n in notes}:
                root = {}

                def of(place):
                    while root.get(place, place) != place:
                        place = root[place]
                    return place
                for note in notes:
                    low, high = (round(x, 2) for x in note.links["span"][1:])
                    if tuple(note.links["span"][0]) != direction or low == high or note.text.startswith("(") or "REF" in note.text.upper():
                        continue
                    a, b = of(low), of(high)
                    self.assertNotEqual(a, b, f"seed {sheet.seed}: {note.text} follows from others")
                    root[b] = a

    def test_a_sheet_follows_from_its_seed(self):
        def said(s):
            return [(n.text, n.links["place"]) for n in s[3]]
        self.assertEqual(said(scene(8)), said(self.scenes[8]))

    def test_a_crowded_sheet_is_crowded(self):
        """Where tidy sheets keep texts free of other annotations' lines, crowded ones let them touch."""
        touched = 0
        for seed in range(30):
            sheet = scene(seed, crowding=1.0)[0]
            strokes = [s for s in sheet.items if isinstance(s, Stroke) and s.owner >= 0 and len(s.points) == 2]
            for note in sheet.notes:
                area = [Polygon(line.quad) for line in note.lines]
                touched += any(a.intersects(LineString(s.points)) for a in area for s in strokes if s.owner != note.id)
        self.assertGreater(touched, 8)

    def test_a_table_says_where_the_holes_are(self):
        places = [(10.0, 10.0), (50.0, 10.0), (10.0, 30.0), (50.0, 32.5)]
        features = [Feature(0, "hole", (10.0, 0.0, 10.0), (0.0, -1.0, 0.0), {"diameter": 5.0, "depth": 0.0}, places=[(x, 0.0, y) for x, y in places], pattern="mirror")]
        part = Part(0, "plate", 0, (60, 5, 40), features,
                    {"front": View("front", RIGHT, UP, lines([(0, 0), (60, 0), (60, 40), (0, 40)]) + [circle(x, y, 2.5, 0) for x, y in places])})
        style = styles.sample(random.Random(4))
        style.unit, style.decimal, style.crowding = "mm", ".", 0.0
        sheet = Sheet((420, 297), style, 0)
        view = PlacedView(0, "front", (150, 200), 2.0, geometry=part.views["front"])
        sheet.views.append(view)
        draw_view(sheet, view, part, random.Random(1))
        self.assertEqual(tabulate(sheet, view, part, random.Random(1)), [0])
        rows = [row.split("|") for row in next(n for n in sheet.notes if n.kind == "table").text.split("\n")[1:]]
        self.assertEqual([row[0] for row in rows], ["A1", "A2", "A3", "A4"])
        self.assertEqual([(float(row[1]), float(row[2])) for row in rows], places)

    def test_chamfers_have_no_station(self):
        rim = [(0, 0), (40, 0), (40, 18), (38, 20), (0, 20)]
        part = Part(0, "block", 0, (40, 5, 20), [Feature(0, "chamfer", (39.0, 0.0, 19.0), (0.0, -1.0, 0.0), {"size": 2.0, "angle": 45.0})],
                    {"front": View("front", RIGHT, UP, lines(rim))})
        view = PlacedView(0, "front", (100, 100), 2.0, geometry=part.views["front"])
        found = stations(view, part, Edges(view.geometry), Axis(0.0))
        self.assertEqual([round(s.at, 3) for s in found], [0.0, 40.0])


if __name__ == "__main__":
    unittest.main()
