"""Shortened views: what is left out, what is told of it, and that lengths across a break say the true length."""
import random
import unittest

import numpy as np

from synth import broken, style as styles
from synth.dimensions.linear import dimension_lengths
from synth.ink import Class, PlacedView, Sheet
from synth.measured import Drawn, candidates
from synth.part import Curve, Feature, Part, View
from synth.views import draw_view

ALONG, ABOUT = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)


def shaft():
    """300 long: a head of 40 x 30, a shank of 20, at its end a groove of 4 in front of a collar."""
    def line(a, b, feature=-1):
        return Curve("line", np.array([a, b], float), feature=feature)
    features = [Feature(0, "cylinder", (0.0, 0.0, 0.0), ALONG, {"diameter": 40.0, "length": 30.0}), Feature(1, "cylinder", (30.0, 0.0, 0.0), ALONG, {"diameter": 20.0, "length": 240.0}),
                Feature(2, "groove", (272.0, 0.0, 0.0), ALONG, {"diameter": 16.0, "width": 4.0}), Feature(3, "cylinder", (274.0, 0.0, 0.0), ALONG, {"diameter": 30.0, "length": 26.0})]
    curves = []
    for low, high, r, f in ((0, 30, 20, 0), (30, 270, 10, 1), (270, 274, 8, 2), (274, 300, 15, 3)):
        curves += [line((low, s * r), (high, s * r), f) for s in (1, -1)]
    curves += [line((x, -r), (x, r)) for x, r in ((0, 20), (30, 20), (270, 10), (274, 15), (300, 15))]
    return Part(0, "shaft", 0, (300, 40, 40), features, {"front": View("front", ALONG, ABOUT, curves)}, turned=True)


class Broken(unittest.TestCase):
    def test_only_the_plain_stretch_is_shortened(self):
        for seed in range(12):
            part = broken.shortened(shaft(), random.Random(seed))
            gap, = part.breaks
            left, _, right, _ = part.views["front"].box()
            self.assertAlmostEqual(right - left, 300 - gap.removed, places=3)
            self.assertTrue(30 < gap.low < gap.high < 270 - gap.removed)
            self.assertEqual(part.features[0].at, (0.0, 0.0, 0.0))
            self.assertAlmostEqual(part.features[2].at[0], 272 - gap.removed, places=3)
            self.assertAlmostEqual(part.features[1].sizes["length"], 240 - gap.removed, places=3)
            inside = [c for c in part.views["front"].curves if ((gap.low + gap.high) / 2 - c.points[:, 0]).min() < 0 < ((gap.low + gap.high) / 2 - c.points[:, 0]).max()]
            self.assertEqual(inside, [])

    def test_short_and_busy_parts_stay_whole(self):
        short, busy = shaft(), shaft()
        short.views["front"].curves[:] = [c for c in short.views["front"].curves if c.points[:, 0].max() <= 30]
        self.assertIsNone(broken.shortened(short, random.Random(1)))
        busy.features += [Feature(9 + k, "hole", (40.0 + 20 * k, 0.0, 10.0), (0.0, 0.0, 1.0), {"diameter": 8.0, "depth": 0.0}) for k in range(12)]
        self.assertIsNone(broken.shortened(busy, random.Random(1)))

    def test_lengths_across_the_break_are_true(self):
        true = {300.0, 30.0, 270.0, 240.0, 4.0, 26.0, 274.0, 244.0}
        across = 0
        for seed in range(16):
            rng = random.Random(seed)
            part = broken.shortened(shaft(), rng)
            sheet = Sheet((420, 297), styles.sample(rng), seed)
            sheet.style.crowding, sheet.border = 0.0, (20.0, 10.0, 410.0, 287.0)
            view = PlacedView(0, "front", (120, 148), 1.0, geometry=part.views["front"])
            sheet.views.append(view)
            draw_view(sheet, view, part, rng)
            lines = [i for i in sheet.items if i.cls == Class.OTHER]
            self.assertGreaterEqual(len(lines), 2)
            for note in dimension_lengths(sheet, view, part, rng):
                if note.links["kind"] != "linear":
                    continue
                nominal, removed = note.links["nominal"], note.links.get("shortened", 0.0)
                self.assertTrue(any(abs(nominal - t) < 2e-3 for t in true), note.text)
                self.assertIn(removed, (0.0, round(part.breaks[0].removed, 5)))
                drawn = Drawn(sheet)
                self.assertAlmostEqual(candidates(drawn, note)[0] + removed, nominal, delta=2e-3)
                across += removed > 0
        self.assertGreater(across, 16)


if __name__ == "__main__":
    unittest.main()
