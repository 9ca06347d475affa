"""Pictures of the furniture alone: python -m synth.furniture show --out DIR [--count N] [--layouts]."""
import argparse
import random
from pathlib import Path

from synth import furniture, render, style as styles
from synth.furniture.layouts import LAYOUTS
from synth.ink import Sheet
from synth.part import Part


def main():
    parser = argparse.ArgumentParser(prog="python -m synth.furniture", description=__doc__)
    show = parser.add_subparsers(dest="command", required=True).add_parser("show", help="sheets without a part, as PNG")
    show.add_argument("--out", type=Path, required=True)
    show.add_argument("--count", type=int, default=20)
    show.add_argument("--seed", type=int, default=0)
    show.add_argument("--dpi", type=float, default=110)
    show.add_argument("--layouts", action="store_true", help="one sheet for each title block instead of random ones")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for k in range(len(LAYOUTS) if options.layouts else options.count):
        layout = LAYOUTS[k] if options.layouts else None
        sheet = empty_sheet(options.seed + k, layout)
        path = options.out / f"{sheet.facts['title_block']}-{options.seed + k}.png"
        path.write_bytes(render.png(render.raster(sheet, options.dpi, colour=True)))
        print(path)


def empty_sheet(seed, layout=None):
    """A sheet with furniture and nothing else; with a layout, an A3 in one of its languages."""
    rng = random.Random(seed)
    style = styles.sample(rng)
    size = furniture.paper(rng, style)[:2]
    if layout:
        size = (420.0, 297.0)
        style.language = rng.choice(layout.languages) if layout.languages else style.language
    sheet = Sheet(size, style, seed)
    part = Part(
        0, rng.choice(("shaft", "flange", "plate", "bracket", "housing", "lever")), seed, (120.0, 60.0, 30.0), [], {},
        rng.choice(("steel", "aluminium", "stainless", "cast")))
    furniture.furnish(sheet, rng, part, layout)
    furniture.finish(sheet, rng, part)
    return sheet


if __name__ == "__main__":
    main()
