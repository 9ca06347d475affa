"""What the claims share: a folder of their own, the program's runs in it, and what stands in an output folder."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest

SOURCE = pathlib.Path(__file__).resolve().parents[3]
SAMPLES = SOURCE / "samples"
BINARY = None  # set by test_run.py


def tree(folder, without=()):
    """Every file below `folder` with its bytes."""
    found = {}
    for path in sorted(pathlib.Path(folder).rglob("*")):
        if path.is_file() and path.name not in without:
            found[os.fsencode(path.relative_to(folder))] = path.read_bytes()
    return found


# Of the run, not of a drawing.
SUMMARIES = ("manifest.jsonl", "run.json", "summary.csv", "summary.html", "review.csv", "failed.txt", "drawproc.prom", "junit.xml")


# What a drawing that a person should look at has beside its report.
DOUBTS = "doubts.csv"


def reports(folder):
    """The files of all drawings' report folders and their crops, which must not depend on the run they came from."""
    return tree(folder, without=SUMMARIES)


def of_drawing(files, name):
    """Those of `reports` that belong to one drawing: its folder, its crops."""
    prefixes = (name.encode() + b"/", b"crops/" + name.encode() + b"-")
    return {file: content for file, content in files.items() if file.startswith(prefixes)}


def has_networks():
    """Whether the program was built with the module that reads pixels."""
    return (pathlib.Path(BINARY).resolve().parent.parent / "lib/libdrawproc_engine.so").exists()


def clean_environment(more=None):
    """What a user's shell hands over, without settings of ours that some developer's shell may hold."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith("DRAWPROC_") and key != "NO_COLOR"}
    return {**kept, "LC_ALL": "C.UTF-8", **(more or {})}


def command(arguments):
    return [str(BINARY), *(part if isinstance(part, bytes) else str(part) for part in arguments)]


def call(folder, *arguments, stdin="", environment=None):
    return subprocess.run(command(arguments), cwd=folder, env=clean_environment(environment), input=stdin, capture_output=True,
                          encoding="utf-8", errors="surrogateescape", timeout=120)


class Case(unittest.TestCase):
    """A claim in a folder of its own, which is the working folder of all that it runs."""

    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="drawproc run ")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name).resolve()

    def put(self, name, content):
        """A file below this claim's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        return path

    def start(self, *arguments, environment=None, **more):
        return subprocess.Popen(command(arguments), cwd=self.folder, env=clean_environment(environment), **more)

    def call(self, *arguments, status=None, **more):
        """Runs the program to its end; with `status` that is claimed of it."""
        done = call(self.folder, *arguments, **more)
        if status is not None:
            self.assertEqual(status, done.returncode, done.stderr)
        return done

    def run_drawings(self, *arguments, status=0, **more):
        """`drawproc run`, whose standard output is nobody's."""
        done = self.call("run", *arguments, status=status, **more)
        self.assertEqual("", done.stdout)
        return done

    def report(self, name, output="out"):
        return json.loads((self.folder / output / name / "report.json").read_text(encoding="utf-8"))

    def manifest(self, output="out"):
        return [json.loads(line) for line in (self.folder / output / "manifest.jsonl").read_text(encoding="utf-8").splitlines()]

    def summary(self, output="out"):
        return json.loads((self.folder / output / "run.json").read_text(encoding="utf-8"))

    def failed(self, output="out"):
        return (self.folder / output / "failed.txt").read_text(encoding="utf-8").splitlines()
