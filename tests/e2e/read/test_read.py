#!/usr/bin/env python3
"""Claims about the line recogniser on drawings whose boxes and texts are known (`drawproc dev read`).

    test_read.py BINARY Samples
    test_read.py BINARY RealDrawings EVAL_DIR        the environment's DRAWPROC_EVAL beats EVAL_DIR

Blanks do not count. Exit status 77 when there are no real drawings (ctest: skipped).
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[3]
sys.path.insert(0, str(SOURCE / "scripts/train/text"))
import alphabet  # noqa: E402

BINARY = EVAL = None


def bare(text):
    return alphabet.fold(text).replace(" ", "")


class Label:
    """A text of a drawing with its place."""

    def __init__(self, image, item):
        self.kind = item["kind"]
        self.texts = [text for text in [item["text"], *(item.get("alt") or [])] if text]
        self.request = {"image": str(image), "quad": item["polygon"]}

    def is_one_line(self):
        """Stacked deviations are two lines, which are never read in one; frames are read by their cells."""
        return self.kind != "gdt" and not any(re.search(r"\d [+-]?[.\d]", text) for text in self.texts)

    def is_read_by(self, answer):
        return bare(answer["text"]) in map(bare, self.texts)


def labels_of(truth_file, images):
    truth = json.loads(truth_file.read_text(encoding="utf-8"))
    return [Label(images / truth["image"], item) for item in truth.get("items", []) if item["text"]]


def answers_to(labels, *options):
    lines = "".join(json.dumps(label.request) + "\n" for label in labels)
    done = subprocess.run([BINARY, "dev", "read", *options], input=lines, capture_output=True, encoding="utf-8")
    if done.returncode != 0:
        raise AssertionError(done.stderr + done.stdout)
    return [json.loads(line) for line in done.stdout.splitlines()]


class Case(unittest.TestCase):
    def assert_read(self, labels, at_least=None):
        answers = answers_to(labels)
        self.assertEqual(len(labels), len(answers))
        missed = [f"{label.texts[0]!r} read as {answer['text']!r}" for label, answer in zip(labels, answers) if not label.is_read_by(answer)]
        print(f"{len(labels) - len(missed)} of {len(labels)}", *missed, sep="\n  ")
        self.assertGreaterEqual(len(labels) - len(missed), len(labels) if at_least is None else at_least, missed)


class Samples(Case):
    def labels(self, *names):
        return [label for name in names for label in labels_of(SOURCE / f"samples/{name}.truth.json", SOURCE / "samples")]

    def test_all_dimensions_in_one_line_are_read(self):
        self.assert_read([label for label in self.labels("bracket", "scan") if label.kind == "dimension" and label.is_one_line()])

    def test_95_of_100_other_texts_in_one_line_are_read(self):
        labels = [label for label in self.labels("bracket", "scan") if label.kind != "dimension" and label.is_one_line()]
        self.assert_read(labels, at_least=.95 * len(labels))

    def test_what_a_line_says_does_not_depend_on_what_is_read_with_it(self):
        one, other = self.labels("bracket"), self.labels("scan")
        together = answers_to(one + other)
        self.assertEqual(together, answers_to(one) + answers_to(other))
        self.assertEqual(together, list(reversed(answers_to(list(reversed(one + other))))))
        self.assertEqual(together, answers_to(one + other, "--threads", "1"))

    def test_characters_stand_in_their_line_from_left_to_right(self):
        for answer in answers_to(self.labels("bracket")):
            places = [place for _, _, place in answer["characters"]]
            self.assertEqual(sorted(places), places)
            self.assertTrue(all(-.1 < place < 1.1 for place in places), answer)

    def test_alternatives_are_other_texts_likeliest_first(self):
        for answer in answers_to(self.labels("scan")):
            chances = [chance for _, chance in answer["alternatives"]]
            self.assertEqual(sorted(chances, reverse=True), chances)
            self.assertNotIn(answer["text"], [text for text, _ in answer["alternatives"]])


class RealDrawings(Case):
    """Nothing of them is in the project, and nothing was trained on them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.labels = [label for file in sorted((EVAL / "real/gt").glob("*.json")) for label in labels_of(file, EVAL / "real/images") if label.is_one_line()]

    def test_46_of_the_47_dimensions_in_one_line_are_read(self):
        labels = [label for label in self.labels if label.kind == "dimension"]
        self.assertEqual(47, len(labels))
        self.assert_read(labels, at_least=46)

    def test_all_other_labels_in_one_line_are_read(self):
        self.assert_read([label for label in self.labels if label.kind != "dimension"], at_least=8)


if __name__ == "__main__":
    BINARY = sys.argv.pop(1)
    if len(sys.argv) > 2:
        EVAL = pathlib.Path(os.environ.get("DRAWPROC_EVAL") or sys.argv[2]).resolve()
        del sys.argv[2]
        if not (EVAL / "real/gt").is_dir():
            print(f"skipped: no drawings to measure on: {EVAL} has no folder real/gt (name another in DRAWPROC_EVAL)")
            sys.exit(77)
    unittest.main(verbosity=2)
