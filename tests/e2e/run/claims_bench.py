"""`drawproc bench`: what it measures, says and writes. Not how fast anything is."""
import json

import drawings
import program

ONCE = ("--passes", "1", "--warm-up", "0", "--batches", "1")


class Bench(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/a.pdf", drawings.pdf("12.5"))
        self.put("in/b.pdf", drawings.pdf("R8"))
        (self.folder / "tmp").mkdir()

    def bench(self, *arguments, status, **more):
        return self.call("bench", *arguments, status=status, environment={"TMPDIR": str(self.folder / "tmp")}, **more)

    def figures(self, name="figures.json"):
        return json.loads((self.folder / name).read_text(encoding="utf-8"))

    def test_the_table_and_the_file_tell_of_stages_start_up_and_memory(self):
        done = self.bench("in", "--passes", "2", "--batches", "1", "--json", "figures.json", status=0)
        for line in (r"^drawings: 2, failed: 0, pages: 2, .*; passes: 2 after 1 of warm-up \(", r"^stage +share +p50 +p95$", r"^decode +", r"^read +", r"^write +",
                     r"^a drawing +", r"^drawings/min +[\d.]+$", r"^start-up +[\d.]+ s   program ", r"^peak memory +\d+ MB$"):
            self.assertRegex(done.stdout, f"(?m){line}")
        figures = self.figures()
        self.assertEqual((1, 1, 2), (figures["schema"], figures["warm_ups"], figures["passes"]))
        self.assertEqual({"drawings": 2, "failed": 0, "pages": 2}, {key: figures["inputs"][key] for key in ("drawings", "failed", "pages")})
        stages = {stage["stage"]: stage for stage in figures["stages"]}
        self.assertEqual(4, stages["decode"]["drawings"])
        self.assertAlmostEqual(1, sum(stage["share"] for stage in figures["stages"]))
        self.assertGreater(figures["drawings_per_minute"], 0)
        self.assertGreater(figures["peak_memory_bytes"]["program"], 1e6)
        self.assertGreater(figures["peak_memory_bytes"]["pdf_worker"], 1e6)

    def test_nothing_is_left_behind(self):
        self.bench("in", *ONCE, status=0)
        self.assertEqual([], list((self.folder / "tmp").iterdir()))
        self.assertEqual({"in", "tmp"}, {path.name for path in self.folder.iterdir()})

    def test_an_earlier_run_stands_beside_with_ratios_and_what_was_different(self):
        self.bench("in", *ONCE, "--json", "before.json", status=0)
        done = self.bench("in/a.pdf", *ONCE, "--batch", "3", "--beside", "before.json", "-q", status=0)
        self.assertRegex(done.stdout, r"(?m)^stage +share +p50 / before +p95 / before$")
        self.assertRegex(done.stdout, r"(?m)^peak memory +\d+ MB +\d\.\d\d$")
        self.assertEqual("", done.stderr)
        done = self.bench("in/a.pdf", *ONCE, "--batch", "3", "--beside", "before.json", status=0)
        self.assertIn("before.json: the earlier run differs: batch: 3 | 8", done.stderr)
        self.assertIn("before.json: the earlier run differs: drawings: 1 | 2", done.stderr)

    def test_a_drawing_that_fails_is_counted_and_has_a_status(self):
        self.put("in/c.pdf", b"%PDF-1.7\nbroken")
        self.assertIn("drawings: 3, failed: 1, pages: 2, ", self.bench("in", *ONCE, status=1).stdout)

    def test_wrong_usage_is_said_before_anything_is_measured(self):
        for arguments, said in ((("nowhere",), "no drawing found"), (("in", "--passes", "0"), "--passes"), (("in", "--batches", "4,2"), "--batches"),
                                (("in", "--batches", "many"), "--batches"), (("in", "--device", "gpu"), "--device"),
                                (("in", "--device", "cpu", "--precision", "fp16"), "--precision: fp16 needs a GPU"),
                                (("in", "--beside", "in/a.pdf"), "in/a.pdf: this is no file that drawproc bench --json wrote"),
                                (("in", "--beside", "nowhere.json"), "nowhere.json: cannot be read")):
            with self.subTest(arguments):
                done = self.bench(*arguments, status=2)
                self.assertIn(said, done.stderr)
                self.assertEqual("", done.stdout)
                self.assertNotIn("pass 1", done.stderr)

    def test_a_file_that_cannot_be_written_stops_it_at_once(self):
        self.put("file", b"")
        done = self.bench("in", "--json", "file/figures.json", status=3)
        self.assertNotIn("pass 1", done.stderr)

    def test_without_input_the_samples_are_measured(self):
        self.bench(*ONCE, "--write", "json", "--json", "figures.json", status=0)
        self.assertEqual(len([file for file in program.SAMPLES.iterdir() if file.suffix in (".pdf", ".png", ".tif")]), self.figures()["inputs"]["drawings"])

    def test_every_network_is_called_with_every_batch(self):
        if not program.has_networks():
            self.skipTest("built without networks")
        done = self.bench("in/a.pdf", "--passes", "1", "--warm-up", "0", "--batches", "1,2", "--json", "figures.json", "--device", "cpu", status=0)
        self.assertRegex(done.stdout, r"(?m)^network +a batch of 1 is +batch +a call +each$")
        networks = {network["name"]: network for network in self.figures()["networks"]}
        self.assertEqual({"detector", "text_lines", "recognizer", "segmenter"}, set(networks))
        for network in networks.values():
            self.assertEqual([1, 2], [call["batch"] for call in network["calls"]])
            self.assertTrue(all(call["seconds"] > 0 for call in network["calls"]))
        self.assertGreater(self.figures()["start_up_seconds"]["engine"], 0)
