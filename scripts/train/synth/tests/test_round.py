import math
import random
import unittest

import numpy as np
from shapely.geometry import Polygon

from synth import style
from synth.block import Line
from synth.dimensions.leaders import free_place, place_with_leader
from synth.dimensions.round import dimension_round
from synth.ink import Class, PlacedView, Sheet
from synth.measured import Drawn, candidates
from synth.part import Curve, Feature, Part, View
from synth.space import Space

ROUND = ("diameter", "hole", "radius", "pcd")
SPHERES = ("spherical_diameter", "spherical_radius")


def _line(a, b, feature=-1):
    return Curve("line", np.array([a, b], float), feature=feature)


def _arc(centre, radius, start, sweep, feature=-1):
    t = np.radians(start + sweep * np.linspace(0, 1, 60))
    points = np.stack([centre[0] + radius * np.cos(t), centre[1] + radius * np.sin(t)], 1)
    return Curve("circle" if sweep >= 360 else "arc", points, centre=centre, radius=radius, start=start, sweep=sweep, feature=feature)


def plate():
    """A plate of 120 x 80 with a rounded, a bevelled and a slanted corner, a bore and six counterbored holes round it."""
    ring = [(25 * math.cos(math.radians(60 * k + 30)), 25 * math.sin(math.radians(60 * k + 30)), 0.0) for k in range(6)]
    features = [Feature(0, "hole", (0, 0, 0), (0, 0, 1), {"diameter": 22.0, "depth": 0.0}),
                Feature(1, "hole", ring[0], (0, 0, 1), {"diameter": 5.5, "depth": 0.0, "counterbore": 10.0, "counterbore_depth": 5.4}, places=ring,
                        pattern="circle", pattern_centre=(0, 0, 0), pattern_diameter=50.0),
                Feature(2, "fillet", (48, 28, 0), (0, 0, 1), {"radius": 12.0}),
                Feature(3, "chamfer", (-57, 37, 0), (0, 0, 1), {"size": 6.0, "angle": 45.0})]
    curves = [_line((-60, -20), (-60, 34)), _line((-60, 34), (-54, 40), 3), _line((-54, 40), (48, 40)), _arc((48, 28), 12, 0, 90, 2), _line((60, 28), (60, -40)),
              _line((60, -40), (-60 + 20 / math.tan(math.radians(30)), -40)), _line((-60 + 20 / math.tan(math.radians(30)), -40), (-60, -20)), _arc((0, 0), 11, 0, 360, 0)]
    for p in ring:
        curves += [_arc(p[:2], 2.75, 0, 360, 1), _arc(p[:2], 5.0, 0, 360, 1)]
    view = View("top", (1, 0, 0), (0, 1, 0), curves)
    return Part(0, "plate", 0, (120, 80, 10), features, {"top": view}, "steel")


def ball_stud():
    """A shank of 12 with a domed end, a neck of 18 and a ball of 30 about (40, 0)."""
    join, rise = 40 - 12.0, 10 - 8.0
    features = [Feature(0, "ball", (40, 0, 0), (1, 0, 0), {"diameter": 30.0}), Feature(1, "dome", (-50 + 10, 0, 0), (1, 0, 0), {"radius": 10.0}),
                Feature(2, "cylinder", (-50 + rise, 0, 0), (1, 0, 0), {"diameter": 12.0, "length": 48.0})]
    half = math.degrees(math.atan2(9, -12))
    dome = math.degrees(math.atan2(6, -8))
    curves = [_arc((40, 0), 15, -half, 2 * half, 0), _arc((-40, 0), 10, dome, 360 - 2 * dome, 1), _line((0, -9), (0, 9))]
    for s in (1, -1):
        curves += [_line((-50 + rise, 6 * s), (0, 6 * s), 2), _line((0, 9 * s), (join, 9 * s))]
    return Part(0, "pin", 0, (105, 30, 30), features, {"top": View("top", (1, 0, 0), (0, 1, 0), curves)}, "steel", turned=True)


def drawn(seed, crowding=0.0, scale=1.0, make=plate):
    """The plate's view on an A3 sheet with its round things."""
    rng = random.Random(seed)
    part, look = make(), style.sample(rng)
    look.crowding = crowding
    sheet = Sheet((420, 297), look, seed)
    sheet.border = (10, 10, 410, 287)
    view = PlacedView(0, "top", (210, 148), scale, geometry=part.views["top"])
    for c in view.geometry.curves:
        if c.centre:
            sheet.arc(tuple(view.page(c.centre)), c.radius * scale, c.start, c.sweep, Class.CONTOUR)
        else:
            sheet.stroke(view.page(c.points), Class.CONTOUR)
    view.box = (210 - 60 * scale, 148 - 40 * scale, 210 + 60 * scale, 148 + 40 * scale)
    sheet.space.box(*view.box, Space.PART)
    sheet.views.append(view)
    return sheet, view, dimension_round(sheet, view, part, rng)


class RoundThings(unittest.TestCase):
    def test_measures_are_those_of_the_drawing(self):
        kinds = set()
        for seed in range(24):
            scale = (.5, 1.0, 2.0)[seed % 3]
            for n in drawn(seed, scale=scale)[2]:
                kind, anchors, nominal = n.links.get("kind"), n.links.get("anchors"), n.links.get("nominal")
                if kind in ROUND:
                    kinds.add(kind)
                    self.assertAlmostEqual(anchors["radius"] / scale * (1 if kind == "radius" else 2), nominal, delta=.002 * nominal, msg=n.text)
                if kind == "angle":
                    kinds.add(kind)
                    a, v, b = (np.array(p) for p in anchors)
                    turn = math.degrees(math.acos((a - v) @ (b - v) / np.hypot(*(a - v)) / np.hypot(*(b - v))))
                    self.assertAlmostEqual(turn, nominal, delta=.1, msg=n.text)
                if kind == "chamfer":
                    kinds.add(kind)
                    self.assertAlmostEqual(abs(anchors[0][0] - anchors[1][0]) / scale, nominal, delta=.01)
        self.assertEqual(kinds, {*ROUND, "angle", "chamfer"})

    def test_spheres_are_said_as_they_are_drawn(self):
        kinds, found = set(), 0
        for seed in range(24):
            sheet, _, notes = drawn(seed, scale=(.5, 1.0, 2.0)[seed % 3], make=ball_stud)
            measure = Drawn(sheet)
            for n in notes:
                kind, nominal = n.links.get("kind"), n.links.get("nominal")
                if kind in SPHERES:
                    kinds.add(kind)
                    self.assertEqual(nominal, {0: 30.0 if kind == "spherical_diameter" else 15.0, 1: 10.0}[n.links["feature"]])
                    self.assertRegex(n.text, "S⌀" if kind == "spherical_diameter" else "SR")
                    self.assertTrue(any(abs(v - nominal) < .005 * nominal for v in candidates(measure, n)), n.text)
                    found += 1
                self.assertFalse(kind in ("radius", "diameter") and n.links.get("feature") in (0, 1), n.text)
        self.assertEqual(kinds, set(SPHERES))
        self.assertGreater(found, 30)

    def test_leaders_end_on_what_they_speak_of(self):
        met = 0
        for seed in range(24):
            for n in drawn(seed)[2]:
                if n.links.get("kind") in ROUND and "leader" in n.links:
                    a = n.links["anchors"]
                    off = math.dist(n.links["leader"][0], a["centre"]) - a["radius"]
                    head = (10.0 - 5.5) / 2 if n.links["kind"] == "hole" else 0.0
                    self.assertLess(min(abs(off), abs(off - head)), .3, n.text)
                    met += 1
        self.assertGreater(met, 30)

    def test_texts_of_a_tidy_sheet_keep_apart(self):
        for seed in range(24):
            sheet, _, notes = drawn(seed)
            quads = [(n.text, Polygon(line.quad)) for n in notes for line in n.lines]
            groups = [(n.text, Polygon(n.polygon())) for n in notes if n.polygon() is not None]
            for k, (a, p) in enumerate(groups):
                for b, q in groups[k + 1:]:
                    self.assertLess(p.intersection(q).area, .05, f"{seed}: {a} on {b}")
            left, top, right, bottom = sheet.border
            for text, p in quads:
                x0, y0, x1, y1 = p.bounds
                self.assertTrue(left <= x0 and top <= y0 and x1 <= right and y1 <= bottom, text)

    def test_nothing_is_said_twice(self):
        for seed in range(8):
            sheet, view, notes = drawn(seed)
            again = dimension_round(sheet, view, plate(), random.Random(1))
            said = {(n.links.get("kind"), n.links.get("feature")) for n in notes if n.links.get("feature") is not None}
            self.assertFalse(said & {(n.links.get("kind"), n.links.get("feature")) for n in again if n.kind == "dimension"})

    def test_a_sheet_follows_from_its_seed(self):
        one, two = drawn(5)[0], drawn(5)[0]
        self.assertEqual([n.text for n in one.notes], [n.text for n in two.notes])
        self.assertEqual([n.links for n in one.notes], [n.links for n in two.notes])


class Places(unittest.TestCase):
    def setUp(self):
        self.sheet = Sheet((210, 148), style.sample(random.Random(2)))
        self.sheet.style.crowding = 0.0
        self.block = Line(self.sheet.style.text.run("⌀12"))

    def test_no_room_leaves_the_sheet_alone(self):
        self.sheet.space.box(0, 0, 210, 148, Space.TEXT)
        note = self.sheet.note("dimension")
        self.assertIsNone(place_with_leader(self.sheet, note, self.block, (100, 70), random.Random(1)))
        self.assertIsNone(free_place(self.sheet, 20, 5, (100, 70)))
        self.assertEqual((self.sheet.items, note.links), ([], {}))

    def test_a_wanted_direction_is_kept(self):
        for direction in range(0, 360, 30):
            self.setUp()
            note = self.sheet.note("dimension")
            self.assertIsNotNone(place_with_leader(self.sheet, note, self.block, (105, 74), random.Random(direction), towards=(direction, 5), radius=6, reach=(8, 20)))
            (x, y), elbow = note.links["leader"][:2]
            self.assertAlmostEqual(math.hypot(x - 105, y - 74), 6, delta=.01)
            turn = math.degrees(math.atan2(y - elbow[1], elbow[0] - x)) - direction
            self.assertLess(abs((turn + 180) % 360 - 180), 5.2)

    def test_a_free_place_is_free(self):
        self.sheet.space.box(90, 60, 120, 90, Space.TEXT)
        pose = free_place(self.sheet, 20, 4, (105, 75))
        self.assertEqual(self.sheet.space.hits(pose.quad(0, 0, 20, 4), Space.TEXT), 0)


if __name__ == "__main__":
    unittest.main()
