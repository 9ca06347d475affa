"""Packs of pages: generated sheets with their oriented boxes, at the scale from which samples are cut.

    nice -n 19 ../../../.venv-train/bin/python pages.py --first 1000000 --packs 20

Whole pages rather than tiles, since composing a sheet costs a hundred times what cutting a tile costs: every epoch cuts
other tiles, at other scales, and the overview is the same page once more. A pack is one file of `SHEETS` pages: records of
three lengths, then the image (deflated where it is clean, else JPEG), and the boxes as deflated JSON. It is written under
another name and renamed, so a training may look for new ones while this runs; packs that are there are not made again.
"""
import argparse
import json
import os
import pathlib
import struct
import sys
import zlib
from dataclasses import dataclass

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path[:0] = [str(pathlib.Path(__file__).parent), str(ROOT / "scripts/train")]
import cv2         # noqa: E402
import numpy as np  # noqa: E402

import net         # noqa: E402

SHEETS = 40
TEXT_PX = 17.0     # capitals of a stored page are at most this high
HEAD = struct.Struct("<III")    # bytes of image and of boxes; 1 for JPEG
QUALITY = 92


@dataclass(slots=True)
class Page:
    image: np.ndarray       # (H, W) uint8, ink dark
    text_px: float          # height of its usual capitals
    quads: np.ndarray       # (n, 4, 2) pixels, edge 0-1 is the reading direction
    kinds: np.ndarray       # (n,) index into net.CLASSES
    ignore: np.ndarray      # (m, 4, 2): ink that no detector need find, whatever one takes it for
    seed: int


def of_sheet(seed, held_out=False):
    """The page of a seed: annotations, views, and what is to be ignored."""
    from synth.picture import picture
    page = picture(seed, held_out)
    image = 255 - page.image if page.degradation.light_on_dark else page.image
    quads, kinds, ignore = [], [], []
    for note in page.sheet.notes:
        polygon = note.polygon()
        if polygon is None:
            continue
        if not note.detect:
            ignore.append(page.mapping(polygon))
        elif note.kind in net.CLASSES:
            quads.append(page.mapping(polygon))
            kinds.append(net.CLASSES.index(note.kind))
    for view in page.sheet.views:
        left, top, right, bottom = view.box
        quads.append(page.mapping([(left, top), (right, top), (right, bottom), (left, bottom)]))
        kinds.append(net.CLASSES.index("view"))
    scale = min(1.0, TEXT_PX / page.text_height())
    if scale < 1:
        image = cv2.resize(image, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    return Page(image, page.text_height() * scale, np.array(quads, float).reshape(-1, 4, 2) * scale, np.array(kinds, int),
                np.array(ignore, float).reshape(-1, 4, 2) * scale, seed)


def record(page):
    clean = np.bincount(page.image.ravel(), minlength=256).max() > .6 * page.image.size     # paper of one tone
    pixels = zlib.compress(page.image.tobytes(), 3) if clean else cv2.imencode(".jpg", page.image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
    facts = {"shape": page.image.shape, "text_px": page.text_px, "seed": page.seed, "quads": page.quads.round(2).tolist(), "kinds": page.kinds.tolist(),
             "ignore": page.ignore.round(2).tolist()}
    boxes = zlib.compress(json.dumps(facts).encode())
    return HEAD.pack(len(pixels), len(boxes), not clean) + pixels + boxes


def read(file, at):
    """The page whose record begins at byte `at`."""
    with open(file, "rb") as pack:
        pack.seek(at)
        pixels, boxes, jpeg = HEAD.unpack(pack.read(HEAD.size))
        pixels, facts = pack.read(pixels), json.loads(zlib.decompress(pack.read(boxes)))
    image = cv2.imdecode(np.frombuffer(pixels, np.uint8), cv2.IMREAD_GRAYSCALE) if jpeg else np.frombuffer(zlib.decompress(pixels), np.uint8).reshape(facts["shape"])
    return Page(image, facts["text_px"], np.array(facts["quads"], float).reshape(-1, 4, 2), np.array(facts["kinds"], int),
                np.array(facts["ignore"], float).reshape(-1, 4, 2), facts["seed"])


def places(file):
    """Where the records of a pack begin."""
    at, end, found = 0, os.path.getsize(file), []
    with open(file, "rb") as pack:
        while at < end:
            pack.seek(at)
            found.append(at)
            at += HEAD.size + sum(HEAD.unpack(pack.read(HEAD.size))[:2])
    return found


def write(file, first, held_out=False, count=SHEETS):
    new = file.with_name(file.name + ".new")
    with new.open("wb") as out:
        for seed in range(first, first + count):
            out.write(record(of_sheet(seed, held_out)))
    os.replace(new, file)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", type=pathlib.Path, default=ROOT / "build/train/detector/packs")
    parser.add_argument("--first", type=int, default=1_000_000, help="seed of the first sheet")
    parser.add_argument("--packs", type=int, default=20, help=f"of {SHEETS} sheets each")
    parser.add_argument("--held-out", action="store_true", help="sheets kept for validation, into FOLDER/held_out")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    folder = arguments.folder / "held_out" if arguments.held_out else arguments.folder
    folder.mkdir(parents=True, exist_ok=True)
    for first in range(arguments.first, arguments.first + arguments.packs * SHEETS, SHEETS):
        file = folder / f"{first}.pages"
        if not file.exists():
            write(file, first, arguments.held_out)
            print(f"{file.name}: {file.stat().st_size / 1e6:.1f} MB", flush=True)


if __name__ == "__main__":
    main()
