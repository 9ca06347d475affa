"""Lines of composed sheets: cut out as they stand there, with neighbours and crossing lines, and kept in packs.

    sheets.py pack FILE --count N [--first SEED] [--held-out] [--clean | --degraded] [--not-text N]
    sheets.py census FILE...          how often each character and each kind occurs
    sheets.py look FILE out.png       contact sheet of what a network is given

A pack holds patches of the page around every line, unturned and unscaled, with the line's polygon; which crop of it a
network sees is settled when it is read. So measuring cuts exactly as the program does, and training gives each line
another box every time, as a detector's boxes differ. A pack ends with a whole sheet and an interrupted one is carried on.

Beside the lines there are crops without text: boxes around arrowheads, hatching, crossings and whatever else is on a
sheet where no pixel of text lies.
"""
import argparse
import collections
import json
import math
import mmap
import pathlib
import random
import struct
import sys
import time
import zlib
from dataclasses import dataclass

import cv2
import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[3]
sys.path.append(str(ROOT / "scripts/train"))

import alphabet  # noqa: E402
import crop  # noqa: E402
import reading  # noqa: E402

RECORD = struct.Struct("<II")   # lengths of a record's facts (JSON) and of its deflated pixels
MARGIN = .75                    # paper around a polygon that is kept, in line heights
LARGEST = 96                    # a line higher than this (pixels) is kept smaller: a network sees 32 rows of it
LONGEST = 28                    # line heights: what is longer does not fit the network's width
NOT_TEXT = "nothing"
SOUGHT = {"arrowhead": 30, "crossing": 14, "contour": 10, "hatch": 12, "centre": 12, "hidden": 4, "dimension_line": 5, "extension_line": 4, "leader": 3, "symbol": 2, "paper": 4}


@dataclass(slots=True)
class Patch:
    """A line on its piece of page."""
    text: str            # as the recogniser is to write it; "" where there is none
    kind: str            # of the annotation, and the line's role in it; or "nothing" and what is there instead
    role: str
    clean: bool          # as a CAD system writes it, neither printed nor scanned
    seed: int            # of the sheet
    quad: np.ndarray     # (4, 2) pixels of the patch, edge 0-1 is the reading direction
    grey: np.ndarray     # uint8


# --- cutting ------------------------------------------------------------------------------------------------

def patches(seed, held_out=False, clean=None, not_text=6):
    """All lines of a sheet that the network can read whole, and about so many crops without text."""
    from synth.picture import picture
    page = picture(seed, held_out, clean=clean)
    if page.degradation.light_on_dark:
        page.image = 255 - page.image   # the program turns such pages round before it looks at them
    as_drawn = page.degradation.recipe == "clean"
    rng, out = random.Random(f"drawproc lines {seed}"), []
    for note in page.sheet.notes:
        for line in note.lines:
            text, quad = alphabet.readable(line.text), page.mapping(line.quad)
            if note.detect and fits(quad, page.image.shape):
                out.append(cut(page.image, quad, text, note.kind, line.role, as_drawn, seed))
    usual = page.text_height()
    for _ in range(not_text):
        found = nothing(page, usual, rng)
        if found:
            what, quad = found
            out.append(cut(page.image, quad, "", NOT_TEXT, what, as_drawn, seed))
    return out


def fits(quad, shape):
    length, height = np.hypot(*(quad[1] - quad[0])), np.hypot(*(quad[3] - quad[0]))
    inside = (quad > -1).all() and (quad[:, 0] < shape[1] + 1).all() and (quad[:, 1] < shape[0] + 1).all()
    return inside and height >= 2 and length <= LONGEST * height


def cut(image, quad, *facts):
    height = np.hypot(*(quad[3] - quad[0]))
    border = MARGIN * height + 2
    x0, y0 = np.maximum(np.floor(quad.min(0) - border), 0).astype(int)
    x1, y1 = np.ceil(quad.max(0) + border).astype(int)
    grey, quad = image[y0:y1, x0:x1], quad - [x0, y0]
    if height > LARGEST:
        k = LARGEST / height
        size = (max(1, round(grey.shape[1] * k)), max(1, round(grey.shape[0] * k)))
        quad = quad * [size[0] / grey.shape[1], size[1] / grey.shape[0]]
        grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
    return Patch(*facts, quad, np.ascontiguousarray(grey))


def nothing(page, usual, rng, attempts=30):
    """(what, quad) of a box as a detector might draw it where there is no text; None if none was found."""
    from synth.ink import Class
    classes = page.classes
    h, w = classes.shape
    for _ in range(attempts):
        what = rng.choices(list(SOUGHT), list(SOUGHT.values()))[0]
        middle = _place(classes, what, rng, Class)
        if middle is None:
            continue
        height = usual * math.exp(rng.gauss(.1, .35))
        length = height * math.exp(rng.uniform(math.log(.35), math.log(5)))
        if what == "arrowhead" and rng.random() < .6:
            length, height = sorted((usual * rng.uniform(.7, 1.6), usual * rng.uniform(.3, .9)), reverse=rng.random() < .7)
        turn = math.radians(rng.choice([0, 0, 0, 90, 90, rng.uniform(-90, 90)]))
        u = np.array([math.cos(turn), -math.sin(turn)])
        v = np.array([-u[1], u[0]])
        middle = np.asarray(middle, float) + [rng.uniform(-.2, .2) * height for _ in "xy"]
        quad = middle + np.array([a * u * length / 2 + b * v * height / 2 for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1))])
        if not fits(quad, (h, w)) or (quad < 0).any():
            continue
        # The loose crop of the box with half of what jitter adds to it shows no text; specks of a stroke's edge aside.
        seen = cv2.boundingRect(np.round(middle + (quad - middle) * 1.25 + u * 0).astype(np.int32))
        part = classes[max(0, seen[1]):seen[1] + seen[3], max(0, seen[0]):seen[0] + seen[2]]
        if (part == Class.TEXT).any():
            continue
        return what, quad
    return None


def _place(classes, what, rng, Class):
    """A pixel of that class, drawn without looking at the whole page; None where there is none near."""
    h, w = classes.shape
    if what == "paper":
        return rng.uniform(0, w), rng.uniform(0, h)
    for _ in range(8):
        size = 256
        x0, y0 = rng.randrange(max(1, w - size)), rng.randrange(max(1, h - size))
        part = classes[y0:y0 + size, x0:x0 + size]
        if what == "crossing":
            lines = np.isin(part, (Class.CONTOUR, Class.DIMENSION_LINE, Class.EXTENSION_LINE, Class.CENTRE, Class.SHEET_FRAME)).astype(np.uint8)
            across = cv2.erode(lines, np.ones((1, 15), np.uint8)), cv2.erode(lines, np.ones((15, 1), np.uint8))
            mask = cv2.dilate(across[0], np.ones((3, 3), np.uint8)) & cv2.dilate(across[1], np.ones((3, 3), np.uint8))
        else:
            mask = part == Class[what.upper()]
        places = np.flatnonzero(mask)
        if len(places):
            y, x = divmod(int(places[rng.randrange(len(places))]), part.shape[1])
            return x0 + x, y0 + y
    return None


# --- boxes as detectors draw them ---------------------------------------------------------------------------

def jittered(quad, rng):
    """The polygon as a detector might have given it: shifted, loose or tight, a little turned."""
    quad = np.asarray(quad, float)
    u, v = quad[1] - quad[0], quad[3] - quad[0]
    length, height = max(np.hypot(*u), 1e-6), max(np.hypot(*v), 1e-6)
    u, v = u / length, v / height
    turn = rng.gauss(0, .6) if rng.random() < .6 else 0.0
    turn = math.radians(np.clip(turn, -2.5, 2.5)) * min(1, 6 * height / length)
    up, down = (_edge(rng, .07, .3) * height for _ in "ud")
    before, behind = (_edge(rng, .05, .4) * height for _ in "bb")
    middle = quad.mean(0)
    c, s = math.cos(turn), math.sin(turn)
    a, b = u * c + v * s, v * c - u * s
    left, right, top, bottom = -length / 2 - before, length / 2 + behind, -height / 2 - up, height / 2 + down
    return np.array([middle + a * x + b * y for x, y in ((left, top), (right, top), (right, bottom), (left, bottom))])


def _edge(rng, inwards, outwards):
    """How far an edge lies outside of the ink, in line heights."""
    return rng.uniform(-inwards, inwards) if rng.random() < .55 else rng.uniform(0, outwards)


def ink_for_training(patch, rng):
    """One of the crops that inference cuts, of the true box or of one as a detector draws it."""
    quad = patch.quad if rng.random() < .3 else jittered(patch.quad, rng)
    how = rng.random()
    if how < .4:
        return crop.prepare(crop.rectify(patch.grey, quad, .02, .02))
    loose = crop.rectify(patch.grey, quad, .10, .10)
    return crop.prepare(loose if how < .8 else reading.trimmed(loose))


# --- packs --------------------------------------------------------------------------------------------------

class Pack:
    """Patches of a file by index; the file is mapped, not read, and may grow meanwhile."""

    def __init__(self, file):
        with open(file, "rb") as opened:
            self.data = mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
        self.places, at = [], 0
        while at + RECORD.size <= len(self.data):
            facts, pixels = RECORD.unpack_from(self.data, at)
            if at + RECORD.size + facts + pixels > len(self.data):
                break
            self.places.append(at)
            at += RECORD.size + facts + pixels
        self.end = at

    def __len__(self):
        return len(self.places)

    def facts(self, index):
        at = self.places[index]
        size, _ = RECORD.unpack_from(self.data, at)
        return json.loads(self.data[at + RECORD.size:at + RECORD.size + size])

    def __getitem__(self, index):
        at = self.places[index]
        size, pixels = RECORD.unpack_from(self.data, at)
        text, kind, role, clean, seed, quad, shape = json.loads(self.data[at + RECORD.size:at + RECORD.size + size])
        at += RECORD.size + size
        grey = np.frombuffer(zlib.decompress(self.data[at:at + pixels]), np.uint8).reshape(shape)
        return Patch(text, kind, role, clean, seed, np.array(quad), grey)


def record(patch):
    facts = json.dumps([patch.text, patch.kind, patch.role, patch.clean, patch.seed, patch.quad.round(2).tolist(), patch.grey.shape], ensure_ascii=False).encode()
    pixels = zlib.compress(patch.grey.tobytes(), 1)
    return RECORD.pack(len(facts), len(pixels)) + facts + pixels


def write(file, count, first, held_out, clean, not_text):
    """Sheets from seed `first` on until the pack holds `count` patches."""
    file = pathlib.Path(file)
    file.parent.mkdir(parents=True, exist_ok=True)
    done, seed, begin = 0, first, time.time()
    if file.exists() and file.stat().st_size:
        pack = Pack(file)
        last = pack.facts(len(pack) - 1)[4]
        done = next(k for k in range(len(pack)) if pack.facts(k)[4] == last)   # that sheet may be cut off: again
        end, seed = pack.places[done], last
        with open(file, "r+b") as opened:
            opened.truncate(end)
    start = done
    with open(file, "ab") as out:
        while done < count:
            found = patches(seed, held_out, clean, not_text)
            out.write(b"".join(map(record, found)))
            out.flush()
            done, seed = done + len(found), seed + 1
            if seed % 20 == 0:
                print(f"{seed - first} sheets, {done} patches, {(done - start) / (time.time() - begin):.1f} a second", flush=True)
    print(f"{file}: {seed - first} sheets, {done} patches, {file.stat().st_size / 1e6:.1f} MB")


class Mixture:
    """Lines for training out of packs: draw(rng) -> (ink, text)."""

    def __init__(self, files):
        self.packs = [Pack(f) for f in files]
        self.places = [(p, k) for p in self.packs for k in range(len(p))]
        if not self.places:
            raise SystemExit("the packs hold no lines")

    def draw(self, rng):
        while True:
            pack, k = self.places[rng.randrange(len(self.places))]
            patch = pack[k]
            ink = ink_for_training(patch, rng)
            # CTC needs a column for every character and one between equal ones
            if ink.shape[1] < crop.WIDEST and columns_needed(patch.text) <= ink.shape[1] // 4:
                return ink, patch.text


def columns_needed(text):
    return len(text) + sum(a == b for a, b in zip(text, text[1:]))


# --- looking at it ------------------------------------------------------------------------------------------

def census(files):
    characters, kinds, lines = collections.Counter(), collections.Counter(), 0
    for file in files:
        pack = Pack(file)
        for k in range(len(pack)):
            text, kind, role, clean = pack.facts(k)[:4]
            characters.update(set(text))
            kinds[kind, role] += 1
            kinds["clean" if clean else "degraded", ""] += 1
            lines += 1
    print(f"{lines} patches")
    print(", ".join(f"{kind} {role} {n}" for (kind, role), n in kinds.most_common(45)))
    print("lines with the rarest:", ", ".join(f"{c} {characters[c]}" for c in sorted(alphabet.ALPHABET, key=lambda c: characters[c])[:120]))


def look(file, out, width=1500, rows=34, seed=0):
    pack, rng, shelves = Pack(file), random.Random(seed), []
    for _ in range(rows):
        shelf, x = np.full((crop.HEIGHT + 6, width), 128, np.uint8), 2
        while x < width - 60:
            ink = ink_for_training(pack[rng.randrange(len(pack))], rng)
            if x + ink.shape[1] + 4 > width:
                continue
            shelf[3:3 + crop.HEIGHT, x:x + ink.shape[1]] = 255 - ink
            x += ink.shape[1] + 6
        shelves.append(shelf)
    cv2.imwrite(out, np.vstack(shelves))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    p = commands.add_parser("pack")
    p.add_argument("file", type=pathlib.Path)
    p.add_argument("--count", type=int, required=True)
    p.add_argument("--first", type=int, default=20_000_000, help="seed of the first sheet")
    p.add_argument("--held-out", action="store_true")
    p.add_argument("--clean", dest="clean", action="store_true", default=None)
    p.add_argument("--degraded", dest="clean", action="store_false")
    p.add_argument("--not-text", type=int, default=6, help="crops without text of each sheet")
    p = commands.add_parser("census")
    p.add_argument("files", nargs="+")
    p = commands.add_parser("look")
    p.add_argument("file")
    p.add_argument("out")
    arguments = parser.parse_args()
    cv2.setNumThreads(1)
    if arguments.command == "pack":
        write(arguments.file, arguments.count, arguments.first, arguments.held_out, arguments.clean, arguments.not_text)
    elif arguments.command == "census":
        census(arguments.files)
    else:
        look(arguments.file, arguments.out)


if __name__ == "__main__":
    main()
