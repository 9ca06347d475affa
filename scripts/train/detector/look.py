"""Pictures of samples with their boxes: the truth (blue, grey where nothing is asked) and what a checkpoint finds (red).

    ../../../.venv-train/bin/python look.py --out /tmp/boxes.png [--checkpoint FILE]
"""
import argparse
import pathlib
import random
import sys

import cv2
import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train")]
import net       # noqa: E402
import pages     # noqa: E402
import samples   # noqa: E402

SHORT = ("dim", "fcf", "dat", "dtgt", "sft", "weld", "ball", "TITLE", "TABLE", "proj", "vlab", "note", "VIEW")


def drawn(sample, found=()):
    """The sample twice as large in colours; found: (boxes, kinds, scores)."""
    grey = 255 - (sample.ink[0] * 255).astype(np.uint8)
    image = cv2.cvtColor(cv2.resize(grey, None, fx=2, fy=2, interpolation=cv2.INTER_LINEAR), cv2.COLOR_GRAY2BGR)
    for quad in sample.ignore:
        cv2.polylines(image, [np.int32(quad * 2)], True, (170, 170, 170), 1)
    for box, kind in zip(sample.boxes, sample.kinds):
        _box(image, box, SHORT[kind] if not len(found) else "", (220, 120, 0))
    for box, kind, score in zip(*found) if len(found) else ():
        _box(image, box, f"{SHORT[kind]} {score:.2f}", (0, 0, 220))
    return image


def _box(image, box, text, colour):
    quad = samples.quad_of(box) * 2
    cv2.polylines(image, [np.int32(quad)], True, colour, 1, cv2.LINE_AA)
    cv2.line(image, np.int32(quad[0]), np.int32(quad[3]), colour, 3)       # the thick side is where reading begins
    cv2.putText(image, text, np.int32(quad.min(0) - (0, 2)), cv2.FONT_HERSHEY_SIMPLEX, .4, colour, 1, cv2.LINE_AA)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/detector/packs/held_out")
    parser.add_argument("--checkpoint", type=pathlib.Path)
    parser.add_argument("--size", type=int, default=448)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--columns", type=int, default=3)
    parser.add_argument("--rows", type=int, default=2)
    parser.add_argument("--turn", action="store_true", help="turned tiles too")
    parser.add_argument("--least", type=float, default=.35)
    parser.add_argument("--out", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    rng = random.Random(arguments.seed)
    files = sorted(arguments.folder.glob("*.pages"))
    network = None
    if arguments.checkpoint:
        network = net.Detector().eval().to(memory_format=torch.channels_last)
        network.load_state_dict(torch.load(arguments.checkpoint, weights_only=True)["average"])
    cells = []
    for k in range(arguments.columns * arguments.rows):
        file = rng.choice(files)
        page = pages.read(file, rng.choice(pages.places(file)))
        cut = samples.overview if k % arguments.columns == arguments.columns - 1 else samples.tile
        sample = cut(page, rng, arguments.size, turns=rng.randrange(4) if arguments.turn else 0)
        found = ()
        if network:
            import evaluate
            found = evaluate.detect(network, sample.ink[None], arguments.least)[0]
        cells.append(drawn(sample, found))
    rows = [np.hstack(cells[i:i + arguments.columns]) for i in range(0, len(cells), arguments.columns)]
    cv2.imwrite(str(arguments.out), np.vstack(rows))


if __name__ == "__main__":
    main()
