"""What targets.py draws, it finds again. Run: python -m unittest test_targets (in this folder)."""
import dataclasses
import math
import unittest

import cv2
import numpy as np

import targets
import train          # makes the synth package known

from synth import stream


def quad(x, y, length, height, degrees):
    """A line whose upper left corner is (x, y), reading `degrees` counter-clockwise, pixels."""
    c, s = math.cos(math.radians(degrees)), -math.sin(math.radians(degrees))
    u, v = np.array([c, s]) * length, np.array([-s, c]) * height
    p = np.array([x, y], float)
    return np.array([p, p + u, p + u + v, p + v])


class Targets(unittest.TestCase):
    def found(self, *quads):
        target, _ = targets.maps(np.array(quads), [], (320, 320))
        target[0] = (2 * target[0] - 1) * 8
        return [box for box, _ in targets.boxes(target)]

    def test_a_line_is_found_where_it_was_drawn_at_any_angle(self):
        for degrees in (0, 90, 30, -45, 63, -90):
            with self.subTest(degrees):
                wanted = quad(160, 160, 90, 20, degrees)
                boxes = self.found(wanted)
                self.assertEqual(1, len(boxes))
                self.assertLess(np.abs(boxes[0] - wanted).max(), 4.5)     # a cell

    def test_two_rows_one_above_the_other_stay_two(self):
        self.assertEqual(2, len(self.found(quad(40, 40, 60, 14, 0), quad(40, 58, 60, 14, 0))))

    def test_what_is_to_be_ignored_has_no_weight(self):
        _, weight = targets.maps(np.empty((0, 4, 2)), [quad(100, 100, 40, 40, 0)], (320, 320))
        self.assertEqual(0, weight[0, 30, 30])
        self.assertEqual(1, weight[0, 5, 5])


class Turned(unittest.TestCase):
    def test_ink_and_quad_turn_together(self):
        image = np.full((320, 320), 255, np.uint8)
        image[100:120, 120:220] = 0
        line = stream.Box(**{f.name: None for f in dataclasses.fields(stream.Box)})
        line = dataclasses.replace(line, quad=np.array([[120, 100], [220, 100], [220, 120], [120, 120]], float), inside=1.0)
        tile = train.turned(stream.Tile(image, image, [line]), 40)
        mask = np.zeros((320, 320), np.uint8)
        cv2.fillConvexPoly(mask, np.round(tile.lines[0].quad).astype(np.int32), 1)
        ink = tile.image < 128
        self.assertGreater((ink & (mask > 0)).sum() / ink.sum(), .97)
        self.assertAlmostEqual(ink.sum(), 2000, delta=60)
        u = tile.lines[0].quad[1] - tile.lines[0].quad[0]
        self.assertAlmostEqual(math.degrees(math.atan2(-u[1], u[0])), 40, places=4)

    def test_a_line_that_leaves_the_tile_is_no_longer_inside(self):
        line = stream.Box(**{f.name: None for f in dataclasses.fields(stream.Box)})
        line = dataclasses.replace(line, quad=np.array([[4, 4], [100, 4], [100, 20], [4, 20]], float), inside=1.0)
        tile = train.turned(stream.Tile(np.full((320, 320), 255, np.uint8), None, [line]), 45)
        self.assertLess(tile.lines[0].inside, .6)


if __name__ == "__main__":
    unittest.main()
