"""Parts: what is projected is what was modelled, and what is read is what was written."""
import tempfile
import time
import unittest
from pathlib import Path
from random import Random

import numpy as np

from synth import library
from synth.part import Curve
from synth.parts import assemble
from synth.parts.build import silhouette
from synth.parts.catalogue import FAMILIES
from synth.parts.outline import polygon
from synth.parts.tidy import tidied

NEAR = 2e-3


def circles_at(view, centre):
    return [c for c in view.curves if c.kind in ("circle", "arc") and np.hypot(*(np.array(c.centre) - centre)) < NEAR]


class Committed(unittest.TestCase):
    """The library beside the package, read without a CAD kernel."""

    @classmethod
    def setUpClass(cls):
        cls.library = library.open_library(library.BESIDE)
        # not every n-th: families take turns, and n may be a multiple of their number
        cls.parts = [cls.library[i] for i in sorted(Random(1).sample(range(len(cls.library)), min(120, len(cls.library))))]

    def test_holes_are_circles_of_their_diameter_where_they_are(self):
        checked = 0
        for part in self.parts:
            for feature in part.features:
                for view in part.views.values():
                    if feature.kind != "hole" or view.cut or abs(np.dot(feature.axis, view.toward)) < .999:
                        continue
                    for place in feature.places or [feature.at]:
                        found = circles_at(view, view.project(place))
                        for name in ("diameter", "counterbore", "countersink"):
                            if name in feature.sizes:
                                wanted = feature.sizes[name]
                                self.assertTrue(any(abs(2 * c.radius - wanted) < 2e-4 * wanted + 1e-3 for c in found),
                                                (part.index, part.family, view.name, feature))
                                checked += 1
        self.assertGreater(checked, 200)

    def test_steps_of_turned_parts_are_as_wide_and_long_as_their_sizes(self):
        checked = 0
        for part in self.parts:
            view = part.views["front"]
            for feature in part.features:
                if feature.kind != "cylinder" or not part.turned:
                    continue
                own = [c.points for c in view.curves if c.feature == feature.id and c.kind == "line"]
                if own:
                    heights = np.abs(np.concatenate(own)[:, 1])
                    self.assertLess(np.abs(2 * heights - feature.sizes["diameter"]).max(), .05, (part.index, feature))
                    checked += 1
        self.assertGreater(checked, 40)

    def test_every_part_has_the_views_it_needs(self):
        for part in self.parts:
            self.assertIn(part.main, part.views)
            self.assertIn("iso", part.views)
            self.assertGreaterEqual(len(part.views), 3)
            self.assertTrue(all(c.visible for c in part.views["iso"].curves))
            for view in part.views.values():
                left, bottom, right, top = view.box()
                self.assertLess(max(right - left, top - bottom), 1.8 * max(part.size), (part.index, view.name))
                if view.cut_path is not None:
                    self.assertIn(view.parent, part.views)
            front = part.views["front"].box()
            self.assertAlmostEqual(front[2] - front[0], part.size[0], delta=5e-3)
            self.assertAlmostEqual(front[3] - front[1], part.size[2], delta=5e-3)

    def test_cut_faces_lie_inside_their_view(self):
        for part in self.parts:
            for view in part.views.values():
                left, bottom, right, top = view.box()
                slack = 2e-4 * max(part.size)
                for rings in view.cut:
                    low, high = rings[0].min(0), rings[0].max(0)
                    self.assertTrue((low > (left - slack, bottom - slack)).all() and (high < (right + slack, top + slack)).all())

    def test_no_two_parts_look_alike(self):
        self.assertEqual(len({silhouette(p) for p in self.parts}), len(self.parts))

    def test_a_part_is_read_in_ten_milliseconds(self):
        begun = time.process_time()
        for part in self.parts:
            self.library[part.index]
        self.assertLess((time.process_time() - begun) / len(self.parts), .01)

    def test_indices_beyond_the_end_are_refused(self):
        with self.assertRaises(IndexError):
            self.library[len(self.library)]
        self.assertEqual(self.library[-1].index, len(self.library) - 1)


class Made(unittest.TestCase):
    def test_what_is_read_is_what_was_written(self):
        parts = [assemble.make("test", i, name) for i, name in enumerate(("plate", "flange", "angle_bracket"))]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "small.bin"
            library.write_library(path, [library.encoded(p) for p in parts], [p.family for p in parts], "test")
            read = library.open_library(path)
            self.assertEqual(len(read), 3)
            for part, again in zip(parts, (read[i] for i in range(3))):
                self.assertEqual([f.kind for f in part.features], [f.kind for f in again.features])
                self.assertEqual(list(part.views), list(again.views))
                for name, view in part.views.items():
                    coarse = max(part.size) / library.FINENESS
                    for a, b in zip(view.curves, again.views[name].curves, strict=True):
                        self.assertEqual((a.visible, a.smooth, a.feature), (b.visible, b.smooth, b.feature))
                        slack = 1e-3 if a.kind in ("line", "arc", "circle") and name != "iso" else 2 * coarse
                        self.assertLess(np.abs(a.points[[0, -1]] - b.points[[0, -1]]).max(), 2 * slack, (name, a.kind))
                        if a.kind == b.kind and a.kind in ("arc", "circle"):
                            self.assertLess(abs(a.radius - b.radius), 1e-3)

    def test_a_part_follows_from_seed_and_index(self):
        for index in (0, 1, 5):
            self.assertEqual(library.encoded(assemble.make("again", index)), library.encoded(assemble.make("again", index)))

    def test_a_ball_is_round_from_everywhere(self):
        for index in range(40):
            part = assemble.make("balls", index, "pin")
            ball = next((f for f in part.features if f.kind == "ball"), None)
            if ball and len(part.features) < 14:
                break
        seen = 0
        for view in part.views.values():
            if view.name == "iso" or view.cut:
                continue
            own = [c for c in view.curves if c.feature == ball.id]
            self.assertTrue(own, view.name)
            for c in own:
                self.assertEqual((c.radius, *np.round(c.centre, 6)), (ball.sizes["diameter"] / 2, *np.round(view.project(ball.at), 6)))
                seen += 1
        self.assertGreaterEqual(seen, 2)

    def test_families_take_turns(self):
        names = list(FAMILIES)
        self.assertGreaterEqual(len(names), 14)
        self.assertEqual(assemble.make("turns", len(names) + 1).family, names[1])


class Tidying(unittest.TestCase):
    def line(self, a, b, visible=True, smooth=False):
        return Curve("line", np.array([a, b], float), visible, smooth)

    def test_pieces_of_one_line_are_joined(self):
        left = tidied([self.line((0, 0), (4, 0)), self.line((9, 0), (4, 0))], 10)
        self.assertEqual([c.points.tolist() for c in left], [[[0, 0], [9, 0]]])

    def test_hidden_goes_where_visible_lies(self):
        left = tidied([self.line((2, 1), (6, 1)), self.line((0, 1), (9, 1), visible=False)], 10)
        self.assertEqual([(c.visible, c.points[:, 0].tolist()) for c in left], [(True, [2, 6]), (False, [0, 2]), (False, [6, 9])])

    def test_half_circles_become_a_circle(self):
        halves = [Curve("arc", np.zeros((3, 2)), centre=(1, 1), radius=2.0, start=s, sweep=180.0) for s in (30, 210)]
        left = tidied(halves, 10)
        self.assertEqual([(c.kind, c.radius, c.sweep) for c in left], [("circle", 2.0, 360.0)])

    def test_corners_that_do_not_fit_are_refused(self):
        with self.assertRaises(ValueError):
            polygon([(0, 0, 6), (10, 0, 6), (10, 10, 0), (0, 10, 0)])


if __name__ == "__main__":
    unittest.main()
