"""The exit status of `run`, which is part of its interface, and runs that are cut short."""
import os
import resource
import shutil
import signal
import subprocess
import unittest

import drawings
import program
from program import SAMPLES


class Status(program.Case):
    def test_0_when_every_drawing_is_processed(self):
        self.put("in/a.png", drawings.png())
        done = self.run_drawings("in", "-o", "out")
        self.assertIn("1 drawing: 0 ok, 1 to review; reports in out", done.stderr)
        self.assertEqual([], self.failed())

    def test_1_when_a_drawing_needs_review_and_that_is_to_fail(self):
        self.put("in/a.png", drawings.png())
        self.run_drawings("in", "-o", "out", "--fail-on", "review", status=1)
        self.assertEqual(["in/./a.png"], self.failed())

    def test_2_for_a_wrong_command_line_and_nothing_is_written(self):
        self.put("a.png", drawings.png())
        for wrong, said in ((["--nonsense"], "--nonsense"), (["--jobs", "many"], "--jobs"), (["--shard", "3/2"], "--shard: 3/2"),
                            (["--shard", "1"], "--shard"), (["--pages", "5-3"], "5-3"), (["--pages", "x"], "--pages"),
                            (["--write", "pdf"], "'pdf'"), (["--units", "cubit"], "'cubit'"), (["--standard", "din"], "'din'"),
                            (["--device", "gpu"], "'gpu'"), (["--timeout", "-1"], "--timeout"), (["--pdf-dpi", "7"], "--pdf-dpi"),
                            (["--progress", "dots"], "'dots'"), (["--fail-on", "monday"], "'monday'"), (["--group", "0"], "--group"),
                            (["--max-pixels", "0"], "--max-pixels"), (["--recursive", "--no-recursive"], "recursive"),
                            (["--output"], "--output")):
            with self.subTest(" ".join(wrong)):
                done = self.run_drawings("a.png", *wrong, status=2)
                self.assertIn(said, done.stderr)
                self.assertTrue(done.stderr.startswith("drawproc: "), done.stderr)
                self.assertEqual(1, done.stderr.count("\n"), done.stderr)
        self.assertEqual(["a.png"], os.listdir(self.folder))

    def test_2_says_all_that_is_wrong_at_once(self):
        done = self.run_drawings("x", "--jobs=-1", "--units", "cubit", status=2)
        self.assertEqual(2, done.stderr.count("\n"), done.stderr)

    def test_2_without_any_input(self):
        self.assertIn("no input", self.run_drawings(status=2).stderr)

    def test_2_without_a_command(self):
        self.call(status=2)
        self.call("fly", status=2)

    def test_2_when_an_input_is_not_there(self):
        self.assertIn("gone: no such file or folder", self.run_drawings("gone", status=2).stderr)
        self.assertIn("gone: no such file or folder", self.run_drawings("gone", "--allow-empty", status=2).stderr)
        self.assertEqual([], os.listdir(self.folder))

    def test_2_when_a_pattern_matches_nothing(self):
        self.assertIn("*.tif: matches no file", self.run_drawings("*.tif", status=2).stderr)

    def test_2_when_a_folder_holds_no_drawing_unless_that_is_allowed(self):
        (self.folder / "in").mkdir()
        self.assertIn("no drawing found", self.run_drawings("in", status=2).stderr)
        self.assertEqual("", self.run_drawings("in", "--allow-empty", "-q", status=0).stderr)

    def test_2_when_a_file_that_an_option_names_cannot_be_read(self):
        self.put("a.png", drawings.png())
        (self.folder / "folder").mkdir()
        for wrong in ("--files-from", "--apply"):
            with self.subTest(wrong):
                done = self.run_drawings("a.png", wrong, "nope", status=2)
                self.assertEqual(f"drawproc: {wrong}: nope: no such file\n", done.stderr)
                done = self.run_drawings("a.png", wrong, "folder", status=2)
                self.assertEqual(f"drawproc: {wrong}: folder: cannot be read\n", done.stderr)
        self.assertEqual(["a.png", "folder"], sorted(os.listdir(self.folder)))

    def test_3_when_the_output_cannot_be_written(self):
        self.put("a.png", drawings.png())
        self.put("file", b"")
        done = self.run_drawings("a.png", "-o", "file/out", status=3)
        self.assertRegex(done.stderr, r"\Adrawproc: file/out: [^\n]+\n\Z")

    @unittest.skipIf(os.geteuid() == 0, "root may write everywhere")
    def test_3_when_the_output_may_not_be_written(self):
        self.put("a.png", drawings.png())
        (self.folder / "out").mkdir(mode=0o555)
        self.run_drawings("a.png", "-o", "out", status=3)

    def test_3_when_no_more_can_be_written_and_what_was_finished_stays(self):
        self.put("in/a.pdf", b"no drawing")  # a short report
        self.put("in/b.png", (SAMPLES / "bracket.png").read_bytes())

        def small_files_only():
            resource.setrlimit(resource.RLIMIT_FSIZE, (20000, 20000))

        # Python ignores the signal for too long a file, and hands that down: the write then fails, as on a full disk.
        done = subprocess.run(program.command(["run", "in", "-o", "out"]), cwd=self.folder, env=program.clean_environment(),
                              capture_output=True, text=True, restore_signals=False, preexec_fn=small_files_only, timeout=60)
        self.assertEqual(3, done.returncode, done.stderr)
        self.assertRegex(done.stderr.splitlines()[-1], r"\Adrawproc: out/.*: cannot write: ")
        self.assertEqual(["a.pdf"], [line["input"] for line in self.manifest()])
        self.assertEqual("unreadable", self.report("a.pdf")["failure"]["reason"])
        self.assertFalse((self.folder / "out/b.png").exists())
        self.run_drawings("in", "-o", "out", status=1)
        self.assertIn(self.report("b.png")["status"], ("ok", "review"))

    def test_3_when_another_run_writes_to_the_same_output(self):
        self.put("slow.pdf", drawings.pdf("A1", comment="drawproc-test-fault hang page"))
        self.put("b.png", drawings.png())
        first = self.start("run", "b.png", "slow.pdf", "-o", "out", "--timeout", "60", "--group", "1", "--progress", "plain",
                           environment={"DRAWPROC_TEST_PDF_FAULT": "1"}, stderr=subprocess.PIPE)
        with first:
            first.stderr.readline()  # it is at work
            try:
                self.assertIn("another run", self.run_drawings("b.png", "-o", "out", status=3).stderr)
            finally:
                first.kill()

    def test_3_when_so_many_drawings_fail(self):
        for i in range(30):  # more than are on their way at once
            self.put(f"in/{i}.pdf", b"no drawing")
        done = self.run_drawings("in", "-o", "out", "--max-failures", "2", "--jobs", "1", "--group", "1", status=3)
        self.assertIn("--max-failures", done.stderr)
        self.assertGreaterEqual(len(self.failed()), 2)
        self.assertLess(len(self.failed()), 30)
        self.run_drawings("in/0.pdf", "-o", "other", "--max-failures", "2", status=1)
        done = self.run_drawings("in/0.pdf", "-o", "last", "--max-failures", "1", status=1)
        self.assertNotIn("stopped", done.stderr)

    def test_3_when_the_device_asked_for_is_not_there(self):
        if os.path.exists("/dev/nvidiactl"):
            self.skipTest("this machine has an NVIDIA GPU")
        self.put("a.png", drawings.png())
        done = self.run_drawings("a.png", "-o", "out", "--device", "cuda", status=3)
        self.assertRegex(done.stderr, r"\Adrawproc: [^\n]+\n\Z")
        self.assertFalse((self.folder / "out").exists(), "nothing is touched before the device is there")
        if not (program.BINARY.parents[1] / "lib/libdrawproc_engine.so").exists():
            self.assertIn("engine module", done.stderr)
            self.skipTest("this build has no engine module, so the cause it names is that; with one it is the device's")
        self.assertRegex(done.stderr, "(?i)driver|device|gpu|cuda")


class CutShort(program.Case):
    """A folder of drawings of which some are slow enough to be caught in the middle."""

    COUNT = 14

    def setUp(self):
        super().setUp()
        shaft = (SAMPLES / "shaft.pdf").read_bytes()
        for i in range(self.COUNT):
            self.put(f"in/{i:02}.pdf", shaft)
        self.options = ("in", "--jobs", "1", "--group", "1", "--pdf-dpi", "150", "--progress", "plain")

    def cut(self, how):
        """Sends the signal after the third drawing; the exit status, and how many drawings the manifest then has."""
        with self.start("run", *self.options, "-o", "out", stderr=subprocess.PIPE, stdout=subprocess.DEVNULL) as process:
            for _ in range(3):
                process.stderr.readline()
            process.send_signal(how)
            process.stderr.read()
        whole = (self.folder / "out/manifest.jsonl").read_bytes().count(b"\n")
        self.assertTrue(3 <= whole < self.COUNT, f"{whole} drawings before the signal was seen")
        return process.returncode, whole

    def claim_finished_as_if_never_cut(self, before):
        done = self.run_drawings(*self.options, "-o", "out")
        self.assertIn(f"{before} done before", done.stderr)
        self.assertEqual((before, self.COUNT - before), (self.summary()["drawings"]["resumed"], self.summary()["drawings"]["processed"]))
        if not (self.folder / "whole").exists():
            self.run_drawings(*self.options, "-o", "whole")
        self.assertEqual(program.reports(self.folder / "whole"), program.reports(self.folder / "out"))
        self.assertEqual([f"{i:02}.pdf" for i in range(self.COUNT)], sorted(line["input"] for line in self.manifest()))

    def test_130_when_interrupted_and_running_again_finishes_the_rest(self):
        for how in (signal.SIGINT, signal.SIGTERM):
            with self.subTest(how.name):
                status, before = self.cut(how)
                self.assertEqual(130, status)
                self.assertTrue(self.summary()["interrupted"])
                for line in self.manifest():
                    self.assertEqual("ok", self.report(line["input"])["status"])
                self.claim_finished_as_if_never_cut(before)
                self.assertFalse(self.summary()["interrupted"])
                shutil.rmtree(self.folder / "out")

    def test_a_second_interrupt_ends_it_at_once(self):
        self.put("in/00.pdf", drawings.pdf("A1", comment="drawproc-test-fault hang page"))
        with self.start("run", *self.options, "-o", "out", "--timeout", "60", environment={"DRAWPROC_TEST_PDF_FAULT": "1"},
                        stderr=subprocess.PIPE) as process:
            with self.assertRaises(subprocess.TimeoutExpired):
                process.wait(1)
            process.send_signal(signal.SIGINT)
            with self.assertRaises(subprocess.TimeoutExpired):
                process.wait(1)
            process.send_signal(signal.SIGINT)
            self.assertEqual(-signal.SIGINT, process.wait(10))

    def test_a_killed_run_leaves_nothing_half_written_and_is_finished_by_the_next(self):
        status, before = self.cut(signal.SIGKILL)
        self.assertEqual(-signal.SIGKILL, status)
        for line in self.manifest():
            self.assertEqual("ok", self.report(line["input"])["status"])
            for file in line["files"]:
                self.assertTrue((self.folder / "out" / line["input"] / file).is_file())
        for report in (self.folder / "out").glob("[0-9]*/report.json"):
            self.assertTrue(report.read_bytes().endswith(b"}\n"))
        self.claim_finished_as_if_never_cut(before)
        self.assertEqual([], list((self.folder / "out").rglob(".*")))

    def test_a_manifest_torn_in_its_last_line_costs_only_that_drawing(self):
        self.run_drawings(*self.options, "-o", "out")
        manifest = self.folder / "out/manifest.jsonl"
        manifest.write_bytes(manifest.read_bytes()[:-25])
        self.claim_finished_as_if_never_cut(self.COUNT - 1)
