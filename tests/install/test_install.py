#!/usr/bin/env python3
"""Installs drawproc, moves the installation and looks at what it is linked to and what it really loads.

test_install.py --build DIR --samples DIR [--cmake PATH]
"""
import argparse
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

ARGUMENTS = None
ALLOWED = pathlib.Path(__file__).with_name("allowed_libraries.txt")
# Named apart, so that the message says why.
FORBIDDEN = {"poppler": "GPL", "gdal": "pulls in poppler", "opencv_imgcodecs": "pulls in gdal", "jbig": "jbigkit is GPL; only our own may be loaded"}
OUR_JBIG = "libjbig.so.0"


def allowed_libraries(text):
    """name -> (licence, source)."""
    rows = [line.split("|") for line in text.splitlines() if line.strip() and not line.startswith("#")]
    return {name.strip(): (licence.strip(), source.strip()) for name, licence, source in rows}


def objection(name, path, prefix, allowed):
    """Why a library called `name` may not be loaded from `path`; None when it may."""
    inside = path is not None and prefix in path.parents
    for word, why in FORBIDDEN.items():
        if word in name and not (name == OUR_JBIG and inside):
            return f"{name} from {path}: {why}"
    if name not in allowed:
        return f"{name} from {path}: not in {ALLOWED.name}; add it there with its licence"
    if path is None:
        return f"{name}: not found"
    if not inside and allowed[name][1] != "system":
        return f"{name} from {path}: not from the installation"
    return None


def ldd(file, library_path=None):
    """(name, path or None) of everything that `file` is linked to, directly or not."""
    environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
    if library_path:
        environment["LD_LIBRARY_PATH"] = str(library_path)
    out = subprocess.run(["ldd", str(file)], env=environment, capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        if "statically linked" in line:
            continue
        match = re.fullmatch(r"\s*(\S+)(?: => (.*?))?(?: \(0x[0-9a-f]+\))?", line)
        name, target = match.groups()
        if name.startswith("linux-vdso"):
            yield name, pathlib.Path("/")
        elif target == "not found":
            yield name, None
        else:
            path = pathlib.Path(target or name)
            yield pathlib.Path(name).name, path


def is_elf(file):
    with open(file, "rb") as stream:
        return stream.read(4) == b"\x7fELF"


class Objections(unittest.TestCase):
    """The judge itself."""

    allowed = {"libz.so.1": ("Zlib", "Debian"), OUR_JBIG: ("Apache-2.0", "drawproc"), "libc.so.6": ("LGPL-2.1", "system")}
    prefix = pathlib.Path("/opt/x")

    def judge(self, name, path):
        return objection(name, path and pathlib.Path(path), self.prefix, self.allowed)

    def test_an_installed_library_with_a_licence_is_accepted(self):
        self.assertIsNone(self.judge("libz.so.1", "/opt/x/lib/libz.so.1"))

    def test_glibc_comes_from_the_system(self):
        self.assertIsNone(self.judge("libc.so.6", "/lib/x86_64-linux-gnu/libc.so.6"))

    def test_an_unknown_library_is_refused(self):
        self.assertIn("not in", self.judge("libnew.so.1", "/opt/x/lib/libnew.so.1"))

    def test_poppler_is_refused_by_name(self):
        self.assertIn("GPL", self.judge("libpoppler.so.126", "/opt/x/lib/libpoppler.so.126"))

    def test_jbig_is_refused_from_the_system_and_accepted_from_the_installation(self):
        self.assertIn("GPL", self.judge(OUR_JBIG, "/lib/x86_64-linux-gnu/libjbig.so.0"))
        self.assertIsNone(self.judge(OUR_JBIG, "/opt/x/lib/libjbig.so.0"))

    def test_a_library_that_is_not_found_is_refused(self):
        self.assertIn("not found", self.judge("libz.so.1", None))

    def test_a_library_of_the_build_machine_is_refused(self):
        self.assertIn("not from the installation", self.judge("libz.so.1", "/lib/x86_64-linux-gnu/libz.so.1"))


class Installation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="drawproc-install-")
        cls.addClassCleanup(cls.folder.cleanup)
        top = pathlib.Path(cls.folder.name).resolve()
        done = subprocess.run([ARGUMENTS.cmake, "--install", ARGUMENTS.build, "--prefix", str(top / "first")],
                              capture_output=True, text=True, stdin=subprocess.DEVNULL)
        if done.returncode:
            raise AssertionError(f"cmake --install failed:\n{done.stdout[-2000:]}\n{done.stderr}")
        cls.prefix = top / "moved to a folder"
        (top / "first").rename(cls.prefix)
        cls.work = top / "work"
        cls.work.mkdir()
        cls.program = cls.prefix / "bin" / "drawproc"
        cls.allowed = allowed_libraries(ALLOWED.read_text())

    def run_installed(self, *arguments, **environment):
        return subprocess.run([str(self.program), *map(str, arguments)], cwd=self.work, capture_output=True, text=True,
                              stdin=subprocess.DEVNULL, env={"PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": str(self.work), **environment})

    def test_everything_installed_is_linked_to_allowed_libraries_only(self):
        problems, files = [], [f for f in self.prefix.rglob("*") if f.is_file() and is_elf(f)]
        self.assertIn(self.program, files)
        for file in files:
            # A library on its own does not know the run path of the program that loads it.
            own_path = file == self.program or file.name == "libdrawproc_engine.so"
            for name, path in ldd(file, None if own_path else self.prefix / "lib"):
                problem = objection(name, path, self.prefix, self.allowed)
                if problem:
                    problems.append(f"{file.relative_to(self.prefix)}: {problem}")
        self.assertEqual([], problems)

    def test_every_installed_library_has_a_licence_that_is_no_plain_gpl(self):
        for file in (self.prefix / "lib").glob("*.so*"):
            licence = self.allowed.get(file.name, ("unknown", ""))[0]
            self.assertNotRegex(licence, r"^(unknown|A?GPL-[\d.]+)$", file.name)

    def test_the_licences_are_installed(self):
        documents = self.prefix / "share/doc/drawproc"
        self.assertIn("Apache License", (documents / "LICENSE").read_text())
        notices = (documents / "THIRD_PARTY_NOTICES.md").read_text()
        for file in (self.prefix / "lib").glob("*.so*"):
            if self.allowed.get(file.name, ("", ""))[1] != "system":
                self.assertIn(f"`{file.name}`", notices)
        self.assertTrue((documents / "licenses" / "libtiff6.txt").exists())
        self.assertTrue((documents / "licenses" / "pypdfium2").is_dir())

    def test_the_moved_program_starts(self):
        done = self.run_installed("--version")
        self.assertEqual((0, ""), (done.returncode, done.stderr))
        self.assertRegex(done.stdout, r"\d+\.\d+\.\d+")

    def test_a_run_of_the_samples_loads_nothing_from_outside_but_glibc(self):
        log = self.work / "loaded"
        done = self.run_installed("run", ARGUMENTS.samples, "-o", self.work / "out", LD_DEBUG="files", LD_DEBUG_OUTPUT=str(log))
        # 1: the truncated sample fails, everything else is read.
        self.assertEqual(1, done.returncode, done.stderr)
        failed = (self.work / "out" / "failed.txt").read_text().splitlines()
        self.assertEqual(1, len(failed), failed)
        self.assertTrue(failed[0].endswith("archive/truncated.png"), failed)
        loaded = set()
        for file in self.work.glob("loaded.*"):
            loaded.update(re.findall(r"calling init: (/.+)", file.read_text(errors="replace")))
        self.assertIn("libpdfium.so", {pathlib.Path(path).name for path in loaded})
        problems = [objection(pathlib.Path(path).name, pathlib.Path(path).resolve(), self.prefix, self.allowed) for path in sorted(loaded)]
        self.assertEqual([], [problem for problem in problems if problem])


def main():
    global ARGUMENTS
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--build", required=True)
    parser.add_argument("--samples", required=True, type=pathlib.Path)
    parser.add_argument("--cmake", default=shutil.which("cmake"))
    ARGUMENTS, rest = parser.parse_known_args()
    unittest.main(argv=[sys.argv[0], *rest], verbosity=2)


if __name__ == "__main__":
    main()
