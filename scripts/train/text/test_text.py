"""What the recogniser learns from and is measured on. Run: python -m unittest test_text (in this folder)."""
import random
import tempfile
import unittest

import numpy as np
import torch

import alphabet
import calibrate
import crop
import faces
import measure_sheets
import reading
import sheets

LINE = np.array([(40.0, 30), (120, 30), (120, 50), (40, 50)])


def patch(text="12.5", seed=7, quad=LINE):
    grey = np.full((80, 160), 250, np.uint8)
    grey[32:48, 44:116:8] = 10
    return sheets.cut(grey, np.asarray(quad, float), text, "dimension", "nominal", True, seed)


class Alphabet(unittest.TestCase):
    def test_other_scripts_are_one_character_a_run(self):
        self.assertEqual("〓 SUS304", alphabet.readable("材質 SUS304"))
        self.assertEqual("〓 1:2 〓", alphabet.readable("尺度 単位 1:2 部品"))

    def test_look_alikes_are_folded_before(self):
        self.assertEqual("⌀12x45°", alphabet.readable("Ø12×45º"))

    def test_weights_of_a_shorter_alphabet_keep_their_labels(self):
        known = alphabet.ALPHABET[:100]
        old = {"head.weight": torch.ones(101, 4, 1), "head.bias": torch.ones(101)}
        new = reading.grown(old, known, -6.0, "file")
        self.assertEqual((alphabet.CLASSES, 4, 1), tuple(new["head.weight"].shape))
        self.assertEqual([1.0, -6.0], new["head.bias"][[100, 101]].tolist())

    def test_weights_of_another_alphabet_are_refused(self):
        with self.assertRaises(SystemExit):
            reading.grown({}, "zyx", 0, "file")


class Fonts(unittest.TestCase):
    def test_a_full_stop_that_stands_for_a_missing_character_is_not_drawn(self):
        face = faces.face(faces.L + "romand.lff")
        for c in "°é":
            with self.subTest(c):
                height = max(part[:, 1].max() for part in face.glyph(c)[0])
                self.assertGreater(height, .7)


class Boxes(unittest.TestCase):
    def test_a_detectors_box_holds_the_middle_of_the_line_and_nearly_its_size(self):
        rng = random.Random(1)
        for _ in range(300):
            quad = sheets.jittered(LINE, rng)
            width, height = np.hypot(*(quad[1] - quad[0])), np.hypot(*(quad[3] - quad[0]))
            self.assertTrue(78 <= width <= 80 + 2 * 8, width)
            self.assertTrue(17 <= height <= 20 + 2 * 6, height)
            self.assertLess(np.abs(quad.mean(0) - LINE.mean(0)).max(), 5)

    def test_a_patch_gives_the_crop_that_the_page_gives(self):
        rng = np.random.default_rng(1)
        page = rng.integers(0, 256, (90, 180), np.uint8)
        quad = np.array([(50.3, 31.2), (121.1, 35.6), (119.9, 54.8), (49.1, 50.4)])
        cut = sheets.cut(page, quad, "x", "dimension", "", True, 1)
        for margin in (.02, .10):
            self.assertTrue((crop.rectify(page, quad, margin, margin) == crop.rectify(cut.grey, cut.quad, margin, margin)).all())


class Packs(unittest.TestCase):
    def test_what_was_written_is_read(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(sheets.record(patch("⌀5")) + sheets.record(patch("", 8)) + b"a record that was cut off")
            file.flush()
            pack = sheets.Pack(file.name)
            self.assertEqual(["⌀5", ""], [pack[k].text for k in range(len(pack))])
            self.assertTrue((pack[0].grey == patch().grey).all())
            self.assertEqual(8, pack[1].seed)

    def test_lines_are_drawn_only_with_room_for_their_characters(self):
        with tempfile.NamedTemporaryFile() as file:
            file.write(sheets.record(patch("8" * 40)) + sheets.record(patch("12.5")))
            file.flush()
            mixture, rng = sheets.Mixture([file.name]), random.Random(1)
            self.assertEqual({"12.5"}, {mixture.draw(rng)[1] for _ in range(20)})

    def test_equal_neighbours_need_a_column_between_them(self):
        self.assertEqual(4, sheets.columns_needed("1001") - 1)
        self.assertEqual(3, sheets.columns_needed("121"))


class Confusions(unittest.TestCase):
    def test_blanks_aside_what_differs_is_named(self):
        answer = measure_sheets.Answer(patch("NO. 5)"), 20, "NO.5]", .9, .9, 2, 2)
        self.assertEqual([") as ]"], list(measure_sheets.confusions(answer)))
        self.assertFalse(answer.exact)


class Calibration(unittest.TestCase):
    def test_what_is_fitted_rises(self):
        self.assertEqual([1, 2.5, 2.5, 4], calibrate.rising([1, 3, 2, 4], [1, 1, 1, 1]))

    def test_a_line_gets_the_share_of_exact_lines_like_it(self):
        rows = [("agreed", .99, k % 100 != 0, 0) for k in range(2000)] + [("agreed", .7, k % 2 == 0, 0) for k in range(2000)]
        fitted = calibrate.fit(rows)
        self.assertAlmostEqual(.99, calibrate.apply(fitted, "agreed", .999), places=2)
        self.assertAlmostEqual(.5, calibrate.apply(fitted, "agreed", .6), places=2)

    def test_no_confidence_occurs_twice_in_a_polyline(self):
        fitted = calibrate.fit([("two", 1.0, True, 0)] * 400)
        self.assertEqual([1.0], [confidence for confidence, _ in fitted["two"]])

    def test_the_error_is_the_mean_distance_of_what_was_said_from_what_was_true(self):
        rows, error = calibrate.reliability([.6, .6, .96, .96], [True, False, True, True])
        self.assertAlmostEqual((2 * .1 + 2 * .04) / 4, error)
        self.assertEqual([2, 2], [n for _, _, n, _, _ in rows])

    def test_three_crops_of_one_mind_count_as_two(self):
        self.assertEqual(["agreed", "agreed", "two", "one"], [calibrate.case_of(*v) for v in ((2, 2), (3, 3), (2, 3), (1, 3))])


if __name__ == "__main__":
    unittest.main()
