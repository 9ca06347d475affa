"""Runs one folder of training tests in the training environment. Status 77 with the reason where that is absent.

run_suite.py synth | text | textlines | tolerance
"""
import pathlib
import subprocess
import sys

SOURCE = pathlib.Path(__file__).resolve().parents[2]
TRAIN = SOURCE / "scripts/train"
SUITES = {"synth": (TRAIN, ["discover", "-s", "synth/tests", "-t", "."]), "text": (TRAIN / "text", ["test_text"]),
          "textlines": (TRAIN / "textlines", ["test_targets"]), "graph": (TRAIN / "graph", ["test_graphs"]),
          "tolerance": (TRAIN / "tolerance", ["test_tolerance"])}

python = SOURCE / ".venv-train/bin/python"
if not python.exists():
    print("skipped: .venv-train is not there; scripts/train/setup makes it", file=sys.stderr)
    sys.exit(77)
folder, arguments = SUITES[sys.argv[1]]
sys.exit(subprocess.run([python, "-W", "ignore", "-m", "unittest", *arguments], cwd=folder).returncode)
