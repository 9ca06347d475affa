"""Does `drawproc run --preprocess auto` help where it acts, and leave alone what reads better as it is?

    measure_preparation.py BINARY [--sheets 6] [--weights DIR]

Held-out generated sheets are made worse in known ways (their contrast pressed together, grain added, salt and pepper
strewn) and read with `--preprocess none` and with `auto`. Prints, for each way, the share of dimensions that were found
and read exactly, counted by `drawproc eval`. "as it is" are the sheets themselves, clean and degraded mixed.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import cv2
import numpy as np

TRAIN = pathlib.Path(__file__).resolve().parents[1]


def pressed(grey, levels, _rng):
    """The same picture with only so many grey levels between its ink and its paper."""
    low, high = np.percentile(grey, .5), np.percentile(grey, 90)
    return np.clip(230 - (high - grey.astype(float)) * levels / max(high - low, 1), 0, 255).astype(np.uint8)


def grainy(grey, deviation, rng):
    """With a scanner's noise of this standard deviation, in grey levels."""
    return np.clip(grey + rng.normal(0, deviation, grey.shape), 0, 255).astype(np.uint8)


def peppered(grey, share, rng):
    """With this share of the pixels black or white."""
    dice = rng.random(grey.shape)
    out = grey.copy()
    out[dice < share / 2] = 0
    out[dice > 1 - share / 2] = 255
    return out


WAYS = [("as it is", None, 0), ("60 grey levels", pressed, 60), ("30 grey levels", pressed, 30), ("15 grey levels", pressed, 15),
        ("grain of 25 levels", grainy, 25), ("salt and pepper 0.3 %", peppered, .003), ("salt and pepper 3 %", peppered, .03)]


def read(binary, folder, labels, output, options):
    """Labelled dimensions, and those of them that were found and read exactly."""
    subprocess.run([binary, "run", folder, "-o", output, "--write", "json", "--progress", "none", *options], check=True)
    done = subprocess.run([binary, "eval", "--gt", labels, "--source", "all", "--pred-kinds", "dimension", "--json", output],
                          check=True, capture_output=True, text=True)
    return json.loads(done.stdout)["total"]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary", type=pathlib.Path)
    parser.add_argument("--sheets", type=int, default=6)
    parser.add_argument("--weights", type=pathlib.Path, default=TRAIN.parents[1] / "weights")
    options = parser.parse_args()
    binary = options.binary.resolve()
    with tempfile.TemporaryDirectory(prefix="drawproc preparation ") as scratch:
        scratch = pathlib.Path(scratch)
        sheets = scratch / "sheets"
        subprocess.run([sys.executable, "-m", "synth", "dataset", "--held-out", "--count", str(options.sheets), "--out", sheets],
                       check=True, cwd=TRAIN, stdout=subprocess.DEVNULL)
        labels = scratch / "labels"
        labels.mkdir()
        for path in sheets.glob("sheet-*.json"):
            path.rename(labels / path.name)
        print(f"{'':24}{'none':>10}{'auto':>10}")
        for name, worsened, amount in WAYS:
            folder = scratch / name
            folder.mkdir()
            for path in sorted(p for p in sheets.glob("sheet-*.png") if not p.stem.endswith(".classes")):
                grey = cv2.imread(str(path), cv2.IMREAD_GRAYSCALE)
                if worsened is not None:
                    grey = worsened(grey, amount, np.random.default_rng(int(path.stem.split("-")[-1])))
                cv2.imwrite(str(folder / path.name), grey)
            shares = []
            for preparation in ("none", "auto"):
                pooled = read(binary, folder, labels, scratch / f"{name} {preparation}",
                              ["--preprocess", preparation, "--weights", options.weights])
                shares.append(pooled)
            print(f"{name:24}" + "".join(f"{100 * s['found_and_exact']:9.1f}%" for s in shares), flush=True)


if __name__ == "__main__":
    main()
