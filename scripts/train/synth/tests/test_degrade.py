"""Degradation keeps the truth true: identity, determinism, geometry, classes, legibility."""
import json
import random
import unittest

import cv2
import numpy as np

from synth.degrade import PRIMITIVES, RECIPES, Degradation, Step, apply, plan, sample
from synth.degrade.testpage import draw

DRAWS = 5
DEGRADING = [name for name in RECIPES if name not in ("clean", "export")]


def small_page():
    """The upper left quarter of the test sheet: quick, with every kind of line and text."""
    page = draw(200, dimension_level=110)
    height, width = 1000, 1400
    boxes = [b for b in page.boxes if b[2] < width and b[3] < height]
    return page.image[:height, :width].copy(), page.classes[:height, :width].copy(), boxes


def dark_on_light(degradation, out):
    image = out.image if out.image.ndim == 2 else cv2.cvtColor(out.image, cv2.COLOR_RGB2GRAY)
    return 255 - image if degradation.light_on_dark else image


def local_ink(image):
    """Darkness below the paper around, so that shade and paper do not count: levels."""
    paper = cv2.medianBlur(cv2.resize(image, None, fx=.25, fy=.25, interpolation=cv2.INTER_AREA), 31)
    return cv2.subtract(cv2.resize(paper, image.shape[::-1], interpolation=cv2.INTER_LINEAR), image)


class DegradeTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cv2.setNumThreads(1)
        cls.image, cls.classes, cls.boxes = small_page()
        cls.draws = [(plan(r, random.Random(s)), s) for r in DEGRADING for s in range(DRAWS)]
        cls.outs = [apply(cls.image, cls.classes, 200, d, s) for d, s in cls.draws]

    def each(self):
        return [(degradation, out) for (degradation, _), out in zip(self.draws, self.outs)]

    def test_clean_is_the_identity(self):
        out = apply(self.image, self.classes, 200, plan("clean", random.Random(1)), 1)
        self.assertTrue(np.array_equal(out.image, self.image) and np.array_equal(out.classes, self.classes))
        self.assertTrue(np.array_equal(out.page_from_clean, np.eye(3)))
        self.assertEqual(out.dpi, 200)

    def test_about_the_asked_share_stays_clean(self):
        rng = random.Random(5)
        names = [sample(rng, share_clean=.5).recipe for _ in range(600)]
        self.assertAlmostEqual(sum(n in ("clean", "export") for n in names) / 600, .5, delta=.07)
        self.assertAlmostEqual(names.count("clean") / 600, .3, delta=.07)

    def test_the_same_seed_gives_the_same_bytes_on_any_number_of_threads(self):
        for number in range(0, len(self.draws), DRAWS):
            degradation, seed = self.draws[number]
            cv2.setNumThreads(2)
            again = apply(self.image, self.classes, 200, plan(degradation.recipe, random.Random(seed)), seed)
            cv2.setNumThreads(1)
            self.assertEqual(again.image.tobytes(), self.outs[number].image.tobytes(), degradation)
            self.assertEqual(again.classes.tobytes(), self.outs[number].classes.tobytes(), degradation)

    def test_another_seed_gives_other_noise(self):
        degradation = plan("bad_scan", random.Random(0))
        one, two = (apply(self.image, None, 200, degradation, s).image for s in (1, 2))
        self.assertFalse(np.array_equal(one, two))

    def test_input_is_left_alone(self):
        before = self.image.copy()
        for name, parameters in (("salt_pepper", {"share": .01}), ("fax_errors", {"count": 9}), ("defocus", {"sigma_px": 2.0, "towards": "left"})):
            apply(self.image, self.classes, 200, Degradation("test", (Step(name, parameters),)), 1)
        self.assertTrue(np.array_equal(self.image, before))

    def test_the_homography_takes_a_dot_to_where_it_lies(self):
        spots = [(300.5, 250.5), (1100.5, 250.5), (700.5, 500.5), (300.5, 750.5), (1100.5, 750.5)]
        page = np.full((1000, 1400), 255, np.uint8)
        for x, y in spots:
            cv2.circle(page, (int(x), int(y)), 12, 0, -1, cv2.LINE_AA)
        still = {"hand_marks", "stains", "coffee_ring", "drum_streaks", "streaks", "folds", "punch_holes"}
        for degradation, seed in self.draws:
            steps = tuple(s for s in degradation.steps if s.name not in still)
            out = apply(page, None, 200, Degradation(degradation.recipe, steps, degradation.lamp), seed)
            ink = local_ink(dark_on_light(degradation, out)).astype(float)
            for x, y in out.move(spots):
                left, top, reach = int(x) - 20, int(y) - 20, 41
                window = np.maximum(0, ink[top:top + reach, left:left + reach] - 60)
                rows, columns = np.mgrid[top:top + reach, left:left + reach] + .5
                found = (columns * window).sum() / window.sum(), (rows * window).sum() / window.sum()
                self.assertLess(np.hypot(found[0] - x, found[1] - y), 1, (degradation, seed))

    def test_classes_lie_on_the_ink(self):
        for degradation, out in self.each():
            self.assertEqual(out.classes.shape, out.image.shape[:2])
            drawn = out.classes > 0
            near = cv2.dilate(drawn.astype(np.uint8), np.ones((5, 5), np.uint8)) > 0
            ink = local_ink(dark_on_light(degradation, out))
            dark = (ink > .35 * np.median(ink[out.classes == 1])) & near
            self.assertGreater((dark & drawn).sum() / (dark | drawn).sum(), .5, degradation)

    def test_classes_keep_their_ids(self):
        for _, out in self.each():
            self.assertEqual(set(np.unique(out.classes)) - set(np.unique(self.classes)), set())

    def test_text_keeps_its_contrast_and_shape(self):
        for degradation, out in self.each():
            image = dark_on_light(degradation, out)
            likeness = [self.likeness(image, out, box) for box in self.boxes]
            self.assertGreater(min(contrast for contrast, _ in likeness), 45, degradation)
            self.assertGreater(min(shape for _, shape in likeness), .6, degradation)

    def likeness(self, image, out, box):
        """(contrast of the text with its paper in levels, correlation with the clean text laid in the same place)"""
        left, top, right, bottom = box
        corners = out.move([(left, top), (right, top), (right, bottom), (left, bottom)])
        (x0, y0), (x1, y1) = np.floor(corners.min(0)).astype(int), np.ceil(corners.max(0)).astype(int)
        shift = np.array([[1, 0, -x0], [0, 1, -y0], [0, 0, 1.0]])
        clean = cv2.warpPerspective(cv2.GaussianBlur(self.image, (0, 0), 1), shift @ out.page_from_clean, (x1 - x0, y1 - y0), borderValue=255)
        seen = cv2.GaussianBlur(image[y0:y1, x0:x1], (0, 0), .6)
        contrast = float(np.percentile(seen, 85)) - float(np.percentile(seen, 3))
        return contrast, np.corrcoef(clean.ravel(), seen.ravel())[0, 1]

    def test_no_recipe_blackens_the_page(self):
        for degradation, out in self.each():
            image = dark_on_light(degradation, out)
            self.assertGreater(np.median(image), 110, degradation)
            self.assertLess((local_ink(image) > 60).mean(), .15, degradation)

    def test_small_text_keeps_seven_pixels(self):
        for text_mm in (1.8, 2.5, 3.5):
            for seed in range(300):
                degradation = sample(random.Random(seed), 0, text_mm, 200)
                coarsest = min([s.parameters["dpi"] for s in degradation.steps if s.name == "scan"], default=200)
                self.assertGreaterEqual(text_mm * coarsest / 25.4, 7, degradation)

    def test_every_primitive_is_drawn_and_known(self):
        drawn = {s.name for seed in range(1500) for s in sample(random.Random(seed), .2, pen_mm=.25).steps}
        self.assertEqual(drawn, set(PRIMITIVES))

    def test_a_degradation_comes_back_from_json(self):
        for seed in range(60):
            degradation = sample(random.Random(seed), .1)
            self.assertEqual(Degradation.from_json(json.loads(json.dumps(degradation.to_json()))), degradation)
            self.assertNotIn("\n", str(degradation))

    def test_colour_pages_come_back_in_colour_or_grey_as_asked(self):
        page = cv2.merge([self.image, self.image, np.full_like(self.image, 255)])
        scan = (Step("yellowed", {"level": 240, "uneven": .05, "rim": .1, "warmth": .5}), Step("jpeg", {"quality": 80}))
        colour = apply(page, None, 200, Degradation("test", scan), 1).image
        self.assertEqual(colour.shape, page.shape)
        ink = colour[self.classes == 1].mean(0)
        self.assertTrue(ink[2] > ink[0] + 80 and ink[2] > ink[1] + 80)
        self.assertEqual(apply(page, None, 200, Degradation("test", scan, (.3, .6, .1)), 1).image.shape, self.image.shape)
        for recipe in DEGRADING:
            degradation = plan(recipe, random.Random(2))
            apply(page[:400, :600], None, 200, Degradation(recipe, degradation.steps), 2)


if __name__ == "__main__":
    unittest.main()
