"""samples/: what is written for it, and that the vector sheets are read as their truth says."""
import json
import pathlib
import subprocess
import sys
import tempfile
import unittest

import program
from program import SAMPLES, SOURCE, SUMMARIES

VECTOR = ("shaft.pdf", "revised/shaft.pdf", "plate-two-pages.pdf", "generated-606.pdf", "generated-608.pdf")
TEXT_AS_PIXELS = ("bracket.png", "flange-curves.pdf", "scan.tif")
SHARE = 0.8  # of the dimensions of a sheet of pixels that must be read exactly
# How the truth's kinds are called in reports.
KINDS = {"dimension": "dimension", "gdt": "feature_control_frame", "datum": "datum", "surface_finish": "surface_texture",
         "view_label": "view_label", "section_letter": "view_label"}


def without_blanks(text):
    return "".join(text.split())


def centre(polygon):
    return tuple(sum(axis) / len(polygon) for axis in zip(*polygon))


def holds(polygon, point, margin=10):
    xs, ys = zip(*polygon)
    return min(xs) - margin <= point[0] <= max(xs) + margin and min(ys) - margin <= point[1] <= max(ys) + margin


def same_place(one, other):
    """Whether the middle of one lies on the other: the truth's outline of a surface texture holds its sign, which may be drawn."""
    return holds(one, centre(other)) or holds(other, centre(one))


def requirements(page, scale):
    """The truth's requirements, in pixels of the report: kind as reports call it, text, outline."""
    for item in page["items"]:
        if item["kind"] in KINDS:
            yield KINDS[item["kind"]], item["text"], [(x * scale, y * scale) for x, y in item["polygon"]]


def sheets(name):
    """The truth's and the report's pages of one sample, in pairs, with the report's pixels per pixel of the truth."""
    truth = json.loads((SAMPLES / name).with_suffix(".truth.json").read_text(encoding="utf-8"))
    report = json.loads((Samples.output / name / "report.json").read_text(encoding="utf-8"))
    pages = [truth, *truth.get("further_pages", [])]
    for page, read in zip(pages, report["pages"], strict=True):
        yield page, read, read["width"] / page["width"]


class Samples(program.Case):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="drawproc samples ")
        cls.addClassCleanup(folder.cleanup)
        cls.done = program.call(folder.name, "run", SAMPLES, "-o", "out")
        cls.output = pathlib.Path(folder.name) / "out"

    def read(self, name):
        return json.loads((self.output / name / "report.json").read_text(encoding="utf-8"))

    def test_the_broken_sample_alone_fails_and_makes_the_status_1(self):
        self.assertEqual((1, ""), (self.done.returncode, self.done.stdout), self.done.stderr)
        listed = (self.output / "failed.txt").read_text(encoding="utf-8").splitlines()
        self.assertEqual([str(SAMPLES / "./archive/truncated.png")], [str(pathlib.Path(line)) for line in listed])

    def test_every_expected_file_is_there_and_no_other(self):
        expected = {f"{name}/{file}" for name in VECTOR + TEXT_AS_PIXELS
                    for file in ("report.json", "report.html", "thumbnail.png", "characteristics.csv", "page-1.svg")}
        expected |= {"plate-two-pages.pdf/page-2.svg", "archive/truncated.png/report.json", *SUMMARIES}
        written = {name.decode() for name in program.tree(self.output)}
        self.assertEqual(sorted(expected), sorted(name for name in written if not name.startswith("crops/") and not name.endswith(program.DOUBTS)))

    def test_every_report_validates(self):
        python = SOURCE / ".venv/bin/python"
        done = subprocess.run([python if python.exists() else sys.executable, SOURCE / "tests/e2e/validate_reports.py",
                               self.output], capture_output=True, text=True)
        if done.returncode == 77:
            raise unittest.SkipTest(done.stderr.strip())
        self.assertEqual((0, "9 of 9 reports are valid\n"), (done.returncode, done.stdout), done.stderr)

    def test_live_text_is_ok_and_only_what_is_read_from_pixels_beside_it_can_be_in_doubt(self):
        for name in VECTOR:
            with self.subTest(name):
                report = self.read(name)
                lines = [line for page in report["pages"] for a in page["annotations"] for line in a["lines"]]
                self.assertTrue(all(line["confidence"] is None for line in lines if line["source"] == "pdf"))
                self.assertIn("pdf", [line["source"] for line in lines])
                from_pixels = any(line["confidence"] is not None for line in lines)
                self.assertTrue(report["status"] == "ok" or from_pixels and report["status"] == "review")

    def test_a_stage_that_read_nothing_is_not_named(self):
        for name in VECTOR:
            stages = self.read(name)["stages"]
            self.assertEqual((["detect"] if program.has_networks() else []) + ["read"], [s for s in stages if s in ("detect", "read")], name)
        self.assertEqual([], self.read("archive/truncated.png")["stages"])

    def test_pixels_are_left_for_a_person_where_there_are_no_networks(self):
        if program.has_networks():
            self.skipTest("this program has networks")
        for name in TEXT_AS_PIXELS:
            with self.subTest(name):
                report = self.read(name)
                self.assertEqual("review", report["status"])
                self.assertEqual([[]], [page["annotations"] for page in report["pages"]])
                self.assertEqual([], report["characteristics"])
                self.assertIn("pixels_not_read", [finding["code"] for finding in report["findings"]])

    def test_pixels_are_read_as_the_truth_says(self):
        if not program.has_networks():
            self.skipTest("this program has no networks")
        for name in TEXT_AS_PIXELS:
            for page, read, scale in sheets(name):
                wanted = [(kind, text, outline) for kind, text, outline in requirements(page, scale) if kind == "dimension"]
                found = [text for _, text, outline in wanted
                         if without_blanks(text) in [without_blanks(a["text"]) for a in read["annotations"] if same_place(a["polygon"], outline)]]
                self.assertGreaterEqual(len(found), SHARE * len(wanted), f"{name}: not read: {sorted(set(t for _, t, _ in wanted) - set(found))}")
                self.assertTrue(all(line["source"] == "ocr" and line["confidence"] is not None
                                    for a in read["annotations"] for line in a["lines"]))

    def test_every_requirement_of_the_truth_is_found_at_its_place_with_exactly_its_text(self):
        for name in VECTOR:
            for page, read, scale in sheets(name):
                for kind, text, outline in requirements(page, scale):
                    with self.subTest(name, page=read["index"], kind=kind, text=text):
                        self.assertIn((kind, without_blanks(text)), [(a["kind"], without_blanks(a["text"])) for a in read["annotations"]
                                                                     if same_place(a["polygon"], outline)])

    def test_no_requirement_is_reported_that_the_truth_does_not_have(self):
        wanted = set(KINDS.values()) - {"view_label"}  # titles and scales of views are labels too
        for name in VECTOR:
            for page, read, scale in sheets(name):
                known = list(requirements(page, scale))
                reported = [a for a in read["annotations"] if a["kind"] in wanted]
                self.assertEqual(len([kind for kind, _, _ in known if kind in wanted]), len(reported))
                for a in reported:
                    with self.subTest(name, page=read["index"], kind=a["kind"], text=a["text"]):
                        self.assertIn((a["kind"], without_blanks(a["text"])),
                                      [(kind, without_blanks(text)) for kind, text, outline in known
                                       if same_place(a["polygon"], outline)])

    def test_every_characteristic_is_a_requirement_of_the_sheet(self):
        for name in VECTOR:
            report = self.read(name)
            texts = {a["id"]: a["text"] for page in report["pages"] for a in page["annotations"]}
            self.assertGreater(len(report["characteristics"]), 0)
            for c in report["characteristics"]:
                self.assertEqual(texts[c["annotation"]], c["requirement"])

    def test_stated_limits_are_sums_of_what_the_sheet_states(self):
        limits = {c["requirement"]: (c["nominal"], c["lower"], c["upper"], c["unit"]) for c in self.read("shaft.pdf")["characteristics"]}
        self.assertEqual(("60", "59.8", "60.1", "mm"), limits["60 +0.1 -0.2"])
        self.assertEqual(("8", "7.95", "8", "mm"), limits["8 0 -0.05"])

    def test_an_overlay_carries_every_annotation_of_its_page_once(self):
        for name in VECTOR:
            for page in self.read(name)["pages"]:
                svg = (self.output / name / f"page-{page['index']}.svg").read_text(encoding="utf-8")
                for a in page["annotations"]:
                    self.assertEqual(1, svg.count(f'id="a{a["id"]}"'), f"{name}: annotation {a['id']}")
