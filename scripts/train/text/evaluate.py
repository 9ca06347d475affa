"""Measures a recogniser: on generated lines in held-out fonts, by class of text, and on crops of real sheets.

    scripts/train/text/evaluate.py [--weights FILE] [--lines 4000] [--real ../shared/eval/real] [-v]

FILE is build/train/text/checkpoint.pt (its moving average; the default) or an exported .safetensors. Blanks do
not count; everything else does. The real sheets are for measuring only: nothing of them goes into training.
Real crops come from true boxes, so that only recognition is measured: labelled items (gt/), frames by their
cells, and the words of the PDFs' text layers (words/), which often lack diameter and plus-minus signs at their ends.
"""
import argparse
import collections
import json
import pathlib
import re

import cv2
import numpy as np
import torch

import alphabet
import crop
import lines
import reading
from train import HELD_OUT_SEED, ROOT, bare


def distance(a, b):
    """Edit distance."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
    return row[-1]


def synthetic(weights, count, verbose):
    pool = lines.pool(HELD_OUT_SEED, 0, count, held_out=True)
    found = reading.read(weights, [l.ink for l in pool])
    table = collections.defaultdict(lambda: [0, 0, 0, 0])
    for l, (text, p) in zip(pool, found):
        ok, errors, size = bare(text) == bare(l.text), distance(bare(text), bare(l.text)), len(bare(l.text))
        for key in (l.kind, "ALL", *(["CLEAN"] if l.clean else []), *(["WITH DIGITS"] if any(c.isdigit() for c in l.text) else [])):
            t = table[key]
            t[0] += ok
            t[1] += 1
            t[2] += errors
            t[3] += size
        if verbose and not ok:
            print(f"   {l.kind}: {l.text!r} read as {text!r} ({p:.2f})")
    print(f"held-out lines, held-out fonts: {count}")
    for key in sorted(table, key=lambda k: (k.isupper(), k)):
        ok, n, errors, size = table[key]
        print(f"  {key:18} {ok:5}/{n:<5} {100 * ok / n:5.1f} %" + (f"   CER {100 * errors / size:5.2f} %" if size else ""))
    return table


def turned(words_file, pdf_folder, words, height, dpi):
    """Reading direction of each word, in quarter turns counter-clockwise, from the PDF's characters; None if slanted."""
    import pypdfium2
    from pypdfium2 import raw
    name = re.match(r"(.*)_p(\d+)\.words", words_file.name)
    file = pdf_folder / f"{name.group(1)}.pdf"
    if not file.exists():
        return [None] * len(words)
    page = pypdfium2.PdfDocument(str(file))[int(name.group(2)) - 1]
    text = page.get_textpage()
    characters = []
    scale = dpi / 72
    for k in range(text.count_chars()):
        a, b, c, d = text.get_charbox(k)
        # FPDFText_GetCharAngle counts clockwise on the page as stored; get_charbox counts y upwards.
        angle = -np.degrees(raw.FPDFText_GetCharAngle(text.raw, k)) % 360
        p = raw.FPDF_PageToDevice
        x, y = (a + c) / 2, (b + d) / 2
        import ctypes
        px, py = ctypes.c_int(), ctypes.c_int()
        w, h = page.get_size()
        p(page.raw, 0, 0, round(w * scale), round(h * scale), 0, x, y, px, py)
        characters.append((px.value, py.value, (angle - 90 * page.get_rotation() / 90) % 360))
    out = []
    for w in words:
        x0, y0, x1, y1 = w["box"]
        angles = [a for x, y, a in characters if x0 <= x <= x1 and y0 <= y <= y1]
        quarter = collections.Counter(round(a / 90) % 4 if abs((a + 45) % 90 - 45) < 2 else None for a in angles)
        out.append(quarter.most_common(1)[0][0] if quarter else None)
    return out


def oriented(box, quarter):
    x0, y0, x1, y1 = box
    corners = [(x0, y0), (x1, y0), (x1, y1), (x0, y1)]
    start = {0: 0, 1: 3, 2: 2, 3: 1}[quarter]
    return corners[start:] + corners[:start]


def cells(page, polygon):
    """The cells of a feature control frame, cut at its full-height verticals: upright grey crops."""
    grey = crop.rectify(page, polygon, .04, .04)
    ink = grey < (int(grey.min()) + int(grey.max())) / 2
    h = grey.shape[0]
    upright = [x for x in range(grey.shape[1]) if ink[round(.12 * h):round(.88 * h), x].mean() > .95]
    level = [y for y in range(h) if ink[y].mean() > .8]
    top = max([y for y in level if y < h / 3], default=0) + 1
    bottom = min([y for y in level if y > 2 * h / 3], default=h)
    edges = [x for k, x in enumerate(upright) if k == 0 or x - upright[k - 1] > 1]
    ends = [x for k, x in enumerate(upright) if k + 1 == len(upright) or upright[k + 1] - x > 1]
    return [grey[top:bottom, a + 1:b] for a, b in zip(ends, edges[1:]) if b - a > .3 * h]


# Text layers whose characters are set apart from the ink (stroke fonts drawn as lines over invisible text of other
# widths): their boxes cut glyphs off, which is no fault of a recogniser. Counted apart.
DISPLACED = ("ExpansionCard_Printable_M2", "fw_13_5inch_battery")


class Count:
    def __init__(self):
        self.right, self.all = collections.Counter(), collections.Counter()

    def add(self, name, readings, truths, verbose, source):
        texts = {"10 %": readings[0][0], "2 %": readings[1][0], "trimmed": readings[2][0], "vote": reading.vote(readings)[0]}
        for how, text in texts.items():
            ok = any(bare(text) == bare(t) for t in truths)
            self.right[name, how] += ok
            self.all[name, how] += 1
        if verbose and not ok:
            print(f"   {source} {name}: {truths[0]!r} read as {', '.join(f'{t!r} ({p:.2f})' for t, p in readings)}")


def ends_bare(text):
    return bare(text).strip("⌀±")


def real(weights, folder, verbose):
    count = Count()
    for file in sorted((folder / "gt").glob("*.json")):
        truth = json.loads(file.read_text())
        if "items" not in truth:
            continue
        page = cv2.imread(str(folder / "images" / truth["image"]), cv2.IMREAD_GRAYSCALE)
        for item in truth["items"]:
            if not item["text"]:
                continue
            texts = [alphabet.fold(t) for t in [item["text"], *(item.get("alt") or [])]]
            if item["kind"] == "gdt":
                parts, wanted = cells(page, item["polygon"]), texts[0].split("|")
                for k, text in enumerate(wanted):
                    if len(parts) != len(wanted):
                        print(f"   {file.stem}: {texts[0]}: {len(parts)} cells found")
                        inks = [np.zeros((crop.HEIGHT, 16), np.uint8)] * 3
                    else:
                        h = parts[k].shape[0]
                        inks = [crop.prepare(parts[k]), crop.prepare(parts[k][h // 10:h - h // 10]), crop.prepare(reading.trimmed(parts[k]))]
                    count.add("frame cells", reading.read(weights, inks), [text], verbose, file.stem)
                continue
            if any(re.search(r"\d [+-]?\d", t) for t in texts):
                name = "stacked (two lines, expected to fail whole)"
            else:
                name = item["kind"] if item["kind"] == "dimension" else "other labels"
            count.add(name, reading.read(weights, reading.variants(page, item["polygon"])), texts, verbose, file.stem)
    for file in sorted((folder / "words").glob("*.words.json")):
        truth = json.loads(file.read_text())
        page = cv2.imread(str(folder / "images" / truth["image"]), cv2.IMREAD_GRAYSCALE)
        words = [w for w in truth["words"] if w["text"].strip()]
        quarters = turned(file, folder / "pdf", words, truth["height"], truth["dpi"])
        jobs = []
        for w, quarter in zip(words, quarters):
            text = alphabet.fold(w["text"])
            x0, y0, x1, y1 = w["box"]
            inside = x0 >= 0 and y0 >= 0 and x1 <= page.shape[1] and y1 <= page.shape[0]
            if quarter is None or not inside or any(c not in alphabet.LABEL for c in text):
                count.all["words skipped (slanted, cut off, other scripts)", "-"] += 1
                continue
            jobs.append((text, reading.variants(page, oriented(w["box"], quarter))))
        found = reading.read(weights, [ink for _, inks in jobs for ink in inks])
        for k, (text, _) in enumerate(jobs):
            digits = any(c.isdigit() for c in text)
            readings = found[3 * k:3 * k + 3]
            if digits:
                readings, text = [(ends_bare(t), p) for t, p in readings], ends_bare(text)
            name = "words with a digit" if digits else "words without"
            if file.stem.startswith(DISPLACED):
                name += ", displaced boxes"
            count.add(name, readings, [text], verbose and digits, file.stem[:24])
    print("real crops from true boxes, exact:")
    for (name, how), n in count.all.items():
        print(f"  {name:46} {how:8} {count.right[name, how]:5}/{n:<5} {100 * count.right[name, how] / n:5.1f} %")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weights", default=str(ROOT / "build/train/text/checkpoint.pt"))
    parser.add_argument("--lines", type=int, default=4000)
    parser.add_argument("--real", type=pathlib.Path, default=ROOT.parent / "shared/eval/real")
    parser.add_argument("-v", "--verbose", action="store_true")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    weights, card = reading.load(arguments.weights)
    print(f"{arguments.weights}: step {card['step']}, seed {card['seed']}")
    if arguments.lines:
        synthetic(weights, arguments.lines, arguments.verbose)
    if arguments.real.exists():
        real(weights, arguments.real, arguments.verbose)


if __name__ == "__main__":
    main()
