"""Packs: many training tiles in one file, to be read faster than a network eats them.

A pack is a head (magic, length, JSON) and one record a tile: four lengths, then the image, the class map and the boxes.
Clean images are deflated, degraded ones JPEG (what a scanner gives is noise that no lossless code makes small). Records
stand in the order of the seeds, so a file follows from its head alone and an interrupted one is carried on.
"""
import itertools
import json
import mmap
import os
import struct
import time
import zlib
from pathlib import Path

import cv2
import numpy as np

from synth import library, stream

MAGIC = b"DPTILES1"
HEAD = struct.Struct("<8sI")
RECORD = struct.Struct("<IIII")     # length of image, classes, boxes; how the image is coded
DEFLATED, JPEG = 0, 1
QUALITY = 95


def write(file, count, first=0, size=640, text_px=18.0, jobs=1, held_out=False, clean=None, say=print):
    """Writes a pack of `count` tiles (whole sheets of them) from seed `first` on."""
    file, sheets = Path(file), -(-count // stream.PER_SHEET)
    facts = {"size": size, "text_px": text_px, "first": first, "sheets": sheets, "held_out": held_out, "clean": clean, "library": library.open_library().mark}
    head = json.dumps(facts).encode()
    part = file.with_name(file.name + ".part")
    file.parent.mkdir(parents=True, exist_ok=True)
    done = _begun(part, head)
    begun, start = time.monotonic(), done
    source = stream.sheets(first + done, size, text_px, jobs if jobs > 1 else 0, held_out, clean)
    with part.open("r+b" if done else "wb") as out:
        if done:
            out.seek(0, os.SEEK_END)
        else:
            out.write(HEAD.pack(MAGIC, len(head)) + head)
        for tiles in itertools.islice(source, sheets - done):
            out.write(b"".join(map(_record, tiles)))
            done += 1
            if done % 50 == 0 or done == sheets:
                out.flush()
                rate = (done - start) / (time.monotonic() - begun)
                say(f"{done} of {sheets} sheets, {done * stream.PER_SHEET} tiles, {rate * stream.PER_SHEET:.1f} tiles a second", flush=True)
    source.close()
    os.replace(part, file)
    say(f"{file.name}: {sheets * stream.PER_SHEET} tiles, {file.stat().st_size / 1e6:.1f} MB")


class Pack:
    """Tiles of a file by index; the file is mapped, not read."""

    def __init__(self, file):
        with open(file, "rb") as opened:
            self.data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        magic, length = HEAD.unpack_from(self.data)
        if magic != MAGIC:
            raise ValueError(f"{file} is not a pack of tiles")
        self.facts = json.loads(self.data[HEAD.size:HEAD.size + length])
        self.size, self.places = self.facts["size"], list(_records(self.data, HEAD.size + length))

    def __len__(self):
        return len(self.places)

    def __getitem__(self, index):
        at = self.places[index]
        image, classes, boxes, code = RECORD.unpack_from(self.data, at)
        view, at, size = memoryview(self.data), at + RECORD.size, self.size
        pixels = view[at:at + image]
        if code == JPEG:
            picture = cv2.imdecode(np.frombuffer(pixels, np.uint8), cv2.IMREAD_GRAYSCALE)
        else:
            picture = _inflated(pixels, size)
        map_ = _inflated(view[at + image:at + image + classes], size)
        seed, scale, lines, annotations, ignore = json.loads(zlib.decompress(view[at + image + classes:at + image + classes + boxes]))
        return stream.Tile(picture, map_, list(map(_box, lines)), list(map(_box, annotations)), [_quad(q) for q in ignore], seed, scale)


def _record(tile):
    if _is_clean(tile.image):
        code, image = DEFLATED, zlib.compress(tile.image.tobytes(), 4)
    else:
        code, image = JPEG, cv2.imencode(".jpg", tile.image, [cv2.IMWRITE_JPEG_QUALITY, QUALITY])[1].tobytes()
    classes = zlib.compress(tile.classes.tobytes(), 4)
    boxes = [tile.seed, tile.scale, [_written(b) for b in tile.lines], [_written(b) for b in tile.annotations], [_flat(q) for q in tile.ignore]]
    boxes = zlib.compress(json.dumps(boxes, ensure_ascii=False).encode(), 6)
    return RECORD.pack(len(image), len(classes), len(boxes), code) + image + classes + boxes


def _is_clean(image):
    """Whether most of the paper is of one tone."""
    return np.bincount(image.ravel(), minlength=256).max() > .6 * image.size


def _written(box):
    return [_flat(box.quad), box.text, box.kind, box.subkind, box.annotation, box.role, round(box.inside, 3)]


def _flat(quad):
    return [round(float(v), 2) for v in np.asarray(quad).ravel()]


def _quad(flat):
    return np.array(flat).reshape(4, 2)


def _box(written):
    return stream.Box(_quad(written[0]), *written[1:])


def _inflated(data, size):
    return np.frombuffer(zlib.decompress(data), np.uint8).reshape(size, size).copy()


def _records(data, at):
    """Where each whole record begins."""
    while at + RECORD.size <= len(data):
        end = at + RECORD.size + sum(RECORD.unpack_from(data, at)[:3])
        if end > len(data):
            return
        yield at
        at = end


def _begun(part, head):
    """How many whole sheets an interrupted file of the same head holds; what is beyond them is cut off."""
    start = HEAD.pack(MAGIC, len(head)) + head
    if not part.exists() or not part.read_bytes()[:len(start)] == start:
        return 0
    data = part.read_bytes()
    places = list(_records(data, len(start)))
    sheets = len(places) // stream.PER_SHEET
    if not sheets:
        return 0
    last = places[sheets * stream.PER_SHEET - 1]
    os.truncate(part, last + RECORD.size + sum(RECORD.unpack_from(data, last)[:3]))
    return sheets
