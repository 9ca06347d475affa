"""`drawproc compare`: two runs over the same drawings."""
import json
import shutil

import drawings
import program


class Compare(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/a.pdf", drawings.pdf("12.5"))
        self.put("in/sub/b.pdf", drawings.pdf("R8"))
        self.run_drawings("in", "-o", "first", "--write", "json")
        shutil.copytree(self.folder / "first", self.folder / "second")

    def edit(self, name, change):
        """Lets `change` alter the second run's report."""
        file = self.folder / "second" / name / "report.json"
        report = json.loads(file.read_text(encoding="utf-8"))
        change(report)
        file.write_text(json.dumps(report, ensure_ascii=False), encoding="utf-8")

    def compare(self, *arguments, status, first="first", second="second"):
        return self.call("compare", first, second, *arguments, status=status)

    def test_two_runs_alike_differ_in_nothing(self):
        self.run_drawings("in", "-o", "again", "--jobs", "1", "--group", "1")
        done = self.compare(second="again", status=0)
        self.assertEqual("2 drawings: 2 the same, 0 differ\n", done.stdout)
        self.assertEqual("", done.stderr)

    def test_a_line_of_a_manifest_that_cannot_be_read_is_told(self):
        path = self.folder / "second/manifest.jsonl"
        path.write_bytes(path.read_bytes() + b"nonsense\n")
        done = self.compare(status=0)
        self.assertEqual("drawproc: second/manifest.jsonl: 1 line cannot be read: take it out and run into this folder again\n",
                         done.stderr)
        self.assertEqual(done.stderr, self.call("diff", "first", "second", "-o", "d", status=0).stderr)

    def test_another_text_is_named_with_both_readings(self):
        def misread(report):
            annotation = report["pages"][0]["annotations"][0]
            annotation["text"] = annotation["lines"][0]["text"] = "R9"
        self.edit("sub/b.pdf", misread)
        done = self.compare(status=1)
        self.assertTrue(done.stdout.startswith("sub/b.pdf\n"))
        self.assertIn('  page 1, dimension 1 "R8": text: "R8" | "R9"\n', done.stdout)
        self.assertIn("2 drawings: 1 the same, 1 differs", done.stdout)

    def test_places_and_confidences_have_tolerances_and_limits_have_none(self):
        def shift(report, by):
            for corner in report["pages"][0]["annotations"][0]["polygon"]:
                corner[0] += by
        self.edit("a.pdf", lambda report: shift(report, 1.5))
        self.compare(status=0)
        self.assertIn("place: at", self.compare("--pixels", "1", status=1).stdout)
        self.edit("a.pdf", lambda report: report["characteristics"][0].update(lower="12.4"))
        self.assertIn('characteristic 1: lower: nothing | "12.4"', self.compare("--pixels", "100", status=1).stdout)

    def test_other_ids_alone_are_no_difference(self):
        def renumber(report):
            report["pages"][0]["annotations"][0]["id"] = 7
            for one in report["characteristics"]:
                one["annotation"] = 7
            for one in report["findings"]:
                one.update({"annotation": 7} if "annotation" in one else {})
        self.edit("a.pdf", renumber)
        self.compare(status=0)

    def test_a_drawing_that_only_one_run_has_is_a_difference(self):
        self.put("in/c.pdf", drawings.pdf("5"))
        self.run_drawings("in", "-o", "second")
        self.assertIn("c.pdf\n  drawing: nothing | there\n", self.compare(status=1).stdout)

    def test_json_lists_the_same(self):
        self.edit("a.pdf", lambda report: report.update(status="review"))
        told = json.loads(self.compare("--json", status=1).stdout)
        self.assertEqual({"same": 1, "differing": 1, "drawings": [
            {"drawing": "a.pdf", "differences": [{"where": "status", "first": '"ok"', "second": '"review"'}]}]}, told)

    def test_single_reports_are_compared_whatever_their_names(self):
        self.assertIn("1 drawing: 1 the same", self.compare(first="first/a.pdf", second="second/a.pdf/report.json", status=0).stdout)
        self.compare(first="first/a.pdf", second="first/sub/b.pdf", status=1)

    def test_quiet_leaves_the_status(self):
        self.edit("a.pdf", lambda report: report.update(status="review"))
        self.assertEqual("", self.compare("-q", status=1).stdout)

    def test_trouble_is_said_and_has_a_status_of_its_own(self):
        self.assertIn("nowhere", self.compare(second="nowhere", status=2).stderr)
        (self.folder / "second/a.pdf/report.json").write_text("{", encoding="utf-8")
        self.assertIn("second/a.pdf/report.json", self.compare(status=2).stderr)
        self.assertIn("--pixels", self.compare("--pixels=-1", status=2).stderr)
        self.run_drawings("in", "-o", "tables", "--write", "csv")
        self.assertIn("--write json", self.compare(second="tables", status=2).stderr)
        self.call("compare", "first", status=2)
