#!/usr/bin/env python3
"""Claims about which library's functions LibTorch calls once it is in the program's process.

    test_libraries.py BINARY
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

BINARY = None
# "binding file A [0] to B [0]: normal symbol `sgemm_'"
BINDING = re.compile(r"binding file (\S+) \[\d+\] to (\S+) \[\d+\]: \w+ symbol `(\w+)'")


class Bindings(unittest.TestCase):
    def test_matrices_are_multiplied_by_libtorch_itself(self):
        """Not by the reference BLAS that OpenCV brings along: that takes ten times as long."""
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([BINARY, "check", "--device", "cpu"], env={**os.environ, "LD_DEBUG": "bindings", "LD_DEBUG_OUTPUT": folder + "/log"},
                           stdout=subprocess.DEVNULL, check=True)
            text = "".join(log.read_text(errors="replace") for log in pathlib.Path(folder).iterdir())
        bound = {pathlib.Path(to).name for of, to, symbol in BINDING.findall(text)
                 if symbol == "sgemm_" and of.endswith("/libtorch_cpu.so")}
        self.assertEqual({"libtorch_cpu.so"}, bound)


if __name__ == "__main__":
    BINARY = sys.argv.pop(1)
    unittest.main(verbosity=2)
