"""`drawproc merge`: the outputs of shards."""
import json
import shutil
import xml.etree.ElementTree as ET

import drawings
import program
from claims_review import unread_sign


class Merge(program.Case):
    def setUp(self):
        super().setUp()
        for number in range(5):
            self.put(f"in/{number}.pdf", drawings.pdf(f"1{number}.5"))
        self.put("in/5.pdf", unread_sign())
        self.put("in/6.pdf", b"no drawing")
        for shard in (1, 2):
            self.call("run", "in", "-o", f"out-{shard}", "--shard", f"{shard}/2", "--write", "json,svg")

    def merge(self, *arguments, status, outputs=("out-1", "out-2"), joined="out"):
        return self.call("merge", *outputs, "-o", joined, *arguments, status=status)

    def test_shards_become_what_one_run_would_have_written(self):
        self.run_drawings("in", "-o", "whole", "--write", "json,svg", status=1)
        done = self.merge(status=1)
        self.assertIn("7 drawings in out, 7 of them added", done.stderr)
        self.assertEqual(program.reports(self.folder / "whole"), program.reports(self.folder / "out"))
        for same in ("failed.txt", "review.csv"):
            self.assertEqual((self.folder / "whole" / same).read_bytes(), (self.folder / "out" / same).read_bytes())
        self.assertEqual({"ok": 5, "review": 1, "failed": 1}, self.summary()["drawings"]["by_status"])
        self.assertEqual(["1/2", "2/2"], [one["shard"] for one in self.summary()["options"]["merged"]])
        self.assertEqual("7", ET.parse(self.folder / "out/junit.xml").getroot().get("tests"))

    def test_a_merged_folder_is_one_that_a_run_goes_on_with(self):
        self.merge(status=1)
        self.assertIn("7 done before", self.run_drawings("in", "-o", "out", "--write", "json,svg", status=1).stderr)

    def test_one_of_the_shards_may_be_the_folder_that_is_merged_into(self):
        done = self.merge(outputs=("out-2",), joined="out-1", status=1)
        self.assertIn("7 drawings in out-1", done.stderr)
        self.assertEqual(7, len(self.manifest("out-1")))

    def test_the_same_drawing_with_the_same_reports_is_taken_once(self):
        shutil.copytree(self.folder / "out-1", self.folder / "copy")
        self.assertIn("7 drawings", self.merge(outputs=("out-1", "copy", "out-2"), status=1).stderr)

    def test_corrections_of_all_shards_are_kept(self):
        for shard in (1, 2):
            path = self.folder / f"out-{shard}/review.csv"
            path.write_text(path.read_text(encoding="utf-8").replace(",\n", ",12°\n"), encoding="utf-8")
        self.merge(status=1)
        self.assertEqual(1, (self.folder / "out/review.csv").read_text(encoding="utf-8").count(",12°\n"))

    def test_other_results_for_one_drawing_are_refused_and_nothing_is_written(self):
        shutil.copytree(self.folder / "out-1", self.folder / "other")
        name = self.manifest("other")[0]["input"]
        file = self.folder / "other" / name / "report.json"
        file.write_text(file.read_text(encoding="utf-8").replace('"schema": 1', '"schema":  1'), encoding="utf-8")
        done = self.merge(outputs=("out-1", "other"), status=2)
        self.assertIn(f"{name}: out-1 and other have other results for it", done.stderr)
        self.assertIn("nothing was merged", done.stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_shards_of_other_options_are_refused(self):
        self.call("run", "in", "-o", "out-3", "--shard", "2/2", "--units", "inch", "--write", "json")
        self.assertIn("out-3 was made with other options or weights than out-1", self.merge(outputs=("out-1", "out-3"), status=2).stderr)

    def test_a_shard_that_lacks_files_is_refused(self):
        name = self.manifest("out-2")[0]["input"]
        (self.folder / "out-2" / name / "report.json").unlink()
        self.assertIn("lacks files", self.merge(status=2).stderr)

    def test_a_shard_whose_manifest_is_damaged_is_refused_and_nothing_is_written(self):
        path = self.folder / "out-2/manifest.jsonl"
        whole = path.read_bytes()
        for damaged in (b"nonsense\n" + whole, whole[:-7]):
            path.write_bytes(damaged)
            done = self.merge(status=2)
            self.assertIn("out-2/manifest.jsonl: 1 line cannot be read", done.stderr)
            self.assertIn("nothing was merged", done.stderr)
            self.assertFalse((self.folder / "out").exists())

    def test_a_shard_that_names_files_outside_of_its_folders_is_refused(self):
        self.put("evil.txt", b"of somebody else's")
        (self.folder / "deep").mkdir()
        path = self.folder / "out-2/manifest.jsonl"
        path.write_text(path.read_text(encoding="utf-8").replace('"report.json"', '"../../evil.txt"'), encoding="utf-8")
        self.assertIn("cannot be read", self.merge(status=2, joined="deep/deep/out").stderr)
        self.assertEqual([], list((self.folder / "deep").rglob("evil.txt")))

    def test_what_is_no_output_of_a_run_is_refused(self):
        self.assertIn("manifest.jsonl", self.merge(outputs=("in", "out-1"), status=2).stderr)
        self.call("merge", "out-1", status=2)

    def test_review_fails_where_it_is_asked_to(self):
        (self.folder / "in/6.pdf").unlink()
        for shard in (1, 2):
            shutil.rmtree(self.folder / f"out-{shard}")
            self.run_drawings("in", "-o", f"out-{shard}", "--shard", f"{shard}/2", "--write", "json")
        self.merge(status=0)
        self.merge("--fail-on", "review", joined="strict", status=1)
        self.assertEqual(1, len((self.folder / "strict/failed.txt").read_text(encoding="utf-8").splitlines()))
        self.assertEqual({}, json.loads((self.folder / "strict/run.json").read_text(encoding="utf-8"))["drawings"]["by_reason"])
