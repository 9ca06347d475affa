#!/usr/bin/env python3
"""Claims about `drawproc eval`: its figures are those of score.py, which measures every reader of the real drawings.

    test_score.py BINARY EVAL_DIR        the environment's DRAWPROC_EVAL beats EVAL_DIR

Exit status 77 when that script is not there (ctest: skipped). The reports that are compared are made up from labels.
"""
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import made_reports

BINARY = EVAL = None
SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "samples"
COUNTS = {"targets": "targets", "matched": "found", "exact": "exact", "preds": "predictions", "fp": "false_positives", "fpd": "false_with_digit",
          "frag": "fragments", "edits": "edits", "chars": "characters", "missed": "missed_characters"}
SHARES = ("recall", "character_error_rate", "end_to_end_error_rate", "exact_of_found", "found_and_exact", "precision_of_all", "precision_in_views",
          "precision_with_digit")
OPTIONS = {
    "as they are": [],
    "frames of every source": ["--kinds", "gdt", "--source", "all"],
    "hand labels": ["--kinds", "dimension,section_letter,datum", "--source", "hand"],
    "every kind": ["--kinds", "dimension,gdt,datum,other_info,surface_finish,section_letter,view_label", "--source", "all"],
    "only what was read as dimension or frame": ["--kinds", "dimension,gdt", "--source", "all", "--pred-kinds", "dimension,gdt"],
    "one reading a label": ["--source", "all", "--no-alt"],
    "decimal signs alike": ["--source", "all", "--fold-decimal"],
    "blanks count": ["--source", "all", "--keep-space"],
    "blanks count, decimal signs alike": ["--source", "all", "--keep-space", "--fold-decimal"],
    "confident readings": ["--source", "all", "--min-confidence", "0.52"],
    "two drawings": ["--names", "Adapterplatte,example_dwg"],
}


def for_the_script(options):
    """Its confidences are in percent."""
    return [{"--min-confidence": "--min-conf", "0.52": "52"}.get(option, option) for option in options]


class SameFigures(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        folder = tempfile.TemporaryDirectory(prefix="drawproc score ")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)
        cls.gt, cls.out, cls.predictions = (cls.folder / name for name in ("gt", "out", "predictions"))
        cls.gt.mkdir()
        truths = {file.name.split(".")[0]: json.loads(file.read_text(encoding="utf-8"))
                  for file in [*(EVAL / "real/gt").glob("*.json"), *SAMPLES.glob("*.truth.json")]}
        for seed, (name, truth) in enumerate(sorted(truths.items())):
            if "items" not in truth:
                continue
            (cls.gt / f"{name}.json").write_text(json.dumps(truth), encoding="utf-8")
            drawing = f"sub/{name}.pdf" if seed % 2 else f"{name}.png"
            place = cls.out / drawing
            place.mkdir(parents=True)
            (place / "report.json").write_text(made_reports.report(drawing, truth, seed, scale=[1, 1.5, 0.7][seed % 3]), encoding="utf-8")
        (cls.gt / "unread.json").write_text((cls.gt / "bracket.json").read_text(encoding="utf-8"), encoding="utf-8")   # no report
        cls.call(sys.executable, EVAL / "report_to_pred.py", cls.out, cls.predictions, "--gt", cls.gt)

    @staticmethod
    def call(*arguments, status=0):
        done = subprocess.run([str(argument) for argument in arguments], capture_output=True, encoding="utf-8", timeout=300)
        if done.returncode != status:
            raise AssertionError(f"{arguments}: status {done.returncode}\n{done.stderr}")
        return done

    def by_script(self, options):
        said = self.folder / "score.json"
        done = self.call(sys.executable, EVAL / "score.py", "--gt", self.gt, "--pred", self.predictions, "--json", said, *for_the_script(options))
        pooled = re.search(r"^POOLED .*$", done.stdout, re.MULTILINE).group().split()[1:]
        return json.loads(said.read_text(encoding="utf-8"))["drawings"], pooled, done.stdout

    def by_program(self, options, *more, status=0):
        return self.call(BINARY, "eval", "--gt", self.gt, self.out, *options, *more, status=status)

    def assert_same_sheet(self, of_script, of_program):
        self.assertEqual({ours: of_script[theirs] for theirs, ours in COUNTS.items()}, {ours: of_program[ours] for ours in COUNTS.values()})
        self.assertEqual({way: {"targets": n, "found": found, "exact": exact} for way, (found, n, exact) in of_script["rot"].items()},
                         of_program["by_direction"])
        self.assertEqual([(wanted, read, edits) for wanted, read, edits, _rotation in of_script["rows"]],
                         [(target["wanted"], target["read"], target["edits"]) for target in of_program["target_list"]])
        self.assertEqual(of_script["fp_texts"], of_program["false_texts"])

    def test_every_figure_of_every_drawing_is_the_script_s(self):
        for case, options in OPTIONS.items():
            of_script, pooled, _said = self.by_script(options)
            of_program = json.loads(self.by_program(options, "--json").stdout)
            self.assertEqual(list(of_script), [sheet["name"] for sheet in of_program["drawings"]])
            # Where a sheet has neither machine nor hand labels, the script's auto compares nothing, ours everything.
            ours_alone = "--source" not in options
            for sheet in of_program["drawings"]:
                with self.subTest(case, drawing=sheet["name"]):
                    if not (ours_alone and of_script[sheet["name"]]["targets"] == 0):
                        self.assert_same_sheet(of_script[sheet["name"]], sheet)
            if not ours_alone or "--names" in options:
                with self.subTest(case, drawing="all"):
                    total = of_program["total"]
                    shares = ["nan" if total[share] is None else f"{100 * total[share]:.1f}" for share in SHARES]
                    self.assertEqual(pooled, [str(total[count]) for count in ("targets", "found", "predictions")] + shares)

    def test_the_made_up_reports_touch_every_rule(self):
        drawings, _pooled, _said = self.by_script(OPTIONS["every kind"])
        sheets = [sheet for name, sheet in drawings.items() if name != "unread"]
        total = {count: sum(sheet[count] for sheet in sheets) for count in COUNTS}
        self.assertGreater(min(total.values()), 20, total)
        self.assertTrue(total["exact"] < total["matched"] < total["targets"] and total["frag"] < total["fpd"] < total["fp"], total)
        self.assertEqual({"horizontal", "vertical", "oblique"}, {way for sheet in sheets for way in sheet["rot"]})

    def test_each_kind_is_what_the_script_says_of_that_kind_alone(self):
        by_kind = json.loads(self.by_program(["--source", "all"], "--json").stdout)["by_kind"]
        self.assertLessEqual({"dimension", "gdt", "datum", "other_info", "surface_finish", "section_letter"}, set(by_kind))
        for kind, counts in by_kind.items():
            with self.subTest(kind):
                of_script, _pooled, _said = self.by_script(["--kinds", kind, "--source", "all"])
                self.assertEqual({ours: sum(sheet[theirs] for sheet in of_script.values()) for theirs, ours in COUNTS.items()},
                                 {ours: counts[ours] for ours in COUNTS.values()})

    def test_the_table_says_what_the_script_prints(self):
        options = OPTIONS["every kind"]
        _sheets, _pooled, printed = self.by_script(options)
        theirs = [line.replace("nan", "-").split() for line in printed.splitlines()[1:] if not line.startswith("by rotation")]
        ours = [line.split() for line in self.by_program(options).stdout.splitlines()[1:len(theirs) + 1]]
        self.assertEqual(theirs, [["POOLED" if cell == "ALL" else cell for cell in row] for row in ours])

    def test_reliability_counts_every_found_label_once(self):
        said = json.loads(self.by_program(OPTIONS["every kind"], "--json").stdout)
        found = [target for sheet in said["drawings"] for target in sheet["target_list"] if target["read"] is not None]
        of = said["reliability"]["annotations"]
        self.assertEqual(len(found), sum(row["readings"] for row in of["bins"]) + of["without_confidence"]["readings"])
        expected = sum(abs(sum(t["confidence"] - (t["edits"] == 0) for t in found if t["confidence"] is not None
                               and min(int(t["confidence"] * 10 + 1e-9), 9) == number)) for number in range(10))
        self.assertAlmostEqual(expected / sum(row["readings"] for row in of["bins"]), of["calibration_error"], places=5)


class Interface(unittest.TestCase):
    """Exit statuses and messages."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="drawproc eval ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        (self.folder / "gt").mkdir()
        (self.folder / "out/bracket.png").mkdir(parents=True)

    def call(self, *arguments):
        done = subprocess.run([str(BINARY), "eval", *arguments], cwd=self.folder, capture_output=True, encoding="utf-8", timeout=60)
        return done.returncode, done.stdout, done.stderr

    def label(self, name):
        (self.folder / "gt" / name).write_bytes((SAMPLES / "bracket.truth.json").read_bytes())

    def report(self):
        truth = json.loads((SAMPLES / "bracket.truth.json").read_text(encoding="utf-8"))
        (self.folder / "out/bracket.png/report.json").write_text(made_reports.report("bracket.png", truth, 1), encoding="utf-8")

    def test_wrong_usage_and_nothing_to_compare_are_2(self):
        for arguments in (("out",), ("--gt", "gt"), ("--gt", "gt", "out", "--iou", "2"), ("--gt", "gt", "out", "--iou", "much"), ("--gt", "gt", "out")):
            with self.subTest(arguments):
                status, stdout, stderr = self.call(*arguments)
                self.assertEqual((2, ""), (status, stdout), stderr)
                self.assertTrue(stderr.startswith("drawproc: "), stderr)
        self.label("other.json")
        self.assertEqual((2, "", "drawproc: out: no report fits a labelled drawing\n"), self.call("--gt", "gt", "out"))

    def test_what_cannot_be_read_is_3(self):
        status, _stdout, stderr = self.call("--gt", "nowhere", "out")
        self.assertEqual((3, "drawproc: nowhere: no such file or folder\n"), (status, stderr))
        self.label("bracket.json")
        (self.folder / "out/bracket.png/report.json").write_text("{", encoding="utf-8")
        status, stdout, stderr = self.call("--gt", "gt", "out")
        self.assertEqual((3, ""), (status, stdout))
        self.assertIn("bracket.png/report.json: report: not JSON", stderr)

    def test_what_is_left_out_is_said_and_the_rest_compared(self):
        self.label("bracket.truth.json")
        self.label("missing.json")
        (self.folder / "gt/dataset.json").write_text("{}", encoding="utf-8")
        self.report()
        status, stdout, stderr = self.call("--gt", "gt", "out", "-v")
        self.assertEqual(0, status)
        self.assertEqual("drawproc: dataset.json: holds no labels: left out\ndrawproc: missing: no report: counted as nothing found\n", stderr)
        self.assertTrue(stdout.startswith("drawing  "), stdout)
        self.assertIn("    missed \"", stdout)

    def test_one_file_of_labels_is_enough(self):
        self.label("bracket.json")
        self.report()
        self.assertEqual(0, self.call("--gt", "gt/bracket.json", "out/bracket.png")[0])


if __name__ == "__main__":
    EVAL = pathlib.Path(os.environ.get("DRAWPROC_EVAL") or sys.argv.pop(2)).resolve()
    BINARY = pathlib.Path(sys.argv.pop(1)).resolve()
    if not (EVAL / "score.py").is_file():
        print(f"skipped: nothing to compare with: {EVAL} has no score.py (name another folder in DRAWPROC_EVAL)")
        sys.exit(77)
    unittest.main(verbosity=2)
