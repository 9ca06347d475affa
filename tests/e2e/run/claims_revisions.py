"""`drawproc diff`: two revisions of a drawing."""
import csv
import json
import pathlib

import program

import revisions


class Diff(program.Case):
    """A plate in two revisions: a size changed, one gone, two new ones, one moved; drawn at another place of the page."""

    def setUp(self):
        super().setUp()
        self.put("A/plate.pdf", revisions.OLD)
        self.put("B/plate.pdf", revisions.NEW)
        for revision in "AB":
            self.run_drawings(revision, "-o", f"out-{revision}", "--write", "json,svg", "--general-tolerance", "ISO2768-m")

    def diff(self, *arguments, status, old="out-A", new="out-B"):
        return self.call("diff", old, new, *arguments, status=status)

    def rows(self, folder="drawproc-diff"):
        with open(self.folder / folder / "diff.csv", encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def balloons(self, file):
        report = json.loads(pathlib.Path(self.folder / file).read_text(encoding="utf-8"))
        return {one["requirement"]: one["balloon"] for one in report["characteristics"]}

    def test_a_revision_differs_not_from_itself(self):
        done = self.diff(new="out-A", status=0)
        self.assertIn("0 added, 0 removed, 0 changed, 0 moved, 6 the same; 0 to inspect again", done.stdout)
        self.assertEqual([], self.rows())

    def test_changes_are_told_apart_and_what_needs_a_result_is_said(self):
        self.diff(status=1)
        told = {(row["change"], row["was_requirement"].lstrip("'"), row["requirement"].lstrip("'"), row["inspect"]) for row in self.rows()}
        self.assertEqual({("changed", "⌀12 H7", "⌀14 H7", "yes"), ("removed", "R5", "", "no"), ("added", "", "⌀6.6", "yes"),
                          ("added", "", "45°", "yes"), ("moved", "33", "33", "no")}, told)

    def test_kept_characteristics_keep_their_balloons_and_new_ones_come_after_the_last(self):
        self.diff(status=1)
        before, after = self.balloons("out-A/plate.pdf/report.json"), self.balloons("drawproc-diff/report.json")
        for same in ("80", "50", "25", "33"):
            self.assertEqual(before[same], after[same])
        self.assertEqual(before["⌀12 H7"], after["⌀14 H7"])
        self.assertEqual({"7", "8"}, {after["⌀6.6"], after["45°"]})
        self.assertNotIn(before["R5"], after.values())

    def test_the_next_diff_goes_on_with_those_numbers(self):
        self.diff(status=1)
        self.diff("-o", "next", old="drawproc-diff", status=0)
        self.assertEqual(self.balloons("drawproc-diff/report.json"), self.balloons("next/report.json"))

    def test_limits_that_another_general_tolerance_gives_are_a_change(self):
        self.run_drawings("A", "-o", "out-f", "--write", "json", "--general-tolerance", "ISO2768-f")
        done = self.diff(new="out-f", status=1)
        self.assertIn("~ general tolerance: ISO2768 m → ISO2768 f\n", done.stdout)
        changed = [row for row in self.rows() if row["requirement"] == "80"]
        self.assertEqual([("changed", "lower upper", "79.7", "79.85")],
                         [(row["change"], row["what"], row["was_lower"], row["lower"]) for row in changed])

    def test_json_says_the_same(self):
        (told,) = json.loads(self.diff("--json", status=1).stdout)
        self.assertEqual({"same": 3, "moved": 1, "changed": 1, "added": 2, "removed": 1}, told["characteristics"])
        changed = next(one for one in told["changes"] if one["change"] == "changed")
        self.assertEqual(("⌀12 H7", "⌀14 H7"), (changed["before"]["requirement"], changed["after"]["requirement"]))

    def test_the_page_shows_both_sheets(self):
        self.diff(status=1)
        page = (self.folder / "drawproc-diff/diff.html").read_text(encoding="utf-8")
        self.assertEqual(2, page.count("data:image/png;base64,"))
        self.assertEqual(1, page.count('class="chip c-moved"'))
        again = self.diff("-o", "again", "-q", status=1)
        self.assertEqual("", again.stdout)
        self.assertEqual(page, (self.folder / "again/diff.html").read_text(encoding="utf-8"))

    def test_drawings_of_other_names_go_together_by_their_number_and_lone_ones_are_said(self):
        self.put("C/plate-rev-b.pdf", revisions.NEW)
        self.put("C/extra.pdf", revisions.OLD)
        self.run_drawings("C", "-o", "out-C", "--write", "json")
        for file, number in (("out-A/plate.pdf", "DP-77"), ("out-C/plate-rev-b.pdf", "DP-77"), ("out-C/extra.pdf", "DP-78")):
            report = self.folder / file / "report.json"
            told = json.loads(report.read_text(encoding="utf-8"))
            told["title_block"] = {"number": number}
            report.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        done = self.diff(new="out-C", status=1)
        self.assertIn("extra.pdf: new\nplate-rev-b.pdf\n", done.stdout)
        self.assertTrue((self.folder / "drawproc-diff/plate-rev-b.pdf/diff.html").exists())
        self.assertEqual({"plate-rev-b.pdf"}, {row["drawing"] for row in self.rows()})

    def test_trouble_is_said_and_has_a_status_of_its_own(self):
        self.assertIn("nowhere", self.diff(old="nowhere", status=2).stderr)
        self.put("taken", b"a file")
        self.assertIn("taken", self.diff("-o", "taken", status=2).stderr)
        self.call("diff", "out-A", status=2)
