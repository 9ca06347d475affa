#!/usr/bin/env python3
"""Makes the files of samples/ and their truth; --check says whether those that are there are the same.

Needs scripts/samples/requirements.txt and Debian's fonts-dejavu-core. The same versions give the same bytes.
"""
import argparse
import io
import json
import math
import pathlib
import random
import sys

import pypdfium2
from PIL import Image

import drawings
from pdf import pdf_bytes
from sheet import TRUTH_DPI

SCAN_SKEW = 0.7  # degrees counter-clockwise


def picture(pdf):
    page = pypdfium2.PdfDocument(pdf)[0]
    return page.render(scale=TRUTH_DPI / 72, grayscale=True).to_pil().convert("L")


def truth_bytes(name, sheets):
    pages = [sheet.truth_page() for sheet in sheets]
    truth = {"image": name.rpartition("/")[2], "labels": "made by scripts/samples", "dpi": TRUTH_DPI, **pages[0]}
    if len(pages) > 1:
        truth["further_pages"] = pages[1:]

    def lines(items, indent):
        return (",\n" + indent).join(json.dumps(item, ensure_ascii=False) for item in items)

    out = []
    for key, value in truth.items():
        if key == "items":
            out.append(f'"items": [\n  {lines(value, "  ")}]')
        elif key == "further_pages":
            rest = [json.dumps({k: v for k, v in p.items() if k != "items"}, ensure_ascii=False)[:-1] +
                    f', "items": [\n  {lines(p["items"], "  ")}]}}' for p in value]
            out.append(f'"further_pages": [{", ".join(rest)}]')
        else:
            out.append(f"{json.dumps(key)}: {json.dumps(value, ensure_ascii=False)}")
    return ("{" + ",\n ".join(out) + "}\n").encode()


def png_bytes(image):
    out = io.BytesIO()
    image.save(out, "PNG", dpi=(TRUTH_DPI, TRUTH_DPI), optimize=True)
    return out.getvalue()


def scanned(image, sheet):
    """The sheet a little askew on the glass, one bit a pixel, with specks; its truth turns with it."""
    turned = image.rotate(SCAN_SKEW, Image.BICUBIC, fillcolor=255)
    chance = random.Random(4001)
    bits = turned.point(lambda v: 255 if v > 150 else 0).convert("1", dither=Image.NONE)
    for _ in range(220):
        x, y = chance.randrange(bits.width - 2), chance.randrange(bits.height - 2)
        for dx in range(chance.choice((1, 1, 2))):
            bits.putpixel((x + dx, y), 0)
    a, cx, cy = math.radians(SCAN_SKEW), image.width / 2, image.height / 2

    def turn(p):
        x, y = p[0] - cx, p[1] - cy
        return [round(cx + x * math.cos(a) + y * math.sin(a), 1), round(cy - x * math.sin(a) + y * math.cos(a), 1)]

    for item in sheet.items:
        item["polygon"] = [turn(p) for p in item["polygon"]]
        item["rotation"] += SCAN_SKEW
    out = io.BytesIO()
    bits.save(out, "TIFF", compression="group4", dpi=(TRUTH_DPI, TRUTH_DPI))
    return out.getvalue()


def samples():
    """Name and bytes of every file."""
    files = {}
    for name, draw in (("shaft.pdf", drawings.shaft), ("revised/shaft.pdf", lambda: drawings.shaft("C")),
                       ("flange-curves.pdf", drawings.flange), ("plate-two-pages.pdf", drawings.plate)):
        sheets, title = draw()
        files[name] = pdf_bytes(sheets, title)
        files[name.replace(".pdf", ".truth.json")] = truth_bytes(name, sheets)
    sheets, title = drawings.bracket()
    files["bracket.png"] = png_bytes(picture(pdf_bytes(sheets, title)))
    files["bracket.truth.json"] = truth_bytes("bracket.png", sheets)
    sheets, title = drawings.pin()
    files["scan.tif"] = scanned(picture(pdf_bytes(sheets, title)), sheets[0])
    files["scan.truth.json"] = truth_bytes("scan.tif", sheets)
    whole = files["bracket.png"]
    files["archive/truncated.png"] = whole[: len(whole) * 6 // 10]
    return files


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; status 1 when a file differs")
    parser.add_argument("--into", type=pathlib.Path, default=pathlib.Path(__file__).resolve().parents[2] / "samples")
    arguments = parser.parse_args()
    differing = []
    for name, data in samples().items():
        path = arguments.into / name
        if arguments.check:
            if not path.exists() or path.read_bytes() != data:
                differing.append(name)
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    for name in differing:
        print(f"{name} is not what scripts/samples makes", file=sys.stderr)
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
