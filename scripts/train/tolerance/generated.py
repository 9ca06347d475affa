"""Held-out generated sheets and what the program says of them: what the measuring scripts here share."""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
from contextlib import contextmanager

TRAIN = pathlib.Path(__file__).resolve().parents[1]


def options(description):
    """A parser with the options that choose sheets; more can be added."""
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--sheets", type=int, default=40)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--raster", action="store_true", help="pages are read from pixels alone (a program with networks)")
    parser.add_argument("--keep", type=pathlib.Path, help="folder for sheets and reports; what is in it already is used again")
    return parser


@contextmanager
def _folder(kept):
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="drawproc measures ") as scratch:
        yield pathlib.Path(scratch)


def number_of(path):
    return int(path.stem.split("-")[1])


def read_sheets(given):
    """(name, truth, report) of each clean held-out sheet, as a PDF with live text, in the order of their numbers."""
    with _folder(given.keep) as folder:
        sheets, out = folder / "sheets", folder / ("raster" if given.raster else "live")
        if not sheets.exists():
            subprocess.run([sys.executable, "-m", "synth", "dataset", "--held-out", "--clean", "--formats", "pdf", "--count", str(given.sheets),
                            "--first", str(given.first), "--out", sheets], check=True, cwd=TRAIN, stdout=subprocess.DEVNULL)
        if not out.exists():
            content = ["--pdf-content", "raster", "--pdf-dpi", "200"] if given.raster else []
            # Sheets that are for review or failed make it end with another status; the reports say which.
            subprocess.run([given.binary.resolve(), "run", sheets, "--include", "*.pdf", "-o", out, "--write", "json", "--progress", "none", "-q", *content])
        for path in sorted(sheets.glob("sheet-*.json"), key=number_of):
            report = out / f"{path.stem}.pdf" / "report.json"
            if report.exists():
                yield path.stem, json.loads(path.read_text()), json.loads(report.read_text())


def bare(text):
    """Without blanks: where a reader puts them is no matter of reading."""
    return "".join(text.split())
