"""drawproc.prom and junit.xml: what other programs read of a run."""
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET

import drawings
import program
from claims_review import unread_sign

SAMPLE = re.compile(r'([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\{((?:[a-zA-Z_]\w*="(?:[^"\\\n]|\\[\\n"])*",?)*)\})? (-?[0-9.e+-]+|\+Inf|NaN)')
LABEL = re.compile(r'([a-zA-Z_]\w*)="((?:[^"\\\n]|\\[\\n"])*)"')


def metrics(text):
    """Samples of an exposition by name and labels, after a look at its grammar: every sample follows its family's HELP and TYPE."""
    samples, family, kind = {}, None, None
    assert text.endswith("\n")
    for line in text.splitlines():
        if line.startswith("# HELP "):
            family, kind = line.split(" ", 3)[2], None
        elif line.startswith("# TYPE "):
            assert line.split(" ")[2] == family and kind is None, line
            kind = line.split(" ")[3]
            assert kind in ("gauge", "counter", "histogram"), line
        else:
            found = SAMPLE.fullmatch(line)
            assert found, line
            name, labels, value = found.groups()
            endings = ("_bucket", "_sum", "_count") if kind == "histogram" else ("",)
            assert name in {family + ending for ending in endings}, line
            key = (name, *(f"{label}={value}" for label, value in LABEL.findall(labels or "")))
            assert key not in samples, line
            samples[key] = float(value)
    return samples


class Machines(program.Case):
    def setUp(self):
        super().setUp()
        self.put("in/ok.pdf", drawings.pdf("12.5", "R8"))
        self.put("in/sub/odd.pdf", unread_sign())
        self.put("in/bad & <broken>.pdf", b"no drawing")

    def metrics(self):
        return metrics((self.folder / "out/drawproc.prom").read_text(encoding="utf-8"))

    def suite(self):
        root = ET.parse(self.folder / "out/junit.xml").getroot()
        self.assertEqual("testsuites", root.tag)
        (suite,) = root
        return suite

    def test_states_reasons_and_kinds_are_counted_and_those_that_are_not_there_are_0(self):
        self.run_drawings("in", "-o", "out", status=1)
        told = self.metrics()
        self.assertEqual([1, 1, 1], [told["drawproc_drawings", f"state={state}"] for state in ("ok", "review", "failed")])
        self.assertEqual(1, told["drawproc_drawings_failed", "reason=unreadable"])
        self.assertEqual(0, told["drawproc_drawings_failed", "reason=timeout"])
        self.assertEqual(9, sum(key[0] == "drawproc_drawings_failed" for key in told))
        self.assertGreaterEqual(told["drawproc_annotations", "kind=dimension"], 2)
        self.assertEqual(0, told["drawproc_annotations", "kind=weld"])
        self.assertEqual(3, told["drawproc_pages",])
        self.assertGreater(told["drawproc_peak_memory_bytes", "of=process"], 1e6)
        self.assertEqual(1, sum(key[0] == "drawproc_run_info" for key in told))

    def test_histograms_grow_to_their_count(self):
        self.run_drawings("in", "-o", "out", status=1)
        told = self.metrics()
        buckets = [value for key, value in told.items() if key[:2] == ("drawproc_stage_seconds_bucket", "stage=decode")]
        self.assertEqual(sorted(buckets), buckets)
        self.assertEqual(told["drawproc_stage_seconds_count", "stage=decode"], buckets[-1])
        self.assertEqual(3, buckets[-1])
        self.assertIn(("drawproc_stage_seconds_bucket", "stage=decode", "le=+Inf"), told)

    def test_drawings_done_before_count_in_states_and_not_in_seconds(self):
        self.run_drawings("in", "-o", "out", status=1)
        self.run_drawings("in", "-o", "out", status=1)
        told = self.metrics()
        self.assertEqual(1, told["drawproc_drawings", "state=ok"])
        self.assertEqual(3, told["drawproc_drawings_resumed",])
        self.assertFalse([key for key in told if key[0].startswith("drawproc_stage_seconds")])

    def test_promtool_has_nothing_to_say(self):
        if not shutil.which("promtool"):
            self.skipTest("no promtool: it comes with Debian's package prometheus, which also starts a server")
        self.run_drawings("in", "-o", "out", status=1)
        text = (self.folder / "out/drawproc.prom").read_bytes()
        done = subprocess.run(["promtool", "check", "metrics"], input=text, capture_output=True, check=False)
        self.assertEqual((0, b"", b""), (done.returncode, done.stdout, done.stderr))

    def test_every_drawing_is_a_test_case(self):
        self.run_drawings("in", "-o", "out", status=1)
        suite = self.suite()
        self.assertEqual(("3", "1", "0", "1"), tuple(suite.get(key) for key in ("tests", "failures", "errors", "skipped")))
        bad, ok, odd = suite
        self.assertEqual(("drawings", "bad & <broken>.pdf"), (bad.get("classname"), bad.get("name")))
        self.assertEqual("unreadable", bad.find("failure").get("type"))
        self.assertIn("neither", bad.find("failure").get("message"))
        self.assertEqual([], list(ok))
        self.assertEqual(("sub", "odd.pdf", "skipped"), (odd.get("classname"), odd.get("name"), odd[0].tag))
        self.assertRegex(suite.get("timestamp"), r"\A\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\Z")

    def test_review_is_a_failure_where_it_is_asked_to_be(self):
        self.run_drawings("in", "-o", "out", "--fail-on", "review", status=1)
        suite = self.suite()
        self.assertEqual(("2", "0"), (suite.get("failures"), suite.get("skipped")))
        self.assertEqual("review", suite[2].find("failure").get("type"))
