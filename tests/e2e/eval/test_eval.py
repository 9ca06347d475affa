#!/usr/bin/env python3
"""Claims about the real drawings that this project is measured on. They lie outside of it and nothing of them is in it.

    test_eval.py BINARY EVAL_DIR        the environment's DRAWPROC_EVAL beats EVAL_DIR

Exit status 77 when there are no such drawings (ctest: skipped).
"""
import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import words

BINARY = EVAL = None


class RealDrawings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="drawproc eval ")
        cls.addClassCleanup(folder.cleanup)
        cls.output = pathlib.Path(folder.name) / "out"
        cls.done = subprocess.run([BINARY, "run", EVAL / "real/pdf", "-o", cls.output, "--write", "json", "--progress", "plain"],
                                  capture_output=True, text=True)
        with open(cls.output / "review.csv", encoding="utf-8-sig", newline="") as table:
            cls.review = list(csv.DictReader(table))
        cls.reports = {path.parent.name: json.loads(path.read_text(encoding="utf-8")) for path in cls.output.rglob("report.json")}

    def words_check(self, *options):
        done = subprocess.run([sys.executable, EVAL / "words_check.py", self.output, EVAL / "real/words", *options],
                              capture_output=True, text=True, check=True)
        found, of = map(int, re.search(r"found: (\d+)/(\d+)", done.stdout).groups())
        self.assertGreater(of, 0)
        return 100 * found / of, done.stdout

    def test_every_drawing_is_read(self):
        self.assertEqual((0, ""), (self.done.returncode, self.done.stdout), self.done.stderr)
        self.assertEqual(sorted(file.name for file in (EVAL / "real/pdf").glob("*.pdf")), sorted(self.reports))
        doubted = {row["drawing"] for row in self.review}
        self.assertEqual({name: "review" if name in doubted else "ok" for name in self.reports},
                         {name: report["status"] for name, report in self.reports.items()})

    def test_a_person_is_asked_about_unread_signs_and_about_what_was_read_from_pixels_and_nothing_else(self):
        unread = [(name, str(finding["annotation"])) for name, report in self.reports.items() for finding in report["findings"]
                  if finding["code"] == "unread_sign"]
        self.assertEqual(sorted(unread), sorted((row["drawing"], row["annotation"]) for row in self.review if row["reason"] == "unread_sign"))
        for row in self.review:
            self.assertTrue((self.output / row["crop"]).read_bytes().startswith(b"\x89PNG"), row)
            if row["reason"] == "unread_sign":
                continue
            self.assertEqual("low_confidence", row["reason"])
            (annotation,) = [a for page in self.reports[row["drawing"]]["pages"] for a in page["annotations"] if str(a["id"]) == row["annotation"]]
            self.assertTrue(any(line["source"] != "pdf" for line in annotation["lines"]), row)

    def test_every_page_is_reported_once(self):
        for name, report in self.reports.items():
            with self.subTest(name):
                self.assertEqual(list(range(1, report["drawing"]["pages"] + 1)), [page["index"] for page in report["pages"]])

    def test_99_of_100_words_are_found(self):
        share, said = self.words_check()
        print(f"words found: {share:.1f} %")
        self.assertGreaterEqual(share, 99, said)

    def test_99_of_100_words_are_read_exactly_as_they_stand_on_the_sheet(self):
        print(f"words read exactly, entries split by the text layer counted as misses: {self.words_check('--exact')[0]:.1f} %")
        wanted, missed = 0, []
        for file in sorted((EVAL / "real/words").glob("*.words.json")):
            stem, page = re.fullmatch(r"(.*)_p(\d+)\.words", file.stem).groups()
            pages = [p for p in self.reports[f"{stem}.pdf"]["pages"] if p["index"] == int(page)]
            with self.subTest(file.name):
                (read,) = pages
                all_words, unread = words.unread(read, json.loads(file.read_text(encoding="utf-8")))
                wanted += len(all_words)
                missed += [f"  {stem}, page {page}: {word.text!r} at {word.left:.0f}, {word.top:.0f}" for word in unread]
        share = 100 * (1 - len(missed) / max(wanted, 1))
        print(f"words read exactly, entries joined as they stand on the sheet: {wanted - len(missed)} of {wanted} = {share:.1f} %",
              *missed, sep="\n")
        self.assertGreaterEqual(share, 99)


if __name__ == "__main__":
    EVAL = pathlib.Path(os.environ.get("DRAWPROC_EVAL") or sys.argv.pop(2)).resolve()
    BINARY = pathlib.Path(sys.argv.pop(1)).resolve()
    if not (EVAL / "real/pdf").is_dir():
        print(f"skipped: no drawings to measure on: {EVAL} has no folder real/pdf (name another in DRAWPROC_EVAL)")
        sys.exit(77)
    unittest.main(verbosity=2)
