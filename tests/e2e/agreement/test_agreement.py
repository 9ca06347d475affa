#!/usr/bin/env python3
"""Claims that texts, classes and parsed values do not depend on how the networks were run.

    test_agreement.py BINARY cpu     batch 1 and 16, one decode worker and several, alone and in groups
    test_agreement.py BINARY cuda    the GPU in fp32, fp16 and bf16, batch 1 and 16, against the CPU

Samples of pixels are read in each way and set side by side by `drawproc compare`. Exit status 77 with the reason when there is
no GPU that can be used (ctest: skipped).
"""
import functools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

SAMPLES = pathlib.Path(__file__).resolve().parents[3] / "samples"
NAMES = ("scan.tif", "bracket.png", "generated-606.pdf")
BINARY = None


def call(*arguments):
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DRAWPROC_") or key == "DRAWPROC_ENGINE"}
    return subprocess.run([BINARY, *map(str, arguments)], env={**kept, "LC_ALL": "C.UTF-8"}, capture_output=True, text=True, timeout=500, check=False)


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory(prefix="drawproc agreement ")
        cls.addClassCleanup(folder.cleanup)
        cls.folder = pathlib.Path(folder.name)

    @classmethod
    @functools.cache
    def reports(cls, *options):
        """The output folder of the samples read with these options."""
        output = cls.folder / "-".join(option.strip("-") for option in options)
        done = call("run", *(SAMPLES / name for name in NAMES), "-o", output, "--write", "json", "--pdf-content", "raster", "--progress", "none", *options)
        assert done.returncode == 0, done.stderr
        return output

    def assert_same(self, first, second):
        told = call("compare", self.reports(*first), self.reports(*second))
        self.assertEqual(0, told.returncode, told.stdout + told.stderr)
        self.assertIn(f"{len(NAMES)} drawings: {len(NAMES)} the same", told.stdout)


class Cpu(Case):
    ALONE = ("--device", "cpu", "--batch", "1", "--jobs", "1", "--group", "1")

    def test_something_is_read(self):
        report = json.loads((self.reports(*self.ALONE) / "scan.tif/report.json").read_text(encoding="utf-8"))
        self.assertGreater(len(report["characteristics"]), 0)
        self.assertGreater(len(report["pages"][0]["annotations"]), 5)

    def test_batch_1_and_16_agree(self):
        self.assert_same(self.ALONE, ("--device", "cpu", "--batch", "16", "--jobs", "1", "--group", "1"))

    def test_one_decode_worker_and_four_agree_alone_and_in_a_group(self):
        self.assert_same(self.ALONE, ("--device", "cpu", "--batch", "16", "--jobs", "4", "--group", "3"))


class Cuda(Case):
    CPU = ("--device", "cpu", "--batch", "16")

    def on_gpu(self, precision, batch):
        self.assert_same(self.CPU, ("--device", "cuda", "--precision", precision, "--batch", batch))

    def test_fp32_agrees_with_the_cpu(self):
        self.on_gpu("fp32", "16")

    def test_a_batch_of_1_agrees(self):
        self.on_gpu("fp32", "1")

    def test_fp16_agrees(self):
        self.on_gpu("fp16", "16")

    def test_bf16_agrees(self):
        self.on_gpu("bf16", "16")


def why_no_gpu():
    """Empty where one can be used."""
    told = call("check", "--device", "cuda", "--json")
    cuda = json.loads(told.stdout)["cuda"]
    return "" if cuda["usable"] else cuda["problem"]


if __name__ == "__main__":
    BINARY = pathlib.Path(sys.argv.pop(1)).resolve()
    if sys.argv[1] == "cuda" and (reason := why_no_gpu()):
        print(f"skipped: {reason}")
        sys.exit(77)
    sys.argv[1] = {"cpu": "Cpu", "cuda": "Cuda"}[sys.argv[1]]
    unittest.main(verbosity=2)
