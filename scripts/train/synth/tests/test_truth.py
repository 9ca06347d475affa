"""Truth of sheets: its schema, its proof on a few seeds, and that a proof finds what is wrong."""
import collections
import json
import math
import tempfile
import unittest
from pathlib import Path

import numpy as np

from synth import outputs, proof
from synth.compose import compose
from synth.ink import Class, Pose, Sheet
from synth.picture import picture

KINDS = {"dimension", "gdt", "datum", "other_info", "surface_finish", "section_letter", "view_label", "scale_label", "weld", "balloon", "title_block", "table",
         "projection_symbol"}


class Truth(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = [picture(seed, clean=clean) for seed, clean in ((1, True), (4, False), (11, False))]
        cls.truths = [page.truth("sheet.png") for page in cls.pages]

    def test_it_has_the_format_of_the_measuring_sheets(self):
        for page, truth in zip(self.pages, self.truths):
            self.assertEqual((truth["height"], truth["width"]), page.image.shape)
            self.assertEqual(page.image.shape, page.classes.shape)
            self.assertEqual(len(truth["frame"]), 4)
            self.assertEqual(len({i["id"] for i in truth["items"]}), len(truth["items"]))
            for item in truth["items"]:
                self.assertIn(item["kind"], KINDS)
                self.assertEqual(np.shape(item["polygon"]), (4, 2))
                self.assertEqual(item["source"], "synthetic")
                self.assertTrue(-180 < item["rotation"] <= 180)
                for line in item["lines"]:
                    self.assertEqual(np.shape(line["polygon"]), (4, 2))
                    self.assertTrue(line["text"])
            self.assertEqual(json.loads(json.dumps(truth))["seed"], page.sheet.seed)

    def test_points_are_pixels_of_the_image(self):
        for truth in self.truths:
            points = [p for i in truth["items"] for s in i.get("strokes", ()) for p in s["points"]]
            points += [p for i in truth["items"] for group in i.get("links", {}).get("leader", ()) for p in group]
            self.assertGreater(len(points), 10)
            inside = [-5 < x < truth["width"] + 5 and -5 < y < truth["height"] + 5 for x, y in points]
            self.assertGreater(np.mean(inside), .99)

    def test_polygons_follow_the_degraded_page(self):
        """Text pixels of the class map, which was warped as a picture, lie in polygons, which were mapped as points."""
        for page, truth in zip(self.pages, self.truths):
            counts = collections.Counter()
            list(proof.mapped(page, counts))
            self.assertGreater(counts["text_pixels of degraded pages"], 500)
            self.assertLess(counts["text_pixels_outside of degraded pages"], .01 * counts["text_pixels of degraded pages"])


class Proof(unittest.TestCase):
    def test_sheets_are_true(self):
        for seed in (2, 3):
            found, counts = proof.prove(compose(seed))
            self.assertEqual([str(f) for f in found], [])
            self.assertGreater(counts["dimensions measured"], 4)

    def test_a_wrong_length_is_found(self):
        sheet = compose(1)
        note = next(n for n in sheet.notes if n.links.get("kind") == "linear" and n.value["nominal"] and not n.links["nts"])
        note.value = {**note.value, "nominal": note.value["nominal"].translate(str.maketrans("123456789", "234567898"))}
        self.assertEqual([f.note for f in proof.lengths(sheet, collections.Counter())], [note.id])

    def test_ink_beside_its_polygon_is_found(self):
        sheet = compose(1)
        line = sheet.notes[10].lines[0]
        line.quad = line.quad + .4 * (line.quad[1] - line.quad[0])
        self.assertIn(10, [f.note for f in proof.tight(sheet)])

    def test_text_without_polygon_is_found(self):
        plain = Sheet((200, 100), compose(1).style)
        note = plain.note("note")
        note.text_run(plain.style.text.run("SAID"), Pose(20, 50))
        self.assertEqual(list(proof.ink(plain, collections.Counter())), [])
        note.text_run(plain.style.text.run("UNSAID"), Pose(20, 70), truth=False)
        self.assertEqual([f.check for f in proof.ink(plain, collections.Counter())], ["ink"])

    def test_angles_are_measured_between_tips(self):
        sheet = Sheet((200, 100), compose(1).style)
        note = sheet.note("dimension", "angle")
        note.arc((100, 50), 20, 10, 30, Class.DIMENSION_LINE)
        for degrees in (10, 40):
            t = math.radians(degrees)
            tip = (100 + 20 * math.cos(t), 50 - 20 * math.sin(t))
            note.area([[tip, (tip[0] + 1, tip[1]), (tip[0], tip[1] + 1)]], Class.ARROWHEAD)
        self.assertAlmostEqual(proof.Drawn(sheet).angle(note), 30)


class Files(unittest.TestCase):
    def test_bytes_follow_from_the_seed_in_any_number_of_processes(self):
        with tempfile.TemporaryDirectory() as folder:
            one, two = Path(folder, "one"), Path(folder, "two")
            outputs.dataset(3, one, 20, 1, ("png", "pdf"), say=lambda *_, **__: None)
            outputs.dataset(3, two, 20, 2, ("png", "pdf"), say=lambda *_, **__: None)
            names = sorted(p.name for p in one.iterdir())
            self.assertEqual(names, sorted(p.name for p in two.iterdir()))
            self.assertEqual(len(names), 13)
            for name in names:
                self.assertEqual((one / name).read_bytes(), (two / name).read_bytes(), name)

    def test_a_folder_takes_one_kind_of_sheets(self):
        with tempfile.TemporaryDirectory() as folder:
            outputs.dataset(0, Path(folder), say=lambda *_, **__: None)
            with self.assertRaises(SystemExit):
                outputs.dataset(0, Path(folder), clean=True, say=lambda *_, **__: None)
