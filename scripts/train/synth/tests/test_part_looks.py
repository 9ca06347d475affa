"""What a part looks like beyond its lines: shaded faces are paper to every reader, engraved words no annotation."""
import random
import unittest

import numpy as np

from synth import engraving, render, style as styles
from synth.ink import Class, PlacedView, Sheet, Text
from synth.part import Curve, Part, View
from synth.shading import shade
from synth.space import Space
from synth.views import draw_view


def lines(*polygons):
    return [Curve("line", np.array([p, q], float)) for ring in polygons for p, q in zip(ring, ring[1:] + ring[:1])]


def cube():
    """A cube of edge 40 seen isometrically: three faces about its middle."""
    c, s = 40 * np.cos(np.radians(30)), 20.0
    curves = lines([(0, -40), (c, -s), (c, s), (0, 40), (-c, s), (-c, -s)]) + [Curve("line", np.array([(0, 0), p])) for p in ((0, -40), (c, s), (-c, s))]
    return View("iso", (.7071, .7071, 0), (-.4082, .4082, .8165), curves)


def placed(geometry, seed, isometric):
    style = styles.sample(random.Random(seed))
    style.shaded_iso, style.extra["shading.plain"] = True, False
    sheet = Sheet((210, 148), style, seed)
    sheet.border = (5.0, 5.0, 205.0, 143.0)
    view = PlacedView(0, geometry.name, (105, 74), 1.0, geometry=geometry, isometric=isometric)
    sheet.views.append(view)
    return sheet, view


class Shading(unittest.TestCase):
    def test_three_faces_have_three_tones_and_are_paper(self):
        part = Part(0, "block", 0, (40, 40, 40), [], {"iso": cube()})
        for seed in range(6):
            sheet, view = placed(part.views["iso"], seed, True)
            draw_view(sheet, view, part, random.Random(seed))
            pixels, classes = render.raster(sheet, 100), render.class_map(sheet, 100)
            spots = [tuple(int(v * 100 / 25.4) for v in view.page(p)) for p in ((0, 24), (18, -8), (-18, -8))]
            tones = [int(pixels[y, x]) for x, y in spots]
            self.assertEqual(len(set(tones)), 3, tones)
            self.assertTrue(all(80 < t < 252 for t in tones), tones)
            self.assertEqual([int(classes[y, x]) for x, y in spots], [Class.PAPER] * 3)

    def test_turned_parts_are_bright_along_a_line(self):
        body = View("iso", (1, 0, 0), (0, 1, 0), lines([(-40, -15), (40, -15), (40, 15), (-40, 15)]))
        part = Part(0, "shaft", 0, (80, 30, 30), [], {"iso": body}, turned=True)
        sheet, view = placed(body, 3, True)
        ring = np.array([view.page(p) for p in ((-40, -15), (40, -15), (40, 15), (-40, 15))])
        shade(sheet, view, part, body.curves, [ring], random.Random(3))
        column = render.raster(sheet, 100)[:, int(105 * 100 / 25.4)]
        rows = [int(column[int((74 - y) * 100 / 25.4)]) for y in (14, 6, -14)]
        self.assertTrue(rows[1] > rows[0] > rows[2], rows)


class Engraving(unittest.TestCase):
    def test_words_lie_on_a_face_and_are_not_to_be_found(self):
        plate = View("front", (1, 0, 0), (0, 0, 1), lines([(-60, -40), (60, -40), (60, 40), (-60, 40)]))
        part, done = Part(0, "plate", 0, (120, 5, 80), [], {"front": plate}), 0
        for seed in range(150):
            sheet, view = placed(plate, seed % 10, False)
            draw_view(sheet, view, part, random.Random(seed))
            for note in engraving.engrave(sheet, [view], random.Random(seed)):
                done += 1
                quad = note.lines[0].quad
                left, top, right, bottom = view.box
                self.assertTrue((quad > (left, top)).all() and (quad < (right, bottom)).all())
                self.assertEqual((note.kind, note.detect, note.text), ("text", False, note.lines[0].text))
                self.assertEqual(sum(isinstance(i, Text) and i.owner == note.id for i in sheet.items), 1)
                self.assertGreater(sheet.space.hits(quad, Space.TEXT), 0)
        self.assertGreater(done, 3)


if __name__ == "__main__":
    unittest.main()
