"""The same drawing gives the same bytes, and what is done is not done again."""
import shutil

import drawings
import program
from program import SAMPLES

MIXED = ("shaft.pdf", "plate-two-pages.pdf", "flange-curves.pdf", "bracket.png", "scan.tif")


class SameBytes(program.Case):
    """Small versions of everything, so that neighbours are of every kind and some fail."""

    def setUp(self):
        super().setUp()
        for name in MIXED:
            self.put(f"in/{name}", (SAMPLES / name).read_bytes())
        self.put("in/sub/a.png", drawings.png())
        self.put("in/sub/b.jpg", drawings.jpeg())
        self.put("in/sub/broken.pdf", b"no drawing")
        self.put("in/sub/c.tif", drawings.tiff())

    def made(self, *options, output):
        self.run_drawings("in", "-o", output, *options, status=1)
        return program.reports(self.folder / output)

    def test_in_any_group_and_with_any_number_of_jobs(self):
        first = self.made("--group", "1", "--jobs", "1", output="one")
        written = {file for file in first if not file.startswith(b"crops/") and not file.endswith(program.DOUBTS.encode())}
        self.assertEqual(5 * 8 + 1 + 1, len(written))
        for options in (("--group", "8", "--jobs", "4"), ("--group", "3", "--jobs", "2", "--memory", "1")):
            with self.subTest(" ".join(options)):
                self.assertEqual(first, self.made(*options, output="-".join(options).strip("-")))

    def test_in_shards(self):
        whole = self.made(output="whole")
        self.run_drawings("in", "-o", "first", "--shard", "1/2", status=None)
        self.run_drawings("in", "-o", "second", "--shard", "2/2", status=None)
        shards = [program.reports(self.folder / output) for output in ("first", "second")]
        self.assertEqual([], sorted(shards[0].keys() & shards[1].keys()))
        self.assertEqual(whole, {**shards[0], **shards[1]})
        names = [sorted(line["input"] for line in self.manifest(output)) for output in ("first", "second")]
        self.assertEqual([5, 4], [len(part) for part in names])

    def test_alone(self):
        whole = self.made(output="whole")
        for name in MIXED:
            with self.subTest(name):
                self.run_drawings(f"in/{name}", "-o", f"alone {name}")
                alone = program.reports(self.folder / f"alone {name}")
                self.assertEqual(program.of_drawing(whole, name), alone)

    def test_from_any_working_folder_and_at_any_time(self):
        first = self.made(output="first")
        shutil.copytree(self.folder / "in", self.folder / "elsewhere/in", copy_function=shutil.copy)
        self.run_drawings(self.folder / "elsewhere/in", "-o", "second", status=1)
        self.assertEqual(first, program.reports(self.folder / "second"))
        for name, content in first.items():
            self.assertNotIn(str(self.folder).encode(), content, name)


class Resume(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/a.png", drawings.png())
        self.put("in/b.pdf", drawings.pdf("A1"))
        self.put("in/sub/c.tif", drawings.tiff())
        self.run_drawings("in", "-o", "out")

    def processed(self, *options, status=0):
        """Runs again; the names that were processed."""
        before = len(self.manifest())
        self.run_drawings("in", "-o", "out", *options, status=status)
        return [line["input"] for line in self.manifest()[before:]]

    def test_a_second_run_processes_nothing_and_says_so(self):
        before, manifest = program.reports(self.folder / "out"), self.manifest()
        done = self.run_drawings("in", "-o", "out")
        self.assertIn("3 done before", done.stderr)
        self.assertEqual({"found": 3, "resumed": 3, "processed": 0},
                         {key: self.summary()["drawings"][key] for key in ("found", "resumed", "processed")})
        self.assertEqual((before, manifest), (program.reports(self.folder / "out"), self.manifest()))

    def test_a_changed_file_is_processed_again(self):
        self.put("in/b.pdf", drawings.pdf("B2"))
        self.assertEqual(["b.pdf"], self.processed())
        self.assertEqual([], self.processed())

    def test_a_file_of_another_time_with_the_same_bytes_is_not(self):
        (self.folder / "in/b.pdf").touch()
        self.assertEqual([], self.processed())

    def test_an_option_that_can_change_a_result_makes_all_be_processed_again(self):
        self.assertEqual(["a.png", "b.pdf", "sub/c.tif"], self.processed("--units", "inch"))
        self.assertEqual([], self.processed("--units", "inch"))

    def test_an_option_that_cannot_change_a_result_does_not(self):
        self.assertEqual([], self.processed("--jobs", "1", "--group", "2", "--timeout", "77", "--progress", "json"))

    def test_force_processes_all_again_to_the_same_bytes(self):
        before = program.reports(self.folder / "out")
        self.assertEqual(["a.png", "b.pdf", "sub/c.tif"], self.processed("--force"))
        self.assertEqual(before, program.reports(self.folder / "out"))

    def test_a_new_file_is_the_only_one_processed(self):
        self.put("in/d.bmp", drawings.bmp())
        self.assertEqual(["d.bmp"], self.processed())

    def test_a_deleted_report_is_written_again(self):
        shutil.rmtree(self.folder / "out/a.png")
        (self.folder / "out/b.pdf/page-1.svg").unlink()
        self.assertEqual(["a.png", "b.pdf"], self.processed())

    def test_a_format_that_was_not_written_before_is_written_now(self):
        self.run_drawings("in", "-o", "few", "--write", "json")
        self.assertEqual(["report.json"], [file.name for file in (self.folder / "few/b.pdf").iterdir()])
        self.run_drawings("in", "-o", "few", "--write", "json,html,csv,svg")
        self.assertEqual(program.reports(self.folder / "out"), program.reports(self.folder / "few"))

    def test_fewer_pages_leave_no_page_of_the_run_before(self):
        self.put("in/b.pdf", drawings.pdf("A1", "B2"))
        self.processed()
        self.assertTrue((self.folder / "out/b.pdf/page-2.svg").exists())
        self.put("in/b.pdf", drawings.pdf("A1"))
        self.processed()
        self.assertFalse((self.folder / "out/b.pdf/page-2.svg").exists())

    def test_a_failure_of_the_drawing_is_not_tried_again_but_one_of_the_machine_is(self):
        self.put("in/broken.pdf", b"no drawing")
        self.assertEqual(["broken.pdf"], self.processed(status=1))
        self.assertEqual([], self.processed(status=1))
        self.put("in/slow.pdf", drawings.pdf("A1", comment="drawproc-test-fault hang open"))
        fault = {"DRAWPROC_TEST_PDF_FAULT": "1"}
        self.run_drawings("in", "-o", "out", "--timeout", "1", status=1, environment=fault)
        self.assertEqual("timeout", self.report("slow.pdf")["failure"]["reason"])
        self.assertEqual(["slow.pdf"], self.processed(status=1))
        self.assertEqual("ok", self.report("slow.pdf")["status"])

    def test_failed_txt_fed_back_lands_in_the_same_folders(self):
        for folder in ("in", "in/sub/deep"):
            self.put(f"{folder}/broken.pdf", b"no drawing")
        self.processed(status=1)
        self.assertEqual(["in/./broken.pdf", "in/./sub/deep/broken.pdf"], self.failed())
        before = program.reports(self.folder / "out")
        self.put("in/sub/deep/broken.pdf", drawings.pdf("C3"))
        shutil.copy(self.folder / "out/failed.txt", self.folder / "again.txt")
        self.run_drawings("--files-from", "again.txt", "-o", "out", status=1)
        after = program.reports(self.folder / "out")
        self.assertEqual("ok", self.report("sub/deep/broken.pdf")["status"])
        made = {f"sub/deep/broken.pdf/{file}".encode() for file in
                ("page-1.svg", "characteristics.csv", "report.html", "thumbnail.png")}
        self.assertEqual(before.keys(), after.keys() - made)

    def test_failed_txt_itself_can_be_fed_back_also_after_a_run_that_had_nothing_to_do(self):
        self.put("in/broken.pdf", b"no drawing")
        self.processed(status=1)
        self.assertEqual([], self.processed(status=1))
        self.assertEqual(["in/./broken.pdf"], self.failed())
        self.run_drawings("--files-from", "out/failed.txt", "-o", "out", status=1)
        self.assertEqual(["in/./broken.pdf"], self.failed())
