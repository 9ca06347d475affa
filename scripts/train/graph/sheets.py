"""Generated sheets as pictures with their truth, for graphs to be made of: each sheet as drawn, and degraded at another
resolution.

    sheets.py --out ../../../build/train/graph/sheets --first 0 --count 200 [--held-out]

Per picture N: N.png (grey, dark on light), N.classes.png (synth.ink.Class of every pixel), N.json (text lines with the
kind of their annotation, capitals in pixels, style, degradation). Pictures that are there already are kept.
"""
import argparse
import json
import pathlib
import random
import sys

import cv2

sys.path[:0] = [str(pathlib.Path(__file__).resolve().parents[1])]
from synth import degrade, render, truth  # noqa: E402
from synth.compose import compose  # noqa: E402

DPI = (110, 130, 150, 150, 170, 200, 200)
LEAST_CAPITAL_PX = 10
PIXELS = 12_000_000    # a large sheet is drawn coarser


def resolution(sheet, rng):
    dpi = min(rng.choice(DPI), (PIXELS / (sheet.size[0] * sheet.size[1])) ** .5 * 25.4)
    return max(dpi, LEAST_CAPITAL_PX * 25.4 / sheet.style.text.height)


def lines_of(sheet, mapping):
    """[{"quad", "kind"}] of all text that has a truth, in pixels of the picture."""
    return [{"quad": [[round(float(x), 1), round(float(y), 1)] for x, y in mapping(line.quad)], "kind": note.kind}
            for note in sheet.notes for line in note.lines]


def write(folder, name, sheet, clean, rng, seed):
    dpi = resolution(sheet, rng)
    style = sheet.style
    plan = degrade.plan("clean", rng) if clean else degrade.sample(rng, 0, style.small.height, dpi, style.text.pen)
    out = degrade.apply(render.raster(sheet, dpi), render.class_map(sheet, dpi), dpi, plan, seed)
    mapping = truth.Mapping(dpi, out.page_from_clean)
    image = out.image if out.image.ndim == 2 else cv2.cvtColor(out.image, cv2.COLOR_RGB2GRAY)
    image = 255 - image if plan.light_on_dark else image
    fast = [cv2.IMWRITE_PNG_COMPRESSION, 1]
    cv2.imwrite(str(folder / f"{name}.png"), image, fast)
    cv2.imwrite(str(folder / f"{name}.classes.png"), out.classes, fast)
    (folder / f"{name}.json").write_text(json.dumps({
        "seed": seed, "held_out": bool(sheet.facts["held_out"]), "style": style.preset, "recipe": plan.recipe, "dpi": round(out.dpi, 1),
        "capital_px": round(style.text.height * out.dpi / 25.4, 2), "lines": lines_of(sheet, mapping)}) + "\n")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--held-out", action="store_true")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    for seed in range(arguments.first, arguments.first + arguments.count):
        names = [f"{'h' if arguments.held_out else 's'}{seed}{suffix}" for suffix in ("c", "d")]
        if all((arguments.out / f"{name}.json").exists() for name in names):
            continue
        sheet = compose(seed, arguments.held_out)
        for name, clean in zip(names, (True, False)):
            write(arguments.out, name, sheet, clean, random.Random(f"drawproc graph {name}"), seed)
        print(names[0], flush=True)


if __name__ == "__main__":
    main()
